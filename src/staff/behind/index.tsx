import { View } from '@tarojs/components'
import { useRouter } from '@tarojs/taro'
import { useState } from 'react'
import { ActionButton } from '@/components/action-button'
import { Loaded } from '@/components/loaded'
import { TapRow } from '@/components/tap-row'
import { Definitions } from '@/features/figures/definitions'
import { stateText } from '@/features/figures/figures-texts'
import { problemText } from '@/features/problems/problem-text'
import type { Value } from '@/services/api'
import { open } from '@/services/navigation'
import { read, useRead } from '@/services/query'
import { dayText } from '@/shared/calendar'
import { countText } from '@/shared/number-text'
import type { Period } from '@/shared/period'
import './index.scss'

type Sessions = Value<'statistics.listSessionsBehind'>

/** The sessions that a figure is made of; over all of them they add up to it. */
export default function BehindPage() {
  const { params } = useRouter()
  const { unitId = '', year = '', month, line, title = '' } = params
  const period: Period = month
    ? { kind: 'month', year: Number(month.slice(0, 4)), month: Number(month.slice(5)) }
    : { kind: 'year', year: Number(year) }
  const asked = {
    ...{ unitId, period, lines: line ? [line] : [] },
    of: params.of === 'alone' ? ('alone' as const) : ('with-below' as const),
  }
  const first = useRead('statistics.listSessionsBehind', asked)
  const figures = useRead('statistics.figures', asked)
  const [more, setMore] = useState<Sessions[]>([])
  const [busy, setBusy] = useState(false)
  const last = more[more.length - 1] ?? first.data
  const loadMore = async () => {
    if (!last?.next) return
    setBusy(true)
    try {
      const next = await read('statistics.listSessionsBehind', { ...asked, after: last.next })
      setMore([...more, next])
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
              <View className="behind__title">{decodeURIComponent(title)}</View>
              {total && (
                <View>
                  场次 {countText(total.sessionsHeld)}，人次 {countText(total.attendances)}
                  {figures.data ? `，人数 ${countText(figures.data.people.all)}（在此范围内去重）` : ''}
                </View>
              )}
              <View className="behind__remark">
                以下各场的场次、人次相加即为上面的数。人数按人去重，不是各场之和。
              </View>
            </View>
            {[...sessions, ...more.flatMap((page) => page.sessions)].map((each) => (
              <SessionRow key={each.sessionId} session={each} />
            ))}
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

function SessionRow({ session }: { session: Sessions['sessions'][number] }) {
  const { sessionId, title, startsAt, place, unitName, category, figures, countedBy } = session
  const state = [stateText(session), countedBy].filter(Boolean).join('：')
  const counts = `${countText(figures.attendances)} 人次（签到 ${countText(figures.present)}，人工计数 ${countText(figures.byHand)}）`
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
