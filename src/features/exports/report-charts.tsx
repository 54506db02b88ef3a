import { View } from '@tarojs/components'
import { useMemo } from 'react'
import { uploadFile } from '../../services/upload'
import { daysOf, type Period, periodText } from '../../shared/calendar/period'
import type { Chart } from '../../shared/report/export-job'
import { type ChartData, type DrawnChart, sidewaysBars } from '../figures/chart-option'
import type { Dashboard } from '../figures/dashboard-views'
import { FigureChart } from '../figures/figure-chart'

const MOST_LINES = 10

/** A picture of the report as it is drawn on the page. */
export interface ReportChart {
  name: string
  caption: string
  drawn: DrawnChart
}

/** The pictures that go into a report of this period: its months, and of a whole year its lines and units too. */
export function chartsOf({ months, lines, units }: Dashboard, period: Period) {
  const { from, to } = daysOf(period)
  const own = months.filter(({ month }) => month >= from.slice(0, 7) && month <= to.slice(0, 7))
  const largest = lines
    .map(({ line, figures }) => ({ name: line.name, value: figures.attendances }))
    .sort((a, b) => b.value - a.value)
    .slice(0, MOST_LINES)
  const ofUnits = sidewaysBars(units.map(({ name, figures }) => ({ name, value: figures.attendances })))
  const ofMonths: ChartData = {
    labels: own.map(({ month }) => `${Number(month.slice(5))}月`),
    series: [{ name: '人次', kind: 'bar', values: own.map(({ figures }) => figures.attendances) }],
  }
  const whole = period.kind === 'year'
  return [
    { name: 'months', title: '各月人次', height: 240, wanted: own.length > 1, data: ofMonths },
    {
      name: 'lines',
      title: '人次最多的项目',
      height: 340,
      wanted: whole && largest.length > 0,
      data: sidewaysBars(largest).data,
    },
    {
      name: 'units',
      title: ofUnits.isCut ? '人次最多的单位' : '各单位人次',
      height: ofUnits.height,
      wanted: whole && units.length > 0,
      data: ofUnits.data,
    },
  ].filter(({ wanted }) => wanted)
}

/** Draws the pictures of a report, so that they are seen before they are in it. */
export function ReportCharts(props: {
  dashboard: Dashboard
  period: Period
  onDrawn: (chart: ReportChart) => void
}) {
  const { dashboard, period, onDrawn } = props
  const charts = useMemo(() => chartsOf(dashboard, period), [dashboard, period])
  return (
    <>
      {charts.map(({ name, title, height, data }, index) => (
        <View key={name}>
          <View className="field__label">{title}</View>
          <FigureChart
            data={data}
            height={height}
            onDrawn={(drawn) =>
              onDrawn({ name, caption: `图 ${index + 1} ${periodText(period)}${title}`, drawn })
            }
          />
        </View>
      ))}
    </>
  )
}

/** Takes the pictures as they are drawn and uploads them for one report. Rejects if one does not arrive. */
export const uploadCharts = (charts: readonly ReportChart[], nonce: string): Promise<Chart[]> =>
  Promise.all(
    charts.map(async ({ name, caption, drawn }) => {
      const { source, width, height } = await drawn.take()
      return { fileId: await uploadFile(source, `charts/${nonce}/${name}.png`), width, height, caption }
    }),
  )
