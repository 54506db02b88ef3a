import * as z from 'zod'
import { ok, refused } from '../../../src/shared/answer'
import { removalRefusal } from '../../../src/shared/unit/unit-tree'
import { together } from '../../_server/all-of'
import { audit } from '../../_server/audit'
import { command } from '../../_server/collection'
import { id } from '../../_server/fields'
import { operation } from '../../_server/operation'
import type { Store } from '../../_server/store'
import { changingUnit } from './changing-unit'

/**
 * Removes a unit on which nothing hangs: one that was added by mistake. Any other is closed or merged.
 * Refused: a `RemovalRefusal`, `still-carrying`, `in-use`, `no-such-unit`, `tree-busy`.
 */
export const removeUnit = operation({
  access: 'admin',
  input: z.object({ unitId: id }),
  load: ({ unitId }, { store }) => ({ before: store.units.find(unitId) }),
  reach: ({ before }) => before && { unitPath: before.path },
  run: ({ unitId }, _, context) =>
    changingUnit(unitId, context, async (unit, tree) => {
      const { store } = context
      const refusal = removalRefusal(tree, unit)
      if (refusal) return refused(refusal)
      if (unit.carrying) return refused('still-carrying')
      if (await isInUse(unitId, context.now, store)) return refused('in-use')
      const { _id, path: unitPath, name, version } = unit
      await audit({ action: 'unit-removed', unitPath, subject: _id, details: { name } }, context)
      await store.units.remove({ _id, version })
      return ok({ unitId })
    }),
})

/** Whether anything hangs on a unit: what was held or drafted, a figure, somebody's role, an invitation, a team, points. */
async function isInUse(unitId: string, now: number, store: Store): Promise<boolean> {
  const hanging = { unitPath: unitId }
  const found = await together([
    store.sessions.list(hanging, { limit: 1 }),
    store.events.list(hanging, { limit: 1 }),
    store.members.list({ 'grants.unitId': unitId }, { limit: 1 }),
    store.invitations.list({ ...hanging, status: 'open', expiresAt: command.gt(now) }, { limit: 1 }),
    store.periodicFigures.list(hanging, { limit: 1 }),
    store.targets.list(hanging, { limit: 1 }),
    store.workRecords.list(hanging, { limit: 1 }),
    store.volunteerTeams.list(hanging, { limit: 1 }),
    store.serviceDays.list({ units: unitId }, { limit: 1 }),
    store.pointSchemes.list(hanging, { limit: 1 }),
  ])
  return found.some((list) => list.length > 0)
}
