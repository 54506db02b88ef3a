import { openSealing } from '../../demo/sealing'
import { DAY } from '../../src/shared/calendar/calendar'
import type { PointFamily } from '../../src/shared/points/family'
import type { PointScheme } from '../../src/shared/points/scheme'
import { sampled } from '../support/campaign'
import { faultsOfFirst } from '../support/faults'
import { runJobs } from '../support/jobs'
import { schemeContent } from '../support/points'
import { allUnits, aMember, NOW, Product, theAdmins, UNITS } from '../support/product'
import { aPointFamily } from '../support/rewards'
import { SECRETS } from '../support/secrets'

let product: Product
beforeAll(async () => {
  product = await Product.start()
})
const SCHEME: PointScheme = {
  ...schemeContent(),
  _id: 'community',
  unitId: 'community',
  unitPath: [...UNITS.community.path],
  status: 'open',
  closedOn: null,
  version: 3,
}
const PEOPLE = ['o-mother', 'o-father', 'o-granny']
beforeEach(async () => {
  await product.reset()
  product.cloud.clock.set(NOW)
  await product.add({
    units: allUnits(),
    members: [aMember('o-community', 'staff', 'community')],
    admins: [theAdmins('o-admin')],
  })
  await product.cloud.database.importDocuments('pointSchemes', [SCHEME])
  for (const openid of PEOPLE) {
    await product.letAgree(openid)
    await lives(openid)
  }
})
afterAll(() => product.stop())

/** Whoever follows a community is taken to live there. */
const lives = (_id: string, unitId = 'community') =>
  product.cloud.database.importDocuments('follows', [{ _id, groups: [], unitId, keptUntil: NOW + DAY }])

const RULES = { schemeId: 'community', version: 3 }
const openOne = (openid: string, nonce = openid) =>
  product.call('points.openFamily', { ...RULES, children: 1, nonce }, openid)
const opened = async (openid: string) =>
  (await product.value('points.openFamily', { ...RULES, children: 1, nonce: openid }, openid)).familyId
const invited = async (familyId: string, by: string, nonce = 'n') =>
  (await product.value('points.inviteAdult', { familyId, nonce }, by)).code
const accept = (code: string, openid: string) =>
  product.call('points.acceptPointInvitation', { code, version: 3 }, openid)
const families = () => product.find<PointFamily>('pointFamilies')
const adultsIn = ({ adults }: PointFamily) =>
  adults.filter(({ until }) => until === null).map(({ openid }) => openid)

/** What is wrong with all families there are, whatever happened to them. */
function broken(): string[] {
  const all = families()
  const current = all.flatMap(adultsIn)
  return [
    ...(new Set(current).size < current.length ? ['somebody is in two families'] : []),
    ...all.flatMap((family) => [
      ...((family.status === 'open') !== adultsIn(family).length > 0
        ? ['open without anybody, or closed with']
        : []),
      ...(family.holders.length !== adultsIn(family).length + 1 ? ['holders are not the adults'] : []),
      ...(new Set(adultsIn(family)).size < adultsIn(family).length ? ['somebody is in it twice'] : []),
    ]),
  ]
}

describe('a family that keeps points', () => {
  it('is offered where the community, or a unit above it, has an open scheme, and nowhere else', async () => {
    const offered = async (openid: string) =>
      (await product.value('points.getPoints', {}, openid)).offered?.schemeId
    expect(await offered('o-mother')).toBe('community')
    expect(await offered('o-stranger')).toBeUndefined()
    await lives('o-beside', 'other-street')
    expect(await offered('o-beside')).toBeUndefined()
    await product.value(
      'points.setSchemeStatus',
      { unitId: 'community', version: 3, status: 'closed' },
      'o-community',
    )
    expect(await offered('o-mother')).toBeUndefined()
    expect(await openOne('o-mother')).toMatchObject({ reason: 'no-such-scheme' })
  })

  it('is opened once by agreeing to the rules as they are, and by nobody who has not agreed to be kept', async () => {
    expect(await openOne('o-stranger')).toMatchObject({ reason: 'no-such-scheme' })
    await lives('o-new', 'community')
    expect(await openOne('o-new')).toMatchObject({ reason: 'consent-needed' })
    const old = { ...RULES, version: 2, children: 0, nonce: 'n' }
    expect(await product.call('points.openFamily', old, 'o-mother')).toMatchObject({
      reason: 'rules-changed',
    })
    const first = await openOne('o-mother')
    expect(await openOne('o-mother')).toEqual(first)
    expect(await openOne('o-mother', 'another')).toMatchObject({ reason: 'already-in-a-family' })
    expect(families()).toMatchObject([{ children: 1, agreedTo: 3, balance: 0, status: 'open' }])
    expect(await product.value('points.getPoints', {}, 'o-mother')).toMatchObject({
      offered: null,
      families: [{ adults: 1, children: 1, scheme: { name: '能量家园', unitName: '荷风社区' } }],
    })
  })

  it('agrees again when the rules were changed, and says how many children it has', async () => {
    const familyId = await opened('o-mother')
    await product.value(
      'points.saveScheme',
      { unitId: 'community', version: 3, content: schemeContent({ mostPerDay: 30 }) },
      'o-community',
    )
    const saving = (agreesTo: number, openid = 'o-mother') =>
      product.call('points.saveFamily', { familyId, children: 2, agreesTo }, openid)
    expect(await saving(5)).toMatchObject({ reason: 'rules-changed' })
    expect(await saving(4, 'o-father')).toMatchObject({ reason: 'no-such-family' })
    expect(await saving(4)).toMatchObject({ ok: true })
    expect(families()).toMatchObject([{ agreedTo: 4, children: 2 }])
  })

  it('invites an adult by a code that one person uses, and knows when it is used again', async () => {
    const familyId = await opened('o-mother')
    const code = await invited(familyId, 'o-mother')
    expect(await invited(familyId, 'o-mother')).toBe(code)
    expect(await product.value('points.getPointInvitation', { code }, 'o-father')).toMatchObject({
      accepted: false,
      scheme: { name: '能量家园' },
    })
    const joined = await accept(code, 'o-father')
    expect(joined).toMatchObject({ ok: true, value: { familyId } })
    expect(await accept(code, 'o-father')).toEqual(joined)
    expect(await accept(code, 'o-granny')).toMatchObject({ reason: 'no-such-invitation' })
    expect(broken()).toEqual([])
  })

  it('is opened and joined by adults alone, as far as an account says a birth', async () => {
    const familyId = await opened('o-mother')
    const code = await invited(familyId, 'o-mother')
    const born = async (birth: string) => {
      const seal = await openSealing(SECRETS)
      await product.change('accounts', 'o-father', { birth: seal.encrypt(birth) })
    }
    await born('2018')
    expect(await openOne('o-father')).toMatchObject({ reason: 'not-an-adult' })
    expect(await accept(code, 'o-father')).toMatchObject({ reason: 'not-an-adult' })
    await born('1985')
    expect(await accept(code, 'o-father')).toMatchObject({ ok: true })
  })

  it('invites for three days, and nobody who is in another family', async () => {
    const familyId = await opened('o-mother')
    const code = await invited(familyId, 'o-mother')
    await opened('o-father')
    expect(await accept(code, 'o-father')).toMatchObject({ reason: 'already-in-a-family' })
    product.cloud.clock.advance(3 * DAY)
    expect(await accept(code, 'o-granny')).toMatchObject({ reason: 'invitation-expired' })
  })

  it('is left by anybody without loss to the others, and closed by the last, who may open another', async () => {
    const familyId = await opened('o-mother')
    await accept(await invited(familyId, 'o-mother'), 'o-father')
    const leave = (openid: string) => product.call('points.leaveFamily', { familyId }, openid)
    expect(await leave('o-mother')).toMatchObject({ ok: true })
    expect(await leave('o-mother')).toMatchObject({ ok: true })
    expect(await leave('o-granny')).toMatchObject({ ok: true })
    expect(families()).toMatchObject([{ status: 'open' }])
    await leave('o-father')
    expect(families()).toMatchObject([{ status: 'closed', invitations: [] }])
    expect(await openOne('o-mother', 'again')).toMatchObject({ ok: true })
    expect(broken()).toEqual([])
  })

  it('forgets who left it some weeks ago, and everybody long after its scheme ended', async () => {
    const familyId = await opened('o-mother')
    await accept(await invited(familyId, 'o-mother'), 'o-father')
    await product.value('points.leaveFamily', { familyId }, 'o-father')
    const known = async (days: number) => {
      product.cloud.clock.set(NOW + days * DAY)
      await runJobs(product.cloud, ['settlePoints'])
      return families().flatMap(({ adults }) => adults.map(({ openid }) => openid))
    }
    expect(await known(29)).toEqual(['o-mother', 'o-father'])
    expect(await known(31)).toEqual(['o-mother'])
    // The scheme ends 403 days after the tests begin.
    expect(await known(403 + 180)).toEqual(['o-mother'])
    expect(await known(403 + 182)).toEqual([])
    expect(families()).toMatchObject([{ status: 'closed' }])
  })

  it('is forgotten behind however many that cannot be', async () => {
    const until = NOW - 31 * DAY
    const gone = (_id: string, version?: number) => ({
      ...aPointFamily([`o-${_id}`]),
      _id,
      holders: [_id],
      adults: [{ openid: `o-${_id}`, since: 0, until, invitedBy: null }],
      version,
    })
    // What has no version is not changed.
    const stuck = Array.from({ length: 100 }, (_, index) => gone(`a-${100 + index}`))
    await product.cloud.database.importDocuments('pointFamilies', [...stuck, gone('b', 1)])
    await runJobs(product.cloud, ['settlePoints'])
    expect(product.one('pointFamilies', { _id: 'b' })).toMatchObject({ adults: [] })
  })
})

it('keeps whoever left it, came back and still belongs to it weeks later', async () => {
  const familyId = await opened('o-mother')
  await accept(await invited(familyId, 'o-mother'), 'o-father')
  await product.value('points.leaveFamily', { familyId }, 'o-father')
  await accept(await invited(familyId, 'o-mother', 'again'), 'o-father')
  await product.value('points.leaveFamily', { familyId }, 'o-mother')
  product.cloud.clock.set(NOW + 31 * DAY)
  await runJobs(product.cloud, ['settlePoints'])
  expect(families()).toMatchObject([{ status: 'open', adults: [{ openid: 'o-father', until: null }] }])
  expect(broken()).toEqual([])
})

it('shows its ledger to those who belong to it alone, what was taken back with it', async () => {
  const familyId = await opened('o-mother')
  const line = { familyId, by: 'attending', source: 's', at: NOW }
  const earned = { ...line, _id: 'a', kind: 'earned', evidence: [], day: '2026-11-02', times: 2, points: 10 }
  const reversed = { ...line, _id: 'b', kind: 'reversed', of: 'a', at: NOW + 1 }
  await product.cloud.database.importDocuments('pointEntries', [earned, reversed])
  expect(await product.value('points.listLedger', { familyId }, 'o-mother')).toEqual([
    { lineId: 'b', by: 'attending', day: '2026-11-02', points: -10 },
    { lineId: 'a', by: 'attending', day: '2026-11-02', points: 10 },
  ])
  expect(await product.call('points.listLedger', { familyId }, 'o-father')).toMatchObject({
    reason: 'no-such-family',
  })
})

it('takes out whoever deletes herself, and keeps the family and its points', async () => {
  const familyId = await opened('o-mother')
  await accept(await invited(familyId, 'o-mother'), 'o-father')
  await product.value('members.deleteMe', { understood: true }, 'o-mother')
  await runJobs(product.cloud, ['deletePeople'])
  expect(families()).toMatchObject([{ _id: familyId, status: 'open', adults: [{ openid: 'o-father' }] }])
  expect(JSON.stringify(families())).not.toContain('o-mother')
  expect(broken()).toEqual([])
})

describe('a crash', () => {
  const named = faultsOfFirst(8)

  it.each(sampled(named))('while joining (%s) leaves one who joined once, or not', async (_, fault) => {
    const code = await invited(await opened('o-mother'), 'o-mother')
    const input = { code, version: 3 }
    await product.attempt('points.acceptPointInvitation', input, { openid: 'o-father', fault })
    expect(broken()).toEqual([])
    expect(await accept(code, 'o-father')).toMatchObject({ ok: true })
    expect(broken()).toEqual([])
    expect(families().map(adultsIn)).toEqual([['o-mother', 'o-father']])
  })

  it.each(sampled(named))('while opening (%s) leaves one family', async (_, fault) => {
    const input = { ...RULES, children: 1, nonce: 'o-mother' }
    await product.attempt('points.openFamily', input, { openid: 'o-mother', fault })
    expect(await openOne('o-mother')).toMatchObject({ ok: true })
    expect(families()).toHaveLength(1)
    expect(broken()).toEqual([])
  })

  it.each(sampled(named))('while leaving (%s) leaves nobody half', async (_, fault) => {
    const familyId = await opened('o-mother')
    await product.attempt('points.leaveFamily', { familyId }, { openid: 'o-mother', fault })
    expect(broken()).toEqual([])
    expect(await product.call('points.leaveFamily', { familyId }, 'o-mother')).toMatchObject({ ok: true })
    expect(families()).toMatchObject([{ status: 'closed' }])
  })
})
