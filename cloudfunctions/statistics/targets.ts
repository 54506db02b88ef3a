import { z } from 'zod'
import { ok, refused } from '../../src/shared/answer'
import { beijingDay } from '../../src/shared/calendar'
import {
  CATALOGUE_ID,
  type Catalogue,
  EMPTY_CATALOGUE,
  filterOf,
  indicatorOf,
  isOn,
  linesOf,
  periodicIndicators,
} from '../../src/shared/catalogue'
import { figuresOf } from '../../src/shared/counted-figures'
import type { FiguresFilter } from '../../src/shared/figures-filter'
import { organisationCalled } from '../../src/shared/organisation'
import { daysOf } from '../../src/shared/period'
import { periodicFigure } from '../../src/shared/periodic-figure'
import { plannedCoverage, progressOf, type Target, type TargetMeasure } from '../../src/shared/target'
import type { Unit } from '../../src/shared/unit'
import { allOf } from '../_server/all-of'
import { audit } from '../_server/audit'
import { id } from '../_server/fields'
import { label } from '../_server/figures-input'
import {
  countPeople,
  readCells,
  readIndicators,
  readSchools,
  readUnitsCovered,
} from '../_server/figures-query'
import { indicatorsOf } from '../_server/indicators-of'
import { operation } from '../_server/operation'
import type { Store } from '../_server/store'
import { readPeriodic } from './periodic-figures'

const year = z.number().int().min(2000).max(2099)
const MOST = 60

/** The targets of a unit for a year, each with what is done, what would be by now, and what is missing. */
export const listTargets = operation({
  access: 'viewer',
  input: z.object({ unitId: id, year }),
  load: ({ unitId, year: of }, { store }) => ({
    unit: store.units.find(unitId),
    units: store.units.list({ path: unitId }),
    catalogue: store.catalogues.find(CATALOGUE_ID),
    targets: store.targets.list({ unitPath: unitId, year: of }),
  }),
  reach: ({ unit }) => unit && { unitPath: unit.path },
  async run({ unitId, year: of }, { units, catalogue = EMPTY_CATALOGUE, targets }, { now, store }) {
    // Those of units below are theirs to show.
    const own = targets.filter((target) => target.unitId === unitId && !target.removed)
    if (own.length === 0) return ok([])
    const state = await readState({ unitId, year: of, catalogue, units, targets: own, now }, store)
    const today = beijingDay(now)
    return ok(
      own.map((target) => ({
        ...{ targetId: target._id, name: target.name, lines: target.lines, measure: target.measure },
        ...{ amount: target.amount, version: target.version, of: measureWords(target.measure, catalogue) },
        ...progressOf(target, state(target), today),
      })),
    )
  },
})

/** What a target counts in. */
function measureWords(measure: TargetMeasure, catalogue: Catalogue): string {
  switch (measure.of) {
    case 'sessionsHeld':
      return '场'
    case 'attendances':
      return '人次'
    case 'people':
      return '人'
    case 'indicator':
      return indicatorOf(catalogue, measure.indicator).measure
    case 'periodic':
      return periodicIndicators(catalogue).get(measure.indicator)?.measure ?? ''
    case 'units':
      return '个单位'
    case 'schools':
      return '所学校'
  }
}

interface Asked {
  unitId: string
  year: number
  catalogue: Catalogue
  units: readonly Unit[]
  targets: readonly Target[]
  now: number
}

/** Reads once what all the targets are measured by, and tells of each how far it is. */
async function readState({ unitId, year: of, catalogue, units, targets, now }: Asked, store: Store) {
  const known = linesOf(catalogue)
  const filtersOf = (target: Target) =>
    known.filter((line) => target.lines.includes(line.id)).map((line) => filterOf(catalogue, line))
  const filter = (lines: FiguresFilter['lines'] = []): FiguresFilter => ({
    days: daysOf({ kind: 'year', year: of }),
    unit: { unitId, of: 'with-below' },
    ...{ lines, kind: null, mode: null },
  })
  const asks = (...measures: TargetMeasure['of'][]) =>
    targets.some(({ measure }) => measures.includes(measure.of))
  const byPeople = targets.filter(({ measure }) => measure.of === 'people')
  const { cells, rows, schools, covered, people, directory, periodic } = await allOf({
    cells: asks('sessionsHeld', 'attendances') ? readCells({ filter: filter(), homes: [], now }, store) : [],
    rows: asks('indicator') ? readIndicators({ filter: filter() }, store) : [],
    schools: asks('indicator', 'schools') ? readSchools({ filter: filter() }, store) : [],
    covered: asks('units') ? readUnitsCovered({ filter: filter(), homes: [], now }, store) : [],
    people: Promise.all(
      byPeople.map(async (target) => {
        const lines = filtersOf(target)
        const counted =
          lines.length > 0 ? await countPeople({ filter: filter(lines), homes: [] }, store) : undefined
        return [target._id, counted?.all ?? 0] as const
      }),
    ),
    directory: asks('schools') ? store.organisations.list({ kind: 'school' }) : [],
    periodic: asks('periodic') ? readPeriodic(unitId, of, store) : [],
  })
  const peopleOf = new Map(people)

  return (target: Target): { done: number; planned: number; uncovered?: string[] } => {
    const filters = filtersOf(target)
    const on = <T extends { category: (typeof cells)[number]['category']; tags: string[] }>(
      list: readonly T[],
    ) => list.filter((each) => filters.some((each_) => isOn(each_, each)))
    const { measure, amount } = target
    switch (measure.of) {
      case 'sessionsHeld':
      case 'attendances':
        return { done: figuresOf(on(cells))[measure.of], planned: amount }
      case 'people':
        return { done: peopleOf.get(target._id) ?? 0, planned: amount }
      case 'indicator': {
        const found = indicatorsOf({ rows: on(rows), schools: on(schools) }, catalogue)
        return { done: found.find(({ code }) => code === measure.indicator)?.amount ?? 0, planned: amount }
      }
      case 'periodic': {
        const own = periodic.filter(({ indicator }) => indicator === measure.indicator)
        const aggregation = periodicIndicators(catalogue).get(measure.indicator)?.aggregation ?? 'sum'
        const { amount: done } = periodicFigure(own, aggregation, daysOf({ kind: 'year', year: of }))
        return { done, planned: amount }
      }
      case 'units': {
        const wanted = units.filter(({ level }) => level === measure.level)
        const there = new Set(on(covered).map((each) => each.unitId))
        const missing = wanted.filter(({ _id }) => !there.has(_id))
        return coverage(
          target,
          wanted.length,
          missing.map(({ name }) => name),
        )
      }
      case 'schools': {
        const inReach = new Set(units.map(({ _id }) => _id))
        const wanted = directory.filter(
          ({ closed, unitId: at }) =>
            !closed && (inReach.has(at ?? '') || units.some(({ parentId }) => parentId === null)),
        )
        const there = new Set(
          on(schools).flatMap(({ school }) => organisationCalled(wanted, school)?._id ?? []),
        )
        const missing = wanted.filter(({ _id }) => !there.has(_id))
        return coverage(
          target,
          wanted.length,
          missing.map(({ name }) => name),
        )
      }
    }
  }
}

const coverage = (target: Target, all: number, uncovered: string[]) => ({
  done: all - uncovered.length,
  planned: plannedCoverage(target, all),
  uncovered,
})

const measure = z.discriminatedUnion('of', [
  z.object({ of: z.enum(['sessionsHeld', 'attendances', 'people']) }),
  z.object({ of: z.enum(['indicator', 'periodic']), indicator: z.string().regex(/^[a-z][a-z0-9-]{0,59}$/) }),
  z.object({ of: z.literal('units'), level: z.enum(['street', 'community', 'site']) }),
  z.object({ of: z.literal('schools') }),
]) satisfies z.ZodType<TargetMeasure>

/**
 * Sets a target, changes it, or (`removed`) takes it out. Repeating it changes nothing. Refused: `no-lines` when it counts
 * sessions of no line, `too-many`, `changed-meanwhile`.
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
    amount: z.number().int().min(1).max(1_000_000_000),
    removed: z.boolean().default(false),
  }),
  load: ({ targetId, unitId, year: of }, { store }) => ({
    unit: store.units.find(unitId),
    known: store.targets.find(targetId),
    others: store.targets.list({ unitPath: unitId, year: of }),
  }),
  reach: ({ unit, known }, { unitId }) =>
    unit && (!known || known.unitId === unitId) ? { unitPath: unit.path } : undefined,
  async run({ targetId: _id, version, ...target }, { unit, known, others }, context) {
    const { store } = context
    const unitPath = (unit as Unit).path
    const saved = { ...target, unitPath, version: version + 1 }
    if (target.measure.of !== 'periodic' && target.lines.length === 0) return refused('no-lines')
    const { of, ...rest } = target.measure
    const isSame =
      known?.version === saved.version && known.name === saved.name && known.amount === saved.amount
    if (isSame && known.removed === saved.removed) return ok({ version: saved.version })
    if ((known?.version ?? 0) !== version) return refused('changed-meanwhile')
    if (!known && others.filter((each) => each.unitId === target.unitId && !each.removed).length >= MOST)
      return refused('too-many')
    const action = target.removed ? 'target-removed' : 'target-saved'
    await audit({ action, unitPath, subject: _id, details: { of, amount: target.amount, ...rest } }, context)
    const stored = known
      ? await store.targets.update({ _id, version }, saved)
      : (await store.targets.add({ _id, ...saved })) === 'added'
    return stored ? ok({ version: saved.version }) : refused('changed-meanwhile')
  },
})
