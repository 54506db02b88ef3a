import fc from 'fast-check'
import type { CallOutcome, Fault } from '../../emulator/cloud'
import type { Input } from '../../src/services/api'
import { beijingDay, beijingTime, DAY, HOUR, MINUTE } from '../../src/shared/calendar/calendar'
import { daysOf, type Period } from '../../src/shared/calendar/period'
import {
  type CheckIn,
  type CheckInEntry,
  checkInFrom,
  countedWalkIns,
} from '../../src/shared/check-in/check-in'
import type { Category } from '../../src/shared/event/category'
import { copiesOf, type Session } from '../../src/shared/event/session'
import { slotQuotas } from '../../src/shared/event/slots'
import { EMPTY_CATALOGUE } from '../../src/shared/figure/catalogue'
import { type DuplicateVerdict, pairId } from '../../src/shared/figure/duplicate'
import type { Alias } from '../../src/shared/person/identity'
import type { Rating } from '../../src/shared/rating/rating'
import type { WorkRecord } from '../../src/shared/record/work-record'
import type { Participant, Registration, RegistrationKind } from '../../src/shared/registration/registration'
import { USUAL_RULES } from '../../src/shared/registration/registration-rules'
import { type Tally, tallyCorrectionId } from '../../src/shared/tally/tally'
import { COUNTING, runJobs } from '../support/jobs'
import { anEvent, aSession, type Product } from '../support/product'
import { aQuiz } from '../support/quiz'
import type { EnteredFigure, Records } from './naive-recount'

/** The year begins here; sessions also lie in the nights around both ends, and on the leap day. */
const BEGIN = Date.parse('2028-01-01T00:00:00+08:00')
export const END = Date.parse('2029-01-04T00:00:00+08:00')

const CATEGORIES: Category[] = [
  'anti-drug',
  'family-reading',
  'parenting-class',
  'volunteering',
  'constitution',
]
const STARTS = [
  BEGIN - 1,
  BEGIN,
  BEGIN + 7 * HOUR,
  Date.parse('2028-02-29T23:30:00+08:00'),
  Date.parse('2028-03-01T00:00:00+08:00'),
  Date.parse('2028-05-31T23:59:00+08:00'),
  Date.parse('2028-06-01T07:59:00+08:00'),
  Date.parse('2028-12-31T23:00:00+08:00'),
]
const COMMUNITY = 2
const PLACES = ['district', 'street', 'community', 'other-street'] as const
/** The places of an appointment day, in two slots. */
const APPOINTMENTS: Partial<Session> = {
  capacity: 12,
  quotas: slotQuotas([
    { from: 0, to: 60, seats: 6 },
    { from: 60, to: 120, seats: 6 },
  ]),
  rules: { ...USUAL_RULES, kind: 'appointment' },
}
/** A whole community, with what is still to come of it, hangs now below one street and now below the other. */
/** By which channels people come: a built-in one, one that a unit keeps, one that there is not, and none. */
export const CHANNELS_KEPT = ['share', 'GROUP']
const CHANNELS_TRIED = [...CHANNELS_KEPT, 'ZZZZZ', null]
const PARENTS = ['street', 'other-street'] as const

/** People who meet again and again: twins with one birthday, a mother who also volunteers, a father with no gender told. */
const PEOPLE: Pick<Participant, 'identityKey' | 'kind' | 'gender' | 'ageBand' | 'homeUnitId'>[] = [
  { identityKey: 'mother', kind: 'resident', gender: 'female', ageBand: 'adult', homeUnitId: 'community' },
  { identityKey: 'mother', kind: 'volunteer', gender: null, ageBand: null, homeUnitId: null },
  { identityKey: 'father', kind: 'resident', gender: null, ageBand: 'adult', homeUnitId: 'other-street' },
  { identityKey: 'twin-1', kind: 'child', gender: 'female', ageBand: 'child', homeUnitId: 'community' },
  { identityKey: 'twin-2', kind: 'child', gender: 'male', ageBand: 'child', homeUnitId: 'community' },
  { identityKey: 'grandmother', kind: 'family', gender: 'female', ageBand: 'senior', homeUnitId: 'street' },
  { identityKey: 'neighbour', kind: 'companion', gender: 'male', ageBand: null, homeUnitId: null },
  { identityKey: 'paper-mother', kind: 'resident', gender: 'female', ageBand: 'adult', homeUnitId: null },
  { identityKey: 'stranger', kind: 'resident', gender: 'male', ageBand: 'adult', homeUnitId: 'community' },
]

export type Step =
  | {
      do: 'publish'
      category: number
      place: number
      start: number
      mode: 'on-site' | 'online'
      tag: boolean
      countedBy: boolean
    }
  | { do: 'register'; session: number; people: number[]; kind: RegistrationKind; headcount: number }
  | { do: 'cancel-registration'; registration: number }
  | { do: 'let-in'; registration: number; people: number[]; counted: number; late: boolean }
  | { do: 'let-out'; checkIn: number; entry: number; counted: boolean }
  | { do: 'walk-ins'; session: number; counted: number }
  | {
      do: 'tally'
      session: number
      what: 'total' | 'additional' | 'leaflets' | 'sites' | 'relief-amount'
      amount: number
      women: number
      children: number
    }
  | { do: 'correct'; tally: number; amount: number }
  | { do: 'confirm' | 'stop' | 'cancel'; session: number }
  | { do: 'move'; session: number; place: number; start: number }
  | { do: 'alias' }
  | { do: 'move-unit'; below: number }
  | { do: 'delete-person'; person: number; fault: Fault | null }
  | { do: 'same'; a: number; b: number; verdict: 'same' | 'different' }
  | { do: 'merge'; from: number; into: number }
  | { do: 'job'; fault: Fault | null }
  | { do: 'wait'; minutes: number }
  | { do: 'season'; days: number; fault: Fault | null }

export interface Year {
  steps: Step[]
  /**
   * Whether people have names, which are forgotten in time, and the figures are signed off in the end. Forgetting changes
   * records, whose sessions are then counted again: in years without it the job of counting is right by itself, or wrong.
   */
  forgets: boolean
  /** What happened without participants, one behind each of the first steps. */
  records: RecordStep[]
  /** What is entered by period, one behind each of the first steps. */
  entered: EnteredStep[]
  /** What people thought of events, two behind each of the first steps. */
  ratings: RatingStep[]
  /** Quizzes and who passed them, two behind each of the first steps. */
  quizzes: QuizStep[]
  /** When volunteers check out, two behind each of the first steps. */
  outs: OutStep[]
}

/** Those of a check-in are out so many minutes after the session began, or one such entry is undone. */
export type OutStep =
  | { do: 'check-out'; checkIn: number; minutes: number }
  | { do: 'undo-out'; checkIn: number; entry: number }

/** A quiz is put up, open for a day from one of the nights at which a year, a month or a day ends; or somebody passes one. */
export type QuizStep =
  | { do: 'hold'; category: number; place: number; start: number }
  | {
      do: 'pass'
      quiz: number
      person: number
      /** In its first second, at the midnight within it, or in its last millisecond. */
      when: 'begin' | 'midnight' | 'end'
      /** From two phones of the account at once. */
      twice: boolean
    }

/** Somebody rates an event, or takes it back. */
export type RatingStep = { do: 'rate'; session: number; stars: number } | { do: 'take-back'; rating: number }

/** A figure is entered for a month or a quarter of the year or of one before, or one that was is corrected. */
export type EnteredStep =
  | {
      do: 'enter'
      stock: boolean
      place: number
      year: number
      month: number
      whole: boolean
      amount: number
    }
  | { do: 'correct-entered'; entered: number; amount: number }

export const STOCK = 'child-friendly-homes'
export const SUM = 'petitions'

/** A record is written down, or one that was is taken out. */
export type RecordStep =
  | {
      do: 'record'
      kind: 'honour' | 'project'
      place: number
      start: number
      level: number
      /** 推荐 or 获评; no honour is both. */
      awarded: boolean
      amount: number
    }
  | { do: 'remove-record'; record: number }

const LEVELS = ['district', 'city'] as const

const nth = fc.nat({ max: 30 })
const few = fc.uniqueArray(fc.nat({ max: PEOPLE.length - 1 }), { minLength: 1, maxLength: 4 })
const fault = fc.record({
  at: fc.integer({ min: 1, max: 40 }),
  when: fc.constantFrom('before' as const, 'after' as const),
  kind: fc.constantFrom('fail' as const, 'crash' as const),
})

const register = fc.record({
  do: fc.constant('register' as const),
  session: nth,
  people: few,
  kind: fc.constantFrom('resident' as const, 'resident' as const, 'by-staff' as const, 'walk-in' as const),
  headcount: fc.nat({ max: 3 }),
})

const letIn = fc.record({
  do: fc.constant('let-in' as const),
  registration: nth,
  people: few,
  counted: fc.nat({ max: 3 }),
  late: fc.boolean(),
})

const letOut = fc.record({
  do: fc.constant('let-out' as const),
  checkIn: nth,
  entry: nth,
  counted: fc.boolean(),
})

const job = fc.record({ do: fc.constant('job' as const), fault: fc.option(fault) })

const step: fc.Arbitrary<Step> = fc.oneof(
  {
    weight: 4,
    arbitrary: register,
  },
  {
    weight: 6,
    arbitrary: letIn,
  },
  {
    weight: 3,
    arbitrary: letOut,
  },
  {
    weight: 2,
    arbitrary: fc.record({
      do: fc.constant('walk-ins' as const),
      session: nth,
      counted: fc.integer({ min: 1, max: 5 }),
    }),
  },
  {
    weight: 4,
    arbitrary: fc.record({
      do: fc.constant('tally' as const),
      session: nth,
      what: fc.constantFrom(...(['total', 'additional', 'leaflets', 'sites', 'relief-amount'] as const)),
      amount: fc.integer({ min: 1, max: 41 }),
      women: fc.nat({ max: 9 }),
      children: fc.nat({ max: 9 }),
    }),
  },
  {
    weight: 2,
    // A third is corrected to nothing: a count that is void.
    arbitrary: fc.record({
      do: fc.constant('correct' as const),
      tally: nth,
      amount: fc.nat({ max: 40 }).map((amount) => (amount % 3 === 0 ? 0 : amount)),
    }),
  },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('cancel-registration' as const), registration: nth }) },
  {
    weight: 3,
    arbitrary: fc.record({
      do: fc.constantFrom('confirm' as const, 'stop' as const, 'cancel' as const),
      session: nth,
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({ do: fc.constant('move' as const), session: nth, place: nth, start: nth }),
  },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('alias' as const) }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('move-unit' as const), below: nth }) },
  {
    weight: 1,
    arbitrary: fc.record({
      do: fc.constant('delete-person' as const),
      person: nth,
      fault: fc.option(fault),
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      do: fc.constant('same' as const),
      a: nth,
      b: nth,
      verdict: fc.constantFrom('same' as const, 'different' as const),
    }),
  },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('merge' as const), from: nth, into: nth }) },
  { weight: 4, arbitrary: job },
  {
    weight: 2,
    arbitrary: fc.record({ do: fc.constant('wait' as const), minutes: fc.constantFrom(1, 5, 90, 1440) }),
  },
  {
    weight: 1,
    // Children are forgotten thirty days after a session, everybody after 180.
    arbitrary: fc.record({
      do: fc.constant('season' as const),
      days: fc.constantFrom(35, 70, 190),
      fault: fc.option(fault),
    }),
  },
)

const publish = fc.record({
  do: fc.constant('publish' as const),
  category: nth,
  place: nth,
  start: nth,
  mode: fc.constantFrom('on-site' as const, 'on-site' as const, 'online' as const),
  tag: fc.boolean(),
  countedBy: fc.nat({ max: 7 }).map((luck) => luck === 0),
})

/** A year: some sessions to which people come, and whatever else may happen in whatever order. */
const randomSteps: fc.Arbitrary<Step[]> = fc
  .tuple(
    fc.array(publish, { minLength: 3, maxLength: 6 }),
    fc.array(register, { minLength: 4, maxLength: 12 }),
    fc.array(letIn, { minLength: 4, maxLength: 16 }),
    fc.array(step, { minLength: 10, maxLength: 30, size: 'max' }),
    // What comes last is mended by nothing that happens after it.
    fc.array(fc.oneof(letIn, letOut, letOut, job), { minLength: 2, maxLength: 6 }),
  )
  .map((parts) => parts.flat())

const recordStep: fc.Arbitrary<RecordStep> = fc.oneof(
  {
    weight: 4,
    arbitrary: fc.record({
      do: fc.constant('record' as const),
      kind: fc.constantFrom('honour' as const, 'project' as const),
      place: nth,
      start: nth,
      level: fc.nat({ max: 1 }),
      awarded: fc.boolean(),
      amount: fc.integer({ min: 1, max: 41 }),
    }),
  },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('remove-record' as const), record: nth }) },
)

const enteredStep: fc.Arbitrary<EnteredStep> = fc.oneof(
  {
    weight: 4,
    arbitrary: fc.record({
      do: fc.constant('enter' as const),
      stock: fc.boolean(),
      place: nth,
      year: fc.constantFrom(2025, 2027, 2027, 2028),
      month: fc.integer({ min: 1, max: 12 }),
      whole: fc.boolean(),
      amount: fc.nat({ max: 41 }),
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      do: fc.constant('correct-entered' as const),
      entered: nth,
      amount: fc.nat({ max: 41 }),
    }),
  },
)

const ratingStep: fc.Arbitrary<RatingStep> = fc.oneof(
  {
    weight: 6,
    arbitrary: fc.record({
      do: fc.constant('rate' as const),
      session: nth,
      stars: fc.integer({ min: 1, max: 5 }),
    }),
  },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('take-back' as const), rating: nth }) },
)

const quizStep: fc.Arbitrary<QuizStep> = fc.oneof(
  {
    weight: 1,
    arbitrary: fc.record({ do: fc.constant('hold' as const), category: nth, place: nth, start: nth }),
  },
  {
    weight: 4,
    arbitrary: fc.record({
      do: fc.constant('pass' as const),
      quiz: nth,
      person: nth,
      when: fc.constantFrom('begin' as const, 'midnight' as const, 'end' as const),
      twice: fc.boolean(),
    }),
  },
)

const outStep: fc.Arbitrary<OutStep> = fc.oneof(
  {
    weight: 4,
    arbitrary: fc.record({
      do: fc.constant('check-out' as const),
      checkIn: nth,
      minutes: fc.integer({ min: -40, max: 250 }),
    }),
  },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('undo-out' as const), checkIn: nth, entry: nth }) },
)

export const randomYear: fc.Arbitrary<Year> = fc.record({
  steps: randomSteps,
  forgets: fc.boolean(),
  // Behind the others, which the controls ask for by their seed.
  records: fc.array(recordStep, { minLength: 2, maxLength: 9 }),
  entered: fc.array(enteredStep, { minLength: 3, maxLength: 10 }),
  ratings: fc.array(ratingStep, { minLength: 4, maxLength: 24, size: 'max' }),
  quizzes: fc.array(quizStep, { minLength: 6, maxLength: 20, size: 'max' }),
  outs: fc.array(outStep, { minLength: 10, maxLength: 50, size: 'max' }),
})

/**
 * Lets a year happen in a product whose database is empty, by what its functions would have written, and keeps a diary of
 * it. Retention and the jobs change the database, never the diary: what is forgotten there is still known here.
 */
export class PlayedYear {
  private sessions: Session[] = []
  private registrations: Registration[] = []
  private checkIns: CheckIn[] = []
  private tallies: Tally[] = []
  private confirmed = new Set<string>()
  private verdicts: DuplicateVerdict[] = []
  private aliases: Alias[] = []
  private workRecords: WorkRecord[] = []
  private entered: EnteredFigure[] = []
  private ratings: Rating[] = []
  private merged = EMPTY_CATALOGUE
  private parent: (typeof PARENTS)[number] = 'street'
  private ids = 0

  constructor(
    private readonly product: Product,
    /** Everybody's name, as it is stored; empty where nobody has one. */
    private readonly name = '',
  ) {}

  /** What the diary says, as paper lists would. */
  records(): Records {
    const { sessions, registrations, checkIns, tallies, confirmed, verdicts, aliases, merged } = this
    const { workRecords, entered, ratings } = this
    return {
      sessions,
      registrations,
      checkIns,
      tallies,
      verdicts,
      aliases,
      catalogue: merged,
      workRecords,
      entered,
      ratings,
      confirmed: [...confirmed],
    }
  }

  async take(each: Step): Promise<void> {
    const { clock } = this.product.cloud
    const now = clock.now()
    switch (each.do) {
      case 'publish': {
        const where = this.placed(each.place)
        const event = anEvent({ category: at(CATEGORIES, each.category), ...where })
        const startsAt = at(STARTS, each.start)
        const own = { _id: this.id('s'), startsAt, mode: each.mode, tags: each.tag ? ['世界艾滋病日'] : [] }
        const session = aSession(event, {
          ...own,
          countedBy: each.countedBy ? '市妇联' : null,
          // Some are appointment days: one session, whatever is booked of its slots.
          ...(each.place % PLACES.length === 1 && APPOINTMENTS),
          // When it was put up: long before it is held, in another year.
          registrationOpensAt: BEGIN - 300 * DAY,
        })
        return this.keep('sessions', this.sessions, session)
      }
      case 'register': {
        const session = at(this.sessions, each.session)
        const participants = partyOf(each.people, this.name)
        const headcount = each.headcount > 0 ? each.headcount : null
        const own = { _id: this.id('r'), sessionId: session._id, eventId: session.eventId, kind: each.kind }
        const slots = Object.keys(session.quotas)
        const quota = slots.length > 0 ? at(slots, each.people[0] ?? 0) : null
        return this.keep('registrations', this.registrations, {
          ...own,
          participants,
          headcount,
          quota,
          channel: at(CHANNELS_TRIED, this.registrations.length),
          createdAt: now,
          status: 'confirmed',
          seats: participants.length,
          version: 1,
          openid: null,
          answers: {},
          keyVersion: 'v1',
        } as unknown as Registration)
      }
      case 'cancel-registration': {
        const registration = this.registrations[each.registration % this.registrations.length]
        if (!registration || this.checkIns.some(({ _id }) => _id === registration._id)) return
        registration.status = 'cancelled'
        return this.product.change('registrations', registration._id, { status: 'cancelled', changedAt: now })
      }
      case 'let-in': {
        const registration = this.registrations[each.registration % this.registrations.length]
        if (!registration || registration.status === 'cancelled') return
        const session = this.sessions.find(({ _id }) => _id === registration.sessionId) as Session
        if (session.status === 'cancelled') return
        const keys = registration.participants.map(({ identityKey }) => identityKey)
        // All of a party, or now and then only some.
        const participants = each.people.length > 1 ? keys : keys.slice(0, each.people[0])
        const doorAt = session.startsAt + (each.late ? -30 : 10) * MINUTE + this.ids
        const counted = registration.headcount === null ? 0 : Math.min(each.counted, registration.headcount)
        return this.enter(registration, session, inEntry(this.id('n'), participants, counted, doorAt, now))
      }
      case 'let-out': {
        const checkIn = this.checkIns[each.checkIn % this.checkIns.length]
        const registration = this.registrations.find(({ _id }) => _id === checkIn?._id)
        const session = this.sessions.find(({ _id }) => _id === checkIn?.sessionId)
        const ins = checkIn?.entries.filter(({ kind }) => kind === 'in') ?? []
        const undone = ins[each.entry % ins.length]
        if (!registration || !session || !undone) return
        // What was counted already, for certain, has to be counted again.
        if (each.counted) {
          clock.advance(2 * MINUTE)
          await this.count(null)
        }
        const own = { kind: 'undo' as const, voids: [undone.nonce], reason: '扫错', nonce: this.id('n') }
        return this.enter(registration, session, {
          ...own,
          doorAt: undone.doorAt + 1,
          arrivedAt: now,
          gate: '',
          by: '',
          byName: '',
        })
      }
      case 'walk-ins': {
        const session = at(this.sessions, each.session)
        if (session.status === 'cancelled') return
        const entry = inEntry(this.id('n'), [], each.counted, session.startsAt, now, 'walk-in')
        return this.keep('checkIns', this.checkIns, countedWalkIns(this.id('w'), session, entry))
      }
      case 'tally': {
        const session = at(this.sessions, each.session)
        if (session.status === 'cancelled') return
        const _id = this.id('t')
        return this.keep('tallies', this.tallies, {
          _id,
          first: _id,
          revision: 0,
          replaces: null,
          ...copiesOf(session),
          counted: countedOf(each),
          countedAt: now,
          arrivedAt: now,
          photos: [],
          school: null,
        } as unknown as Tally)
      }
      case 'correct': {
        const before = this.tallies[each.tally % this.tallies.length]
        if (!before || this.tallies.some(({ replaces }) => replaces === before._id)) return
        const counted = { ...before.counted, amount: each.amount } as Tally['counted']
        const fitting = counted.what === 'people' ? { ...counted, women: null, children: null } : counted
        return this.keep('tallies', this.tallies, {
          ...before,
          _id: tallyCorrectionId(before),
          revision: before.revision + 1,
          replaces: before._id,
          counted: fitting,
          arrivedAt: now,
        })
      }
      case 'confirm':
        this.confirmed.add(at(this.sessions, each.session)._id)
        return this.put('confirmations', {
          ...copiesOf(at(this.sessions, each.session)),
          _id: at(this.sessions, each.session)._id,
        })
      case 'stop':
      case 'cancel': {
        const session = at(this.sessions, each.session)
        const started =
          this.checkIns.some((checkIn) => checkIn.sessionId === session._id) ||
          this.tallies.some((tally) => tally.sessionId === session._id)
        const status = each.do === 'stop' || started ? 'stopped' : 'cancelled'
        if (session.status === 'cancelled') return
        return this.keep('sessions', this.sessions, { ...session, status })
      }
      case 'move': {
        const session = at(this.sessions, each.session)
        const startsAt = at(STARTS, each.start)
        return this.keep('sessions', this.sessions, {
          ...session,
          ...this.placed(each.place),
          startsAt,
          endsAt: startsAt + 2 * HOUR,
        })
      }
      case 'alias':
        this.aliases = [{ _id: 'paper-mother', of: 'mother', by: 'verified-phone' }]
        return this.put('aliases', { _id: 'paper-mother', of: 'mother', by: 'verified-phone' })
      case 'move-unit': {
        const parentId = at(PARENTS, each.below)
        const input = { unitId: 'community', parentId }
        const answer = await this.product.call('members.moveUnit', input, 'o-admin')
        if (!answer.ok || this.parent === parentId) return
        this.parent = parentId
        // What has begun keeps the path that it had.
        for (const session of this.sessions)
          if (session.unitPath.includes('community') && session.startsAt >= now)
            session.unitPath = this.placed(COMMUNITY).unitPath
        return
      }
      case 'delete-person': {
        const { identityKey } = at(PEOPLE, each.person)
        const other = this.id('gone')
        const old = [
          identityKey,
          ...this.aliases.filter(({ of }) => of === identityKey).map(({ _id }) => _id),
        ]
        const renamed = (key: string) => (old.includes(key) ? other : key)
        for (const registration of this.registrations)
          for (const participant of registration.participants)
            participant.identityKey = renamed(participant.identityKey)
        for (const checkIn of this.checkIns) {
          checkIn.household = renamed(checkIn.household)
          for (const person of checkIn.present) person.key = renamed(person.key)
          for (const entry of checkIn.entries)
            if (entry.kind !== 'undo') entry.participants = entry.participants.map(renamed)
        }
        this.aliases = this.aliases.filter(({ _id }) => !old.includes(_id))
        const keys = old.map((key) => ({ old: key, new: other, of: 'self' }))
        const deletion = { requestedAt: now, family: [], keys, removedAt: null, dueAt: now, behind: null }
        await this.put('deletions', { _id: this.id('o'), ...deletion })
        // Nobody comes as who they were before it is done; it may die on the way, and looks again ten minutes later.
        await this.count(each.fault)
        for (let look = 0; look < 3; look += 1) {
          clock.advance(11 * MINUTE)
          await this.count(null)
        }
        if (this.product.find('deletions').length > 0) throw new Error('Somebody is never removed')
        return
      }
      case 'same': {
        const [a, b] = [at(this.sessions, each.a), at(this.sessions, each.b)]
        if (a._id === b._id) return
        const said: DuplicateVerdict = {
          _id: pairId(a._id, b._id),
          sessionIds: [a._id, b._id].sort() as [string, string],
          verdict: each.verdict,
          counts: each.verdict === 'same' ? a._id : null,
          unitPath: ['district'],
          by: '',
          byName: '',
          at: now,
          version: 1,
        }
        return this.keep('duplicateVerdicts', this.verdicts, said)
      }
      case 'merge': {
        const [from, into] = [at(CATEGORIES, each.from), at(CATEGORIES, each.into)]
        // A category that took others in is not merged away itself here: circles are refused by the operation.
        const taken = Object.values(this.merged.categories).some((entry) => entry?.mergedInto === from)
        if (from === into || taken || this.merged.categories[into]?.mergedInto) return
        this.merged = {
          ...this.merged,
          version: this.merged.version + 1,
          categories: { ...this.merged.categories, [from]: { mergedInto: into } },
        }
        return this.put('catalogues', this.merged)
      }
      case 'job':
        await this.count(each.fault)
        return
      case 'wait':
        clock.advance(each.minutes * MINUTE)
        return
      case 'season':
        clock.advance(each.days * DAY)
        // Once to find what is over, once to forget who came.
        await this.count(each.fault)
        await this.count(null)
        return
    }
  }

  /** Writes a record down, or takes one out. */
  async takeRecord(each: RecordStep): Promise<void> {
    if (each.do === 'remove-record') {
      const record = this.workRecords[each.record % this.workRecords.length]
      return record && this.keep('workRecords', this.workRecords, { ...record, removed: true })
    }
    const isHonour = each.kind === 'honour'
    const record: WorkRecord = {
      _id: this.id('w'),
      ...this.placed(each.place),
      kind: each.kind,
      dayAt: beijingTime(beijingDay(at(STARTS, each.start))),
      title: '一件事',
      words: '',
      category: isHonour ? '最美家庭' : '',
      level: isHonour ? at(LEVELS, each.level) : null,
      bodies: [],
      honour: isHonour
        ? {
            to: 'family',
            step: each.awarded ? 'awarded' : 'recommended',
            amount: each.amount,
            names: [],
            follows: null,
          }
        : null,
      posts: [],
      // In 分.
      amounts: isHonour ? [] : [{ name: '拨款', amount: each.amount, measure: '元' }],
      people: [],
      attachments: [],
      tags: [],
      by: '',
      byName: '',
      at: this.product.cloud.clock.now(),
      version: 1,
      removed: false,
      keyVersion: 'v1',
    }
    return this.keep('workRecords', this.workRecords, record)
  }

  async takeRating(each: RatingStep): Promise<void> {
    if (each.do === 'take-back') {
      const rating = this.ratings[each.rating % this.ratings.length]
      return rating && this.keep('ratings', this.ratings, { ...rating, stars: null })
    }
    const session = this.sessions[each.session % this.sessions.length]
    if (!session) return
    const at = this.product.cloud.clock.now()
    const rating = { _id: this.id('g'), eventId: session.eventId, sessionId: session._id, openid: null }
    return this.keep('ratings', this.ratings, {
      ...rating,
      stars: each.stars,
      words: '',
      at,
      version: 1,
      keyVersion: 'v1',
    })
  }

  /** A quiz is put up, or somebody passes one: by the account alone, in one document a person and session. */
  async takeQuiz(each: QuizStep): Promise<void> {
    const now = this.product.cloud.clock.now()
    if (each.do === 'hold') {
      const event = anEvent({
        category: at(CATEGORIES, each.category),
        ...this.placed(each.place),
        admission: 'open',
        quiz: aQuiz(),
      })
      const startsAt = at(STARTS, each.start)
      const open = {
        startsAt,
        endsAt: startsAt + DAY,
        mode: 'online',
        registrationOpensAt: BEGIN - 300 * DAY,
      }
      return this.keep(
        'sessions',
        this.sessions,
        aSession(event, { _id: this.id('q'), ...open } as Partial<Session>),
      )
    }
    const quizzes = this.sessions.filter(({ _id, status }) => _id.startsWith('q') && status === 'scheduled')
    const session = quizzes[each.quiz % quizzes.length]
    const { identityKey } = at(PEOPLE, each.person)
    if (!session) return
    const _id = `p-${session._id}-${identityKey}`
    if (!this.registrations.some((known) => known._id === _id)) {
      const participant = {
        kind: 'resident',
        identityKey,
        familyMemberId: null,
        name: '',
        phone: null,
        birth: null,
      }
      await this.keep('registrations', this.registrations, {
        _id,
        sessionId: session._id,
        eventId: session.eventId,
        kind: 'quiz',
        participants: [{ ...participant, gender: null, ageBand: null, homeUnitId: null }],
        headcount: null,
        quota: null,
        status: 'confirmed',
        seats: 0,
        version: 1,
        openid: null,
        answers: {},
        keyVersion: 'v1',
      } as unknown as Registration)
    }
    const registration = this.registrations.find((known) => known._id === _id) as Registration
    const { startsAt, endsAt } = session
    const midnight = beijingTime(beijingDay(startsAt + DAY))
    const doorAt = { begin: startsAt, midnight: Math.min(midnight, endsAt - 1), end: endsAt - 1 }[each.when]
    for (let phone = 0; phone < (each.twice ? 2 : 1); phone += 1)
      await this.enter(registration, session, inEntry(this.id('n'), [identityKey], 0, doorAt, now, 'quiz'))
  }

  /** Lets everybody of a check-in out, or undoes that. */
  async takeOut(each: OutStep): Promise<void> {
    const checkIn = this.checkIns[each.checkIn % this.checkIns.length]
    const registration = this.registrations.find(({ _id }) => _id === checkIn?._id)
    const session = this.sessions.find(({ _id }) => _id === checkIn?.sessionId)
    if (!checkIn || !registration || !session) return
    const now = this.product.cloud.clock.now()
    const own = { nonce: this.id('n'), arrivedAt: now, gate: '', by: '', byName: '', reason: '' }
    if (each.do === 'check-out') {
      const participants = registration.participants.map(({ identityKey }) => identityKey)
      const doorAt = session.startsAt + each.minutes * MINUTE + this.ids
      return this.enter(registration, session, { ...own, kind: 'out', participants, doorAt })
    }
    const outs = checkIn.entries.filter(({ kind }) => kind === 'out')
    const undone = outs[each.entry % outs.length]
    if (!undone) return
    return this.enter(registration, session, {
      ...own,
      kind: 'undo',
      voids: [undone.nonce],
      doorAt: undone.doorAt + 1,
    })
  }

  /** Enters something by period, or corrects it; what has been entered for these days already is refused. */
  async takeEntered(each: EnteredStep): Promise<void> {
    if (each.do === 'correct-entered') {
      const before = this.entered[each.entered % this.entered.length]
      if (!before) return
      const { unitId, indicator, from, to } = before
      const period = { kind: 'days' as const, from, to }
      const answer = await this.enterFigure({
        unitId,
        indicator,
        period,
        amount: each.amount,
        replaces: before.id,
      })
      if (answer) Object.assign(before, { id: answer, amount: each.amount })
      return
    }
    const { year, month, amount } = each
    const { unitId, unitPath } = this.placed(each.place)
    const indicator = each.stock ? STOCK : SUM
    const period: Period = each.whole
      ? { kind: 'quarter', year, quarter: Math.ceil(month / 3) }
      : { kind: 'month', year, month }
    const id = await this.enterFigure({ unitId, indicator, period, amount, replaces: null })
    if (!id) return
    const first = this.entered.find(
      (other) => other.unitId === unitId && other.indicator === indicator && other.to.startsWith(`${year}`),
    )
    const path = first?.unitPath ?? unitPath
    this.entered.push({ id, unitId, unitPath: path, indicator, ...daysOf(period), amount })
  }

  private async enterFigure(
    input: Pick<
      Input<'statistics.enterPeriodicFigure'>,
      'unitId' | 'indicator' | 'period' | 'amount' | 'replaces'
    >,
  ): Promise<string | undefined> {
    const given = { ...input, source: '台账', note: '更正', nonce: this.id('f') }
    const answer = await this.product.call('statistics.enterPeriodicFigure', given, 'o-admin')
    return answer.ok ? answer.value.entryId : undefined
  }

  /** The year is over, signed off, and long ago: everybody is forgotten, and the keys of the year are replaced. */
  async signOff(): Promise<void> {
    const { clock } = this.product.cloud
    await this.put('signOffs', { _id: '2028', signedAt: clock.now(), versions: [] })
    clock.advance(400 * DAY)
    for (let day = 0; day < 30; day += 1) {
      await this.count(null)
      const [replacement] = this.product.find<{ replacedAt: number | null }>('keyReplacements')
      if (replacement?.replacedAt) return
      clock.advance(DAY)
    }
    throw new Error('The keys of the year are never replaced')
  }

  /** Where a session of this place stands in the tree now. */
  private placed(place: number): { unitId: string; unitPath: string[] } {
    const unitId = at(PLACES, place)
    if (unitId === 'district') return { unitId, unitPath: ['district'] }
    const above = unitId === 'community' ? ['district', this.parent] : ['district']
    return { unitId, unitPath: [...above, unitId] }
  }

  /** Lets the job run, or die at its fault, and nothing else happen for as long as a run may take. */
  async count(fault: Fault | null): Promise<CallOutcome> {
    const { cloud } = this.product
    await this.withoutNight()
    const outcome = await runJobs(cloud, COUNTING, fault ? { fault } : {})
    cloud.clock.advance(5 * MINUTE)
    return outcome
  }

  /** Takes the nightly recount away, which would mend what the job missed, so that the job alone has to be right. */
  async withoutNight(): Promise<void> {
    const [state] = this.product.find<{ _id: string }>('countingStates')
    const day = beijingDay(this.product.cloud.clock.now() - 3 * HOUR)
    const recount = { day, after: null, facets: null, compared: 0, drifted: [] }
    if (state) await this.put('countingStates', { ...state, recount })
  }

  private async enter(registration: Registration, session: Session, entry: CheckInEntry): Promise<void> {
    const before = this.checkIns.find(({ _id }) => _id === registration._id)
    const household = registration.participants[0]?.identityKey ?? ''
    await this.keep(
      'checkIns',
      this.checkIns,
      checkInFrom({ registration, session, household: before?.household ?? household }, [
        ...(before?.entries ?? []),
        entry,
      ]),
    )
  }

  private async keep<T extends { _id: string }>(collection: string, list: T[], document: T): Promise<void> {
    const index = list.findIndex(({ _id }) => _id === document._id)
    if (index < 0) list.push(document)
    else list[index] = document
    await this.put(collection, document)
  }

  /** Writes a document with the date of the write, as the store does. */
  private async put(collection: string, document: object): Promise<void> {
    const { _id, ...data } = { ...(document as { _id: string }), changedAt: this.product.cloud.clock.now() }
    await this.product.cloud.database.execute({
      action: 'database.modifyDocument',
      collectionName: collection,
      queryType: 'DOC',
      query: JSON.stringify({ _id }),
      data: JSON.stringify(data),
      merge: false,
      upsert: true,
      multi: false,
    } as never)
  }

  private id(prefix: string): string {
    this.ids += 1
    return `${prefix}-${this.ids}`
  }
}

const at = <T>(list: readonly T[], index: number): T => list[index % list.length] as T

/** A party: nobody is in it twice. */
function partyOf(people: readonly number[], name: string): Participant[] {
  const party = new Map<string, Participant>()
  for (const index of people) {
    const person = at(PEOPLE, index)
    const own = { ...person, familyMemberId: null, name, phone: null, birth: null }
    if (!party.has(person.identityKey)) party.set(person.identityKey, own)
  }
  return [...party.values()]
}

function inEntry(
  nonce: string,
  participants: string[],
  counted: number,
  doorAt: number,
  arrivedAt: number,
  via: 'scan' | 'walk-in' | 'quiz' = 'scan',
) {
  return {
    kind: 'in' as const,
    via,
    nonce,
    participants,
    counted,
    reason: '',
    doorAt,
    arrivedAt,
    gate: '',
    by: '',
    byName: '',
  }
}

function countedOf({ what, amount, women, children }: Extract<Step, { do: 'tally' }>): Tally['counted'] {
  // Money is stored in 分: of 41 at most every sum has cents.
  if (what === 'leaflets' || what === 'sites' || what === 'relief-amount')
    return { what: 'things', indicator: what, amount }
  const parts = women + children <= amount ? { women, children } : { women: null, children: null }
  return {
    what: 'people',
    scope: what === 'total' ? 'on-site-total' : 'additional',
    amount,
    ...parts,
    men: null,
  }
}
