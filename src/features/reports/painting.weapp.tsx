import { Canvas } from '@tarojs/components'
import Taro from '@tarojs/taro'
import { useEffect } from 'react'
import type { Brush } from './leader-picture'
import type { PaintingProps } from './painting-props'

/** A canvas as WeChat's node query answers it. */
interface CanvasFound {
  node?: { width: number; height: number; getContext: (kind: '2d') => Brush }
}

const ID = 'painting'

/** Draws a picture as it will be sent; what it says stands in words beside it. */
export function Painting({ picture, label, onPainted }: PaintingProps) {
  useEffect(() => {
    // The canvas is there only once the page has been laid out.
    Taro.nextTick(() => {
      Taro.createSelectorQuery()
        .select(`#${ID}`)
        .fields({ node: true, size: true })
        .exec(([found]: [CanvasFound | null]) => {
          const node = found?.node
          if (!node) return
          node.width = picture.width
          node.height = picture.height
          picture.paint(node.getContext('2d'), 'sans-serif')
          onPainted(async () => {
            const taken = await Taro.canvasToTempFilePath({ canvas: node as never, fileType: 'png' })
            return taken.tempFilePath
          })
        })
    })
  }, [picture, onPainted])
  return (
    <Canvas
      type="2d"
      id={ID}
      canvasId={ID}
      aria-label={label}
      // As wide as the column, and as high as the picture is then.
      style={{ width: '100%', aspectRatio: `${picture.width} / ${picture.height}` }}
    />
  )
}
