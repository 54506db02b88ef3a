import * as z from 'zod'
import { ok, refused } from '../../../src/shared/answer'
import { newUnit, type Unit } from '../../../src/shared/unit/unit'
import {
  IMPORT_MAX_LENGTH,
  IMPORT_MAX_LINES,
  type ImportedUnit,
  importPlan,
  isMistake,
} from '../../../src/shared/unit/unit-import'
import { audit } from '../../_server/audit'
import { id } from '../../_server/fields'
import { addedUnitId, begunId } from '../../_server/ids'
import { operation } from '../../_server/operation'
import { namedUnit } from '../../_units/unit-name'
import { carryOut } from '../../_units/unit-tree'
import { changingUnit } from './changing-unit'

/**
 * Adds the units of a pasted list below the district, all or none: with a mistake in it, none; and the list is written
 * down as a whole before the first is added, so that after a crash the next change of the tree, or maintenance, adds
 * the rest. Again with the same nonce, it is the same import.
 * Refused: `has-mistakes`, `no-such-unit`, `tree-busy`.
 */
export const importUnits = operation({
  access: 'admin',
  input: z.object({
    unitId: id,
    nonce: id,
    text: z
      .string()
      .max(IMPORT_MAX_LENGTH)
      .refine((text) => text.split('\n').length <= IMPORT_MAX_LINES, `at most ${IMPORT_MAX_LINES} lines`),
  }),
  load: ({ unitId }, { store }) => ({ district: store.units.find(unitId) }),
  reach: ({ district }) => district && { unitPath: district.path },
  run: ({ unitId, text, nonce }, _, context) =>
    changingUnit(unitId, context, async (district, tree) => {
      const { caller, store } = context
      if (district.parentId !== null) return refused('no-such-unit')
      const _id = begunId('unit-import', { openid: caller.openid, nonce })
      const stored = await store.unitImports.find(_id)
      if (stored) return ok({ added: stored.units.length })
      const { rows, additions } = importPlan(text, tree, district._id)
      if (rows.some(isMistake)) return refused('has-mistakes')
      if (additions.length === 0) return ok({ added: 0 })
      const units = unitsOf(additions, tree, { openid: caller.openid, nonce })
      const details = { added: units.length }
      await audit({ action: 'units-imported', unitPath: district.path, subject: _id, details }, context)
      const whole = { _id, units, done: false }
      await store.unitImports.add(whole)
      await carryOut(whole, store)
      return ok({ added: units.length })
    }),
})

function unitsOf(
  additions: readonly ImportedUnit[],
  tree: readonly Unit[],
  by: { openid: string; nonce: string },
): Unit[] {
  const units: Unit[] = []
  for (const { name, level, parentId, below } of additions) {
    const parent = below === null ? tree.find(({ _id }) => _id === parentId) : units[below]
    if (!parent) throw new Error('A unit to import hangs below none')
    const _id = addedUnitId({ ...by, parentId: parent._id, name })
    units.push({ ...newUnit({ _id, name, level }, parent), ...namedUnit(name) })
  }
  return units
}
