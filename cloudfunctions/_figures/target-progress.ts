import { daysOf } from '../../src/shared/calendar/period'
import {
  type Catalogue,
  filterOf,
  isOnLine,
  linesOf,
  measureOf,
  periodicIndicator,
} from '../../src/shared/figure/catalogue'
import { figuresOf } from '../../src/shared/figure/counted-figures'
import type { FiguresFilter } from '../../src/shared/figure/figures-filter'
import { periodicFigure } from '../../src/shared/figure/periodic-figure'
import { plannedCoverage, type Target, type TargetMeasure } from '../../src/shared/figure/target'
import { organisationCalled } from '../../src/shared/person/organisation'
import { saidAmount } from '../../src/shared/tally/measure'
import type { Unit } from '../../src/shared/unit/unit'
import { allOf } from '../_server/all-of'
import { inTurns } from '../_server/batches'
import type { Store } from '../_server/store'
import { UP_TO } from '../_server/up-to'
import { countPeople, readCells, readIndicators, readSchools, readUnitsCovered } from './figures-query'
import { indicatorsOf } from './indicators-of'
import { readPeriodic } from './read-periodic'

/** What units of a level are counted as. */
const UNIT_LEVELS_COUNTED = { street: '街道', community: '社区', site: '项目点' } as const

/** What a target counts in. */
export function measureWords(measure: TargetMeasure, catalogue: Catalogue): string {
  switch (measure.of) {
    case 'sessionsHeld':
      return '场'
    case 'attendances':
      return '人次'
    case 'people':
      return '人'
    case 'indicator':
    case 'periodic':
      return measureOf(catalogue, measure.indicator)
    case 'units':
      return `个${UNIT_LEVELS_COUNTED[measure.level]}`
    case 'schools':
      return '所学校'
  }
}

/** Countings of 人数 sent beside each other. */
const AT_ONCE = 4

interface Asked {
  unitId: string
  year: number
  catalogue: Catalogue
  targets: readonly Target[]
  now: number
}

/** Reads once what all the targets are measured by, and tells of each how far it is. */
export async function readTargetState({ unitId, year: of, catalogue, targets, now }: Asked, store: Store) {
  const known = linesOf(catalogue)
  const days = daysOf({ kind: 'year', year: of })
  const filtersOf = (target: Target) =>
    known.filter((line) => target.lines.includes(line.id)).map((line) => filterOf(catalogue, line))
  const filter = (lines: FiguresFilter['lines'] = []): FiguresFilter => ({
    days,
    unit: { unitId, of: 'with-below' },
    lines,
    kind: null,
    mode: null,
  })
  const asks = (...measures: TargetMeasure['of'][]) =>
    targets.some(({ measure }) => measures.includes(measure.of))
  const byPeople = targets.filter(({ measure }) => measure.of === 'people')
  const { cells, rows, schools, covered, people, units, directory, periodic } = await allOf({
    cells: asks('sessionsHeld', 'attendances') ? readCells({ filter: filter(), homes: [], now }, store) : [],
    rows: asks('indicator') ? readIndicators({ filter: filter() }, store) : [],
    schools: asks('indicator', 'schools') ? readSchools({ filter: filter() }, store) : [],
    covered: asks('units') ? readUnitsCovered({ filter: filter(), homes: [], now }, store) : [],
    people: inTurns(byPeople, AT_ONCE, async (target) => {
      const lines = filtersOf(target)
      const counted =
        lines.length > 0 ? await countPeople({ filter: filter(lines), homes: [] }, store) : undefined
      return [target._id, counted?.all ?? 0] as const
    }),
    units: asks('units', 'schools')
      ? store.units.aggregateAll<Pick<Unit, '_id' | 'name' | 'level' | 'parentId'>>(
          ['match', { path: unitId }],
          ['project', { name: 1, level: 1, parentId: 1 }],
        )
      : [],
    directory: asks('schools')
      ? store.organisations.listAll({ kind: 'school' }, { upTo: UP_TO.entered })
      : [],
    periodic: asks('periodic') ? readPeriodic({ unitId, days, catalogue }, store) : [],
  })
  const peopleOf = new Map(people)

  return (target: Target): { done: number; planned: number; uncovered?: string[] } => {
    const filters = filtersOf(target)
    const on = <T extends { category: (typeof cells)[number]['category']; tags: string[] }>(
      list: readonly T[],
    ) => list.filter((each) => filters.some((filter) => isOnLine(filter, each)))
    const { measure } = target
    const amount = saidAmount(target.amount, measureWords(measure, catalogue))
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
        const { aggregation } = periodicIndicator(catalogue, measure.indicator) ?? { aggregation: 'sum' }
        const counted = { aggregation, measure: measureWords(measure, catalogue) }
        const { amount: done } = periodicFigure(own, counted, { unitId, days })
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
          ({ closed, mergedInto, unitId: at }) =>
            !closed &&
            !mergedInto &&
            (inReach.has(at ?? '') || units.some(({ parentId }) => parentId === null)),
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
