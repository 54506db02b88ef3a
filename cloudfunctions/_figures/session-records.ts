import { isBuiltIn, UNKNOWN_CHANNEL } from '../../src/shared/channel/channel'
import type { Session } from '../../src/shared/event/session'
import { type CountedCheckIn, countSession } from '../../src/shared/figure/session-counts'
import { type Distribution, distributionOf } from '../../src/shared/rating/rating'
import { type Participant, type Registration, UNREGISTERED } from '../../src/shared/registration/registration'
import type { Tally } from '../../src/shared/tally/tally'
import { type NextKeys, readNextKeys, yearOfKeys } from '../_people/year-keys'
import { type AliasOf, readAliases } from '../_server/aliases'
import { allOf, together } from '../_server/all-of'
import { inPages, wholeOf } from '../_server/batches'
import { command, expression } from '../_server/collection'
import type { Store } from '../_server/store'
import { UP_TO } from '../_server/up-to'
import { behindAnother, verdictsAbout } from './verdicts-about'

const PAGE = 1000

/** How people are known: by which keys one person goes, and by which in years whose keys are being replaced. */
export interface Keys {
  aliasOf: AliasOf
  years: ReadonlyMap<string, NextKeys>
}

/** Reads all aliases, and the keys of years on their way to be replaced. */
export async function readKeys(store: Store): Promise<Keys> {
  const [aliasOf, years] = await together([readAliases(store), readNextKeys(store)])
  return { aliasOf, years }
}

/** A session as it was counted: its people by their keys, which in a year whose keys are being replaced are the next ones. */
export type Recounted = ReturnType<typeof countSession> & {
  /** Of next keys, the ones from which they were made. */
  before: ReadonlyMap<string, string>
}

/** Everything that was recorded at one session, as it is stored. */
interface Recorded {
  checkIns: CountedCheckIn[]
  tallies: Tally[]
  registered: Registered[]
  confirmed: boolean
  duplicate: boolean
  ratings: Distribution
}

/** Counts a session from everything that was recorded at it. */
export async function recountSession(
  session: Session,
  { store, keys, now }: { store: Store; keys: Keys; now: number },
): Promise<Recounted> {
  const recordsOf = await readSessionRecords([session._id], store)
  return countRecords(session, recordsOf(session._id), { keys, now })
}

/** Reads what was recorded at some sessions, few enough to be held at once, together: as many requests as for one. */
export async function readSessionRecords(
  sessionIds: readonly string[],
  store: Store,
): Promise<(sessionId: string) => Recorded> {
  const ofThese = { sessionId: command.in([...sessionIds]) }
  const read = await allOf({
    checkIns: readCheckIns(ofThese, store).then(bySession),
    tallies: store.tallies.listAll(ofThese, { upTo: UP_TO.tallies }).then(bySession),
    registered: readRegistered(ofThese, store).then(bySession),
    confirmed: store.confirmations.listByIds(sessionIds),
    isDuplicate: duplicatesAmong(sessionIds, store),
    stars: readStars(ofThese, store),
  })
  const confirmed = new Set(read.confirmed.map(({ _id }) => _id))
  const knownChannel = await channelsKnown([...read.registered.values()].flat(), store)
  return (sessionId) => ({
    checkIns: read.checkIns.get(sessionId) ?? [],
    tallies: read.tallies.get(sessionId) ?? [],
    registered: (read.registered.get(sessionId) ?? []).map((each) => ({
      ...each,
      channel: each.channel && knownChannel(each.channel),
    })),
    confirmed: confirmed.has(sessionId),
    duplicate: read.isDuplicate(sessionId),
    ratings: distributionOf(read.stars.get(sessionId) ?? []),
  })
}

/** What a session's records come to. */
export function countRecords(
  session: Session,
  { checkIns, registered, ...records }: Recorded,
  { keys, now }: { keys: Keys; now: number },
): Recounted {
  const year = keys.years.get(yearOfKeys(session.startsAt))
  const before = new Map<string, string>()
  /** By which key somebody goes; a record that is `unkeyed` names the one that took over already. */
  const keyOf = (key: string, unkeyed: boolean): string => {
    if (!year) return keys.aliasOf(key)
    if (unkeyed || key === '') return key
    const next = year.nextOf(key)
    before.set(next, year.knownBy(key))
    return next
  }
  const counted = countSession(
    {
      ...records,
      session,
      aliasOf: (key: string) => key,
      checkIns: checkIns.map((checkIn) => withKeys(checkIn, keyOf)),
      registered: registered.map(({ _id, participants, unkeyed, headcount, channel, createdAt }) => ({
        _id,
        keys: participants.map(({ identityKey }) => keyOf(identityKey, unkeyed === true)),
        counted: headcount ?? 0,
        channel,
        createdAt,
      })),
    },
    now,
  )
  return { ...counted, before }
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

/** How those rated their event who attended these sessions of it last, in stars. */
async function readStars(ofThese: Query, store: Store): Promise<Map<string, (number | null)[]>> {
  const rows = await store.ratings.aggregateAll<{ _id: string; stars: (number | null)[] }>(
    ['match', ofThese],
    ['group', { _id: '$sessionId', stars: expression.push('$stars') }],
  )
  return new Map(rows.map(({ _id, stars }) => [_id, stars]))
}

/** Which of these sessions are the same as one that counts. */
async function duplicatesAmong(
  sessionIds: readonly string[],
  store: Store,
): Promise<(sessionId: string) => boolean> {
  return behindAnother(sessionIds, await verdictsAbout(sessionIds, store), store)
}

const withKeys = (
  checkIn: CountedCheckIn,
  keyOf: (key: string, unkeyed: boolean) => string,
): CountedCheckIn => ({
  ...checkIn,
  household: keyOf(checkIn.household, checkIn.unkeyed === true),
  present: checkIn.present.map((each) => ({ ...each, key: keyOf(each.key, checkIn.unkeyed === true) })),
})

/** The channel that a registration names, or that there is none such: anybody may write a link, and no count grows by it. */
async function channelsKnown(
  registered: readonly Registered[],
  store: Store,
): Promise<(channel: string) => string> {
  const named = new Set(
    registered.flatMap(({ channel }) => (channel && !isBuiltIn(channel) ? [channel] : [])),
  )
  const kept = named.size > 0 ? await store.channels.listByIds(named) : []
  const known = new Set(kept.map(({ _id }) => _id))
  return (channel) => (isBuiltIn(channel) || known.has(channel) ? channel : UNKNOWN_CHANNEL)
}

type Query = Record<string, unknown>

/** Who registered beforehand. */
function readRegistered(ofThese: Query, store: Store): Promise<Registered[]> {
  const pages = inPages(PAGE, (after) =>
    store.registrations.aggregate<Registered>(
      [
        'match',
        { ...ofThese, status: 'confirmed', kind: command.nin([...UNREGISTERED]), _id: command.gt(after) },
      ],
      ['sort', { _id: 1 }],
      ['limit', PAGE],
      [
        'project',
        {
          sessionId: 1,
          'participants.identityKey': 1,
          headcount: 1,
          unkeyed: 1,
          channel: 1,
          createdAt: 1,
        },
      ],
    ),
  )
  return wholeOf(pages)
}

type Registered = Pick<
  Registration,
  '_id' | 'sessionId' | 'headcount' | 'unkeyed' | 'channel' | 'createdAt'
> & {
  participants: Pick<Participant, 'identityKey'>[]
}

/** What figures need of check-ins. */
function readCheckIns(ofThese: Query, store: Store): Promise<(CountedCheckIn & { sessionId: string })[]> {
  const pages = inPages(PAGE, (after) =>
    store.checkIns.aggregate<CountedCheckIn & { sessionId: string }>(
      ['match', { ...ofThese, _id: command.gt(after) }],
      ['sort', { _id: 1 }],
      ['limit', PAGE],
      [
        'project',
        {
          sessionId: 1,
          present: 1,
          counted: 1,
          firstAt: 1,
          household: 1,
          registrationKind: 1,
          mode: 1,
          unkeyed: 1,
        },
      ],
    ),
  )
  return wholeOf(pages)
}
