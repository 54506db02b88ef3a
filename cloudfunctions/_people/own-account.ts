import type { Account } from '../../src/shared/person/account'
import { PRIVACY_VERSION } from '../../src/shared/person/consent'
import type { Gender } from '../../src/shared/person/person'
import { sameValue } from '../../src/shared/same-value'
import { together } from '../_server/all-of'
import { command } from '../_server/collection'
import { decrypt, encrypt, KEY_VERSION } from '../_server/encryption'
import { accountIdentityKey, unregisteredIdentityKey, verifiedPhoneHash } from '../_server/ids'
import type { Store } from '../_server/store'
import type { AccountChange } from './accounts'
import { recordConsent } from './consents'

interface Own {
  openid: string
  now: number
  store: Store
}

/** Why somebody cannot agree to the privacy text of this version: it is not the current one, or they asked to be removed just now. */
export function agreementRefusal(
  version: string,
  deletion: object | undefined,
): 'outdated-text' | 'being-removed' | undefined {
  if (version !== PRIVACY_VERSION) return 'outdated-text'
  return deletion && 'being-removed'
}

/** Records that somebody agrees to the privacy text, and answers what is to be written to their account: the record comes first. */
export async function agreement({ openid, now, store }: Own): Promise<AccountChange> {
  await recordConsent({ kind: 'privacy', openid, version: PRIVACY_VERSION }, { now, store })
  return { privacy: { version: PRIVACY_VERSION, at: now } }
}

/** What a form says of whoever fills it in; what it did not ask is left out, and stays as it was known. */
interface OwnDetails {
  name: string
  phone: string
  birth?: string | null
  gender?: Gender | null
  /** Null: nowhere here, or not to be said; without it, it was not asked. */
  homeUnitId?: string | null
}

/**
 * What is to be written to an account so that the next form begins with these details; nothing where it has them.
 * Where staff registered somebody of this name and number before, without WeChat, and WeChat itself gave the number for
 * this account, an alias says from now on that it was the same person; once an account, for one number may stand for
 * several people. A typed number proves nothing.
 */
export async function ownDetails(
  account: Account | undefined,
  { name, phone, ...given }: OwnDetails,
  { openid, store }: Own,
): Promise<AccountChange> {
  if (account?.verifiedPhone && account.verifiedPhone === verifiedPhoneHash(openid, phone)) {
    const [unregistered, of] = [unregisteredIdentityKey(name, phone), accountIdentityKey(openid)]
    const [[met], [joined]] = await together([
      store.registrations.list({ 'participants.identityKey': unregistered }, { limit: 1 }),
      store.aliases.list({ of, by: 'verified-phone', parted: command.neq(true) }, { limit: 1 }),
    ])
    if (met && !joined) await store.aliases.add({ _id: unregistered, of, by: 'verified-phone' })
  }
  const read = (sealed: string | null | undefined) => (sealed ? decrypt(sealed) : null)
  const before = [read(account?.name), read(account?.phone), read(account?.birth)]
  const birth = given.birth ?? read(account?.birth)
  const open = {
    gender: given.gender ?? account?.gender ?? null,
    homeUnitId: given.homeUnitId === undefined ? (account?.homeUnitId ?? null) : given.homeUnitId,
  }
  const isKnown =
    sameValue(before, [name, phone, birth]) &&
    open.gender === account?.gender &&
    open.homeUnitId === account.homeUnitId
  if (isKnown) return {}
  const sealed = { name: encrypt(name), phone: encrypt(phone), birth: birth && encrypt(birth) }
  return { ...sealed, ...open, keyVersion: KEY_VERSION }
}
