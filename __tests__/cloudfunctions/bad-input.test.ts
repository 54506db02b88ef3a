import type { Input, OperationName } from '../../src/services/api'
import { DAY, HOUR } from '../../src/shared/calendar/calendar'
import type { Session } from '../../src/shared/event/session'
import { USUAL_RULES } from '../../src/shared/registration/registration-rules'
import { contentInput } from '../support/event-input'
import { allUnits, aMember, NOW, Product, participants } from '../support/product'

const STAFF = 'o-staff'
let product: Product
/** A full team's session with three registered, of whom one waits. */
let session: Session

beforeAll(async () => {
  product = await Product.start()
  await product.add({ units: allUnits(), members: [aMember(STAFF, 'staff', 'community')] })
  const rules = { ...USUAL_RULES, kind: 'team' as const, most: 10, companions: 'counted' as const }
  const published = await product.publish(
    { kind: 'team', rules },
    { startsAt: NOW + 3 * DAY, capacity: 5, quotas: {} },
  )
  session = published.session
  for (const openid of ['o-a', 'o-b', 'o-c'])
    await product.value(
      'registrations.registerForSession',
      { sessionId: session._id, participants: participants(), counted: 1, teamName: '健步队' },
      openid,
    )
})
afterAll(() => product.stop())

const stored = () => JSON.stringify([product.find('registrations'), product.find('events')])
const seats = () => {
  const { capacity, seatsLeft, waiting, quotas } = product.session(session._id)
  return { capacity, seatsLeft, waiting, quotas }
}

/** Sends it and makes sure that it is refused like this, and that nothing is lost or changed by it. */
async function isRefused(name: OperationName, input: object, openid: string, refusal: object) {
  const before = [stored(), seats()]
  const { result } = await product.attempt(name, { sessionId: session._id, ...input }, { openid })
  expect(result).toMatchObject({ ok: false, ...refusal })
  expect([stored(), seats()]).toEqual(before)
}

const wrong = (field: string) => ({ reason: 'invalid-input', field })
const self = (overrides: object) => ({ participants: [{ ...participants()[0], ...overrides }] })
const long = (length: number) => '长'.repeat(length)

describe('registering is refused, naming the field, with', () => {
  it.each<[string, object, string]>([
    ['no name', self({ name: '' }), 'participants.0.name'],
    ['a name with a control character', self({ name: '王\u0007芳' }), 'participants.0.name'],
    ['a team’s name with a line end', { ...self({}), teamName: '健步\n队' }, 'teamName'],
    ['a name too long', self({ name: long(31) }), 'participants.0.name'],
    ['digits for a name', self({ name: '王小芳2号' }), 'participants.0.name'],
    ['a number too short', self({ phone: '1990000123' }), 'participants.0.phone'],
    ['a landline', self({ phone: '0755-12345678' }), 'participants.0.phone'],
    ['a birth that is no month', self({ birth: '2019-13' }), 'participants.0.birth'],
    ['a gender that is none', self({ gender: 'other' }), 'participants.0.gender'],
    ['sixty-one people', { participants: Array(61).fill(participants()[0]) }, 'participants'],
    ['more counted than may come', { ...self({}), counted: 61 }, 'counted'],
    ['fewer than nobody', { ...self({}), counted: -1 }, 'counted'],
    ['half a person', { ...self({}), counted: 1.5 }, 'counted'],
    ['a team’s name too long', { ...self({}), teamName: long(31) }, 'teamName'],
    ['an organisation too long', { ...self({}), organisation: long(61) }, 'organisation'],
    ['an answer too long', { ...self({}), answers: { diet: long(1001) } }, 'answers.diet'],
    ['a code that is none', { ...self({}), invite: 'ABC' }, 'invite'],
  ])('%s', (_, input, field) => isRefused('registrations.registerForSession', input, 'o-new', wrong(field)))

  it.each<[string, object, string]>([
    ['nobody at all', { participants: [] }, 'nobody'],
    ['more than one registration may bring', { ...self({}), counted: 10, teamName: '队' }, 'too-many'],
    ['no name for the team', self({}), 'team-name-needed'],
    ['no number', { ...self({ phone: null }), teamName: '队' }, 'phone-needed'],
    ['more people than there are places', { ...self({}), counted: 5, teamName: '队' }, 'more-than-there-are'],
    ['a unit that has no places here', { ...self({}), teamName: '队', quota: 'unit-x' }, 'no-such-quota'],
    ['an answer to what is not asked', { ...self({}), teamName: '队', answers: { x: '1' } }, 'answers-wrong'],
  ])('%s', (_, input, reason) => isRefused('registrations.registerForSession', input, 'o-new', { reason }))
})

describe('staff are told clearly, and nobody loses a place, when', () => {
  const units = (...given: [string, number][]) => ({
    units: given.map(([unitId, places]) => ({ unitId, seats: places })),
  })
  it.each<[string, OperationName, object, object]>([
    [
      'there would be fewer places than are held',
      'registrations.changeCapacity',
      { from: 5, capacity: 3 },
      { reason: 'below-registered', held: 4 },
    ],
    [
      'the page is older than the capacity',
      'registrations.changeCapacity',
      { from: 8, capacity: 9 },
      { reason: 'changed-meanwhile' },
    ],
    [
      'there would be no place at all',
      'registrations.changeCapacity',
      { from: 5, capacity: 0 },
      wrong('capacity'),
    ],
    [
      'more is allotted than there is',
      'registrations.allotSeats',
      units(['street', 6]),
      { reason: 'more-than-capacity' },
    ],
    [
      'a unit is named twice',
      'registrations.allotSeats',
      units(['street', 1], ['street', 1]),
      { reason: 'unit-twice' },
    ],
    [
      'what is held would be allotted',
      'registrations.allotSeats',
      units(['street', 4]),
      { reason: 'places-taken' },
    ],
    [
      'women and men are parted too late',
      'registrations.allotSeats',
      { units: [], genders: { female: 2, male: 3 } },
      { reason: 'already-registered' },
    ],
    [
      'nobody is named to be registered',
      'registrations.registerSomebody',
      self({ phone: null }),
      { reason: 'name-and-phone-needed' },
    ],
    [
      'a list is too long',
      'registrations.startImport',
      { unitId: null, nonce: 'n', text: '\n'.repeat(300) },
      wrong('text'),
    ],
    [
      'a list names nobody',
      'registrations.startImport',
      { unitId: null, nonce: 'n', text: '#接龙' },
      { reason: 'nobody-to-register' },
    ],
    [
      'a list holds a mistake',
      'registrations.startImport',
      { unitId: null, nonce: 'n', text: '1. 王桂兰' },
      { reason: 'has-mistakes' },
    ],
    [
      'a reason is missing',
      'registrations.withdrawRegistration',
      { registrationId: 'x', reason: ' ' },
      wrong('reason'),
    ],
    [
      'a reason is too long',
      'registrations.withdrawRegistration',
      { registrationId: 'x', reason: long(101) },
      wrong('reason'),
    ],
  ])('%s', (_, name, input, refusal) => isRefused(name, input, STAFF, refusal))

  it('an absence is excused before the session is over, or of somebody who is not registered', async () => {
    const [first] = product.find<{ _id: string }>('registrations', { status: 'confirmed' })
    const excuse = 'registrations.excuseAbsence' as const
    await isRefused(excuse, { registrationId: first?._id, word: '有事' }, STAFF, { reason: 'not-over-yet' })
    await isRefused(excuse, { registrationId: 'nobody', word: '有事' }, STAFF, {
      reason: 'no-such-registration',
    })
  })
})

describe('a draft is kept as it was, and its field named, with', () => {
  const plan = (overrides: object) => ({ plan: [{ ...planned(), ...overrides }] })
  const planned = () => {
    const startsAt = NOW + 5 * DAY
    return {
      _id: 'first',
      startsAt,
      endsAt: startsAt + HOUR,
      mode: 'on-site',
      place: { name: '荷风社区', address: '' },
      link: null,
      registrationOpensAt: NOW,
      registrationClosesAt: startsAt,
      cancellationClosesAt: startsAt,
      walkInsAfter: null,
      proof: false,
      capacity: 10,
      quotas: {},
    }
  }
  it.each<[string, object, string]>([
    ['a place too long', plan({ place: { name: long(41), address: '' } }), 'plan.0.place.name'],
    ['an address too long', plan({ place: { name: '室', address: long(81) } }), 'plan.0.place.address'],
    [
      'a point off the earth',
      plan({ place: { name: '室', address: '', point: { latitude: 91, longitude: 0 } } }),
      'plan.0.place.point.latitude',
    ],
    ['more places than are without limit', plan({ capacity: 1_000_001 }), 'plan.0.capacity'],
    ['an instant of another century', plan({ startsAt: 1 }), 'plan.0.startsAt'],
    [
      'a quota for nobody known',
      plan({ quotas: { other: { kind: 'unit', of: 'x', seats: 1 } } }),
      'plan.0.quotas.other',
    ],
    ['a summary too long', { content: { summary: long(201) } }, 'content.summary'],
    ['a contact too long', { content: { contact: long(61) } }, 'content.contact'],
    ['eleven tags', { content: { tags: Array(11).fill('标签') } }, 'content.tags'],
    [
      'twenty-one hosts',
      { content: { hosts: Array(21).fill({ role: '主办', name: '妇联' }) } },
      'content.hosts',
    ],
    [
      'an age that nobody has',
      { content: { rules: { ...USUAL_RULES, minAge: 121 } } },
      'content.rules.minAge',
    ],
    ['a party of sixty-one', { content: { rules: { ...USUAL_RULES, most: 61 } } }, 'content.rules.most'],
    [
      'a paragraph too long',
      { content: { description: [{ kind: 'paragraph', text: long(1001) }] } },
      'content.description.0.text',
    ],
  ])('%s', async (_, given, field) => {
    const { content, ...rest } = given as { content?: object; plan?: object[] }
    const input = {
      nonce: 'bad',
      unitId: 'community',
      plan: [planned()],
      ...rest,
      content: { ...contentInput(), ...content },
    } as unknown as Input<'events.createDraft'>
    await isRefused('events.createDraft', input, STAFF, wrong(field))
  })
})

it('lets a session be made smaller to just those who hold places, and no smaller', async () => {
  const change = (from: number, capacity: number) =>
    product.call('registrations.changeCapacity', { sessionId: session._id, from, capacity }, STAFF)
  expect(await change(5, 4)).toMatchObject({ ok: true, value: { capacity: 4, promoted: 0 } })
  expect(await change(4, 3)).toMatchObject({ ok: false, reason: 'below-registered', held: 4 })
  // Whoever waits gets a place as soon as there is one.
  expect(await change(4, 6)).toMatchObject({ ok: true, value: { promoted: 1 } })
})
