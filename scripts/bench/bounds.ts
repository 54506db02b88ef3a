import type { Line } from './line'

type Bound = readonly [name: string, figure: string, holds: 'at most' | 'exactly', limit: number]

/** What must hold on every machine, and therefore no times: they only show where the work goes. */
export const BOUNDS: readonly Bound[] = [
  ['list-events', 'sequential', 'at most', 1],
  ['event-detail', 'sequential', 'at most', 2],
  ['register', 'sequential', 'at most', 3],
  ['check-in', 'sequential', 'at most', 2],
  ['roster-5000', 'entries', 'exactly', 5000],
  ['roster-5000', 'beyond', 'exactly', 0],
  ['package:main', 'bytes', 'at most', 700 * 1024],
  ['rush-200-10', 'confirmed', 'exactly', 10],
  ['rush-200-10', 'waitlisted', 'exactly', 190],
  ['rush-200-10', 'errors', 'exactly', 0],
  ['rush-200-10', 'oversold', 'exactly', 0],
]

/** The bounds that these lines break, in words. A bound on something that was wanted and not measured is broken too. */
export function brokenBounds(lines: readonly Line[], wanted: (name: string) => boolean): string[] {
  return BOUNDS.filter(([name]) => wanted(name)).flatMap(([name, figure, holds, limit]) => {
    const measured = lines.find((line) => line.name === name)?.figures[figure]
    if (measured === undefined) return [`${name}: ${figure} was not measured`]
    const kept = holds === 'exactly' ? measured === limit : measured <= limit
    return kept ? [] : [`${name}: ${figure} is ${measured}, must be ${holds} ${limit}`]
  })
}
