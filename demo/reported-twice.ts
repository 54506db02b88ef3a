import { MINUTE } from '../src/shared/calendar/calendar'
import type { Event } from '../src/shared/event/event'
import { copiesOf, type Session } from '../src/shared/event/session'
import type { Tally } from '../src/shared/tally/tally'
import { federationOf, unitOf } from './units'

interface Reported {
  events: readonly Event[]
  sessions: readonly Session[]
  tallies: readonly Tally[]
}

/**
 * One campaign on a square that a community and its street both reported, each with its own number: what the list of
 * 疑似重复 is for. It is this year's last that a community held on a square and counted by hand alone.
 */
export function reportedTwice(documents: Reported, midnight: number): Reported {
  const counted = new Set(documents.tallies.map(({ sessionId }) => sessionId))
  const [session] = documents.sessions
    .filter(
      ({ _id, category, unitPath, endsAt, status }) =>
        category === 'anti-drug' &&
        unitPath.length === 3 &&
        endsAt <= midnight &&
        status === 'scheduled' &&
        counted.has(_id),
    )
    .sort((a, b) => b.startsAt - a.startsAt)
  const event = documents.events.find(({ _id }) => _id === session?.eventId)
  const street = session?.unitPath[1]
  if (!session || !event || !street) return { events: [], sessions: [], tallies: [] }
  const at = { unitId: street, unitPath: session.unitPath.slice(0, 2) }
  const again: Event = {
    ...event,
    ...at,
    _id: `${event._id}-again`,
    hosts: [{ role: '主办', name: federationOf(unitOf(street)) }],
    firstStartsAt: session.startsAt,
    lastEndsAt: session.endsAt,
  }
  const held: Session = {
    ...session,
    ...at,
    _id: `${session._id}-again`,
    eventId: again._id,
    ordinal: 1,
    sessionCount: 1,
    startsAt: session.startsAt + 30 * MINUTE,
  }
  const tallies = documents.tallies
    .filter(({ sessionId, replaces }) => sessionId === session._id && replaces === null)
    .map((tally): Tally => {
      const _id = `${tally._id}-again`
      const { counted: what } = tally
      return {
        ...tally,
        ...copiesOf(held),
        _id,
        nonce: _id,
        first: _id,
        counted:
          what.what === 'people'
            ? { ...what, amount: what.amount + 8, women: null, men: null, children: null }
            : what,
      }
    })
  return { events: [again], sessions: [held], tallies }
}
