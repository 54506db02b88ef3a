import * as z from 'zod'
import { CATEGORY_CODES, type Category } from '../../src/shared/event/category'
import type { Grouping } from '../../src/shared/event/group'
import { CATALOGUE_ID, EMPTY_CATALOGUE, groupingOf } from '../../src/shared/figure/catalogue'
import { command } from '../_server/collection'
import type { Store } from '../_server/store'

/** The categories of which somebody wants to see events: those of a group, or a single one. */
export const categories = z.array(z.enum(CATEGORY_CODES)).min(1).max(CATEGORY_CODES.length)

/** The condition that a document is of one of these categories; none where nothing is said of them. */
export const oneOf = (wanted: readonly Category[] | undefined) =>
  wanted ? { category: wanted.length === 1 ? wanted[0] : command.in([...wanted]) } : {}

/** In which group residents find each category, as the admin has it. */
export async function readGrouping(store: Store): Promise<Grouping> {
  return groupingOf((await store.catalogues.find(CATALOGUE_ID)) ?? EMPTY_CATALOGUE)
}
