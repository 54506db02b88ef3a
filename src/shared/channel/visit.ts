import type { Category } from '../event/category'
import type { UnitPath } from '../unit/unit'

/** Documents among which the visits of one event, day, channel and place are spread, so that none is written by everybody. */
export const VISIT_SHARDS = 32
/** Visits by name that a shard remembers: phones send one again within seconds, and a document has a size. */
export const VISITS_REMEMBERED = 500

/**
 * How often an event was looked at by one channel on one day (浏览), without who it was. While the day lasts the visits are
 * spread over shards; afterwards they are one document. The unit, category and tags are the event's at that moment: of a day
 * on which they changed the visits before and after stand apart.
 */
export interface ChannelVisits {
  _id: string
  eventId: string
  unitPath: UnitPath
  category: Category
  tags: string[]
  /** The Beijing day. */
  day: string
  channel: string
  /** 0: a shard; 1: the whole day. While both are there the whole day says all. */
  folded: 0 | 1
  visits: number
  /** What phones called the last visits of a shard, so that none counts twice; random, and gone with the shard. */
  seen: string[]
}

/** What phones may call a visit: random, and of nobody. */
export const VISIT_NONCE = /^[a-z0-9]{8,32}$/

/** What of a visit is known on the phone. */
export interface NotedVisit {
  nonce: string
  channel: string | null
  /** Whether the server has said that it has it. */
  arrived: boolean
}

/** The visits of one day that a phone remembers, by event. */
export interface NotedVisits {
  day: string
  events: Record<string, NotedVisit>
}

/** Events of a day that a phone remembers at most; of more it counts none. */
const MOST_NOTED = 300

/**
 * What a phone is to send of a look at an event on this day, by what it noted before, and what it notes then; undefined
 * where it was counted already: a phone counts once an event and day, by the channel that came first. What was sent without
 * an answer is sent again as it was, so that the server finds it there.
 */
export function visitToSend(
  noted: NotedVisits | undefined,
  { eventId, day, ...look }: { eventId: string; day: string } & Pick<NotedVisit, 'nonce' | 'channel'>,
): { visit: NotedVisit; noted: NotedVisits } | undefined {
  const events = noted?.day === day ? noted.events : {}
  const known = Object.entries(events).find(([each]) => each === eventId)?.[1]
  if (known?.arrived || (!known && Object.keys(events).length >= MOST_NOTED)) return undefined
  const visit = known ?? { ...look, arrived: false }
  return { visit, noted: { day, events: { ...events, [eventId]: visit } } }
}

/** The same once the server has a visit. */
export function visitArrived(noted: NotedVisits, eventId: string): NotedVisits {
  const visit = noted.events[eventId]
  return visit ? { ...noted, events: { ...noted.events, [eventId]: { ...visit, arrived: true } } } : noted
}
