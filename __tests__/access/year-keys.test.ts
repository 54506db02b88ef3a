import type { KeyReplacement } from '../../cloudfunctions/_server/records'
import { DAY, HOUR } from '../../src/shared/calendar/calendar'
import type { CheckIn } from '../../src/shared/check-in/check-in'
import type { Session } from '../../src/shared/event/session'
import type { Registration } from '../../src/shared/registration/registration'
import { controls } from '../support/broken-variant'
import { describeAll, itAll, sampled } from '../support/campaign'
import type { Product } from '../support/product'
import { brokenDeployment } from './broken-deployment'
import { runAllJobs } from './year-of-figures'
import {
  isReplaced,
  isSwitched,
  presentKeys,
  registrationsOf,
  restore,
  type Stored,
  startedProduct,
  storedBefore,
  storedNow,
  tick,
} from './year-of-returning'

/** Which of the requests of maintenance write: a crash between two of them is one after the first. */
async function writesOf(stored: Stored, product: Product): Promise<number[]> {
  // The first call of an instance makes requests of its own.
  await tick(product)
  await restore(stored, product)
  const { trace } = await tick(product)
  const writes = trace.requests.map(({ action }, index) =>
    /insert|modify|remove|update/i.test(action) ? index + 1 : 0,
  )
  return writes.filter((at) => at > 0)
}

/** Kills maintenance after each of its writes and lets it go on; the first write after which all is not well, if any. */
async function notWellAfter(
  stored: Stored,
  { functions, some = (all) => [...all] }: { functions?: string; some?: typeof sampled },
): Promise<number | undefined> {
  const product = await startedProduct({ instances: 1, ...(functions && { functions }) })
  const writes = await writesOf(stored, product)
  expect(writes.length).toBeGreaterThan(3)
  for (const at of some(writes)) {
    await restore(stored, product)
    const before = registrationsOf(product).flatMap(({ participants }) => participants)
    expect((await tick(product, at)).error).toBeDefined()
    // A key is replaced in steps, minutes apart, when everybody of its year has been forgotten for a day.
    for (let round = 0; round < 16 && !isReplaced(product); round += 1) {
      product.cloud.clock.advance(round === 4 ? 2 * DAY : 60_000)
      await tick(product)
    }
    const after = registrationsOf(product).flatMap(({ participants }) => participants)
    const keys = new Set(after.map(({ identityKey }) => identityKey))
    const isWell =
      keys.size === 1 &&
      presentKeys(product).size === 1 &&
      presentKeys(product).has(after[0]?.identityKey ?? '') &&
      after[0]?.identityKey !== before[0]?.identityKey &&
      after.every(({ name }) => name === '')
    if (!isWell) return at
  }
  return undefined
}

it.each(sampled(['switching', 'forgetting', 'replacing'] as const))(
  'may be stopped after any write while it is %s, and goes on',
  async (what) => {
    expect(await notWellAfter(await storedBefore(what), { some: sampled })).toBeUndefined()
  },
)

itAll.each(
  controls([
    {
      file: 'cloudfunctions/maintenance/replace-year-keys.ts',
      piece: 'while (document && !document.unkeyed)',
      instead: 'while (document)',
    },
  ]),
)('is caught when it does not mark what it has changed', async (change) => {
  const functions = await brokenDeployment('maintenance', change)
  expect(await notWellAfter(await storedBefore('replacing'), { functions })).toBeGreaterThan(1)
})

describeAll('while the keys of a year are replaced', () => {
  const WHOLE = { unitId: 'district', period: { kind: 'year' as const, year: 2026 } }

  /** In how many people the one who came is told apart, wherever somebody asks. */
  async function told(product: Product): Promise<number[]> {
    const { people } = await product.value('statistics.getFigures', WHOLE, 'o-chen')
    const shown = await product.value('statistics.getDashboard', { unitId: 'district', year: 2026 }, 'o-chen')
    const signing = await product.value('statistics.getSignOff', { unitId: 'district', year: 2026 }, 'o-chen')
    return [people.all, shown.total.people?.all ?? 1, signing.unsigned?.total.people.all ?? 1]
  }

  /** Lets maintenance be killed after each write of its replacing; the most that the one person was told as, up to the first time that it was more than one. */
  async function most({
    functions,
    some = (all) => [...all],
    isCounted = true,
  }: {
    functions?: string
    some?: typeof sampled
    /** Whether one of the two sessions is counted anew as soon as there are other keys. */
    isCounted?: boolean
  }): Promise<number> {
    const before = await storedBefore('switching')
    const product = await startedProduct({ instances: 1, ...(functions && { functions }) })
    await restore({ ...before, documents: before.documents.filter(([name]) => name !== 'signOffs') }, product)
    await runAllJobs(product)
    expect(await told(product)).toEqual([1, 1, 1])
    await product.cloud.database.importDocuments('signOffs', [{ _id: '2026', signedAt: 1, versions: [] }])
    let found = 1
    const look = async () => {
      found = Math.max(found, ...(await told(product)))
    }
    const [session] = product.find<Session>('sessions') as [Session]
    let touched = false
    for (let round = 0; round < 20 && !isSwitched(product); round += 1) {
      product.cloud.clock.advance(70_000)
      const isNew =
        isCounted && product.find<KeyReplacement>('keyReplacements').some(({ secret }) => secret !== null)
      if (isNew && !touched)
        await product.change('sessions', session._id, { changedAt: product.cloud.clock.now() })
      touched ||= isNew
      await tick(product)
      await look()
    }
    expect(isSwitched(product)).toBe(true)
    product.cloud.clock.advance(70_000)
    const switched = storedNow(product)
    for (const at of some(await writesOf(switched, product))) {
      await restore(switched, product)
      await tick(product, at)
      await look()
      for (let round = 0; round < 4; round += 1) {
        product.cloud.clock.advance(70_000)
        await tick(product)
        await look()
      }
      if (found > 1) break
      expect(product.find('keyReplacements')).toMatchObject([{ secret: null }])
    }
    return found
  }

  it('nobody counts as two people, whatever dies on the way', async () => {
    expect(await most({ some: sampled })).toBe(1)
    expect(await most({ some: sampled, isCounted: false })).toBe(1)
  })

  itAll.each(
    controls([
      {
        broken: 'who goes by the next key gets a number anew',
        fn: 'maintenance',
        isCounted: true,
        change: {
          file: 'cloudfunctions/maintenance/number-people.ts',
          piece: 'this.known.get(personNumberId(year, before.get(key) ?? key))',
          instead: 'this.known.get(personNumberId(year, key))',
        },
      },
      {
        broken: 'numbers are not carried over before the records are replaced',
        fn: 'maintenance',
        isCounted: false,
        change: {
          file: 'cloudfunctions/maintenance/replace-year-keys.ts',
          piece: 'if (carried.length > 0 && ',
          instead: 'if (carried.length < 0 && ',
        },
      },
    ]),
  )('it is caught that $broken', async ({ fn, isCounted, change }) => {
    expect(await most({ functions: await brokenDeployment(fn, change), isCounted })).toBe(2)
  })
})

itAll(
  'lets a year be switched and replaced though one of its sessions cannot be counted, nor its records be read',
  async () => {
    const stored = await storedBefore('switching')
    const product = await startedProduct({ instances: 1 })
    await restore(stored, product)
    const [bad, good] = product.find<Session>('sessions') as [Session, Session]
    const [checkIn] = product.find<CheckIn>('checkIns', { sessionId: bad._id }) as [CheckIn]
    await product.change('checkIns', checkIn._id, {
      present: null as never,
      changedAt: product.cloud.clock.now(),
    })
    for (let round = 0; round < 20; round += 1) {
      product.cloud.clock.advance(70_000)
      await tick(product)
    }
    const [replacement] = product.find<KeyReplacement>('keyReplacements')
    expect(replacement).toMatchObject({
      switchedAt: expect.any(Number),
      setAside: [bad._id],
      replacedAt: null,
    })
    expect(product.find<Registration>('registrations', { sessionId: good._id })).toMatchObject([
      { unkeyed: true },
    ])
    const { people } = await product.value(
      'statistics.getFigures',
      { unitId: 'district', period: { kind: 'year', year: 2026 } },
      'o-chen',
    )
    expect(people.all).toBe(1)
    const told = await product.value('statistics.listToCheck', { unitId: 'district', year: 2026 }, 'o-chen')
    expect(told.recount.setAside).toMatchObject([{ sessionId: bad._id }])

    // Once the record is put right, it comes to its end.
    await product.change('checkIns', checkIn._id, {
      present: checkIn.present,
      changedAt: product.cloud.clock.now(),
    })
    product.cloud.clock.advance(2 * HOUR)
    for (let round = 0; round < 4; round += 1) await tick(product)
    expect(isReplaced(product)).toBe(true)
    expect(presentKeys(product).size).toBe(1)
  },
)
