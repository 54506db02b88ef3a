import { DAY, HOUR, MINUTE, yearSpan } from '../../src/shared/calendar/calendar'
import type { CheckIn } from '../../src/shared/check-in/check-in'
import { ADMINS_ID } from '../../src/shared/member/member'
import { checkInWithKeys, type Replacement } from '../../src/shared/person/forgetting'
import type { Registration } from '../../src/shared/registration/registration'
import { personNumberId } from '../_figures/people-sets'
import { nextKeys } from '../_people/year-keys'
import { freezeAliases } from '../_server/aliases'
import { command, expression } from '../_server/collection'
import { randomIdentityKey, replacementSecret } from '../_server/ids'
import type { KeyReplacement, PersonNumber } from '../_server/records'
import type { Store } from '../_server/store'
import type { Work } from './job'

const YEAR = /^\d{4}$/
const DOCUMENTS_A_RUN = 400
const NUMBERS_A_RUN = 400
/** After this a counting that did not know of the secret has ended. */
const UNDER_WAY = 2 * MINUTE

interface Running {
  store: Store
  now: number
}

/**
 * Replaces the identity keys of a year by others, once its figures are signed off and everybody who came in it is
 * forgotten: each by one that a random secret of that year makes of it, so that whoever was one person stays one within
 * the year and is nobody beyond it; then the secret is thrown away. First the numbers by which the year's people are
 * counted are carried over to the next keys, so that figures do not see the difference; then the documents are changed one
 * by one and marked, so that none is changed twice; then the numbers lose the old keys. Returns how many it changed.
 */
export async function replaceYearKeys(store: Store, now: number): Promise<Work> {
  // What was signed is large, and here the ids alone are needed.
  const signed = await store.signOffs.aggregateAll<{ _id: string }>(['project', { _id: 1 }])
  const years = signed.map(({ _id }) => _id).filter((id) => YEAR.test(id))
  let changed = 0
  for (const year of years) {
    try {
      changed += await replaceIn(year, { store, now })
    } catch (error) {
      // One year that cannot go on must not keep the others' keys; it is tried again next time.
      console.error(JSON.stringify({ job: 'replaceYearKeys', year, error: String(error) }))
    }
    if (changed >= DOCUMENTS_A_RUN) break
  }
  return { done: changed, goesOn: changed > 0, behind: null }
}

async function replaceIn(year: string, { store, now }: Running): Promise<number> {
  const known = await store.keyReplacements.find(year)
  if (known?.replacedAt) return known.frozen === null ? 0 : forgetFrozen(known, store)
  if (known && known.dueAt > now) return 0
  const replacement = known ?? (await begin(year, { store, now }))
  if (!replacement.secret && !(await isForgotten(Number(year), { store, now }))) {
    await store.keyReplacements.update({ _id: year }, { dueAt: now + DAY })
    return 0
  }
  return proceed(replacement, { store, now })
}

const NOT_BEGUN = {
  secret: null,
  secretAt: null,
  frozen: null,
  switchedAt: null,
  numbered: '',
  replacedAt: null,
}

async function begin(year: string, { store, now }: Running): Promise<KeyReplacement> {
  const fresh = { _id: year, dueAt: now, after: '', setAside: [], ...NOT_BEGUN }
  await store.keyReplacements.add(fresh)
  return fresh
}

/** Whether every event that had a session in this year is past the time for which names are kept. */
async function isForgotten(year: number, { store }: Running): Promise<boolean> {
  const state = await store.forgettingStates.find('entered')
  if ((state?.until ?? 0) < yearSpan(year).to) return false
  const events = await store.forgettings.aggregateAll<{ _id: string }>(['project', { _id: 1 }])
  const open = new Set(events.map(({ _id }) => _id))
  return (await sessionsOf(year, { after: '', store })).every(({ eventId }) => !open.has(eventId))
}

/** The sessions of a year behind this one, in the order of their ids. */
async function sessionsOf(
  year: number,
  { after, store }: { after: string; store: Store },
): Promise<{ _id: string; eventId: string }[]> {
  const admins = await store.admins.find(ADMINS_ID)
  if (!admins) return []
  const { from, to } = yearSpan(year)
  return store.sessions.aggregateAll<{ _id: string; eventId: string }>(
    [
      'match',
      { unitPath: admins.unitId, startsAt: command.gte(from).and(command.lt(to)), _id: command.gt(after) },
    ],
    ['group', { _id: '$_id', eventId: expression.first('$eventId') }],
  )
}

/** Goes on for a while; returns how many documents it changed. */
async function proceed(known: KeyReplacement, { store, now }: Running): Promise<number> {
  const replacement = known.secret ? known : await keepSecret(known._id, { store, now })
  if (replacement.switchedAt === null) return carryNumbers(replacement, { store, now })
  const { _id: year, after } = replacement
  const { nextOf: replaced } = await nextKeys(replacement, store)
  const isReplaced = async (sessionId: string) => {
    try {
      changed += await replaceAt(sessionId, replaced, store)
      return true
    } catch (error) {
      // One record that makes no sense must not keep the keys of all the others.
      console.error(JSON.stringify({ job: 'replaceYearKeys', year, sessionId, error: String(error) }))
      return false
    }
  }
  let changed = 0
  let setAside = replacement.setAside
  for (const { _id: sessionId } of await sessionsOf(Number(year), { after, store })) {
    if (!(await isReplaced(sessionId))) setAside = [...setAside, sessionId]
    await store.keyReplacements.update({ _id: year }, { after: sessionId, setAside })
    if (changed >= DOCUMENTS_A_RUN) return changed
  }
  for (const sessionId of replacement.setAside)
    if (await isReplaced(sessionId)) setAside = setAside.filter((each) => each !== sessionId)
  if (setAside.length > 0) {
    await store.keyReplacements.update({ _id: year }, { setAside, dueAt: now + HOUR })
    return changed
  }
  // Who asked to be removed and does not know the year's keys yet needs the secret to find them.
  const leaving = { 'keys.year': command.neq(year) }
  if ((await store.deletions.list(leaving, { limit: 1 })).length > 0) return changed
  await store.personNumbers.remove({ year, isNext: false })
  await store.keyReplacements.update({ _id: year }, { secret: null, setAside, replacedAt: now })
  return changed
}

/** The secret is stored, with the aliases as they stand, before the first key is replaced by it: two runs could not agree on another. */
async function keepSecret(year: string, { store, now }: Running): Promise<KeyReplacement> {
  const attempt = randomIdentityKey()
  await freezeAliases({ year, attempt }, store)
  const made = { secret: replacementSecret(), secretAt: now, frozen: attempt }
  await store.keyReplacements.update({ _id: year, secret: null, replacedAt: null }, made)
  const stored = await store.keyReplacements.find(year)
  if (!stored?.secret) throw new Error(`No secret for ${year}`)
  return stored
}

/** With the secret the aliases go, too: they name keys of people. */
async function forgetFrozen({ _id: year }: KeyReplacement, store: Store): Promise<number> {
  await store.frozenAliases.remove({ year })
  await store.keyReplacements.update({ _id: year }, { frozen: null })
  return 1
}

/**
 * Gives the numbers of the year's people to their next keys as well, so that everybody stays the same number whether a
 * session's records name one or the other. By then no counting gives a new number to an old key; whoever turned out to be
 * one person with another just before is counted once more by what was frozen. Returns how many numbers it looked at, or 1.
 */
async function carryNumbers(
  { _id: year, secretAt, numbered, ...replacement }: KeyReplacement,
  { store, now }: Running,
): Promise<number> {
  if (now < (secretAt ?? now) + UNDER_WAY) return 1
  if (numbered === '')
    // The date of a write alone makes what it concerns be counted again.
    await store.aliases.updateAll({ changedAt: command.gte((secretAt ?? now) - UNDER_WAY) }, {})
  const page = await store.personNumbers.listBehind(numbered || null, { year }, NUMBERS_A_RUN)
  const { nextOf, knownBy } = await nextKeys(replacement, store)
  const carried = page
    .filter(({ key, isNext }) => !isNext && knownBy(key) === key)
    .map(({ key, number }): PersonNumber => {
      const next = nextOf(key)
      return { _id: personNumberId(year, next), year, key: next, number, isNext: true }
    })
  if (carried.length > 0 && (await store.personNumbers.addAll(carried)) === 'duplicate')
    for (const each of carried) await store.personNumbers.add(each)
  const last = page.at(-1)
  await store.keyReplacements.update(
    { _id: year, switchedAt: null },
    page.length < NUMBERS_A_RUN ? { switchedAt: now } : { numbered: last?._id },
  )
  return Math.max(1, page.length)
}

async function replaceAt(sessionId: string, replaced: Replacement, store: Store): Promise<number> {
  let changed = 0
  // A check-in is folded anew from the keys of its registration, which therefore goes first.
  for await (const registration of store.registrations.listEach({ sessionId }))
    if (await changeOne<Registration>(store.registrations, registration, registrationChange)) changed += 1
  for await (const checkIn of store.checkIns.listEach({ sessionId }))
    if (await changeOne<CheckIn>(store.checkIns, checkIn, checkInChange)) changed += 1
  return changed

  function registrationChange({ participants }: Registration): Partial<Registration> {
    return {
      participants: participants.map((each) => ({ ...each, identityKey: replaced(each.identityKey) })),
    }
  }
  function checkInChange(checkIn: CheckIn): Partial<CheckIn> {
    return checkInWithKeys(checkIn, replaced) ?? {}
  }
}

type Keyed = { _id: string; version: number; unkeyed?: true }

interface Documents<T> {
  find: (id: string) => Promise<T | undefined>
  update: (
    query: Record<string, unknown> & { _id: string },
    change: Record<string, unknown>,
  ) => Promise<boolean>
}

/** Changes a document once, whoever else changes it meanwhile. */
async function changeOne<T extends Keyed>(
  documents: Documents<T>,
  read: T,
  changeOf: (document: T) => Partial<T>,
): Promise<boolean> {
  let document: T | undefined = read
  while (document && !document.unkeyed) {
    const { _id, version } = document
    const change = { ...changeOf(document), unkeyed: true, version: version + 1 }
    if (await documents.update({ _id, version }, change)) return true
    document = await documents.find(_id)
  }
  return false
}
