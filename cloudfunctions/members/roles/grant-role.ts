import * as z from 'zod'
import { ok, refused } from '../../../src/shared/answer'
import { type Grant, mayGrant } from '../../../src/shared/member/member'
import type { Unit } from '../../../src/shared/unit/unit'
import { audit } from '../../_server/audit'
import { id } from '../../_server/fields'
import { operation } from '../../_server/operation'
import { grantTo } from './granting'
import { granted } from './invite-member'

/**
 * Grants one more role to somebody who is a member already. Granting again is fine.
 * Refused: `not-yours-to-grant`, `unit-closed`, `no-such-member`, `changed-meanwhile`.
 */
export const grantRole = operation({
  access: 'staff',
  input: granted.extend({ memberId: id, role: z.enum(['organizer', 'staff', 'viewer']) }),
  load: ({ unitId, memberId }, { store }) => ({
    unit: store.units.find(unitId),
    member: store.members.find(memberId),
  }),
  reach: ({ unit }) => unit && { unitPath: unit.path },
  async run({ role, unitId, confidential, memberId }, { unit, member }, { now, store, caller, authority }) {
    const { path: unitPath, status } = unit as Unit
    const grant: Grant = { role, unitId, confidential }
    if (!mayGrant(authority, grant, unitPath)) return refused('not-yours-to-grant')
    if (status === 'closed') return refused('unit-closed')
    if (!member) return refused('no-such-member')
    const details = { role, confidential: confidential.join(' ') }
    await audit({ action: 'role-granted', unitPath, subject: memberId, details }, { now, store, caller })
    const outcome = await grantTo({ openid: memberId, name: '', grant, invitation: null }, store)
    return outcome === 'granted' ? ok({ memberId }) : refused(outcome)
  },
})
