import * as z from 'zod'
import { ok } from '../../../src/shared/answer'
import { beijingDay } from '../../../src/shared/calendar/calendar'
import { daysOf, sameDaysBefore } from '../../../src/shared/calendar/period'
import {
  CATALOGUE_ID,
  EMPTY_CATALOGUE,
  filterOf,
  isOnLine,
  linesOf,
  measureOf,
} from '../../../src/shared/figure/catalogue'
import { figuresOf, type People } from '../../../src/shared/figure/counted-figures'
import { type FiguresFilter, facetId } from '../../../src/shared/figure/figures-filter'
import { pastFiguresId, saidRows } from '../../../src/shared/figure/past-figures'
import { type Distribution, ratingsTogether, shownRatings } from '../../../src/shared/rating/rating'
import type { Unit } from '../../../src/shared/unit/unit'
import {
  readCells,
  readCellsBelow,
  readIndicators,
  readRatings,
  readSchools,
} from '../../_figures/figures-query'
import { indicatorsOf } from '../../_figures/indicators-of'
import { allOf } from '../../_server/all-of'
import { id } from '../../_server/fields'
import { operation } from '../../_server/operation'
import type { PeopleCount } from '../../_server/records'
import type { Store } from '../../_server/store'
import { UP_TO } from '../../_server/up-to'

/**
 * A year of a unit and those below it: in all, by month, by line, by unit, and the year before. Everything that adds up
 * is added up now; 人数 is that kept for the standard facets, each with the time at which it was counted, null where
 * nobody came or it has not been counted yet.
 */
export const getDashboard = operation({
  access: 'viewer',
  input: z.object({ unitId: id, year: z.number().int().min(2000).max(2099) }),
  load: ({ unitId }, { store }) => ({
    unit: store.units.find(unitId),
    units: store.units.listAll({ path: unitId }, { upTo: UP_TO.units }),
    catalogue: store.catalogues.find(CATALOGUE_ID),
  }),
  reach: ({ unit }) => unit && { unitPath: unit.path },
  async run({ unitId, year }, { units, catalogue = EMPTY_CATALOGUE, ...loaded }, { now, store }) {
    const unit = loaded.unit as Unit
    const depth = unit.path.length
    const children = units.filter(({ path }) => path.length === depth + 1)
    const asked = { filter: filterOfYear(unitId, year), homes: [], now }
    const before = { ...asked, filter: filterOfYear(unitId, year - 1) }
    const toDate = daysOf(sameDaysBefore({ kind: 'year', year }, beijingDay(now)))
    const read = await allOf({
      cells: readCells(asked, store),
      earlier: readCells(before, store),
      sameDays: readCells({ ...before, filter: { ...before.filter, days: toDate } }, store),
      below: readCellsBelow(asked, depth, store),
      rows: readIndicators(asked, store),
      schools: readSchools(asked, store),
      ratings: readRatings(asked, store),
      people: keptPeople(unitId, year, store),
      earlierPeople: keptPeople(unitId, year - 1, store),
      childrenPeople: childPeople(children, year, store),
      past: store.pastFigures.find(pastFiguresId(unitId, year - 1)),
    })
    const { cells, earlier, sameDays, below, rows, schools, ratings } = read
    const { people, earlierPeople, childrenPeople, past } = read
    const monthly = (of: typeof cells, counts: Kept, ofYear: number) =>
      MONTHS.map((month) => `${ofYear}-${month}`).map((span) => ({
        month: span,
        figures: figuresOf(of.filter((cell) => cell.month === span)),
        ...counts.at(facetId({ unitId, span, line: null })),
      }))
    const ofYear = (of: typeof cells, counts: Kept, at: number) => ({
      figures: figuresOf(of),
      ...counts.at(facetId({ unitId, span: String(at), line: null })),
    })
    return ok({
      unit: { unitId, name: unit.name },
      year,
      countedAt: now,
      total: {
        ...ofYear(cells, people, year),
        indicators: indicatorsOf({ rows, schools }, catalogue),
        ratings: rated(ratings),
      },
      months: monthly(cells, people, year),
      lines: linesOf(catalogue).flatMap((line) => {
        const filter = filterOf(catalogue, line)
        const own = cells.filter((cell) => isOnLine(filter, cell))
        const indicators = indicatorsOf({ rows, schools }, catalogue, line)
        if (own.length + indicators.length === 0) return []
        return {
          line: { id: line.id, name: line.name, shows: line.shows },
          figures: figuresOf(own),
          ...people.at(facetId({ unitId, span: String(year), line: line.id })),
          indicators,
          ratings: rated(ratings.filter((each) => isOnLine(filter, each))),
        }
      }),
      // A session hangs at one of the units below, or at this one itself.
      units: [null, ...children].flatMap((child) => {
        const own = below.filter((cell) => cell.below === (child?._id ?? null))
        if (child === null && own.length === 0) return []
        return {
          unitId: child?._id ?? null,
          name: child?.name ?? `${unit.name}（本级）`,
          figures: figuresOf(own),
          ...(child
            ? childrenPeople.at(facetId({ unitId: child._id, span: String(year), line: null }))
            : NOT_KEPT),
        }
      }),
      lastYear: {
        ...ofYear(earlier, earlierPeople, year - 1),
        months: monthly(earlier, earlierPeople, year - 1),
        /** Until the day on which the year stands now, so that like is compared with like. */
        toDate: figuresOf(sameDays),
        until: toDate.to,
        imported: past
          ? { source: past.source, rows: saidRows(past.rows, (code) => measureOf(catalogue, code)) }
          : null,
      },
    })
  },
})

const rated = (rows: readonly { ratings: Distribution }[]) =>
  shownRatings(ratingsTogether(rows.map(({ ratings }) => ratings)))

const MONTHS = Array.from({ length: 12 }, (_, index) => String(index + 1).padStart(2, '0'))

const filterOfYear = (unitId: string, year: number): FiguresFilter => ({
  days: daysOf({ kind: 'year', year }),
  unit: { unitId, of: 'with-below' },
  lines: [],
  kind: null,
  mode: null,
})

/** 人数 of a facet with its date; nulls where it has not been counted. */
interface CountedPeople {
  people: People | null
  peopleAt: number | null
}

const NOT_KEPT: CountedPeople = { people: null, peopleAt: null }

class Kept {
  private readonly counts: Map<string, PeopleCount>

  constructor(counts: readonly PeopleCount[]) {
    this.counts = new Map(counts.map((count) => [count._id, count]))
  }

  at(facet: string): CountedPeople {
    const count = this.counts.get(facet)
    return count ? { people: count.people, peopleAt: count.countedAt } : NOT_KEPT
  }
}

const keptPeople = async (unitId: string, year: number, store: Store) =>
  new Kept(await store.peopleCounts.listAll({ unitId, year }, { upTo: UP_TO.facets }))

async function childPeople(children: readonly Unit[], year: number, store: Store): Promise<Kept> {
  const ids = children.map(({ _id }) => facetId({ unitId: _id, span: String(year), line: null }))
  return new Kept(await store.peopleCounts.listByIds(ids))
}
