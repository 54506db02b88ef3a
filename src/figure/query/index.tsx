import { View } from '@tarojs/components'
import Taro, { usePullDownRefresh, useRouter } from '@tarojs/taro'
import { useState } from 'react'
import { Loaded } from '@/components/loaded'
import { TapRow } from '@/components/tap-row'
import { Definitions } from '@/features/figures/definitions'
import { FigureTable } from '@/features/figures/figure-table'
import {
  type FiguresQuestion,
  questionFrom,
  questionParams,
  questionText,
} from '@/features/figures/figures-question'
import { THREE_HEADS, threeCells } from '@/features/figures/figures-texts'
import { IndicatorTable } from '@/features/figures/indicator-table'
import { QuestionFields } from '@/features/figures/question-fields'
import { TotalFigures } from '@/features/figures/total-figures'
import { WhoCame } from '@/features/figures/who-came'
import { problemText } from '@/features/problems/problem-text'
import type { ListedUnit } from '@/features/units/unit-choice'
import { WorkPage } from '@/features/workbench/work-page'
import type { Value } from '@/services/api'
import { currentTime } from '@/services/clock'
import { open } from '@/services/navigation'
import { useRead } from '@/services/query'
import { beijingDay, beijingYear, clockText } from '@/shared/calendar/calendar'
import { periodText, sameDaysBefore, soFar } from '@/shared/calendar/period'
import type { SessionFigure } from '@/shared/figure/session-figure'
import './index.scss'

/** The figures of any period, unit, line, kind and mode, beside those of the year before; 人数 is counted for this very question. */
export default function QueryPage() {
  const { params } = useRouter()
  const thisYear = beijingYear(currentTime())
  const [given, setAsked] = useState<FiguresQuestion>(() =>
    questionFrom(params, { kind: 'year', year: thisYear }),
  )
  const [changing, setChanging] = useState(false)
  const [known] = useState(given.unitId === '' ? [] : [given.unitId])
  const units = useRead('statistics.listUnits', { known })
  const [chosen, setChosen] = useState<ListedUnit<'statistics.listUnits'>>()
  // Without a unit in the address: the highest that may be seen.
  const unit = chosen ?? units.data?.units.find(({ unitId }) => unitId === given.unitId)
  const asked = { ...given, unitId: chosen?.unitId || given.unitId || (units.data?.units[0]?.unitId ?? '') }
  const isReady = asked.unitId !== ''
  const catalogue = useRead('statistics.getCatalogue', { unitId: asked.unitId }, { enabled: isReady })
  const figures = useRead('statistics.getFigures', asked, { enabled: isReady })
  const today = beijingDay(currentTime())
  const before = { ...asked, period: sameDaysBefore(asked.period, today) }
  const earlier = useRead('statistics.getFigures', before, { enabled: isReady })
  usePullDownRefresh(() => figures.refetch().finally(() => Taro.stopPullDownRefresh()))

  const unitName = (unit ?? units.data?.units[0])?.name ?? ''
  const lineName = catalogue.data?.lines.find(({ id }) => id === asked.lines[0])?.name
  const behind = (question: FiguresQuestion, figure?: SessionFigure, name?: string) =>
    open('figure/behind/index', {
      title: [unitName, lineName].filter(Boolean).join(' '),
      ...questionParams(question),
      ...(figure && name && { figure, name }),
    })

  return (
    <WorkPage>
      <Loaded query={units} explain={problemText}>
        {(list) => (
          <View className="section">
            <TapRow className="gap-below" onPress={() => setChanging(!changing)}>
              <View className="strong">{unitName}</View>
              <View>{questionText(asked, lineName)}</View>
              <View className="query__change">{changing ? '收起条件 ▴' : '改期间、单位、项目 ▾'}</View>
            </TapRow>
            {changing && (
              <QuestionFields
                asked={asked}
                units={list}
                lines={catalogue.data?.lines ?? []}
                thisYear={thisYear}
                onChange={setAsked}
                onUnit={setChosen}
              />
            )}
          </View>
        )}
      </Loaded>
      {isReady && (
        <Loaded query={figures} explain={problemText}>
          {({ figures: counted, people, indicators, countedAt }) => (
            <>
              <TotalFigures figures={counted} people={people} of={asked.of} onOpen={() => behind(asked)} />
              <Beside
                now={figures.data}
                before={earlier.data}
                names={[periodText(soFar(asked.period, today)), periodText(before.period)]}
                onOpen={(isEarlier) => behind(isEarlier ? before : asked)}
              />
              <WhoCame
                figures={counted}
                people={people}
                of={asked.of}
                onOpen={(figure, name) => behind(asked, figure, name)}
              />
              <IndicatorTable
                indicators={indicators}
                onOpen={(figure, name) => behind(asked, figure, name)}
              />
              <Definitions />
              <View className="remark small">
                {clockText(countedAt)} 按这些条件重新数出。
                {asked.of === 'residents' &&
                  '按居住地只统计填写了住址的签到的人，人工计数的人不知道住在哪里。'}
              </View>
            </>
          )}
        </Loaded>
      )}
    </WorkPage>
  )
}

type Figures = Value<'statistics.getFigures'>

/** This period beside the same days a year before. */
function Beside(props: {
  now: Figures | undefined
  before: Figures | undefined
  names: readonly [string, string]
  onOpen: (isEarlier: boolean) => void
}) {
  const { now, before, names, onOpen } = props
  const row = (isEarlier: boolean, name: string, of: Figures | undefined) => ({
    key: name,
    name,
    cells: of ? threeCells(of.figures, of.people) : ['…', '…', '…'],
    onPress: () => onOpen(isEarlier),
  })
  return (
    <FigureTable
      title="与去年同期"
      name=""
      heads={THREE_HEADS}
      rows={[row(false, names[0], now), row(true, names[1], before)]}
    />
  )
}
