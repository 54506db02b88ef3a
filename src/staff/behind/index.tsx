import { View } from '@tarojs/components'
import { useRouter } from '@tarojs/taro'
import { useState } from 'react'
import { ActionButton } from '@/components/action-button'
import { Loaded } from '@/components/loaded'
import { Notice } from '@/components/notice'
import { TapRow } from '@/components/tap-row'
import { Definitions } from '@/features/figures/definitions'
import { questionFrom, questionText } from '@/features/figures/figures-question'
import { stateText } from '@/features/figures/figures-texts'
import { figureOfSession, type SessionFigure } from '@/features/figures/session-figure'
import { problemText } from '@/features/problems/problem-text'
import type { Value } from '@/services/api'
import { currentTime } from '@/services/clock'
import { open } from '@/services/navigation'
import { read, useRead } from '@/services/query'
import { beijingYear, dayText } from '@/shared/calendar'
import type { Figures } from '@/shared/counted-figures'
import { INDICATORS, type IndicatorCode } from '@/shared/indicator'
import { countText } from '@/shared/number-text'
import './index.scss'

type Sessions = Value<'statistics.listSessionsBehind'>

/** The sessions that a figure is made of; over all of them they add up to it. */
export default function BehindPage() {
  const { params } = useRouter()
  const asked = questionFrom(params, { kind: 'year', year: beijingYear(currentTime()) })
  const title = decodeURIComponent(params.title ?? '')
  const figure = params.figure ? (decodeURIComponent(params.figure) as SessionFigure) : undefined
  const name = decodeURIComponent(params.name ?? '')
  const first = useRead('statistics.listSessionsBehind', asked)
  const figures = useRead('statistics.figures', asked)
  const [more, setMore] = useState<Sessions[]>([])
  const [busy, setBusy] = useState(false)
  const [problem, setProblem] = useState('')
  const last = more[more.length - 1] ?? first.data
  const loadMore = async () => {
    if (!last?.next) return
    setBusy(true)
    setProblem('')
    try {
      const next = await read('statistics.listSessionsBehind', { ...asked, after: last.next })
      setMore([...more, next])
    } catch (error) {
      setProblem(problemText(error as Error))
    } finally {
      setBusy(false)
    }
  }

  return (
    <View className="behind">
      <Loaded query={first} explain={problemText}>
        {({ total, sessions }) => (
          <>
            <View className="behind__total">
              <View className="behind__title">{[title, name].filter(Boolean).join('：')}</View>
              <View className="behind__remark">{questionText(asked)}</View>
              {total && !figure && (
                <View>
                  场次 {countText(total.sessionsHeld)}，人次 {countText(total.attendances)}
                  {figures.data ? `，人数 ${countText(figures.data.people.all)}（在此范围内去重）` : ''}
                </View>
              )}
              {total && figures.data && figure && (
                <View>
                  {name} {countText(wholeOf(figure, total, figures.data.indicators))}
                </View>
              )}
              <View className="behind__remark">{SUM_TEXT[summing(figure)]}</View>
            </View>
            {[...sessions, ...more.flatMap((page) => page.sessions)].map((each) => {
              if (!figure) return <SessionRow key={each.sessionId} session={each} />
              const amount = figureOfSession(figure, each)
              // What gives nothing to a figure is not behind it.
              if (!amount) return null
              return <SessionRow key={each.sessionId} session={each} figure={{ name, amount }} />
            })}
            {problem && <Notice tone="bad">{problem}</Notice>}
            {last?.next && (
              <ActionButton kind="secondary" busy={busy} onPress={loadMore}>
                再看 100 场
              </ActionButton>
            )}
            <Definitions />
          </>
        )}
      </Loaded>
    </View>
  )
}

/** How a figure comes of what every session gives to it. */
const SUM_TEXT = {
  plain: '以下各场的场次、人次相加即为上面的数。人数按人去重，不是各场之和。',
  sum: '以下各场的数相加即为上面的数。',
  latest: '存量：每个单位取最近一场的数，再相加。',
  distinct: '按参与单位名录去重，同一所在几场里只算一次。',
} as const

function summing(figure: SessionFigure | undefined): keyof typeof SUM_TEXT {
  if (!figure) return 'plain'
  const code = figure.startsWith('indicator:') ? figure.slice('indicator:'.length) : ''
  return code in INDICATORS ? INDICATORS[code as IndicatorCode].aggregation : 'sum'
}

const wholeOf = (
  figure: SessionFigure,
  total: Figures,
  indicators: Value<'statistics.figures'>['indicators'],
): number =>
  figure.startsWith('indicator:')
    ? (indicators.find(({ code }) => `indicator:${code}` === figure)?.amount ?? 0)
    : total[figure as keyof Figures]

function SessionRow(props: {
  session: Sessions['sessions'][number]
  figure?: { name: string; amount: number }
}) {
  const { session, figure } = props
  const { sessionId, title, startsAt, place, unitName, category, figures, countedBy } = session
  const state = [stateText(session), countedBy].filter(Boolean).join('：')
  const counts = figure
    ? `${figure.name} ${countText(figure.amount)}`
    : `${countText(figures.attendances)} 人次（签到 ${countText(figures.present)}，人工计数 ${countText(figures.byHand)}）`
  if (title === null || startsAt === null)
    return (
      <View className="behind__session">
        <View className="behind__name">不公开的场次</View>
        <View>{counts}</View>
      </View>
    )
  return (
    <TapRow className="behind__session" onPress={() => open('staff/records/index', { sessionId })}>
      <View className="behind__name">{title}</View>
      <View className="behind__remark">
        {dayText(startsAt, startsAt)} · {unitName} · {place} · {category}
      </View>
      <View>{counts}</View>
      {state && <View className="behind__state">{state}</View>}
    </TapRow>
  )
}
