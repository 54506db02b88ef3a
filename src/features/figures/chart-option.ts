import { BarChart, LineChart } from 'echarts/charts'
import { GridComponent, LegendComponent } from 'echarts/components'
import * as echarts from 'echarts/core'
import { CanvasRenderer } from 'echarts/renderers'

// Of the library only what these pictures need: the rest would not fit into a package.
echarts.use([BarChart, LineChart, GridComponent, LegendComponent, CanvasRenderer])

export { echarts }

/** A picture of figures: one value of every series for each label. The table under it says the same in words. */
export interface ChartData {
  labels: readonly string[]
  series: readonly { name: string; kind: 'bar' | 'line'; values: readonly number[] }[]
  /** Labels beside the bars instead of under them: for names that are long. */
  sideways?: boolean
}

/** A picture as it stands on the page. */
export interface DrawnChart {
  /** As a PNG that `uploadFile` takes, with its size in pixels. */
  take: () => Promise<{ source: string; width: number; height: number }>
}

export interface FigureChartProps {
  data: ChartData
  /** In pixels of the page. */
  height?: number
  /** Called whenever the picture has been drawn anew, for pages that put it into a document. */
  onDrawn?: (drawn: DrawnChart) => void
}

const COLOURS = ['#b02a4a', '#d9a441', '#4a7c8c']
const INK = '#625b5e'

export function chartOption({ labels, series, sideways = false }: ChartData) {
  const names = { type: 'category', data: [...labels], axisLabel: { color: INK, fontSize: 12 } } as const
  const values = {
    type: 'value',
    // Beside long names there is room for a few numbers.
    ...(sideways && { splitNumber: 3 }),
    axisLabel: { color: INK, fontSize: 12, hideOverlap: true },
    splitLine: { lineStyle: { color: '#eee6e9' } },
  } as const
  return {
    animation: false,
    color: COLOURS,
    grid: { left: 8, right: 16, top: series.length > 1 ? 36 : 12, bottom: 8, containLabel: true },
    ...(series.length > 1 && { legend: { top: 0, textStyle: { color: INK, fontSize: 13 } } }),
    xAxis: sideways ? values : names,
    yAxis: sideways ? { ...names, inverse: true } : values,
    series: series.map(({ name, kind, values: data }) => ({
      ...{ name, type: kind, data: [...data], barMaxWidth: 22 },
      ...(kind === 'line' && { symbolSize: 6, lineStyle: { width: 2 } }),
    })),
  }
}
