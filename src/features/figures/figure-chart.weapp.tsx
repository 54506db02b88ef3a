import { Canvas, View } from '@tarojs/components'
import Taro from '@tarojs/taro'
import { useEffect, useRef, useState } from 'react'
import { Notice } from '../../components/notice'
import { chartOption, echarts, type FigureChartProps, NOT_DRAWN, sharpness } from './chart-option'
import './figure-chart.scss'

/** A canvas as WeChat's node query answers it: it draws, and is no element of a page. */
interface CanvasNode {
  width: number
  height: number
  getContext: (kind: '2d') => unknown
}

interface CanvasFound {
  node?: CanvasNode
  width: number
  height: number
}

// There is no canvas but those on the page: without one to measure on, widths of texts are those that the library knows.
echarts.setPlatformAPI({ createCanvas: () => undefined as never })

/** The canvas with what the renderer asks of an element beside drawing. The pictures answer no finger: nothing is listened to. */
const asElement = (node: CanvasNode) => ({
  getContext: (kind: '2d') => node.getContext(kind),
  get width() {
    return node.width
  },
  set width(pixels) {
    node.width = pixels
  },
  get height() {
    return node.height
  },
  set height(pixels) {
    node.height = pixels
  },
  addEventListener() {},
  removeEventListener() {},
})

let drawn = 0

/** Draws figures as a picture; the table under it is for those who read. Where it cannot be drawn, that is said. */
export function FigureChart({ data, height = 220, onDrawn }: FigureChartProps) {
  const latestOnDrawn = useRef(onDrawn)
  latestOnDrawn.current = onDrawn
  const [id] = useState(() => `figure-chart-${drawn++}`)
  const [missing, setMissing] = useState(false)
  const chart = useRef<ReturnType<typeof echarts.init>>()
  useEffect(() => {
    if (chart.current) {
      chart.current.setOption(chartOption(data), true)
      return
    }
    const draw = ({ node, ...size }: CanvasFound & { node: CanvasNode }) => {
      const devicePixelRatio = sharpness(Taro.getWindowInfo().pixelRatio, size)
      const made = echarts.init(asElement(node) as never, null, { ...size, devicePixelRatio })
      made.setOption(chartOption(data))
      chart.current = made
      latestOnDrawn.current?.({
        take: async () => {
          const { width, height } = node
          // Without its sizes it would be taken in the screen's.
          const { tempFilePath } = await Taro.canvasToTempFilePath({
            canvas: node as never,
            fileType: 'png',
            x: 0,
            y: 0,
            width,
            height,
            destWidth: width,
            destHeight: height,
          })
          return { source: tempFilePath, width: Math.floor(width), height: Math.floor(height) }
        },
      })
    }
    // The canvas is there only once the page has been laid out.
    Taro.nextTick(() => {
      Taro.createSelectorQuery()
        .select(`#${id}`)
        .fields({ node: true, size: true })
        .exec(([found]: [CanvasFound | null]) => {
          if (chart.current) return
          const node = found?.node
          if (!node) return setMissing(true)
          try {
            draw({ ...found, node })
          } catch (error) {
            setMissing(true)
            throw error
          }
        })
    })
  }, [data, id])
  useEffect(() => () => chart.current?.dispose(), [])
  if (missing) return <Notice tone="warn">{NOT_DRAWN}</Notice>
  return (
    <View className="section figure-chart" aria-hidden>
      <Canvas type="2d" id={id} canvasId={id} style={{ width: '100%', height: `${height}px` }} />
    </View>
  )
}
