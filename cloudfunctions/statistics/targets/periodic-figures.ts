import * as z from 'zod'
import { ok, refused } from '../../../src/shared/answer'
import { daysOf, yearOf } from '../../../src/shared/calendar/period'
import {
  CATALOGUE_ID,
  EMPTY_CATALOGUE,
  enteredIndicators,
  measureOf,
  periodicIndicators,
} from '../../../src/shared/figure/catalogue'
import { COUNTED_PERIODIC } from '../../../src/shared/figure/indicator'
import { periodicFigure, periodicFiguresId } from '../../../src/shared/figure/periodic-figure'
import { mayActAs } from '../../../src/shared/member/member'
import { saidAmount } from '../../../src/shared/tally/measure'
import type { Unit } from '../../../src/shared/unit/unit'
import { period } from '../../_figures/figures-input'
import { readPeriodic } from '../../_figures/read-periodic'
import { audit } from '../../_server/audit'
import { id, line, optionalLine } from '../../_server/fields'
import { fileLinks } from '../../_server/file-storage'
import { operation } from '../../_server/operation'
import { isUploadedTo } from '../../_server/uploaded-files'
import { appendEntry, entryOf } from './periodic-entry'

/**
 * The periodic figures of a unit (with those below) for a period: each indicator by its aggregation, with how many entries
 * it is made of, and how many reach beyond the period and are therefore not in it. They are never in 场次 or 人次.
 */
export const listPeriodicFigures = operation({
  access: 'viewer',
  input: z.object({ unitId: id, period }),
  load: ({ unitId }, { store }) => ({
    unit: store.units.find(unitId),
    catalogue: store.catalogues.find(CATALOGUE_ID),
  }),
  reach: ({ unit }) => unit && { unitPath: unit.path },
  async run({ unitId, period: asked }, { catalogue = EMPTY_CATALOGUE }, { store }) {
    const days = daysOf(asked)
    const documents = await readPeriodic({ unitId, days, catalogue }, store)
    return ok({
      days,
      figures: [...periodicIndicators(catalogue)].map(([code, { name, measure, aggregation, group }]) => {
        const own = documents.filter(({ indicator }) => indicator === code)
        const figure = periodicFigure(own, { aggregation, measure }, { unitId, days })
        return {
          code,
          name,
          measure,
          aggregation,
          group,
          /** Whether the product counts it itself: nobody enters it. */
          counted: code in COUNTED_PERIODIC,
          amount: figure.amount,
          behind: figure.entries.length,
          beyond: figure.beyond.length,
        }
      }),
    })
  },
})

const A_PAGE = 100

/**
 * The entries behind one of these figures, or of those beyond its period, in the order of the units: a page at a time,
 * each with the name of its unit. `after` is how many came before.
 */
export const listPeriodicBehind = operation({
  access: 'viewer',
  input: z.object({
    unitId: id,
    period,
    indicator: z.string().max(60),
    which: z.enum(['behind', 'beyond']).default('behind'),
    after: z.number().int().min(0).max(1_000_000).default(0),
  }),
  load: ({ unitId }, { store }) => ({
    unit: store.units.find(unitId),
    catalogue: store.catalogues.find(CATALOGUE_ID),
  }),
  reach: ({ unit }) => unit && { unitPath: unit.path },
  async run({ unitId, period: asked, indicator, which, after }, { catalogue = EMPTY_CATALOGUE }, { store }) {
    const counted = periodicIndicators(catalogue).get(indicator)
    if (!counted) return ok({ entries: [], next: null })
    const days = daysOf(asked)
    const documents = await readPeriodic({ unitId, days, catalogue }, store)
    const own = documents.filter((each) => each.indicator === indicator)
    const { entries, beyond } = periodicFigure(own, counted, { unitId, days })
    const all = which === 'behind' ? entries : beyond
    const page = all.slice(after, after + A_PAGE)
    const units = await store.units.listByIds(page.map((entry) => entry.unitId))
    const names = new Map(units.map(({ _id, name }) => [_id, name]))
    return ok({
      entries: page.map((entry) => ({ ...entry, unitName: names.get(entry.unitId) ?? '' })),
      next: after + A_PAGE < all.length ? after + A_PAGE : null,
    })
  },
})

/**
 * All that one unit entered of one indicator in a year, corrections included, the oldest first. Staff also get a link to
 * each attachment, which expires in ten minutes: a source may have names in it.
 */
export const listPeriodicEntries = operation({
  access: 'viewer',
  input: z.object({ unitId: id, indicator: z.string().max(60), year: z.number().int().min(2000).max(2099) }),
  load: ({ unitId, indicator, year }, { store }) => ({
    unit: store.units.find(unitId),
    entered: store.periodicFigures.find(periodicFiguresId(unitId, indicator, year)),
    catalogue: store.catalogues.find(CATALOGUE_ID),
  }),
  reach: ({ unit }) => unit && { unitPath: unit.path },
  async run({ indicator }, { entered, unit, catalogue = EMPTY_CATALOGUE }, { authority }) {
    const measure = measureOf(catalogue, indicator)
    const stand = new Set(entered?.standing.map((entry) => entry.id))
    const isStaff = unit !== undefined && mayActAs(authority, 'staff', { unitPath: unit.path })
    const entries = entered?.entries ?? []
    const links = isStaff ? await fileLinks(entries.flatMap(({ attachment }) => attachment ?? [])) : {}
    return ok(
      entries.map(({ by: _, attachment, ...entry }) => ({
        ...entry,
        amount: saidAmount(entry.amount, measure),
        stands: stand.has(entry.id),
        hasAttachment: attachment !== null,
        // One that is gone has no link; the entry stays.
        link: (attachment !== null && links[attachment]) || null,
      })),
    )
  },
})

/**
 * Enters a figure for a period, or corrects one (`replaces`). Repeating it changes nothing. Refused: `no-such-indicator`;
 * `not-an-amount`, `not-whole`, by what the indicator is counted in;
 * `period-taken` when the unit already has a figure for some of these days; `already-corrected`, with the correction;
 * `no-such-entry`; `reason-needed`, a correction says why in its note; `not-its-attachment`, when the file lies elsewhere
 * than a unit's attachments do; `changed-meanwhile`.
 */
export const enterPeriodicFigure = operation({
  access: 'staff',
  input: z.object({
    unitId: id,
    indicator: z.string().max(60),
    period,
    amount: z.number().min(0).max(1_000_000_000),
    source: line(60),
    attachment: z
      .string()
      .max(300)
      .regex(/^cloud:\/\/[\w./-]+$/)
      .nullable()
      .default(null),
    note: optionalLine(200).default(''),
    nonce: id,
    replaces: z.string().max(200).nullable().default(null),
  }),
  load: ({ unitId, indicator, period: of }, { store }) => ({
    unit: store.units.find(unitId),
    catalogue: store.catalogues.find(CATALOGUE_ID),
    entered: store.periodicFigures.find(periodicFiguresId(unitId, indicator, yearOf(of))),
  }),
  reach: ({ unit }) => unit && { unitPath: unit.path },
  files: ({ attachment }) => [attachment],
  async run(input, { entered, catalogue = EMPTY_CATALOGUE, ...loaded }, context) {
    const { now, store, caller } = context
    const unit = loaded.unit as Unit
    const { unitId, indicator, replaces, attachment, amount } = input
    const counted = enteredIndicators(catalogue).get(indicator)
    const answer = entryOf(input, { unitId, counted, entered, caller, now })
    if (!answer.ok) return answer
    if (attachment !== null && !isUploadedTo(`attachments/${unitId}`, attachment))
      return refused('not-its-attachment')
    const { entry, isNew } = answer.value
    if (!isNew) return ok({ entryId: entry.id })
    const about = { unitPath: unit.path, subject: `${unitId} ${indicator}`, details: { amount } }
    await audit(
      replaces === null
        ? { action: 'periodic-figures-entered', ...about }
        : { action: 'periodic-figure-corrected', ...about, reason: input.note },
      context,
    )
    const stored = await appendEntry(entry, { indicator, unit, entered }, store)
    return stored ? ok({ entryId: entry.id }) : refused('changed-meanwhile')
  },
})
