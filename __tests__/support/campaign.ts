import path from 'node:path'
import fc from 'fast-check'

/** Whether random and exhaustive tests run to the full, as `npm run test:long` lets them. */
export const LONG = process.env.JINGUO_LONG === '1'
const SHORT_SEED = 20_261_123
const seed = LONG ? Math.floor(Math.random() * 2 ** 31) : SHORT_SEED

if (LONG) {
  const file = path.basename(expect.getState().testPath ?? '')
  process.stdout.write(`The random tests of ${file} run with seed ${seed}\n`)
}

/**
 * Checks a property on random values. `npm test` tries a tenth of `long` with a seed that never changes, so that it
 * says the same on every machine; `npm run test:long` tries all of them with a fresh seed, which it prints.
 * A failure names its seed and path, with which fast-check repeats it.
 */
export function campaign<Ts>(property: fc.IProperty<Ts>, { long }: { long: number }): void {
  fc.assert(property, { seed, numRuns: LONG ? long : Math.ceil(long / 10) })
}

/** The same for a property that waits; it stops at the first failure, for each try takes its time. */
export async function slowCampaign<Ts>(
  property: fc.IAsyncProperty<Ts>,
  { long }: { long: number },
): Promise<void> {
  await fc.assert(property, { seed, numRuns: LONG ? long : Math.ceil(long / 10), endOnFailure: true })
}
