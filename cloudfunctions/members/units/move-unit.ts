import * as z from 'zod'
import { ok, refused } from '../../../src/shared/answer'
import type { Carrying } from '../../../src/shared/unit/unit'
import { moveRefusal } from '../../../src/shared/unit/unit-tree'
import { audit } from '../../_server/audit'
import { id } from '../../_server/fields'
import { operation } from '../../_server/operation'
import { changingUnit } from './changing-unit'

/**
 * Hangs a unit, with all below it, under another. Maintenance carries along drafts and coming sessions; what has begun
 * keeps its path. Moving it there again is fine.
 * Refused: a `MoveRefusal`, `no-such-unit`, `tree-busy`, `changed-meanwhile`.
 */
export const moveUnit = operation({
  access: 'admin',
  input: z.object({ unitId: id, parentId: id }),
  load: ({ unitId }, { store }) => ({ before: store.units.find(unitId) }),
  reach: ({ before }) => before && { unitPath: before.path },
  run: ({ unitId, parentId }, _, context) =>
    changingUnit(unitId, context, async (unit, tree) => {
      const { now, store } = context
      if (unit.parentId === parentId) return ok({ unitId })
      const parent = tree.find(({ _id }) => _id === parentId)
      if (!parent) return refused('no-such-unit')
      const refusal = moveRefusal(tree, unit, parent)
      if (refusal) return refused(refusal)
      const { _id, path: unitPath, version } = unit
      await audit({ action: 'unit-moved', unitPath, subject: _id, details: { to: parentId } }, context)
      const carrying: Carrying = { since: now, lastAt: now }
      const change = { parentId, path: [...parent.path, _id], carrying, version: version + 1 }
      const moved = await store.units.update({ _id, version }, change)
      return moved ? ok({ unitId }) : refused('changed-meanwhile')
    }),
})
