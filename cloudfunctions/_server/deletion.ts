import type { CheckIn } from '../../src/shared/check-in'
import type { Deletion } from '../../src/shared/deletion'
import { checkInWithKeys, forgotten, WITHOUT_ITS_HOLDER } from '../../src/shared/forgetting'
import { isActive, type Registration } from '../../src/shared/registration'
import type { Session } from '../../src/shared/session'
import { command } from './collection'
import { decrypt } from './encryption'
import { removeHoldings } from './holdings'
import { accountIdentityKey, randomIdentityKey } from './ids'
import { searchHashes } from './search-hashes'
import { ENTRY_OWED, placesOwed, release } from './seats'
import type { Store } from './store'

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
  const [aliases, family] = await Promise.all([
    store.aliases.list({ of: own }),
    store.familyMembers.list({ openid }),
  ])
  // Of two parents who saved the same child one may go: the child stays who it is with the other.
  const others =
    family.length > 0
      ? await store.familyMembers.list({
          identityKey: command.in(family.map(({ identityKey }) => identityKey)),
          openid: command.neq(openid),
        })
      : []
  const shared = new Set(others.map(({ identityKey }) => identityKey))
  const replacement = randomIdentityKey()
  const relatives = new Set(family.map(({ identityKey }) => identityKey).filter((key) => !shared.has(key)))
  const deletion: Deletion = {
    _id: openid,
    requestedAt: now,
    keys: [
      { old: own, new: replacement },
      // Other keys of the same person become the same.
      ...aliases.map(({ _id }) => ({ old: _id, new: replacement })),
      ...[...relatives].map((old) => ({ old, new: randomIdentityKey() })),
    ],
    removedAt: null,
  }
  if ((await store.deletions.add(deletion)) === 'added') return deletion
  return (await store.deletions.find(openid)) ?? deletion
}

/**
 * Removes the person everywhere and keeps the counts: coming registrations are cancelled and their places given to who
 * waits, the others stay without anybody's name, and in all records the identity keys are replaced by random ones, the
 * same throughout. It may be stopped anywhere and done again; the second time round, ten minutes later, it also finds
 * what was under way the first time, and the entry itself goes.
 */
export async function runDeletion(deletion: Deletion, { store, now }: Running): Promise<void> {
  const { _id: openid, keys, removedAt } = deletion
  const account = await store.accounts.find(openid)
  // Before anything else, so that nothing new begins: registering needs it.
  if (account?.privacy) await store.accounts.update({ _id: openid }, { privacy: null })

  const leaving = new Leaving(deletion, { store, now })
  await each(() => store.registrations.list({ openid }, { limit: PAGE }), leaving.leave)
  const old = keys.map((key) => key.old)
  const carrying = { 'participants.identityKey': command.in(old) }
  await each(() => store.registrations.list(carrying, { limit: PAGE }), leaving.takeOut)
  for (const field of ['entries.participants', 'household']) {
    const naming = { [field]: command.in(old) }
    await each(() => store.checkIns.list(naming, { limit: PAGE }), leaving.rename)
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
  const family = await store.familyMembers.list({ openid })
  const familyMemberIds = family.map(({ _id }) => _id)
  await removeHoldings(store, { openid, familyMemberIds })
  // Last: as long as there are records under the other keys, counting needs them.
  await store.aliases.remove({ _id: command.in(old) })
  if (removedAt === null) await store.deletions.update({ _id: openid }, { removedAt: now })
  else await store.deletions.remove({ _id: openid })
}

/** Does something to each document until none is left that asks for it. */
async function each<T>(list: () => Promise<T[]>, change: (document: T) => Promise<unknown>): Promise<void> {
  for (let page = await list(); page.length > 0; page = await list()) {
    for (const document of page) await change(document)
  }
}

class Leaving {
  private readonly replaced: (key: string) => string

  constructor(
    private readonly deletion: Deletion,
    private readonly running: Running,
  ) {
    const replacements = new Map(deletion.keys.map((key) => [key.old, key.new]))
    this.replaced = (key) => replacements.get(key) ?? key
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
    if (checkIn) await this.rename(checkIn)
    const isComing =
      isActive(registration) && session && session.startsAt > now && (checkIn?.presentCount ?? 0) === 0
    const left: Partial<Registration> = {
      participants: participants.map((participant) => this.renamed(forgotten(participant))),
      ...{ ...WITHOUT_ITS_HOLDER, searchHashes: [], version: version + 1 },
      ...(isComing && { status: 'cancelled', updatedAt: now }),
    }
    const changed = await store.registrations.update({ _id, version }, left)
    if (changed && isComing) await this.giveBack(registration, session)
  }

  /** A registration of others that carries the person: they stay, without the name. */
  takeOut = async (registration: Registration): Promise<void> => {
    const { store, now } = this.running
    const { _id, sessionId, version, participants } = registration
    const keys = new Set(this.deletion.keys.map((key) => key.old))
    const left = participants.map((participant) =>
      keys.has(participant.identityKey) ? this.renamed(forgotten(participant)) : participant,
    )
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

  rename = async (checkIn: CheckIn): Promise<void> => {
    const { store } = this.running
    const { _id, version } = checkIn
    const own = checkIn.entries.map((entry) =>
      entry.by === this.deletion._id ? { ...entry, by: '' } : entry,
    )
    const change = checkInWithKeys({ ...checkIn, entries: own }, this.replaced) ?? { entries: own }
    await store.checkIns.update({ _id, version }, { ...change, version: version + 1 })
  }

  private renamed = (participant: Registration['participants'][number]) => ({
    ...participant,
    identityKey: this.replaced(participant.identityKey),
  })

  private async giveBack(registration: Registration, session: Session): Promise<void> {
    const owed = registration.status === 'waitlisted' ? ENTRY_OWED : placesOwed(registration)
    await release(session, owed, this.running)
  }
}
