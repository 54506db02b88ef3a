import { Canvas, View } from '@tarojs/components'
import Taro from '@tarojs/taro'
import { useEffect, useRef, useState } from 'react'
import { type ChartData, chartOption, echarts } from './chart-option'
import './figure-chart.scss'

interface CanvasFound {
  node?: { width: number; height: number }
  width: number
  height: number
}

let drawn = 0

/** Draws figures as a picture; the table under it is for those who read. Where there is no canvas, there is the table. */
export function FigureChart({ data, height = 220 }: { data: ChartData; height?: number }) {
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
