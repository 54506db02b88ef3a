import * as z from 'zod'
import { ok, refused } from '../../../src/shared/answer'
import { renamingRefusal } from '../../../src/shared/unit/unit-tree'
import { audit } from '../../_server/audit'
import { id } from '../../_server/fields'
import { operation } from '../../_server/operation'
import { namedUnit } from '../../_units/unit-name'
import { unitName } from './add-unit'
import { changingUnit } from './changing-unit'

/** Renames a unit, and says whether staff above must publish its drafts. Refused: `name-taken`, `no-such-unit`, `tree-busy`, `changed-meanwhile`. */
export const changeUnit = operation({
  access: 'admin',
  input: z.object({ unitId: id, name: unitName, needsReview: z.boolean() }),
  load: ({ unitId }, { store }) => ({ before: store.units.find(unitId) }),
  reach: ({ before }) => before && { unitPath: before.path },
  run: ({ unitId, name, needsReview }, _, context) =>
    changingUnit(unitId, context, async (unit, tree) => {
      if (unit.name === name && unit.needsReview === needsReview) return ok({ unitId })
      const refusal = renamingRefusal(tree, unit, name)
      if (refusal) return refused(refusal)
      const { _id, path: unitPath, version } = unit
      const details = { before: unit.name, name, needsReview }
      await audit({ action: 'unit-changed', unitPath, subject: _id, details }, context)
      const change = { ...namedUnit(name), needsReview, version: version + 1 }
      const changed = await context.store.units.update({ _id, version }, change)
      return changed ? ok({ unitId }) : refused('changed-meanwhile')
    }),
})
