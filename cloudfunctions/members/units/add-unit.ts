import * as z from 'zod'
import { ok, refused } from '../../../src/shared/answer'
import { namesUnit, newUnit } from '../../../src/shared/unit/unit'
import { additionRefusal, UNIT_NAME_MAX_LENGTH } from '../../../src/shared/unit/unit-tree'
import { audit } from '../../_server/audit'
import { id, line } from '../../_server/fields'
import { addedUnitId } from '../../_server/ids'
import { operation } from '../../_server/operation'
import { namedUnit } from '../../_units/unit-name'
import { changingUnit } from './changing-unit'

export const unitName = line(UNIT_NAME_MAX_LENGTH, 2).refine(namesUnit, 'no name')

/** Adds a unit below another; again with the same nonce, it is the same. Refused: an `AdditionRefusal`, `no-such-unit`, `tree-busy`. */
export const addUnit = operation({
  access: 'admin',
  input: z.object({
    parentId: id,
    name: unitName,
    nonce: id,
    level: z.enum(['street', 'community', 'site']),
  }),
  load: ({ parentId }, { store }) => ({ above: store.units.find(parentId) }),
  reach: ({ above }) => above && { unitPath: above.path },
  run: ({ parentId, name, level, nonce }, _, context) =>
    changingUnit(parentId, context, async (parent, tree) => {
      const { caller, store } = context
      const _id = addedUnitId({ openid: caller.openid, nonce, parentId, name })
      if (tree.some((unit) => unit._id === _id)) return ok({ unitId: _id })
      const refusal = additionRefusal(tree, parent, { name, level })
      if (refusal) return refused(refusal)
      const unit = { ...newUnit({ _id, name, level }, parent), ...namedUnit(name) }
      await audit({ action: 'unit-added', unitPath: unit.path, subject: _id, details: { name } }, context)
      await store.units.add(unit)
      return ok({ unitId: _id })
    }),
})
