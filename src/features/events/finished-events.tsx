import { View } from '@tarojs/components'
import { Loaded } from '../../components/loaded'
import { MoreButton } from '../../components/more-button'
import type { Input } from '../../services/api'
import { currentTime } from '../../services/clock'
import { open } from '../../services/navigation'
import { usePages } from '../../services/query'
import { problemText } from '../problems/problem-text'
import { FinishedCard } from './finished-card'
import './listed-events.scss'

/** The events that are over, the latest in front. */
export function FinishedEvents({ filter }: { filter: Omit<Input<'events.listFinished'>, 'after'> }) {
  const events = usePages('events.listFinished', filter)
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
          {pages
            .flatMap((page) => page.events)
            .map((event) => (
              <FinishedCard
                key={event.eventId}
                event={event}
                now={now}
                onPress={() => open('pages/event/index', { id: event.eventId })}
              />
            ))}
          <View className="listed-events__end">
            <MoreButton pages={events} kind="plain">
              更早的活动
            </MoreButton>
          </View>
        </>
      )}
    </Loaded>
  )
}
