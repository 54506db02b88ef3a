import { DAY, HOUR } from '../../src/shared/calendar/calendar'
import { type Account, keptUntil } from '../../src/shared/person/account'
import {
  CHILD_CONSENT_VERSION,
  CONSENTS_ARE_KEPT,
  type Consent,
  PRIVACY_VERSION,
} from '../../src/shared/person/consent'
import type { FamilyMember } from '../../src/shared/person/family-member'
import { controls } from '../support/broken-variant'
import { itAll, sampled } from '../support/campaign'
import { runJobs } from '../support/jobs'
import { aFamilyMember, allUnits, aMember, anAccount, NOW, Product, participants } from '../support/product'
import { brokenDeployment } from './broken-deployment'
import { restore, type Stored, storedNow } from './year-of-returning'

let deployed: Product
beforeAll(async () => {
  deployed = await Product.start({ instances: 2 })
})
afterAll(() => deployed.stop())

const SHE = 'o-wang'
const child = { kind: 'child' as const, nickname: '', birth: '2019-05', gender: 'female' as const }

/** Everything that an account keeps, as she last saved it: name, number, a child with her consent and an offer to another carer. */
async function saved(product: Product) {
  await product.add({ units: allUnits(), members: [aMember('o-li', 'organizer', 'community')] })
  await product.value('members.agreeToPrivacy', { version: PRIVACY_VERSION }, SHE)
  await product.value('members.saveMe', { name: '王淑珍', phone: '19900001234' }, SHE)
  const { familyMemberId } = await product.value(
    'members.saveFamilyMember',
    { ...child, nonce: 'child', corrects: null, name: '许知夏' },
    SHE,
  )
  await product.value('members.consentForChild', { familyMemberId, version: CHILD_CONSENT_VERSION }, SHE)
  await product.value('members.inviteCarer', { familyMemberId, relation: 'grandparent', nonce: 'offer' }, SHE)
  await product.cloud.database.importDocuments('subscribers', [
    { _id: SHE, consents: { reminder: 1 }, nonces: ['asked'], seenUntil: 0 },
  ])
  return familyMemberId
}

const KEPT_IN = ['accounts', 'familyMembers', 'careInvitations', 'subscribers'] as const

/** How many documents are there of what an account keeps. */
const kept = (product: Product) =>
  Object.fromEntries(KEPT_IN.map((name) => [name, product.find(name).length])) as Record<
    (typeof KEPT_IN)[number],
    number
  >
const ALL = { accounts: 1, familyMembers: 1, careInvitations: 1, subscribers: 1 }
const NONE = { accounts: 0, familyMembers: 0, careInvitations: 0, subscribers: 0 }

const tick = (product: Product) => runJobs(product.cloud, ['forgetAccounts', 'sweepConsents', 'forgetPeople'])

async function pass(days: number, product = deployed): Promise<void> {
  product.cloud.clock.advance(days * DAY)
  await tick(product)
}

describe('what an account keeps', () => {
  beforeEach(() => deployed.reset())

  it('goes when it was not needed for 180 days, and no sooner; its consents stay as evidence for three years', async () => {
    await saved(deployed)
    await pass(179)
    expect(kept(deployed)).toEqual(ALL)
    const consents = deployed.find<Consent>('consents')
    await pass(1)
    expect(kept(deployed)).toEqual(NONE)
    expect(deployed.find<Consent>('consents')).toEqual(
      consents.map((each) => ({ ...each, withdrawnAt: expect.any(Number), lapsed: true })),
    )
    await pass(CONSENTS_ARE_KEPT / DAY - 1)
    expect(deployed.find('consents')).toHaveLength(consents.length)
    await pass(1)
    expect(deployed.find('consents')).toEqual([])
  })

  it.each([
    ['opens what she saved', () => deployed.value('members.getFamily', {}, SHE)],
    ['looks at what is held of her', () => deployed.value('members.getMyData', {}, SHE)],
    [
      'corrects her number',
      () => deployed.value('members.saveMe', { name: '王淑珍', phone: '19900001235' }, SHE),
    ],
  ])('stays for as long again when she %s', async (_, use) => {
    await saved(deployed)
    await pass(179)
    await use()
    await pass(179)
    expect(kept(deployed)).toEqual(ALL)
    await pass(1)
    expect(kept(deployed)).toEqual(NONE)
  })

  it('is marked as needed once in two weeks, however often she looks', async () => {
    await saved(deployed)
    const mark = async (days: number) => {
      deployed.cloud.clock.advance(days * DAY)
      await deployed.value('members.getFamily', {}, SHE)
      return deployed.one<Account>('accounts', { _id: SHE }).keptUntil
    }
    expect(await mark(13)).toBe(keptUntil(NOW))
    expect(await mark(1)).toBe(keptUntil(NOW + 14 * DAY))
  })

  it('stays while a registration of hers is kept; she is one person before and after', async () => {
    await saved(deployed)
    const start = NOW + 60 * DAY
    const session = async (startsAt: number) =>
      (await deployed.publish({}, { startsAt, registrationOpensAt: NOW })).session._id
    const [first, second] = [await session(start), await session(start + 200 * DAY)]
    const come = async (sessionId: string) => {
      const { registrationId } = await deployed.value(
        'registrations.registerForSession',
        { sessionId, participants: participants(), privacy: PRIVACY_VERSION },
        SHE,
      )
      const { ticket } = await deployed.value('registrations.getTicket', { registrationId }, SHE)
      deployed.cloud.clock.set(deployed.session(sessionId).startsAt)
      const scan = {
        sessionId,
        ticket,
        nonce: sessionId,
        doorAt: deployed.session(sessionId).startsAt,
        gate: '',
      }
      await deployed.value('checkins.checkIn', scan, 'o-li')
    }
    await come(first)
    await pass(180)
    expect(kept(deployed)).toEqual(ALL)
    for (let days = 0; days < 3; days += 1) await pass(1)
    expect(kept(deployed)).toEqual(NONE)
    await come(second)
    const keys = deployed
      .find<{ present: { key: string }[] }>('checkIns')
      .map(({ present }) => present[0]?.key)
    expect(keys).toHaveLength(2)
    expect(new Set(keys).size).toBe(1)
  })

  it('stays while she works here, and while another carer who is not quiet may bring the child', async () => {
    const member = aMember('o-li', 'organizer', 'community')
    const carer = { id: 'offer', openid: 'o-grandma', relation: 'grandparent' as const, since: NOW }
    await deployed.add({
      units: allUnits(),
      members: [member],
      familyMembers: [aFamilyMember(SHE, { _id: 'child', carers: [carer] })],
    })
    const accounts = ['o-li', 'o-grandma', SHE].map((openid) => anAccount(openid))
    await deployed.cloud.database.importDocuments('accounts', accounts)
    const left = () => deployed.find<Account>('accounts').map(({ _id }) => _id)
    await pass(100)
    await deployed.value('members.getFamily', {}, 'o-grandma')
    await pass(80)
    expect(left().sort()).toEqual(['o-grandma', 'o-li', SHE])
    // Once the carer is gone, the next run takes whom she might bring.
    await pass(100)
    await pass(0)
    expect(left()).toEqual(['o-li'])
    expect(deployed.find('familyMembers')).toEqual([])
    await deployed.change('members', 'o-li', { grants: [] })
    await pass(180)
    expect(left()).toEqual([])
  })

  it('takes the carer who is quiet from the children of others', async () => {
    const carer = { id: 'offer', openid: 'o-grandma', relation: 'grandparent' as const, since: NOW }
    await deployed.add({ familyMembers: [aFamilyMember(SHE, { carers: [carer] })] })
    await deployed.cloud.database.importDocuments('accounts', [
      anAccount('o-grandma'),
      anAccount(SHE, { keptUntil: keptUntil(NOW + DAY) }),
    ])
    await pass(180)
    expect(deployed.find<FamilyMember>('familyMembers')).toMatchObject([{ openid: SHE, carers: [] }])
  })
})

let stored: Stored | undefined

/** All of it due, with every earlier job at rest. */
async function due(product: Product): Promise<void> {
  if (stored) return restore(stored, product)
  await product.reset()
  await saved(product)
  await pass(1, product)
  product.cloud.clock.advance(180 * DAY)
  stored = storedNow(product)
}

/** What is left of somebody quiet, when a run was killed after its request `at` and others followed. */
async function killedAfter(at: number, product: Product) {
  await due(product)
  const { error } = await runJobs(product.cloud, ['forgetAccounts', 'sweepConsents', 'forgetPeople'], {
    fault: { at, when: 'after', kind: 'crash' },
  })
  for (const _ of [1, 2]) {
    product.cloud.clock.advance(HOUR)
    await tick(product)
  }
  const consents = product.find<Consent>('consents')
  return { isOver: !error, isGone: sameAs(kept(product), NONE) && consents.every(({ lapsed }) => lapsed) }
}
const sameAs = (a: object, b: object) => JSON.stringify(a) === JSON.stringify(b)

/** The requests by which a run of maintenance takes out what is due: from the first that writes to the last. */
async function requests(product: Product): Promise<number[]> {
  await due(product)
  const { trace } = await tick(product)
  const writes = trace.requests.flatMap(({ action, collection }, index) =>
    collection === 'accounts' && !/query/i.test(action) ? [index + 1] : [],
  )
  const [first = 0, last = 0] = [writes[0], writes.at(-1)]
  expect(last).toBeGreaterThan(first)
  return Array.from({ length: last - first + 2 }, (_, index) => first + index)
}

it('goes wholly, wherever a run dies', async () => {
  for (const at of sampled(await requests(deployed)))
    expect({ at, ...(await killedAfter(at, deployed)) }).toMatchObject({ at, isGone: true })
})

/** She comes back while a run is at its request `at`: opens what she saved, and saves another child. What is left of that. */
async function backAt(at: number, product: Product) {
  await due(product)
  let asked = 0
  let savedThen: boolean | undefined
  await runJobs(product.cloud, ['forgetAccounts', 'sweepConsents', 'forgetPeople'], {
    turn: async () => {
      asked += 1
      if (asked !== at) return
      const { agreed } = await product.value('members.getFamily', {}, SHE)
      if (!agreed) await product.value('members.agreeToPrivacy', { version: PRIVACY_VERSION }, SHE)
      await product.value('members.saveMe', { name: '王淑珍', phone: '19900009999' }, SHE)
      await product.value(
        'members.saveFamilyMember',
        { ...child, nonce: 'second', corrects: null, name: '许知秋' },
        SHE,
      )
      savedThen = true
    },
  })
  for (const _ of [1, 2]) {
    product.cloud.clock.advance(HOUR)
    await tick(product)
  }
  const { agreed, self, family } = await product.value('members.getFamily', {}, SHE)
  const holds = product
    .find<Consent>('consents', { kind: 'privacy' })
    .filter(({ withdrawnAt }) => withdrawnAt === null).length
  return {
    savedThen,
    isThere:
      agreed && self.phone === '19900009999' && family.some(({ name }) => name === '许知秋') && holds === 1,
  }
}

it('loses nothing of what she saves in the very moment in which it goes', async () => {
  for (const at of sampled(await requests(deployed)))
    expect({ at, ...(await backAt(at, deployed)) }).toMatchObject({ at, isThere: true })
})

itAll.each(
  controls([
    {
      what: 'removes an account whatever was saved since it was emptied',
      file: 'cloudfunctions/maintenance/forget-accounts.ts',
      piece: 'store.accounts.remove({ _id: openid, version: version + 1, keptUntil: until })',
      instead: 'store.accounts.remove({ _id: openid })',
    },
    {
      what: 'removes the account before its family',
      file: 'cloudfunctions/maintenance/forget-accounts.ts',
      piece: '  const gone = await',
      instead: '  await store.accounts.remove({ _id: openid })\n  const gone = await',
    },
    {
      what: 'removes whom she saved since as well',
      file: 'cloudfunctions/maintenance/forget-accounts.ts',
      piece: 'inTurns(family, 1,',
      instead: 'inTurns(await store.familyMembers.listAll({ openid }, { upTo: 99 }), 1,',
    },
  ]),
)('is caught when it $what', async ({ what: _, ...change }) => {
  const broken = await Product.start({
    functions: await brokenDeployment('maintenance', change),
    instances: 2,
  })
  try {
    for (const at of await requests(broken)) {
      if (!(await backAt(at, broken)).isThere || !(await killedAfter(at, broken)).isGone) return
    }
    throw new Error('Nothing was lost')
  } finally {
    await broken.stop()
  }
})
