import { daysOf, type Period, within } from '../calendar/period'
import { namedIn, textRows, withoutNumbers } from '../list/table-text'
import { amountProblem, saidAmount } from '../tally/measure'
import { foldedText } from '../text/folded'
import { multipleOf, numberOf, readNumber, saysNone } from '../text/number-text'
import type { Indicator } from './indicator'
import { type PeriodicDocument, type PeriodicFigures, stockBy } from './periodic-figure'

export type Month = Extract<Period, { kind: 'month' }>

/** The months before this one, so many, the nearest first. */
export const monthsBefore = ({ year, month }: Month, many: number): Month[] =>
  Array.from({ length: many }, (_, index) => {
    const count = year * 12 + month - 2 - index
    return { kind: 'month', year: Math.floor(count / 12), month: (count % 12) + 1 }
  })

/** One indicator of a unit in the sheet of a month (定期填报, by month), amounts as they are said. */
export interface MonthRow {
  /** What stands for this very month; null where nothing was entered. */
  entry: {
    id: string
    amount: number
    source: string
    note: string
    by: string
    byName: string
    at: number
    /** Whether it took the place of another. */
    isCorrection: boolean
  } | null
  /** A longer period in which the month was entered already: nothing can be entered for it alone. */
  within: Period | null
  /** Last month's amount; of a stock what stood at its end, in whatever year that was entered. */
  lastMonth: number | null
  /** Those of the last twelve months that are known. */
  lastTwelve: number[]
  /** Where the unit had its last figure from. */
  source: string
}

/**
 * What a unit has of one indicator in and before a month; `documents` are its own of this year and the last, `earlier` what
 * stood of a stock before these.
 */
export function monthRow(
  documents: readonly Pick<PeriodicFigures, 'entries' | 'standing'>[],
  month: Month,
  {
    aggregation,
    measure,
    earlier = [],
  }: Pick<Indicator, 'aggregation' | 'measure'> & { earlier?: readonly Pick<PeriodicDocument, 'standing'>[] },
): MonthRow {
  const entries = documents.flatMap((each) => each.entries)
  const standing = documents.flatMap((each) => each.standing)
  const standingOf = (of: Month) => {
    const days = daysOf(of)
    return standing.find(({ from, to }) => from === days.from && to === days.to)
  }
  const said = (amount: number) => saidAmount(amount, measure)
  const own = standingOf(month)
  const entry = entries.find(({ id }) => id === own?.id)
  const longer = own ? undefined : standing.find((each) => within(daysOf(month), each))
  const all = [...earlier.flatMap((each) => each.standing), ...standing]
  const lastTwelve = monthsBefore(month, 12).map((each) =>
    aggregation === 'latest' ? stockBy(all, daysOf(each).to)?.amount : standingOf(each)?.amount,
  )
  const last = lastTwelve[0]
  return {
    entry: entry
      ? {
          id: entry.id,
          amount: said(entry.amount),
          source: entry.source,
          note: entry.note,
          by: entry.by,
          byName: entry.byName,
          at: entry.at,
          isCorrection: entry.replaces !== null,
        }
      : null,
    within: longer?.period ?? null,
    lastMonth: last === undefined ? null : said(last),
    lastTwelve: lastTwelve.flatMap((amount) => (amount === undefined ? [] : said(amount))),
    source: [...entries].sort((a, b) => b.at - a.at)[0]?.source ?? '',
  }
}

/** What a pasted table says of a month, and each line of it that was not read, with why. */
export interface PastedMonth {
  /** By the code of the indicator, as they are said. */
  amounts: ReadonlyMap<string, number>
  problems: { line: number; text: string; problem: PastedProblem }[]
}

/**
 * `unknown-name` is no indicator's; `nothing-in-it` has no number; `not-a-number` none that is sure, or one in parts of what
 * is counted whole; `several-numbers` and no heading says which is the month's; `other-month` in a table of other months.
 */
export type PastedProblem =
  | 'unknown-name'
  | 'nothing-in-it'
  | 'not-a-number'
  | 'several-numbers'
  | 'other-month'
  | 'twice'

/**
 * Reads the amounts of a month from a table as it is copied from a spreadsheet: a line an indicator, its name in front.
 * Where a heading names months, the column of this one is read; otherwise the only number of the line. Every line is
 * either read or among the problems, but for headings that were understood.
 */
export function readMonth(
  text: string,
  month: Month,
  indicators: readonly { code: string; name: string; measure: string }[],
): PastedMonth {
  const rows = withoutNumbers(textRows(text))
  const heading = rows.find(({ cells }) => cells.slice(1).some((cell) => HEADING.test(bare(cell))))
  const columns = heading?.cells.map(bare) ?? []
  const own = columns.findIndex((cell, at) => at > 0 && saysMonth(cell, month))
  const others = columns.some((cell) => MONTH.test(cell))
  const byName = new Map(indicators.map((each) => [foldedText(each.name), each]))
  const amounts = new Map<string, number>()
  const problems: PastedMonth['problems'] = []
  for (const row of rows) {
    if (row === heading) continue
    const [label = '', ...cells] = row.cells
    const problem = (what: PastedProblem) =>
      problems.push({ line: row.line, text: row.text.replace(/\t/g, ' '), problem: what })
    const named = indicatorNamed(label, byName)
    if (!named) problem('unknown-name')
    else if (amounts.has(named.code)) problem('twice')
    else if (own < 0 && others) problem('other-month')
    else {
      const given = own > 0 ? [row.cells[own] ?? ''] : cells.filter((cell) => /\d/.test(bare(cell)))
      const said = given.filter((cell) => !saysNone(cell))
      const amount = said.length === 1 ? amountIn(said[0] ?? '', { ...named, cells: row.cells }) : undefined
      if (said.length > 1) problem('several-numbers')
      else if (said.length === 0) problem('nothing-in-it')
      else if (amount === undefined) problem('not-a-number')
      else amounts.set(named.code, amount)
    }
  }
  return { amounts, problems }
}

const MONTH = /^(?:\d{4}年)?\d{1,2}月(?:份|数)?$|^\d{4}[-./]\d{1,2}$|^上月(?:数)?$/
const OWN = /^(?:本月|本期|当月)(?:数|数量)?$|^数量$|^数值$/
const HEADING = new RegExp(`${MONTH.source}|${OWN.source}`)

function saysMonth(cell: string, { year, month }: Month): boolean {
  if (OWN.test(cell)) return true
  const [, of, at] = /^(?:(\d{4})[年\-./])?(\d{1,2})(?:月(?:份|数)?)?$/.exec(cell) ?? []
  return MONTH.test(cell) && Number(at) === month && (of === undefined || Number(of) === year)
}

const bare = (cell: string): string => cell.normalize('NFKC').replace(/\s/g, '')

/** The indicator that a label names, with the zeros that its brackets say (`募捐完成（万元）`). */
function indicatorNamed<Named extends { measure: string }>(
  label: string,
  byName: ReadonlyMap<string, Named>,
): (Named & { zeros: number }) | undefined {
  const name = namedIn(label)
  const whole = byName.get(foldedText(name))
  if (whole) return { ...whole, zeros: 0 }
  const [, before = '', inside = ''] = /^(.+)\(([^()]+)\)$/.exec(bare(name)) ?? []
  const known = byName.get(foldedText(before))
  const { zeros, measure } = multipleOf(inside)
  return known && measure === known.measure ? { ...known, zeros } : undefined
}

/** A cell's amount, by what stands behind it, in the name's brackets or in a cell of its own (`万元`). */
function amountIn(
  cell: string,
  { measure, zeros, cells }: { measure: string; zeros: number; cells: readonly string[] },
): number | undefined {
  const number = readNumber(cell)
  if (!number) return undefined
  const own = multipleOf(number.behind)
  if (number.behind !== '' && own.measure !== measure && own.measure !== '') return undefined
  const beside = cells
    .map((each) => multipleOf(bare(each)))
    .find((each) => each.zeros > 0 && each.measure === measure)
  const amount = numberOf(
    number.digits,
    number.behind === '' ? Math.max(zeros, beside?.zeros ?? 0) : own.zeros,
  )
  return amountProblem(amount, measure) ? undefined : amount
}
