import { View } from '@tarojs/components'
import { Loaded } from '../../components/loaded'
import { LongList } from '../../components/long-list'
import { TapRow } from '../../components/tap-row'
import { currentTime } from '../../services/clock'
import { open } from '../../services/navigation'
import { usePages } from '../../services/query'
import { spanText } from '../../shared/calendar/calendar'
import { eventPhase } from '../../shared/event/event-life'
import { problemText } from '../problems/problem-text'
import { PHASE_LABELS } from './staff-texts'

/** One's own events with this word in their title, whatever has become of them. */
export function FoundEvents({ word }: { word: string }) {
  const events = usePages('events.listOwnEvents', { word })
  const now = currentTime()
  return (
    <>
      <View className="heading">活动</View>
      <Loaded query={events} explain={problemText}>
        {({ pages }) => (
          <View className="section">
            {pages.every((page) => page.events.length === 0 && !page.next) && (
              <View className="soft">{`没有名称里有“${word}”的活动。`}</View>
            )}
            <LongList rows={pages.flatMap((page) => page.events)} pages={events} more="更多活动">
              {(event, index) => {
                const { eventId: id, title, firstStartsAt: startsAt, lastEndsAt: endsAt } = event
                const when = startsAt > 0 && spanText({ startsAt, endsAt }, now)
                return (
                  <TapRow
                    key={id}
                    className={index === 0 ? 'row lined lined--first' : 'row lined'}
                    onPress={() => open('staff/event/event/index', { id })}
                  >
                    <View className="row__words">
                      <View className="strong">{title}</View>
                      <View className="soft small">
                        {[PHASE_LABELS[eventPhase(event, now)], when].filter(Boolean).join(' · ')}
                      </View>
                    </View>
                    <View aria-hidden>›</View>
                  </TapRow>
                )
              }}
            </LongList>
          </View>
        )}
      </Loaded>
    </>
  )
}
