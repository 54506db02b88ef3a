import { View } from '@tarojs/components'
import { ActionButton } from '../../components/action-button'
import { LongList } from '../../components/long-list'
import { TapRow } from '../../components/tap-row'
import { open } from '../../services/navigation'
import type { usePages } from '../../services/query'
import { hoursText, leafOf, spanText, weekdayText } from '../../shared/calendar/calendar'
import { howSoon } from '../../shared/event/how-soon'
import { REGISTRATION_STATUS_LABELS } from '../events/event-texts'
import { eventsByMonth, type Mine, type MyEvent, nextOf } from './my-events'
import './my-registrations.scss'
import { RegistrationCard, stateOf } from './registration-card'

/** Fewer than elsewhere: a series is one of them. */
const AT_ONCE = 15
/** How many sessions of one series are shown at once. */
const LINES_AT_ONCE = 5

const toTicket = ({ registrationId }: Mine) => open('pages/ticket/index', { id: registrationId })

/** Where somebody goes next, with the code a tap away; then the others by month, the sessions of a series together. */
export function MyRegistrations(props: {
  list: readonly Mine[]
  pages: ReturnType<typeof usePages<'registrations.listMyRegistrations'>>
  now: number
}) {
  const { list, pages, now } = props
  const next = nextOf(list, now)
  const events = eventsByMonth(list, next, now)
  const headingOf = (event: MyEvent): string =>
    event.over ? `${monthText(event, now)} · 以前的` : monthText(event, now)
  return (
    <>
      {next && <NextCard mine={next} now={now} />}
      <LongList rows={events} atOnce={AT_ONCE} pages={pages} more="更早的报名">
        {(event, index) => {
          const heading = headingOf(event)
          const before = events[index - 1]
          return (
            <View key={`${heading} ${event.sessions[0]?.registrationId}`}>
              {(!before || headingOf(before) !== heading) && (
                <View className="heading" aria-role="heading">
                  {heading}
                </View>
              )}
              <EventCard event={event} now={now} />
            </View>
          )
        }}
      </LongList>
    </>
  )
}

const monthText = ({ sessions: [first] }: MyEvent, now: number): string =>
  first ? leafOf(first.session.startsAt, now).month : ''

/** The session that somebody goes to next, and one button for what she needs there. */
function NextCard({ mine, now }: { mine: Mine; now: number }) {
  const { session, status } = mine
  return (
    <View className="section section--tinted my-registrations__next">
      <TapRow onPress={() => toTicket(mine)}>
        <View className="row">
          <View className="my-registrations__soon">{howSoon(session, now).text}</View>
          <View className="strong">{REGISTRATION_STATUS_LABELS[status]}</View>
        </View>
        <View className="title title--large">{session.title}</View>
        <View>{spanText(session, now)}</View>
        <View className="gap-below">
          {[session.place.name, session.place.address].filter(Boolean).join(' · ')}
        </View>
      </TapRow>
      <ActionButton onPress={() => toTicket(mine)}>
        {status === 'confirmed' ? '出示入场码' : '看我的报名'}
      </ActionButton>
    </View>
  )
}

/** An event of one month: one session as a card, several of them as lines of one. */
function EventCard({ event: { sessions }, now }: { event: MyEvent; now: number }) {
  const [first] = sessions
  if (!first) return null
  if (sessions.length === 1)
    return <RegistrationCard mine={first} now={now} onPress={() => toTicket(first)} />
  return (
    <View className="section">
      <View className="title">{first.session.title}</View>
      <View className="soft gap-below">
        {[first.session.place.name, `${sessions.length} 场`].filter(Boolean).join(' · ')}
      </View>
      <LongList rows={sessions} atOnce={LINES_AT_ONCE}>
        {(mine) => {
          const { date, month } = leafOf(mine.session.startsAt, now)
          const when = `${month}${date}日 ${weekdayText(mine.session.startsAt)} ${hoursText(mine.session, now)}`
          const state = stateOf(mine, now)
          return (
            <TapRow
              key={mine.registrationId}
              className="row lined"
              label={`${first.session.title}，${when}，${state}`}
              onPress={() => toTicket(mine)}
            >
              <View className="row__words">{when}</View>
              <View className="soft">{state}</View>
            </TapRow>
          )
        }}
      </LongList>
    </View>
  )
}
