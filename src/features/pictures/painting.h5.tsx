import { useEffect, useRef } from 'react'
import type { LoadedPicture, Painted } from './painted'
import { JPEG_QUALITY, type PaintingProps } from './painting-props'

/** Draws a picture as it will be sent; what it says stands in words beside it. */
export function Painting({ picture, label, onPainted, hidden = false }: PaintingProps) {
  const canvas = useRef<HTMLCanvasElement>(null)
  useEffect(() => {
    const element = canvas.current
    if (!element) return
    let isStale = false
    const face = getComputedStyle(element).fontFamily
    // Drawn aside first: what is shown stays until the next is whole.
    void draw(picture, { scale: 1, face }).then((drawn) => {
      if (isStale) return
      Object.assign(element, { width: drawn.width, height: drawn.height })
      element.getContext('2d')?.drawImage(drawn, 0, 0)
      onPainted(async ({ picture: other = picture, scale = 1, kind = 'png' } = {}) => {
        const taken = await draw(other, { scale, face })
        return kind === 'png' ? taken.toDataURL('image/png') : taken.toDataURL('image/jpeg', JPEG_QUALITY)
      })
    })
    return () => {
      isStale = true
    }
  }, [picture, onPainted])
  // No larger than on a phone: at a desk it would be looked at from too near.
  const style = { display: hidden ? 'none' : 'block', width: '100%', maxWidth: 480 }
  return <canvas ref={canvas} role="img" aria-label={label} style={style} />
}

async function draw(
  picture: Painted,
  { scale, face }: { scale: number; face: string },
): Promise<HTMLCanvasElement> {
  const { width, height, words, pictures = {} } = picture
  if (words !== undefined)
    await Promise.all(
      ['normal', 'bold'].map((weight) => document.fonts.load(`${weight} 40px ${face}`, words)),
    )
  const loaded = await Promise.all(
    Object.entries(pictures).map(async ([name, address]) => [name, await load(address)] as const),
  )
  const canvas = document.createElement('canvas')
  Object.assign(canvas, { width: Math.round(width * scale), height: Math.round(height * scale) })
  const brush = canvas.getContext('2d')
  if (!brush) throw new Error('no canvas')
  brush.scale(scale, scale)
  picture.paint(
    brush,
    face,
    Object.fromEntries(loaded.flatMap(([name, each]) => (each ? [[name, each]] : []))),
  )
  return canvas
}

/** A picture of another server that does not allow it would make the canvas one that nothing is taken of: it is not loaded. */
const load = (address: string): Promise<LoadedPicture | undefined> =>
  new Promise((resolve) => {
    const image = new Image()
    image.crossOrigin = 'anonymous'
    image.onload = () => resolve(image)
    image.onerror = () => resolve(undefined)
    image.src = address
  })
