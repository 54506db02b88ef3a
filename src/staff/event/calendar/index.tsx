import { View } from '@tarojs/components'
import { useState } from 'react'
import { ActionButton } from '@/components/action-button'
import { Loaded } from '@/components/loaded'
import { LongList } from '@/components/long-list'
import { MoreButton } from '@/components/more-button'
import { TapRow } from '@/components/tap-row'
import { problemText } from '@/features/problems/problem-text'
import { AreaLinks } from '@/features/workbench/area-pages'
import { WorkPage } from '@/features/workbench/work-page'
import { currentTime } from '@/services/clock'
import { open } from '@/services/navigation'
import { usePages } from '@/services/query'
import { beijingDay, beijingTime, clockText, DAY, dayText, mondaysFrom } from '@/shared/calendar/calendar'
import './index.scss'

/** How many weeks are shown at first, and how many more at a time. */
const WEEKS = 4
/** How many sessions of a day are shown at once. */
const AT_ONCE = 4

/** The sessions of one's own units in the coming weeks: at a desk a week a row, on a phone day after day. */
export default function WorkCalendarPage() {
  const [weeks, setWeeks] = useState(WEEKS)
  const now = currentTime()
  return (
    <WorkPage>
      <AreaLinks of="events" shown="staff/event/calendar/index" />
      {mondaysFrom(now, weeks).map((monday) => (
        <Week key={monday} monday={monday} now={now} />
      ))}
      <ActionButton kind="plain" onPress={() => setWeeks(weeks + WEEKS)}>
        再往后四周
      </ActionButton>
    </WorkPage>
  )
}

function Week({ monday, now }: { monday: string; now: number }) {
  const week = usePages('events.listWeek', { from: monday })
  const today = beijingDay(now)
  const days = Array.from({ length: 7 }, (_, index) => beijingDay(beijingTime(monday) + index * DAY))
  return (
    <Loaded query={week} explain={problemText}>
      {({ pages }) => (
        <>
          <View className="work-week">
            {days.map((day) => {
              const held = pages
                .flatMap(({ sessions }) => sessions)
                .filter(({ startsAt }) => beijingDay(startsAt) === day)
              const names = ['work-week__day']
              if (held.length === 0) names.push('work-week__day--free')
              if (day === today) names.push('work-week__day--today')
              return (
                <View key={day} className={names.join(' ')}>
                  <View className="small strong">
                    {day === today ? '今天 ' : ''}
                    {dayText(beijingTime(day), now)}
                  </View>
                  <LongList rows={held} atOnce={AT_ONCE} counts={false}>
                    {({ _id, eventId, title, startsAt, status, capacity, seatsLeft, waiting }) => (
                      <TapRow
                        key={_id}
                        className="work-week__session"
                        onPress={() => open('staff/event/event/index', { id: eventId })}
                      >
                        <View className={status === 'cancelled' ? 'soft' : 'strong'}>
                          {clockText(startsAt)} {title}
                        </View>
                        <View className="soft small">
                          {status === 'cancelled' ? '已取消' : `已报 ${capacity - seatsLeft}`}
                          {waiting > 0 && `，候补 ${waiting}`}
                        </View>
                      </TapRow>
                    )}
                  </LongList>
                </View>
              )
            })}
          </View>
          <MoreButton pages={week}>这一周还有更多场次</MoreButton>
        </>
      )}
    </Loaded>
  )
}
