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
export const leavePointFamily = (
  familyId: string,
  openid: string,
  { now, store }: { now: number; store: Store },
): Promise<boolean> =>
  changed(familyId, store, (family) =>
    belongsTo(family, openid) ? left(family, { openid, holder: holderOf(family, openid), now }) : undefined,
  )

/**
 * Takes somebody out of a family at once and for good; what was earned through her stays the family's. May be done again,
 * and is where others write again and again at this moment: then it throws.
 */
export async function forgetInPointFamily(
  familyId: string,
  openid: string,
  { now, store }: { now: number; store: Store },
): Promise<void> {
  const isDone = await changed(familyId, store, (family) => {
    const without = left(family, { openid, holder: holderOf(family, openid), now })
    const adults = without.adults.filter((adult) => adult.openid !== openid)
    return adults.length < family.adults.length ? { ...without, adults } : undefined
  })
  if (!isDone) throw new Error(CHANGED)
}

/** Forgets who left a family before an instant; whoever has come back since stays in it. As the other, it may throw. */
export async function forgetLeftAdults(familyId: string, leftBy: number, store: Store): Promise<void> {
  const isDone = await changed(familyId, store, ({ adults: all, version }) => {
    const adults = all.filter(({ until }) => until === null || until >= leftBy)
    return adults.length < all.length ? { adults, version: version + 1 } : undefined
  })
  if (!isDone) throw new Error(CHANGED)
}

const CHANGED = 'pointFamilies: changed again and again'

const holderOf = ({ schemeId }: PointFamily, openid: string) => pointHolder(schemeId, openid)

/** Changes a family by what it says now; true also where there is nothing to change. False where others wrote each time. */
async function changed(
  familyId: string,
  store: Store,
  change: (family: PointFamily) => Partial<PointFamily> | undefined,
): Promise<boolean> {
  for (let tried = 0; tried < TRIES; tried += 1) {
    const family = await store.pointFamilies.find(familyId)
    const to = family && change(family)
    if (!to) return true
    if (await store.pointFamilies.update({ _id: familyId, version: family.version }, { ...to })) return true
  }
  return false
}
