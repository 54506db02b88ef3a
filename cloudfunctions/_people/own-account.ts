import type { Account } from '../../src/shared/person/account'
import { PRIVACY_VERSION } from '../../src/shared/person/consent'
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
  version: number,
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

/**
 * What is to be written to an account so that the next form begins with this name and number; nothing where it has them.
 * Where staff registered somebody of this name and number before, without WeChat, and WeChat itself gave the number for
 * this account, an alias says from now on that it was the same person; once an account, for one number may stand for
 * several people. A typed number proves nothing.
 */
export async function ownDetails(
  account: Account | undefined,
  { name, phone }: { name: string; phone: string },
  { openid, store }: Own,
): Promise<AccountChange> {
  const known = account?.name && account.phone && [decrypt(account.name), decrypt(account.phone)]
  if (account?.verifiedPhone && account.verifiedPhone === verifiedPhoneHash(openid, phone)) {
    const [unregistered, of] = [unregisteredIdentityKey(name, phone), accountIdentityKey(openid)]
    const [[met], [joined]] = await Promise.all([
      store.registrations.list({ 'participants.identityKey': unregistered }, { limit: 1 }),
      store.aliases.list({ of, by: 'verified-phone', parted: command.neq(true) }, { limit: 1 }),
    ])
    if (met && !joined) await store.aliases.add({ _id: unregistered, of, by: 'verified-phone' })
  }
  if (known && known[0] === name && known[1] === phone) return {}
  const birth = account?.birth ? encrypt(decrypt(account.birth)) : null
  return { name: encrypt(name), phone: encrypt(phone), birth, keyVersion: KEY_VERSION }
}
