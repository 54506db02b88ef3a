import * as z from 'zod'
import { ok, refused } from '../../../src/shared/answer'
import type { Carrying } from '../../../src/shared/unit/unit'
import { mergeRefusal } from '../../../src/shared/unit/unit-tree'
import { audit } from '../../_server/audit'
import { id } from '../../_server/fields'
import { operation } from '../../_server/operation'
import { changingUnit } from './changing-unit'

/**
 * Closes a unit in favour of another of its level. Maintenance carries along the units below, people's roles, drafts
 * and coming sessions; what has begun stays with the closed unit, and so do, beside their new ones, the roles on it.
 * Merging it there again is fine.
 * Refused: a `MergeRefusal`, `no-such-unit`, `tree-busy`, `changed-meanwhile`.
 */
export const mergeUnit = operation({
  access: 'admin',
  input: z.object({ unitId: id, intoId: id }),
  load: ({ unitId }, { store }) => ({ before: store.units.find(unitId) }),
  reach: ({ before }) => before && { unitPath: before.path },
  run: ({ unitId, intoId }, _, context) =>
    changingUnit(unitId, context, async (unit, tree) => {
      const { now, store } = context
      if (unit.mergedInto === intoId) return ok({ unitId })
      const into = tree.find(({ _id }) => _id === intoId)
      if (!into) return refused('no-such-unit')
      const refusal = mergeRefusal(tree, unit, into)
      if (refusal) return refused(refusal)
      const { _id, path: unitPath, version } = unit
      await audit({ action: 'unit-merged', unitPath, subject: _id, details: { into: intoId } }, context)
      const carrying: Carrying = { since: now, lastAt: now }
      const change = { status: 'closed', mergedInto: intoId, carrying, version: version + 1 }
      const merged = await store.units.update({ _id, version }, change)
      return merged ? ok({ unitId }) : refused('changed-meanwhile')
    }),
})
