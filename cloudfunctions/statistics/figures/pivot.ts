import * as z from 'zod'
import { ok, refused } from '../../../src/shared/answer'
import { CATALOGUE_ID, EMPTY_CATALOGUE } from '../../../src/shared/figure/catalogue'
import type { Unit } from '../../../src/shared/unit/unit'
import { readPivotCube } from '../../_figures/pivot-cube'
import { pivotFigures, pivotLayout } from '../../_figures/pivot-input'
import { id, line } from '../../_server/fields'
import { operation } from '../../_server/operation'
import { UP_TO } from '../../_server/up-to'

/** The figures of a unit's year by the units right below it, by month and by figure, to be laid out as a table of any two. */
export const getPivot = operation({
  access: 'viewer',
  limit: { times: 120, minutes: 10 },
  input: z.object({ unitId: id, year: z.number().int().min(2000).max(2099), figures: pivotFigures }),
  load: ({ unitId }, { store }) => ({
    unit: store.units.find(unitId),
    children: store.units.listAll({ parentId: unitId }, { upTo: UP_TO.units, order: [['_id', 'asc']] }),
    catalogue: store.catalogues.find(CATALOGUE_ID),
  }),
  reach: ({ unit }) => unit && { unitPath: unit.path },
  async run({ year, figures }, { children, catalogue = EMPTY_CATALOGUE, ...loaded }, { now, store }) {
    const unit = loaded.unit as Unit
    return ok(await readPivotCube({ unit, children, year, figures, catalogue, now }, store))
  },
})

/** The layouts that the caller keeps. */
export const listPivotFavourites = operation({
  access: 'resident',
  input: z.object({}),
  load: (_, { store, caller }) => ({ member: store.members.find(caller.openid) }),
  async run(_, { member }) {
    return ok({ favourites: member?.pivots ?? [] })
  },
})

const MOST_FAVOURITES = 20

/**
 * Keeps a layout under a name, in place of the one that had it, or no longer keeps it (`layout` null); it is the caller's
 * alone. Repeating it changes nothing. Refused: `too-many`, `not-a-member`, `changed-meanwhile`.
 */
export const savePivotFavourite = operation({
  access: 'resident',
  input: z.object({ name: line(20), layout: pivotLayout.nullable() }),
  load: (_, { store, caller }) => ({ member: store.members.find(caller.openid) }),
  async run({ name, layout }, { member }, { store }) {
    if (!member) return refused('not-a-member')
    const others = (member.pivots ?? []).filter((each) => each.name !== name)
    const pivots = layout ? [...others, { name, ...layout }] : others
    if (pivots.length > MOST_FAVOURITES) return refused('too-many')
    const { _id, version } = member
    const stored = await store.members.update({ _id, version }, { pivots, version: version + 1 })
    return stored ? ok({ favourites: pivots }) : refused('changed-meanwhile')
  },
})
