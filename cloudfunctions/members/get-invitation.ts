import { z } from 'zod'
import { ok, refused } from '../../src/shared/answer'
import { invitationRefusal } from '../../src/shared/invitation'
import { invitationId } from '../_server/ids'
import { operation } from '../_server/operation'
import { code } from './invitation-input'

/** What an invitation invites to, and whether whoever asks is a member already, whose name is known. Refused: an `InvitationRefusal`. */
export const getInvitation = operation({
  access: 'resident',
  limit: { times: 20, minutes: 10 },
  input: z.object({ code }),
  load: ({ code }, { store, caller }) => ({
    invitation: store.invitations.find(invitationId(code)),
    member: store.members.find(caller.openid),
  }),
  async run(_, { invitation, member }, { now, store, caller }) {
    const refusal = invitationRefusal(invitation, caller.openid, now)
    if (refusal || !invitation) return refused(refusal ?? 'no-such-invitation')
    const { role, unitId, confidential, byName, expiresAt, status } = invitation
    const unit = await store.units.find(unitId)
    return ok({
      ...{ role, confidential, byName, expiresAt },
      unitName: unit?.name ?? '',
      isMember: member !== undefined,
      isRedeemed: status === 'redeemed',
    })
  },
})
