import * as z from 'zod'
import { ok, refused } from '../../../src/shared/answer'
import { beijingDay } from '../../../src/shared/calendar/calendar'
import { daysOf } from '../../../src/shared/calendar/period'
import {
  CATALOGUE_ID,
  type Catalogue,
  EMPTY_CATALOGUE,
  enteredIndicators,
  rulesOf,
} from '../../../src/shared/figure/catalogue'
import { completenessOf } from '../../../src/shared/figure/completeness'
import { type PeriodicFigures, periodicFiguresId } from '../../../src/shared/figure/periodic-figure'
import { type Month, monthRow } from '../../../src/shared/figure/periodic-month'
import { mayActAs } from '../../../src/shared/member/member'
import {
  dueAt,
  periodsOf,
  RETURN_SETTINGS_ID,
  type ReturnPeriod,
  returnId,
  USUAL_SETTINGS,
} from '../../../src/shared/report/return'
import { countText } from '../../../src/shared/text/number-text'
import type { Unit } from '../../../src/shared/unit/unit'
import { readStocksBefore } from '../../_figures/read-periodic'
import { together } from '../../_server/all-of'
import { audit } from '../../_server/audit'
import { command } from '../../_server/collection'
import { id, line, optionalLine } from '../../_server/fields'
import { nameTo } from '../../_server/name-to'
import { operation } from '../../_server/operation'
import type { ReadingStore } from '../../_server/store'
import { UP_TO } from '../../_server/up-to'
import { appendEntry, entryOf } from './periodic-entry'

const month = z.object({
  unitId: id,
  year: z.number().int().min(2000).max(2099),
  month: z.number().int().min(1).max(12),
})

/** The returns in which a month is sent up: its own, or that of its quarter. */
const returnPeriodsOf = ({ year, month: of }: Omit<Month, 'kind'>): ReturnPeriod[] => [
  { kind: 'month', year, month: of },
  { kind: 'quarter', year, quarter: Math.ceil(of / 3) },
]

/** What a unit itself entered of every indicator in use, in these years, by the indicator. */
async function enteredBy(
  unitId: string,
  { catalogue, years }: { catalogue: Catalogue; years: readonly number[] },
  store: ReadingStore,
): Promise<Map<string, PeriodicFigures[]>> {
  const codes = [...enteredIndicators(catalogue).keys()]
  const ids = codes.flatMap((code) => years.map((year) => periodicFiguresId(unitId, code, year)))
  const found = await store.periodicFigures.listByIds(ids)
  return new Map(codes.map((code) => [code, found.filter(({ indicator }) => indicator === code)]))
}

/**
 * The sheet of a unit's month: each indicator in use with what the unit itself entered, last month and what the twelve
 * months before were, the rules that they are held against, and, where the return of this month is locked, by whom and
 * why. What is entered afterwards shows there as 补报.
 */
export const getPeriodicMonth = operation({
  access: 'viewer',
  input: month,
  load: ({ unitId, year, month: of }, { store }) => ({
    unit: store.units.find(unitId),
    catalogue: store.catalogues.find(CATALOGUE_ID),
    settings: store.returnSettings.find(RETURN_SETTINGS_ID),
    returns: store.returns.listByIds(
      returnPeriodsOf({ year, month: of }).map((period) => returnId(unitId, period)),
    ),
  }),
  reach: ({ unit }) => unit && { unitPath: unit.path },
  async run(
    { unitId, ...of },
    { unit, returns, settings = USUAL_SETTINGS, catalogue = EMPTY_CATALOGUE },
    { store, caller, authority },
  ) {
    const years = [of.year - 1, of.year]
    const [documents, stocks] = await together([
      enteredBy(unitId, { catalogue, years }, store),
      readStocksBefore({ unitId, year: of.year - 1, catalogue }, store),
    ])
    const asked: Month = { kind: 'month', ...of }
    const lock = returns
      .filter(({ status }) => status === 'locked')
      .flatMap(({ steps }) => steps.filter(({ act }) => act === 'lock'))
      .at(-1)
    return ok({
      mayEnter: unit !== undefined && mayActAs(authority, 'staff', { unitPath: unit.path }),
      dueAt: settings.every === 'never' ? null : dueAt(asked, settings),
      lock: lock ? { at: lock.at, byName: nameTo(caller, lock), reason: lock.reason } : null,
      rules: rulesOf(catalogue),
      rows: [...enteredIndicators(catalogue)].map(([code, { name, measure, aggregation, group }]) => {
        const earlier = stocks.filter(({ indicator }) => indicator === code)
        const counted = { aggregation, measure, earlier }
        const { entry, ...row } = monthRow(documents.get(code) ?? [], asked, counted)
        return {
          code,
          name,
          measure,
          aggregation,
          group,
          ...row,
          entry: entry && { ...entry, byName: nameTo(caller, entry) },
        }
      }),
    })
  },
})

/** Why a field of the sheet was not saved. */
interface FieldProblem {
  indicator: string
  reason: Extract<ReturnType<typeof entryOf>, { ok: false }>['reason'] | 'changed-meanwhile'
}

/**
 * Saves a month of a unit in one request: each field an entry, or a correction of what it replaces, with its comment.
 * Where one field is wrong nothing is saved. Two people at once: what the other saved first is among the problems, the
 * rest is saved; repeating it changes nothing. Refused: `fields-wrong`, with each field and why, as `entryOf` and
 * `appendEntry` say it.
 */
export const savePeriodicMonth = operation({
  access: 'staff',
  input: month.extend({
    nonce: id,
    figures: z
      .array(
        z.object({
          indicator: z.string().max(60),
          amount: z.number(),
          source: line(60),
          note: optionalLine(200).default(''),
          replaces: z.string().max(200).nullable().default(null),
        }),
      )
      .min(1)
      .max(200)
      .refine(
        (figures) => new Set(figures.map(({ indicator }) => indicator)).size === figures.length,
        'names an indicator twice',
      ),
  }),
  load: ({ unitId }, { store }) => ({
    unit: store.units.find(unitId),
    catalogue: store.catalogues.find(CATALOGUE_ID),
  }),
  reach: ({ unit }) => unit && { unitPath: unit.path },
  async run({ unitId, nonce, figures, ...of }, { catalogue = EMPTY_CATALOGUE, ...loaded }, context) {
    const { now, store, caller } = context
    const unit = loaded.unit as Unit
    const documents = await enteredBy(unitId, { catalogue, years: [of.year] }, store)
    const period: Month = { kind: 'month', ...of }
    const indicators = enteredIndicators(catalogue)
    const decided = figures.map((figure) => {
      const entered = documents.get(figure.indicator)?.[0]
      const counted = indicators.get(figure.indicator)
      const given = { ...figure, period, nonce, attachment: null }
      return { figure, entered, answer: entryOf(given, { unitId, counted, entered, caller, now }) }
    })
    const problems: FieldProblem[] = decided.flatMap(({ figure, answer }) =>
      answer.ok ? [] : { indicator: figure.indicator, reason: answer.reason },
    )
    if (problems.length > 0) return refused('fields-wrong', { problems })

    const fresh = decided.flatMap(({ figure, entered, answer }) =>
      answer.ok && answer.value.isNew ? [{ figure, entered, entry: answer.value.entry }] : [],
    )
    const text = ({ indicator, amount }: (typeof figures)[number]) =>
      `${indicators.get(indicator)?.name ?? indicator} ${countText(amount)}`
    const first = fresh.filter(({ entry }) => entry.replaces === null).map(({ figure }) => figure)
    const subject = `${unitId} ${period.year}-${String(period.month).padStart(2, '0')}`
    if (first.length > 0)
      await audit(
        {
          action: 'periodic-figures-entered',
          unitPath: unit.path,
          subject,
          reason: first.flatMap((each) => (each.note ? `${text(each)}：${each.note}` : [])).join('；'),
          details: { entered: first.map(text).join('、') },
        },
        context,
      )
    for (const { figure } of fresh.filter(({ entry }) => entry.replaces !== null))
      await audit(
        {
          action: 'periodic-figure-corrected',
          unitPath: unit.path,
          subject: `${unitId} ${figure.indicator}`,
          reason: figure.note,
          details: { amount: figure.amount },
        },
        context,
      )
    const kept = await together(
      fresh.map(({ figure, entered, entry }) =>
        appendEntry(entry, { indicator: figure.indicator, unit, entered }, store),
      ),
    )
    const lost: FieldProblem[] = fresh.flatMap(({ figure }, index) =>
      kept[index] ? [] : { indicator: figure.indicator, reason: 'changed-meanwhile' },
    )
    return lost.length > 0 ? refused('fields-wrong', { problems: lost }) : ok({ saved: fresh.length })
  },
})

const UNITS_A_PAGE = 60

/**
 * How completely, and how much in time, a unit and those below filled in each month of a year that has begun: of every unit
 * of which anything is expected, in the order of the units, a page at a time: a page may have few although more follow.
 */
export const listCompleteness = operation({
  access: 'viewer',
  input: month.omit({ month: true }).extend({ after: id.optional() }),
  load: ({ unitId, after = null }, { store }) => ({
    unit: store.units.find(unitId),
    found: store.units.listBehind(after, { path: unitId }, UNITS_A_PAGE + 1),
    settings: store.returnSettings.find(RETURN_SETTINGS_ID),
  }),
  reach: ({ unit }) => unit && { unitPath: unit.path },
  async run({ year }, { found, settings = USUAL_SETTINGS }, { now, store }) {
    const units = found.slice(0, UNITS_A_PAGE)
    const documents = await store.periodicFigures.listAll(
      { unitId: command.in(units.map(({ _id }) => _id)), year: command.in([year - 1, year]) },
      { upTo: UP_TO.entered },
    )
    const today = beijingDay(now)
    const months = periodsOf(year, 'month').filter((each) => daysOf(each).from <= today) as Month[]
    const byUnit = new Map<string, PeriodicFigures[]>()
    for (const each of documents) byUnit.set(each.unitId, [...(byUnit.get(each.unitId) ?? []), each])
    return ok({
      months: months.map(({ month: of }) => of),
      units: units.flatMap(({ _id: unitId, name }) => {
        const own = byUnit.get(unitId)
        if (!own) return []
        const states = months.map((each) => completenessOf(own, each, dueAt(each, settings)))
        return states.some(({ expected }) => expected > 0) ? [{ unitId, name, months: states }] : []
      }),
      next: found.length > units.length ? (units.at(-1)?._id ?? null) : null,
    })
  },
})
