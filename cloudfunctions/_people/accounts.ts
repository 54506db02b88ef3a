import { type Account, isNeedToNote, keptUntil } from '../../src/shared/person/account'
import { KEY_VERSION } from '../_server/encryption'
import type { Store } from '../_server/store'

/** An account of which nothing is known yet. */
export const newAccount = (openid: string, now: number): Account => ({
  _id: openid,
  privacy: null,
  name: null,
  phone: null,
  birth: null,
  gender: null,
  homeUnitId: null,
  createdAt: now,
  keptUntil: keptUntil(now),
  version: 1,
  keyVersion: KEY_VERSION,
})

/** Fields of an account to be written. */
export type AccountChange = Partial<
  Pick<
    Account,
    'privacy' | 'name' | 'phone' | 'birth' | 'gender' | 'homeUnitId' | 'verifiedPhone' | 'keyVersion'
  >
>

interface Own {
  openid: string
  now: number
  store: Store
}

/**
 * Changes an account, or adds the first of it; false when somebody else changed it at this moment. It is needed, then. Whoever seals a
 * field anew has to give all sealed fields: they are under one version of the key.
 */
export async function changeAccount(
  account: Account | undefined,
  change: AccountChange,
  { openid, now, store }: Own,
): Promise<boolean> {
  if (!account) return (await store.accounts.add({ ...newAccount(openid, now), ...change })) === 'added'
  const { _id, version } = account
  return store.accounts.update(
    { _id, version },
    { ...change, keptUntil: keptUntil(now), version: version + 1 },
  )
}

/**
 * Notes that what an account keeps is needed, which is a write once in two weeks at most; returns the account as it is
 * then. From this moment on maintenance does not take it for one that nobody needs: either it began with that before, and
 * what is returned is what it left, or it finds that it must not.
 */
export async function needed(
  account: Account | undefined,
  { now, store }: Pick<Own, 'now' | 'store'>,
): Promise<Account | undefined> {
  if (!account || !isNeedToNote(account, now)) return account
  const { _id, version } = account
  const noted = { keptUntil: keptUntil(now) }
  return (await store.accounts.update({ _id, version }, noted))
    ? { ...account, ...noted }
    : store.accounts.find(_id)
}
