import { DAY, MINUTE } from '../../src/shared/calendar/calendar'
import { ADMINS_ID } from '../../src/shared/member/member'
import { type Account, keptUntil } from '../../src/shared/person/account'
import { CONSENTS_ARE_KEPT } from '../../src/shared/person/consent'
import { type FamilyMember, MOST_FAMILY_MEMBERS } from '../../src/shared/person/family-member'
import { newAccount } from '../_people/accounts'
import { leaveCare } from '../_people/family'
import { together } from '../_server/all-of'
import { inTurns } from '../_server/batches'
import { command } from '../_server/collection'
import type { Store } from '../_server/store'
import type { Work } from './job'

const ACCOUNTS_A_RUN = 50
/** After this an account that could not be removed is tried again, the others before it. */
const AGAIN = 10 * MINUTE

interface Running {
  store: Store
  now: number
}

/**
 * Removes what accounts keep that nobody needed for as long as the privacy text says (`keptUntil`): name, number, birth,
 * gender, community, the family that was saved, and the teams that it is in. An account is needed as long as one of its registrations is kept, its
 * holder works here, or another carer who is not quiet herself may bring one of its children: then it is looked at again
 * later. Consents stay as evidence, marked as lapsed; what figures are counted from stays, so that whoever comes back is
 * the same person in them. Returns how many accounts it removed.
 *
 * The first write empties the account, on condition that it is as it was read: whoever uses it has noted that, or notes it
 * now and finds it empty (`needed`), and nothing that is saved from then on is touched. It is found again by its
 * `keptUntil` until the last write has removed it, however often a run dies in between.
 */
export async function forgetAccounts(store: Store, now: number): Promise<Work> {
  const due = await store.accounts.list(
    { keptUntil: command.lte(now) },
    { order: [['keptUntil', 'asc']], limit: ACCOUNTS_A_RUN },
  )
  if (due.length === 0) return { done: 0, goesOn: false }
  const needs = await readNeeds(due, { store, now })
  let removed = 0
  for (const account of due) {
    try {
      const lookAt = needs.lookAt(account)
      if (lookAt !== undefined) await lookLater(account, lookAt, store)
      else if (await forgetAccount(account, needs.familyOf(account), { store, now })) removed += 1
    } catch (error) {
      // Without the OPENID: logs hold no personal data.
      console.error(JSON.stringify({ job: 'forgetAccounts', error: String(error) }))
      await lookLater(account, now + AGAIN, store)
    }
  }
  return { done: removed, goesOn: due.length === ACCOUNTS_A_RUN }
}

/** When it is to be looked at again. Nobody's use of it is overwritten by that. */
const lookLater = ({ _id, keptUntil: until }: Account, at: number, store: Store) =>
  store.accounts.update({ _id, keptUntil: until }, { keptUntil: at })

/** What says that some accounts are still needed, read for all of them at once. */
async function readNeeds(due: readonly Account[], { store, now }: Running) {
  const openids = due.map(({ _id }) => _id)
  const of = { openid: command.in(openids) }
  const [registered, members, admins, leaving, family] = await together([
    store.registrations.aggregate<{ _id: string }>(['match', of], ['group', { _id: '$openid' }]),
    store.members.listByIds(openids),
    store.admins.find(ADMINS_ID),
    store.deletions.listByIds(openids),
    store.familyMembers.listAll(of, { upTo: ACCOUNTS_A_RUN * MOST_FAMILY_MEMBERS * 2 }),
  ])
  const carers = await store.accounts.listByIds(family.flatMap((member) => member.carers.map(carerOf)))
  const isRegistered = new Set(registered.map(({ _id }) => _id))
  const isLeaving = new Set(leaving.map(({ _id }) => _id))
  const works = new Set([
    ...members.filter(({ grants }) => grants.length > 0).map(({ _id }) => _id),
    ...(admins?.openids ?? []),
  ])
  const familyOf = ({ _id }: Account) => family.filter(({ openid }) => openid === _id)
  const caredUntil = (account: Account) => {
    const ids = new Set(familyOf(account).flatMap((member) => member.carers.map(carerOf)))
    return Math.max(0, ...carers.filter(({ _id }) => ids.has(_id)).map((carer) => carer.keptUntil))
  }
  return {
    familyOf,
    lookAt(account: Account): number | undefined {
      const { _id } = account
      // A registration is kept for days, a role for years.
      if (isRegistered.has(_id) || isLeaving.has(_id)) return now + DAY
      if (works.has(_id)) return keptUntil(now)
      const cared = caredUntil(account)
      return cared > now ? cared : undefined
    },
  }
}

const carerOf = ({ openid }: { openid: string }): string => openid

/**
 * Removes one account with everything that goes with it; false where its holder came back meanwhile. The family is as it
 * was read after the account: whom she saves when it is empty is not of it.
 */
async function forgetAccount(
  account: Account,
  family: readonly FamilyMember[],
  { store, now }: Running,
): Promise<boolean> {
  const { _id: openid, version, keptUntil: until } = account
  const { privacy, name, phone, birth, gender, homeUnitId } = newAccount(openid, now)
  const empty = { privacy, name, phone, birth, gender, homeUnitId, verifiedPhone: null, version: version + 1 }
  if (!(await store.accounts.update({ _id: openid, version, keptUntil: until }, empty))) return false
  const gone = await inTurns(family, 1, (member) => forgetMember(member, store))
  // What was agreed to since is not what ends here.
  await store.consents.updateAll(
    { openid, withdrawnAt: null, givenAt: command.lte(until) },
    { withdrawnAt: now, lapsed: true },
  )
  for await (const member of store.familyMembers.listEach({ 'carers.openid': openid }))
    await leaveCare(member, openid, { store, now })
  await store.teamMemberships.remove({ openid, joinedAt: command.lte(until) })
  // Whenever staff touched them: nobody looks for this account again.
  await store.serviceDays.updateAll({ openid }, { openid: null })
  await store.notices.remove({ openid, at: command.lte(until) })
  // Another carer left one of the family at this very moment: the next run takes the rest.
  if (gone.includes(false)) return false
  const subscriber = await store.subscribers.find(openid)
  if (subscriber) {
    const { nonces, seenUntil } = subscriber
    await store.subscribers.remove({ _id: openid, nonces, seenUntil })
  }
  return (await store.accounts.remove({ _id: openid, version: version + 1, keptUntil: until })) === 1
}

/** Removes one of the family as it was read, with the offers about them; false where it was changed meanwhile. */
async function forgetMember({ _id, version }: FamilyMember, store: Store): Promise<boolean> {
  await store.careInvitations.remove({ familyMemberId: _id })
  if ((await store.familyMembers.remove({ _id, version })) === 1) return true
  return (await store.familyMembers.find(_id)) === undefined
}

/** Removes the records of consents that have not held for as long as they are evidence. Returns how many. */
export const sweepConsents = (store: Store, now: number): Promise<number> =>
  store.consents.remove({ withdrawnAt: command.lte(now - CONSENTS_ARE_KEPT) })
