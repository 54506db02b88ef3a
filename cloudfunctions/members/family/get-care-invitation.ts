import * as z from 'zod'
import { ok, refused } from '../../../src/shared/answer'
import { maskedName } from '../../../src/shared/person/person'
import { hasConsent } from '../../_people/family'
import { decrypt } from '../../_server/encryption'
import { careCodeText } from '../../_server/fields'
import { operation } from '../../_server/operation'
import { careInvitationRefusal, findCareInvitation } from './care-invitation'

/**
 * What a carer is offered, before accepting: which child, by a masked name, and as what. Whoever tries codes is slowed
 * down. Refused: `no-such-invitation`, `invitation-used`, `invitation-expired`, `own-invitation`.
 */
export const getCareInvitation = operation({
  access: 'resident',
  limit: { times: 20, minutes: 60 },
  input: z.object({ code: careCodeText }),
  load: ({ code }, { store }) => ({ invitation: findCareInvitation(store, code) }),
  async run(_, { invitation }, { now, store, caller }) {
    const refusal = careInvitationRefusal(invitation, caller.openid, now)
    if (refusal || !invitation) return refusal ?? refused('no-such-invitation')
    const member = await store.familyMembers.find(invitation.familyMemberId)
    if (member?.openid !== invitation.openid || !hasConsent(member)) return refused('no-such-invitation')
    return ok({
      child: maskedName(decrypt(member.name)),
      relation: invitation.relation,
      expiresAt: invitation.expiresAt,
      accepted: invitation.acceptedBy === caller.openid,
    })
  },
})
