import * as z from 'zod'
import { daysOf, isDay, type Period } from '../../src/shared/calendar/period'
import { CATEGORY_CODES } from '../../src/shared/event/category'
import {
  type Catalogue,
  categoriesUnder,
  countedCategory,
  EMPTY_CATALOGUE,
  filterOf,
  linesOf,
  tagsUnder,
} from '../../src/shared/figure/catalogue'
import type { FiguresFilter } from '../../src/shared/figure/figures-filter'
import type { Unit } from '../../src/shared/unit/unit'
import { id, line } from '../_server/fields'
import type { ReadingStore } from '../_server/store'

const year = z.number().int().min(2000).max(2099)
const day = z.string().max(10).refine(isDay, 'must be a day')

/** A period, from a year to single days. */
export const period = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('year'), year }),
  z.object({ kind: z.literal('half'), year, half: z.number().int().min(1).max(2) }),
  z.object({ kind: z.literal('quarter'), year, quarter: z.number().int().min(1).max(4) }),
  z.object({ kind: z.literal('month'), year, month: z.number().int().min(1).max(12) }),
  z
    .object({ kind: z.literal('days'), from: day, to: day })
    .refine(({ from, to }) => from <= to, 'must not end before it begins'),
]) satisfies z.ZodType<Period>

/** A tag, or the id of a line, as the catalogue has them. */
export const label = line(40)

/** What figures are asked for: a period, a unit and which of its sessions. */
export const figuresInput = z.object({
  period,
  unitId: id,
  of: z.enum(['with-below', 'alone', 'residents']).default('with-below'),
  /** Lines of the report by id; a session on any of them is in. */
  lines: z.array(label).max(20).default([]),
  categories: z.array(z.enum(CATEGORY_CODES)).max(CATEGORY_CODES.length).default([]),
  tags: z.array(label).max(20).default([]),
  kind: z.enum(['single', 'family', 'team', 'group', 'appointment']).nullable().default(null),
  mode: z.enum(['on-site', 'online']).nullable().default(null),
})

/**
 * The filter that an input asks for, complete with what counts under its categories and tags. A line that the catalogue
 * does not have, or no longer, has no sessions: it must never widen the filter to all of them.
 */
export function filterFrom(
  input: z.output<typeof figuresInput>,
  catalogue: Catalogue = EMPTY_CATALOGUE,
): FiguresFilter {
  const known = linesOf(catalogue)
  const lines = input.lines.map((lineId) => {
    const line = known.find((each) => each.id === lineId)
    return line ? filterOf(catalogue, line) : { categories: [], tags: ['\u0000'] }
  })
  const categories = input.categories.flatMap((each) =>
    categoriesUnder(catalogue, countedCategory(catalogue, each)),
  )
  const tags = input.tags.flatMap((tag) => tagsUnder(catalogue, tag))
  const own = categories.length + tags.length > 0 ? [{ categories, tags }] : []
  return {
    days: daysOf(input.period),
    unit: { unitId: input.unitId, of: input.of },
    lines: [...lines, ...own],
    kind: input.kind,
    mode: input.mode,
  }
}

/** Where people of a unit live: the communities at it and below. */
export async function homesOf(unitId: string, store: ReadingStore): Promise<string[]> {
  const units = await store.units.aggregateAll<Pick<Unit, '_id'>>(
    ['match', { path: unitId }],
    ['project', { _id: 1 }],
  )
  return units.map(({ _id }) => _id)
}
