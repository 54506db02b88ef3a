import { createHash } from 'node:crypto'
import fc from 'fast-check'
import { database } from '../../config/database'
import { DAY, HOUR, MINUTE } from '../../src/shared/calendar/calendar'
import { USUAL_SETTINGS } from '../../src/shared/report/return'
import { controls } from '../support/broken-variant'
import { itAll, slowCampaign } from '../support/campaign'
import { runJobs, TELLING } from '../support/jobs'
import { allUnits, aMember, NOW, Product, participants, theAdmins } from '../support/product'
import { brokenDeployment } from './broken-deployment'
import { mutantsOf, operationNames } from './hostile-inputs'
import { everyOperation } from './operations'
import { type Place, registeredAt, sampleOf } from './samples'
import { settleFigures } from './settled-figures'

const INPUTS = 10_000
/** Collections that a call may add to though it changes nothing: how often was called, who looked at what. */
const LEFT_BEHIND = new Set([
  ...['callCounts', 'keyChecks', 'auditEntries', 'exportJobs', 'uploads'],
  // Anybody may look at an event.
  'channelVisits',
  // What a phone of somebody who may count has not uploaded yet.
  'heldTallies',
  // A timer's tick counts the sessions, whoever sent it.
  ...['sessionCounts', 'sessionPeople', 'peopleCounts', 'personNumbers', 'countingStates'],
  // What maintenance notes for itself when its timer comes.
  'forgettings',
  'forgettingStates',
  'jobSchedules',
  'keyReplacements',
])
const AT_ONCE = 25

interface Attack {
  name: string
  openid: string | undefined
  event: Record<string, unknown>
}

const CALLERS = ['o-resident', 'o-nobody', 'o-organizer', 'o-staff', 'o-admin']

/** What everybody may change of their own, by which field says whose it is: an attack is what changes another's. */
const OWN: Readonly<Record<string, '_id' | 'openid'>> = {
  accounts: '_id',
  deletions: '_id',
  consents: 'openid',
  familyMembers: 'openid',
  careInvitations: 'openid',
  complaints: 'openid',
  follows: '_id',
  ratings: 'openid',
  teamMemberships: 'openid',
}

const names = everyOperation().map(([name]) => name)

/** A deployment in which no valid input has anything left to change, so that every change is somebody's trick. */
class Target {
  private constructor(
    readonly product: Product,
    private readonly place: Place,
    private readonly others: readonly string[],
  ) {}

  static async start(functions?: string): Promise<Target> {
    const product = await Product.start({ instances: 2, ...(functions && { functions }) })
    await product.add({
      // Of closed units nothing more is granted.
      units: allUnits().map((unit) => ({ ...unit, status: 'closed' })),
      members: [aMember('o-organizer', 'organizer', 'street'), aMember('o-staff', 'staff', 'street')],
      admins: [theAdmins('o-admin')],
    })
    // Somebody is changing the tree of units for as long as the clock runs here: nobody else may.
    await product.cloud.database.importDocuments('leases', [{ _id: 'unit-tree', until: NOW + 1000 * DAY }])
    // Registering and cancelling end in an hour; the door stays open for as long as the clock runs here.
    const closing = {
      endsAt: NOW + 50 * DAY,
      capacity: 100,
      registrationClosesAt: NOW + HOUR,
      cancellationClosesAt: NOW + HOUR,
    }
    const { session } = await product.publish({}, closing)
    const elsewhere = { unitId: 'other-street', unitPath: ['district', 'other-street'] }
    // Full, so that no place at its door is free either.
    const { session: other } = await product.publish(elsewhere, { ...closing, capacity: 1 })
    const place = await registeredAt(product, session, 'o-resident')
    const theirs = await registeredAt(product, other, 'o-other')
    // Cancelled, so that nobody is let in by it; and the seat is another's.
    const { sessionId, registrationId } = theirs
    await product.value('registrations.cancelRegistration', { sessionId, registrationId }, 'o-other')
    await product.value(
      'registrations.registerForSession',
      { sessionId, participants: participants() },
      'o-third',
    )
    await settleFigures(product, [session._id, other._id, place.fullSessionId, theirs.fullSessionId])
    // What they were told by registering, they have seen.
    for (const openid of ['o-resident', 'o-other', 'o-third'])
      await product.value('outreach.markSeen', { until: NOW + HOUR }, openid)
    // And what there was to send is sent: a tick of the timer has nothing left to do.
    await runJobs(product.cloud, TELLING)
    // Where nothing is sent up, nothing can be submitted.
    await product.cloud.database.importDocuments('returnSettings', [
      { ...USUAL_SETTINGS, every: 'never', version: 5_000 },
    ])
    for (const openid of CALLERS) await product.letAgree(openid)
    product.cloud.clock.advance(2 * HOUR)
    // A genuine ticket would let its holder in, which is a change; this one has the secret of another.
    const [, id] = place.ticket.split('.')
    const forged = `JG1.${id}.${theirs.ticket.split('.')[2]}`
    // An admin may correct a count that is known to them; nobody else knows this one.
    const known = Object.values(theirs).filter((each) => each !== theirs.ticket && each !== theirs.tallyId)
    const others = [...known, 'district', 'o-admin']
    return new Target(product, { ...place, ticket: forged, tallyId: 'no-tally' }, others)
  }

  stop = () => this.product.stop()

  /** Calls with inputs that went wrong, of any operation or of those named. */
  attacks(of: readonly (typeof names)[number][] = names): fc.Arbitrary<Attack> {
    return fc
      .constantFrom(...of)
      .chain((name) => {
        const [, operation] = name.split('.')
        const input = mutantsOf(sampleOf(name, this.place, NOW), this.others)
        const extra = fc.constantFrom(
          {},
          {},
          { Type: 'Timer', TriggerName: operation },
          { openid: 'o-admin' },
        )
        return fc.record({
          name: fc.constant(name),
          // Whoever asks to be removed is removed; of those who hold nothing that changes nothing.
          openid: fc.constantFrom(
            undefined,
            ...CALLERS.filter((each) => name !== 'members.deleteMe' || each !== 'o-resident'),
          ),
          event: fc.oneof(
            {
              weight: 15,
              arbitrary: fc.record({ operation: fc.constant(operation), input }),
            },
            { weight: 1, arbitrary: fc.record({ operation: operationNames, input }) },
          ),
          extra,
        })
      })
      .map(({ extra, event, ...attack }) => ({ ...attack, event: asSent({ ...extra, ...event }) }))
  }

  /** What is wrong with how the functions took these attacks: nothing, if all is well. */
  async complaints(attacks: readonly Attack[]): Promise<string[]> {
    // A new span of the limits on calling, which would answer in the place of the operations.
    this.product.cloud.clock.advance(10 * MINUTE)
    const before = this.digest()
    const found = await Promise.all(attacks.map((attack) => this.complaint(attack)))
    const complaints = found.filter((each) => each !== undefined)
    const after = this.digest()
    const changed = [...after].filter(([name, hash]) => hash !== before.get(name))
    return [...complaints, ...changed.map(([name]) => `a document of ${name} changed`)]
  }

  private async complaint({ name, openid, event }: Attack): Promise<string | undefined> {
    const [fn] = name.split('.') as [string]
    const { result, error } = await this.product.cloud.call(fn, event, openid ? { openid } : {})
    const problem = error ? error.errMsg : unclear(result, event.input)
    return problem && `${problem}: ${name} as ${openid} ${JSON.stringify(event)?.slice(0, 500)}`
  }

  /**
   * A digest of all that is stored, by collection, but for what calling leaves behind, drafts that staff began among it, and on a session the mark
   * that somebody may have changed it, which tells healing to look and changes nothing that counts.
   */
  private digest(): Map<string, string> {
    const digests = new Map<string, string>()
    for (const name of Object.keys(database)) {
      if (LEFT_BEHIND.has(name)) continue
      const hash = createHash('sha256')
      const drafts = name === 'events' ? { status: { $ne: 'draft' } } : {}
      for (const document of this.product.find<Stored>(name, drafts)) {
        if (ENTERED.has(name) && isTheirs(document)) continue
        const owner = OWN[name] && document[OWN[name]]
        if (CALLERS.includes(String(owner))) continue
        const { touchedAt: _, unsettled: __, changedAt: ___, ...rest } = document
        // How somebody who works here likes to look at figures is theirs; what they may do is not.
        hash.update(JSON.stringify([name, name === 'members' ? { ...rest, pivots: [], version: 0 } : rest]))
      }
      digests.set(name, hash.digest('hex'))
    }
    return digests
  }
}

type Stored = {
  _id?: string
  openid?: string
  touchedAt?: number
  changedAt?: number
  unsettled?: boolean
  by?: string
  /** Of a periodic figure, each with who entered it. */
  entries?: { by: string }[]
  unitPath?: string[]
}

/** What people count, record and enter who may. */
const ENTERED = new Set(['channels', 'tallies', 'workRecords', 'periodicFigures'])

/** What somebody entered who may: anything that can be read as a count or record of theirs is one, and changes no other. */
function isTheirs({ by, entries = [], unitPath }: Stored): boolean {
  const isTheir = (openid: string | undefined) =>
    openid === 'o-admin' ||
    ((openid === 'o-organizer' || openid === 'o-staff') && unitPath?.includes('street') === true)
  return entries.length > 0 ? entries.every((entry) => isTheir(entry.by)) : isTheir(by)
}

/** An event as it arrives: JSON, in which a date is a text and what is not a number nothing. */
const asSent = (event: object): Record<string, unknown> => JSON.parse(JSON.stringify(event))

/** Why an answer is neither a value nor a clear refusal. */
function unclear(answer: unknown, input: unknown): string | undefined {
  const { ok, value, reason, field, problem } = (answer ?? {}) as Record<string, unknown>
  if (ok === true) return value === undefined ? 'a yes without a value' : undefined
  if (ok !== false || typeof reason !== 'string' || !/^[a-z]+(-[a-z]+)*$/.test(reason)) return 'no answer'
  if (reason === 'failed') return 'failed'
  if (reason !== 'invalid-input') return undefined
  if (typeof problem !== 'string' || problem === '') return 'invalid without saying why'
  // Of an input that is no object at all, no field can be named.
  const isObject = typeof input === 'object' && input !== null && !Array.isArray(input)
  return isObject && (typeof field !== 'string' || field === '')
    ? 'invalid without naming a field'
    : undefined
}

it('answers whatever is sent with a value or a clear refusal, and changes nothing', async () => {
  const target = await Target.start()
  const batch = fc.array(target.attacks(), { minLength: AT_ONCE, maxLength: AT_ONCE })
  const property = fc.asyncProperty(batch, async (attacks) => {
    expect(await target.complaints(attacks)).toEqual([])
  })
  try {
    await slowCampaign(property, { long: INPUTS / AT_ONCE })
  } finally {
    await target.stop()
  }
  // What WeChat itself refuses, its console tells too; and the SDK, on a slow machine, which request took long.
  const told = target.product.cloud.logs.filter(
    ({ text }) => !text.startsWith('openapi phonenumber.') && !/longer than \d+s/.test(text),
  )
  expect(told.filter(({ level }) => level === 'error')).toEqual([])
})

itAll.each(
  controls([
    {
      lost: 'the form of an id',
      complaint: /^failed/,
      change: {
        file: 'cloudfunctions/_server/fields.ts',
        piece: 'z.string().regex(/^[A-Za-z0-9_-]{1,64}$/)',
        instead: 'z.any()',
      },
    },
    {
      lost: 'the rules of registering',
      complaint: /^a document of registrations changed/,
      change: {
        file: 'cloudfunctions/registrations/register-for-session.ts',
        piece: 'if (refusal) return refused(refusal)',
        instead: '',
      },
    },
  ]),
)('catches a function that lost $lost', async ({ change, complaint }) => {
  const functions = await brokenDeployment('registrations', change)
  const target = await Target.start(functions)
  const attacks = fc.sample(target.attacks(['registrations.registerForSession']), { seed: 1, numRuns: 300 })
  const complaints = await target.complaints(attacks)
  await target.stop()
  expect(complaints).toContainEqual(expect.stringMatching(complaint))
})
