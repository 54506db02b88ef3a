import type { CheckIn } from '../../src/shared/check-in/check-in'
import type { Session } from '../../src/shared/event/session'
import { onesWith } from '../../src/shared/figure/duplicate'
import { type AttendedCheckIn, EARNED_AT_SESSIONS, earnedAt } from '../../src/shared/points/attendance'
import type { PointFamily } from '../../src/shared/points/family'
import { missingEntries, type PointEntry, standingEntries } from '../../src/shared/points/ledger'
import type { PointScheme } from '../../src/shared/points/scheme'
import { serviceHours } from '../../src/shared/service/service'
import { behindAnother, verdictsAbout } from '../_figures/verdicts-about'
import { readAliases } from '../_server/aliases'
import { together } from '../_server/all-of'
import { batches } from '../_server/batches'
import { command } from '../_server/collection'
import type { Store } from '../_server/store'
import { UP_TO } from '../_server/up-to'
import { enterPoints } from './settling'

interface Earning {
  /** Those that ever were open. */
  schemes: readonly PointScheme[]
  store: Store
  now: number
}

/**
 * Brings the ledgers of families to what attending these sessions gives them by the check-ins that there are now: adds what
 * is missing, takes back what no longer stands. Sessions that are one (确认为同一场) give points once. To be done again
 * whenever anything of a session changed; what is right already costs two requests, and nothing where no scheme is near.
 */
export async function earnAttending(
  sessions: readonly Pick<Session, '_id' | 'unitPath'>[],
  earning: Earning,
): Promise<void> {
  const { schemes, store, now } = earning
  const ofScheme = new Set(schemes.map(({ _id }) => _id))
  const given = await entriesOf(
    sessions.map(({ _id }) => _id),
    store,
  )
  const earned = new Set(given.map(({ source }) => source))
  const near = sessions.filter(
    ({ _id, unitPath }) => earned.has(_id) || unitPath.some((each) => ofScheme.has(each)),
  )
  if (near.length === 0) return
  const ids = near.map(({ _id }) => _id)
  const verdicts = await verdictsAbout(ids, store)
  const all = [...onesWith(ids, verdicts)]
  const others = all.filter((each) => !sessions.some(({ _id }) => _id === each))
  const [checkIns, more] = await together([readCheckIns(all, store), entriesOf(others, store)])
  const entries = [...given, ...more]
  const families = await familiesOf({ checkIns, entries }, store)
  const isBehind = await behindAnother(ids, verdicts, store)
  const schemeOf = new Map(families.map(({ _id, schemeId }) => [_id, schemeId]))
  const missing = new Map<string, PointEntry>()
  for (const each of ids) {
    const ones = [...onesWith([each], verdicts)].sort()
    const source = ones.find((one) => !isBehind(one)) ?? ones[0] ?? each
    const those = checkIns.filter(({ sessionId }) => ones.includes(sessionId))
    const known = entries.filter((entry) => ones.includes(entry.source))
    const holders = holdersOf(known)
    for (const family of families) {
      const scheme = schemes.find(({ _id }) => _id === family.schemeId)
      if (!scheme) continue
      const own = known.filter(({ familyId }) => familyId === family._id)
      // Whoever left one family of the scheme and joined another on that day has it counted where it was first.
      const isFree = (checkInId: string) => {
        const families = [...(holders.get(checkInId) ?? [family._id])]
        return families.includes(family._id) || !families.some((each) => schemeOf.get(each) === scheme._id)
      }
      const free = those.filter(({ _id }) => isFree(_id))
      for (const entry of missingOf(own, { ones, source, checkIns: free, scheme, family, now }))
        missing.set(entry._id, entry)
    }
  }
  await enterPoints([...missing.values()], { store, now })
}

interface Missing {
  ones: readonly string[]
  source: string
  checkIns: readonly AttendedCheckIn[]
  scheme: PointScheme
  family: PointFamily
  now: number
}

/** By check-in, the families that have points for it. */
function holdersOf(known: readonly PointEntry[]): Map<string, Set<string>> {
  const holders = new Map<string, Set<string>>()
  for (const { familyId, evidence } of standingEntries(known))
    for (const each of evidence) holders.set(each, (holders.get(each) ?? new Set()).add(familyId))
  return holders
}

/** The lines that the ledger of a family lacks of sessions that are one, by that which gives the points (`source`). */
function missingOf(
  own: readonly PointEntry[],
  { ones, source, checkIns, scheme, family, now }: Missing,
): PointEntry[] {
  const others = ones.filter((each) => each !== source)
  return EARNED_AT_SESSIONS.flatMap((by) => {
    const entries = own.filter((entry) => entry.by === by)
    const standing = standingEntries(entries)
    const wanted = earnedAt({ by, checkIns, scheme, adults: family.adults, standing, source })
    const ofSource = (of: string) => entries.filter((entry) => entry.source === of)
    const writing = { familyId: family._id, now }
    return [
      ...missingEntries(ofSource(source), wanted, writing),
      ...others.flatMap((each) => missingEntries(ofSource(each), undefined, writing)),
    ]
  })
}

const entriesOf = (sessionIds: readonly string[], store: Store): Promise<PointEntry[]> =>
  sessionIds.length === 0
    ? Promise.resolve([])
    : store.pointEntries.listAll({ source: command.in([...sessionIds]) }, { upTo: UP_TO.entered })

async function readCheckIns(sessionIds: readonly string[], store: Store): Promise<AttendedCheckIn[]> {
  const checkIns = await store.checkIns.aggregateAll<
    Pick<CheckIn, '_id' | 'sessionId' | 'category' | 'day' | 'unitPath' | 'present'>
  >(
    ['match', { sessionId: command.in([...sessionIds]) }],
    ['project', { sessionId: 1, category: 1, day: 1, unitPath: 1, present: 1 }],
  )
  const served = checkIns.filter(({ present }) => present.some(({ minutes }) => minutes !== undefined))
  // A check-in has the id of its registration; of walk-ins who were only counted there is none.
  const [aliasOf, registrations, sessions] = await together([
    readAliases(store),
    store.registrations.listByIds(
      checkIns.map(({ _id }) => _id),
      ['openid'],
    ),
    store.sessions.listByIds(
      served.map(({ sessionId }) => sessionId),
      ['startsAt', 'endsAt'],
    ),
  ])
  const openids = new Map(registrations.map(({ _id, openid }) => [_id, openid]))
  const times = new Map(sessions.map((session) => [session._id, session]))
  return checkIns.map((each) => ({
    ...each,
    openid: openids.get(each._id) ?? null,
    present: each.present.map(({ key, kind, minutes }) => {
      const session = times.get(each.sessionId)
      const person = { key: aliasOf(key), kind }
      if (minutes === undefined || !session) return person
      return { ...person, fullHours: Math.floor(serviceHours(minutes, session) / 100) }
    }),
  }))
}

/** The families that these check-ins may give points, and those that were given some. */
async function familiesOf(
  { checkIns, entries }: { checkIns: readonly AttendedCheckIn[]; entries: readonly PointEntry[] },
  store: Store,
): Promise<PointFamily[]> {
  const openids = new Set(checkIns.flatMap(({ openid }) => openid ?? []))
  const found = new Map<string, PointFamily>()
  for (const some of batches([...openids], 500)) {
    const theirs = { 'adults.openid': command.in(some) }
    for (const each of await store.pointFamilies.listAll(theirs, { upTo: UP_TO.entered }))
      found.set(each._id, each)
  }
  const others = entries.flatMap(({ familyId }) => (found.has(familyId) ? [] : [familyId]))
  for (const each of others.length > 0 ? await store.pointFamilies.listByIds(others) : [])
    found.set(each._id, each)
  return [...found.values()]
}
