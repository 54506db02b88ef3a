import * as z from 'zod'
import { ok } from '../../src/shared/answer'
import type { Unit } from '../../src/shared/unit/unit'
import { operation } from '../_server/operation'
import { UP_TO } from '../_server/up-to'

/** The units that hold events, in the order of the tree, for everybody to choose from; `depth` is 0 for the district. */
export const listHolders = operation({
  access: 'anyone',
  input: z.object({}),
  load: (_, { store }) => ({ units: store.units.listAll({ status: 'open' }, { upTo: UP_TO.units }) }),
  async run(_, { units }) {
    return ok(
      units.sort(inTree).map(({ _id, name, path }) => ({ unitId: _id, name, depth: path.length - 1 })),
    )
  },
})

/** Every unit before those below it. The database would order a list by its least element. */
const inTree = (a: Unit, b: Unit): number => (a.path.join('\n') < b.path.join('\n') ? -1 : 1)
