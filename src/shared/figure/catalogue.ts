import { CATEGORIES, CATEGORY_CODES, type Category } from '../event/category'
import { type Group, type Grouping, USUAL_GROUPING } from '../event/group'
import { FIGURE_RULES, type FigureRule } from './figure-rule'
import {
  COUNTED_INDICATORS,
  COUNTED_PERIODIC,
  type Indicator,
  PERIODIC_INDICATORS,
  type PeriodicIndicator,
  SESSION_INDICATORS,
} from './indicator'
import { LINES, type Line } from './line'

/**
 * What the admin says of the catalogue, in one document: the base set stays in code. Nothing here rewrites a session:
 * a merged category or tag counts under its target when figures are read, and the records keep the name they had.
 */
export interface Catalogue {
  _id: 'catalogue'
  /** Raised by every change; each change is conditional on it. */
  version: number
  categories: { [Code in Category]?: CategoryEntry }
  /** What was merged or closed. A list: a tag is a text, with dots and dollars ("3.8妇女节"), and no text names a field. */
  tags: TagEntry[]
  /** Lines that replace those of the base set with the same id, or are new. */
  lines: Line[]
  /** Periodic indicators that replace those of the base set with the same code, or are new. */
  periodic: (PeriodicIndicator & { code: string; closed?: boolean })[]
  /** Names and measures of the base set's indicators, where the admin changed them. */
  indicators: Record<string, Pick<Indicator, 'name' | 'measure'> & { closed?: boolean }>
  /** Rules that replace those of the base set with the same id, or are new. */
  rules?: FigureRule[]
}

export interface CategoryEntry {
  name?: string
  /** Where residents find it, if it is not where it usually is. */
  group?: Group
  mergedInto?: Category
  closed?: boolean
}

export interface TagEntry {
  name: string
  mergedInto?: string
  closed?: boolean
}

export const CATALOGUE_ID = 'catalogue'

export const EMPTY_CATALOGUE: Catalogue = {
  _id: CATALOGUE_ID,
  version: 0,
  categories: {},
  tags: [],
  lines: [],
  periodic: [],
  indicators: {},
}

/** In which group residents find each category. */
export const groupingOf = ({ categories }: Pick<Catalogue, 'categories'>): Grouping =>
  Object.fromEntries(
    CATEGORY_CODES.map((each) => [each, categories[each]?.group ?? USUAL_GROUPING[each]]),
  ) as Grouping

/** The category under which a session counts: the last that it was merged into. */
export function countedCategory({ categories }: Pick<Catalogue, 'categories'>, category: Category): Category {
  let target = category
  for (let steps = 0; steps < CATEGORY_CODES.length; steps += 1) {
    const next = categories[target]?.mergedInto
    if (!next) return target
    target = next
  }
  return target
}

/** The tag under which a session counts: the last that it was merged into. */
export function countedTag({ tags }: Pick<Catalogue, 'tags'>, tag: string): string {
  let target = tag
  for (const _ of tags) target = tagEntry({ tags }, target)?.mergedInto ?? target
  return target
}

/** What the catalogue says of a tag; undefined where it says nothing. */
export const tagEntry = ({ tags }: Pick<Catalogue, 'tags'>, tag: string): TagEntry | undefined =>
  tags.find(({ name }) => name === tag)

/** Every category that counts under this one: itself, unless it was merged away, and all merged into it. */
export const categoriesUnder = (catalogue: Catalogue, category: Category): Category[] =>
  CATEGORY_CODES.filter((each) => countedCategory(catalogue, each) === category)

/** Every tag that counts under this one. */
export const tagsUnder = (catalogue: Catalogue, tag: string): string[] => {
  const target = countedTag(catalogue, tag)
  return [
    ...new Set([
      target,
      ...catalogue.tags.map(({ name }) => name).filter((each) => countedTag(catalogue, each) === target),
    ]),
  ]
}

export const categoryName = ({ categories }: Pick<Catalogue, 'categories'>, category: Category): string =>
  categories[category]?.name ?? CATEGORIES[category]

/** Categories that events may still be given: neither merged nor closed. */
export const openCategories = ({ categories }: Pick<Catalogue, 'categories'>): Category[] =>
  CATEGORY_CODES.filter((each) => !categories[each]?.mergedInto && !categories[each]?.closed)

/** The lines in use, those of the base set first. */
export function linesOf({ lines }: Pick<Catalogue, 'lines'>): Line[] {
  const own = new Map(lines.map((line) => [line.id, line]))
  const base = LINES.map((line) => ({ ...line, ...own.get(line.id) }))
  const added = lines.filter(({ id }) => !LINES.some((line) => line.id === id))
  return [...base, ...added].filter(({ closed }) => !closed)
}

/** The rules that figures are held against, closed ones too, those of the base set first. */
export function allRules({ rules = [] }: Pick<Catalogue, 'rules'>): FigureRule[] {
  const own = new Map(rules.map((rule) => [rule.id, rule]))
  const added = rules.filter(({ id }) => !FIGURE_RULES.some((rule) => rule.id === id))
  return [...FIGURE_RULES.map((rule) => own.get(rule.id) ?? rule), ...added]
}

/** The rules in use. */
export const rulesOf = (catalogue: Pick<Catalogue, 'rules'>): FigureRule[] =>
  allRules(catalogue).filter(({ closed }) => !closed)

/** A line as a filter of sessions, with all that counts under its categories and tags. */
export function filterOf(catalogue: Catalogue, { categories, tags }: Pick<Line, 'categories' | 'tags'>) {
  const counted = categories.map((category) => countedCategory(catalogue, category))
  return {
    categories: [...new Set(counted.flatMap((category) => categoriesUnder(catalogue, category)))],
    tags: [...new Set(tags.flatMap((tag) => tagsUnder(catalogue, tag)))],
  }
}

/** Whether a session with this category and these tags is on a line, whose filter is complete (`filterOf`). */
export const isOnLine = (
  filter: { categories: readonly Category[]; tags: readonly string[] },
  { category, tags }: { category: Category; tags: readonly string[] },
): boolean =>
  (filter.categories.length === 0 || filter.categories.includes(category)) &&
  (filter.tags.length === 0 || filter.tags.some((tag) => tags.includes(tag)))

/** The indicators of sessions, as the admin names them, and those that are counted of articles. */
export function indicatorOf({ indicators }: Pick<Catalogue, 'indicators'>, code: string): Indicator {
  const known: Record<string, Indicator> = { ...SESSION_INDICATORS, ...COUNTED_INDICATORS }
  const base = known[code]
  return { name: code, measure: '', aggregation: 'sum', ...base, ...indicators[code] }
}

/** The periodic indicators in use, by code: those entered, and those that are counted. */
export function periodicIndicators(catalogue: Pick<Catalogue, 'periodic'>): Map<string, PeriodicIndicator> {
  return new Map<string, PeriodicIndicator>([
    ...enteredIndicators(catalogue),
    ...Object.entries(COUNTED_PERIODIC),
  ])
}

/** The periodic indicators that are entered (定期填报). */
export function enteredIndicators(catalogue: Pick<Catalogue, 'periodic'>): Map<string, PeriodicIndicator> {
  return new Map([...allPeriodic(catalogue)].filter(([, { closed }]) => !closed))
}

function allPeriodic({ periodic }: Pick<Catalogue, 'periodic'>) {
  const all = new Map<string, PeriodicIndicator & { closed?: boolean }>(Object.entries(PERIODIC_INDICATORS))
  for (const { code, ...entry } of periodic) all.set(code, entry)
  return all
}

/** How a periodic indicator is told of a period, also where it is closed. */
export const periodicIndicator = (
  catalogue: Pick<Catalogue, 'periodic'>,
  code: string,
): PeriodicIndicator | undefined =>
  periodicIndicators(catalogue).get(code) ?? allPeriodic(catalogue).get(code)

/** The codes of periodic indicators that are stocks (存量), closed ones too. */
export const stocksOf = (catalogue: Pick<Catalogue, 'periodic'>): string[] =>
  [...allPeriodic(catalogue)].flatMap(([code, { aggregation }]) => (aggregation === 'latest' ? code : []))

/** What an indicator of sessions, or a periodic one, is counted in, also where it is closed: its amounts are kept by it. */
export const measureOf = (catalogue: Pick<Catalogue, 'indicators' | 'periodic'>, code: string): string =>
  indicatorOf(catalogue, code).measure || (allPeriodic(catalogue).get(code)?.measure ?? '')
