import * as z from 'zod'
import { ok, refused } from '../../../src/shared/answer'
import type { Unit } from '../../../src/shared/unit/unit'
import { audit } from '../../_server/audit'
import { id } from '../../_server/fields'
import { operation } from '../../_server/operation'
import { UP_TO } from '../../_server/up-to'
import { withdrawInvitationsOf } from './standing-invitation'

/**
 * Takes a role on a unit from a member, and the same role on units that were merged into it: from the next call on
 * they may no longer do what it let them, and their open invitations to it are withdrawn. Removing again is fine. Refused: `changed-meanwhile`.
 */
export const removeGrant = operation({
  access: 'staff',
  input: z.object({ memberId: id, role: z.enum(['organizer', 'staff', 'viewer']), unitId: id }),
  load: ({ memberId, unitId }, { store }) => ({
    unit: store.units.find(unitId),
    member: store.members.find(memberId),
    merged: store.units.listAll({ mergedInto: unitId }, { upTo: UP_TO.units }),
  }),
  reach: ({ unit }) => unit && { unitPath: unit.path },
  async run({ memberId, role, unitId }, { unit, member, merged }, { now, store, caller }) {
    const gone = new Set([unitId, ...merged.map(({ _id }) => _id)])
    const grants = member?.grants.filter((grant) => grant.role !== role || !gone.has(grant.unitId)) ?? []
    if (!member || grants.length === member.grants.length) {
      await withdrawInvitationsOf(memberId, store)
      return ok({ memberId })
    }
    const { path: unitPath } = unit as Unit
    await audit(
      { action: 'grant-removed', unitPath, subject: memberId, details: { role } },
      { now, store, caller },
    )
    const { _id, version } = member
    const removed = await store.members.update({ _id, version }, { grants, version: version + 1 })
    if (!removed) return refused('changed-meanwhile')
    await withdrawInvitationsOf(memberId, store)
    return ok({ memberId })
  },
})
