import { View } from '@tarojs/components'
import { useMemo } from 'react'
import type { Value } from '../../services/api'
import { type Period, periodText } from '../../shared/calendar/period'
import type { SessionFigure } from '../../shared/figure/session-figure'
import { countText } from '../../shared/text/number-text'
import { sidewaysBars } from './chart-option'
import { FigureChart } from './figure-chart'
import { FigureTable } from './figure-table'
import { THREE_HEADS, threeCells } from './figures-texts'
import { IndicatorTable } from './indicator-table'
import { TotalFigures } from './total-figures'
import { WhoCame } from './who-came'

export type Dashboard = Value<'statistics.getDashboard'>

/** What to open when a figure is tapped: a filter, in the words of the page's address. */
export interface Behind {
  title: string
  /** Otherwise the whole year. */
  period?: Period
  line?: string
  unitId?: string | null
  /** One figure of the sessions, with its name; without it, all of them. */
  figure?: SessionFigure
  name?: string
}

interface Shown {
  dashboard: Dashboard
  onOpen: (behind: Behind) => void
}

/** The year at a glance, and who came. */
export function YearView({ dashboard: { total, year }, onOpen }: Shown) {
  const { figures, people, indicators, ratings } = total
  const title = `${year} 年`
  return (
    <>
      <TotalFigures figures={figures} people={people} onOpen={() => onOpen({ title })} />
      <WhoCame figures={figures} people={people} onOpen={(figure, name) => onOpen({ title, figure, name })} />
      <IndicatorTable indicators={indicators} onOpen={(figure, name) => onOpen({ title, figure, name })} />
      {ratings && (
        <View className="section">
          <View className="title">居民评价</View>
          {ratedText(ratings)}
          <View className="soft small">
            {[5, 4, 3, 2, 1].map((stars) => `${stars} 分 ${ratings.distribution[stars - 1]} 份`).join('，')}
          </View>
        </View>
      )}
    </>
  )
}

/** How many, and how they rated. */
const ratedText = ({ ratings, mean }: NonNullable<Dashboard['total']['ratings']>): string =>
  `收到评价 ${countText(ratings)} 份，平均 ${mean.toFixed(1)} 分`

const ofMonth = (year: number, month: number): Behind => ({
  title: `${year} 年 ${month} 月`,
  period: { kind: 'month', year, month },
})

export function MonthsView({ dashboard: { months, year }, onOpen }: Shown) {
  const data = useMemo(
    () => ({
      labels: months.map(({ month }) => `${Number(month.slice(5))}月`),
      series: [
        { name: '人次', kind: 'bar' as const, values: months.map(({ figures }) => figures.attendances) },
      ],
    }),
    [months],
  )
  return (
    <>
      <FigureChart data={data} />
      <FigureTable
        name="月份"
        heads={THREE_HEADS}
        rows={months.map(({ month, figures, people }) => ({
          key: month,
          name: `${Number(month.slice(5))} 月`,
          cells: threeCells(figures, people),
          onPress: () => onOpen(ofMonth(year, Number(month.slice(5)))),
        }))}
      />
    </>
  )
}

export function LinesView({ dashboard: { lines }, onOpen }: Shown) {
  const { data } = useMemo(
    () =>
      sidewaysBars(
        lines.map(({ line, figures }) => ({ name: line.name, value: figures.attendances })),
        10,
      ),
    [lines],
  )
  return (
    <>
      {lines.length > 0 && <FigureChart data={data} height={320} />}
      <FigureTable
        name="项目"
        heads={THREE_HEADS}
        rows={lines.map(({ line, figures, people, indicators, ratings }) => ({
          key: line.id,
          name: line.name,
          remark: [
            ...indicators.map(({ name, amount, measure }) => `${name} ${countText(amount)} ${measure}`),
            ...(ratings ? [ratedText(ratings)] : []),
          ].join('，'),
          cells: threeCells(figures, people),
          onPress: () => onOpen({ title: line.name, line: line.id }),
        }))}
      />
      <View className="remark small">一场活动可以列在几个项目里，各项目不能相加。</View>
    </>
  )
}

export function UnitsView({ dashboard: { units }, onOpen }: Shown) {
  const { data, height } = useMemo(
    () => sidewaysBars(units.map(({ name, figures }) => ({ name, value: figures.attendances }))),
    [units],
  )
  return (
    <>
      {units.length > 0 && <FigureChart data={data} height={height} />}
      <FigureTable
        name="单位"
        heads={THREE_HEADS}
        rows={units.map(({ unitId, name, figures, people }) => ({
          key: unitId ?? 'own',
          name,
          // Of a unit's own sessions alone 人数 is not kept; it is counted when somebody asks.
          cells:
            unitId === null
              ? [...threeCells(figures, null).slice(0, 2), '点开']
              : threeCells(figures, people),
          onPress: () => onOpen({ title: name, unitId }),
        }))}
      />
    </>
  )
}

export function LastYearView({ dashboard: { year, total, months, lines, lastYear }, onOpen }: Shown) {
  const data = useMemo(
    () => ({
      labels: months.map(({ month }) => `${Number(month.slice(5))}月`),
      series: [
        {
          name: `${year} 年`,
          kind: 'bar' as const,
          values: months.map(({ figures }) => figures.attendances),
        },
        {
          name: `${year - 1} 年`,
          kind: 'line' as const,
          values: lastYear.months.map(({ figures }) => figures.attendances),
        },
      ],
    }),
    [months, lastYear.months, year],
  )
  const { imported } = lastYear
  const sameDays = { kind: 'days', from: `${year - 1}-01-01`, to: lastYear.until } as const
  const past = new Map(imported?.rows.map((row) => [row.line, row]))
  const orDash = (amount: number | null | undefined) =>
    amount === null || amount === undefined ? '—' : countText(amount)
  const rows = imported
    ? [{ id: 'total', name: '合计', now: total }, ...lines.map((each) => ({ ...each.line, now: each }))]
    : []
  return (
    <>
      <FigureChart data={data} />
      <FigureTable
        name=""
        heads={THREE_HEADS}
        rows={[
          {
            key: 'now',
            name: `${year} 年至今`,
            cells: threeCells(total.figures, total.people),
            onPress: () => onOpen({ title: `${year} 年` }),
          },
          {
            key: 'to-date',
            name: `${year - 1} 年同期`,
            remark: periodText(sameDays),
            cells: [countText(lastYear.toDate.sessionsHeld), countText(lastYear.toDate.attendances), '点开'],
            onPress: () => onOpen({ title: `${year - 1} 年同期`, period: sameDays }),
          },
          {
            key: 'before',
            name: `${year - 1} 年全年`,
            cells: threeCells(lastYear.figures, lastYear.people),
            onPress: () => onOpen({ title: `${year - 1} 年`, period: { kind: 'year', year: year - 1 } }),
          },
        ]}
      />
      {imported && (
        <FigureTable
          title={`${year - 1} 年全年（来自录入的往年数：${imported.source}）`}
          name="项目"
          heads={['去年场次', '今年场次', '去年人次', '今年人次']}
          rows={rows
            .filter(({ id }) => past.has(id))
            .map(({ id, name, now }) => ({
              key: id,
              name,
              cells: [
                orDash(past.get(id)?.sessionsHeld),
                countText(now.figures.sessionsHeld),
                orDash(past.get(id)?.attendances),
                countText(now.figures.attendances),
              ],
            }))}
        />
      )}
    </>
  )
}
