import { DAY, HOUR, MINUTE } from '../../src/shared/calendar/calendar'
import { type CheckIn, type CheckInEntry, checkInFrom } from '../../src/shared/check-in/check-in'
import type { Session } from '../../src/shared/event/session'
import type { SessionCounts } from '../../src/shared/figure/session-counts'
import type { Registration } from '../../src/shared/registration/registration'
import { brokenDeployment } from '../access/broken-deployment'
import { EVERY_JOB, runJobs } from '../support/jobs'
import { startWithTemplates as withTemplates } from '../support/outreach'
import { allUnits, aTally, NOW, Product, theAdmins } from '../support/product'

let products: Product[] = []
afterEach(async () => {
  for (const product of products) await product.stop()
  products = []
})

async function start(functions?: string): Promise<Product> {
  const product = await Product.start(functions ? { functions } : {})
  products.push(product)
  await product.add({ units: allUnits(), admins: [theAdmins('o-admin')] })
  return product
}

const tick = async (product: Product) => {
  product.cloud.clock.advance(MINUTE)
  expect((await runJobs(product.cloud, EVERY_JOB)).error).toBeUndefined()
}

/** A session at which seven were counted by hand. */
async function counted(product: Product): Promise<Session> {
  const { session } = await product.publish({}, { startsAt: NOW - 3 * HOUR, endsAt: NOW - HOUR })
  const amount = { what: 'people', scope: 'additional', amount: 7 } as const
  const tally = aTally(session, { counted: { ...amount, women: null, men: null, children: null } })
  await product.cloud.database.importDocuments('tallies', [{ ...tally, changedAt: NOW }])
  return session
}

const countsOf = (product: Product, { _id }: Session) =>
  product.find<SessionCounts>('sessionCounts', { _id })[0]

/** Lets so many people be registered for a session, and in. */
async function crowd(product: Product, session: Session, size: number, name = 'r'): Promise<void> {
  const of = { sessionId: session._id, eventId: session.eventId, status: 'confirmed', kind: 'resident' }
  const registrations = Array.from({ length: size }, (_, index) => ({
    _id: `${name}-${index}`,
    openid: `o-${index}`,
    ticketCode: `${index}`,
    headcount: null,
    seats: 1,
    version: 1,
    answers: {},
    keyVersion: 'v1',
    changedAt: NOW,
    ...of,
    participants: [
      { identityKey: `key-${index}`, kind: 'resident', gender: 'female', ageBand: 'adult', homeUnitId: null },
    ],
  })) as unknown as Registration[]
  const checkIns = registrations.map((registration): CheckIn => {
    const entry: CheckInEntry = {
      kind: 'in',
      via: 'scan',
      nonce: registration._id,
      counted: 0,
      reason: '',
      gate: '',
      by: '',
      participants: [registration.participants[0]?.identityKey ?? ''],
      byName: '',
      doorAt: session.startsAt,
      arrivedAt: session.startsAt,
    }
    const household = registration.openid ?? ''
    return { ...checkInFrom({ registration, session, household }, [entry]), changedAt: NOW }
  })
  await product.cloud.database.importDocuments('registrations', registrations)
  await product.cloud.database.importDocuments('checkIns', checkIns)
}

describe('a session with more people than an answer of the database holds', () => {
  /** What the crowd's own figures and those of others say after a minute. */
  async function told(functions?: string) {
    const product = await start(functions)
    const { session } = await product.publish({}, { startsAt: NOW - 3 * HOUR, endsAt: NOW - HOUR })
    await crowd(product, session, 10_001)
    const others = [await counted(product), await counted(product)]
    await tick(product)
    const { present, registered } = countsOf(product, session) ?? {}
    return { present, registered, others: others.map((each) => countsOf(product, each)?.byHand) }
  }

  it('is counted, and so is everything else, within a minute', async () => {
    expect(await told()).toEqual({ present: 10_001, registered: 10_001, others: [7, 7] })
  })

  it('is not counted by half where it is read with one request, and holds up nobody even then', async () => {
    const functions = await brokenDeployment('maintenance', {
      file: 'cloudfunctions/_figures/session-records.ts',
      piece: "_id: command.gt(after) },\n      ],\n      ['sort', { _id: 1 }],\n      ['limit', PAGE],\n",
      instead: '_id: command.gt(after) },\n      ],\n',
    })
    expect(await told(functions)).toEqual({ present: undefined, registered: undefined, others: [7, 7] })
  })
})

it('counts by another key, within minutes, more sessions than a run does', async () => {
  const product = await start()
  for (let event = 0; event < 5; event += 1) {
    const over = Array.from({ length: 60 }, () => ({ startsAt: NOW - 3 * HOUR, endsAt: NOW - HOUR }))
    const { sessions } = await product.publish({}, ...over)
    for (const session of sessions) await crowd(product, session, 1, session._id)
  }
  for (let minute = 0; minute < 6; minute += 1) await tick(product)
  const through = () => product.find<{ through: number }>('countingStates')[0]?.through ?? 0
  const alias = { _id: 'key-0', of: 'another', by: 'staff', changedAt: product.cloud.clock.now() }
  await product.cloud.database.importDocuments('aliases', [alias])
  const before = through()
  for (let minute = 0; minute < 4; minute += 1) await tick(product)
  expect(through()).toBeGreaterThan(before + MINUTE)
})

describe('a session that cannot be counted', () => {
  /** What is counted of others when one has a check-in that makes no sense. */
  async function told(functions?: string) {
    const product = await start(functions)
    const bad = await counted(product)
    await product.cloud.database.importDocuments('checkIns', [
      { _id: 'bad', sessionId: bad._id, present: null, changedAt: NOW - 1 },
    ])
    const good = await counted(product)
    await tick(product)
    return { bad: countsOf(product, bad)?.byHand, good: countsOf(product, good)?.byHand }
  }

  it('keeps nobody else’s figures from going on', async () => {
    expect(await told()).toEqual({ bad: undefined, good: 7 })
  })

  it('is caught where it does', async () => {
    const functions = await brokenDeployment('maintenance', {
      file: 'cloudfunctions/maintenance/count-sessions.ts',
      piece: '      this.putAside(counted, error)\n      return undefined',
      instead: '      throw error',
    })
    expect(await told(functions)).toEqual({ bad: undefined, good: undefined })
  })
})

/** What each job works through: a record that makes no sense in front of one that does, and whether the other is done. */
const JOBS: [job: string, given: (product: Product) => Promise<() => boolean>][] = [
  [
    'healSeats',
    async (product) => {
      const quiet = { unsettled: true, touchedAt: 1 }
      await product.publish({}, { ...quiet, quotas: null as never })
      const { session } = await product.publish({}, { ...quiet, touchedAt: 2, capacity: 10, seatsLeft: 3 })
      return () => product.session(session._id).seatsLeft === 10
    },
  ],
  [
    'settleEvents',
    async (product) => {
      await product.publish({ unsettled: true, plan: null as never })
      const { event } = await product.publish({ unsettled: true })
      return () => !product.one<{ unsettled: boolean }>('events', { _id: event._id }).unsettled
    },
  ],
  [
    'deletePeople',
    async (product) => {
      const gone = { requestedAt: 1, family: [], removedAt: null, dueAt: 0, behind: null }
      await product.cloud.database.importDocuments('deletions', [
        { ...gone, _id: 'o-a', keys: null },
        { ...gone, _id: 'o-b', keys: [{ old: 'key-b', new: 'key-c', of: 'self' }] },
      ])
      return () =>
        product.find<{ removedAt: number | null }>('deletions', { _id: 'o-b' })[0]?.removedAt !== null
    },
  ],
  [
    'forgetPeople',
    async (product) => {
      const [bad, good] = [await product.publish(), await product.publish()]
      for (const [index, { event, session }] of [bad, good].entries()) {
        await product.change('sessions', session._id, { startsAt: NOW - 300 * DAY, endsAt: NOW - 300 * DAY })
        await product.cloud.database.importDocuments('forgettings', [
          { _id: event._id, dueAt: index, whom: 'children', after: '' },
        ])
      }
      const registration = {
        eventId: bad.event._id,
        sessionId: bad.session._id,
        participants: null,
        version: 1,
      }
      await product.cloud.database.importDocuments('registrations', [{ ...registration, _id: 'bad' }])
      return () =>
        product.find<{ whom: string }>('forgettings', { _id: good.event._id })[0]?.whom !== 'children'
    },
  ],
  [
    'replaceYearKeys',
    async (product) => {
      const { session } = await product.publish({}, { startsAt: Date.parse('2024-05-01T10:00:00+08:00') })
      const registration = { sessionId: session._id, eventId: session.eventId, version: 1 }
      await product.cloud.database.importDocuments('registrations', [
        { ...registration, _id: 'bad', participants: null },
      ])
      const under = {
        secret: 'secret',
        secretAt: 1,
        frozen: 'attempt',
        switchedAt: 1,
        dueAt: 0,
        after: '',
        setAside: [],
        replacedAt: null,
      }
      for (const _id of ['2024', '2025']) {
        await product.cloud.database.importDocuments('signOffs', [{ _id, signedAt: 1, versions: [] }])
        await product.cloud.database.importDocuments('keyReplacements', [{ _id, ...under }])
      }
      return () =>
        product.one<{ replacedAt: number | null }>('keyReplacements', { _id: '2025' }).replacedAt !== null
    },
  ],
  [
    'finishImports',
    async (product) => {
      const { session } = await product.publish()
      const own = { sessionId: session._id, unitId: null, unitPath: session.unitPath, by: 'o-chen', done: 0 }
      const line = { line: 1, name: '', phone: '', gender: null, shown: '王*', outcome: 'registered' }
      await product.cloud.database.importDocuments('registrationImports', [
        { ...own, _id: 'bad', lines: null, createdAt: NOW, goesOnAt: 1 },
        { ...own, _id: 'good', lines: [line], createdAt: NOW, goesOnAt: 2 },
      ])
      return () => product.one<{ done: number }>('registrationImports', { _id: 'good' }).done === 1
    },
  ],
  [
    'sendMessages',
    async (product) => {
      const own = { openid: 'o-wang', kind: 'changed', message: 'waiting', messageAt: NOW, change: 1 }
      const about = { title: '讲座', startsAt: NOW - HOUR, endsAt: NOW - HOUR, place: '', note: '' }
      await product.cloud.database.importDocuments('notices', [
        { ...own, _id: 'bad', about: null, at: NOW - 2 },
        { ...own, _id: 'good', about, at: NOW - 1 },
      ])
      return () => product.one<{ message: string }>('notices', { _id: 'good' }).message === 'too-late'
    },
  ],
]

it.each(JOBS)('one bad record keeps none of the others of %s waiting', async (job, given) => {
  const product = job === 'sendMessages' ? await startWithTemplates() : await start()
  const isDone = await given(product)
  expect(isDone()).toBe(false)
  await tick(product)
  expect(product.cloud.logs.some(({ text }) => text.includes(`"job":"${job}"`))).toBe(true)
  expect(isDone()).toBe(true)
})

async function startWithTemplates(): Promise<Product> {
  const product = await withTemplates()
  products.push(product)
  return product
}
