import { PeopleUnion, peopleByHome, personNumberId } from '../cloudfunctions/_figures/people-sets'
import type { CountingState, PeopleCount, PersonNumber } from '../cloudfunctions/_server/records'
import { beijingDay } from '../src/shared/calendar/calendar'
import type { CheckIn } from '../src/shared/check-in/check-in'
import type { Session } from '../src/shared/event/session'
import { EMPTY_CATALOGUE, filterOf, isOnLine, linesOf } from '../src/shared/figure/catalogue'
import { facetId } from '../src/shared/figure/figures-filter'
import {
  countSession,
  keptSession,
  type SessionCounts,
  type SessionPeople,
} from '../src/shared/figure/session-counts'
import { distributionOf, type Rating } from '../src/shared/rating/rating'
import { type Registration, UNREGISTERED } from '../src/shared/registration/registration'
import type { Tally } from '../src/shared/tally/tally'

/** What maintenance would have counted of the demo's records by the day it is made. */
export interface KeptCounts {
  sessionCounts: SessionCounts[]
  sessionPeople: SessionPeople[]
  peopleCounts: PeopleCount[]
  personNumbers: PersonNumber[]
  countingStates: CountingState[]
}

interface Records {
  sessions: readonly Session[]
  registrations: readonly Registration[]
  checkIns: readonly CheckIn[]
  tallies: readonly Tally[]
  ratings: readonly Rating[]
}

/** Counts the demo's records as the product does; `midnight` is when its day begins. */
export function keptCounts({ sessions, ...records }: Records, midnight: number): KeptCounts {
  const registrations = bySession(records.registrations)
  const checkIns = bySession(records.checkIns)
  const tallies = bySession(records.tallies)
  const ratings = bySession(records.ratings)
  const numbers = new Numbers()
  const counted = sessions.map((session) => {
    const confirmed = (registrations.get(session._id) ?? []).filter(
      ({ status, kind }) => status === 'confirmed' && !UNREGISTERED.includes(kind),
    )
    const { counts, present } = countSession(
      {
        session,
        checkIns: checkIns.get(session._id) ?? [],
        tallies: tallies.get(session._id) ?? [],
        registered: confirmed.map(({ _id, participants, headcount, channel, createdAt }) => ({
          _id,
          keys: participants.map(({ identityKey }) => identityKey),
          counted: headcount ?? 0,
          channel,
          createdAt,
        })),
        confirmed: false,
        duplicate: false,
        ratings: distributionOf((ratings.get(session._id) ?? []).map(({ stars }) => stars)),
        aliasOf: (key: string) => key,
      },
      midnight,
    )
    return keptSession(
      counts,
      peopleByHome(present, (key) => numbers.of(counts.day.slice(0, 4), key)),
    )
  })
  return {
    sessionCounts: counted.map(({ counts }) => counts),
    sessionPeople: counted.map(({ people }) => people),
    peopleCounts: facetsOf(
      counted.map(({ people }) => people),
      midnight,
    ),
    personNumbers: numbers.given,
    countingStates: [
      {
        _id: 'counting',
        version: 1,
        heldSince: 0,
        through: midnight,
        dirtyFacets: [],
        nextNumbers: numbers.next,
        catalogueVersion: 0,
        setAside: [],
        trying: [],
        recount: {
          day: beijingDay(midnight),
          after: null,
          facets: null,
          compared: counted.length,
          drifted: [],
        },
      },
    ],
  }
}

function facetsOf(all: readonly SessionPeople[], countedAt: number): PeopleCount[] {
  const lines = linesOf(EMPTY_CATALOGUE).map((line) => ({
    line: line.id,
    filter: filterOf(EMPTY_CATALOGUE, line),
  }))
  const facets = new Map<
    string,
    { of: Omit<PeopleCount, '_id' | 'people' | 'countedAt'>; union: PeopleUnion }
  >()
  for (const session of all) {
    if (!session.counts) continue
    const [span = '', month = ''] = [session.day.slice(0, 4), session.month]
    const year = Number(span)
    for (const unitId of session.unitPath) {
      const of = [
        ...[span, month].map((each) => ({ unitId, span: each, line: null, year })),
        ...lines.flatMap(({ line, filter }) =>
          isOnLine(filter, session) ? [{ unitId, span, line, year }] : [],
        ),
      ]
      for (const facet of of) {
        const known = facets.get(facetId(facet)) ?? { of: facet, union: new PeopleUnion() }
        for (const home of session.homes) known.union.add(home)
        facets.set(facetId(facet), known)
      }
    }
  }
  return [...facets].map(([_id, { of, union }]) => ({
    _id,
    ...of,
    people: union.count(),
    countedAt,
  }))
}

/** The numbers of each year's people, in the order in which they are met. */
class Numbers {
  readonly given: PersonNumber[] = []
  private readonly known = new Map<string, number>()
  readonly next: Record<string, number> = {}

  of(year: string, key: string): number {
    const _id = personNumberId(year, key)
    const known = this.known.get(_id)
    if (known !== undefined) return known
    const number = this.next[year] ?? 1
    this.next[year] = number + 1
    this.known.set(_id, number)
    this.given.push({ _id, year, key, number, isNext: false })
    return number
  }
}

function bySession<T extends { sessionId: string }>(records: readonly T[]): Map<string, T[]> {
  const groups = new Map<string, T[]>()
  for (const record of records) {
    const group = groups.get(record.sessionId)
    if (group) group.push(record)
    else groups.set(record.sessionId, [record])
  }
  return groups
}
