import * as z from 'zod'
import { ok } from '../../../src/shared/answer'
import { command } from '../../_server/collection'
import { operation } from '../../_server/operation'

const MOST = 200

/** The invitations to the caller's units and those below that somebody may still redeem: the latest two hundred. */
export const listInvitations = operation({
  access: 'staff',
  input: z.object({}),
  reach: 'own-units',
  async run(_, __, { now, store, units }) {
    const invitations = await store.invitations.list(
      { unitPath: command.in(units), status: 'open', expiresAt: command.gt(now) },
      { order: [['expiresAt', 'desc']], limit: MOST },
    )
    const ids = [...new Set(invitations.map(({ unitId }) => unitId))]
    const named = await store.units.listByIds(ids)
    const names = new Map(named.map(({ _id, name }) => [_id, name]))
    return ok(
      invitations.map(({ _id, role, unitId, confidential, byName, expiresAt }) => ({
        invitationId: _id,
        role,
        unitId,
        confidential,
        byName,
        expiresAt,
        unitName: names.get(unitId) ?? '',
      })),
    )
  },
})
