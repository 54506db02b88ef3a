import { useEffect, useRef } from 'react'
import { chartOption, echarts, type FigureChartProps, sharpness } from './chart-option'
import './figure-chart.scss'

/** Pixels of a picture taken for paper to one of the page. */
const SHARPNESS = 2

/** Draws figures as a picture; the table under it is for those who read. */
export function FigureChart({ data, height = 220, onDrawn }: FigureChartProps) {
  const box = useRef<HTMLDivElement>(null)
  const latestOnDrawn = useRef(onDrawn)
  latestOnDrawn.current = onDrawn
  useEffect(() => {
    if (!box.current) return undefined
    const chart = echarts.init(box.current)
    chart.setOption(chartOption(data))
    latestOnDrawn.current?.({
      async take() {
        const { width, height } = { width: chart.getWidth(), height: chart.getHeight() }
        const pixelRatio = sharpness(SHARPNESS, { width, height })
        return {
          source: chart.getDataURL({ type: 'png', pixelRatio, backgroundColor: '#fff' }),
          width: Math.round(width * pixelRatio),
          height: Math.round(height * pixelRatio),
        }
      },
    })
    const size = new ResizeObserver(() => chart.resize())
    size.observe(box.current)
    return () => {
      size.disconnect()
      chart.dispose()
    }
  }, [data])
  return (
    <div className="section figure-chart" aria-hidden="true">
      <div ref={box} style={{ height: `${height}px` }} />
    </div>
  )
}
