import type { Input } from '../../src/services/api'
import { DAY, HOUR, MINUTE } from '../../src/shared/calendar/calendar'
import type { Period } from '../../src/shared/calendar/period'
import type { Event } from '../../src/shared/event/event'
import type { Session } from '../../src/shared/event/session'
import { CHILD_CONSENT_VERSION, PRIVACY_VERSION } from '../../src/shared/person/consent'
import type { Registration } from '../../src/shared/registration/registration'
import { USUAL_RULES } from '../../src/shared/registration/registration-rules'
import { runJobs } from '../support/jobs'
import { allUnits, aMember, Product } from '../support/product'

let product: Product
beforeAll(async () => {
  product = await Product.start()
})
afterAll(() => product.stop())
beforeEach(async () => {
  await product.cloud.database.reset()
  await product.add({
    units: allUnits(),
    members: [aMember('o-door', 'organizer', 'district'), aMember('o-staff', 'staff', 'district')],
  })
})

const beijing = (text: string) => Date.parse(`${text}+08:00`)

type Participants = Input<'registrations.registerForSession'>['participants']

const self = (name: string, phone = '19900001234') => ({ as: 'self' as const, name, phone })
const child = (familyMemberId: string) => ({ as: 'family' as const, familyMemberId })

const FAMILY = { ...USUAL_RULES, kind: 'family' as const, most: 6, asks: [] }

/** What happens to people and sessions, each step by the operation that somebody's tap would call. */
class Scene {
  private nonces = 0
  private readonly agreed = new Set<string>()

  /** A session at this time, of two hours unless it is said, to which people may still register when it begins. */
  async held(at: string, event: Partial<Event> = {}, given: Partial<Session> = {}) {
    const startsAt = beijing(at)
    product.cloud.clock.set(startsAt - HOUR)
    const own = {
      startsAt,
      endsAt: startsAt + 2 * HOUR,
      registrationOpensAt: startsAt - 9 * DAY,
      capacity: 60,
    }
    return product.publish(event, {
      ...own,
      registrationClosesAt: startsAt + HOUR,
      // Documents that are imported carry the date of the import, as the store would have written it.
      ...({ changedAt: startsAt - HOUR } as Partial<Session>),
      ...given,
    })
  }

  async saves(openid: string, name: string, birth: string): Promise<string> {
    await this.agrees(openid)
    const given = {
      corrects: null,
      kind: 'child' as const,
      name,
      nickname: '',
      birth,
      gender: 'female' as const,
    }
    const { familyMemberId } = await product.value(
      'members.saveFamilyMember',
      { ...given, nonce: this.nonce() },
      openid,
    )
    await product.value('members.consentForChild', { familyMemberId, version: CHILD_CONSENT_VERSION }, openid)
    return familyMemberId
  }

  async registers(openid: string, { _id: sessionId }: Session, participants: Participants) {
    await this.agrees(openid)
    return product.value('registrations.registerForSession', { sessionId, participants }, openid)
  }

  /** Somebody registers and is scanned at this minute after the start. */
  async comes(openid: string, session: Session, participants: Participants, minutes = 5): Promise<void> {
    const { registrationId } = await this.registers(openid, session, participants)
    const { ticket } = await product.value('registrations.getTicket', { registrationId }, openid)
    const doorAt = session.startsAt + minutes * MINUTE
    product.cloud.clock.set(doorAt)
    const scan = { sessionId: session._id, ticket, nonce: this.nonce(), doorAt }
    await product.value('checkins.checkIn', scan, 'o-door')
  }

  /** Somebody without WeChat is entered at the door, by name and number. */
  async walksIn(session: Session, name: string, phone: string): Promise<void> {
    product.cloud.clock.set(session.startsAt)
    const entry = { sessionId: session._id, nonce: this.nonce(), doorAt: session.startsAt }
    await product.value('checkins.registerWalkIn', { ...entry, name, phone, consent: true }, 'o-door')
  }

  async agreesAgain(openid: string): Promise<void> {
    await product.value('members.agreeToPrivacy', { version: PRIVACY_VERSION }, openid)
  }

  private async agrees(openid: string): Promise<void> {
    if (this.agreed.has(openid)) return
    this.agreed.add(openid)
    await this.agreesAgain(openid)
  }

  private nonce = () => `n-${this.nonces++}`
}

interface Asked {
  period: Period
  unitId?: string
}

/** The figures once the job of counting has run, at this time. */
async function figuresOf({ period, unitId = 'district' }: Asked, at: number) {
  product.cloud.clock.set(Math.max(at, product.cloud.clock.now()))
  for (let run = 0; run < 2; run += 1) {
    product.cloud.clock.advance(2 * MINUTE)
    const { error } = await runJobs(product.cloud, ['countSessions'])
    expect(error).toBeUndefined()
  }
  const { figures, people } = await product.value('statistics.getFigures', { unitId, period }, 'o-staff')
  return {
    场次: figures.sessionsHeld,
    人次: figures.attendances,
    人数: people.all,
    儿童: people.children,
    家长: people.parents,
    户: people.households,
    志愿者: people.volunteers,
    未到场: figures.noShows,
  }
}

type Figures = Awaited<ReturnType<typeof figuresOf>>

const month = (text: string): Period => {
  const [year = 0, of = 0] = text.split('-').map(Number)
  return { kind: 'month', year, month: of }
}
const year = (of: number): Period => ({ kind: 'year', year: of })
const days = (from: string, to = from): Period => ({ kind: 'days', from, to })

interface Boundary {
  boundary: string
  /** What counts, and why. */
  counts: string
  happens: (scene: Scene) => Promise<unknown>
  /** When it is asked; a day after everything unless said. */
  at?: string
  asked: [period: Period, expected: Partial<Figures>][]
}

const NOTHING = { 场次: 0, 人次: 0, 人数: 0 }

const BOUNDARIES: Boundary[] = [
  {
    boundary: 'a session across midnight',
    counts: 'on the day of its start, also who came after twelve: a session is never in two days or months',
    happens: async (scene) => {
      const { session } = await scene.held('2026-11-30T23:00', {}, { endsAt: beijing('2026-12-01T01:00') })
      await scene.comes('o-wang', session, [self('王小芳')], 10)
      await scene.comes('o-zhao', session, [self('赵秀英')], 90)
    },
    asked: [
      [month('2026-11'), { 场次: 1, 人次: 2, 人数: 2 }],
      [days('2026-11-30'), { 场次: 1, 人次: 2, 人数: 2 }],
      [month('2026-12'), NOTHING],
      [days('2026-12-01'), NOTHING],
    ],
  },
  {
    boundary: 'a session across New Year, while it goes on',
    counts: '人次 at once and in the old year; 场次 only once it is over',
    happens: async (scene) => {
      const { session } = await scene.held('2026-12-31T22:30', {}, { endsAt: beijing('2027-01-01T00:30') })
      await scene.comes('o-wang', session, [self('王小芳')], 100)
    },
    at: '2027-01-01T00:15',
    asked: [
      [year(2026), { 场次: 0, 人次: 1, 人数: 1 }],
      [year(2027), NOTHING],
    ],
  },
  {
    boundary: 'a session across New Year, when it is over',
    counts: 'in the year of its start alone',
    happens: async (scene) => {
      const { session } = await scene.held('2026-12-31T22:30', {}, { endsAt: beijing('2027-01-01T00:30') })
      await scene.comes('o-wang', session, [self('王小芳')], 100)
    },
    asked: [
      [year(2026), { 场次: 1, 人次: 1, 人数: 1 }],
      [year(2027), NOTHING],
    ],
  },
  {
    boundary: 'a mother who comes with her child, and helps as a volunteer another day',
    counts: 'one person, a parent and a volunteer: 家长 and 志愿者 are conditions, not kinds of people',
    happens: async (scene) => {
      const daughter = await scene.saves('o-mother', '许知夏', '2019-05')
      const reading = await scene.held('2026-11-01T09:00', { rules: FAMILY, kind: 'family' })
      await scene.comes('o-mother', reading.session, [self('王小芳'), child(daughter)])
      const helping = await scene.held('2026-11-08T09:00', { category: 'volunteering' })
      await scene.comes('o-mother', helping.session, [self('王小芳')])
    },
    asked: [[year(2026), { 场次: 2, 人次: 3, 人数: 2, 儿童: 1, 家长: 1, 户: 1, 志愿者: 1 }]],
  },
  {
    boundary: 'a volunteer who brings her own child to help',
    counts: 'once: 人次 counts people present, not the parts they play',
    happens: async (scene) => {
      const daughter = await scene.saves('o-mother', '许知夏', '2019-05')
      const { session } = await scene.held('2026-11-08T09:00', { category: 'volunteering', rules: FAMILY })
      await scene.comes('o-mother', session, [self('王小芳'), child(daughter)])
    },
    asked: [[year(2026), { 场次: 1, 人次: 2, 人数: 2, 儿童: 1, 志愿者: 2, 户: 1 }]],
  },
  {
    boundary: 'twins',
    counts: 'two children of one 户: a child is told apart by name and birth month, not by the month alone',
    happens: async (scene) => {
      const [first, second] = [
        await scene.saves('o-mother', '许知夏', '2019-05'),
        await scene.saves('o-mother', '许知秋', '2019-05'),
      ]
      for (const at of ['2026-11-01T09:00', '2026-11-08T09:00']) {
        const { session } = await scene.held(at, { rules: FAMILY, kind: 'family' })
        await scene.comes('o-mother', session, [self('王小芳'), child(first), child(second)])
      }
    },
    asked: [[year(2026), { 场次: 2, 人次: 6, 人数: 3, 儿童: 2, 家长: 1, 户: 1 }]],
  },
  {
    boundary: 'one phone for two people',
    counts: 'two: without WeChat somebody is known by name and number together',
    happens: async (scene) => {
      const { session } = await scene.held('2026-11-01T09:00')
      await scene.walksIn(session, '钱桂花', '19900001234')
      await scene.walksIn(session, '孙大山', '19900001234')
    },
    asked: [[year(2026), { 场次: 1, 人次: 2, 人数: 2 }]],
  },
  {
    boundary: 'one WeChat account under two names',
    counts: 'one: the account is its holder, whatever a form was told',
    happens: async (scene) => {
      const first = await scene.held('2026-11-01T09:00')
      await scene.comes('o-wang', first.session, [self('王小芳', '19900001234')])
      const second = await scene.held('2026-11-08T09:00')
      await scene.comes('o-wang', second.session, [self('王芳', '19900005678')])
    },
    asked: [[year(2026), { 场次: 2, 人次: 2, 人数: 1 }]],
  },
  {
    boundary: 'a child entered by mother and by grandmother, on different days',
    counts: 'one child: who it is does not depend on who brings it; two 户, for two adults registered it',
    happens: async (scene) => {
      const reading = await scene.held('2026-11-01T09:00', { rules: FAMILY, kind: 'family' })
      const hers = await scene.saves('o-mother', '许知夏', '2019-05')
      await scene.comes('o-mother', reading.session, [self('王小芳'), child(hers)])
      const again = await scene.held('2026-11-08T09:00', { rules: FAMILY, kind: 'family' })
      const grandmothers = await scene.saves('o-grandmother', '许 知夏', '2019-05')
      await scene.comes('o-grandmother', again.session, [self('李秀兰'), child(grandmothers)])
    },
    asked: [[year(2026), { 场次: 2, 人次: 4, 人数: 3, 儿童: 1, 家长: 2, 户: 2 }]],
  },
  {
    boundary: 'a child on both the mother’s and the grandmother’s registration of one session',
    counts: 'once, also in 人次, and with whoever brought it first: a session has each person once',
    happens: async (scene) => {
      const { session } = await scene.held('2026-11-01T09:00', { rules: FAMILY, kind: 'family' })
      const hers = await scene.saves('o-mother', '许知夏', '2019-05')
      const grandmothers = await scene.saves('o-grandmother', '许知夏', '2019-05')
      await scene.registers('o-grandmother', session, [self('李秀兰'), child(grandmothers)])
      await scene.comes('o-mother', session, [self('王小芳'), child(hers)], 5)
      await scene.comes('o-grandmother', session, [self('李秀兰'), child(grandmothers)], 9)
    },
    asked: [[year(2026), { 场次: 1, 人次: 3, 人数: 3, 儿童: 1, 家长: 2, 户: 1, 未到场: 0 }]],
  },
  {
    boundary: 'someone who deletes her data in between',
    counts: 'what was counted stays; who comes again afterwards is somebody new, for nobody can know better',
    happens: async (scene) => {
      const before = await scene.held('2026-11-01T09:00')
      await scene.comes('o-wang', before.session, [self('王小芳')])
      const next = await scene.held('2026-11-08T09:00')
      await scene.comes('o-wang', next.session, [self('王小芳')])
      product.cloud.clock.advance(DAY)
      await product.value('members.deleteMe', { understood: true }, 'o-wang')
      product.cloud.clock.advance(11 * MINUTE)
      await runJobs(product.cloud, ['deletePeople', 'countSessions'])
      await scene.agreesAgain('o-wang')
      const after = await scene.held('2026-12-06T09:00')
      await scene.comes('o-wang', after.session, [self('王小芳')])
    },
    asked: [
      [month('2026-11'), { 场次: 2, 人次: 2, 人数: 1 }],
      [month('2026-12'), { 场次: 1, 人次: 1, 人数: 1 }],
      [year(2026), { 场次: 3, 人次: 3, 人数: 2 }],
    ],
  },
  {
    boundary: 'a walk stopped by rain after 40 check-ins',
    counts: '场次 at once, for it took place; 40 人次; who was registered and never scanned did not come',
    happens: async (scene) => {
      const { event, session } = await scene.held('2026-11-15T08:30', { category: 'mass-activity' })
      for (let walker = 0; walker < 40; walker += 1)
        await scene.comes(`o-walker-${walker}`, session, [self('健步人')], walker / 2)
      for (const late of ['o-late', 'o-later']) await scene.registers(late, session, [self('迟到人')])
      const asked = { eventId: event._id, sessionId: session._id, version: event.version, reason: '下雨' }
      // Cancelling would drop everybody who came: it is refused, or becomes a stop.
      const { status } = await product.value('events.stopSession', asked, 'o-staff')
      expect(status).toBe('stopped')
    },
    at: '2026-11-15T09:00',
    asked: [[year(2026), { 场次: 1, 人次: 40, 人数: 40, 未到场: 2 }]],
  },
  {
    boundary: 'a leap day',
    counts: 'a day of February and of the first quarter like any other',
    happens: async (scene) => {
      const { session } = await scene.held('2028-02-29T23:30')
      await scene.comes('o-wang', session, [self('王小芳')], 45)
    },
    asked: [
      [days('2028-02-29'), { 场次: 1, 人次: 1, 人数: 1 }],
      [month('2028-02'), { 场次: 1, 人次: 1, 人数: 1 }],
      [{ kind: 'quarter', year: 2028, quarter: 1 }, { 场次: 1 }],
      [{ kind: 'half', year: 2028, half: 1 }, { 场次: 1 }],
      [month('2028-03'), NOTHING],
      [days('2028-02-01', '2028-02-28'), NOTHING],
    ],
  },
  {
    boundary: 'the first eight hours of a day and of a year, when in UTC it is still yesterday',
    counts: 'in Beijing’s day: functions run in UTC, figures do not',
    happens: async (scene) => {
      for (const at of ['2026-12-31T23:59', '2027-01-01T00:00', '2027-01-01T07:59', '2027-01-01T08:00']) {
        const { session } = await scene.held(at)
        await scene.comes('o-wang', session, [self('王小芳')])
      }
    },
    asked: [
      [year(2026), { 场次: 1, 人次: 1, 人数: 1 }],
      [month('2026-12'), { 场次: 1 }],
      [year(2027), { 场次: 3, 人次: 3, 人数: 1 }],
      [days('2027-01-01'), { 场次: 3, 人次: 3, 人数: 1 }],
      [days('2026-12-31'), { 场次: 1 }],
    ],
  },
]

it.each(BOUNDARIES)('$boundary counts $counts', async ({ happens, at, asked }) => {
  await happens(new Scene())
  const when = at ? beijing(at) : product.cloud.clock.now() + DAY
  for (const [period, expected] of asked)
    expect({ period, ...(await figuresOf({ period }, when)) }).toMatchObject({ period, ...expected })
})

it('a walk at which 40 came is not cancelled any more, whatever is tapped', async () => {
  const scene = new Scene()
  const { event, session } = await scene.held('2026-11-15T08:30', { category: 'mass-activity' })
  await scene.comes('o-walker', session, [self('健步人')])
  const asked = { eventId: event._id, sessionId: session._id, version: event.version, reason: '下雨' }
  const answer = await product.call('events.cancelSession', asked, 'o-staff')
  expect(answer).toEqual({ ok: false, reason: 'already-counted' })
  expect(product.find<Registration>('registrations', { sessionId: session._id })).toMatchObject([
    { status: 'confirmed' },
  ])
})
