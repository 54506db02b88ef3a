import { type Figures, knownPeople, type People } from './counted-figures'

/** The figures of a unit over a period, complete: in all and by line, as they are sent up, reported and signed. */
export interface FiguresTable {
  countedAt: number
  total: FiguresRow
  lines: (FiguresRow & { lineId: string; name: string })[]
}

export interface FiguresRow {
  figures: Figures
  people: People
  indicators: Record<string, number>
}

/** A figure that is no longer what it was. */
export interface Difference {
  /** The line's id, or `total`. */
  lineId: string
  name: string
  figure: string
  was: number
  is: number
}

/** Everything in which two countings of the same differ: 补报 of a locked period, corrections after signing. */
export function tableDifferences(before: FiguresTable, after: FiguresTable): Difference[] {
  const lines = new Map(after.lines.map((line) => [line.lineId, line]))
  const old = new Map(before.lines.map((line) => [line.lineId, line]))
  const ids = [...new Set([...old.keys(), ...lines.keys()])]
  return [
    ...rowDifferences(before.total, after.total).map((each) => ({ lineId: 'total', name: '合计', ...each })),
    ...ids.flatMap((lineId) => {
      const name = lines.get(lineId)?.name ?? old.get(lineId)?.name ?? lineId
      return rowDifferences(old.get(lineId), lines.get(lineId)).map((each) => ({ lineId, name, ...each }))
    }),
  ]
}

function rowDifferences(before: FiguresRow | undefined, after: FiguresRow | undefined) {
  const [was, is] = [flat(before), flat(after)]
  return [...new Set([...was.keys(), ...is.keys()])].flatMap((figure) => {
    const [old, fresh] = [was.get(figure) ?? 0, is.get(figure) ?? 0]
    return old === fresh ? [] : [{ figure, was: old, is: fresh }]
  })
}

/** Every figure of a row under one name, as lines name them. */
export function flat(row: FiguresRow | undefined): Map<string, number> {
  if (!row) return new Map()
  const { all, ...people } = row.people
  return new Map<string, number>([
    ...Object.entries(row.figures),
    ['people', all],
    ...Object.entries(people).map(([name, amount]) => [`${name}People`, amount] as const),
    ...Object.entries(row.indicators).map(([code, amount]) => [`indicator:${code}`, amount] as const),
  ])
}

/** One figure of a row as far as it can be told: of people nobody of whom was recognised null, as `knownPeople` has it. */
export function toldAmount(row: FiguresRow | undefined, figure: string): number | null {
  const amounts = flat(row)
  const amount = amounts.get(figure) ?? 0
  const attendances = figure === 'people' ? 'attendances' : /^(.+)People$/.exec(figure)?.[1]
  return attendances === undefined ? amount : knownPeople(amount, amounts.get(attendances) ?? 0)
}
