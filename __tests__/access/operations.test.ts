import type { CallTrace } from '../../emulator/call'
import { controls } from '../support/broken-variant'
import { itAll } from '../support/campaign'
import { allUnits, aMember, NOW, Product, theAdmins, UNITS } from '../support/product'
import { brokenDeployment } from './broken-deployment'
import { everyOperation } from './operations'
import { anInvitation, type Place, registeredAt, SAMPLES, sampleOf } from './samples'

const CALLERS = ['stranger', 'resident', 'organizer', 'staff', 'viewer', 'admin'] as const
type Caller = (typeof CALLERS)[number]

/** Every role is granted on the street: the community hangs below it, the other street beside it. Admins reach all. */
const WHERE = {
  'their own unit': UNITS.street,
  'a unit below': UNITS.community,
  'another unit': UNITS.otherStreet,
} as const
type Where = keyof typeof WHERE
const PLACES = Object.keys(WHERE) as Where[]

/** Who may do what asks for a role; said here a second time, so that a slip in the product's own rule shows. */
const MAY_ACT_AS: Record<string, readonly Caller[]> = {
  organizer: ['organizer', 'staff', 'admin'],
  staff: ['staff', 'admin'],
  viewer: ['viewer', 'staff', 'admin'],
  admin: ['admin'],
}

/** What reads nothing but what it is given: it takes a role, of whatever unit. */
const SHOWS_NO_UNIT = ['exports.readTable']

const operations = everyOperation()

interface Row {
  name: string
  caller: Caller
  where: Where
}

/** What the declaration of an operation promises to a caller. */
function promised({ name, caller, where }: Row): string {
  const { access, reach } = new Map(operations).get(name) ?? {}
  if (access === 'timer') return 'not-allowed'
  if (access === 'anyone') return 'allowed'
  if (caller === 'stranger') return 'no-identity'
  if (access === 'resident') return 'allowed'
  if (!access || !MAY_ACT_AS[access]?.includes(caller)) return 'not-allowed'
  if (reach === 'own-units' && SHOWS_NO_UNIT.includes(name)) return 'allowed, of nothing'
  if (reach === 'own-units')
    return caller === 'admin' ? 'allowed, of all units' : 'allowed, of their own units alone'
  return where === 'another unit' && caller !== 'admin' ? 'not-found' : 'allowed'
}

/** Refusals of `serve` itself: an answer with any other reason, or a value, comes from an operation that ran. */
const BEFORE_RUNNING = [
  ...['unknown-operation', 'invalid-input', 'no-identity', 'not-allowed', 'not-found'],
  ...['too-often', 'file-gone', 'failed'],
]

/** Answers that say: nothing of yours. Whoever gets one has changed nothing, however often they ask. */
const isNotTheirs = (reason: string) => BEFORE_RUNNING.includes(reason) || reason.startsWith('no-such-')

const WRITES = ['database.insertDocument', 'database.modifyDocument', 'database.removeDocument']

/** What holds nobody's record: calls are counted, whoever comes first notes the keys, and a lease is given back. */
const NO_RECORDS = ['callCounts', 'keyChecks', 'leases']

/** What a call wrote. */
const written = ({ requests }: CallTrace): string[] =>
  requests.flatMap(({ action, collection = '' }) =>
    WRITES.includes(action) && !NO_RECORDS.includes(collection) ? [collection] : [],
  )

class Deployed {
  private constructor(
    private readonly product: Product,
    private readonly places: Record<Where, Place>,
  ) {}

  static async start(functions?: string): Promise<Deployed> {
    // More instances would start than the machine can run at once.
    const product = await Product.start({ instances: 2, ...(functions && { functions }) })
    await product.add({
      units: allUnits(),
      members: [
        aMember('o-organizer', 'organizer', 'street'),
        aMember('o-staff', 'staff', 'street'),
        aMember('o-viewer', 'viewer', 'street'),
        aMember('o-below', 'organizer', 'community'),
        aMember('o-beside', 'organizer', 'other-street'),
      ],
      admins: [theAdmins('o-admin')],
    })
    const places = {} as Record<Where, Place>
    for (const where of PLACES) {
      const { _id: unitId, path } = WHERE[where]
      const { session } = await product.publish({ unitId, unitPath: [...path] })
      places[where] = await registeredAt(product, session, 'o-holder')
      const invitation = anInvitation(`invitation-${unitId}`, unitId, [...path])
      await product.cloud.database.importDocuments('invitations', [invitation])
    }
    return new Deployed(product, places)
  }

  stop = () => this.product.stop()

  /** What somebody is in fact told who calls an operation about a unit. */
  async told({ name, caller, where }: Row): Promise<string> {
    const input = sampleOf(name, this.places[where], NOW)
    const openid = caller === 'stranger' ? undefined : `o-${caller}`
    const { result, error, trace } = await this.product.attempt(name, input, openid ? { openid } : {})
    if (error) return error.errMsg
    const { ok, reason = '' } = result as { ok: boolean; reason?: string }
    const wrote = written(trace)
    if (!ok && isNotTheirs(reason) && wrote.length > 0) return `${reason}, having written ${wrote}`
    if (!ok && BEFORE_RUNNING.includes(reason)) return reason
    const reach = new Map(operations).get(name)?.reach
    return reach === 'own-units' ? `allowed, ${this.shown(JSON.stringify(result))}` : 'allowed'
  }

  private shown(answer: string): string {
    const holds = (where: Where) => Object.values(this.places[where]).some((id) => answer.includes(`"${id}"`))
    if (!holds('their own unit') || !holds('a unit below')) return 'of nothing'
    return holds('another unit') ? 'of all units' : 'of their own units alone'
  }

  async brokenPromises(fn: string): Promise<Row[]> {
    const rows = operations
      .map(([name]) => name)
      .filter((name) => name.startsWith(`${fn}.`))
      .flatMap(rowsOf)
    const told = await Promise.all(rows.map((row) => this.told(row)))
    return rows.filter((row, index) => told[index] !== promised(row))
  }
}

const rowsOf = (name: string): Row[] =>
  CALLERS.flatMap((caller) => PLACES.map((where) => ({ name, caller, where })))

let started: Promise<Deployed> | undefined
const shared = () => {
  started ??= Deployed.start()
  return started
}
afterAll(async () => (await shared()).stop())

it('has a sample input for every operation that is deployed', () => {
  expect(operations.map(([name]) => name).sort()).toEqual(Object.keys(SAMPLES).sort())
})

describe.each(operations.map(([name]) => name))('%s', (name) => {
  let deployed: Deployed
  beforeAll(async () => {
    deployed = await shared()
  })

  it.each(rowsOf(name).map((row) => [row.caller, row.where, promised(row), row] as const))(
    'to a %s, about %s: %s',
    async (_caller, _where, promise, row) => {
      expect(await deployed.told(row)).toBe(promise)
    },
  )
})

describe('is caught', () => {
  const SERVE = 'cloudfunctions/_server/serve.ts'

  itAll.each(
    controls([
      {
        lost: 'the check of the role',
        fn: 'checkins',
        file: SERVE,
        piece: 'units.length === 0',
        instead: 'false',
      },
      {
        lost: 'the check of the reach',
        fn: 'statistics',
        file: SERVE,
        piece: '!mayActAs(authority, role, reached)',
        instead: 'false',
      },
      {
        lost: 'the check that somebody is known',
        fn: 'registrations',
        file: SERVE,
        piece: "operation.access !== 'anyone' && !openid",
        instead: 'false',
      },
      {
        lost: 'the check of the timer',
        fn: 'maintenance',
        file: SERVE,
        piece: "operation.access === 'timer' && !isTimer",
        instead: 'false',
      },
      {
        lost: 'the rule that nothing is written before it is known whose registration it is',
        fn: 'registrations',
        file: 'cloudfunctions/registrations/cancel-registration.ts',
        piece: 'async run({ sessionId }, { read }, { now, store, caller }) {',
        instead: `async run({ sessionId }, { read }, { now, store, caller }) {
        await store.sessions.touch(sessionId, now)`,
      },
      {
        lost: 'the rule that nothing is written before it is known who may',
        fn: 'registrations',
        file: 'cloudfunctions/registrations/withdraw-registration.ts',
        piece: 'load: ({ registrationId, sessionId, unitId }, { store }) => ({',
        instead: `load: ({ registrationId, sessionId, unitId }, { store, now }) => ({
        touched: store.sessions.touch(sessionId, now),`,
      },
      {
        lost: 'the condition that keeps a list to the caller’s own units',
        fn: 'statistics',
        file: 'cloudfunctions/statistics/figures/list-units.ts',
        piece: 'top: own, status',
        instead: "top: 'all', status",
      },
    ]),
  )('a deployment of $fn that lost $lost', async ({ fn, ...change }) => {
    expect(await (await shared()).brokenPromises(fn)).toEqual([])
    const functions = await brokenDeployment(fn, change)
    const broken = await Deployed.start(functions)
    expect(await broken.brokenPromises(fn)).not.toEqual([])
    await broken.stop()
  })
})
