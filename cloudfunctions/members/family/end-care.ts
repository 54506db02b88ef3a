import * as z from 'zod'
import { ok, refused } from '../../../src/shared/answer'
import { id } from '../../_server/fields'
import { operation } from '../../_server/operation'

/**
 * Ends that another carer may bring a child: by the guardian, or by the carer herself. It holds from this moment on;
 * ending again is fine. The link by which it began is of no use any more, nor are others about the child that nobody has
 * taken up: whoever was removed may hold one. Refused: `no-such-family-member`, `changed-meanwhile`.
 */
export const endCare = operation({
  access: 'resident',
  limit: { times: 60, minutes: 10 },
  input: z.object({ familyMemberId: id, carerId: id }),
  load: ({ familyMemberId }, { store }) => ({ member: store.familyMembers.find(familyMemberId) }),
  async run({ familyMemberId, carerId }, { member }, { now, store, caller: { openid } }) {
    const carer = member?.carers.find((each) => each.id === carerId)
    const may = member?.openid === openid || carer?.openid === openid
    if (!member || !may) return refused('no-such-family-member')
    if (!carer) return ok({ ended: true })
    await store.careInvitations.remove({ familyMemberId, acceptedBy: null })
    await store.careInvitations.remove({ _id: carerId })
    await store.consents.update({ _id: `care-${carerId}` }, { withdrawnAt: now })
    const changed = await store.familyMembers.update(
      { _id: familyMemberId, version: member.version },
      { carers: member.carers.filter((each) => each.id !== carerId), version: member.version + 1 },
    )
    return changed ? ok({ ended: true }) : refused('changed-meanwhile')
  },
})
