import type { Account } from '../../src/shared/person/account'
import { birthProblem } from '../../src/shared/person/person'
import { belongsTo, left, type PointFamily } from '../../src/shared/points/family'
import { decrypt } from '../_server/encryption'
import { pointHolder } from '../_server/ids'
import type { ReadingStore, Store } from '../_server/store'

/** Whoever writes to a family beside others is at it again so often. */
const TRIES = 5

/** Whether an account's birth, where it says one, is a child's: of children a family says how many they are. */
export const isOfAChild = (account: Account | undefined, now: number): boolean =>
  !!account?.birth && birthProblem(decrypt(account.birth), 'adult', now) === 'not-an-adult'

/** The families to which an account belongs, or belonged. */
export const pointFamiliesOf = (store: ReadingStore, openid: string): Promise<PointFamily[]> =>
  store.pointFamilies.list({ 'adults.openid': openid }, { limit: 100 })

/**
 * Takes somebody out of a family, by one conditional write; the last one closes it. May be done again. False where others
 * wrote again and again at this moment.
 */
export async function leavePointFamily(
  familyId: string,
  openid: string,
  { now, store }: { now: number; store: Store },
): Promise<boolean> {
  for (let tried = 0; tried < TRIES; tried += 1) {
    const family = await store.pointFamilies.find(familyId)
    if (!family || !belongsTo(family, openid)) return true
    const change = left(family, { openid, holder: pointHolder(family.schemeId, openid), now })
    if (await store.pointFamilies.update({ _id: familyId, version: family.version }, { ...change }))
      return true
  }
  return false
}

/** Takes somebody out of a family at once and for good; what was earned through her stays the family's. May be done again, and is where others write again and again at this moment: then it throws. */
export async function forgetInPointFamily(
  familyId: string,
  openid: string,
  { now, store }: { now: number; store: Store },
): Promise<void> {
  for (let tried = 0; tried < TRIES; tried += 1) {
    const family = await store.pointFamilies.find(familyId)
    if (!family?.adults.some((adult) => adult.openid === openid)) return
    const without = left(family, { openid, holder: pointHolder(family.schemeId, openid), now })
    const adults = without.adults.filter((adult) => adult.openid !== openid)
    const change = { ...without, adults }
    if (await store.pointFamilies.update({ _id: familyId, version: family.version }, change)) return
  }
  throw new Error('pointFamilies: changed again and again')
}
