import { UNITS } from '../../demo/units'
import { type SessionCounts, SUMMED } from '../../src/shared/figure/session-counts'
import { COUNTING, doneBy, runJobs } from '../support/jobs'
import type { Product } from '../support/product'

/** Who reads every figure of the demo. */
const READER = 'demo-viewer'

/** Every figure of these years, of every unit and its residents. */
export async function everyFigure(product: Product, years: readonly number[]): Promise<object[]> {
  const figures: object[] = []
  for (const year of years) {
    for (const { _id: unitId } of UNITS) {
      for (const whose of ['with-below', 'residents'] as const) {
        const input = { unitId, of: whose, period: { kind: 'year' as const, year } }
        const { countedAt: _, ...counted } = await product.value('statistics.getFigures', input, READER)
        figures.push({ unitId, year, whose, ...counted })
      }
    }
  }
  return figures
}

/** What the job of counting keeps of every session; what it was found by, and when, aside. */
export const keptCounts = (product: Product): object[] =>
  product
    .find<SessionCounts>('sessionCounts')
    .map((counts) => [counts._id, ...SUMMED.map((name) => counts[name])])
    .sort()

/** 人数 as that job keeps it, for every facet. */
export const keptPeople = (product: Product): object[] =>
  product
    .find<{ _id: string; people: object }>('peopleCounts')
    .map(({ _id, people }) => [_id, people])
    .sort()

/** Lets the jobs that count and forget run until nothing is left to do, and counts nothing twice. */
export async function runAllJobs(product: Product): Promise<void> {
  let idle = 0
  for (let round = 0; round < 500; round += 1) {
    const outcome = await runJobs(product.cloud, COUNTING)
    if (outcome.error) throw new Error(outcome.error.errMsg)
    const done = doneBy(outcome)
    const state = product.find<{
      recount: { after: string | null }
      dirtyFacets: string[]
      setAside: unknown[]
    }>('countingStates')[0]
    const isCounted = state?.recount.after === null && state.dirtyFacets.length + state.setAside.length === 0
    const isIdle = isCounted && Object.values(done).every((count) => count === 0)
    // A job may have to look around before it finds what to do next.
    idle = isIdle ? idle + 1 : 0
    if (idle === 4) return
    product.cloud.clock.advance(60_000)
  }
  throw new Error('Maintenance never comes to an end')
}

/** Everything that is stored, as text, but for what goes by itself within minutes. */
export const everything = (product: Product): string =>
  product.cloud.database
    .collections()
    .filter(({ name }) => name !== 'deletions' && name !== 'callCounts')
    .map(({ name }) => JSON.stringify(product.find<object>(name)))
    .join('\n')
