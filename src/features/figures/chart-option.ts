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
  /** Called whenever the picture has been drawn anew, for pages that put it into a document; never where none can be. */
  onDrawn?: (drawn: DrawnChart) => void
}

/** The longest side of a picture in its own pixels: WeChat draws none that is longer than 4096, and a document takes 4000. */
const LONGEST = 4000

/** Pixels of a picture to one of the page, as sharp as it can be. */
export const sharpness = (wanted: number, { width, height }: { width: number; height: number }): number =>
  Math.min(wanted, LONGEST / Math.max(width, height))

/** How many bars lie below each other at most: a longer picture would be too small to read on paper. */
const MOST_BARS = 30

/** One bar for each, in their order, or the largest alone where they are too many for one picture. */
export function sidewaysBars(
  all: readonly { name: string; value: number }[],
  most = MOST_BARS,
): { data: ChartData; height: number; isCut: boolean } {
  const isCut = all.length > most
  const shown = isCut ? [...all].sort((a, b) => b.value - a.value).slice(0, most) : all
  const series = [{ name: '人次', kind: 'bar' as const, values: shown.map(({ value }) => value) }]
  const data = { labels: shown.map(({ name }) => name), series, sideways: true }
  return { data, height: 80 + shown.length * 34, isCut }
}

/** What is said in the place of a picture that cannot be drawn. */
export const NOT_DRAWN = '这张图没有画出来，数字没有丢，都在表里。'

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
      name,
      type: kind,
      data: [...data],
      barMaxWidth: 22,
      ...(kind === 'line' && { symbolSize: 6, lineStyle: { width: 2 } }),
    })),
  }
}
