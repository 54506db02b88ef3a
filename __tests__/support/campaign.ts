import path from 'node:path'
import fc from 'fast-check'

/**
 * How much is tried: `sample`, a part of every campaign and enumeration, as `npm test` does; `all`, as `npm run
 * test:all` does; `long`, ten times as many random cases with fresh seeds, as `npm run test:long` does.
 */
const TIERS = ['sample', 'all', 'long'] as const
const tier = TIERS.find((each) => each === process.env.TEST_TIER) ?? 'all'

/** Whether random and exhaustive tests run to the full. */
export const LONG = tier === 'long'
const SHORT_SEED = 20_261_123
const seed = LONG ? Math.floor(Math.random() * 2 ** 31) : SHORT_SEED

if (LONG) {
  const file = path.basename(expect.getState().testPath ?? '')
  process.stdout.write(`The random tests of ${file} run with seed ${seed}\n`)
}

/** Of how many random cases one is tried: of those that wait for something fewer, for each takes its time. */
const SHARE = { sample: 40, all: 10, long: 1 }[tier]
const CONTROL_SHARE = { sample: 10, all: 10, long: 1 }[tier]
const SLOW_SHARE = { sample: 150, all: 10, long: 1 }[tier]

/**
 * Checks a property on random values: on `long` of them, or on a share of these with a seed that never changes, so
 * that it says the same on every machine. A failure names its seed and path, with which fast-check repeats it.
 */
export function campaign<Ts>(property: fc.IProperty<Ts>, { long }: { long: number }): void {
  fc.assert(property, { seed, numRuns: Math.ceil(long / SHARE) })
}

/** The same for a property that waits; it stops at the first failure. */
export async function slowCampaign<Ts>(
  property: fc.IAsyncProperty<Ts>,
  { long }: { long: number },
): Promise<void> {
  await fc.assert(property, { seed, numRuns: Math.ceil(long / SLOW_SHARE), endOnFailure: true })
}

/** The same as a negative control, which rejects: on as many values as `npm run test:all` tries, for it ends at the first failure. */
export async function control<Ts>(
  property: fc.IAsyncProperty<Ts>,
  { long }: { long: number },
): Promise<void> {
  await fc.assert(property, { seed, numRuns: Math.ceil(long / CONTROL_SHARE), endOnFailure: true })
}

/**
 * Of how many cases of an enumeration the sample tries one: a prime, so that it falls on every kind of them in turn
 * (before and after, failing and dying).
 */
export const STRIDE = tier === 'sample' ? 23 : 1

/** The cases of an enumeration: all, but in the sample the first and every twenty-third after it. */
export const sampled = <Case>(cases: readonly Case[]): Case[] =>
  cases.filter((_, index) => index % STRIDE === 0)

/** The same of cases of which each shows something of its own, and takes a second or two: every third. */
export const everyThird = <Case>(cases: readonly Case[]): Case[] =>
  cases.filter((_, index) => tier !== 'sample' || index % 3 === 0)

/** A test that takes minutes and has no cases to choose from, or repeats what others of the sample hold: left to `npm run test:all`. */
export const itAll: jest.It = tier === 'sample' ? it.skip : it

/** The same of a whole group. */
export const describeAll: jest.Describe = tier === 'sample' ? describe.skip : describe
