import type { KeyReplacement } from '../../cloudfunctions/_server/records'
import type { Registration } from '../../src/shared/registration/registration'
import { controls } from '../support/broken-variant'
import { itAll, LONG, STRIDE, sampled } from '../support/campaign'
import { COUNTING, runJobs } from '../support/jobs'
import type { Product } from '../support/product'
import { brokenDeployment } from './broken-deployment'
import {
  isReplaced,
  presentKeys,
  registrationsOf,
  restore,
  type Stored,
  startedProduct,
  storedBefore,
  tick,
} from './year-of-returning'

describe('while the keys of a year are replaced, whatever happens to somebody who came', () => {
  type Act = (product: Product, key: string) => Promise<unknown>

  const ACTS: Record<'is joined' | 'leaves' | 'is parted and leaves' | 'nothing', Act> = {
    'is joined': (product, key) =>
      product.cloud.database.importDocuments('aliases', [
        { _id: key, of: 'another', by: 'staff', changedAt: product.cloud.clock.now() },
      ]),
    leaves: async (product) => {
      const leave = { understood: true as const }
      expect((await product.attempt('members.deleteMe', leave, { openid: 'o-wang' })).result).toMatchObject({
        ok: true,
      })
    },
    'is parted and leaves': async (product) => {
      const parting = { parted: true, changedAt: product.cloud.clock.now() }
      await product.change('aliases', ON_PAPER, parting as never)
      await ACTS.leaves(product, '')
    },
    nothing: async () => {},
  }

  const ON_PAPER = 'on-paper'

  /** The same, where one of the two times she had been registered on paper, and it was known that it was she. */
  function onPaperOnce({ now, documents }: Stored, which: 0 | 1): Stored {
    const of = (name: string) => documents.find(([each]) => each === name)?.[1] ?? []
    const registrations = of('registrations') as Registration[]
    const paper = registrations[which]
    const key = paper?.participants[0]?.identityKey ?? ''
    const { frozen } = of('keyReplacements')[0] as KeyReplacement
    const changed = (name: string, list: object[]): object[] => {
      if (name === 'aliases') return [{ _id: ON_PAPER, of: key, by: 'staff', parted: false, changedAt: now }]
      if (name === 'frozenAliases')
        return [{ _id: `${frozen}${ON_PAPER}`, year: '2026', attempt: frozen, key: ON_PAPER, of: key }]
      const isHers = (each: object) => (each as Registration)._id === paper?._id
      return ['registrations', 'checkIns'].includes(name)
        ? list.map((each) =>
            isHers(each) ? JSON.parse(JSON.stringify(each).replaceAll(key, ON_PAPER)) : each,
          )
        : list
    }
    const names = new Set([...documents.map(([name]) => name), 'aliases', 'frozenAliases'])
    return { now, documents: [...names].map((name) => [name, changed(name, of(name))]) }
  }

  const WRITTEN = ['registrations', 'checkIns', 'keyReplacements', 'frozenAliases', 'deletions']

  /**
   * Lets something happen before the `at`-th request of a run, which may die with it, or before the run begins; then lets
   * maintenance go on. Returns by which keys the one person goes at the end, and which of the run's requests concern keys.
   */
  async function played(act: Act, at: number, { stored, product, dies }: Played) {
    await restore(stored, product)
    const [came] = registrationsOf(product)
    const key = came?.participants[0]?.identityKey ?? ''
    let arrived = 0
    const turn = async () => {
      arrived += 1
      if (arrived === at) await act(product, key)
    }
    if (at === 0) await act(product, key)
    const { trace } = await runJobs(product.cloud, COUNTING, {
      turn,
      ...(dies && at > 0 && { fault: { at, when: 'after', kind: 'crash' } as const }),
    })
    for (let round = 0; round < 30 && !isOver(product); round += 1) {
      product.cloud.clock.advance(70_000)
      await tick(product)
    }
    expect(isOver(product)).toBe(true)
    const named = registrationsOf(product).flatMap(({ participants }) =>
      participants.map(({ identityKey }) => identityKey),
    )
    const requests = trace.requests.flatMap(({ collection = '' }, index) =>
      WRITTEN.includes(collection) ? [index + 1] : [],
    )
    return { keys: new Set([...named, ...presentKeys(product)]), key, requests }
  }

  interface Played {
    stored: Stored
    product: Product
    dies: boolean
  }

  const isOver = (product: Product) =>
    isReplaced(product) &&
    product.find('deletions').length === 0 &&
    product.find<KeyReplacement>('keyReplacements').every(({ frozen }) => frozen === null)

  /** In how many people the one was told apart, and whether a key was left that says who it was: up to the first moment of which either is true. */
  async function worst(
    act: Act,
    stored: Stored,
    options: { functions?: string; some?: (moments: readonly number[]) => number[] } = {},
  ) {
    const { functions, some = (all) => [...all] } = options
    const product = await startedProduct({ instances: 1, ...(functions && { functions }) })
    // A run that goes on has read the aliases before; only the next may see others.
    const of = { stored, product, dies: act === ACTS['is joined'] }
    // The first call of an instance makes requests of its own.
    await played(ACTS.nothing, 0, of)
    const plain = await played(ACTS.nothing, 0, of)
    const [secretOne] = plain.keys
    let most = 0
    let isLeft = false
    for (const at of some([0, ...plain.requests])) {
      const { keys, key } = await played(act, at, of)
      most = Math.max(most, keys.size)
      isLeft ||= keys.has(key) || (act === ACTS.leaves && isMade(stored) && keys.has(secretOne ?? ''))
      if (most > 1 || isLeft) break
      expect(product.find('frozenAliases')).toEqual([])
    }
    return { most, isLeft }
  }

  /** Whether the secret from which the other keys are made is there already. */
  const isMade = ({ documents }: Stored) =>
    documents.some(
      ([name, list]) => name === 'keyReplacements' && JSON.stringify(list).includes('"secret":"'),
    )

  itAll.each([
    ['is joined', 'switching'],
    ['is joined', 'replacing'],
    ['leaves', 'switching'],
    ['leaves', 'replacing'],
  ] as const)('whoever %s stays one person, and nobody who is known: %s', async (what, when) => {
    // Each takes a replacement of its own: of its moments a third is tried, and all by `npm run test:long`.
    const some = (moments: readonly number[]) =>
      sampled(moments).filter((_, at) => LONG || STRIDE > 1 || at % 3 === 0)
    expect(await worst(ACTS[what], await storedBefore(when), { some })).toEqual({
      most: 1,
      isLeft: false,
    })
  })

  it.each(sampled([1, 0] as const))(
    'nor is it when they were parted before: record %s is the other’s',
    async (which) => {
      const some = (moments: readonly number[]) =>
        sampled(moments).filter((_, at) => LONG || STRIDE > 1 || at % 3 === 0)
      const stored = onPaperOnce(await storedBefore('replacing'), which)
      expect(await worst(ACTS['is parted and leaves'], stored, { some })).toEqual({ most: 1, isLeft: false })
    },
  )

  itAll('it is caught that who was parted becomes another within the year', async () => {
    const change = {
      file: 'cloudfunctions/_people/deletion.ts',
      piece: 'await store.frozenAliases.updateAll({ of: own }, { of: replacement })',
      instead: 'await store.frozenAliases.remove({ of: own })',
    }
    const functions = await brokenDeployment('members', change)
    const most = []
    for (const which of [0, 1] as const) {
      const stored = onPaperOnce(await storedBefore('replacing'), which)
      most.push((await worst(ACTS['is parted and leaves'], stored, { functions })).most)
    }
    expect(Math.max(...most)).toBe(2)
  })

  itAll.each(
    controls([
      {
        broken: 'the aliases of the moment are followed',
        fn: 'maintenance',
        act: ACTS['is joined'],
        change: {
          file: 'cloudfunctions/_people/year-keys.ts',
          piece: 'await readFrozen(frozen as string, store)',
          instead: "await require('../_server/aliases').readAliases(store)",
        },
      },
      {
        broken: 'a deletion does not know the keys that took over',
        fn: 'members',
        act: ACTS.leaves,
        change: {
          file: 'cloudfunctions/_people/deletion.ts',
          piece: 'withNextKeys(begun, store)',
          instead: 'begun',
        },
      },
    ]),
  )('it is caught that $broken', async ({ fn, act, change }) => {
    const functions = await brokenDeployment(fn, change)
    expect(await worst(act, await storedBefore('replacing'), { functions })).not.toEqual({
      most: 1,
      isLeft: false,
    })
  })
})
