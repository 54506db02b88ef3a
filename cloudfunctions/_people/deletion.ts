import { MINUTE } from '../../src/shared/calendar/calendar'
import type { CheckIn } from '../../src/shared/check-in/check-in'
import { type Complaint, withoutItsWords } from '../../src/shared/complaint/complaint'
import type { Session } from '../../src/shared/event/session'
import { atSlot } from '../../src/shared/event/slots'
import { ADMINS_ID } from '../../src/shared/member/member'
import { type Deletion, triedAgainAt } from '../../src/shared/person/deletion'
import { type FamilyMember, MOST_FAMILY_MEMBERS } from '../../src/shared/person/family-member'
import { checkInWithKeys, forgotten, WITHOUT_ITS_HOLDER } from '../../src/shared/person/forgetting'
import type { PointFamily } from '../../src/shared/points/family'
import { FORGOTTEN_RATING } from '../../src/shared/rating/rating'
import { isActive, type Participant, type Registration } from '../../src/shared/registration/registration'
import { promoteWaiting, seatsFreed } from '../_seats/seats'
import { aliasesOf } from '../_server/aliases'
import { together } from '../_server/all-of'
import { audit } from '../_server/audit'
import { inTurns } from '../_server/batches'
import { command } from '../_server/collection'
import { decrypt } from '../_server/encryption'
import { accountIdentityKey, ledgerId, randomIdentityKey, registrationId } from '../_server/ids'
import type { Store } from '../_server/store'
import { UP_TO } from '../_server/up-to'
import { removeFiles } from '../_server/uploaded-files'
import { leaveCare } from './family'
import { removeHoldings } from './holdings'
import { forgetInPointFamily } from './point-families'
import { searchHashes } from './search-hashes'
import { readNextKeys } from './year-keys'

/** No call that began before can still be under way. */
const UNDER_WAY = 10 * MINUTE
const KEYS_AT_ONCE = 10

interface Running {
  store: Store
  now: number
}

/** Enters that somebody is to be removed, once; from then on they cannot register until it is done. */
export async function beginDeletion(openid: string, { store, now }: Running): Promise<Deletion> {
  const known = await store.deletions.find(openid)
  if (known) return known
  const own = accountIdentityKey(openid)
  const [aliases, saved] = await together([
    aliasesOf(own, store),
    store.familyMembers.list({ openid }, { limit: MOST_FAMILY_MEMBERS + 1 }),
  ])
  const family = saved.map(({ _id, identityKey }) => ({ familyMemberId: _id, identityKey }))
  const shared = await heldElsewhere(family, { openid, store })
  const replacement = randomIdentityKey()
  const relatives = new Set(family.map(({ identityKey }) => identityKey).filter((key) => !shared.has(key)))
  const deletion: Deletion = {
    _id: openid,
    requestedAt: now,
    entryId: ledgerId(now),
    family,
    keys: [
      { old: own, new: replacement, of: 'self' },
      // Other keys of the same person become the same.
      ...aliases.map((old) => ({ old, new: replacement, of: 'self' as const })),
      ...[...relatives].map((old) => ({ old, new: randomIdentityKey(), of: 'family' as const })),
    ],
    removedAt: null,
    dueAt: now,
    behind: null,
  }
  if ((await store.deletions.add(deletion)) === 'added') return deletion
  return (await store.deletions.find(openid)) ?? deletion
}

/**
 * Those of a family's keys that are not this account's alone: another account saved the person too, or somebody else
 * registered them. A relative's key is made of a name and a birth, which anybody can type: whoever does so and leaves
 * must not take others along.
 */
async function heldElsewhere(
  family: Deletion['family'],
  { openid, store }: { openid: string; store: Store },
): Promise<Set<string>> {
  const keys = [...new Set(family.map(({ identityKey }) => identityKey))]
  if (keys.length === 0) return new Set()
  const [others, nextKeysOf] = await together([
    store.familyMembers.listAll(
      { identityKey: command.in(keys), openid: command.neq(openid) },
      { upTo: UP_TO.ofPeople },
    ),
    readNextKeys(store),
  ])
  const held = new Set(others.map(({ identityKey }) => identityKey))
  const holding = new Holding(openid, family)
  const years = [...nextKeysOf.values()]
  const named = new Map(
    keys.flatMap(
      (key) => [[key, key], ...years.map(({ nextOf }) => [nextOf(key), key])] as [string, string][],
    ),
  )
  const theirs = { 'participants.identityKey': command.in([...named.keys()]) }
  for await (const registration of store.registrations.listEach(theirs)) {
    for (const participant of registration.participants) {
      const key = named.get(participant.identityKey)
      if (key !== undefined && !holding.covers(registration, participant)) held.add(key)
    }
  }
  return held
}

/** What an account holds of registrations: its own, and in those of others the family that it saved. */
class Holding {
  private readonly own: string
  private readonly family: Set<string>

  constructor(openid: string, family: Deletion['family']) {
    this.own = accountIdentityKey(openid)
    this.family = new Set(family.map(({ familyMemberId }) => familyMemberId))
  }

  /** Also one whose holder was forgotten: its id says whose it was. */
  isOwn = ({ _id, sessionId }: Pick<Registration, '_id' | 'sessionId'>): boolean =>
    _id === registrationId(sessionId, this.own)

  covers = (registration: Registration, { familyMemberId }: Participant): boolean =>
    this.isOwn(registration) || (familyMemberId !== null && this.family.has(familyMemberId))
}

/**
 * Removes the person everywhere and keeps the counts: coming registrations are cancelled and their places given to who
 * waits, the others stay without anybody's name, and in all records the identity keys are replaced by random ones, the
 * same throughout. It may be stopped anywhere and done again; the second time round, ten minutes later, it also finds
 * what was under way the first time, and the entry itself goes. A record that cannot be changed keeps no other from it:
 * it is noted where it stands, and the deletion is behind until it can be. Returns whether the person is removed.
 */
export async function runDeletion(begun: Deletion, { store, now }: Running): Promise<boolean> {
  // Whatever becomes of it, the others get their turn before it is tried again.
  await store.deletions.update({ _id: begun._id }, { dueAt: triedAgainAt(begun, now) })
  const [deletion, account] = await together([withNextKeys(begun, store), store.accounts.find(begun._id)])
  const { _id: openid, keys, removedAt } = deletion
  // Before anything else, so that nothing new begins: registering needs it.
  if (account?.privacy) await store.accounts.update({ _id: openid }, { privacy: null })

  const leaving = new Leaving(deletion, { store, now })
  for await (const each of store.registrations.listEach({ openid }))
    await leaving.tried(each, () => leaving.leave(each))
  const old = keys.map((key) => key.old)
  const carried = command.in([...old, ...deletion.family.map(({ identityKey }) => identityKey)])
  for await (const each of store.registrations.listEach({ 'participants.identityKey': carried }))
    await leaving.tried(each, () => leaving.takeOut(each))
  for (const field of ['entries.participants', 'household']) {
    for await (const each of store.checkIns.listEach({ [field]: command.in(old) }))
      await leaving.tried(each, () => leaving.renameCheckIn(each))
  }
  for await (const each of store.familyMembers.listEach({ 'carers.openid': openid }))
    await leaving.tried(each, () => leaveCare(each, openid, { store, now }))
  for await (const each of store.complaints.listEach({ openid }))
    await leaving.tried(each, () => leaving.leaveComplaint(each))
  for await (const each of store.pointFamilies.listEach({ 'adults.openid': openid }))
    await leaving.tried(each, () => forgetInPointFamily(each._id, openid, { store, now }))
  await store.ratings.updateAll({ openid }, FORGOTTEN_RATING)
  await store.serviceDays.updateAll({ openid }, { openid: null })
  const familyMemberIds = deletion.family.map(({ familyMemberId }) => familyMemberId)
  await removeHoldings(store, { openid, familyMemberIds })
  if (leaving.failed) {
    const behind = { since: deletion.behind?.since ?? now, sessionIds: [...leaving.failedAt] }
    await store.deletions.update({ _id: openid }, { behind })
    return false
  }
  await removeAliases(deletion, store)
  await removeNumbers(deletion, store)
  if (removedAt === null) await tellTrail(deletion, { store, now })
  const removed = { removedAt: now, dueAt: now + UNDER_WAY, behind: null }
  if (removedAt === null) await store.deletions.update({ _id: openid }, removed)
  else await store.deletions.remove({ _id: openid })
  return true
}

/** Enters that somebody was removed who asked for it, once, and not whom: the yearly audit counts it. */
async function tellTrail({ entryId, requestedAt }: Deletion, { store, now }: Running): Promise<void> {
  const admins = await store.admins.find(ADMINS_ID)
  const act = { action: 'person-removed', unitPath: admins ? [admins.unitId] : [], subject: '' } as const
  const details = { minutes: Math.ceil((now - requestedAt) / MINUTE) }
  const nobody = { openid: '', name: '', maskedName: '本人' }
  await audit({ ...act, details }, { now, store, caller: nobody }, entryId)
}

/** Last: as long as there are records under the other keys, counting needs them. */
async function removeAliases({ keys }: Deletion, store: Store): Promise<void> {
  const self = keys.filter(({ of }) => of === 'self')
  const own = command.in(self.map((key) => key.old))
  const replacement = self.find(({ year }) => year === undefined)?.new
  // Somebody whom staff parted from them since stays one with them in years that are being replaced: or what is replaced
  // there before and after would be of two.
  await store.frozenAliases.updateAll({ of: own }, { of: replacement })
  await together([
    store.frozenAliases.remove({ key: own }),
    store.aliases.remove({ _id: own }),
    // Of those whom staff parted nothing else is left to remove.
    store.aliases.remove({ of: own }),
  ])
}

/**
 * The deletion with the keys that took, or will take, the place of the person's in years whose keys are being replaced:
 * there the records that are done have the one, the others the other. They are kept, since the secret that makes them
 * may be thrown away before everything is looked at once more.
 */
async function withNextKeys(deletion: Deletion, store: Store): Promise<Deletion> {
  const known = new Set(deletion.keys.map(({ old }) => old))
  const next = [...(await readNextKeys(store))].flatMap(([year, { nextOf }]) =>
    deletion.keys
      .filter((key) => key.year === undefined)
      .map((key) => ({ old: nextOf(key.old), new: nextOf(key.new), of: key.of, year }))
      .filter(({ old }) => !known.has(old)),
  )
  if (next.length === 0) return deletion
  const keys = [...deletion.keys, ...next]
  await store.deletions.update({ _id: deletion._id }, { keys })
  return { ...deletion, keys }
}

/** The numbers of keys that nobody goes by any more; who else goes by one of them keeps it. */
async function removeNumbers({ keys }: Deletion, store: Store): Promise<void> {
  const old = [...new Set(keys.map((key) => key.old))]
  const [present, households] = await together(
    ['present.key', 'household'].map((field) =>
      inTurns(old, KEYS_AT_ONCE, (key) => store.checkIns.list({ [field]: key }, { limit: 1 })),
    ),
  )
  const gone = old.filter((_, at) => present?.[at]?.length === 0 && households?.[at]?.length === 0)
  if (gone.length > 0) await store.personNumbers.remove({ key: command.in(gone) })
}

const replacements = (keys: Deletion['keys']): ReadonlyMap<string, string> =>
  new Map(keys.map((key) => [key.old, key.new]))

class Leaving {
  private readonly holding: Holding
  /** The person's own keys, wherever they stand. */
  private readonly own: ReadonlyMap<string, string>
  /** With those of the family, in what the account itself holds. */
  private readonly all: ReadonlyMap<string, string>

  /** Whether a record could not be changed, and at which sessions. */
  failed = false
  readonly failedAt = new Set<string>()

  constructor(
    private readonly deletion: Deletion,
    private readonly running: Running,
  ) {
    this.holding = new Holding(deletion._id, deletion.family)
    this.own = replacements(deletion.keys.filter(({ of }) => of === 'self'))
    this.all = replacements(deletion.keys)
  }

  /** Changes one record; one that makes no sense keeps none of the others from being changed. */
  tried = async (
    record: { sessionId: string } | FamilyMember | Complaint | PointFamily,
    change: () => Promise<unknown>,
  ) => {
    const sessionId = 'sessionId' in record ? record.sessionId : undefined
    try {
      await change()
    } catch (error) {
      this.failed = true
      if (sessionId !== undefined) this.failedAt.add(sessionId)
      console.error(JSON.stringify({ job: 'deletePeople', sessionId, error: String(error) }))
    }
  }

  /** The person's own registration: nobody is to be known by it any more, and what is still to come is cancelled. */
  leave = async (registration: Registration): Promise<void> => {
    const { store, now } = this.running
    const { _id, sessionId, participants, version } = registration
    const [session, checkIn] = await together([store.sessions.find(sessionId), store.checkIns.find(_id)])
    const isComing =
      isActive(registration) &&
      session &&
      atSlot(session, registration.quota).startsAt > now &&
      (checkIn?.presentCount ?? 0) === 0
    const left: Partial<Registration> = {
      participants: participants.map((participant) => renamed(forgotten(participant), this.all)),
      ...WITHOUT_ITS_HOLDER,
      searchHashes: [],
      version: version + 1,
      ...(isComing && { status: 'cancelled', updatedAt: now }),
    }
    // Only now that the record proved to make sense: the session of one that does not must not be written to with every try.
    if (isComing) await store.sessions.touch(sessionId, now)
    if (checkIn) await this.tried(checkIn, () => this.rename(checkIn, this.all))
    const changed = await store.registrations.update({ _id, version }, left)
    if (changed && isComing) await this.giveBack(registration, session)
    if (changed) return
    const other = await store.registrations.find(_id)
    if (other?.openid === this.deletion._id) await this.leave(other)
  }

  /** A registration of others that carries the person, or the family that the account saved: they stay, without the name. */
  takeOut = async (registration: Registration): Promise<void> => {
    const { store, now } = this.running
    const { _id, sessionId, version, participants } = registration
    const goes = (each: Participant) =>
      this.own.has(each.identityKey) || this.holding.covers(registration, each)
    if (!participants.some((each) => goes(each) && isHeld(each, this.all))) return
    const theirs = new Map(
      [...this.all].filter(([key]) => participants.some((each) => each.identityKey === key && goes(each))),
    )
    const left = participants.map((each) => (goes(each) ? renamed(forgotten(each), this.all) : each))
    const people = left.map(({ name, phone }) => ({
      name: name && decrypt(name),
      phone: phone && decrypt(phone),
    }))
    const found = searchHashes(
      sessionId,
      people.filter(({ name }) => name !== ''),
    )
    const checkIn = await store.checkIns.find(_id)
    if (checkIn) await this.tried(checkIn, () => this.rename(checkIn, theirs))
    const changed = await store.registrations.update(
      { _id, version },
      { participants: left, searchHashes: found, version: version + 1, updatedAt: now },
    )
    const other = changed ? undefined : await store.registrations.find(_id)
    if (other) await this.takeOut(other)
  }

  /** A check-in that still names the person, or one of the family whom its registration has lost already. */
  renameCheckIn = async (checkIn: CheckIn): Promise<void> => {
    if (this.holding.isOwn(checkIn)) return this.rename(checkIn, this.all)
    const registration = await this.running.store.registrations.find(checkIn._id)
    const taken = new Set(registration?.participants.map(({ identityKey }) => identityKey))
    const keys = this.deletion.keys.filter((key) => key.of === 'self' || taken.has(key.new))
    return this.rename(checkIn, replacements(keys))
  }

  /** What the person complained of: that it was, stays; whatever they wrote goes, and what is open ends. */
  leaveComplaint = async (complaint: Complaint): Promise<void> => {
    const { store, now } = this.running
    const { _id, version, pictures, closedAt } = complaint
    await removeFiles(pictures, this.running)
    const ended = closedAt === null && { status: 'closed', closedAt: now, closedBy: 'left' }
    const left = { ...withoutItsWords(complaint), ...ended, version: version + 1 }
    if (await store.complaints.update({ _id, version }, left)) return
    const other = await store.complaints.find(_id)
    if (other) await this.leaveComplaint(other)
  }

  private rename = async (checkIn: CheckIn, keys: ReadonlyMap<string, string>): Promise<void> => {
    const { checkIns } = this.running.store
    const { _id, version } = checkIn
    const own = checkIn.entries.map((entry) =>
      entry.by === this.deletion._id ? { ...entry, by: '' } : entry,
    )
    const isTheirs = checkIn.entries.some(({ by }) => by === this.deletion._id)
    const change =
      checkInWithKeys({ ...checkIn, entries: own }, (key) => keys.get(key) ?? key) ??
      (isTheirs ? { entries: own } : undefined)
    // The figures of a session are counted anew with every write to one of its check-ins.
    if (!change) return
    const changed = await checkIns.update({ _id, version }, { ...change, version: version + 1 })
    if (changed) return
    const other = await checkIns.find(_id)
    if (other) await this.rename(other, keys)
  }

  private async giveBack(registration: Registration, session: Session): Promise<void> {
    if (registration.status === 'waitlisted') await this.running.store.sessions.leave(session._id)
    else await promoteWaiting(session, { ...this.running, freed: seatsFreed(registration) })
  }
}

const renamed = (participant: Participant, keys: ReadonlyMap<string, string>): Participant => ({
  ...participant,
  identityKey: keys.get(participant.identityKey) ?? participant.identityKey,
})

/** Whether there is anything left of a participant to take out. */
const isHeld = ({ name, identityKey }: Participant, keys: ReadonlyMap<string, string>): boolean =>
  name !== '' || keys.has(identityKey)
