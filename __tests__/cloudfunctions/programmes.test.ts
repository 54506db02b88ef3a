import { DAY } from '../../src/shared/calendar'
import type { Event } from '../../src/shared/event'
import { repeated } from '../../src/shared/event-plan'
import {
  contentFrom,
  EVENT_TEMPLATES,
  type EventTemplate,
  sessionFrom,
} from '../../src/shared/event-template'
import type { Session } from '../../src/shared/session'
import { allUnits, aMember, NOW, Product } from '../support/product'

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
  await product.add({ units: allUnits(), members: [{ ...member, grants }] })
})
afterAll(() => product.stop())

const templateOf = (id: string): EventTemplate => {
  const found = EVENT_TEMPLATES.find((each) => each.id === id)
  if (!found) throw new Error(`No template ${id}`)
  return found
}

/** Publishes an event of a usual kind with the five things that are left to say: title, time, place, seats and whom to ask. */
async function setUp(id: string): Promise<{ event: Event; sessions: Session[] }> {
  const made = templateOf(id)
  const first = {
    ...sessionFrom(made, { mark: 'first', startsAt: NOW + 5 * DAY, now: NOW }),
    place: { name: '区妇女儿童活动中心', address: '澄湖大道 90 号' },
  }
  const plan = repeated(first, made.repetition).map((session, index) => ({ ...session, _id: `s${index}` }))
  const content = { ...contentFrom(made), title: made.name.slice(0, 20), contact: '区妇联 0755-00000000' }
  const draft = { nonce: `n-${id}`, unitId: 'district', content, plan }
  const { eventId } = await product.value('events.createDraft', draft, STAFF)
  await product.value('events.publish', { eventId, version: 1 }, STAFF)
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
  },
  {
    row: 12,
    id: 'children-care',
    category: 'children-care',
    admission: 'invited',
    kind: 'family',
    listed: false,
    indicators: ['families', 'relief-amount'],
  },
  {
    row: 13,
    id: 'mothers-visit',
    category: 'care-visit',
    admission: 'invited',
    listed: false,
    tags: ['困境母亲'],
    indicators: ['relief-recipients', 'relief-amount'],
  },
  {
    row: 13,
    id: 'patients-visit',
    category: 'care-visit',
    admission: 'invited',
    listed: false,
    tags: ['两癌患者'],
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
  },
  {
    row: 18,
    id: 'rights-service',
    category: 'rights-service',
    admission: 'registration',
    kind: 'appointment',
    listed: false,
    sessions: 4,
    capacity: 1,
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
      ...{
        category: row.category,
        admission: row.admission,
        kind: row.kind ?? 'single',
        status: 'published',
      },
      ...{ listed: row.listed ?? true, countedBy: row.countedBy ?? null, rules: row.rules ?? {} },
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
    const { sessions: listed } = await product.value('events.listEvents', { category: row.category })
    const shown = listed.some(({ eventId }) => eventId === event._id)
    expect(shown).toBe(row.listed ?? true)
  },
)
