import { View } from '@tarojs/components'
import Taro, { usePullDownRefresh } from '@tarojs/taro'
import { useState } from 'react'
import { ActionButton } from '@/components/action-button'
import { Loaded } from '@/components/loaded'
import { LongList } from '@/components/long-list'
import { TapRow } from '@/components/tap-row'
import { PHASE_LABELS } from '@/features/events/staff-texts'
import { problemText } from '@/features/problems/problem-text'
import type { Input } from '@/services/api'
import { currentTime } from '@/services/clock'
import { open } from '@/services/navigation'
import { usePages } from '@/services/query'
import { spanText } from '@/shared/calendar/calendar'
import { CATEGORIES } from '@/shared/event/category'
import { eventPhase } from '@/shared/event/event-life'
import './index.scss'

const SHELVES = [
  ['draft', '草稿'],
  ['in-review', '待审核'],
  ['coming', '进行中'],
  ['over', '已结束'],
  ['cancelled', '已取消'],
] as const
type Shelf = Input<'events.listOwnEvents'>['shelf']

/** The events of one's own units, by how far they have come, and the way to a new one. */
export default function StaffEventsPage() {
  const [shelf, setShelf] = useState<Shelf>('coming')
  const events = usePages('events.listOwnEvents', { shelf })
  usePullDownRefresh(() => events.refetch().finally(() => Taro.stopPullDownRefresh()))
  const now = currentTime()

  return (
    <View className="staff-events">
      <ActionButton onPress={() => open('staff/event/new/index')}>新建活动</ActionButton>
      <ActionButton kind="plain" onPress={() => open('staff/registration/registrations/index')}>
        上级分给我们的名额
      </ActionButton>
      <View className="staff-events__shelves" aria-role="tablist">
        {SHELVES.map(([each, name]) => (
          <View
            key={each}
            className={
              each === shelf ? 'staff-events__shelf staff-events__shelf--shown' : 'staff-events__shelf'
            }
            aria-role="tab"
            aria-selected={each === shelf}
            onClick={() => setShelf(each)}
          >
            {name}
          </View>
        ))}
      </View>
      <Loaded
        query={events}
        explain={problemText}
        isEmpty={({ pages }) => pages.every((page) => page.events.length === 0 && !page.next)}
        empty="这里还没有活动。"
      >
        {({ pages }) => (
          <>
            <LongList rows={pages.flatMap((page) => page.events)} pages={events} more="更多">
              {(event) => (
                <TapRow
                  key={event.eventId}
                  className="staff-events__card"
                  onPress={() => open('staff/event/event/index', { id: event.eventId })}
                >
                  <View className="staff-events__title">{event.title || '（还没有标题）'}</View>
                  <View className="staff-events__line">
                    {CATEGORIES[event.category]} · {PHASE_LABELS[eventPhase(event, now)]}
                  </View>
                  {event.firstStartsAt > 0 && (
                    <View className="staff-events__line">
                      {spanText({ startsAt: event.firstStartsAt, endsAt: event.lastEndsAt }, now)}
                    </View>
                  )}
                  {event.status === 'draft' && event.statusReason && (
                    <View className="staff-events__returned">退回：{event.statusReason}</View>
                  )}
                </TapRow>
              )}
            </LongList>
          </>
        )}
      </Loaded>
    </View>
  )
}
