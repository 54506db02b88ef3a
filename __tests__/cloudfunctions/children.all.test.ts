import { DAY } from '../../src/shared/calendar/calendar'
import type { Session } from '../../src/shared/event/session'
import { USUAL_RULES } from '../../src/shared/registration/registration-rules'
import { brokenVariant } from '../support/broken-variant'
import { aFamilyMember, allUnits, aMember, NOW, Product } from '../support/product'
import { upload } from '../support/upload'

/** Children in every way of registering, by whatever form of their birth: who is under 18 on the day needs a consent. */

const RULES = { ...USUAL_RULES, companions: 'named' as const, most: 4 }
const self = { as: 'self' as const, name: '罗桂芝', phone: '19900006666' }
const child = (birth: string) => ({ as: 'companion' as const, name: '罗一鸣', birth })
/** A girl of sixteen who registers herself. */
const minor = { ...self, birth: '2010' }

type Somebody = typeof self | ReturnType<typeof child> | typeof minor
type Way = (product: Product, session: Session, who: Somebody[]) => Promise<{ ok: boolean; reason?: string }>

let people = 0
const resident = async (product: Product) => {
  const openid = `o-resident-${people++}`
  await product.letAgree(openid)
  return openid
}

const WAYS: Record<string, Way> = {
  'by oneself': async (product, { _id: sessionId }, participants) =>
    product.call('registrations.registerForSession', { sessionId, participants }, await resident(product)),
  'as a change': async (product, { _id: sessionId }, participants) => {
    const openid = await resident(product)
    const first = { sessionId, participants: [self] }
    const { registrationId } = await product.value('registrations.registerForSession', first, openid)
    return product.call('registrations.editRegistration', { registrationId, sessionId, participants }, openid)
  },
  'at the door': async (product, { _id: sessionId }, participants) => {
    const openid = await resident(product)
    const { code } = await product.value('checkins.getSessionCode', { sessionId }, 'o-wen')
    const { visitorPass } = await product.value('checkins.openSelfCheckIn', { code }, openid)
    const input = { sessionId, visitorPass: visitorPass ?? '', participants }
    return product.call('registrations.registerAtDoor', input, openid)
  },
  'by staff': (product, { _id: sessionId }, participants) =>
    product.call('registrations.registerSomebody', { sessionId, participants }, 'o-wen'),
}

const ATTEMPTS: Record<string, Somebody[]> = {
  'a companion by the year': [self, child('2019')],
  'a companion by the month': [self, child('2019-05')],
  'a companion by the day': [self, child('2019-05-31')],
  'a companion who may still be seventeen': [self, child('2008')],
  'a companion not yet born': [self, child('2030')],
  'a minor as oneself': [minor],
}

async function start(options: Parameters<typeof Product.start>[0] = {}) {
  const product = await Product.start(options)
  await product.add({ units: allUnits(), members: [aMember('o-wen', 'organizer', 'community')] })
  return product
}

/** Who got in by which way. */
async function checkedInChildren(product: Product, way: string): Promise<string[]> {
  const came: string[] = []
  for (const [name, who] of Object.entries(ATTEMPTS)) {
    const { session } = await product.publish({ rules: RULES })
    const answer = await (WAYS[way] as Way)(product, session, who)
    if (answer.ok) came.push(name)
    else expect([name, answer.reason]).toEqual([name, 'child-consent-needed'])
  }
  return came
}

let product: Product
beforeAll(async () => {
  product = await start()
})
afterAll(() => product.stop())
beforeEach(() => product.cloud.clock.set(NOW))

it.each(Object.keys(WAYS))('no child comes %s without a guardian’s consent', async (way) => {
  expect(await checkedInChildren(product, way)).toEqual([])
})

it('lets children by, and is caught, when a hyphen decides who is one', async () => {
  const functions = await brokenVariant(['registrations', 'checkins'], {
    file: 'src/shared/person/person.ts',
    piece: `  ageFrom(\`\${birth}\${LAST_DAY.slice(birth.length - YEAR_LENGTH)}\`, at) < CHILD_UNTIL`,
    instead: "  birth.includes('-') && at > 0",
  })
  const broken = await start({ functions })
  const byYear = [
    'a companion by the year',
    'a companion who may still be seventeen',
    'a companion not yet born',
  ]
  for (const way of Object.keys(WAYS))
    expect(await checkedInChildren(broken, way)).toEqual([...byYear, 'a minor as oneself'])
  await broken.stop()
})

it.each(Object.keys(WAYS))(
  'no child of another age comes %s, by the year of its birth either',
  async (way) => {
    const rules = { ...RULES, kind: 'family' as const, ageOf: 'children' as const, minAge: 4, maxAge: 10 }
    const { session } = await product.publish({ rules: { ...rules, kind: 'single' } })
    const attempt = (birth: string) => (WAYS[way] as Way)(product, session, [self, child(birth)])
    expect(await attempt('2013')).toMatchObject({ ok: false, reason: 'too-old' })
    expect(await attempt('2024')).toMatchObject({ ok: false, reason: 'too-young' })
    const unknown = { as: 'companion' as const, name: '罗一鸣' } as ReturnType<typeof child>
    const answer = await (WAYS[way] as Way)(product, session, [self, unknown])
    expect(answer).toMatchObject({ ok: false, reason: 'birth-needed' })
  },
)

it('registers a minor as herself, and a child in whatever precision, once their consents on paper are there', async () => {
  const rules = { ...USUAL_RULES, kind: 'family' as const, most: 4 }
  const { session } = await product.publish({ kind: 'family', rules })
  const sessionId = session._id
  const girl = { ...self, name: '罗小满', birth: '2010-03' }
  const boy = child('2019-05-31')
  const participants = [girl, boy]
  const register = () => product.call('registrations.registerSomebody', { sessionId, participants }, 'o-wen')
  for (const { name, birth } of participants) {
    expect(await register()).toEqual({ ok: false, reason: 'child-consent-needed', index: expect.anything() })
    const photo = await upload(product, `consents/${sessionId}/${birth}.jpg`, Buffer.from(birth))
    const paper = { sessionId, nonce: `paper-${birth}`, name, birth: birth.slice(0, 7), photo }
    await product.value('registrations.recordPaperConsent', paper, 'o-wen')
  }
  expect(await register()).toMatchObject({ ok: true, value: { seats: 2 } })
  const [registration] = product.find<{ participants: object[] }>('registrations', { sessionId })
  expect(registration?.participants).toMatchObject([
    { kind: 'resident', ageBand: 'child' },
    { kind: 'child', ageBand: 'child' },
  ])
})

it('takes one of the family for what they are on the day: a child until eighteen, and then grown up', async () => {
  const openid = await resident(product)
  const member = aFamilyMember(openid, { birth: '2008-12', consent: null })
  await product.add({ familyMembers: [member] })
  const participants = [self, { as: 'family' as const, familyMemberId: member._id }]
  const register = async (startsAt: number) => {
    const { session } = await product.publish({ rules: RULES }, { startsAt })
    const input = { sessionId: session._id, participants }
    const answer = await product.call('registrations.registerForSession', input, openid)
    const [made] = product.find<{ participants: object[] }>('registrations', { sessionId: session._id })
    return { ...answer, came: made?.participants }
  }
  expect(await register(NOW + DAY)).toMatchObject({ ok: false, reason: 'child-consent-needed' })
  // The month in which she comes of age is over.
  expect(await register(Date.parse('2027-01-02T09:00:00+08:00'))).toMatchObject({
    ok: true,
    came: [{}, { kind: 'family', ageBand: 'adult' }],
  })
})

it('saves nobody as an adult who may be a child', async () => {
  const openid = await resident(product)
  const save = (birth: string) =>
    product.call(
      'members.saveFamilyMember',
      {
        nonce: `n-${people++}`,
        corrects: null,
        kind: 'adult',
        name: '罗小满',
        nickname: '',
        birth,
        gender: 'female',
      },
      openid,
    )
  expect(await save('2008')).toEqual({ ok: false, reason: 'wrong-birth', problem: 'day-needed' })
  expect(await save('2008-11-24')).toMatchObject({ ok: false, problem: 'not-an-adult' })
  expect(await save('2008-11-23')).toMatchObject({ ok: true })
})
