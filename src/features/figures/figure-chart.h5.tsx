import { useEffect, useRef } from 'react'
import { type ChartData, chartOption, echarts } from './chart-option'
import './figure-chart.scss'

/** Draws figures as a picture; the table under it is for those who read. */
export function FigureChart({ data, height = 220 }: { data: ChartData; height?: number }) {
  const box = useRef<HTMLDivElement>(null)
  useEffect(() => {
    if (!box.current) return undefined
    const chart = echarts.init(box.current)
    chart.setOption(chartOption(data))
    return () => chart.dispose()
  }, [data])
  return (
    <div className="figure-chart" aria-hidden="true">
      <div ref={box} style={{ height: `${height}px` }} />
    </div>
  )
}
