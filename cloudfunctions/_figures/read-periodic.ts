import type { Days } from '../../src/shared/calendar/period'
import { type Catalogue, stocksOf } from '../../src/shared/figure/catalogue'
import type { PeriodicDocument } from '../../src/shared/figure/periodic-figure'
import { together } from '../_server/all-of'
import { batches } from '../_server/batches'
import { command, expression } from '../_server/collection'
import type { ReadingStore } from '../_server/store'
import { complaintFigures } from './complaint-figures'

interface Asked {
  unitId: string
  days: Days
  catalogue: Pick<Catalogue, 'periodic'>
}

/** So many units are asked for in a request: it has a size, too. */
const UNITS_A_REQUEST = 500

/**
 * What `periodicFigure` and `stockIncrease` tell a unit's figures of some days by, with those below it: all that was entered
 * for the years of these days; of stocks also what stood before them, in whatever year it was entered; and what is counted,
 * as if it had been entered. Of earlier years there is one document of a unit and stock at most, however long ago they began.
 */
export async function readPeriodic(
  { unitId, days, catalogue }: Asked,
  store: ReadingStore,
): Promise<PeriodicDocument[]> {
  const [from, to] = [yearIn(days.from), yearIn(days.to)]
  const stocks = stocksOf(catalogue)
  const ofYears = { year: command.gte(from).and(command.lte(to)) }
  const earlier = { year: command.lt(from), indicator: command.in(stocks) }
  const latest = (query: object) => readLatest(query, from, store)
  const [entered, counted] = await together([
    latest(
      command.and([{ unitPath: unitId, year: command.lte(to) }, command.or([ofYears, earlier])] as never),
    ),
    complaintFigures(unitId, { from, to }, store),
  ])
  // A unit that hung elsewhere at times has one stock all the same: its latest value says where it is counted.
  const mayHangElsewhere = (each: PeriodicDocument) =>
    stocks.includes(each.indicator) && each.unitId !== unitId && each.unitPath[0] !== unitId
  const units = [...new Set(entered.filter(mayHangElsewhere).map((each) => each.unitId))]
  const whole: PeriodicDocument[] = []
  for (const some of batches(units, UNITS_A_REQUEST))
    whole.push(
      ...(await latest({
        unitId: command.in(some),
        indicator: command.in(stocks),
        year: command.lte(to),
      })),
    )
  return [...entered.filter((each) => !mayHangElsewhere(each)), ...whole, ...counted]
}

const yearIn = (day: string): number => Number(day.slice(0, 4))

/** What a unit's own stocks were before a year: of each the last document, in whatever year it is from. */
export function readStocksBefore(
  { unitId, year, catalogue }: Omit<Asked, 'days'> & { year: number },
  store: ReadingStore,
): Promise<PeriodicDocument[]> {
  const indicator = command.in(stocksOf(catalogue))
  return readLatest({ unitId, indicator, year: command.lt(year) }, year, store)
}

/** The documents of a query: of those from before a year the last of each unit and indicator alone. */
async function readLatest(query: object, from: number, store: ReadingStore): Promise<PeriodicDocument[]> {
  const year = expression.cond([expression.gte(['$year', from]), '$year', from - 1])
  const rows = await store.periodicFigures.aggregateAll<
    { _id: { unitId: string; indicator: string } } & Pick<PeriodicDocument, 'unitPath' | 'standing'>
  >(
    ['match', query],
    ['project', { unitId: 1, unitPath: 1, indicator: 1, year: 1, standing: 1 }],
    ['sort', { year: 1 }],
    [
      'group',
      {
        _id: { unitId: '$unitId', indicator: '$indicator', year },
        unitPath: expression.last('$unitPath'),
        standing: expression.last('$standing'),
      },
    ],
  )
  return rows.map(({ _id: { unitId, indicator }, unitPath, standing }) => ({
    unitId,
    indicator,
    unitPath,
    standing,
  }))
}
