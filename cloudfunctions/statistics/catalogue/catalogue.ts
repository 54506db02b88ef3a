import * as z from 'zod'
import { ok, refused } from '../../../src/shared/answer'
import { CATEGORY_CODES } from '../../../src/shared/event/category'
import { GROUP_CODES } from '../../../src/shared/event/group'
import {
  allRules,
  CATALOGUE_ID,
  type Catalogue,
  categoryName,
  countedCategory,
  countedTag,
  EMPTY_CATALOGUE,
  enteredIndicators,
  groupingOf,
  indicatorOf,
  linesOf,
  measureOf,
  openCategories,
  periodicIndicators,
  tagEntry,
} from '../../../src/shared/figure/catalogue'
import { USUAL_RULE } from '../../../src/shared/figure/figure-rule'
import { INDICATORS, LINE_INDICATOR_CODES, PERIODIC_INDICATORS } from '../../../src/shared/figure/indicator'
import type { LineFigure } from '../../../src/shared/figure/line'
import { ADMINS_ID } from '../../../src/shared/member/member'
import { isDivisible } from '../../../src/shared/tally/measure'
import { label } from '../../_figures/figures-input'
import { audit } from '../../_server/audit'
import { command, expression } from '../../_server/collection'
import { id } from '../../_server/fields'
import { operation } from '../../_server/operation'

const code = z.string().regex(/^[a-z][a-z0-9-]{0,39}$/)
const category = z.enum(CATEGORY_CODES)
const MOST_ENTRIES = 200

/** The catalogue as everybody who works with figures sees it: base set and what the admin made of it. */
export const getCatalogue = operation({
  access: 'viewer',
  input: z.object({ unitId: id }),
  load: ({ unitId }, { store }) => ({
    unit: store.units.find(unitId),
    catalogue: store.catalogues.find(CATALOGUE_ID),
  }),
  reach: ({ unit }) => unit && { unitPath: unit.path },
  async run(_, { catalogue = EMPTY_CATALOGUE }) {
    const grouping = groupingOf(catalogue)
    return ok({
      version: catalogue.version,
      categories: CATEGORY_CODES.map((each) => ({
        code: each,
        name: categoryName(catalogue, each),
        group: grouping[each],
        mergedInto: catalogue.categories[each]?.mergedInto ?? null,
        closed: catalogue.categories[each]?.closed ?? false,
      })),
      tags: catalogue.tags.map(({ name, mergedInto = null, closed = false }) => ({
        name,
        mergedInto,
        closed,
      })),
      lines: linesOf(catalogue),
      closedLines: catalogue.lines.filter(({ closed }) => closed),
      indicators: Object.keys(INDICATORS).map((each) => ({
        code: each,
        ...indicatorOf(catalogue, each),
        closed: catalogue.indicators[each]?.closed ?? false,
      })),
      periodic: [...enteredIndicators(catalogue)].map(([each, entry]) => ({ code: each, ...entry })),
      closedPeriodic: catalogue.periodic.filter(({ closed }) => closed),
      rules: allRules(catalogue),
    })
  },
})

const LISTED_TAGS = 300

/**
 * The tags that sessions of this year and the last carry, and those that the catalogue speaks of, with how many sessions
 * have each: what an admin can rename, merge or close.
 */
export const listTags = operation({
  access: 'viewer',
  input: z.object({ unitId: id, year: z.number().int().min(2000).max(2099) }),
  load: ({ unitId }, { store }) => ({
    unit: store.units.find(unitId),
    catalogue: store.catalogues.find(CATALOGUE_ID),
  }),
  reach: ({ unit }) => unit && { unitPath: unit.path },
  async run({ unitId, year }, { catalogue = EMPTY_CATALOGUE }, { store }) {
    const [from, to] = [`${year - 1}-01-01`, `${year}-12-31`]
    const used = await store.sessionCounts.aggregate<{ _id: string; sessions: number }>(
      ['match', { unitPath: unitId, day: command.gte(from).and(command.lte(to)) }],
      ['unwind', '$tags'],
      ['group', { _id: '$tags', sessions: expression.sum(1) }],
      ['sort', { sessions: -1, _id: 1 }],
      ['limit', LISTED_TAGS],
    )
    const counts = new Map(used.map(({ _id, sessions }) => [_id, sessions]))
    const names = new Set([...counts.keys(), ...catalogue.tags.map(({ name }) => name)])
    return ok(
      [...names].map((name) => ({
        name,
        sessions: counts.get(name) ?? 0,
        mergedInto: tagEntry(catalogue, name)?.mergedInto ?? null,
        closed: tagEntry(catalogue, name)?.closed ?? false,
      })),
    )
  },
})

const FIGURE = z.union([
  z.enum([
    'sessionsHeld',
    'attendances',
    'people',
    'women',
    'womenPeople',
    'men',
    'menPeople',
    'children',
    'childrenPeople',
    'parents',
    'parentsPeople',
    'volunteers',
    'volunteersPeople',
    'households',
    'householdsPeople',
    'teams',
    'online',
    'onSite',
    'onlinePeople',
    'registered',
    'noShows',
  ]),
  z.templateLiteral(['indicator:', code]),
]) satisfies z.ZodType<LineFigure>

const RULED = z.union([FIGURE, z.templateLiteral(['periodic:', code])])

const change = z.discriminatedUnion('what', [
  z.object({
    what: z.literal('rule'),
    id: code,
    /** Together no more than `whole`; both empty of the rule of the last twelve months. */
    parts: z.array(RULED).max(10),
    whole: RULED.nullable(),
    closed: z.boolean(),
  }),
  z.object({
    what: z.literal('category'),
    code: category,
    name: label.nullable(),
    group: z.enum(GROUP_CODES),
    mergedInto: category.nullable(),
    closed: z.boolean(),
  }),
  z.object({ what: z.literal('tag'), name: label, mergedInto: label.nullable(), closed: z.boolean() }),
  z.object({
    what: z.literal('line'),
    id: code,
    name: label,
    categories: z.array(category).max(CATEGORY_CODES.length),
    tags: z.array(label).max(20),
    shows: z.array(FIGURE).min(1).max(20),
    closed: z.boolean(),
  }),
  z.object({ what: z.literal('indicator'), code, name: label, measure: label, closed: z.boolean() }),
  z.object({
    what: z.literal('periodic'),
    code,
    name: label,
    measure: label,
    group: label,
    aggregation: z.enum(['sum', 'latest']),
    closed: z.boolean(),
  }),
])

type Change = z.output<typeof change>

/**
 * Renames, merges, closes or adds one entry of the catalogue, on condition that nobody else changed it since `version`.
 * No record is rewritten: what was merged counts under its target from now on, also in years past, and its records keep
 * the name they had. Refused: `changed-meanwhile`, `name-taken` by another entry
 * in use, `merges-in-a-circle`, `no-such-indicator`, `other-scale` when a measure of whole things becomes a divisible one or the other way round,
 * `line-takes-everything`,
 * `rule-incomplete` where it has no parts, no whole, or its whole among its parts; `catalogue-full`.
 */
export const changeCatalogue = operation({
  access: 'admin',
  input: z.object({ version: z.number().int().min(0).max(1_000_000), change }),
  load: (_, { store }) => ({
    catalogue: store.catalogues.find(CATALOGUE_ID),
    admins: store.admins.find(ADMINS_ID),
  }),
  reach: ({ admins }) => admins && { unitPath: [admins.unitId] },
  async run({ version, change: wanted }, { catalogue, admins }, context) {
    const { store } = context
    const before = catalogue ?? EMPTY_CATALOGUE
    if (before.version !== version) return refused('changed-meanwhile')
    const after: Catalogue = { ...changed(before, wanted), version: version + 1 }
    const refusal = refusalOf(before, after, wanted)
    if (refusal) return refused(refusal)
    await audit(
      {
        action: 'catalogue-changed',
        unitPath: [admins?.unitId ?? ''],
        subject: 'code' in wanted ? wanted.code : 'id' in wanted ? wanted.id : wanted.name,
        details: { what: wanted.what, closed: wanted.closed },
      },
      context,
    )
    const { _id, ...entries } = after
    const stored = catalogue
      ? await store.catalogues.update({ _id, version }, entries)
      : (await store.catalogues.add(after)) === 'added'
    return stored ? ok({ version: after.version }) : refused('changed-meanwhile')
  },
})

function changed(catalogue: Catalogue, wanted: Change): Catalogue {
  switch (wanted.what) {
    case 'rule': {
      const { id: of, parts, whole, closed } = wanted
      const rule =
        whole === null
          ? { id: of, kind: 'usual' as const, closed }
          : { id: of, kind: 'parts' as const, parts, whole, closed }
      return { ...catalogue, rules: [...(catalogue.rules ?? []).filter(({ id }) => id !== of), rule] }
    }
    case 'category': {
      const { code: of, name, group, mergedInto, closed } = wanted
      const entry = { ...(name && { name }), group, ...(mergedInto && { mergedInto }), closed }
      return { ...catalogue, categories: { ...catalogue.categories, [of]: entry } }
    }
    case 'tag': {
      const { name, mergedInto, closed } = wanted
      const entry = { name, ...(mergedInto && { mergedInto }), closed }
      return { ...catalogue, tags: [...catalogue.tags.filter((each) => each.name !== name), entry] }
    }
    case 'line': {
      const { what: _, ...line } = wanted
      return { ...catalogue, lines: [...catalogue.lines.filter(({ id }) => id !== line.id), line] }
    }
    case 'indicator': {
      const { what: _, code: of, ...entry } = wanted
      return { ...catalogue, indicators: { ...catalogue.indicators, [of]: entry } }
    }
    case 'periodic': {
      const { what: _, ...entry } = wanted
      const others = catalogue.periodic.filter((each) => each.code !== entry.code)
      return { ...catalogue, periodic: [...others, entry] }
    }
  }
}

const nameOf = (catalogue: Catalogue, wanted: Exclude<Change, { what: 'rule' }>): string =>
  wanted.what === 'category' ? categoryName(catalogue, wanted.code) : wanted.name

/** The names of the other entries in use, among which people choose by name. What is merged away has none of its own. */
function namesBeside(catalogue: Catalogue, wanted: Exclude<Change, { what: 'rule' }>): string[] {
  switch (wanted.what) {
    case 'tag':
      return []
    case 'category':
      return openCategories(catalogue)
        .filter((each) => each !== wanted.code && !wanted.mergedInto)
        .map((each) => categoryName(catalogue, each))
    case 'line':
      return linesOf(catalogue)
        .filter(({ id }) => id !== wanted.id)
        .map(({ name }) => name)
    case 'indicator':
    case 'periodic': {
      const ofSessions = LINE_INDICATOR_CODES.filter((each) => !catalogue.indicators[each]?.closed)
      const others = [
        ...ofSessions.map((each) => ['indicator', each, indicatorOf(catalogue, each).name] as const),
        ...[...periodicIndicators(catalogue)].map(([each, { name }]) => ['periodic', each, name] as const),
      ]
      return others.flatMap(([what, each, name]) =>
        what === wanted.what && each === wanted.code ? [] : name,
      )
    }
  }
}

/** Whether a rule says all that it has to: which parts are held against which whole. */
const isWhole = ({ id, parts, whole }: Extract<Change, { what: 'rule' }>): boolean =>
  id === USUAL_RULE
    ? whole === null && parts.length === 0
    : whole !== null && parts.length > 0 && !parts.includes(whole)

function refusalOf(before: Catalogue, after: Catalogue, wanted: Change) {
  const { lines, periodic, tags, rules = [] } = after
  if (Math.max(lines.length, periodic.length, tags.length, rules.length) > MOST_ENTRIES)
    return 'catalogue-full'
  if (wanted.what === 'rule') return isWhole(wanted) ? undefined : 'rule-incomplete'
  if (!wanted.closed && namesBeside(after, wanted).includes(nameOf(after, wanted))) return 'name-taken'
  // Following the merges must end at an entry that was not merged itself.
  if (wanted.what === 'category' && after.categories[countedCategory(after, wanted.code)]?.mergedInto)
    return 'merges-in-a-circle'
  if (wanted.what === 'tag' && tagEntry(after, countedTag(after, wanted.name))?.mergedInto)
    return 'merges-in-a-circle'
  if (wanted.what === 'line' && wanted.categories.length + wanted.tags.length === 0)
    return 'line-takes-everything'
  if (wanted.what === 'indicator' && !(wanted.code in INDICATORS)) return 'no-such-indicator'
  const base = (PERIODIC_INDICATORS as Record<string, { aggregation: string }>)[
    wanted.what === 'periodic' ? wanted.code : ''
  ]
  // Amounts are kept in the smallest unit of their measure: whole things do not become divisible, nor these whole.
  if (wanted.what === 'indicator' || wanted.what === 'periodic') {
    const known = measureOf(before, wanted.code)
    if (known !== '' && isDivisible(known) !== isDivisible(wanted.measure)) return 'other-scale'
  }
  // What was entered as a sum cannot become a stock afterwards.
  if (wanted.what === 'periodic' && base && base.aggregation !== wanted.aggregation)
    return 'no-such-indicator'
  return undefined
}
