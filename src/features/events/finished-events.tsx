import { View } from '@tarojs/components'
import { ActionButton } from '../../components/action-button'
import { Loaded } from '../../components/loaded'
import { LongList } from '../../components/long-list'
import type { Input } from '../../services/api'
import { currentTime } from '../../services/clock'
import { open } from '../../services/navigation'
import { usePages } from '../../services/query'
import { problemText } from '../problems/problem-text'
import { FinishedCard } from './finished-card'
import { useGrouping } from './use-grouping'

/** The events that are over, the latest in front. */
export function FinishedEvents(props: {
  filter: Omit<Input<'events.listFinished'>, 'after'>
  /** Shows what is to come, of everything. */
  onAll: () => void
}) {
  const { filter, onAll } = props
  const events = usePages('events.listFinished', filter)
  const grouping = useGrouping()
  const now = currentTime()
  return (
    <Loaded
      query={events}
      explain={problemText}
      isEmpty={({ pages }) => pages.every((page) => page.events.length === 0)}
      shape="cards"
      empty={
        <>
          <View className="gap-below">这里还没有办过的活动。</View>
          <ActionButton kind="secondary" onPress={onAll}>
            看近期的全部活动
          </ActionButton>
        </>
      }
    >
      {({ pages }) => (
        <>
          <LongList rows={pages.flatMap((page) => page.events)} pages={events} more="更早的活动">
            {(event) => (
              <FinishedCard
                key={event.eventId}
                event={event}
                group={grouping[event.category]}
                now={now}
                onPress={() => open('pages/event/index', { id: event.eventId })}
              />
            )}
          </LongList>
        </>
      )}
    </Loaded>
  )
}
