import { isDeepStrictEqual } from 'node:util'
import { GIVEN_NAMES, SURNAMES } from '../../demo/names'
import { PEOPLE } from '../../demo/people'
import { beijingDay } from '../../src/shared/calendar/calendar'
import { doorRefusal, foldEntries } from '../../src/shared/check-in/check-in'
import { CONFIDENTIAL } from '../../src/shared/event/category'
import type { Session } from '../../src/shared/event/session'
import { HOLDING, type Registration } from '../../src/shared/registration/registration'
import { breaking, generate, groupedBy, NOW, plainSealing, TODAY } from './generated'

const data = generate(NOW)
const { events, sessions, registrations, checkIns, tallies, members, units } = data
const sessionOf = new Map(sessions.map((session) => [session._id, session]))
const registrationOf = new Map(registrations.map((registration) => [registration._id, registration]))
const registrationsOf = groupedBy(registrations, ({ sessionId }) => sessionId)

it('every document has an id of its own', () => {
  for (const documents of Object.values(data) as { _id: string }[][]) {
    expect(new Set(documents.map(({ _id }) => _id)).size).toBe(documents.length)
  }
})

it('an event that people register for holds them to the ages that it names', () => {
  const named = events.filter(({ admission, audience }) => admission !== 'open' && audience.includes('岁'))
  const ages = named.map(({ audience, rules: { minAge, maxAge } }) => {
    const [, from = null, to = null] = /^(\d+)(?: 至 (\d+))? 岁/.exec(audience) ?? []
    return { audience, said: [Number(from), to && Number(to)], held: [minAge ?? 0, maxAge] }
  })
  expect(ages.length).toBeGreaterThan(0)
  expect(ages.filter(({ said, held }) => !isDeepStrictEqual(said, held))).toEqual([])
})

it('a unit hangs below its parent', () => {
  expect(
    breaking(units, ({ _id, path, parentId }) => path.at(-1) === _id && (path.at(-2) ?? null) === parentId),
  ).toEqual([])
})

describe('a session', () => {
  it('copies what it keeps of its event', () => {
    const eventOf = new Map(events.map((event) => [event._id, event]))
    for (const session of sessions) {
      const { title, category, tags, unitId, unitPath, admission, listed } =
        eventOf.get(session.eventId) ?? {}
      expect(session).toMatchObject({ title, category, tags, unitId, unitPath, admission, listed })
      expect(`${session.title} ${session.place.name}`).not.toMatch(/[{}]|undefined/)
    }
  })

  it('is numbered within its event by its end, and knows the end of the one before', () => {
    for (const ofEvent of groupedBy(sessions, ({ eventId }) => eventId).values()) {
      const inOrder = [...ofEvent].sort((a, b) => a.endsAt - b.endsAt)
      inOrder.forEach((session, index) => {
        const previousEndsAt = inOrder[index - 1]?.endsAt ?? 0
        expect(session).toMatchObject({ ordinal: index + 1, sessionCount: ofEvent.length, previousEndsAt })
      })
    }
  })

  it('has as many seats left as nobody holds, and nothing for healing to do', () => {
    for (const { _id, capacity, seatsLeft, waiting, unsettled, touchedAt } of sessions) {
      const holding = (registrationsOf.get(_id) ?? []).filter(({ status }) => HOLDING.includes(status))
      const seats = holding.reduce((sum, registration) => sum + registration.seats, 0)
      expect({ _id, seatsLeft, waiting, unsettled }).toEqual({
        _id,
        seatsLeft: capacity - seats,
        waiting: 0,
        unsettled: false,
      })
      expect(seatsLeft).toBeGreaterThanOrEqual(0)
      expect(touchedAt).toBeLessThanOrEqual(TODAY)
    }
  })

  it('is listed nowhere when its category is confidential', () => {
    const confidential = events.filter(({ category }) => CONFIDENTIAL.has(category))
    expect(confidential.length).toBeGreaterThan(10)
    expect(breaking(confidential, ({ listed }) => !listed)).toEqual([])
  })

  it('has somebody who works its door', () => {
    const grants = members.flatMap((member) => member.grants)
    const isWorked = ({ unitId }: Session) =>
      grants.some((grant) => grant.unitId === unitId && grant.role !== 'viewer')
    expect(breaking(sessions, isWorked)).toEqual([])
  })
})

describe('a registration', () => {
  const keysOf = ({ participants }: Registration) => participants.map(({ identityKey }) => identityKey)

  it('is the only one of its account for its session, with a seat and a key for each participant', () => {
    expect(registrations.filter(({ kind }) => kind === 'walk-in').length).toBeGreaterThan(100)
    const isOwn = (each: Registration) => {
      const keys = keysOf(each)
      const [first = ''] = keys
      const isOne = each._id === plainSealing.registrationId(each.sessionId, first)
      // Whoever was written down at the door has no account in it, and holds no seat.
      if (each.kind === 'walk-in')
        return isOne && each.openid === null && keys.length === 1 && each.seats === 0
      // Who passed a quiz was at no place, either.
      if (each.kind === 'quiz') return isOne && keys.length === 1 && each.seats === 0
      return (
        isOne &&
        first === plainSealing.accountIdentityKey(String(each.openid)) &&
        new Set(keys).size === each.seats
      )
    }
    expect(breaking(registrations, isOwn)).toEqual([])
  })

  it('was made and changed before today', () => {
    expect(
      breaking(registrations, (each) => each.createdAt <= each.updatedAt && each.updatedAt <= TODAY),
    ).toEqual([])
  })

  it('takes nobody to two places on one day', () => {
    const confirmed = registrations.filter(({ status, kind }) => status === 'confirmed' && kind !== 'quiz')
    const dayOf = ({ sessionId }: Registration) => beijingDay((sessionOf.get(sessionId) as Session).startsAt)
    expect(new Set(confirmed.map((each) => `${keysOf(each)[0]} ${dayOf(each)}`)).size).toBe(confirmed.length)
  })

  it('has only invented names and numbers', () => {
    const given = new Set(Object.values(GIVEN_NAMES).flat())
    const known = new Set(PEOPLE.map(({ name }) => name))
    // For a quiz nobody is asked for a name.
    const named = registrations.filter(({ kind }) => kind !== 'quiz')
    const participants = named.flatMap((each) => each.participants)
    const isInvented = (name: string) =>
      known.has(name) || (SURNAMES.includes(name.slice(0, 1)) && given.has(name.slice(1)))
    expect(breaking(participants, ({ name }) => isInvented(name))).toEqual([])
    expect(breaking(participants, ({ phone }) => phone === null || /^1990000\d{4}$/.test(phone))).toEqual([])
  })
})

describe('a check-in', () => {
  it('holds what its entries come to', () => {
    const nonces = checkIns.flatMap(({ entries }) => entries.map(({ nonce }) => nonce))
    expect(new Set(nonces).size).toBe(nonces.length)
    const isFolded = ({
      _id,
      entries,
      version,
      present,
      counted,
      presentCount,
      firstAt,
      lastAt,
      via,
    }: (typeof checkIns)[number]) => {
      const state = foldEntries(entries, registrationOf.get(_id)?.participants ?? [])
      return (
        version === entries.length &&
        isDeepStrictEqual({ present, counted, presentCount, firstAt, lastAt, via }, state)
      )
    }
    expect(breaking(checkIns, isFolded)).toEqual([])
  })

  it('happened while the door of its session was open, and was known before today', () => {
    const entries = checkIns.flatMap((each) =>
      each.entries.map((entry) => ({ ...entry, sessionId: each.sessionId })),
    )
    const isTimely = ({ sessionId, doorAt, arrivedAt }: (typeof entries)[number]) =>
      doorRefusal(sessionOf.get(sessionId) as Session, doorAt) === undefined &&
      doorAt <= arrivedAt &&
      arrivedAt < TODAY
    expect(breaking(entries, isTimely)).toEqual([])
  })

  it('is of somebody who was registered, at a session that was not cancelled', () => {
    const isRight = ({ _id, registrationId, sessionId }: (typeof checkIns)[number]) => {
      const registration = registrationOf.get(registrationId ?? '')
      const isHeld = sessionOf.get(sessionId)?.status !== 'cancelled'
      return (
        _id === registrationId &&
        registration?.status === 'confirmed' &&
        registration.sessionId === sessionId &&
        isHeld
      )
    }
    expect(breaking(checkIns, isRight)).toEqual([])
  })
})

it.each([
  ['check-in', checkIns],
  ['tally', tallies],
] as const)('a %s copies what figures need of its session', (_, records) => {
  const copies = (session: Session) => {
    const { eventId, category, tags, unitPath, startsAt } = session
    return { eventId, category, tags, unitPath, day: beijingDay(startsAt) }
  }
  const isCopied = ({
    sessionId,
    eventId,
    category,
    tags,
    unitPath,
    day,
  }: (typeof checkIns | typeof tallies)[number]) =>
    isDeepStrictEqual({ eventId, category, tags, unitPath, day }, copies(sessionOf.get(sessionId) as Session))
  expect(breaking<(typeof checkIns | typeof tallies)[number]>(records, isCopied)).toEqual([])
  expect(breaking(checkIns, (each) => each.countedBy === sessionOf.get(each.sessionId)?.countedBy)).toEqual(
    [],
  )
})

it('a tally was made before today, at a session that was not cancelled, and corrects one of the same session', () => {
  const tallyOf = new Map(tallies.map((tally) => [tally._id, tally]))
  const isRight = ({ sessionId, countedAt, arrivedAt, replaces }: (typeof tallies)[number]) =>
    countedAt <= arrivedAt &&
    arrivedAt < TODAY &&
    sessionOf.get(sessionId)?.status !== 'cancelled' &&
    (replaces === null || tallyOf.get(replaces)?.sessionId === sessionId)
  expect(breaking(tallies, isRight)).toEqual([])
})
