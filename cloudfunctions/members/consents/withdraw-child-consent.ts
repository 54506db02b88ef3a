import * as z from 'zod'
import { ok, refused } from '../../../src/shared/answer'
import { needed } from '../../_people/accounts'
import { withdrawConsents } from '../../_people/consents'
import { id } from '../../_server/fields'
import { operation } from '../../_server/operation'

/**
 * The guardian withdraws the consent for a child: nobody, other carers included, can register the child any more.
 * Withdrawing again is fine. Refused: `no-such-family-member`, `changed-meanwhile`.
 */
export const withdrawChildConsent = operation({
  access: 'resident',
  limit: { times: 60, minutes: 10 },
  input: z.object({ familyMemberId: id }),
  load: ({ familyMemberId }, { store, caller }) => ({
    account: store.accounts.find(caller.openid),
    member: store.familyMembers.find(familyMemberId),
  }),
  async run({ familyMemberId }, { account, member }, { now, store, caller }) {
    if (member?.openid !== caller.openid || member.kind !== 'child') return refused('no-such-family-member')
    await needed(account, { now, store })
    if (!member.consent) return ok({ withdrawn: true })
    await withdrawConsents({ familyMemberId }, { now, store })
    await store.careInvitations.remove({ familyMemberId, acceptedBy: null })
    const changed = await store.familyMembers.update(
      { _id: familyMemberId, version: member.version },
      { consent: null, version: member.version + 1 },
    )
    return changed ? ok({ withdrawn: true }) : refused('changed-meanwhile')
  },
})
