import { refused } from '../../../src/shared/answer'
import type { Unit } from '../../../src/shared/unit/unit'
import type { Context } from '../../_server/operation'
import { holdingTree, unitsWithin } from '../../_units/unit-tree'

/**
 * Runs a change of a unit on the tree as it is now, while nobody else changes it. Refused: `no-such-unit`, `tree-busy`.
 */
export const changingUnit = <Value>(
  unitId: string,
  context: Context,
  change: (unit: Unit, tree: Unit[]) => Promise<Value>,
) =>
  holdingTree(context, async () => {
    const { adminOf } = context.authority
    const tree = await unitsWithin(adminOf === null ? [] : [adminOf], context.store)
    const unit = tree.find(({ _id }) => _id === unitId)
    return unit ? change(unit, tree) : refused('no-such-unit')
  })
