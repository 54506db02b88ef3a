import { DAY } from '../../src/shared/calendar/calendar'
import type { Event } from '../../src/shared/event/event'
import { repeated } from '../../src/shared/event/event-plan'
import {
  contentFrom,
  EVENT_TEMPLATES,
  type EventTemplate,
  sessionFrom,
} from '../../src/shared/event/event-template'
import type { Session } from '../../src/shared/event/session'
import { LINES } from '../../src/shared/figure/line'
import type { FieldKind } from '../../src/shared/registration/form'
import type { Registration } from '../../src/shared/registration/registration'
import type { ParticipantQuestion } from '../../src/shared/registration/registration-rules'
import { aFamilyMember, allUnits, aMember, NOW, Product } from '../support/product'

/** Named for the confidential categories, as whoever runs such programmes is. */
const STAFF = 'o-staff'

let product: Product
beforeAll(async () => {
  product = await Product.start()
  const member = aMember(STAFF, 'staff', 'district')
  const grants = member.grants.map((grant) => ({
    ...grant,
    confidential: ['rights-service' as const, 'children-care' as const],
  }))
  await product.add({
    units: allUnits(),
    members: [{ ...member, grants }, aMember('o-she', 'staff', 'community')],
  })
})
afterAll(() => product.stop())

const templateOf = (id: string): EventTemplate => {
  const found = EVENT_TEMPLATES.find((each) => each.id === id)
  if (!found) throw new Error(`No template ${id}`)
  return found
}

/** Publishes an event of a usual kind with the five things that are left to say: title, time, place, seats and whom to ask. */
async function setUp(id: string, mark = ''): Promise<{ event: Event; sessions: Session[] }> {
  const made = templateOf(id)
  const first = {
    ...sessionFrom(made, { mark: 'first', startsAt: NOW + 5 * DAY, now: NOW }),
    place: { name: '区妇女儿童活动中心', address: '澄湖大道 90 号' },
  }
  const plan = repeated(first, made.repetition).map((session, index) => ({ ...session, _id: `s${index}` }))
  const content = { ...contentFrom(made), title: made.name.slice(0, 20), contact: '区妇联 0755-00000000' }
  const draft = { nonce: `n-${id}-${mark}`, unitId: 'district', content, plan }
  const { eventId } = await product.value('events.createDraft', draft, STAFF)
  await product.value('events.publishEvent', { eventId, version: 1 }, STAFF)
  const sessions = product.find<Session>('sessions', { eventId }).sort((a, b) => a.ordinal - b.ordinal)
  return { event: product.one<Event>('events', { _id: eventId }), sessions }
}

/** What a row of the district's year says of an event of that kind. */
interface Row {
  row: number
  id: string
  category: Event['category']
  admission: Event['admission']
  kind?: Event['kind']
  listed?: boolean
  sessions?: number
  tags?: string[]
  indicators?: Event['indicators']
  rules?: Partial<Event['rules']>
  countedBy?: string
  quotas?: Record<string, number>
  capacity?: number
  /** How many come with one registration, where it is not one; of what nobody registers for, nobody. */
  party?: number
}

const ROWS: Row[] = [
  {
    row: 1,
    id: 'job-fair',
    category: 'job-fair',
    admission: 'open',
    indicators: ['employers', 'positions', 'job-intentions', 'job-intentions-women'],
  },
  {
    row: 2,
    id: 'skill-training',
    category: 'skill-training',
    admission: 'registration',
    sessions: 3,
    rules: { asks: ['phone', 'gender'] },
  },
  {
    row: 3,
    id: 'startup-training',
    category: 'startup-training',
    admission: 'registration',
    sessions: 2,
    rules: { asks: ['phone', 'gender'] },
  },
  {
    row: 4,
    id: 'early-childhood',
    category: 'early-childhood',
    admission: 'registration',
    kind: 'family',
    sessions: 8,
    indicators: ['sites'],
    rules: { ageOf: 'children', maxAge: 3 },
    party: 2,
  },
  { row: 5, id: 'anti-drug', category: 'anti-drug', admission: 'open', indicators: ['leaflets'] },
  { row: 6, id: 'anti-domestic-violence', category: 'anti-domestic-violence', admission: 'open' },
  {
    row: 6,
    id: 'anti-domestic-violence-talk',
    category: 'anti-domestic-violence',
    admission: 'registration',
  },
  { row: 7, id: 'constitution', category: 'constitution', admission: 'open' },
  { row: 7, id: 'civil-code-lecture', category: 'civil-code-lecture', admission: 'registration' },
  { row: 7, id: 'law-publicity', category: 'law-publicity', admission: 'open' },
  { row: 8, id: 'aids-prevention', category: 'aids-prevention', admission: 'open', tags: ['世界艾滋病日'] },
  {
    row: 9,
    id: 'school-lesson',
    category: 'child-protection',
    admission: 'invited',
    kind: 'group',
    listed: false,
    indicators: ['schools', 'lecturers', 'handbooks', 'video-lessons'],
    party: 41,
  },
  {
    row: 9,
    id: 'parent-lecture',
    category: 'child-protection',
    admission: 'registration',
    tags: ['守护花开', '家长讲座'],
    indicators: ['parent-lectures', 'lecturers', 'handbooks'],
  },
  {
    row: 10,
    id: 'drowning-prevention',
    category: 'drowning-prevention',
    admission: 'open',
    indicators: ['door-to-door', 'leaflets'],
  },
  {
    row: 11,
    id: 'family-reading',
    category: 'family-reading',
    admission: 'registration',
    kind: 'family',
    indicators: ['families'],
    party: 2,
  },
  {
    row: 12,
    id: 'children-care',
    category: 'children-care',
    admission: 'invited',
    kind: 'family',
    listed: false,
    indicators: ['families', 'volunteers', 'relief-amount'],
    party: 2,
  },
  {
    row: 13,
    id: 'mothers-visit',
    category: 'care-visit',
    admission: 'invited',
    listed: false,
    tags: ['困境母亲慰问'],
    indicators: ['relief-recipients', 'relief-amount'],
  },
  {
    row: 13,
    id: 'patients-visit',
    category: 'care-visit',
    admission: 'invited',
    listed: false,
    tags: ['两癌患者慰问'],
    indicators: ['relief-recipients', 'relief-amount'],
  },
  { row: 14, id: 'mass-activity', category: 'mass-activity', admission: 'registration' },
  {
    row: 14,
    id: 'team-contest',
    category: 'mass-activity',
    admission: 'registration',
    kind: 'team',
    indicators: ['teams'],
    party: 5,
  },
  {
    row: 15,
    id: 'singles-social',
    category: 'singles-social',
    admission: 'registration',
    rules: { approval: true, minAge: 22, maxAge: 45 },
    quotas: { female: 20, male: 20 },
  },
  { row: 16, id: 'health-talk', category: 'health', admission: 'registration' },
  {
    row: 16,
    id: 'screening',
    category: 'health',
    admission: 'registration',
    rules: { gender: 'female', minAge: 35, maxAge: 64 },
    indicators: ['screenings'],
  },
  {
    row: 17,
    id: 'family-honours',
    category: 'family-honours',
    admission: 'invited',
    kind: 'family',
    listed: false,
    indicators: ['families', 'handbooks'],
    party: 2,
  },
  {
    row: 18,
    id: 'rights-service',
    category: 'rights-service',
    admission: 'registration',
    kind: 'appointment',
    listed: false,
    capacity: 4,
    quotas: { 'slot-0': 1, 'slot-45': 1, 'slot-90': 1, 'slot-135': 1 },
    indicators: ['cases-received', 'legal-aid', 'counselling'],
  },
  { row: 19, id: 'marriage-salon', category: 'marriage-salon', admission: 'registration' },
  {
    row: 20,
    id: 'cadre-training',
    category: 'cadre-training',
    admission: 'invited',
    listed: false,
    indicators: ['expected'],
  },
  { row: 21, id: 'environment', category: 'environment', admission: 'open', indicators: ['bags'] },
  { row: 22, id: 'women-talk', category: 'publicity-talk', admission: 'open', tags: ['巾帼大宣讲'] },
  {
    row: 22,
    id: 'grassroots-talk',
    category: 'publicity-talk',
    admission: 'open',
    tags: ['三八红旗手进基层'],
  },
  { row: 22, id: 'campus-talk', category: 'publicity-talk', admission: 'open', tags: ['最美奋斗者进校园'] },
  {
    row: 23,
    id: 'volunteering',
    category: 'volunteering',
    admission: 'registration',
    indicators: ['service-hours'],
  },
  { row: 24, id: 'parenting-class', category: 'parenting-class', admission: 'registration' },
  { row: 25, id: 'family-values', category: 'family-values', admission: 'open', indicators: ['handbooks'] },
  { row: 26, id: 'equality-publicity', category: 'equality-publicity', admission: 'open' },
  {
    row: 27,
    id: 'multi-child-family',
    category: 'multi-child-family',
    admission: 'registration',
    kind: 'family',
    party: 3,
  },
  { row: 28, id: 'rights-salon', category: 'rights-salon', admission: 'registration' },
  { row: 29, id: 'her-economy', category: 'her-economy', admission: 'open', countedBy: '市妇联' },
]

it('has every row with sessions, and every template in some row', () => {
  expect([...new Set(ROWS.map(({ row }) => row))]).toEqual(
    Array.from({ length: 29 }, (_, index) => index + 1),
  )
  expect(ROWS.map(({ id }) => id).sort()).toEqual(EVENT_TEMPLATES.map(({ id }) => id).sort())
})

it.each(ROWS.map((row) => [row.row, row.id, row] as const))(
  'row %i, %s, is set up with five things said, and reads like the row',
  async (_, id, row) => {
    const { event, sessions } = await setUp(id)
    expect(event).toMatchObject({
      category: row.category,
      admission: row.admission,
      kind: row.kind ?? 'single',
      status: 'published',
      listed: row.listed ?? true,
      countedBy: row.countedBy ?? null,
      rules: row.rules ?? {},
      ...(row.tags && { tags: row.tags }),
      ...(row.indicators && { indicators: row.indicators }),
    })
    expect(sessions).toHaveLength(row.sessions ?? 1)
    for (const session of sessions) {
      expect(session).toMatchObject({ category: row.category, countedBy: row.countedBy ?? null })
      if (row.capacity) expect(session.capacity).toBe(row.capacity)
      const seats = Object.fromEntries(
        Object.entries(session.quotas).map(([key, quota]) => [key, quota.left]),
      )
      expect(seats).toEqual(row.quotas ?? {})
    }
    const { sessions: listed } = await product.value('events.listEvents', { categories: [row.category] })
    const shown = listed.some(({ eventId }) => eventId === event._id)
    expect(shown).toBe(row.listed ?? true)

    const invite = event.listed ? undefined : await codeOf(event._id)
    const answers = []
    for (const { _id: sessionId, quotas } of sessions) {
      const openid = `o-${id}`
      const entry = await entryOf(event, row.party ?? 1, openid)
      const slot = 'slot-45' in quotas && { quota: 'slot-45' }
      const input = { sessionId, ...entry, ...slot, ...(invite && { invite }) }
      answers.push(await product.call('registrations.registerForSession', input, openid))
    }
    if (row.admission === 'open') {
      expect(answers).toEqual([{ ok: false, reason: 'no-registration' }])
      return
    }
    const status = event.rules.approval ? 'pending' : 'confirmed'
    const value = { status, seats: row.party ?? 1 }
    expect(answers).toMatchObject(Array(sessions.length).fill({ ok: true, value }))
    const registered = product.find<Registration>('registrations', { eventId: event._id })
    const [first] = registered
    expect(first?.participants[0]?.kind).toBe(row.row === 23 ? 'volunteer' : 'resident')
    for (const { _id, capacity } of sessions)
      expect(product.session(_id).seatsLeft).toBe(capacity - (row.party ?? 1))
  },
)

/** The code of an event that is not public, as its staff hand it over. */
async function codeOf(eventId: string): Promise<string> {
  const { code } = await product.value('events.renewGuestCode', { eventId, version: 0 }, STAFF)
  if (!code) throw new Error('no code')
  return code
}

/** What a woman of forty fills in, with so many who come along: her small children, a class, or her team. */
async function entryOf({ kind, rules, form }: Event, party: number, openid: string) {
  const asked = (question: ParticipantQuestion) => rules.asks.includes(question)
  const self = {
    as: 'self' as const,
    name: '许若兰',
    phone: '19900003333',
    ...(asked('gender') && { gender: 'female' as const }),
    ...(asked('birth') && { birth: '1986' }),
  }
  const others = Array.from({ length: party - 1 }, (_, index) => index)
  const children =
    kind === 'family' ? others.map((index) => aFamilyMember(openid, { birth: `2025-0${index + 1}` })) : []
  if (children.length > 0) await product.add({ familyMembers: children })
  const ANSWERS: Partial<Record<FieldKind, string>> = {
    consent: 'yes',
    choice: '法律',
    organisation: '荷风社区',
  }
  return {
    participants: [
      self,
      ...children.map(({ _id }) => ({ as: 'family' as const, familyMemberId: _id })),
      ...(kind === 'team'
        ? others.map((index) => ({ as: 'companion' as const, name: `队员${'甲乙丙丁'[index]}` }))
        : []),
    ],
    counted: kind === 'group' ? party - 1 : 0,
    ...(kind === 'group' && { organisation: '荷风小学三年级二班' }),
    ...(kind === 'team' && { teamName: '荷风健步队', organisation: '荷风社区' }),
    answers: Object.fromEntries(form.map((field) => [field.id, ANSWERS[field.kind] ?? ''])),
  }
}

describe('what is particular', () => {
  it('to row 4: the outside organisations’ course takes the children by their ages', async () => {
    const { event, sessions } = await setUp('early-childhood', 'again')
    const entry = await entryOf(event, 1, 'o-older')
    const [older] = [aFamilyMember('o-older', { birth: '2018-01' })]
    await product.add({ familyMembers: [older] })
    const participants = [...entry.participants, { as: 'family' as const, familyMemberId: older._id }]
    const input = { ...entry, participants, sessionId: sessions[0]?._id ?? '' }
    expect(await product.call('registrations.registerForSession', input, 'o-older')).toMatchObject({
      ok: false,
      reason: 'too-old',
      index: 1,
    })
  })

  it('to row 15: a woman takes one of the women’s places, and men’s stay', async () => {
    const { event, sessions } = await setUp('singles-social', 'again')
    const sessionId = sessions[0]?._id ?? ''
    await product.value(
      'registrations.registerForSession',
      { sessionId, ...(await entryOf(event, 1, 'o-single')) },
      'o-single',
    )
    const { quotas } = product.session(sessionId)
    expect([quotas.female?.left, quotas.male?.left]).toEqual([19, 20])
  })

  it('to row 18: a slot is one person’s, and nobody finds it without the code', async () => {
    const { event, sessions } = await setUp('rights-service', 'again')
    const sessionId = sessions[0]?._id ?? ''
    const entry = { sessionId, ...(await entryOf(event, 1, 'o-first')), quota: 'slot-45' }
    const call = (openid: string, invite?: string) =>
      product.call('registrations.registerForSession', { ...entry, ...(invite && { invite }) }, openid)
    expect(await call('o-none')).toEqual({ ok: false, reason: 'no-such-session' })
    const invite = await codeOf(event._id)
    expect(await call('o-first', invite)).toMatchObject({ value: { status: 'confirmed' } })
    expect(await call('o-second', invite)).toMatchObject({ value: { status: 'waitlisted' } })
    // A booked day is changed, not booked twice; and who waits for one slot keeps nobody out of another.
    const another = { ...entry, quota: 'slot-90', invite }
    expect(await product.call('registrations.registerForSession', another, 'o-first')).toMatchObject({
      reason: 'already-registered',
    })
    expect(await product.call('registrations.registerForSession', another, 'o-third')).toMatchObject({
      value: { status: 'confirmed' },
    })
    const unchosen = { ...entry, quota: null, invite }
    expect(await product.call('registrations.registerForSession', unchosen, 'o-fourth')).toMatchObject({
      reason: 'no-slot-chosen',
    })
    expect(product.session(sessionId)).toMatchObject({ seatsLeft: 2, waiting: 1 })
  })

  it('to row 20: places are allotted to a community, which fills them with its list', async () => {
    const { sessions } = await setUp('cadre-training', 'again')
    const sessionId = sessions[0]?._id ?? ''
    const units = [{ unitId: 'community', seats: 3 }]
    await product.value('registrations.allotSeats', { sessionId, units }, STAFF)
    const text = '1. 王桂兰 19900001001\n2. 李桂兰 19900001002\n3. 赵桂兰 19900001003'
    const input = { sessionId, unitId: 'community', text, nonce: 'cadres' }
    const { importId } = await product.value('registrations.startImport', input, 'o-she')
    const { lines } = await product.value('registrations.runImport', { importId }, 'o-she')
    expect(lines.map(({ outcome }) => outcome)).toEqual(Array(3).fill('registered'))
    expect(product.session(sessionId).quotas['unit-community']?.left).toBe(0)
  })
})

/** Lines that are told apart by a tag which staff add themselves: their template is of a wider kind. */
const BY_HAND = [
  ...['bullying', 'umbrella', 'mediator-training', 'job-fair-special', 'reading-contest'],
  ...['children-companions', 'children-grants', 'children-checkup', 'children-outing'],
  ...['leaders-training', 'committee-training', 'waste-sorting', 'mosquitoes'],
]

it.each(LINES.filter(({ id, tags }) => tags.length > 0 && !BY_HAND.includes(id)))(
  'the line $name counts events of a usual kind, by the tag that comes with it',
  ({ categories, tags }) => {
    const counted = EVENT_TEMPLATES.filter(
      (each) =>
        (categories.length === 0 || categories.includes(each.category)) &&
        each.tags.some((tag) => tags.includes(tag)),
    )
    expect(counted).not.toEqual([])
  },
)
