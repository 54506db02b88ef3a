import { BOUNDS, brokenBounds } from '../../scripts/bench/bounds'
import { FilledCloud } from '../../scripts/bench/filled-cloud'
import { jsonText, type Line, tableText } from '../../scripts/bench/line'
import { measureOperations } from '../../scripts/bench/operations'
import { PACKAGE_BUDGETS } from '../../scripts/package-sizes'
import { itAll } from '../support/campaign'

/** Lines that keep every bound, with one figure replaced. */
function lines(name?: string, figure?: string, value?: number): Line[] {
  const names = [...new Set(BOUNDS.map(([bounded]) => bounded))]
  return names.map((each) => {
    const limits = BOUNDS.filter(([bounded]) => bounded === each).map(([, of, , limit]) => [of, limit])
    return {
      name: each,
      figures: { ...Object.fromEntries(limits), ...(each === name && { [`${figure}`]: value }) },
    }
  })
}

const everything = () => true

describe('the bounds', () => {
  it('hold at their limits', () => {
    expect(brokenBounds(lines(), everything)).toEqual([])
  })

  it.each([
    ['one request too many in sequence', 'list-events', 'sequential', 2],
    ['a byte too many in the main package', 'package:main', 'bytes', (PACKAGE_BUDGETS.main ?? 0) + 1],
    ['a byte too many in the package of staff', 'package:staff', 'bytes', (PACKAGE_BUDGETS.staff ?? 0) + 1],
    ['a fifty-first confirmed', 'rush-1000-50', 'confirmed', 51],
    ['a seat left over', 'rush-1000-50', 'confirmed', 49],
    ['one seat sold twice', 'rush-1000-50', 'oversold', 1],
  ])('are broken by %s', (_, name, figure, value) => {
    const broken = brokenBounds(lines(name, figure, value), everything)
    expect(broken).toEqual([expect.stringMatching(`${name}: ${figure} is ${value}, must be`)])
  })

  it('are broken by what was to be measured and was not, and by nothing that was not wanted', () => {
    expect(brokenBounds([], (name) => name === 'check-in')).toEqual([
      'check-in: sequential was not measured',
      'check-in: requests was not measured',
    ])
  })
})

itAll('measures operations on a full database, within their bounds', async () => {
  const wanted = (name: string) =>
    ['list-events', 'event-detail', 'register', 'cancel-promote', 'check-in'].includes(name)
  const { documents, measured } = await FilledCloud.use(async (filled) => ({
    documents: filled.documents().figures,
    measured: await measureOperations(filled, wanted),
  }))
  expect(documents.total).toBeGreaterThan(20_000)
  expect(brokenBounds(measured, wanted)).toEqual([])
  for (const { figures } of measured) {
    const { sequential = 0, requests = 0, bytes = 0, ms0 = 0, ms10 = 0 } = figures
    expect(sequential).toBeGreaterThanOrEqual(1)
    expect(requests).toBeGreaterThanOrEqual(sequential)
    expect(bytes).toBeGreaterThan(1000)
    expect(ms0).toBeGreaterThan(0)
    // Latency lies on every request of a chain, and on those beside each other once. A timer may end a little early.
    expect(ms10).toBeGreaterThan(sequential * 9)
  }
})

it('prints a line as one JSON object, and lines as a table whose numbers are set to the right', () => {
  const [short, long] = [1, 20_000].map((bytes) => ({ name: `n${bytes}`, figures: { bytes, ms0: 4.2 } }))
  expect(JSON.parse(jsonText(long as Line))).toEqual({ name: 'n20000', bytes: 20_000, ms0: 4.2 })
  expect(tableText([short, long] as Line[])).toBe(
    ['         bytes  ms0', 'n1           1  4.2', 'n20000  20,000  4.2'].join('\n'),
  )
})
