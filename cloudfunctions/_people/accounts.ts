import type { Account } from '../../src/shared/person/account'
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

/**
 * Changes an account, or adds the first of it; false when somebody else changed it at this moment. Whoever seals a
 * field anew has to give all sealed fields: they are under one version of the key.
 */
export async function changeAccount(
  account: Account | undefined,
  change: AccountChange,
  { openid, now, store }: { openid: string; now: number; store: Store },
): Promise<boolean> {
  if (!account) return (await store.accounts.add({ ...newAccount(openid, now), ...change })) === 'added'
  const { _id, version } = account
  return store.accounts.update({ _id, version }, { ...change, version: version + 1 })
}
