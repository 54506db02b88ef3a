import { Canvas, View } from '@tarojs/components'
import Taro from '@tarojs/taro'
import { useEffect, useRef, useState } from 'react'
import { chartOption, echarts, type FigureChartProps } from './chart-option'
import './figure-chart.scss'

interface CanvasFound {
  node?: { width: number; height: number }
  width: number
  height: number
}

let drawn = 0

/** Draws figures as a picture; the table under it is for those who read. Where there is no canvas, there is the table. */
export function FigureChart({ data, height = 220, onDrawn }: FigureChartProps) {
  const told = useRef(onDrawn)
  told.current = onDrawn
  const [id] = useState(() => `figure-chart-${drawn++}`)
  const chart = useRef<ReturnType<typeof echarts.init>>()
  useEffect(() => {
    if (chart.current) {
      chart.current.setOption(chartOption(data), true)
      return
    }
    // The canvas is there only once the page has been laid out.
    Taro.nextTick(() => {
      Taro.createSelectorQuery()
        .select(`#${id}`)
        .fields({ node: true, size: true })
        .exec(([found]: [CanvasFound | null]) => {
          if (!found?.node || chart.current) return
          const devicePixelRatio = Taro.getWindowInfo().pixelRatio
          const size = { width: found.width, height: found.height, devicePixelRatio }
          chart.current = echarts.init(found.node as never, null, size)
          chart.current.setOption(chartOption(data))
          const { node } = found
          told.current?.({
            take: async () => {
              const { tempFilePath } = await Taro.canvasToTempFilePath({
                ...{ canvas: node as never, fileType: 'png' },
              })
              return { source: tempFilePath, width: node.width, height: node.height }
            },
          })
        })
    })
  }, [data, id])
  useEffect(() => () => chart.current?.dispose(), [])
  return (
    <View className="figure-chart" aria-hidden>
      <Canvas type="2d" id={id} canvasId={id} style={{ width: '100%', height: `${height}px` }} />
    </View>
  )
}
