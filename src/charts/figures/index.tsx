import { View } from '@tarojs/components'
import Taro, { usePullDownRefresh } from '@tarojs/taro'
import { useState } from 'react'
import { Loaded } from '@/components/loaded'
import { Segments } from '@/components/segments'
import { Wheel } from '@/components/wheel'
import {
  type Behind,
  LastYearView,
  LinesView,
  MonthsView,
  UnitsView,
  YearView,
} from '@/features/figures/dashboard-views'
import { Definitions } from '@/features/figures/definitions'
import { everythingOf, questionParams } from '@/features/figures/figures-question'
import { TargetList } from '@/features/figures/target-list'
import { problemText } from '@/features/problems/problem-text'
import { type ListedUnit, UnitWheel } from '@/features/units/unit-choice'
import { PageRows } from '@/features/workbench/area-pages'
import { WorkPage } from '@/features/workbench/work-page'
import { currentTime } from '@/services/clock'
import { open } from '@/services/navigation'
import { useRead } from '@/services/query'
import { beijingYear, clockText, dayText } from '@/shared/calendar/calendar'
import { WORK_AREAS } from '@/shared/member/work-area'

const UNITS_REFUSALS = { 'not-allowed': '您还没有查看数据的权限。如需开通，请联系区妇联。' }

const VIEWS = [
  ['year', '全年'],
  ['months', '按月'],
  ['lines', '按项目'],
  ['units', '按单位'],
  ['last-year', '与去年'],
  ['targets', '目标'],
] as const

/** What is done with figures beside looking at them. */
const [, ...others] = WORK_AREAS.find(({ code }) => code === 'figures')?.pages ?? []

type ViewName = (typeof VIEWS)[number][0]

/** A year of one's unit, or of one below it: at a glance, by month, line and unit, beside last year, and its targets. */
export default function FiguresPage() {
  const thisYear = beijingYear(currentTime())
  const years = [thisYear, thisYear - 1, thisYear - 2]
  const [year, setYear] = useState(thisYear)
  const [chosen, setChosen] = useState<ListedUnit<'statistics.listUnits'>>()
  const [view, setView] = useState<ViewName>('year')
  const units = useRead('statistics.listUnits', {})
  const unit = chosen ?? units.data?.units[0]
  const of = { unitId: unit?.unitId ?? '', year }
  const dashboard = useRead('statistics.getDashboard', of, { enabled: unit !== undefined, every: 60_000 })
  const targets = useRead('statistics.listTargets', of, { enabled: unit !== undefined && view === 'targets' })
  usePullDownRefresh(() => (unit ? dashboard : units).refetch().finally(() => Taro.stopPullDownRefresh()))

  const onOpen = ({ title, period = { kind: 'year', year }, line, unitId, figure, name }: Behind) =>
    open('figure/behind/index', {
      title,
      ...questionParams({
        ...everythingOf(unitId ?? of.unitId, period),
        ...(unitId === null && { of: 'alone' as const }),
        ...(line && { lines: [line] }),
      }),
      ...(figure && name && { figure, name }),
    })

  return (
    <WorkPage>
      <Loaded query={units} explain={(error) => problemText(error, UNITS_REFUSALS)}>
        {(list) => (
          <>
            <View className="pills">
              {list.units.length > 1 ? (
                <UnitWheel
                  label="单位"
                  from="statistics.listUnits"
                  listed={list}
                  unitId={of.unitId}
                  onChoose={setChosen}
                >
                  <View className="choice">{unit?.name} ▾</View>
                </UnitWheel>
              ) : (
                <View className="choice">{unit?.name}</View>
              )}
              <Wheel
                label="年份"
                choices={years.map((each) => `${each} 年`)}
                chosen={years.indexOf(year)}
                onChoose={(index) => setYear(years[index] ?? thisYear)}
              >
                <View className="choice">{year} 年 ▾</View>
              </Wheel>
            </View>
            <Segments options={VIEWS} chosen={view} onChoose={setView} />
            {view === 'targets' ? (
              <Loaded
                query={targets}
                explain={problemText}
                isEmpty={({ length }) => length === 0}
                empty={`${year} 年还没有设定目标。`}
              >
                {(progress) => (
                  <TargetList
                    targets={progress}
                    onOpen={({ name, lines }) =>
                      open('figure/behind/index', {
                        title: name,
                        ...questionParams({ ...everythingOf(of.unitId, { kind: 'year', year }), lines }),
                      })
                    }
                  />
                )}
              </Loaded>
            ) : (
              <Loaded
                query={dashboard}
                explain={problemText}
                isEmpty={({ lines, total }) => lines.length === 0 && total.figures.elsewhere === 0}
                empty={`${year} 年还没有活动。`}
              >
                {(shown) => (
                  <>
                    {view === 'year' && <YearView dashboard={shown} onOpen={onOpen} />}
                    {view === 'months' && <MonthsView dashboard={shown} onOpen={onOpen} />}
                    {view === 'lines' && <LinesView dashboard={shown} onOpen={onOpen} />}
                    {view === 'units' && <UnitsView dashboard={shown} onOpen={onOpen} />}
                    {view === 'last-year' && <LastYearView dashboard={shown} onOpen={onOpen} />}
                    <Definitions />
                    <View className="soft small middle gap-above">
                      数据截至 {dayText(shown.countedAt, shown.countedAt)} {clockText(shown.countedAt)}
                      {shown.total.peopleAt !== null && `，人数统计于 ${clockText(shown.total.peopleAt)}`}
                    </View>
                  </>
                )}
              </Loaded>
            )}
            <View className="heading">数据工作</View>
            <PageRows
              pages={others.filter(({ ofDistrict }) => !ofDistrict || unit?.level === 'district')}
              query={{ unitId: of.unitId, year: String(year) }}
            />
          </>
        )}
      </Loaded>
    </WorkPage>
  )
}
