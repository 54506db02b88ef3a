import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import type { Fault } from '../../emulator/cloud'
import { newKey, newSecrets } from '../../scripts/local-secrets'
import { DAY, HOUR, MINUTE } from '../../src/shared/calendar/calendar'
import { type CheckInEntry, checkInFrom } from '../../src/shared/check-in/check-in'
import type { Session } from '../../src/shared/event/session'
import type { Registration } from '../../src/shared/registration/registration'
import { brokenDeployment } from '../access/broken-deployment'
import { controls } from '../support/broken-variant'
import { itAll, sampled } from '../support/campaign'
import { crashesOfFirst } from '../support/faults'
import { doneBy, runJobs } from '../support/jobs'
import { allUnits, aMember, NOW, Product, participants, theAdmins, UNITS } from '../support/product'
import { SECRETS } from '../support/secrets'
import {
  exportNight,
  isWhole,
  naivePeople,
  readFiles,
  readIndex,
  readSessions,
  readWarehouse,
  WITH_WAREHOUSE,
} from '../support/warehouse'

const started: Product[] = []
afterEach(async () => {
  for (const product of started.splice(0)) await product.stop()
})

async function start({ environment = WITH_WAREHOUSE, functions }: Given = {}): Promise<Product> {
  const product = await Product.start({
    instances: 1,
    environment: { ...environment },
    ...(functions && { functions }),
  })
  started.push(product)
  await fill(product)
  return product
}

interface Given {
  environment?: object
  functions?: string
}

const fill = (product: Product) =>
  product.add({
    units: allUnits(),
    members: [aMember('o-li', 'organizer', 'community'), aMember('o-chen', 'staff', 'district')],
    admins: [theAdmins('o-admin')],
  })

/** Lets these people, by their identity keys, be in at a session. */
async function letIn({ cloud }: Product, session: Session, keys: readonly string[]): Promise<void> {
  const at = cloud.clock.now()
  const checkIns = keys.map((key) => {
    const who = { kind: 'resident', gender: 'female', ageBand: 'adult', homeUnitId: 'community' }
    const participants = [{ identityKey: key, ...who }]
    const registration = { _id: `r-${session._id}-${key}`, participants } as unknown as Registration
    const entry: CheckInEntry = {
      kind: 'in',
      via: 'scan',
      nonce: `n-${key}`,
      participants: [key],
      counted: 0,
      reason: '',
      doorAt: session.startsAt,
      arrivedAt: at,
      gate: '',
      by: '',
      byName: '',
    }
    return { ...checkInFrom({ registration, session, household: key }, [entry]), changedAt: at }
  })
  await cloud.database.importDocuments('checkIns', checkIns)
}

async function count({ cloud }: Product): Promise<void> {
  for (let run = 0; run < 3; run += 1) {
    cloud.clock.advance(2 * MINUTE)
    const { error } = await runJobs(cloud, ['countSessions', 'deletePeople'])
    expect(error).toBeUndefined()
  }
}

/** Three days with a session each, a confidential one on the last, and one person who came to all. */
async function threeDays(product: Product) {
  const at = (day: number) => ({ startsAt: NOW - (4 - day) * DAY, registrationOpensAt: NOW - 9 * DAY })
  const { session: one } = await product.publish({ _id: 'e-1' }, { _id: 's-1', ...at(1) })
  const { session: two } = await product.publish({ _id: 'e-2' }, { _id: 's-2', ...at(2) })
  const care = { _id: 'e-3', category: 'rights-service', unitId: 'district', unitPath: ['district'] } as const
  const { session: three } = await product.publish(
    { ...care, unitPath: [...care.unitPath] },
    { _id: 's-3', ...at(3) },
  )
  await letIn(product, one, ['KEY-A', 'KEY-B'])
  await letIn(product, two, ['KEY-A', 'KEY-C'])
  await letIn(product, three, ['KEY-A', 'KEY-D'])
  await count(product)
  return { one, two, three }
}

const WHOLE = {
  unitId: 'district',
  of: 'with-below',
  from: '2026-01-01',
  to: '2026-12-31',
  mode: null,
} as const

/** 人数 of the district's year by the warehouse, and by the product with the same filter. */
async function peopleOf(product: Product, categories: string[]): Promise<[number, number]> {
  const { from, to, ...rest } = WHOLE
  const input = { ...rest, categories, period: { kind: 'days' as const, from, to } }
  const { people } = await product.value('statistics.getFigures', input as never, 'o-chen')
  return [naivePeople(await readWarehouse(product.cloud), { ...WHOLE, categories }), people.all]
}

it('is off without a secret: the job asks the database nothing, and nothing is stored', async () => {
  const product = await start({ environment: SECRETS })
  await threeDays(product)
  product.cloud.clock.advance(DAY)
  const { trace, result } = await runJobs(product.cloud, ['exportWarehouse'])
  expect(doneBy({ trace, result })).toEqual({ exportWarehouse: 0 })
  expect(trace.requests.map(({ collection }) => collection)).not.toContain('warehouseStates')
  expect(trace.requests.filter(({ action }) => action.startsWith('storage'))).toEqual([])
  expect(await readIndex(product.cloud)).toBeUndefined()
})

it('writes a file a day, in which nobody is known by the key of the product', async () => {
  const product = await start()
  await threeDays(product)
  await exportNight(product)
  const index = await readIndex(product.cloud)
  expect(index).toMatchObject({
    format: 1,
    behind: [],
    files: [{ sessions: 1 }, { sessions: 1 }, { sessions: 1 }],
    people: [
      { span: '2026', people: 4 },
      { span: '2026-11', people: 4 },
    ],
  })
  expect(index?.units).toContainEqual({
    unit: 'community',
    name: UNITS.community.name,
    level: 'community',
    path: ['district', 'street', 'community'],
  })
  const [first, second] = await readSessions(product.cloud)
  expect(first).toMatchObject({ session: 's-1', day: '2026-11-20', present: 2, outside: null, evidence: 1 })
  expect(first?.people).toEqual(
    [0, 1].map(() => ({ key: expect.stringMatching(/^[A-Z2-7]{26}$/), home: 'community', female: true })),
  )
  // Whoever came twice is the same, and nobody else is.
  const keys = [first, second].map((each) => each?.people.map(({ key }) => key) ?? [])
  expect(new Set(keys.flat()).size).toBe(3)
  expect(await peopleOf(product, ['family-reading'])).toEqual([3, 3])
  expect(JSON.stringify(Object.values(await readFiles(product.cloud)))).not.toContain('KEY-')
})

it('tells nobody by the keys of a confidential session who came elsewhere, nor where they live', async () => {
  const product = await start()
  await threeDays(product)
  await exportNight(product)
  const sessions = await readSessions(product.cloud)
  const confidential = sessions.find(({ session }) => session === 's-3')
  expect(confidential).toMatchObject({ confidential: true, present: 2, women: 2 })
  const others = new Set(sessions.flatMap((each) => (each.confidential ? [] : each.people)).map((p) => p.key))
  expect(confidential?.people).toHaveLength(2)
  expect(confidential?.people.filter(({ key, home }) => others.has(key) || home !== undefined)).toEqual([])
  expect(await peopleOf(product, ['rights-service'])).toEqual([2, 2])
})

it('exports the next night what changed, and that alone', async () => {
  const product = await start()
  const { one } = await threeDays(product)
  await exportNight(product)
  const before = await readIndex(product.cloud)
  await letIn(product, one, ['KEY-E'])
  await count(product)
  product.cloud.clock.advance(DAY)
  const { trace } = await runJobs(product.cloud, ['exportWarehouse'])
  expect(isWhole(product.cloud)).toBe(true)
  // One day's file, and the index.
  expect(trace.requests.filter(({ action }) => action === 'storage.getUploadMetadata')).toHaveLength(2)
  const after = await readIndex(product.cloud)
  const changed = after?.files.filter(
    ({ day, digest }) => before?.files.find((each) => each.day === day)?.digest !== digest,
  )
  expect(changed?.map(({ day }) => day)).toEqual(['2026-11-20'])
  expect(await peopleOf(product, ['family-reading'])).toEqual([4, 4])
})

it('asks once an hour at most when the night is through', async () => {
  const product = await start()
  await threeDays(product)
  await exportNight(product)
  const { trace } = await runJobs(product.cloud, ['exportWarehouse'])
  expect(trace.requests.filter(({ collection }) => collection?.startsWith('warehouse'))).toHaveLength(1)
})

it('knows nobody any more who had their data deleted, in files written before either', async () => {
  const product = await start()
  const { cloud } = product
  const { session } = await product.publish({}, { startsAt: NOW + HOUR / 2 })
  const { session: later } = await product.publish({}, { startsAt: NOW + HOUR })
  for (const { _id: sessionId } of [session, later]) {
    const { registrationId } = await product.value(
      'registrations.registerForSession',
      { sessionId, participants: participants() },
      'o-wang',
    )
    const { ticket } = await product.value('registrations.getTicket', { registrationId }, 'o-wang')
    const scan = { sessionId, ticket, nonce: `n-${sessionId}`, doorAt: NOW, gate: '' }
    await product.value('checkins.checkIn', scan, 'o-li')
  }
  await count(product)
  await exportNight(product)
  const keysNow = async () =>
    (await readSessions(cloud)).flatMap(({ people }) => people.map(({ key }) => key))
  const before = await keysNow()
  expect(new Set(before).size).toBe(1)
  await product.value('members.deleteMe', { understood: true }, 'o-wang')
  cloud.clock.advance(15 * MINUTE)
  await count(product)
  expect(product.find('deletions')).toEqual([])
  await exportNight(product)
  const after = await keysNow()
  // Counted on, as one person, and by another key.
  expect(after).toHaveLength(2)
  expect(new Set(after).size).toBe(1)
  expect(after).not.toContain(before[0])
})

it('writes everything anew when it is given another secret', async () => {
  const directory = mkdtempSync(path.join(tmpdir(), 'warehouse-'))
  const keysUnder = async (WAREHOUSE_SECRET: string, isNew: boolean) => {
    const product = await Product.start({ directory, environment: { ...SECRETS, WAREHOUSE_SECRET } })
    try {
      if (isNew) {
        await fill(product)
        await threeDays(product)
      } else product.cloud.clock.advance(3 * DAY)
      await exportNight(product)
      return (await readSessions(product.cloud)).flatMap(({ people }) => people.map(({ key }) => key))
    } finally {
      await product.stop()
    }
  }
  const first = await keysUnder(newKey(), true)
  const second = await keysUnder(newKey(), false)
  rmSync(directory, { recursive: true, force: true })
  expect(first).toHaveLength(6)
  expect(second).toHaveLength(6)
  expect(second.filter((key) => first.includes(key))).toEqual([])
})

it('gives a child of two districts the same key where both make identity keys and the warehouse’s by the same secrets, and not otherwise', async () => {
  const WAREHOUSE_SECRET = newKey()
  const keysIn = async (environment: object) => {
    const product = await start({ environment })
    const { session } = await product.publish({}, { startsAt: NOW + HOUR / 2 })
    await product.letAgree('o-wang')
    const child = { kind: 'child', name: '张一诺', nickname: '', birth: '2019-05', gender: 'female' } as const
    await product.value('members.saveFamilyMember', { nonce: 'n', corrects: null, ...child }, 'o-wang')
    const { identityKey } = product.one<{ identityKey: string }>('familyMembers', {})
    await letIn(product, session, [identityKey])
    await count(product)
    await exportNight(product)
    return (await readSessions(product.cloud)).flatMap(({ people }) => people.map(({ key }) => key))
  }
  const one = await keysIn({ ...SECRETS, WAREHOUSE_SECRET })
  expect(one).toHaveLength(1)
  expect(await keysIn({ ...SECRETS, WAREHOUSE_SECRET })).toEqual(one)
  expect(await keysIn({ ...newSecrets(), WAREHOUSE_SECRET })).not.toEqual(one)
  expect(await keysIn({ ...SECRETS, WAREHOUSE_SECRET: newKey() })).not.toEqual(one)
})

it('holds up no other day by one that cannot be read, says so in the index, and writes it once it can', async () => {
  const product = await start()
  await threeDays(product)
  await product.change('sessionPeople', 's-1', { homes: null as never })
  product.cloud.clock.advance(DAY)
  await runJobs(product.cloud, ['exportWarehouse'])
  expect(await readIndex(product.cloud)).toMatchObject({ behind: ['2026-11-20'], files: [{}, {}] })
  expect(isWhole(product.cloud)).toBe(false)
  await product.change('sessionPeople', 's-1', { homes: [] as never })
  product.cloud.clock.advance(2 * HOUR)
  await runJobs(product.cloud, ['exportWarehouse'])
  expect(await readIndex(product.cloud)).toMatchObject({ behind: [], files: [{}, {}, {}] })
  expect(isWhole(product.cloud)).toBe(true)
})

describe('an export that dies', () => {
  /** Lets the second night's export die at a request, and the next runs go on; whether the files are as they should be. */
  async function isRightAfter(product: Product, fault?: Fault): Promise<boolean> {
    await product.reset()
    await fill(product)
    const { one, two } = await threeDays(product)
    await exportNight(product)
    // One session changes and one is moved to a day that had none.
    await letIn(product, one, ['KEY-E'])
    const startsAt = two.startsAt - 3 * DAY
    const at = product.cloud.clock.now()
    await product.change('sessions', two._id, { startsAt, endsAt: startsAt + HOUR, changedAt: at })
    await count(product)
    product.cloud.clock.advance(DAY)
    const { error } = await runJobs(product.cloud, ['exportWarehouse'], fault ? { fault } : {})
    if (fault && !error && fault.at < 10) throw new Error(`Nothing died at request ${fault.at}`)
    for (let run = 0; run < 3; run += 1) {
      product.cloud.clock.advance(2 * MINUTE)
      await runJobs(product.cloud, ['exportWarehouse'])
    }
    const found = (await readSessions(product.cloud)).map(({ session, day, people }) => [
      session,
      day,
      people.length,
    ])
    const right = [
      ['s-2', '2026-11-18', 2],
      ['s-1', '2026-11-20', 3],
      ['s-3', '2026-11-22', 2],
    ]
    return isWhole(product.cloud) && JSON.stringify(found) === JSON.stringify(right)
  }

  /** How many requests the run makes that is struck. */
  async function requestsOf(product: Product): Promise<number> {
    await isRightAfter(product)
    const first = product.cloud.calls.filter((call) => call.function === 'maintenance').slice(-4)[0]
    return first?.trace.total ?? 0
  }

  async function wrongAfter(functions?: string, some = <T>(all: T[]) => all): Promise<string[]> {
    const product = await start(functions ? { functions } : {})
    const requests = await requestsOf(product)
    expect(requests).toBeGreaterThan(20)
    const wrong: string[] = []
    for (const [name, fault] of some(crashesOfFirst(requests)))
      if (!(await isRightAfter(product, fault))) wrong.push(name)
    return wrong
  }

  it('at any request is gone on with by the next run, and nothing is missing or there twice', async () => {
    expect(await wrongAfter(undefined, sampled)).toEqual([])
  })

  itAll.each(
    controls([
      {
        broken: 'the night is noted before its days are marked',
        change: {
          file: 'cloudfunctions/maintenance/export-warehouse.ts',
          piece: '    await this.mark(days.map(({ _id }) => _id))\n',
          instead:
            '    const early = { _id: ID, night: nightBegun(NIGHT, now), isWhole: false, through: now, madeWith }\n    await store.warehouseStates.put(early)\n    await this.mark(days.map(({ _id }) => _id))\n',
        },
      },
      {
        broken: 'a day is taken for written before its file is stored',
        change: {
          file: 'cloudfunctions/maintenance/export-warehouse.ts',
          piece: '    if (digest !== before) await storeFile',
          instead:
            '    await warehouseFiles.update({ _id: day }, { dueAt: null })\n    if (digest !== before) await storeFile',
        },
      },
    ]),
  )('is caught where $broken', async ({ change }) => {
    const functions = await brokenDeployment('maintenance', change)
    expect(await wrongAfter(functions)).not.toEqual([])
  })
})
