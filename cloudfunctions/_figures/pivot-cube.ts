import { daysOf, type Period } from '../../src/shared/calendar/period'
import { type Catalogue, indicatorOf, periodicIndicators } from '../../src/shared/figure/catalogue'
import { type Figures, figuresOf, knownPeople, type People } from '../../src/shared/figure/counted-figures'
import { figureName } from '../../src/shared/figure/figure-names'
import { facetId } from '../../src/shared/figure/figures-filter'
import type { LineFigure } from '../../src/shared/figure/line'
import {
  type PeriodicAsked,
  type PeriodicDocument,
  periodicFigure,
} from '../../src/shared/figure/periodic-figure'
import type { PivotCube, PivotFigure } from '../../src/shared/figure/pivot'
import { saidAmount } from '../../src/shared/tally/measure'
import type { Unit } from '../../src/shared/unit/unit'
import { allOf } from '../_server/all-of'
import type { Store } from '../_server/store'
import { readCellsByUnitAndMonth, readIndicatorSums } from './figures-query'
import { readPeriodic } from './read-periodic'

interface Asked {
  unit: Unit
  /** The units right below it. */
  children: readonly Unit[]
  year: number
  figures: readonly PivotFigure[]
  catalogue: Catalogue
  now: number
}

/** The figures that a pivot can have of sessions' indicators: those that add up over sessions, whatever they are of. */
export const addsUp = (catalogue: Catalogue, code: string): boolean =>
  indicatorOf(catalogue, code).aggregation === 'sum'

/**
 * The figures of a unit's year by the units right below it, by month and by figure, with the whole unit and the whole year in
 * front. What adds up is added up now, 人数 is that kept for the standard facets; null where it was not counted yet, or
 * where nobody can be told apart.
 */
export async function readPivotCube(
  { unit, children, year, figures, catalogue, now }: Asked,
  store: Store,
): Promise<PivotCube> {
  const depth = unit.path.length
  const filter = {
    days: daysOf({ kind: 'year', year }),
    unit: { unitId: unit._id, of: 'with-below' as const },
    lines: [],
    kind: null,
    mode: null,
  }
  const spans = [String(year), ...MONTHS.map((month) => monthOf(year, month))]
  const counted = [unit, ...children]
  const facets = counted.flatMap(({ _id }) => spans.map((span) => facetId({ unitId: _id, span, line: null })))
  const read = await allOf({
    cells: readCellsByUnitAndMonth({ filter, homes: [], now }, depth, store),
    sums: figures.some((figure) => figure.startsWith('indicator:'))
      ? readIndicatorSums({ filter }, depth, store)
      : [],
    periodic: figures.some((figure) => figure.startsWith('periodic:'))
      ? readPeriodic({ unitId: unit._id, days: filter.days, catalogue }, store)
      : [],
    people: figures.some(isOfPeople) ? store.peopleCounts.listByIds(facets) : [],
  })
  const hasOwn = [...read.cells, ...read.sums].some(({ below }) => below === null)
  const ownPeriodic = read.periodic.some(({ unitId }) => unitId === unit._id)
  const units = [
    { unitId: unit._id, name: unit.name, of: 'with-below' as const },
    ...children.map(({ _id, name }) => ({ unitId: _id, name, of: 'with-below' as const })),
    ...(hasOwn || ownPeriodic
      ? [{ unitId: unit._id, name: `${unit.name}（本级）`, of: 'alone' as const }]
      : []),
  ]
  const people = new Map(read.people.map((each) => [each._id, each.people]))
  const periods: Period[] = [
    { kind: 'year', year },
    ...MONTHS.map((month): Period => ({ kind: 'month', year, month })),
  ]

  const amounts = units.map(({ unitId, of }, index) => {
    const isIn = ({ below }: { below: string | null }) =>
      index === 0 || (of === 'alone' ? below === null : below === unitId)
    const cells = read.cells.filter(isIn)
    const sums = read.sums.filter(isIn)
    return spans.map((span, at) => {
      const isAt = ({ month }: { month: string }) => at === 0 || month === span
      const own = figuresOf(cells.filter(isAt))
      const kept = of === 'alone' ? undefined : people.get(facetId({ unitId, span, line: null }))
      return figures.map((figure) => {
        const [, kind, code = ''] = /^(indicator|periodic):(.+)$/.exec(figure) ?? []
        if (kind === 'periodic')
          return enteredAmount(read.periodic, code, {
            catalogue,
            asked: { unitId, of, below: unit._id, days: daysOf(periods[at] as Period) },
          })
        if (kind === 'indicator') {
          const amount = sums
            .filter((sum) => isAt(sum) && sum.code === code)
            .reduce((all, sum) => all + sum.amount, 0)
          return saidAmount(amount, indicatorOf(catalogue, code).measure)
        }
        return isOfPeople(figure) ? peopleAmount(figure, kept, own) : own[figure as keyof Figures]
      })
    })
  })
  return {
    units,
    months: [0, ...MONTHS],
    figures: figures.map((figure) => ({ figure, ...nameOf(figure, catalogue) })),
    amounts,
  }
}

const MONTHS = Array.from({ length: 12 }, (_, index) => index + 1)
const monthOf = (year: number, month: number) => `${year}-${String(month).padStart(2, '0')}`

const isOfPeople = (figure: string): boolean => /^people$|People$/.test(figure)

/** 人数 as it is kept; null where it was not counted, or nobody of those who came was recognised. */
function peopleAmount(figure: string, kept: People | undefined, own: Figures): number | null {
  const part = figure === 'people' ? 'all' : (figure.slice(0, -'People'.length) as keyof People)
  const came = own[part === 'all' ? 'attendances' : (part as keyof Figures)]
  if (!kept) return came === 0 ? 0 : null
  return knownPeople(kept[part], came)
}

function enteredAmount(
  documents: readonly PeriodicDocument[],
  code: string,
  { catalogue, asked }: { catalogue: Catalogue; asked: PeriodicAsked },
): number | null {
  const indicator = periodicIndicators(catalogue).get(code)
  if (!indicator) return null
  const own = documents.filter((each) => each.indicator === code)
  const { amount, entries } = periodicFigure(own, indicator, asked)
  return entries.length === 0 ? null : amount
}

function nameOf(figure: PivotFigure, catalogue: Catalogue): { name: string; measure: string } {
  const [, code] = /^periodic:(.+)$/.exec(figure) ?? []
  if (code === undefined) return figureName(figure as LineFigure, catalogue)
  const { name = code, measure = '' } = periodicIndicators(catalogue).get(code) ?? {}
  return { name, measure }
}
