import * as z from 'zod'
import { ok } from '../../../src/shared/answer'
import { mayActAs } from '../../../src/shared/member/member'
import { operation } from '../../_server/operation'
import { readUnits, unitsAsked } from '../../_units/listed-units'

/**
 * The units whose figures the caller may see: the caller's own and all below, each under the one it belongs to; with
 * whether the caller may also enter figures there. Where there are too many for an answer (`isWhole` false), the highest,
 * and those that a `word` finds.
 */
export const listUnits = operation({
  access: 'viewer',
  input: z.object(unitsAsked),
  reach: 'own-units',
  async run(asked, _, { store, authority, units: own }) {
    const { units, isWhole } = await readUnits(asked, { top: own, status: 'any' }, store)
    const above = (path: readonly string[]) => path.findIndex((each) => own.includes(each))
    return ok({
      units: units.map(({ _id, name, level, path, place, status }) => ({
        unitId: _id,
        name,
        level,
        path,
        mayEnter: mayActAs(authority, 'staff', { unitPath: path }),
        isOpen: status === 'open',
        depth: path.length - 1 - above(path),
        ...(place && { place }),
      })),
      isWhole,
    })
  },
})
