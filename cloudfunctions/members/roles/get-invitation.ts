import * as z from 'zod'
import { ok, refused } from '../../../src/shared/answer'
import { operation } from '../../_server/operation'
import { code } from './invitation-input'
import { invitationRequests, standingRefusal } from './standing-invitation'

/** What an invitation invites to, and whether whoever asks is a member already, whose name is known. Refused: an `InvitationRefusal`. */
export const getInvitation = operation({
  access: 'resident',
  limit: { times: 20, minutes: 10 },
  input: z.object({ code }),
  load: ({ code }, { store, caller }) => ({
    ...invitationRequests(code, store),
    member: store.members.find(caller.openid),
  }),
  async run(_, { member, ...standing }, { now, caller }) {
    const { invitation, unit } = standing
    const refusal = standingRefusal(standing, caller.openid, now)
    if (refusal || !invitation) return refused(refusal ?? 'no-such-invitation')
    const { role, confidential, byName, expiresAt, status } = invitation
    return ok({
      role,
      confidential,
      byName,
      expiresAt,
      unitName: unit?.name ?? '',
      isMember: member !== undefined,
      isRedeemed: status === 'redeemed',
    })
  },
})
