import * as z from 'zod'
import { ok, refused } from '../../../src/shared/answer'
import { beijingDay, beijingYear } from '../../../src/shared/calendar/calendar'
import { CATALOGUE_ID, EMPTY_CATALOGUE } from '../../../src/shared/figure/catalogue'
import { progressOf, type TargetMeasure } from '../../../src/shared/figure/target'
import { amountProblem, keptAmount, MOST_AMOUNT, saidAmount } from '../../../src/shared/tally/measure'
import type { Unit } from '../../../src/shared/unit/unit'
import { label } from '../../_figures/figures-input'
import { measureWords, readTargetState } from '../../_figures/target-progress'
import { together } from '../../_server/all-of'
import { audit } from '../../_server/audit'
import { id } from '../../_server/fields'
import { isSaved } from '../../_server/is-saved'
import { operation } from '../../_server/operation'
import { UP_TO } from '../../_server/up-to'

const year = z.number().int().min(2000).max(2099)
const MOST = 60
/** So many of those that are not covered are named. */
const MOST_NAMED = 12

/**
 * The targets of a unit for a year, each with what is done, what would be by now, and what is missing. Of a year to come
 * also what the year before it came to by the same measure (`before`), for whoever plans; null otherwise.
 */
export const listTargets = operation({
  access: 'viewer',
  input: z.object({ unitId: id, year }),
  load: ({ unitId, year: of }, { store }) => ({
    unit: store.units.find(unitId),
    catalogue: store.catalogues.find(CATALOGUE_ID),
    // Those of units below are theirs to show.
    targets: store.targets.listAll({ unitId, year: of }, { upTo: UP_TO.entered }),
  }),
  reach: ({ unit }) => unit && { unitPath: unit.path },
  async run({ unitId, year: of }, { catalogue = EMPTY_CATALOGUE, targets }, { now, store }) {
    const own = targets.filter(({ removed }) => !removed)
    if (own.length === 0) return ok([])
    const today = beijingDay(now)
    const asked = { unitId, catalogue, targets: own, now }
    const isToCome = of > beijingYear(now)
    const [state, before] = await together([
      readTargetState({ ...asked, year: of }, store),
      isToCome ? readTargetState({ ...asked, year: of - 1 }, store) : undefined,
    ])
    return ok(
      own.map((target) => {
        const progress = progressOf(target, state(target), today)
        return {
          targetId: target._id,
          name: target.name,
          lines: target.lines,
          measure: target.measure,
          amount: saidAmount(target.amount, measureWords(target.measure, catalogue)),
          version: target.version,
          of: measureWords(target.measure, catalogue),
          before: before?.(target).done ?? null,
          ...progress,
          /** The first of those not yet covered, and how many there are. */
          uncovered: progress.uncovered.slice(0, MOST_NAMED),
          uncoveredCount: progress.uncovered.length,
        }
      }),
    )
  },
})

const measure = z.discriminatedUnion('of', [
  z.object({ of: z.enum(['sessionsHeld', 'attendances', 'people']) }),
  z.object({ of: z.enum(['indicator', 'periodic']), indicator: z.string().regex(/^[a-z][a-z0-9-]{0,59}$/) }),
  z.object({ of: z.literal('units'), level: z.enum(['street', 'community', 'site']) }),
  z.object({ of: z.literal('schools') }),
]) satisfies z.ZodType<TargetMeasure>

/**
 * Sets a target, changes it, or (`removed`) takes it out. Repeating it changes nothing. Refused: `no-lines` when it counts
 * sessions of no line, `not-an-amount`, `not-whole`, by what it is counted in, `too-many`, `changed-meanwhile`.
 */
export const saveTarget = operation({
  access: 'admin',
  input: z.object({
    targetId: id,
    version: z.number().int().min(0).max(1_000_000),
    unitId: id,
    year,
    name: label,
    lines: z.array(label).max(20),
    measure,
    amount: z.number().min(0.01).max(MOST_AMOUNT),
    removed: z.boolean().default(false),
  }),
  load: ({ targetId, unitId, year: of }, { store }) => ({
    unit: store.units.find(unitId),
    known: store.targets.find(targetId),
    others: store.targets.listAll({ unitId, year: of }, { upTo: UP_TO.entered }),
    catalogue: store.catalogues.find(CATALOGUE_ID),
  }),
  reach: ({ unit, known }, { unitId }) =>
    unit && (!known || known.unitId === unitId) ? { unitPath: unit.path } : undefined,
  async run({ targetId: _id, version, ...wanted }, { unit, known, others, ...loaded }, context) {
    const { store } = context
    const unitPath = (unit as Unit).path
    const countedIn = measureWords(wanted.measure, loaded.catalogue ?? EMPTY_CATALOGUE)
    const problem = amountProblem(wanted.amount, countedIn)
    if (problem) return refused(problem)
    const target = { ...wanted, amount: keptAmount(wanted.amount, countedIn) }
    const saved = { ...target, unitPath, version: version + 1 }
    if (target.measure.of !== 'periodic' && target.lines.length === 0) return refused('no-lines')
    const { of, ...rest } = target.measure
    if (isSaved(known, saved)) return ok({ version: saved.version })
    if ((known?.version ?? 0) !== version) return refused('changed-meanwhile')
    if (!known && others.filter((each) => !each.removed).length >= MOST) return refused('too-many')
    const action = target.removed ? 'target-removed' : 'target-saved'
    await audit({ action, unitPath, subject: _id, details: { of, amount: wanted.amount, ...rest } }, context)
    const stored = known
      ? await store.targets.update({ _id, version }, saved)
      : (await store.targets.add({ _id, ...saved })) === 'added'
    return stored ? ok({ version: saved.version }) : refused('changed-meanwhile')
  },
})
