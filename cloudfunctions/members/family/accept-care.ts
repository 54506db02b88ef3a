import * as z from 'zod'
import { ok, refused } from '../../../src/shared/answer'
import { CHILD_CONSENT_VERSION } from '../../../src/shared/person/consent'
import { MOST_CARERS } from '../../../src/shared/person/family-member'
import { recordConsent } from '../../_people/consents'
import { hasConsent } from '../../_people/family'
import { command } from '../../_server/collection'
import { careCodeText } from '../../_server/fields'
import { operation } from '../../_server/operation'
import { careInvitationRefusal, findCareInvitation } from './care-invitation'

/**
 * The caller accepts to be the carer whom a guardian wants: one write takes the offer, so that of two who have the link
 * only one is let in; accepting again finishes what a lost answer left. The guardian's consent to it is recorded.
 * The guardian must still be one who may: without their own consent for the child there is nothing to share.
 * Refused: as `getCareInvitation`, and `too-many-carers`.
 */
export const acceptCare = operation({
  access: 'resident',
  limit: { times: 20, minutes: 60 },
  input: z.object({ code: careCodeText }),
  load: ({ code }, { store }) => ({ invitation: findCareInvitation(store, code) }),
  async run(_, { invitation }, { now, store, caller: { openid } }) {
    const refusal = careInvitationRefusal(invitation, openid, now)
    if (refusal || !invitation) return refusal ?? refused('no-such-invitation')
    const { _id, familyMemberId, relation } = invitation
    const member = await store.familyMembers.find(familyMemberId)
    if (member?.openid !== invitation.openid || !hasConsent(member)) return refused('no-such-invitation')
    if (invitation.acceptedBy === null) {
      const taken = await store.careInvitations.update({ _id, acceptedBy: null }, { acceptedBy: openid })
      if (!taken) return refused('invitation-used')
    }
    if (member.carers.some((carer) => carer.openid === openid)) return ok({ familyMemberId })
    if (member.carers.length >= MOST_CARERS) return refused('too-many-carers')
    await recordConsent(
      {
        kind: 'carer',
        openid: invitation.openid,
        version: CHILD_CONSENT_VERSION,
        familyMemberId,
        identityKey: member.identityKey,
      },
      { now, store, id: `care-${_id}` },
    )
    await store.familyMembers.update(
      { _id: familyMemberId, 'carers.openid': command.neq(openid) },
      {
        carers: command.push([{ id: _id, openid, relation, since: now }]),
        version: command.inc(1),
      },
    )
    return ok({ familyMemberId })
  },
})
