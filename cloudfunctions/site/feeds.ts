import ical, { ICalCalendarMethod } from 'ical-generator'
import { CATEGORIES } from '../../src/shared/event/category'
import { OPERATOR } from '../../src/shared/operator/this-operator'
import type { PublicSession } from '../_events/public-session'
import { isoTime, standingText, whereText } from './words'

interface Feed {
  sessions: readonly PublicSession[]
  /** Whether there are others behind those. */
  isMore: boolean
  /** The whole address of an event's page. */
  pageOf: (eventId: string) => string
  now: number
}

/** The sessions as a calendar that programs subscribe to (iCalendar, RFC 5545). */
export function calendarText({ sessions, isMore, pageOf }: Feed): string {
  const calendar = ical({
    name: `${OPERATOR.name} 近期活动`,
    description: isMore ? `只有最近的 ${sessions.length} 场，更多请看网页。` : '',
    method: ICalCalendarMethod.PUBLISH,
    prodId: { company: OPERATOR.name, product: '巾帼活动', language: 'ZH' },
    ttl: 3600,
  })
  for (const session of sessions)
    calendar.createEvent({
      id: `${session._id}@jinguo-huodong`,
      // Always the same while nothing changed, so that a feed which is read again is not another one.
      stamp: new Date(session.registrationOpensAt),
      sequence: session.changes,
      start: new Date(session.startsAt),
      end: new Date(session.endsAt),
      summary: session.status === 'scheduled' ? session.title : `已取消：${session.title}`,
      location: whereText(session),
      url: pageOf(session.eventId),
    })
  return calendar.toString()
}

/** The sessions for another program: the district's website, or a screen in a hall. */
export const feedJson = ({ sessions, isMore, pageOf, now }: Feed): object => ({
  by: OPERATOR.name,
  isMore,
  events: sessions.map((session) => ({
    id: session._id,
    title: session.title,
    category: CATEGORIES[session.category],
    startsAt: isoTime(session.startsAt),
    endsAt: isoTime(session.endsAt),
    where: whereText(session),
    state: standingText(session, now),
    url: pageOf(session.eventId),
  })),
})
