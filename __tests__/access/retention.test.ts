import type { KeyReplacement } from '../../cloudfunctions/_server/records'
import { loadDemo } from '../../demo/load'
import { DAY, HOUR } from '../../src/shared/calendar/calendar'
import type { CheckIn } from '../../src/shared/check-in/check-in'
import type { Session } from '../../src/shared/event/session'
import type { Registration } from '../../src/shared/registration/registration'
import { controls } from '../support/broken-variant'
import { describeAll, itAll, LONG, sampled } from '../support/campaign'
import { allUnits, aMember, Product, participants, theAdmins } from '../support/product'
import { SECRETS } from '../support/secrets'
import { brokenDeployment } from './broken-deployment'
import { everyFigure, everything, keptCounts, keptPeople, runAllJobs } from './year-of-figures'

const NOW = Date.parse('2026-11-24T10:30:00+08:00')
const YEARS = [2025, 2026]

const started: Product[] = []
async function start(options: Parameters<typeof Product.start>[0] = {}): Promise<Product> {
  const product = await Product.start(options)
  started.push(product)
  return product
}
afterEach(async () => {
  for (const product of started.splice(0)) await product.stop()
})

const registrationsOf = (product: Product) => product.find<Registration>('registrations')
const keysOf = (product: Product) =>
  new Set(product.find<CheckIn>('checkIns').flatMap(({ present }) => present.map(({ key }) => key)))

/** Registrations for events that ended before by which somebody is still to be known. */
function named(product: Product, endedBefore: number): Registration[] {
  const sessions = product.find<Session>('sessions')
  const going = new Set(sessions.filter(({ endsAt }) => endsAt >= endedBefore).map(({ eventId }) => eventId))
  return registrationsOf(product).filter(
    ({ eventId, openid, participants, answers }) =>
      !going.has(eventId) &&
      (openid !== null ||
        Object.keys(answers).length > 0 ||
        participants.some(({ name, phone, birth }) => name !== '' || phone !== null || birth !== null)),
  )
}

itAll(
  'moves no figure of a whole year: neither deleting people, nor forgetting, nor replacing its keys',
  async () => {
    const product = await start()
    await loadDemo(product.cloud.database, { secrets: SECRETS, now: NOW, seed: 1 })
    // When nothing is to come any more: what is to come is cancelled by a deletion, and counts as that.
    product.cloud.clock.set(NOW + 100 * DAY)
    expect(named(product, NOW + 100 * DAY).length).toBeGreaterThan(10_000)
    const figures = await everyFigure(product, YEARS)
    expect(JSON.stringify(figures)).toMatch(/"all":\d{4}/)

    const people = ['demo-mother', 'demo-resident', 'demo-senior']
    const theirs = people.flatMap((openid) => product.find<Registration>('registrations', { openid }))
    const gone = new Set(theirs.flatMap((each) => each.participants.map(({ identityKey }) => identityKey)))
    expect(theirs.length).toBeGreaterThan(50)
    for (const openid of people)
      expect(await product.call('members.deleteMe', { understood: true }, openid)).toMatchObject({ ok: true })
    // After ten minutes it is looked once more for what was under way.
    product.cloud.clock.advance(11 * 60_000)
    await runAllJobs(product)
    expect(product.find('deletions')).toEqual([])
    const stored = everything(product)
    for (const word of [...people, ...gone]) expect(stored).not.toContain(`"${word}"`)
    const ids = new Set(theirs.map(({ _id }) => _id))
    const left = registrationsOf(product).filter(({ _id }) => ids.has(_id))
    expect(left.flatMap((each) => each.participants.map(({ name }) => name)).join('')).toBe('')
    expect(await everyFigure(product, YEARS)).toEqual(figures)
    const [counts, kept] = [keptCounts(product), keptPeople(product)]
    expect([counts.length > 600, kept.length > 500]).toEqual([true, true])

    const later = NOW + 400 * DAY
    product.cloud.clock.set(later)
    const keys = keysOf(product)
    for (const year of YEARS)
      await product.cloud.database.importDocuments('signOffs', [{ _id: String(year), signedAt: later }])
    await runAllJobs(product)
    product.cloud.clock.advance(2 * DAY)
    await runAllJobs(product)
    expect(named(product, later)).toEqual([])
    expect(await everyFigure(product, YEARS)).toEqual(figures)
    expect([keptCounts(product), keptPeople(product)]).toEqual([counts, kept])
    // Nobody is to be recognised from one year in the other, nor by anything that can still be made.
    expect([...keysOf(product)].filter((key) => keys.has(key))).toEqual([])
    expect(product.find('keyReplacements')).toMatchObject([
      { _id: '2025', secret: null },
      { _id: '2026', secret: null },
    ])
  },
)

/** A year in which one person comes in January and, after she was forgotten, again in October. */
class Returning {
  private constructor(readonly product: Product) {}

  static async start(functions?: string): Promise<Returning> {
    const product = await start({
      now: Date.parse('2026-01-10T10:00:00+08:00'),
      ...(functions && { functions }),
    })
    await product.add({
      units: allUnits(),
      members: [aMember('o-li', 'organizer', 'community'), aMember('o-chen', 'staff', 'district')],
      admins: [theAdmins('o-admin')],
    })
    return new Returning(product)
  }

  /** Comes to a session that is held now. */
  async come(overrides: { retentionDays?: number } = {}): Promise<Registration> {
    const { product } = this
    const now = product.cloud.clock.now()
    const { session } = await product.publish(overrides, {
      startsAt: now + 60_000,
      registrationOpensAt: now - DAY,
    })
    const { registrationId } = await product.value(
      'registrations.registerForSession',
      { sessionId: session._id, participants: participants() },
      'o-wang',
    )
    const { ticket } = await product.value('registrations.getTicket', { registrationId }, 'o-wang')
    await product.value(
      'checkins.checkIn',
      { sessionId: session._id, ticket, nonce: `n-${now}`, doorAt: now, gate: '' },
      'o-li',
    )
    return product.one<Registration>('registrations', { _id: registrationId })
  }

  async pass(days: number): Promise<void> {
    // Some jobs look once a day.
    for (const some of [days - 1, 1]) {
      this.product.cloud.clock.advance(some * DAY)
      await runAllJobs(this.product)
    }
  }

  stored = ({ _id }: Registration) => this.product.one<Registration>('registrations', { _id })

  /** 人数 of the year, as maintenance has counted it by now. */
  async people(year = 2026): Promise<number> {
    await runAllJobs(this.product)
    const input = { unitId: 'district', period: { kind: 'year' as const, year } }
    const { people } = await this.product.value('statistics.getFigures', input, 'o-chen')
    return people.all
  }
}

it('counts somebody once who comes again after she was forgotten', async () => {
  const year = await Returning.start()
  const first = await year.come()
  await year.pass(200)
  expect(year.stored(first)).toMatchObject({ openid: null, participants: [{ name: '', phone: null }] })
  const second = await year.come()
  expect(await year.people()).toBe(1)
  await year.product.cloud.database.importDocuments('signOffs', [{ _id: '2026', signedAt: 1 }])
  await year.pass(200)
  expect(year.stored(second)).toMatchObject({ openid: null, participants: [{ name: '' }], unkeyed: true })
  expect(await year.people()).toBe(1)
  const [a, b] = [year.stored(first), year.stored(second)].map((each) => each.participants[0]?.identityKey)
  expect(a).toBe(b)
  expect(a).not.toBe(first.participants[0]?.identityKey)
  // Next year she is nobody who was here before.
  const third = await year.come()
  expect(third.participants[0]?.identityKey).toBe(first.participants[0]?.identityKey)
})

it('keeps names until their time has come, children’s the shorter', async () => {
  const year = await Returning.start()
  const mother = await year.come()
  const child = { ...mother.participants[0], kind: 'child', ageBand: 'child', identityKey: 'child' }
  await year.product.change('registrations', mother._id, {
    participants: [mother.participants[0], child],
  })
  await year.pass(29)
  expect(year.stored(mother).participants.map(({ name }) => name === '')).toEqual([false, false])
  await year.pass(2)
  expect(year.stored(mother).participants.map(({ name }) => name === '')).toEqual([false, true])
  await year.pass(148)
  expect(year.stored(mother).openid).toBe('o-wang')
  await year.pass(2)
  expect(year.stored(mother)).toMatchObject({ openid: null, participants: [{ name: '' }, { name: '' }] })
})

itAll('forgets earlier where the event says so, and not before its last session', async () => {
  const year = await Returning.start()
  const short = await year.come({ retentionDays: 7 })
  await year.pass(6)
  expect(year.stored(short).openid).toBe('o-wang')
  await year.pass(2)
  expect(year.stored(short).openid).toBeNull()

  const series = await year.come()
  const session = year.product.session(series.sessionId)
  const again = { ...session, _id: 'again', startsAt: session.startsAt + 100 * DAY }
  await year.product.add({ sessions: [{ ...again, endsAt: session.endsAt + 100 * DAY }] })
  await year.pass(181)
  expect(year.stored(series).openid).toBe('o-wang')
  await year.pass(100)
  expect(year.stored(series).openid).toBeNull()
})

describeAll('names of a session are forgotten in time', () => {
  const corrected = async (changedAt: 'now' | 'unknown') => {
    const year = await Returning.start()
    const { product } = year
    const registration = await year.come()
    const { endsAt } = product.session(registration.sessionId)
    await product.change('sessions', registration.sessionId, { endsAt: endsAt + 300 * DAY })
    await year.pass(200)
    expect(year.stored(registration).openid).toBe('o-wang')
    await product.change('sessions', registration.sessionId, {
      endsAt,
      changedAt: changedAt === 'now' ? product.cloud.clock.now() : 0,
    })
    return { year, registration }
  }

  it('when its end is corrected into the past', async () => {
    const { year, registration } = await corrected('now')
    await runAllJobs(year.product)
    expect(year.stored(registration)).toMatchObject({ openid: null, participants: [{ name: '' }] })
  })

  it('by the check of the next night, whatever the job has missed', async () => {
    const { year, registration } = await corrected('unknown')
    await year.pass(2)
    expect(year.stored(registration)).toMatchObject({ openid: null, participants: [{ name: '' }] })
  })

  it('when it was entered late', async () => {
    const year = await Returning.start()
    const { product } = year
    const registration = await year.come()
    const session = product.session(registration.sessionId)
    await product.cloud.database.execute({
      action: 'database.removeDocument',
      collectionName: 'sessions',
      queryType: 'DOC',
      multi: false,
      query: JSON.stringify({ _id: session._id }),
    } as never)
    await year.pass(200)
    expect(year.stored(registration).openid).toBe('o-wang')
    await product.add({ sessions: [{ ...session, changedAt: product.cloud.clock.now() } as Session] })
    await runAllJobs(product)
    expect(year.stored(registration)).toMatchObject({ openid: null, participants: [{ name: '' }] })
  })
})

/** All that is stored when the jobs have run up to where forgetting, switching the year to other keys, or replacing the old ones is next. */
async function storedBefore(what: 'forgetting' | 'switching' | 'replacing'): Promise<Stored> {
  const year = await Returning.start()
  const { product } = year
  await year.come()
  await year.come({ retentionDays: 7 })
  await year.pass(8)
  await product.cloud.database.importDocuments('signOffs', [{ _id: '2026', signedAt: 1 }])
  product.cloud.clock.advance(400 * DAY)
  if (what !== 'forgetting') {
    await runAllJobs(product)
    product.cloud.clock.advance(2 * DAY)
  }
  for (let round = 0; what === 'replacing' && round < 20 && !isSwitched(product); round += 1) {
    product.cloud.clock.advance(70_000)
    await tick(product)
  }
  expect(isSwitched(product)).toBe(what === 'replacing')
  const names = product.cloud.database.collections().map(({ name }) => name)
  return {
    now: product.cloud.clock.now(),
    documents: names.map((name) => [name, product.find<object>(name)]),
  }
}

/** Whether people of a year are counted by the keys that take over. */
const isSwitched = (product: Product) =>
  product.find<KeyReplacement>('keyReplacements').some(({ switchedAt }) => switchedAt !== null)

const isReplaced = (product: Product) =>
  product.find<KeyReplacement>('keyReplacements').some(({ replacedAt }) => replacedAt !== null)

interface Stored {
  now: number
  documents: [name: string, documents: object[]][]
}

async function restore({ now, documents }: Stored, product: Product): Promise<void> {
  await product.reset()
  product.cloud.clock.set(now)
  for (const [name, list] of documents)
    if (list.length > 0) await product.cloud.database.importDocuments(name, list)
}

const tick = (product: Product, at?: number) =>
  product.cloud.call(
    'maintenance',
    { Type: 'Timer', TriggerName: 'runDueJobs' },
    { source: 'wx_trigger', ...(at && { fault: { at, when: 'after', kind: 'crash' } as const }) },
  )

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
  const product = await start({ instances: 1, ...(functions && { functions }) })
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
      keysOf(product).size === 1 &&
      keysOf(product).has(after[0]?.identityKey ?? '') &&
      after[0]?.identityKey !== before[0]?.identityKey &&
      after.every(({ name }) => name === '')
    if (!isWell) return at
  }
  return undefined
}

it.each(sampled(['forgetting', 'switching', 'replacing'] as const))(
  'may be stopped after any write while it is %s, and goes on',
  async (what) => {
    expect(await notWellAfter(await storedBefore(what), { some: sampled })).toBeUndefined()
  },
  1_800_000,
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

itAll.each(
  controls([
    {
      what: 'makes another key of the same person for every record',
      file: 'cloudfunctions/_people/year-keys.ts',
      piece: 'replacementKey(secret as string, aliasOf(key))',
      instead: 'replacementKey(secret as string, aliasOf(key) + Math.random())',
    },
  ]),
)('is caught when it $what', async ({ what: _, ...change }) => {
  const year = await Returning.start(await brokenDeployment('maintenance', change))
  await year.come()
  await year.come()
  await year.product.cloud.database.importDocuments('signOffs', [{ _id: '2026', signedAt: 1 }])
  await year.pass(600)
  expect(await year.people()).toBeGreaterThan(1)
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

  /** Lets maintenance be killed after each write of its replacing; the most that the one person was ever told as. */
  async function most({
    functions,
    some = (all) => [...all],
  }: {
    functions?: string
    some?: typeof sampled
  }): Promise<number> {
    const before = await storedBefore('switching')
    const product = await start({ instances: 1, ...(functions && { functions }) })
    await restore({ ...before, documents: before.documents.filter(([name]) => name !== 'signOffs') }, product)
    await runAllJobs(product)
    expect(await told(product)).toEqual([1, 1, 1])
    await product.cloud.database.importDocuments('signOffs', [{ _id: '2026', signedAt: 1, versions: [] }])
    let found = 1
    const look = async () => {
      found = Math.max(found, ...(await told(product)))
    }
    for (let round = 0; round < 20 && !isSwitched(product); round += 1) {
      product.cloud.clock.advance(70_000)
      await tick(product)
      await look()
    }
    expect(isSwitched(product)).toBe(true)
    const names = product.cloud.database.collections().map(({ name }) => name)
    const switched: Stored = {
      now: product.cloud.clock.now() + 70_000,
      documents: names.map((name) => [name, product.find<object>(name)]),
    }
    for (const at of some(await writesOf(switched, product))) {
      await restore(switched, product)
      await tick(product, at)
      await look()
      for (let round = 0; round < 4; round += 1) {
        product.cloud.clock.advance(70_000)
        await tick(product)
        await look()
      }
      expect(product.find('keyReplacements')).toMatchObject([{ secret: null }])
    }
    return found
  }

  it('nobody counts as two people, whatever dies on the way', async () => {
    expect(await most({ some: sampled })).toBe(1)
  })

  itAll.each(
    controls([
      {
        broken: 'people of a switched year are counted by whatever key their session has',
        fn: 'statistics',
        change: {
          file: 'cloudfunctions/_figures/figures-query.ts',
          piece: "expression.ifNull(['$next', '$people'])",
          instead: "'$people'",
        },
      },
      {
        broken: 'the year is switched before all its sessions have both keys',
        fn: 'maintenance',
        change: {
          file: 'cloudfunctions/maintenance/replace-year-keys.ts',
          piece: 'if (old.length === 0)',
          instead: 'if (old.length >= 0)',
        },
      },
    ]),
  )('it is caught that $broken', async ({ fn, change }) => {
    expect(await most({ functions: await brokenDeployment(fn, change) })).toBe(2)
  })
})

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
    const { trace } = await product.cloud.call(
      'maintenance',
      { Type: 'Timer', TriggerName: 'runDueJobs' },
      {
        source: 'wx_trigger',
        turn,
        ...(dies && at > 0 && { fault: { at, when: 'after', kind: 'crash' } as const }),
      },
    )
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
    return { keys: new Set([...named, ...keysOf(product)]), key, requests }
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

  /** Up to which keys the one person was told apart, and whether one was left that says who it was. */
  async function worst(
    act: Act,
    stored: Stored,
    options: { functions?: string; some?: (moments: readonly number[]) => number[] } = {},
  ) {
    const { functions, some = (all) => [...all] } = options
    const product = await start({ instances: 1, ...(functions && { functions }) })
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
    const some = (moments: readonly number[]) => sampled(moments).filter((_, at) => LONG || at % 3 === 0)
    expect(await worst(ACTS[what], await storedBefore(when), { some })).toEqual({
      most: 1,
      isLeft: false,
    })
  })

  it.each([0, 1] as const)(
    'nor is it when they were parted before: record %s is the other’s',
    async (which) => {
      const some = (moments: readonly number[]) => sampled(moments).filter((_, at) => LONG || at % 3 === 0)
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

itAll(
  'lets a year be switched and replaced though one of its sessions cannot be counted, nor its records be read',
  async () => {
    const stored = await storedBefore('switching')
    const product = await start({ instances: 1 })
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
    expect(keysOf(product).size).toBe(1)
  },
)
