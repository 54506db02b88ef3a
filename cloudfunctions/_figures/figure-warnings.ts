import { daysOf, type Period } from '../../src/shared/calendar/period'
import { type Catalogue, periodicIndicators, rulesOf } from '../../src/shared/figure/catalogue'
import { figureName } from '../../src/shared/figure/figure-names'
import {
  concernedBy,
  type FigureWarning,
  type RuledFigure,
  warningsOf,
} from '../../src/shared/figure/figure-rule'
import { type FiguresTable, flat } from '../../src/shared/figure/figures-table'
import type { LineFigure } from '../../src/shared/figure/line'
import { periodicFigure } from '../../src/shared/figure/periodic-figure'
import { monthsBefore } from '../../src/shared/figure/periodic-month'
import type { Store } from '../_server/store'
import { readPeriodic } from './read-periodic'

/** What is to be looked at in a table of figures before it goes up. */
export interface TableWarnings {
  /** `where` is the name of the line; empty for the total and for what is entered by period. */
  found: { where: string; warning: FigureWarning }[]
  /** Names of the figures in them. */
  names: Partial<Record<string, string>>
}

/**
 * The rules of the catalogue that a unit's figures of a period break: in all, on each line, and of what is entered by
 * period; of a month the latter also beside the twelve before.
 */
export async function readWarnings(
  {
    unitId,
    period,
    table,
    catalogue,
  }: { unitId: string; period: Period; table: FiguresTable; catalogue: Catalogue },
  store: Store,
): Promise<TableWarnings> {
  const rules = rulesOf(catalogue)
  const months = period.kind === 'month' ? monthsBefore(period, 12) : []
  const [first = period] = months.slice(-1)
  const days = { from: daysOf(first).from, to: daysOf(period).to }
  const documents = await readPeriodic({ unitId, days, catalogue }, store)
  const indicators = periodicIndicators(catalogue)
  const amountsOf = (of: Period) =>
    [...indicators].flatMap(([code, indicator]) => {
      const own = documents.filter((each) => each.indicator === code)
      const { amount, entries } = periodicFigure(own, indicator, { unitId, days: daysOf(of) })
      return entries.length === 0 ? [] : [[`periodic:${code}`, amount] as const]
    })
  const before = new Map<string, number[]>()
  for (const [figure, amount] of months.flatMap(amountsOf))
    before.set(figure, [...(before.get(figure) ?? []), amount])
  const total = new Map([...flat(table.total), ...amountsOf(period)])
  const found = [
    ...warningsOf(rules, total, before).map((warning) => ({ where: '', warning })),
    ...table.lines.flatMap((row) =>
      warningsOf(rules, flat(row)).map((warning) => ({ where: row.name, warning })),
    ),
  ]
  const nameOf = (figure: RuledFigure) => {
    const [, code] = /^periodic:(.+)$/.exec(figure) ?? []
    return code === undefined
      ? figureName(figure as LineFigure, catalogue).name
      : (indicators.get(code)?.name ?? code)
  }
  const figures = found.flatMap(({ warning }) => concernedBy(warning))
  return { found, names: Object.fromEntries(figures.map((figure) => [figure, nameOf(figure)])) }
}
