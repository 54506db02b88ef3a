import * as z from 'zod'
import { ok } from '../../src/shared/answer'
import { operation } from '../_server/operation'
import { readUnits, unitsAsked } from '../_units/listed-units'

/**
 * The units that hold events, in the order of the tree, for everybody to choose from; `depth` is 0 for the district. Where
 * there are too many for an answer (`isWhole` false), the highest, and those that a `word` finds.
 */
export const listHolders = operation({
  access: 'anyone',
  input: z.object(unitsAsked),
  load: (asked, { store }) => ({ listed: readUnits(asked, { top: 'all', status: 'open' }, store) }),
  async run(_, { listed: { units, isWhole } }) {
    return ok({
      units: units.map(({ _id, name, path, place }) => ({
        unitId: _id,
        name,
        depth: path.length - 1,
        ...(place && { place }),
      })),
      isWhole,
    })
  },
})
