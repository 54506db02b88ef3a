import * as z from 'zod'
import { ok, refused } from '../../../src/shared/answer'
import { hasAgreed } from '../../../src/shared/person/consent'
import { changeAccount } from '../../_people/accounts'
import { ownDetails } from '../../_people/own-account'
import { personName, phone } from '../../_server/fields'
import { operation } from '../../_server/operation'

/**
 * Keeps, or corrects, the caller's name and number: the next form begins with them, and they may prove who was met
 * before, as `ownDetails` says. Refused: `consent-needed`, `changed-meanwhile`.
 */
export const saveMe = operation({
  access: 'resident',
  limit: { times: 60, minutes: 10 },
  input: z.object({ name: personName, phone }),
  load: (_, { store, caller }) => ({ account: store.accounts.find(caller.openid) }),
  async run(given, { account }, { now, store, caller: { openid } }) {
    if (!hasAgreed(account)) return refused('consent-needed')
    const own = { openid, now, store }
    const change = await ownDetails(account, given, own)
    if (Object.keys(change).length === 0) return ok({ saved: true })
    return (await changeAccount(account, change, own)) ? ok({ saved: true }) : refused('changed-meanwhile')
  },
})
