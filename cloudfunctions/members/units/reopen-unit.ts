import * as z from 'zod'
import { ok, refused } from '../../../src/shared/answer'
import { reopeningRefusal } from '../../../src/shared/unit/unit-tree'
import { audit } from '../../_server/audit'
import { id } from '../../_server/fields'
import { operation } from '../../_server/operation'
import { changingUnit } from './changing-unit'

/** Opens a closed unit again. Opening again is fine. Refused: a `ReopeningRefusal`, `no-such-unit`, `tree-busy`, `changed-meanwhile`. */
export const reopenUnit = operation({
  access: 'admin',
  input: z.object({ unitId: id }),
  load: ({ unitId }, { store }) => ({ before: store.units.find(unitId) }),
  reach: ({ before }) => before && { unitPath: before.path },
  run: ({ unitId }, _, context) =>
    changingUnit(unitId, context, async (unit, tree) => {
      if (unit.status === 'open') return ok({ unitId })
      const refusal = reopeningRefusal(tree, unit)
      if (refusal) return refused(refusal)
      const { _id, path: unitPath, version } = unit
      await audit({ action: 'unit-reopened', unitPath, subject: _id }, context)
      const change = { status: 'open', version: version + 1 }
      const opened = await context.store.units.update({ _id, version }, change)
      return opened ? ok({ unitId }) : refused('changed-meanwhile')
    }),
})
