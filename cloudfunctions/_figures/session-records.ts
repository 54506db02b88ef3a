import { isBuiltIn, UNKNOWN_CHANNEL } from '../../src/shared/channel/channel'
import type { Session } from '../../src/shared/event/session'
import { isBehindAnother, onesWith } from '../../src/shared/figure/duplicate'
import { type CountedCheckIn, countSession } from '../../src/shared/figure/session-counts'
import { type Distribution, STARS } from '../../src/shared/rating/rating'
import { type Participant, type Registration, UNREGISTERED } from '../../src/shared/registration/registration'
import { type NextKeys, readNextKeys, yearOfKeys } from '../_people/year-keys'
import { type AliasOf, readAliases } from '../_server/aliases'
import { allOf } from '../_server/all-of'
import { inPages, wholeOf } from '../_server/batches'
import { command, expression } from '../_server/collection'
import type { Store } from '../_server/store'
import { talliesOf } from './tallies-of'
import { verdictsAbout } from './verdicts-about'

const PAGE = 500

/** How people are known: by which keys one person goes, and by which in years whose keys are being replaced. */
export interface Keys {
  aliasOf: AliasOf
  years: ReadonlyMap<string, NextKeys>
}

/** Reads all aliases, and the keys of years on their way to be replaced. */
export async function readKeys(store: Store): Promise<Keys> {
  const [aliasOf, years] = await Promise.all([readAliases(store), readNextKeys(store)])
  return { aliasOf, years }
}

/** A session as it was counted: its people by their keys, which in a year whose keys are being replaced are the next ones. */
export type Recounted = ReturnType<typeof countSession> & {
  /** Of next keys, the ones from which they were made. */
  before: ReadonlyMap<string, string>
}

/** Counts a session from everything that was recorded at it. */
export async function recountSession(
  session: Session,
  { store, keys, now }: { store: Store; keys: Keys; now: number },
): Promise<Recounted> {
  const sessionId = session._id
  const records = await allOf({
    checkIns: checkInsOf(sessionId, store),
    tallies: talliesOf(sessionId, store),
    registered: registeredAt(sessionId, store),
    confirmation: store.confirmations.find(sessionId),
    duplicate: isDuplicate(sessionId, store),
    ratings: ratingsAt(sessionId, store),
  })
  const { checkIns, tallies, registered, confirmation, duplicate, ratings } = records
  const knownChannel = await channelsKnown(registered, store)
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
      session,
      tallies,
      aliasOf: (key: string) => key,
      checkIns: checkIns.map((checkIn) => withKeys(checkIn, keyOf)),
      registered: registered.map(({ _id, participants, unkeyed, headcount, channel, createdAt }) => ({
        _id,
        keys: participants.map(({ identityKey }) => keyOf(identityKey, unkeyed === true)),
        counted: headcount ?? 0,
        channel: channel && knownChannel(channel),
        createdAt,
      })),
      confirmed: confirmation !== undefined,
      duplicate,
      ratings,
    },
    now,
  )
  return { ...counted, before }
}

/** How those rated their event who attended this session of it last. */
async function ratingsAt(sessionId: string, store: Store): Promise<Distribution> {
  const rows = await store.ratings.aggregate<{ _id: number | null; ratings: number }>(
    ['match', { sessionId }],
    ['group', { _id: '$stars', ratings: expression.sum(1) }],
  )
  return STARS.map((stars) => rows.find(({ _id }) => _id === stars)?.ratings ?? 0) as unknown as Distribution
}

/** Whether a session is the same as one that counts. */
async function isDuplicate(sessionId: string, store: Store): Promise<boolean> {
  const verdicts = await verdictsAbout([sessionId], store)
  if (verdicts.length === 0) return false
  const ones = await store.sessions.listByIds([...onesWith([sessionId], verdicts)])
  const takePlace = new Set(ones.flatMap(({ _id, status }) => (status === 'cancelled' ? [] : [_id])))
  return isBehindAnother(sessionId, verdicts, (each) => !takePlace.has(each))
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

/** Who registered beforehand. */
function registeredAt(sessionId: string, store: Store): Promise<Registered[]> {
  const pages = inPages(PAGE, (after) =>
    store.registrations.aggregate<Registered>(
      [
        'match',
        { sessionId, status: 'confirmed', kind: command.nin([...UNREGISTERED]), _id: command.gt(after) },
      ],
      ['sort', { _id: 1 }],
      ['limit', PAGE],
      ['project', { 'participants.identityKey': 1, headcount: 1, unkeyed: 1, channel: 1, createdAt: 1 }],
    ),
  )
  return wholeOf(pages)
}

type Registered = Pick<Registration, '_id' | 'headcount' | 'unkeyed' | 'channel' | 'createdAt'> & {
  participants: Pick<Participant, 'identityKey'>[]
}

/** What figures need of the check-ins of a session. */
function checkInsOf(sessionId: string, store: Store): Promise<CountedCheckIn[]> {
  const pages = inPages(PAGE, (after) =>
    store.checkIns.aggregate<CountedCheckIn>(
      ['match', { sessionId, _id: command.gt(after) }],
      ['sort', { _id: 1 }],
      ['limit', PAGE],
      [
        'project',
        { present: 1, counted: 1, firstAt: 1, household: 1, registrationKind: 1, mode: 1, unkeyed: 1 },
      ],
    ),
  )
  return wholeOf(pages)
}
