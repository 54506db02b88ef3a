import { refused } from '../../../src/shared/answer'
import type { CareInvitation } from '../../../src/shared/person/family-member'
import { careInvitationId } from '../../_server/ids'
import type { ReadingStore } from '../../_server/store'

/** The care invitation with this code; undefined if there is none. */
export const findCareInvitation = (store: ReadingStore, code: string) =>
  store.careInvitations.find(careInvitationId(code))

/** Why this account cannot accept a care invitation; undefined if it can, or has done so already. */
export function careInvitationRefusal(invitation: CareInvitation | undefined, openid: string, now: number) {
  if (!invitation) return refused('no-such-invitation')
  if (invitation.acceptedBy === openid) return undefined
  if (invitation.acceptedBy !== null) return refused('invitation-used')
  if (now >= invitation.expiresAt) return refused('invitation-expired')
  if (invitation.openid === openid) return refused('own-invitation')
  return undefined
}
