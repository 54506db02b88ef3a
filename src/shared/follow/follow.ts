import { beijingDay, clockText, DAY } from '../calendar/calendar'
import { CONFIDENTIAL } from '../event/category'
import type { Event } from '../event/event'
import type { Group, Grouping } from '../event/group'

/** What a resident wants to hear of when it is new (关注); the id is the OPENID. */
export interface Follow {
  _id: string
  groups: Group[]
  /** A community, or any other unit, with those below it; null where she follows none. */
  unitId: string | null
  /** When maintenance forgets it, unless it was said anew until then. */
  keptUntil: number
}

/** How long a wish is kept that was not said anew. */
export const FOLLOWS_ARE_KEPT = 365 * DAY

/** Between these hours of Beijing people are told of what is new: not early in the morning, and once a day. */
const FROM = '10:00'
const UNTIL = '20:00'

/** Whether people may be told now, who were last told on `day`. */
export const tellsNow = (day: string, now: number): boolean => day !== beijingDay(now) && isTellingHour(now)

/** Whether it is an hour in which people are told at all. */
export const isTellingHour = (now: number): boolean => clockText(now) >= FROM && clockText(now) < UNTIL

type Announced = Pick<Event, 'category' | 'unitPath' | 'listed' | 'status' | 'firstStartsAt' | 'lastEndsAt'>

/** Whether an event is told of to followers at all: public, of no confidential category, and not over. */
export const isTold = ({ category, listed, status, lastEndsAt }: Announced, now: number): boolean =>
  listed && status === 'published' && !CONFIDENTIAL.has(category) && lastEndsAt > now

/** The events that somebody follows, the earliest in front: of one of the groups, or held by the unit or below it. */
export function followedEvents<Each extends Announced>(
  { groups, unitId }: Pick<Follow, 'groups' | 'unitId'>,
  { events, grouping, now }: { events: readonly Each[]; grouping: Grouping; now: number },
): Each[] {
  return events
    .filter((event) => isTold(event, now))
    .filter(
      ({ category, unitPath }) =>
        groups.includes(grouping[category]) || (unitId !== null && unitPath.includes(unitId)),
    )
    .sort((a, b) => a.firstStartsAt - b.firstStartsAt)
}

/** What stands beside the first of several. */
export const othersText = (events: readonly unknown[]): string =>
  events.length > 1 ? `还有 ${events.length - 1} 个新活动` : ''
