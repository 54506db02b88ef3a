import * as z from 'zod'
import { ok, refused } from '../../../src/shared/answer'
import { closingRefusal } from '../../../src/shared/unit/unit-tree'
import { audit } from '../../_server/audit'
import { command } from '../../_server/collection'
import { id } from '../../_server/fields'
import { operation } from '../../_server/operation'
import { changingUnit } from './changing-unit'

/**
 * Closes a unit: it takes nothing new, and what it held stays. Closing again is fine.
 * Refused: a `ClosingRefusal`, `has-coming-sessions`, `no-such-unit`, `tree-busy`, `changed-meanwhile`.
 */
export const closeUnit = operation({
  access: 'admin',
  input: z.object({ unitId: id }),
  load: ({ unitId }, { store }) => ({ before: store.units.find(unitId) }),
  reach: ({ before }) => before && { unitPath: before.path },
  run: ({ unitId }, _, context) =>
    changingUnit(unitId, context, async (unit, tree) => {
      const { now, store } = context
      if (unit.status === 'closed') return ok({ unitId })
      const refusal = closingRefusal(tree, unit)
      if (refusal) return refused(refusal)
      const coming = { unitPath: unitId, startsAt: command.gt(now), status: 'scheduled' }
      if ((await store.sessions.list(coming, { limit: 1 })).length > 0) return refused('has-coming-sessions')
      const { _id, path: unitPath, version } = unit
      await audit({ action: 'unit-closed', unitPath, subject: _id }, context)
      const closed = await store.units.update({ _id, version }, { status: 'closed', version: version + 1 })
      return closed ? ok({ unitId }) : refused('changed-meanwhile')
    }),
})
