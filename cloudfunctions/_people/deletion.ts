import type { CheckIn } from '../../src/shared/check-in/check-in'
import type { Session } from '../../src/shared/event/session'
import type { Deletion } from '../../src/shared/person/deletion'
import { MOST_FAMILY_MEMBERS } from '../../src/shared/person/family-member'
import { checkInWithKeys, forgotten, WITHOUT_ITS_HOLDER } from '../../src/shared/person/forgetting'
import { isActive, type Participant, type Registration } from '../../src/shared/registration/registration'
import { placesFreed, promoteWaiting } from '../_seats/seats'
import { command } from '../_server/collection'
import { decrypt } from '../_server/encryption'
import { accountIdentityKey, randomIdentityKey, registrationId } from '../_server/ids'
import type { Store } from '../_server/store'
import { UP_TO } from '../_server/up-to'
import { removeHoldings } from './holdings'
import { searchHashes } from './search-hashes'
import { readNextKeys } from './year-keys'

const PAGE = 50

interface Running {
  store: Store
  now: number
}

/** Enters that somebody is to be removed, once; from then on they cannot register until it is done. */
export async function beginDeletion(openid: string, { store, now }: Running): Promise<Deletion> {
  const known = await store.deletions.find(openid)
  if (known) return known
  const own = accountIdentityKey(openid)
  const [aliases, saved] = await Promise.all([
    aliasesOf(own, store),
    store.familyMembers.list({ openid }, { limit: MOST_FAMILY_MEMBERS + 1 }),
  ])
  const family = saved.map(({ _id, identityKey }) => ({ familyMemberId: _id, identityKey }))
  const shared = await heldElsewhere(family, { openid, store })
  const replacement = randomIdentityKey()
  const relatives = new Set(family.map(({ identityKey }) => identityKey).filter((key) => !shared.has(key)))
  const deletion: Deletion = {
    ...{ _id: openid, requestedAt: now, family },
    keys: [
      { old: own, new: replacement, of: 'self' },
      // Other keys of the same person become the same.
      ...aliases.map((old) => ({ old, new: replacement, of: 'self' as const })),
      ...[...relatives].map((old) => ({ old, new: randomIdentityKey(), of: 'family' as const })),
    ],
    removedAt: null,
  }
  if ((await store.deletions.add(deletion)) === 'added') return deletion
  return (await store.deletions.find(openid)) ?? deletion
}

/** The keys that proved to be the account's holder, by whatever steps. */
async function aliasesOf(own: string, store: Store): Promise<string[]> {
  const found = new Set<string>()
  for (let next = [own]; next.length > 0; ) {
    const standing = { of: command.in(next), parted: command.neq(true) }
    const aliases = await store.aliases.listAll(standing, { upTo: UP_TO.ofPeople })
    next = aliases.map(({ _id }) => _id).filter((key) => key !== own && !found.has(key))
    for (const key of next) found.add(key)
  }
  return [...found]
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
  const others = await store.familyMembers.listAll(
    { identityKey: command.in(keys), openid: command.neq(openid) },
    { upTo: UP_TO.ofPeople },
  )
  const held = new Set(others.map(({ identityKey }) => identityKey))
  const holding = new Holding(openid, family)
  const years = [...(await readNextKeys(store)).values()]
  const named = new Map(
    keys.flatMap(
      (key) => [[key, key], ...years.map(({ nextOf }) => [nextOf(key), key])] as [string, string][],
    ),
  )
  await eachOnce(
    (after) =>
      store.registrations.list(
        { 'participants.identityKey': command.in([...named.keys()]), _id: command.gt(after) },
        { order: [['_id', 'asc']], limit: PAGE },
      ),
    async (registration) => {
      for (const participant of registration.participants) {
        const key = named.get(participant.identityKey)
        if (key !== undefined && !holding.covers(registration, participant)) held.add(key)
      }
    },
  )
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
 * what was under way the first time, and the entry itself goes.
 */
export async function runDeletion(begun: Deletion, { store, now }: Running): Promise<void> {
  const deletion = await withNextKeys(begun, store)
  const { _id: openid, keys, removedAt } = deletion
  const account = await store.accounts.find(openid)
  // Before anything else, so that nothing new begins: registering needs it.
  if (account?.privacy) await store.accounts.update({ _id: openid }, { privacy: null })

  const leaving = new Leaving(deletion, { store, now })
  await each(() => store.registrations.list({ openid }, { limit: PAGE }), leaving.leave)
  const old = keys.map((key) => key.old)
  const carried = command.in([...old, ...deletion.family.map(({ identityKey }) => identityKey)])
  const inOrder = { order: [['_id', 'asc']] as [string, 'asc'][], limit: PAGE }
  await eachOnce(
    (after) =>
      store.registrations.list({ 'participants.identityKey': carried, _id: command.gt(after) }, inOrder),
    leaving.takeOut,
  )
  for (const field of ['entries.participants', 'household']) {
    await eachOnce(
      (after) => store.checkIns.list({ [field]: command.in(old), _id: command.gt(after) }, inOrder),
      leaving.renameCheckIn,
    )
  }
  await store.refusedScans.updateAll({ by: openid }, { by: '' })
  await each(
    () => store.familyMembers.list({ 'carers.openid': openid }, { limit: PAGE }),
    ({ _id, version, carers }) =>
      store.familyMembers.update(
        { _id, version },
        { carers: carers.filter((carer) => carer.openid !== openid), version: version + 1 },
      ),
  )
  const familyMemberIds = deletion.family.map(({ familyMemberId }) => familyMemberId)
  await removeHoldings(store, { openid, familyMemberIds })
  // Last: as long as there are records under the other keys, counting needs them.
  const own = keys.filter(({ of }) => of === 'self').map((key) => key.old)
  await store.aliases.remove({ _id: command.in(own) })
  // Of those whom staff parted nothing else is left to remove.
  await store.aliases.remove({ of: command.in(own) })
  await store.frozenAliases.remove({ key: command.in(own) })
  await store.frozenAliases.remove({ of: command.in(own) })
  if (removedAt === null) await store.deletions.update({ _id: openid }, { removedAt: now })
  else await store.deletions.remove({ _id: openid })
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

/** Does something to each document until none is left that asks for it. */
async function each<T>(list: () => Promise<T[]>, change: (document: T) => Promise<unknown>): Promise<void> {
  for (let page = await list(); page.length > 0; page = await list()) {
    for (const document of page) await change(document)
  }
}

/** Does something to each document once, in order of their ids. */
async function eachOnce<T extends { _id: string }>(
  list: (after: string) => Promise<T[]>,
  change: (document: T) => Promise<unknown>,
): Promise<void> {
  for (let page = await list(''); page.length > 0; page = await list(page.at(-1)?._id ?? '')) {
    for (const document of page) await change(document)
  }
}

class Leaving {
  private readonly holding: Holding
  /** The person's own keys, wherever they stand. */
  private readonly own: ReadonlyMap<string, string>
  /** With those of the family, in what the account itself holds. */
  private readonly all: ReadonlyMap<string, string>

  constructor(
    private readonly deletion: Deletion,
    private readonly running: Running,
  ) {
    this.holding = new Holding(deletion._id, deletion.family)
    const replacements = (keys: Deletion['keys']) => new Map(keys.map((key) => [key.old, key.new]))
    this.own = replacements(deletion.keys.filter(({ of }) => of === 'self'))
    this.all = replacements(deletion.keys)
  }

  /** The person's own registration: nobody is to be known by it any more, and what is still to come is cancelled. */
  leave = async (registration: Registration): Promise<void> => {
    const { store, now } = this.running
    const { _id, sessionId, participants, version } = registration
    const [session, checkIn] = await Promise.all([
      store.sessions.find(sessionId),
      store.checkIns.find(_id),
      store.sessions.touch(sessionId, now),
    ])
    if (checkIn) await this.rename(checkIn, this.all)
    const isComing =
      isActive(registration) && session && session.startsAt > now && (checkIn?.presentCount ?? 0) === 0
    const left: Partial<Registration> = {
      participants: participants.map((participant) => renamed(forgotten(participant), this.all)),
      ...{ ...WITHOUT_ITS_HOLDER, searchHashes: [], version: version + 1 },
      ...(isComing && { status: 'cancelled', updatedAt: now }),
    }
    const changed = await store.registrations.update({ _id, version }, left)
    if (changed && isComing) await this.giveBack(registration, session)
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
    const checkIn = await store.checkIns.find(_id)
    if (checkIn) await this.rename(checkIn, theirs)
    const left = participants.map((each) => (goes(each) ? renamed(forgotten(each), this.all) : each))
    const people = left.map(({ name, phone }) => ({
      name: name && decrypt(name),
      phone: phone && decrypt(phone),
    }))
    const found = searchHashes(
      sessionId,
      people.filter(({ name }) => name !== ''),
    )
    await store.registrations.update(
      { _id, version },
      { participants: left, searchHashes: found, version: version + 1, updatedAt: now },
    )
  }

  /** A check-in that still names the person, whatever its registration says by now. */
  renameCheckIn = (checkIn: CheckIn): Promise<void> =>
    this.rename(checkIn, this.holding.isOwn(checkIn) ? this.all : this.own)

  private rename = async (checkIn: CheckIn, keys: ReadonlyMap<string, string>): Promise<void> => {
    const { store } = this.running
    const { _id, version } = checkIn
    const own = checkIn.entries.map((entry) =>
      entry.by === this.deletion._id ? { ...entry, by: '' } : entry,
    )
    const change = checkInWithKeys({ ...checkIn, entries: own }, (key) => keys.get(key) ?? key)
    await store.checkIns.update({ _id, version }, { ...(change ?? { entries: own }), version: version + 1 })
  }

  private async giveBack(registration: Registration, session: Session): Promise<void> {
    if (registration.status === 'waitlisted') await this.running.store.sessions.leave(session._id)
    else await promoteWaiting(session, { ...this.running, freed: placesFreed(registration) })
  }
}

const renamed = (participant: Participant, keys: ReadonlyMap<string, string>): Participant => ({
  ...participant,
  identityKey: keys.get(participant.identityKey) ?? participant.identityKey,
})

/** Whether there is anything left of a participant to take out. */
const isHeld = ({ name, identityKey }: Participant, keys: ReadonlyMap<string, string>): boolean =>
  name !== '' || keys.has(identityKey)
