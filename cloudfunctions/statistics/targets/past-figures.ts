import * as z from 'zod'
import { ok, refused } from '../../../src/shared/answer'
import { CATALOGUE_ID, EMPTY_CATALOGUE, measureOf } from '../../../src/shared/figure/catalogue'
import { keptRows, type PastRow, pastFiguresId, saidRows } from '../../../src/shared/figure/past-figures'
import { amountProblem, MOST_AMOUNT } from '../../../src/shared/tally/measure'
import type { Unit } from '../../../src/shared/unit/unit'
import { label } from '../../_figures/figures-input'
import { audit } from '../../_server/audit'
import { id } from '../../_server/fields'
import { isSaved } from '../../_server/is-saved'
import { operation } from '../../_server/operation'

const amount = z.number().min(0).max(MOST_AMOUNT)
const count = amount.int()
const year = z.number().int().min(2000).max(2099)

/** Figures of a year from before the product was used, as they were imported; null where there are none. */
export const getPastFigures = operation({
  access: 'viewer',
  input: z.object({ unitId: id, year }),
  load: ({ unitId, year: of }, { store }) => ({
    unit: store.units.find(unitId),
    past: store.pastFigures.find(pastFiguresId(unitId, of)),
    catalogue: store.catalogues.find(CATALOGUE_ID),
  }),
  reach: ({ unit }) => unit && { unitPath: unit.path },
  async run(_, { past, catalogue = EMPTY_CATALOGUE }) {
    return ok(
      past
        ? {
            rows: saidRows(past.rows, (code) => measureOf(catalogue, code)),
            source: past.source,
            byName: past.byName,
            at: past.at,
            version: past.version,
          }
        : null,
    )
  },
})

/**
 * Keeps the figures of a past year of a unit, in place of those imported before; they only ever stand beside what is
 * counted. Repeating it changes nothing. Refused: `not-an-amount`, `not-whole`, by what the indicator is counted in;
 * `changed-meanwhile`.
 */
export const importPastFigures = operation({
  access: 'staff',
  input: z.object({
    unitId: id,
    year,
    version: z.number().int().min(0).max(1_000_000),
    source: label,
    rows: z
      .array(
        z.object({
          line: label,
          sessionsHeld: count.nullable(),
          attendances: count.nullable(),
          people: count.nullable(),
          indicators: z.record(z.string().regex(/^[a-z][a-z0-9-]{0,59}$/), amount),
        }) satisfies z.ZodType<PastRow>,
      )
      .min(1)
      .max(200),
  }),
  load: ({ unitId, year: of }, { store }) => ({
    unit: store.units.find(unitId),
    past: store.pastFigures.find(pastFiguresId(unitId, of)),
    catalogue: store.catalogues.find(CATALOGUE_ID),
  }),
  reach: ({ unit }) => unit && { unitPath: unit.path },
  async run({ unitId, year: of, version, source, ...given }, { past, ...loaded }, context) {
    const { now, store, caller } = context
    const { unit, catalogue = EMPTY_CATALOGUE } = loaded as typeof loaded & { unit: Unit }
    const measure = (code: string) => measureOf(catalogue, code)
    for (const { indicators } of given.rows)
      for (const [code, each] of Object.entries(indicators)) {
        const problem = amountProblem(each, measure(code))
        if (problem) return refused(problem)
      }
    const rows = keptRows(given.rows, measure)
    if (isSaved(past, { rows, source, version: version + 1 })) return ok({ version: version + 1 })
    if ((past?.version ?? 0) !== version) return refused('changed-meanwhile')
    const subject = pastFiguresId(unitId, of)
    await audit(
      { action: 'past-figures-imported', unitPath: unit.path, subject, details: { rows: rows.length } },
      context,
    )
    const kept = {
      unitId,
      unitPath: unit.path,
      year: of,
      rows,
      source,
      version: version + 1,
      by: caller.openid,
      byName: caller.maskedName,
      at: now,
    }
    const stored = past
      ? await store.pastFigures.update({ _id: subject, version }, kept)
      : (await store.pastFigures.add({ _id: subject, ...kept })) === 'added'
    return stored ? ok({ version: kept.version }) : refused('changed-meanwhile')
  },
})
