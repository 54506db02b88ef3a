import * as z from 'zod'
import { ok, refused } from '../../../src/shared/answer'
import { CONFIDENTIAL } from '../../../src/shared/event/category'
import { INVITATION_LASTS, type Invitation } from '../../../src/shared/member/invitation'
import { mayGrant } from '../../../src/shared/member/member'
import type { Unit } from '../../../src/shared/unit/unit'
import { audit } from '../../_server/audit'
import { id } from '../../_server/fields'
import { invitationCode, invitationId } from '../../_server/ids'
import { operation } from '../../_server/operation'

/**
 * Makes an invitation for one person to a role on a unit, and answers its code; only its hash is kept, so this is the
 * only time that the code is told. By the nonce, asking again answers the same. Admins are invited to the district.
 * Refused: `not-yours-to-grant`, `unit-closed`.
 */
export const inviteMember = operation({
  access: 'staff',
  limit: { times: 60, minutes: 10 },
  input: z.object({
    nonce: id,
    role: z.enum(['organizer', 'staff', 'viewer', 'admin']),
    unitId: id,
    confidential: z
      .array(z.enum([...CONFIDENTIAL] as [string, ...string[]]))
      .max(CONFIDENTIAL.size)
      .transform((categories) => [...new Set(categories)] as Invitation['confidential']),
  }),
  load: ({ unitId }, { store }) => ({ unit: store.units.find(unitId) }),
  reach: ({ unit }) => unit && { unitPath: unit.path },
  async run({ role, confidential, nonce }, { unit }, { now, store, caller, authority }) {
    const { _id: unitId, path: unitPath, status, parentId } = unit as Unit
    const isPossible = role !== 'admin' || parentId === null
    if (!isPossible || !mayGrant(authority, { role, confidential }, unitPath))
      return refused('not-yours-to-grant')
    if (status === 'closed') return refused('unit-closed')
    const code = invitationCode(caller.openid, nonce)
    const invitation: Invitation = {
      _id: invitationId(code),
      role,
      unitId,
      unitPath,
      confidential,
      by: caller.openid,
      byName: caller.maskedName,
      at: now,
      expiresAt: now + INVITATION_LASTS,
      status: 'open',
      redeemedBy: null,
    }
    const stored = await store.invitations.find(invitation._id)
    if (!stored) {
      const details = { role, confidential: confidential.join(' ') }
      await audit(
        { action: 'invitation-made', unitPath, subject: invitation._id, details },
        { now, store, caller },
      )
      await store.invitations.add(invitation)
    }
    return ok({ code, expiresAt: (stored ?? invitation).expiresAt })
  },
})
