import * as z from 'zod'
import { ok } from '../../../src/shared/answer'
import { withdrawConsents } from '../../_people/consents'
import { id } from '../../_server/fields'
import { operation } from '../../_server/operation'

/**
 * Removes a member of the caller's family, with the consents and offers about them. What they were registered for stays
 * until it is cancelled, or its time to be forgotten comes. Removing again is fine.
 */
export const removeFamilyMember = operation({
  access: 'resident',
  limit: { times: 60, minutes: 10 },
  input: z.object({ familyMemberId: id }),
  load: ({ familyMemberId }, { store }) => ({ member: store.familyMembers.find(familyMemberId) }),
  async run({ familyMemberId }, { member }, { now, store, caller }) {
    if (member?.openid !== caller.openid) return ok({ removed: true })
    await withdrawConsents({ familyMemberId }, { now, store })
    await store.careInvitations.remove({ familyMemberId })
    await store.familyMembers.remove({ _id: familyMemberId, openid: caller.openid })
    return ok({ removed: true })
  },
})
