import { DAY } from '../../src/shared/calendar/calendar'
import type { Session } from '../../src/shared/event/session'
import type { AuditEntry } from '../../src/shared/member/audit'
import type { Registration } from '../../src/shared/registration/registration'
import { brokenDeployment } from '../access/broken-deployment'
import { runJobs } from '../support/jobs'
import { allUnits, aMember, NOW, Product, participants } from '../support/product'

const PHONE = '19900006666'

/** Somebody registered on paper at one session, who came to another by her own account: two keys, one person. */
class OnPaper {
  people: { registrationId: string; personId: string }[] = []

  private constructor(
    readonly product: Product,
    readonly sessions: readonly Session[],
  ) {}

  static async begin(product: Product): Promise<OnPaper> {
    await product.reset()
    await product.add({
      units: allUnits(),
      members: [
        aMember('o-li', 'organizer', 'community'),
        aMember('o-staff', 'staff', 'street'),
        aMember('o-beside', 'staff', 'other-street'),
      ],
    })
    const { sessions } = await product.publish({}, {}, {})
    const paper = new OnPaper(product, sessions)
    const [first, second] = sessions as [Session, Session]
    const asked = { sessionId: first._id, participants: participants('罗桂芝', PHONE) }
    await paper.comes(first, await product.value('registrations.registerSomebody', asked, 'o-staff'))
    await paper.comes(second, await paper.register(second, 'o-luo'))
    return paper
  }

  register = (session: Session, openid: string) =>
    this.product.value(
      'registrations.registerForSession',
      { sessionId: session._id, participants: participants('罗桂芝', '19900007777') },
      openid,
    )

  async comes(session: Session, { registrationId }: { registrationId: string }): Promise<void> {
    const { _id: sessionId } = session
    const entry = { sessionId, registrationId, nonce: `in-${registrationId}`, doorAt: NOW }
    await this.product.value('checkins.checkInRegistration', entry, 'o-li')
    const list = await this.product.value('registrations.listRegistrations', { sessionId }, 'o-staff')
    const shown = list.registrations.find((each) => each.registrationId === registrationId)
    this.people.push({ registrationId, personId: shown?.participants[0]?.id ?? '' })
  }

  decide = (verdict: 'same' | 'different', openid = 'o-staff', people = this.people.slice(0, 2)) => {
    const two = people as [(typeof people)[0], (typeof people)[0]]
    const asked = { people: two, verdict, reason: '本人到场，核对了手机号' }
    return this.product.call('statistics.decideIdentity', asked, openid)
  }

  /** 人数 of the street's year. */
  async counted(): Promise<number | undefined> {
    this.product.cloud.clock.advance(DAY)
    expect((await runJobs(this.product.cloud, ['countSessions'])).error).toBeUndefined()
    const asked = { unitId: 'street', period: { kind: 'year', year: 2026 } } as const
    return (await this.product.value('statistics.getFigures', asked, 'o-staff')).people?.all
  }

  /** The names that are left on the registration on paper. */
  namesOnPaper = () =>
    this.product
      .one<Registration>('registrations', { _id: this.people[0]?.registrationId as string })
      .participants.map(({ name }) => name !== '')
}

let product: Product
beforeAll(async () => {
  product = await Product.start()
})
afterAll(() => product.stop())

describe('two people on registrations', () => {
  let paper: OnPaper
  beforeAll(async () => {
    paper = await OnPaper.begin(product)
  })

  it('are counted as one once staff say so, and as two once they take it back, each with its reason in the trail', async () => {
    expect(await paper.counted()).toBe(2)
    expect(await paper.decide('same')).toEqual({ ok: true, value: { verdict: 'same' } })
    expect(await paper.decide('same')).toMatchObject({ ok: true })
    expect(await paper.counted()).toBe(1)
    expect(await paper.decide('different')).toMatchObject({ ok: true })
    expect(await paper.counted()).toBe(2)
    expect(await paper.decide('same')).toMatchObject({ ok: true })
    expect(await paper.counted()).toBe(1)
    const trail = paper.product.find<AuditEntry>('auditEntries', { action: 'identity-decided' })
    expect(trail.map(({ by, reason, details }) => [by, reason, details.verdict])).toEqual([
      ['o-staff', '本人到场，核对了手机号', 'same'],
      ['o-staff', '本人到场，核对了手机号', 'different'],
      ['o-staff', '本人到场，核对了手机号', 'same'],
    ])
  })

  it('are shown to the staff above both, masked, with what was said of them', async () => {
    const { decided } = await paper.product.value(
      'statistics.listIdentityDecisions',
      { unitId: 'street' },
      'o-staff',
    )
    expect(decided).toMatchObject([
      { verdict: 'same', byName: '李*兰', people: [{ name: '罗*芝' }, { name: '罗*芝' }] },
    ])
    expect(JSON.stringify(decided)).not.toMatch(/罗桂芝|1990000/)
    const other = { unitId: 'street', after: { at: 1, id: 'no-end' } }
    expect(await paper.product.call('statistics.listIdentityDecisions', other, 'o-staff')).toMatchObject({
      reason: 'invalid-input',
    })
  })

  it('are nothing that an organizer, other staff, or whoever is one of them decides', async () => {
    expect(await paper.decide('different', 'o-li')).toMatchObject({ reason: 'not-allowed' })
    expect(await paper.decide('different', 'o-beside')).toMatchObject({ reason: 'not-found' })
    expect(await paper.decide('different', 'o-luo')).toMatchObject({ reason: 'not-allowed' })
    await paper.product.add({ members: [aMember('o-luo', 'staff', 'street')] })
    expect(await paper.decide('different', 'o-luo')).toMatchObject({ reason: 'own-identity' })
    const silent = { people: paper.people as never, verdict: 'same' as const, reason: '' }
    expect(await paper.product.call('statistics.decideIdentity', silent, 'o-staff')).toMatchObject({
      reason: 'invalid-input',
      field: 'reason',
    })
  })

  it('stay two with an account each, for one may leave and the other stay', async () => {
    paper.product.cloud.clock.set(NOW)
    const [first] = paper.sessions as [Session]
    await paper.comes(first, await paper.register(first, 'o-other'))
    const two = [paper.people[1], paper.people[2]] as typeof paper.people
    expect(await paper.decide('same', 'o-staff', two)).toEqual({ ok: false, reason: 'two-accounts' })
    const withPaper = [paper.people[0], paper.people[2]] as typeof paper.people
    expect(await paper.decide('same', 'o-staff', withPaper)).toEqual({
      ok: false,
      reason: 'joined-otherwise',
    })
    // Nor by whoever is one of them through a third.
    expect(await paper.decide('same', 'o-luo', withPaper)).toEqual({ ok: false, reason: 'own-identity' })
  })
})

it.each([
  ['takes along what staff joined to it', ['same'], [false]],
  ['leaves alone what staff joined and parted again', ['same', 'different'], [true]],
] as const)('an account that leaves %s', async (_, verdicts, names) => {
  const paper = await OnPaper.begin(product)
  for (const verdict of verdicts) expect(await paper.decide(verdict)).toMatchObject({ ok: true })
  await paper.product.value('members.deleteMe', { understood: true }, 'o-luo')
  for (const minutes of [1, 11, 11]) {
    paper.product.cloud.clock.advance(minutes * 60_000)
    await runJobs(paper.product.cloud, ['countSessions'])
  }
  expect(paper.namesOnPaper()).toEqual(names)
  expect(paper.product.find('aliases')).toEqual([])
})

it('is caught when counting goes on by what staff took back', async () => {
  const functions = await brokenDeployment('maintenance', {
    file: 'cloudfunctions/_server/aliases.ts',
    piece: 'all.filter(({ parted }) => !parted)',
    instead: 'all',
  })
  const broken = await Product.start({ functions })
  const paper = await OnPaper.begin(broken)
  await paper.decide('same')
  await paper.decide('different')
  expect(await paper.counted()).toBe(1)
  await broken.stop()
})
