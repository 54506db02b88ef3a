import * as z from 'zod'
import { ok, refused } from '../../../src/shared/answer'
import { type Invitation, invitationRefusal } from '../../../src/shared/member/invitation'
import type { Admins, Member } from '../../../src/shared/member/member'
import { maskedName } from '../../../src/shared/person/person'
import { audit } from '../../_server/audit'
import { decrypt } from '../../_server/encryption'
import { personName } from '../../_server/fields'
import { operation } from '../../_server/operation'
import type { Store } from '../../_server/store'
import { addAdmin, grantTo } from './granting'
import { code } from './invitation-input'
import { invitationRequests, standingRefusal } from './standing-invitation'

/**
 * Joins by an invitation: first it is taken, by a conditional write, then what it grants is granted. Whoever has taken
 * it may repeat it after a lost reply or a crash in between; once it has granted, it never grants again, whatever was
 * removed since. It holds only while whoever made it may still grant this. A name is needed of who is no member yet.
 * Refused: an `InvitationRefusal`, `name-needed`, `unit-closed`, `changed-meanwhile`.
 */
export const redeemInvitation = operation({
  access: 'resident',
  limit: { times: 20, minutes: 10 },
  input: z.object({ code, name: personName.optional() }),
  load: ({ code }, { store, caller }) => ({
    ...invitationRequests(code, store),
    member: store.members.find(caller.openid),
  }),
  async run({ name }, { member, ...standing }, { now, store, caller }) {
    const { openid } = caller
    const { invitation, unit } = standing
    if (invitation && unit && hasGranted(invitation, member, standing.admins))
      return ok({ role: invitation.role, unitName: unit.name })
    const refusal = standingRefusal(standing, openid, now)
    if (refusal || !invitation) return refused(refusal ?? 'no-such-invitation')
    const memberName = member ? decrypt(member.name) : name
    if (!memberName) return refused('name-needed')
    if (unit?.status !== 'open') return refused('unit-closed')

    if (invitation.status === 'open') {
      const { _id, role, unitPath } = invitation
      await audit(
        { action: 'invitation-redeemed', unitPath, subject: _id, details: { role } },
        { now, store, caller: { openid, name: memberName, maskedName: maskedName(memberName) } },
      )
      const taken = { status: 'redeemed', redeemedBy: openid }
      if (!(await store.invitations.update({ _id, status: 'open' }, taken))) {
        const stored = await store.invitations.find(_id)
        const lost = invitationRefusal(stored, openid, now)
        if (lost || stored?.status !== 'redeemed') return refused(lost ?? 'changed-meanwhile')
      }
    }
    const outcome = await give(invitation, { openid, name: memberName }, store)
    return outcome === 'granted' ? ok({ role: invitation.role, unitName: unit.name }) : refused(outcome)
  },
})

/** Whether an invitation has granted everything to this member: a repeated call then asks for nothing more. */
const hasGranted = (
  { _id, role }: Invitation,
  member: Member | undefined,
  admins: Admins | undefined,
): boolean =>
  Boolean(member?.redeemed.includes(_id)) && (role !== 'admin' || Boolean(admins?.redeemed.includes(_id)))

async function give(
  { _id, role, unitId, confidential }: Invitation,
  { openid, name }: { openid: string; name: string },
  store: Store,
) {
  if (role !== 'admin')
    return grantTo({ openid, name, grant: { role, unitId, confidential }, invitation: _id }, store)
  // An admin is named for confidential categories like everybody else: by a grant.
  const grant = confidential.length > 0 ? { role: 'staff' as const, unitId, confidential } : null
  const named = await grantTo({ openid, name, grant, invitation: _id }, store)
  return named === 'granted' ? addAdmin(openid, _id, store) : named
}
