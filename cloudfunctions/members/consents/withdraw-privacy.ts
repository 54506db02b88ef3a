import * as z from 'zod'
import { ok, refused } from '../../../src/shared/answer'
import { changeAccount } from '../../_people/accounts'
import { withdrawConsents } from '../../_people/consents'
import { operation } from '../../_server/operation'

/**
 * The caller withdraws the consent to the privacy text: from now on nothing new is taken down. What is there stays until
 * it is deleted, by the caller or in time. Withdrawing again is fine. Refused: `changed-meanwhile`.
 */
export const withdrawPrivacy = operation({
  access: 'resident',
  limit: { times: 20, minutes: 10 },
  input: z.object({}),
  load: (_, { store, caller }) => ({ account: store.accounts.find(caller.openid) }),
  async run(_, { account }, { now, store, caller: { openid } }) {
    if (!account?.privacy) return ok({ withdrawn: true })
    await withdrawConsents({ openid, kind: 'privacy' }, { now, store })
    const changed = await changeAccount(
      account,
      { privacy: null, verifiedPhone: null },
      { openid, now, store },
    )
    return changed ? ok({ withdrawn: true }) : refused('changed-meanwhile')
  },
})
