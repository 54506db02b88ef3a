import * as z from 'zod'
import { ok } from '../../../src/shared/answer'
import type { Unit } from '../../../src/shared/unit/unit'
import { command } from '../../_server/collection'
import { id } from '../../_server/fields'
import { operation } from '../../_server/operation'
import type { Store } from '../../_server/store'
import { type ListedUnits, readUnits, unitsAsked } from '../../_units/listed-units'

/**
 * The caller's units and all below, closed ones too, as the rules of the tree need them. Where there are too many for an
 * answer (`isWhole` false), the highest, and those that a `word` finds; or with the highest what is around one (`about`):
 * itself, those it hangs on, those right below, and where it was merged.
 */
export const listUnits = operation({
  access: 'staff',
  input: z.object({ ...unitsAsked, about: id.optional() }),
  reach: 'own-units',
  async run({ about, ...asked }, _, { store, units: own }) {
    const seen = { top: own, status: 'any' } as const
    const listed = await readUnits(asked, seen, store)
    const { isWhole } = listed
    const around = about === undefined || isWhole ? [] : await readAround(about, seen, store)
    const all: ListedUnits['units'] = [...listed.units, ...around]
    const units = [...new Map(all.map((unit) => [unit._id, unit])).values()]
    return ok({
      units: units.map(({ place, ...unit }) => ({ ...shown(unit), ...(place && { place }) })),
      isWhole,
    })
  },
})

async function readAround(unitId: string, seen: Parameters<typeof readUnits>[1], store: Store) {
  const below = await readUnits({ within: unitId, known: [] }, seen, store)
  const unit = below.units.find(({ _id }) => _id === unitId)
  const others = await store.units.listByIds([
    ...(unit?.path ?? []),
    ...(unit?.mergedInto ? [unit.mergedInto] : []),
  ])
  return [...below.units, ...others]
}

const A_PAGE = 200

/** The same, all of them however many they are, a page at a time: for whoever compares a whole list with the tree. */
export const listUnitsBehind = operation({
  access: 'staff',
  input: z.object({ after: id.optional() }),
  reach: 'own-units',
  async run({ after = null }, _, { store, units }) {
    const found = await store.units.listBehind(after, { path: command.in(units) }, A_PAGE + 1)
    const page = found.slice(0, A_PAGE)
    return ok({ units: page.map(shown), next: found.length > A_PAGE ? (page.at(-1)?._id ?? null) : null })
  },
})

const shown = ({ _id, name, level, parentId, path, status, mergedInto, needsReview, carrying }: Unit) => ({
  _id,
  name,
  level,
  parentId,
  path,
  status,
  mergedInto,
  needsReview,
  carrying: carrying && {},
})
