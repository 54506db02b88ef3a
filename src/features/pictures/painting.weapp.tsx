import { Canvas } from '@tarojs/components'
import Taro from '@tarojs/taro'
import { useEffect } from 'react'
import type { Brush, LoadedPicture, Painted } from './painted'
import { JPEG_QUALITY, type PaintingProps } from './painting-props'

/** A canvas as WeChat's node query answers it. */
interface CanvasNode {
  width: number
  height: number
  getContext: (kind: '2d') => Brush
  createImage: () => LoadedPicture & { src: string; onload: () => void; onerror: () => void }
}

const ID = 'painting'
const HIDDEN_ID = 'hidden-painting'

/** Draws a picture as it will be sent; what it says stands in words beside it. */
export function Painting({ picture, label, onPainted, hidden = false }: PaintingProps) {
  const id = hidden ? HIDDEN_ID : ID
  useEffect(() => {
    let isStale = false
    // The canvas is there only once the page has been laid out.
    Taro.nextTick(() => {
      Taro.createSelectorQuery()
        .select(`#${id}`)
        .fields({ node: true, size: true })
        .exec(([found]: [{ node?: CanvasNode } | null]) => {
          const node = found?.node
          if (!node || isStale) return
          void draw(node, picture, 1).then(() => {
            if (isStale) return
            onPainted(async ({ picture: other = picture, scale = 1, kind = 'png' } = {}) => {
              const isShown = other === picture && scale === 1
              if (!isShown) await draw(node, other, scale)
              try {
                return await take(node, kind)
              } finally {
                if (!isShown) await draw(node, picture, 1)
              }
            })
          })
        })
    })
    return () => {
      isStale = true
    }
  }, [id, picture, onPainted])
  // As wide as the column, and as high as the picture is then; hidden, WeChat draws it only where it has a size.
  const style = hidden
    ? { position: 'fixed' as const, left: '-9999px', width: '100px', height: '80px' }
    : { width: '100%', aspectRatio: `${picture.width} / ${picture.height}` }
  return <Canvas type="2d" id={id} canvasId={id} aria-label={label} aria-hidden={hidden} style={style} />
}

async function draw(node: CanvasNode, picture: Painted, scale: number): Promise<void> {
  const loaded = await Promise.all(
    Object.entries(picture.pictures ?? {}).map(
      async ([name, address]) => [name, await load(node, address)] as const,
    ),
  )
  node.width = Math.round(picture.width * scale)
  node.height = Math.round(picture.height * scale)
  const brush = node.getContext('2d')
  brush.scale(scale, scale)
  picture.paint(
    brush,
    'sans-serif',
    Object.fromEntries(loaded.flatMap(([name, each]) => (each ? [[name, each]] : []))),
  )
}

const load = (node: CanvasNode, address: string): Promise<LoadedPicture | undefined> =>
  new Promise((resolve) => {
    const image = node.createImage()
    image.onload = () => resolve(image)
    image.onerror = () => resolve(undefined)
    image.src = address
  })

/** Without all of these WeChat takes the size on the screen, times the pixels of its screen. */
async function take(node: CanvasNode, kind: 'png' | 'jpg'): Promise<string> {
  const { width, height } = node
  const { tempFilePath } = await Taro.canvasToTempFilePath({
    canvas: node as never,
    x: 0,
    y: 0,
    width,
    height,
    destWidth: width,
    destHeight: height,
    fileType: kind,
    quality: kind === 'jpg' ? JPEG_QUALITY : 1,
  })
  return tempFilePath
}
