import { z } from 'zod'
import { ok, refused } from '../../src/shared/answer'
import { hasAgreed } from '../../src/shared/consent'
import { changeAccount } from '../_server/accounts'
import { decrypt, encrypt, KEY_VERSION } from '../_server/encryption'
import { personName, phone } from '../_server/fields'
import { accountIdentityKey, unregisteredIdentityKey, verifiedPhoneHash } from '../_server/ids'
import { operation } from '../_server/operation'

/**
 * Keeps, or corrects, the caller's name and number: the next form begins with them. Where staff registered somebody of
 * this name and number before, without WeChat, and WeChat itself gave the number for this account, an alias says from now
 * on that it was the same person; once an account, for one number may stand for several people. A typed number proves nothing.
 * Refused: `consent-needed`, `changed-meanwhile`.
 */
export const saveMe = operation({
  access: 'resident',
  limit: { times: 60, minutes: 10 },
  input: z.object({ name: personName, phone }),
  load: ({ name, phone }, { store, caller }) => ({
    account: store.accounts.find(caller.openid),
    known: store.registrations.list(
      { 'participants.identityKey': unregisteredIdentityKey(name, phone) },
      { limit: 1 },
    ),
    joined: store.aliases.list({ of: accountIdentityKey(caller.openid), by: 'verified-phone' }, { limit: 1 }),
  }),
  async run({ name, phone }, { account, known, joined }, { now, store, caller: { openid } }) {
    if (!hasAgreed(account)) return refused('consent-needed')
    const isVerified = account?.verifiedPhone === verifiedPhoneHash(openid, phone)
    if (isVerified && known.length > 0 && joined.length === 0) {
      const _id = unregisteredIdentityKey(name, phone)
      await store.aliases.add({ _id, of: accountIdentityKey(openid), by: 'verified-phone' })
    }
    const same = account?.name && account.phone && decrypt(account.name) === name
    if (same && decrypt(account.phone ?? '') === phone) return ok({ saved: true })
    const birth = account?.birth ? encrypt(decrypt(account.birth)) : null
    const sealed = { name: encrypt(name), phone: encrypt(phone), birth, keyVersion: KEY_VERSION }
    const changed = await changeAccount(account, sealed, { openid, now, store })
    return changed ? ok({ saved: true }) : refused('changed-meanwhile')
  },
})
