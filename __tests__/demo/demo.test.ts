import { isDeepStrictEqual } from 'node:util'
import { type DemoDocuments, demoData, PEOPLE } from '../../demo/demo'
import { beijingDay, beijingTime, beijingYear, DAY } from '../../src/shared/calendar/calendar'
import type { CheckIn, CheckInEntry, CheckInVia } from '../../src/shared/check-in/check-in'
import { UNLIMITED } from '../../src/shared/event/session'
import { schemeProblems } from '../../src/shared/points/scheme'
import { registrationRefusal } from '../../src/shared/registration/registration'
import { itAll, sampled } from '../support/campaign'
import { generate, groupedBy, isPast, NOW, plainSealing } from './generated'

const data = generate(NOW)
const { events, sessions, registrations, checkIns, tallies, members, units } = data

describe('the same demo', () => {
  it('comes of the same seed and day, whatever the hour', () => {
    expect(isDeepStrictEqual(generate(Date.parse('2026-11-24T23:59:00+08:00')), data)).toBe(true)
  })

  itAll('does not come of another seed', () => {
    expect(isDeepStrictEqual(generate(NOW, 2).sessions, sessions)).toBe(false)
  })

  itAll('has the same last year on every day of this one', () => {
    const inJune = generate(Date.parse('2026-06-15T10:30:00+08:00'))
    expect(isDeepStrictEqual(lastYear(inJune), lastYear(data))).toBe(true)
  })

  // The larger part of the work: who waits for the demo waits for this.
  it('hashes once for each registration, and encrypts three texts of it at most', () => {
    const asked = { encrypt: 0, searchHashes: 0, registrationId: 0 }
    const counting =
      <Given extends unknown[], Made>(name: keyof typeof asked, make: (...given: Given) => Made) =>
      (...given: Given): Made => {
        asked[name] += 1
        return make(...given)
      }
    const { encrypt, searchHashes, registrationId } = plainSealing
    const made = demoData({
      seed: 1,
      now: NOW,
      seal: {
        ...plainSealing,
        encrypt: counting('encrypt', encrypt),
        searchHashes: counting('searchHashes', searchHashes),
        registrationId: counting('registrationId', registrationId),
      },
    }).registrations.length
    expect(asked).toMatchObject({ searchHashes: made, registrationId: made })
    expect(asked.encrypt).toBeLessThan(3 * made)
  })
})

/** What happened in 2025, by the sessions that ended in it. */
function lastYear({ sessions, registrations, checkIns, tallies }: DemoDocuments) {
  const held = sessions.filter(({ endsAt }) => beijingYear(endsAt) === 2025)
  const ids = new Set(held.map(({ _id }) => _id))
  const ofThem = ({ sessionId }: { sessionId: string }) => ids.has(sessionId)
  return [held, registrations.filter(ofThem), checkIns.filter(ofThem), tallies.filter(ofThem)]
}

const heldIn = (year: number) =>
  sessions.filter((each) => isPast(each) && beijingYear(each.startsAt) === year)
const known = new Set(
  registrations.flatMap((each) => each.participants.map(({ identityKey }) => identityKey)),
)

it.each([
  ['sessions last year', heldIn(2025).length, 240, 300],
  ['sessions this year so far', heldIn(2026).length, 230, 290],
  ['people', known.size, 3600, 4400],
  ['check-ins', checkIns.length, 11_000, 13_500],
  ['tallies', tallies.length, 600, 1100],
])('there are some %s: %i', (_, count, least, most) => {
  expect(count).toBeGreaterThanOrEqual(least)
  expect(count).toBeLessThanOrEqual(most)
})

it('has points by rules that may be saved again, and nobody has them for serving as if she had attended', () => {
  const [scheme] = data.pointSchemes
  expect(scheme && schemeProblems(scheme, beijingDay(NOW), scheme)).toEqual([])
  const served = new Set(
    checkIns.filter(({ category }) => category === 'volunteering').map(({ sessionId }) => sessionId),
  )
  expect(data.pointEntries.length).toBeGreaterThan(0)
  expect(data.pointEntries.filter(({ by, source }) => by === 'attending' && served.has(source))).toEqual([])
})

it('is one district, three streets and a park, their communities, and the places of two organisations', () => {
  const levels = groupedBy(units, ({ level }) => level)
  const counts = Object.fromEntries([...levels].map(([level, { length }]) => [level, length]))
  expect(counts).toEqual({ district: 1, street: 4, community: 14, site: 4 })
})

const hasOut = ({ entries }: CheckIn) => entries.some(({ kind }) => kind === 'out')

describe('a real year has', () => {
  const past = sessions.filter(isPast)
  const held = past.filter(({ status }) => status !== 'cancelled')
  const evident = new Set([...checkIns, ...tallies].map(({ sessionId }) => sessionId))
  const ids = new Set(held.map(({ _id }) => _id))
  const registered = registrations.filter(({ sessionId }) => ids.has(sessionId))
  const confirmed = registered.filter(({ status }) => status === 'confirmed')
  const came = new Set(checkIns.map(({ _id }) => _id))
  const participants = registered.flatMap((each) => each.participants)
  const corrects = new Map(tallies.map((tally) => [tally._id, tally.replaces]))
  const entries = checkIns.flatMap((checkIn) => checkIn.entries)
  const ins = (list: readonly CheckInEntry[]) => list.filter(({ kind }) => kind === 'in').length
  const cameBy = (via: CheckInVia) => entries.filter((each) => each.kind === 'in' && each.via === via).length
  const outs = new Set(checkIns.flatMap((each) => (hasOut(each) ? [each.sessionId] : [])))
  const forgotten = checkIns.filter(
    (each) => outs.has(each.sessionId) && each.presentCount > 0 && !hasOut(each),
  )
  const onSite = tallies.filter(
    ({ counted }) => counted.what === 'people' && counted.scope === 'on-site-total',
  )
  const often = groupedBy(
    checkIns.flatMap(({ present }) => present),
    ({ key }) => key,
  )

  it.each([
    ['cancelled sessions', past.length - held.length, 5],
    ['stopped sessions', sessions.filter(({ status }) => status === 'stopped').length, 1],
    ['sessions without evidence', held.filter(({ _id }) => !evident.has(_id)).length, 3],
    ['events of eight Saturdays', sessions.filter(({ ordinal }) => ordinal === 8).length, 7],
    ['cancelled registrations', registered.length - confirmed.length, 300],
    ['registrations taken up again', confirmed.filter(({ version }) => version === 3).length, 50],
    ['no-shows', confirmed.filter(({ _id }) => !came.has(_id)).length, 1000],
    ['children', participants.filter(({ kind }) => kind === 'child').length, 500],
    ['companions', participants.filter(({ kind }) => kind === 'companion').length, 50],
    [
      'people of whom nothing more was asked',
      participants.filter(({ gender }) => gender === null).length,
      500,
    ],
    ['people who came once', [...often.values()].filter(({ length }) => length === 1).length, 700],
    ['people who came twenty times', [...often.values()].filter(({ length }) => length >= 20).length, 8],
    ['walk-ups', cameBy('walk-in'), 80],
    ['people who checked themselves in', cameBy('self'), 500],
    ['people entered afterwards', cameBy('late'), 80],
    ['undone entries', entries.filter(({ kind }) => kind === 'undo').length, 40],
    ['volunteers who checked out', entries.filter(({ kind }) => kind === 'out').length, 300],
    [
      'check-outs completed afterwards',
      entries.filter((each) => each.kind === 'out' && each.reason !== '').length,
      20,
    ],
    ['check-outs that were forgotten', forgotten.length, 10],
    ['second scans', checkIns.filter((each) => ins(each.entries) > 1).length, 80],
    ['corrected tallies', tallies.filter(({ replaces }) => replaces).length, 30],
    ['corrected corrections', tallies.filter((each) => corrects.get(each.replaces ?? '')).length, 2],
    ['counts of everybody on site', onSite.length, 20],
  ])('%s: %i', (_, count, least) => {
    expect(count).toBeGreaterThanOrEqual(least)
  })

  it('courses on Saturdays', () => {
    const courses = sessions.filter(({ category }) => category === 'early-childhood')
    const weekdays = courses.map(({ startsAt }) => new Date(`${beijingDay(startsAt)}T00:00Z`).getUTCDay())
    expect(new Set(weekdays)).toEqual(new Set([6]))
  })

  it('no two sessions with the same counts, visits to a handful of people aside', () => {
    const counted = tallies.filter(({ category }) => category !== 'care-visit')
    const bySession = [...groupedBy(counted, ({ sessionId }) => sessionId).values()]
    const amounts = bySession.map((ofSession) =>
      ofSession.map(({ counted }) => (counted.what === 'nothing' ? 0 : counted.amount)),
    )
    const large = amounts.filter((of) => of.length > 1 && Math.max(...of) > 50)
    expect(new Set(large.map(String)).size).toBe(large.length)
  })
})

const DAYS = ['2026-01-02', '2026-02-12', '2026-11-24', '2028-02-29']

describe.each(sampled(DAYS))('on %s', (day) => {
  const midnight = beijingTime(day)
  const now = midnight + DAY / 2
  const ahead = generate(now).sessions.filter(({ startsAt }) => startsAt >= midnight)
  const listed = ahead.filter((each) => each.admission === 'registration' && each.listed)

  it('thirty events or more can be registered for', () => {
    const open = listed.filter((each) => registrationRefusal(each, now) === undefined)
    expect(new Set(open.map(({ eventId }) => eventId)).size).toBeGreaterThanOrEqual(30)
  })

  it('some are full, nearly full, unlimited, or not open yet', () => {
    expect(listed.filter(({ seatsLeft }) => seatsLeft === 0).length).toBeGreaterThanOrEqual(2)
    expect(listed.filter(({ seatsLeft }) => seatsLeft > 0 && seatsLeft < 5).length).toBeGreaterThanOrEqual(4)
    expect(listed.some(({ capacity }) => capacity === UNLIMITED)).toBe(true)
    expect(listed.some(({ registrationOpensAt }) => registrationOpensAt > now)).toBe(true)
  })

  it('no event begins', () => {
    expect(ahead.filter(({ startsAt, ordinal }) => beijingDay(startsAt) === day && ordinal === 1)).toEqual([])
  })
})

describe('the people of the console', () => {
  const past = new Set(sessions.filter(isPast).map(({ _id }) => _id))
  const of = (openid: string) => {
    const own = registrations.filter((each) => each.openid === openid && each.status === 'confirmed')
    return {
      past: own.filter((each) => past.has(each.sessionId)),
      coming: own.filter((each) => !past.has(each.sessionId)),
    }
  }

  it('are a newcomer without a registration, and residents with a past and a future', () => {
    expect(of('demo-newcomer')).toEqual({ past: [], coming: [] })
    expect(of('demo-resident').past.length).toBeGreaterThanOrEqual(8)
    expect(of('demo-resident').coming.length).toBeGreaterThanOrEqual(3)
    expect(of('demo-mother').coming.some(({ seats }) => seats === 2)).toBe(true)
    expect(of('demo-senior').past.length).toBeGreaterThanOrEqual(4)
  })

  it('hold every role', () => {
    const roles = PEOPLE.map(({ openid }) => members.find(({ _id }) => _id === openid)?.grants[0]?.role)
    expect(new Set(roles)).toEqual(new Set([undefined, 'organizer', 'staff', 'viewer']))
  })

  it('find an event of every kind that is announced', () => {
    const kinds = new Set(events.filter(({ listed }) => listed).map(({ category }) => category))
    expect(kinds.size).toBeGreaterThan(25)
  })
})
