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
export function FinishedEvents({ filter }: { filter: Omit<Input<'events.listFinished'>, 'after'> }) {
  const events = usePages('events.listFinished', filter)
  const grouping = useGrouping()
  const now = currentTime()
  return (
    <Loaded
      query={events}
      explain={problemText}
      isEmpty={({ pages }) => pages.every((page) => page.events.length === 0)}
      empty="这里还没有办过的活动。"
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
