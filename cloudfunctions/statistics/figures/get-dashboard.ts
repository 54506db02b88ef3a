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
import { facetId } from '../../../src/shared/figure/figures-filter'
import { pastFiguresId, saidRows } from '../../../src/shared/figure/past-figures'
import { countedOrganisation } from '../../../src/shared/person/organisation'
import { type Distribution, ratingsTogether, shownRatings } from '../../../src/shared/rating/rating'
import type { Unit } from '../../../src/shared/unit/unit'
import { readIndicators } from '../../_figures/figures-query'
import { indicatorsOf } from '../../_figures/indicators-of'
import { readYearCells } from '../../_figures/year-cells'
import { together } from '../../_server/all-of'
import { command } from '../../_server/collection'
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
  load: ({ unitId, year }, { store }) => ({
    read: store.units.findWith(unitId, {
      children: store.units.joinedAll({ path: unitId, parentId: unitId }, ['name']),
      catalogue: store.catalogues.joinedById(CATALOGUE_ID),
      past: store.pastFigures.joinedById(pastFiguresId(unitId, year - 1)),
      directory: store.organisations.joinedAll({ kind: 'school' }, ['name', 'alsoCalled', 'mergedInto']),
    }),
  }),
  reach: ({ read: { document } }) => document && { unitPath: document.path },
  async run({ unitId, year }, { read }, { now, store }) {
    const { children, catalogue = EMPTY_CATALOGUE, past, directory } = read
    const unit = read.document as Unit
    const days = daysOf({ kind: 'year', year })
    const before = daysOf({ kind: 'year', year: year - 1 })
    const toDate = daysOf(sameDaysBefore({ kind: 'year', year }, beijingDay(now)))
    const filter = { days, unit: { unitId, of: 'with-below' as const }, lines: [], kind: null, mode: null }
    const asked = { unitId, depth: unit.path.length, days, before, compared: toDate, now }
    const [cells, rows, people] = await together([
      readYearCells(asked, store),
      readIndicators({ filter }, store),
      keptPeople({ unitId, year, children }, store),
    ])
    const inTotals = cells.lines.filter(({ outside }) => outside === null)
    const schools = inTotals.flatMap(({ schools: named, category, tags }) =>
      named.map((school) => ({ school: countedOrganisation(directory, school), category, tags })),
    )
    const monthly = (ofYear: number) =>
      MONTHS.map((month) => `${ofYear}-${month}`).map((span) => ({
        month: span,
        figures: figuresOf(cells.months.filter((cell) => cell.month === span)),
        ...people.at(facetId({ unitId, span, line: null })),
      }))
    const whole = (ofYear: number) => ({
      figures: figuresOf(cells.months.filter(({ month }) => month.startsWith(`${ofYear}-`))),
      ...people.at(facetId({ unitId, span: String(ofYear), line: null })),
    })
    return ok({
      unit: { unitId, name: unit.name },
      year,
      countedAt: now,
      total: {
        ...whole(year),
        indicators: indicatorsOf({ rows, schools }, catalogue),
        ratings: rated(inTotals),
      },
      months: monthly(year),
      lines: linesOf(catalogue).flatMap((line) => {
        const filter = filterOf(catalogue, line)
        const own = cells.lines.filter((cell) => isOnLine(filter, cell))
        const indicators = indicatorsOf({ rows, schools }, catalogue, line)
        if (own.length + indicators.length === 0) return []
        return {
          line: { id: line.id, name: line.name, shows: line.shows },
          figures: figuresOf(own),
          ...people.at(facetId({ unitId, span: String(year), line: line.id })),
          indicators,
          ratings: rated(inTotals.filter((each) => isOnLine(filter, each))),
        }
      }),
      // A session hangs at one of the units below, or at this one itself.
      units: [null, ...children].flatMap((child) => {
        const own = cells.below.filter((cell) => cell.below === (child?._id ?? null))
        if (child === null && own.length === 0) return []
        return {
          unitId: child?._id ?? null,
          name: child?.name ?? `${unit.name}（本级）`,
          figures: figuresOf(own),
          ...(child ? people.at(facetId({ unitId: child._id, span: String(year), line: null })) : NOT_KEPT),
        }
      }),
      lastYear: {
        ...whole(year - 1),
        months: monthly(year - 1),
        /** Until the day on which the year stands now, so that like is compared with like. */
        toDate: figuresOf(cells.sameDays),
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

/** What is kept of a unit's year, of its year before in all and by month, and of the units below it: by one request. */
async function keptPeople(
  { unitId, year, children }: { unitId: string; year: number; children: readonly Pick<Unit, '_id'>[] },
  store: Store,
): Promise<Kept> {
  const ofChildren = children.map(({ _id }) => facetId({ unitId: _id, span: String(year), line: null }))
  const query = command.or([
    { unitId, year },
    { unitId, year: year - 1, line: null },
    { _id: command.in(ofChildren) },
  ])
  return new Kept(await store.peopleCounts.listAll(query, { upTo: 2 * UP_TO.facets + ofChildren.length }))
}
