import { type Canvas, createCanvas, Image } from '@napi-rs/canvas'
import type { Engine } from './engine'

/** The drawing surfaces behind the nodes that scripts were given. */
const surfaces = new WeakMap<object, Canvas>()

/** The longest side that WeChat draws, in pixels; what is longer stays blank or ends the mini-program. */
const LONGEST = 4096

/** How WeChat finds a picture: in the package, among the files of the phone, or in the network. */
export type FindPicture = (address: string) => Promise<Uint8Array | undefined>

/** What WeChat's context of a canvas draws: pictures that its own canvas made, once they are loaded, and no element. */
const DATA_ADDRESS = /^data:image\/[a-z]+;base64,(.*)$/s

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
    findPicture: FindPicture = async () => undefined,
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
          createImage: () => pictureOf(findPicture),
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

  /** Where pixels are of another colour than the one in the corner: how many in this part, in parts of width and height. */
  inkWithin({ x, y, width, height }: { x: number; y: number; width: number; height: number }): number {
    const whole = this.surface.getContext('2d')
    const corner = whole.getImageData(0, 0, 1, 1).data
    const across = (part: number) => Math.round(part * this.surface.width)
    const down = (part: number) => Math.round(part * this.surface.height)
    const { data } = whole.getImageData(across(x), down(y), across(width), down(height))
    let painted = 0
    for (let at = 0; at < data.length; at += 4)
      if (data[at] !== corner[0] || data[at + 1] !== corner[1] || data[at + 2] !== corner[2]) painted++
    return painted
  }

  /** How large it is now, in pixels. */
  get pixels(): { width: number; height: number } {
    return { width: this.surface.width, height: this.surface.height }
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

/** A picture that is drawn once it was loaded; its `onload` comes later, as WeChat's does. */
function pictureOf(find: FindPicture): Image {
  const image = new Image()
  const told: { onload?: () => void; onerror?: () => void } = {}
  const load = async (address: string) => {
    const [, inline] = DATA_ADDRESS.exec(address) ?? []
    const bytes = inline === undefined ? await find(address) : Buffer.from(inline, 'base64')
    if (!bytes) return told.onerror?.()
    // The library's own `src`: it decodes what it is given.
    Reflect.set(Image.prototype, 'src', Buffer.from(bytes), image)
    told.onload?.()
  }
  for (const name of ['onload', 'onerror'] as const)
    Object.defineProperty(image, name, { set: (callback) => Object.assign(told, { [name]: callback }) })
  Object.defineProperty(image, 'src', { set: (address: string) => void load(address) })
  return image
}

const valuesOf = (values: Record<string, unknown>): PropertyDescriptorMap =>
  Object.fromEntries(Object.entries(values).map(([name, value]) => [name, { value, enumerable: true }]))

/** What WeChat is asked of a canvas: with which size and kind it is taken. */
interface Taking {
  canvas?: unknown
  x?: number
  y?: number
  width?: number
  height?: number
  destWidth?: number
  destHeight?: number
  fileType?: 'png' | 'jpg'
  quality?: number
}

/**
 * The picture on the canvas that a script names by its node; undefined where that is none. As WeChat takes it: all of it
 * only where both sizes are said, otherwise in the size on the screen times its pixels, which throws here, for it is meant
 * by nobody.
 */
export function pictureTaken({
  canvas,
  fileType = 'png',
  quality = 0.92,
  ...part
}: Taking): Uint8Array | undefined {
  const surface = surfaces.get(canvas as object)
  if (!surface) return undefined
  const { width, height } = surface
  const whole = { x: 0, y: 0, width, height, destWidth: width, destHeight: height }
  for (const [name, wanted] of Object.entries(whole))
    if (part[name as keyof typeof whole] !== wanted)
      throw new Error(
        `the canvas has ${name} ${wanted}, and ${part[name as keyof typeof whole]} is asked for`,
      )
  return fileType === 'png'
    ? surface.toBuffer('image/png')
    : surface.toBuffer('image/jpeg', Math.round(quality * 100))
}
