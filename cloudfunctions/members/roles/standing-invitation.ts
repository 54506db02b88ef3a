import {
  type Invitation,
  type InvitationRefusal,
  invitationRefusal,
} from '../../../src/shared/member/invitation'
import { ADMINS_ID, type Admins, authorityOf, type Member, mayGrant } from '../../../src/shared/member/member'
import type { Unit } from '../../../src/shared/unit/unit'
import { together } from '../../_server/all-of'
import { invitationId } from '../../_server/ids'
import type { ReadingStore, Store } from '../../_server/store'

/** An invitation with all that decides whether it holds: its unit, and whoever made it, as they are now. */
export function invitationRequests(code: string, store: ReadingStore) {
  const invitation = store.invitations.find(invitationId(code))
  return {
    invitation,
    unit: invitation.then((found) => found && store.units.find(found.unitId)),
    inviter: invitation.then((found) => found && store.members.find(found.by)),
    admins: store.admins.find(ADMINS_ID),
  }
}

interface Standing {
  invitation: Invitation | undefined
  unit: Unit | undefined
  inviter: Member | undefined
  admins: Admins | undefined
}

/**
 * Why an invitation does not let `openid` join; undefined if it does. It holds as long as whoever made it may grant what
 * it grants, where its unit hangs today: somebody removed lets nobody in, themselves included.
 */
export function standingRefusal(
  { invitation, unit, inviter, admins }: Standing,
  openid: string,
  now: number,
): InvitationRefusal | undefined {
  const refusal = invitationRefusal(invitation, openid, now)
  if (refusal || !invitation) return refusal ?? 'no-such-invitation'
  const authority = authorityOf(invitation.by, inviter, admins)
  return mayGrant(authority, invitation, unit?.path ?? invitation.unitPath) ? undefined : 'no-such-invitation'
}

/**
 * Withdraws the open invitations of somebody that they may not make any more; call it after their rights were changed.
 * Again is fine. Redeeming asks for itself, so that one left open by a crash lets nobody in.
 */
export async function withdrawInvitationsOf(openid: string, store: Store): Promise<void> {
  const [member, admins] = await together([store.members.find(openid), store.admins.find(ADMINS_ID)])
  const authority = authorityOf(openid, member, admins)
  for await (const { _id, unitPath, ...granted } of store.invitations.listEach({
    by: openid,
    status: 'open',
  })) {
    if (!mayGrant(authority, granted, unitPath))
      await store.invitations.update({ _id, status: 'open' }, { status: 'withdrawn' })
  }
}
