import * as z from 'zod'
import { ok } from '../../../src/shared/answer'
import { operation } from '../../_server/operation'
import { unitsWithin } from '../../_units/unit-tree'

/** The caller's units and all below, closed ones too, as the rules of the tree need them. */
export const listUnits = operation({
  access: 'staff',
  input: z.object({}),
  reach: 'own-units',
  async run(_, __, { store, units }) {
    const within = await unitsWithin(units, store)
    return ok(
      within.map(({ _id, name, level, parentId, path, status, mergedInto, needsReview, carrying }) => ({
        _id,
        name,
        level,
        parentId,
        path,
        status,
        mergedInto,
        needsReview,
        carrying: carrying && {},
      })),
    )
  },
})
