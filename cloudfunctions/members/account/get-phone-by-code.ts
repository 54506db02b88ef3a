import * as z from 'zod'
import { ok, refused } from '../../../src/shared/answer'
import { changeAccount } from '../../_people/accounts'
import { verifiedPhoneHash } from '../../_server/ids'
import { operation } from '../../_server/operation'
import { phoneNumberOf } from '../../_server/phone-number'

/**
 * The caller's own number, for the code that WeChat's button gave. Of the number a keyed hash alone is kept: it proves
 * later, should the holder save it, that it was not merely typed.
 * Refused: `no-phone-number` for a code that is used, too old or unknown.
 */
export const getPhoneByCode = operation({
  access: 'resident',
  limit: { times: 10, minutes: 60 },
  input: z.object({ code: z.string().regex(/^[\w-]{8,128}$/) }),
  load: (_, { store, caller }) => ({
    account: store.accounts.find(caller.openid),
    deletion: store.deletions.find(caller.openid),
  }),
  async run({ code }, { account, deletion }, { now, store, caller: { openid } }) {
    const phone = await phoneNumberOf(code)
    if (!phone) return refused('no-phone-number')
    const verifiedPhone = verifiedPhoneHash(openid, phone)
    // Should somebody else change the account at this moment, the number is as good as typed.
    if (!deletion && account?.verifiedPhone !== verifiedPhone)
      await changeAccount(account, { verifiedPhone }, { openid, now, store })
    return ok({ phone })
  },
})
