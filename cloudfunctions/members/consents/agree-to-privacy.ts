import * as z from 'zod'
import { ok, refused } from '../../../src/shared/answer'
import { changeAccount } from '../../_people/accounts'
import { agreement, agreementRefusal } from '../../_people/own-account'
import { textVersion } from '../../_server/fields'
import { operation } from '../../_server/operation'

/**
 * The caller agrees to the privacy text, whose version says what was read. Agreeing again is fine. The consent is
 * recorded before it holds, so that none ever holds without its record.
 * Refused: `outdated-text` for another version than the current one; `being-removed` for some minutes after somebody asked
 * to be removed; `changed-meanwhile`.
 */
export const agreeToPrivacy = operation({
  access: 'resident',
  limit: { times: 20, minutes: 10 },
  input: z.object({ version: textVersion }),
  load: (_, { store, caller }) => ({
    account: store.accounts.find(caller.openid),
    deletion: store.deletions.find(caller.openid),
  }),
  async run({ version }, { account, deletion }, { now, store, caller: { openid } }) {
    const refusal = agreementRefusal(version, deletion)
    if (refusal) return refused(refusal)
    if (account?.privacy?.version === version) return ok({ version })
    const own = { openid, now, store }
    const changed = await changeAccount(account, await agreement(own), own)
    return changed ? ok({ version }) : refused('changed-meanwhile')
  },
})
