import { type Canvas, createCanvas } from '@napi-rs/canvas'
import type { Engine } from './engine'

/** The drawing surfaces behind the nodes that scripts were given. */
const surfaces = new WeakMap<object, Canvas>()

/** The longest side that WeChat draws, in pixels; what is longer stays blank or ends the mini-program. */
const LONGEST = 4096

/**
 * A canvas of type 2d as WeChat's node query answers it: it draws, and is no element of a page. It has no
 * `addEventListener`, no `style`, no `nodeName`, and cannot be given any.
 */
export class CanvasNode {
  readonly node: object
  private readonly surface: Canvas

  constructor(
    engine: Engine,
    /** In pixels of the page. */
    readonly size: { width: number; height: number },
  ) {
    const surface = createCanvas(size.width, size.height)
    const resized = (side: 'width' | 'height') => (pixels: number) => {
      if (pixels > LONGEST) throw new Error(`a canvas of ${pixels} pixels is not drawn`)
      surface[side] = Math.round(pixels)
    }
    const { setTimeout, clearTimeout } = engine.globals as Pick<
      typeof globalThis,
      'setTimeout' | 'clearTimeout'
    >
    this.surface = surface
    this.node = Object.preventExtensions(
      Object.defineProperties(engine.copyIn({}), {
        width: { get: () => surface.width, set: resized('width'), enumerable: true },
        height: { get: () => surface.height, set: resized('height'), enumerable: true },
        ...valuesOf({
          getContext(kind: string) {
            if (kind !== '2d') throw new Error(`no context of kind ${kind}`)
            return surface.getContext('2d')
          },
          toDataURL: (type?: 'image/png') => surface.toDataURL(type ?? 'image/png'),
          requestAnimationFrame: (callback: () => void) => setTimeout(callback, 16),
          cancelAnimationFrame: (id: number) => clearTimeout(id),
          createImage: () => {
            throw new Error('no page has come to need images on a canvas')
          },
        }),
      }),
    )
    surfaces.set(this.node, surface)
  }

  /** How many pixels have been painted in, in any colour. */
  ink(): number {
    const { width, height } = this.surface
    const { data } = this.surface.getContext('2d').getImageData(0, 0, width, height)
    let painted = 0
    for (let alpha = 3; alpha < data.length; alpha += 4) if (data[alpha]) painted++
    return painted
  }

  /** How many pixels are of this colour exactly: `[176, 42, 74]`. */
  inkOf(colour: readonly number[]): number {
    const { width, height } = this.surface
    const { data } = this.surface.getContext('2d').getImageData(0, 0, width, height)
    let painted = 0
    for (let at = 0; at < data.length; at += 4)
      if (data[at + 3] === 255 && colour.every((part, index) => data[at + index] === part)) painted++
    return painted
  }
}

const valuesOf = (values: Record<string, unknown>): PropertyDescriptorMap =>
  Object.fromEntries(Object.entries(values).map(([name, value]) => [name, { value, enumerable: true }]))

/** The picture on the canvas that a script names by its node; undefined where that is none. */
export const pngOf = (node: unknown): Uint8Array | undefined =>
  surfaces.get(node as object)?.toBuffer('image/png')
