import fc from 'fast-check'
import type { Fault } from '../../emulator/cloud'
import { isWithdrawn } from '../../src/features/check-ins/is-withdrawn'
import { type ShownOutcome, settleScan } from '../../src/features/check-ins/settle-scan'
import { isForStaff } from '../../src/features/uploads/leave-for-staff'
import { openEntry, ticketKey, ticketLookup } from '../../src/services/ticket-lookup'
import { type QueuedEntry, type Sent, UploadQueue } from '../../src/services/upload-queue'
import { DAY, HOUR, MINUTE } from '../../src/shared/calendar/calendar'
import { type CheckIn, foldEntries } from '../../src/shared/check-in/check-in'
import { decideOffline, type OwnEntry } from '../../src/shared/check-in/offline-decision'
import type { RosterBody, RosterSession } from '../../src/shared/check-in/roster'
import { parseTicket, ticketText } from '../../src/shared/check-in/ticket'
import type { Session } from '../../src/shared/event/session'
import type { Participant, Registration } from '../../src/shared/registration/registration'
import { slowCampaign } from '../support/campaign'
import { aParty } from '../support/door'
import { allUnits, aMember, NOW, Product } from '../support/product'

const GATES = 3
const TICKETS = 300
/** A phone knows the time to within what an answer takes; everything that could be wrong here is minutes or hours off. */
const CLOCK_GRAIN = MINUTE / 2

/** What somebody does at one gate in one round; the gates act at once. */
type Act =
  | { do: 'scan'; ticket: number; whole: boolean; fault: Fault | undefined }
  | { do: 'count'; count: number; fault: Fault | undefined }
  | { do: 'undo' }
  | { do: 'take-back'; fault: Fault | undefined }
  | { do: 'network'; up: boolean }
  | { do: 'kill' }
  | { do: 'upload'; fault: Fault | undefined }

interface Plan {
  rounds: { acts: (Act | undefined)[]; minutes: number }[]
  /** By how much each phone's clock is off. */
  skews: number[]
  /** Uploads come when the session has been over for a day, and confirmed. */
  late: boolean
  /** The organizer of the last gate is removed before the last uploads. */
  removed: boolean
}

const fault = fc.option(
  fc.record({
    at: fc.integer({ min: 1, max: 9 }),
    when: fc.constantFrom('before' as const, 'after' as const),
    // A crash takes an instance with it, and a new one takes its time to start.
    kind: fc.constantFrom('fail' as const, 'fail' as const, 'fail' as const, 'crash' as const),
  }),
  { nil: undefined, freq: 2 },
)
// The first few again and again, so that gates meet: two of them carry one child.
const ticket = fc.oneof({ weight: 3, arbitrary: fc.nat(3) }, { weight: 1, arbitrary: fc.nat(TICKETS - 1) })
const act: fc.Arbitrary<Act> = fc.oneof(
  {
    weight: 8,
    arbitrary: fc.record({ do: fc.constant('scan' as const), ticket, whole: fc.boolean(), fault }),
  },
  {
    weight: 1,
    arbitrary: fc.record({ do: fc.constant('count' as const), count: fc.integer({ min: 1, max: 5 }), fault }),
  },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('undo' as const) }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('take-back' as const), fault }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('network' as const), up: fc.boolean() }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('kill' as const) }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('upload' as const), fault }) },
)
const plans: fc.Arbitrary<Plan> = fc.record({
  rounds: fc.array(
    fc.record({
      acts: fc.array(fc.option(act, { nil: undefined, freq: 4 }), { minLength: GATES, maxLength: GATES }),
      minutes: fc.nat(3),
    }),
    { minLength: 1, maxLength: 12 },
  ),
  skews: fc.array(fc.constantFrom(0, 3 * HOUR, -5 * HOUR, 2 * DAY), { minLength: GATES, maxLength: GATES }),
  late: fc.boolean(),
  removed: fc.boolean(),
})

/** What was really done at the door. */
interface Happening {
  nonce: string
  registrationId: string | null
  /** Identity keys of who went in; none for an undo. */
  keys: string[]
  count: number
  voids: string[]
  at: number
  gate: number
  told: ShownOutcome
}

interface Kept {
  operation: 'checkInRegistration' | 'undoCheckIn' | 'countWalkIns' | 'undoWalkIns'
  input: Record<string, unknown>
  doorAt: number
  clockKnown: boolean
  own: OwnEntry | null
  told: ShownOutcome
}

/** How a phone may be broken, for the controls. */
type Defect = 'new nonce at every attempt' | 'queue cleared on send' | 'withdrawal of what may have arrived'

/** One gate's phone: the product's own queue and decision, its storage, its clock; what it does is noted as it happens. */
class Phone {
  readonly storage = new Map<string, string>()
  up = true
  private queue = this.start()
  private ahead: number | undefined
  private memory: OwnEntry[] = []
  private fault: Fault | undefined
  private last: { checkInId: string; nonces: string[] } | undefined
  private lastCount: { nonce: string; count: number; at: number; mayHaveArrived: boolean } | undefined
  private made = 0

  constructor(
    private readonly door: Door,
    readonly gate: number,
    private readonly skew: number,
  ) {}

  /** The app is opened, again or for the first time: what was in memory is gone. */
  start(): UploadQueue<Kept> {
    const { storage } = this
    const entries = () => [...storage.values()].map((text) => JSON.parse(text) as QueuedEntry<Kept>)
    this.memory = []
    this.queue = new UploadQueue<Kept>({
      storage: {
        list: entries,
        find: (nonce) => entries().find((entry) => entry.nonce === nonce),
        put: (entry) => Boolean(storage.set(entry.nonce, JSON.stringify(entry))),
        remove: (nonce) => void storage.delete(nonce),
      },
      send: (entry) => this.send(entry),
      now: () => this.now(),
      schedule: () => {},
    })
    return this.queue
  }

  private now = () => this.device() + (this.ahead ?? 0)
  private device = () => this.door.product.cloud.clock.now() + this.skew

  async act(act: Act): Promise<void> {
    if (act.do === 'network') this.up = act.up
    else if (act.do === 'kill') this.start()
    else if (act.do === 'upload') await this.upload(act.fault)
    else if (act.do === 'scan') await this.scan(act)
    else if (act.do === 'count') await this.count(act)
    else if (act.do === 'take-back') await this.takeBack(act)
    else await this.undo()
  }

  async upload(fault?: Fault): Promise<void> {
    this.fault = fault
    await this.queue.resume()
    this.fault = undefined
  }

  waiting = () => this.queue.entries().filter(({ refusal }) => !refusal).length

  private nonce(): string {
    this.made += 1
    return `g${this.gate}-${this.made}-${Math.random().toString(36).slice(2, 10)}`
  }

  private async scan({ ticket, whole, fault }: Extract<Act, { do: 'scan' }>): Promise<void> {
    const registration = this.door.registrations[ticket] as Registration
    const text = this.door.ticketOf(registration)
    const nonce = this.nonce()
    const [doorAt, clockKnown, at] = [
      this.now(),
      this.ahead !== undefined,
      this.door.product.cloud.clock.now(),
    ]
    const { registrationId } = parseTicket(text) as { registrationId: string }
    const listed = this.door.listed(text)
    const [first] = listed.people
    const who = whole || !first ? null : { people: [first[0]], counted: 0 }
    const keys = registration.participants.map(({ identityKey }) => identityKey)
    const happening: Happening = {
      nonce,
      registrationId,
      keys: who ? keys.slice(0, 1) : keys,
      count: 0,
      voids: [],
      at,
      gate: this.gate,
      told: 'in',
    }
    this.door.happenings.push(happening)
    const own: OwnEntry = {
      nonce,
      registrationId,
      doorAt,
      gate: `${this.gate}`,
      voids: [],
      isUndo: false,
      who: who ?? { people: listed.people.map(([id]) => id), counted: 0 },
    }
    const asked = { sessionId: this.door.session._id, gate: `${this.gate}`, who }
    const answer = await this.ask(
      'checkIn',
      { ...asked, ticket: text, nonce: this.sent(nonce), doorAt },
      fault,
    )
    if (answer?.ok) {
      const { outcome, nonces } = answer.value as { outcome: 'in' | 'already-in'; nonces: string[] }
      happening.told = outcome
      this.memory.push(own)
      this.last = { checkInId: registrationId, nonces }
      return
    }
    if (answer) this.door.refusals.push(answer.reason)
    const decision = decideOffline({
      session: this.door.rosterSession,
      listed,
      own: this.own(),
      inElsewhere: new Set(),
      entry: own,
      clockKnown,
    })
    if (decision.outcome === 'refused')
      return void this.door.refusals.push(`by the phone: ${decision.reason}`)
    happening.told = decision.outcome
    if (decision.outcome !== 'not-listed') this.last = { checkInId: registrationId, nonces: decision.nonces }
    const input = { ...asked, registrationId, proof: ticketLookup(text) }
    this.keep(
      { operation: 'checkInRegistration', input, doorAt, own, told: decision.outcome, clockKnown },
      nonce,
    )
  }

  private async count({ count, fault }: Extract<Act, { do: 'count' }>): Promise<void> {
    const nonce = this.nonce()
    const [doorAt, clockKnown] = [this.now(), this.ahead !== undefined]
    const at = this.door.product.cloud.clock.now()
    this.door.happenings.push({
      nonce,
      registrationId: null,
      keys: [],
      count,
      voids: [],
      at,
      gate: this.gate,
      told: 'counted',
    })
    const input = { sessionId: this.door.session._id, gate: `${this.gate}`, count }
    const answer = await this.ask('countWalkIns', { ...input, nonce: this.sent(nonce), doorAt }, fault)
    if (answer?.ok) return
    this.keep({ operation: 'countWalkIns', input, doorAt, own: null, told: 'counted', clockKnown }, nonce)
    this.lastCount = { nonce, count, at: doorAt, mayHaveArrived: this.up }
  }

  /** Takes back whom this phone counted last without an answer. */
  private async takeBack({ fault }: Extract<Act, { do: 'take-back' }>): Promise<void> {
    const { lastCount } = this
    if (!lastCount) return
    this.lastCount = undefined
    const { nonce: counted, count, at, mayHaveArrived } = lastCount
    const happening = this.door.happenings.find((each) => each.nonce === counted)
    if (happening) happening.count = 0
    if (isWithdrawn(this.queue, { nonce: counted, mayHaveArrived })) return
    const [nonce, doorAt] = [this.nonce(), this.now()]
    const clockKnown = this.ahead !== undefined
    const input = {
      sessionId: this.door.session._id,
      gate: `${this.gate}`,
      counted,
      countedAt: at,
      count,
      reason: '人数弄错了',
    }
    const isUnderWay = this.queue.entries().some((entry) => entry.nonce === counted)
    const answer = isUnderWay ? undefined : await this.ask('undoWalkIns', { ...input, nonce, doorAt }, fault)
    if (answer?.ok) return
    this.door.happenings.push({
      nonce,
      registrationId: null,
      keys: [],
      count: 0,
      voids: [],
      at: this.door.product.cloud.clock.now(),
      gate: this.gate,
      told: 'undone',
    })
    this.keep({ operation: 'undoWalkIns', input, doorAt, own: null, told: 'undone', clockKnown }, nonce)
  }

  /** Undoes what this gate let in last. */
  private async undo(): Promise<void> {
    const { last } = this
    if (!last) return
    this.last = undefined
    const nonce = this.nonce()
    const [doorAt, clockKnown] = [this.now(), this.ahead !== undefined]
    const voids = last.nonces
    this.door.happenings.push({
      nonce,
      registrationId: last.checkInId,
      keys: [],
      count: 0,
      voids,
      told: 'undone',
      at: this.door.product.cloud.clock.now(),
      gate: this.gate,
    })
    const input = {
      sessionId: this.door.session._id,
      gate: `${this.gate}`,
      checkInId: last.checkInId,
      voids,
      reason: '扫错了人',
    }
    const own: OwnEntry = {
      nonce,
      registrationId: last.checkInId,
      doorAt,
      gate: `${this.gate}`,
      who: null,
      voids,
      isUndo: true,
    }
    // What it undoes may still wait on this phone: in order, or not at all.
    const answer = this.waiting() > 0 ? undefined : await this.ask('undoCheckIn', { ...input, nonce, doorAt })
    if (answer?.ok) return void this.memory.push(own)
    this.keep({ operation: 'undoCheckIn', input, doorAt, own, told: 'undone', clockKnown }, nonce)
  }

  private own(): OwnEntry[] {
    return [...this.memory, ...this.queue.entries().flatMap(({ input }) => input.own ?? [])]
  }

  private keep(kept: Kept, nonce: string): void {
    this.queue.add(kept, { nonce })
  }

  private async send({ nonce, input: kept }: QueuedEntry<Kept>): Promise<Sent> {
    // As the product does: what a phone scanned that had never learned the time waits until it has.
    if (!kept.clockKnown && this.ahead === undefined)
      await this.ask('getDoor', { sessionId: this.door.session._id })
    if (!kept.clockKnown && this.ahead === undefined) throw new Error('the time is still unknown')
    const doorAt = kept.clockKnown ? kept.doorAt : kept.doorAt + (this.ahead ?? 0)
    const input = { ...kept.input, nonce: this.sent(nonce), doorAt, kept: true }
    let answer = await this.ask(kept.operation, input, this.fault)
    this.fault = undefined
    if (this.door.defect === 'queue cleared on send') return { outcome: 'uploaded' }
    if (!answer) throw new Error('no answer')
    if (!answer.ok && isForStaff(answer)) {
      const pass = this.door.passes[this.gate]
      answer = await this.ask('leaveForStaff', { pass, left: { operation: kept.operation, input } })
      if (!answer) throw new Error('no answer')
    }
    const sent = settleScan(answer as never, kept.told)
    if (sent.outcome === 'refused') {
      const happening = this.door.happenings.find((each) => each.nonce === nonce) as Happening
      if (sent.refusal.reason === 'already-in') happening.told = 'already-in'
      else this.door.refusals.push(sent.refusal.reason)
    }
    return sent
  }

  private sent = (nonce: string) => (this.door.defect === 'new nonce at every attempt' ? this.nonce() : nonce)

  private async ask(operation: string, input: object, fault?: Fault) {
    if (!this.up) return undefined
    const options = { openid: this.door.gates[this.gate] as string, ...(fault && { fault }) }
    const sentAt = this.device()
    const { result, error } = await this.door.product.attempt(`checkins.${operation}`, input, options)
    const answer = result as { ok: boolean; reason: string; value: object; answeredAt: number } | undefined
    if (error || !answer) return undefined
    // The clock was moved on meanwhile: the answer was too long under way.
    if (this.device() - sentAt < CLOCK_GRAIN) this.ahead = answer.answeredAt - this.device()
    if (answer.reason === 'failed') return undefined
    return answer
  }
}

/** A session with its tickets and gates, and all that was really done there. */
class Door {
  readonly happenings: Happening[] = []
  readonly refusals: string[] = []
  readonly passes: string[] = []
  rosterSession = {} as RosterSession
  private roster = new Map<string, string>()
  phones: Phone[] = []

  constructor(
    readonly product: Product,
    readonly session: Session,
    readonly registrations: Registration[],
    readonly gates: string[],
    readonly defect: Defect | undefined,
  ) {}

  static async open(product: Product, { skews }: Plan, defect?: Defect): Promise<Door> {
    product.cloud.clock.set(NOW)
    doors += 1
    const gates = skews.map((_, gate) => `o-door-${doors}-${gate}`)
    await product.add({ members: gates.map((openid) => aMember(openid, 'organizer', 'community')) })
    const { session } = await product.publish({}, { capacity: 10_000 })
    const registrations = await ticketsOf(session)
    await product.cloud.database.importDocuments('registrations', registrations)
    const door = new Door(product, session, registrations, gates, defect)
    const asked = { sessionId: session._id }
    for (const openid of gates)
      door.passes.push((await product.value('checkins.getDoor', asked, openid)).pass)
    const page = await product.value('checkins.getRoster', asked, gates[0])
    door.rosterSession = page.session
    door.roster = new Map(page.entries.map(({ find, sealed }) => [find, sealed]))
    door.phones = skews.map((skew, gate) => new Phone(door, gate, skew))
    return door
  }

  ticketOf = ({ _id: registrationId, ticketSecret: secret }: Registration) =>
    ticketText({ registrationId, secret })

  listed(ticket: string): RosterBody {
    const body = openEntry(this.roster.get(ticketLookup(ticket)) ?? '', ticketKey(ticket))
    if (!body) throw new Error('The roster does not hold the ticket')
    return body
  }

  async play({ rounds, late, removed }: Plan): Promise<void> {
    const { cloud } = this.product
    for (const { acts, minutes } of rounds) {
      cloud.clock.advance(minutes * MINUTE)
      await Promise.all(this.phones.map(async (phone, gate) => acts[gate] && phone.act(acts[gate])))
    }
    const sessionId = this.session._id
    if (late) {
      cloud.clock.advance(DAY)
      await cloud.database.importDocuments('confirmations', [{ _id: sessionId, sessionId }])
    }
    if (removed) {
      const removal = {
        memberId: this.gates[GATES - 1] as string,
        role: 'organizer',
        unitId: 'community',
      } as const
      await this.product.value('members.removeGrant', removal, 'o-chen')
    }
    for (const phone of this.phones) {
      phone.up = true
      phone.start()
      await phone.upload()
      await phone.upload()
    }
    const { left: waiting } = await this.product.value('checkins.listLeftScans', {}, 'o-chen')
    for (const left of waiting.filter((each) => each.sessionId === sessionId)) {
      const accept = { sessionId, id: left.id, accept: true }
      const answer = await this.product.call('checkins.decideLeftScan', accept, 'o-chen')
      if (!answer.ok) this.refusals.push(answer.reason)
    }
  }

  /** What is wrong in the end: nothing, if the door keeps its promises. */
  complaints({ removed }: Plan): string[] {
    const found = [...this.refusals]
    for (const phone of this.phones) if (phone.waiting() > 0) found.push(`gate ${phone.gate} still waits`)
    const checkIns = this.product.find<CheckIn>('checkIns', { sessionId: this.session._id })
    const counted = checkIns.filter(({ registrationId }) => registrationId === null)
    const sum = (list: { count: number }[]) => list.reduce((total, { count }) => total + count, 0)
    const counts = counted.map(({ counted: count }) => ({ count }))
    if (sum(counts) !== sum(this.happenings))
      found.push(`counted ${sum(counts)}, not ${sum(this.happenings)}`)

    const voided = new Set(this.happenings.flatMap(({ voids }) => voids))
    for (const registration of this.registrations) {
      const own = this.happenings.filter(({ registrationId }) => registrationId === registration._id)
      const stored = checkIns.find(({ _id }) => _id === registration._id)
      if (own.length !== (stored?.entries.length ?? 0))
        found.push(`${own.length} happenings, ${stored?.entries.length ?? 0} entries`)
      const standing = own.filter(({ nonce, voids }) => voids.length === 0 && !voided.has(nonce))
      const keys = [...new Set(standing.flatMap((each) => each.keys))].sort()
      const present = (stored?.present ?? []).map(({ key }) => key).sort()
      if (keys.join() !== present.join()) found.push(`present ${present}, not ${keys}`)
      const earliest = Math.min(...standing.map(({ at }) => at))
      if (standing.length > 0 && Math.abs((stored?.firstAt ?? 0) - earliest) > CLOCK_GRAIN)
        found.push(`in since ${(stored?.firstAt ?? 0) - earliest} ms beside the truth`)
      found.push(...this.unreported(stored, registration.participants, removed))
    }
    return found
  }

  /** Scans that added nobody, in the order in which the server took them, and of which no organizer was told. */
  private unreported(stored: CheckIn | undefined, participants: Participant[], removed: boolean): string[] {
    return (stored?.entries ?? []).flatMap((entry, at, entries) => {
      if (entry.kind !== 'in') return []
      const happening = this.happenings.find(({ nonce }) => nonce === entry.nonce)
      // What staff accepted of a removed member's phone is told to staff.
      if (removed && happening?.gate === GATES - 1) return []
      const before = foldEntries(entries.slice(0, at), participants).present.map(({ key }) => key)
      const isDuplicate = entry.participants.every((key) => before.includes(key))
      return isDuplicate && happening?.told !== 'already-in'
        ? [`an unreported duplicate: ${happening?.told}`]
        : []
    })
  }
}

/** Tickets of a session: families of three, and one child on both parents' registrations. */
async function ticketsOf(session: Session): Promise<Registration[]> {
  const like = await aParty(session, [{ name: '王小芳' }, { name: '李小宝', kind: 'child' }])
  const [adult, child] = like.participants as [Participant, Participant]
  const letters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'
  return Array.from({ length: TICKETS }, (_, index) => {
    const mark = `${letters[index % 32]}${letters[Math.floor(index / 32)]}`
    const theirs = index < 2 ? 'shared-child' : `child-${index}`
    return {
      ...like,
      _id: `${like._id.slice(0, -2)}${mark}`,
      openid: `o-${index}`,
      participants: [
        { ...adult, identityKey: `adult-${index}` },
        { ...child, identityKey: theirs },
      ],
    }
  })
}

let product: Product
let doors = 0
beforeAll(async () => {
  product = await Product.start({ instances: GATES })
  await product.add({ units: allUnits(), members: [aMember('o-chen', 'staff', 'street')] })
})
afterAll(() => product.stop())

async function chaos(plan: Plan, defect?: Defect): Promise<string[]> {
  const door = await Door.open(product, plan, defect)
  await door.play(plan)
  return door.complaints(plan)
}

it('lets everybody in exactly once, with the time of the door, whatever happens at three gates', async () => {
  const property = fc.asyncProperty(plans, async (plan) => {
    expect(await chaos(plan)).toEqual([])
  })
  await slowCampaign(property, { long: 500 })
})

it.each<[Defect, RegExp]>([
  ['new nonce at every attempt', /entries|counted/],
  ['queue cleared on send', /entries|counted|present/],
])('catches phones with a %s', async (defect, complaint) => {
  const found: string[] = []
  for (const plan of fc.sample(plans, { seed: 1, numRuns: 12 })) {
    if (!found.some((each) => complaint.test(each))) found.push(...(await chaos(plan, defect)))
  }
  expect(found).toContainEqual(expect.stringMatching(complaint))
})
