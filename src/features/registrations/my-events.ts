import type { Value } from '../../services/api'
import { beijingDay } from '../../shared/calendar/calendar'
import { isActive } from '../../shared/registration/registration'

export type Mine = Value<'registrations.listMyRegistrations'>['registrations'][number]

/** Somebody's registrations for one event within one month, the earliest session in front; of what is over the latest. */
export interface MyEvent {
  /** `2026-11`. */
  month: string
  over: boolean
  sessions: Mine[]
}

/** Whether a registration still leads somewhere: it stands, and its session is to come or on. */
const isLive = (mine: Mine, now: number): boolean =>
  isActive(mine) &&
  mine.session.status === 'scheduled' &&
  mine.session.endsAt > now &&
  mine.checkedInAt === null

/**
 * Where somebody goes next: the earliest session that they have a seat at, or where they have none for sure, the earliest
 * that they asked for. Undefined where nothing is to come. Whoever is in already is on the way to the one after.
 */
export function nextOf(list: readonly Mine[], now: number): Mine | undefined {
  const live = byStart(list.filter((mine) => isLive(mine, now)))
  return live.find(({ status }) => status === 'confirmed') ?? live[0]
}

/** All but the `next`, month by month and event by event: first what is to come, by its time, then what is over, the latest first. */
export function eventsByMonth(list: readonly Mine[], next: Mine | undefined, now: number): MyEvent[] {
  const others = list.filter((mine) => mine !== next)
  const isToCome = (mine: Mine) => mine.session.endsAt > now && isActive(mine)
  return [
    ...grouped(byStart(others.filter(isToCome)), false),
    ...grouped(byStart(others.filter((mine) => !isToCome(mine))).reverse(), true),
  ]
}

const byStart = (list: readonly Mine[]): Mine[] =>
  [...list].sort((a, b) => a.session.startsAt - b.session.startsAt)

function grouped(list: readonly Mine[], over: boolean): MyEvent[] {
  const events = new Map<string, MyEvent>()
  for (const mine of list) {
    const month = beijingDay(mine.session.startsAt).slice(0, '2026-11'.length)
    const key = `${month} ${mine.session.eventId}`
    const event = events.get(key) ?? { month, over, sessions: [] }
    events.set(key, { ...event, sessions: [...event.sessions, mine] })
  }
  return [...events.values()]
}
