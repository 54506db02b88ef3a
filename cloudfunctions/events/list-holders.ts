import { z } from 'zod'
import { ok } from '../../src/shared/answer'
import { operation } from '../_server/operation'

/** The units that hold events, in the order of the tree, for everybody to choose from; `depth` is 0 for the district. */
export const listHolders = operation({
  access: 'anyone',
  input: z.object({}),
  load: (_, { store }) => ({ units: store.units.list({ status: 'open' }, { order: [['path', 'asc']] }) }),
  async run(_, { units }) {
    return ok(units.map(({ _id, name, path }) => ({ unitId: _id, name, depth: path.length - 1 })))
  },
})
