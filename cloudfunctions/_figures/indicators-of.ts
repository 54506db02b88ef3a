import { type Catalogue, filterOf, indicatorOf, isOnLine } from '../../src/shared/figure/catalogue'
import type { PlacedIndicatorRow } from '../../src/shared/figure/indicator-figures'
import { indicatorFigure } from '../../src/shared/figure/indicator-figures'
import type { Line } from '../../src/shared/figure/line'
import { saidAmount } from '../../src/shared/tally/measure'

/** What an indicator comes to, with the words for it. */
export interface NamedIndicatorFigure {
  code: string
  name: string
  measure: string
  amount: number
}

interface Recorded {
  rows: readonly PlacedIndicatorRow[]
  schools: readonly { school: string; category: PlacedIndicatorRow['category']; tags: string[] }[]
}

/** The indicators of all sessions, or of those on a line, each by its aggregation. */
export function indicatorsOf(
  { rows, schools }: Recorded,
  catalogue: Catalogue,
  line?: Pick<Line, 'categories' | 'tags'>,
): NamedIndicatorFigure[] {
  const filter = line && filterOf(catalogue, line)
  const on = <T extends Pick<PlacedIndicatorRow, 'category' | 'tags'>>(list: readonly T[]) =>
    filter ? list.filter((each) => isOnLine(filter, each)) : list
  const named = new Set(on(schools).map(({ school }) => school))
  const codes = new Set([...on(rows).map(({ code }) => code), ...(named.size > 0 ? ['schools'] : [])])
  return [...codes].sort().map((code) => {
    const { name, measure, aggregation } = indicatorOf(catalogue, code)
    const own = on(rows).filter((row) => row.code === code)
    return { code, name, measure, amount: saidAmount(indicatorFigure(own, aggregation, named), measure) }
  })
}
