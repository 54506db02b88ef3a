import { PNG } from 'pngjs'
import decodeQR from 'qr/decode.js'
import { HOUR, MINUTE } from '../../src/shared/calendar/calendar'
import type { AuditEntry } from '../../src/shared/member/audit'
import { INVITATION_LASTS, type Invitation, invitationCodeText } from '../../src/shared/member/invitation'
import type { Admins, Grant, Member } from '../../src/shared/member/member'
import { brokenVariant } from '../support/broken-variant'
import { itAll, sampled } from '../support/campaign'
import { faultsOfFirst } from '../support/faults'
import { Gathering } from '../support/interleaving'
import { allUnits, aMember, NOW, Product, theAdmins } from '../support/product'
import { SECRETS } from '../support/secrets'

const FIRST_ADMIN_CODE = 'the-code-of-this-deployment'

let product: Product
beforeAll(async () => {
  product = await started()
})
afterAll(() => product.stop())
beforeEach(() => product.cloud.clock.set(NOW))

/** The product with its units, an admin, and staff of the street. */
async function started(functions?: string) {
  const fresh = await Product.start(functions ? { functions } : {})
  await fresh.add({
    units: allUnits(),
    members: [aMember('o-staff', 'staff', 'street')],
    admins: [theAdmins('o-admin')],
  })
  return fresh
}

let count = 0
/** Ids that no other test uses. */
const newId = (what = 'o') => `${what}-${count++}`

const invite = async (on = product, as = 'o-admin', given: Partial<Grant> = {}) =>
  on.value(
    'members.inviteMember',
    { role: 'organizer', unitId: 'community', confidential: [], nonce: newId('nonce'), ...given },
    as,
  )
const redeem = (code: string, openid: string, on = product) =>
  on.call('members.redeemInvitation', { code, name: '王小芳' }, openid)
const grantsOf = (openid: string, on = product) =>
  on.find<Member>('members', { _id: openid }).flatMap(({ grants }) => grants)
const entries = (action: string, subject?: string) =>
  product.find<AuditEntry>('auditEntries', { action, ...(subject && { subject }) })

describe('the first admin', () => {
  const claim = (openid: string, code = FIRST_ADMIN_CODE, at = on) =>
    at.call('members.claimAdmin', { code, name: '沈月华', district: '澄湾区' }, openid)
  let on: Product
  beforeAll(async () => {
    on = await Product.start({ environment: { ...SECRETS, FIRST_ADMIN_CODE } })
  })
  beforeEach(() => on.reset())
  afterAll(() => on.stop())

  it('is whoever enters the code of the deployment first, with a district to begin with', async () => {
    expect(await claim('o-shen', 'another-code-altogether')).toEqual({
      ok: false,
      reason: 'no-such-code',
    })
    expect(await claim('o-shen')).toEqual({ ok: true, value: { adminOf: 'district' } })
    expect(await claim('o-shen')).toEqual({ ok: true, value: { adminOf: 'district' } })
    expect(await claim('o-thief')).toEqual({ ok: false, reason: 'no-such-code' })
    expect(on.one<Admins>('admins', {}).openids).toEqual(['o-shen'])
    const me = await on.value('members.getMe', {}, 'o-shen')
    expect(me).toMatchObject({ adminOf: 'district', unitNames: { district: '澄湾区' } })
    expect(on.find('auditEntries', { action: 'admin-claimed' })).toMatchObject([{ byName: '沈*华' }])
  })

  it('is one of two who enter it at once', async () => {
    const both = new Gathering(2)
    const input = { code: FIRST_ADMIN_CODE, name: '沈月华', district: '澄湾区' }
    const outcomes = await Promise.all(
      ['o-one', 'o-two'].map((openid) =>
        on.attempt('members.claimAdmin', input, {
          openid,
          turn: ({ action, collection }) =>
            action === 'database.insertDocument' && collection === 'admins' ? both.arrive() : undefined,
        }),
      ),
    )
    expect(outcomes.filter(({ result }) => (result as { ok: boolean }).ok)).toHaveLength(1)
    expect(on.one<Admins>('admins', {}).openids).toHaveLength(1)
  })

  it.each(sampled(faultsOfFirst(9)))('comes to be after a %s and a retry', async (_, fault) => {
    const input = { code: FIRST_ADMIN_CODE, name: '沈月华', district: '澄湾区' }
    await on.attempt('members.claimAdmin', input, { openid: 'o-shen', fault })
    expect(await claim('o-shen')).toMatchObject({ ok: true })
    expect(on.one<Admins>('admins', {}).openids).toEqual(['o-shen'])
    expect(on.find('units')).toHaveLength(1)
    expect(on.find('members')).toHaveLength(1)
  })

  it('comes from no code where the deployment has none, and from none at all where there is an admin', async () => {
    expect(await claim(newId(), '', product)).toEqual({ ok: false, reason: 'no-such-code' })
    await on.add({ admins: [theAdmins('o-admin')] })
    expect(await claim(newId())).toEqual({ ok: false, reason: 'no-such-code' })
  })
})

describe('an invitation', () => {
  it('has a code that is stored nowhere, and lets one person join who then does what it says', async () => {
    const { code } = await invite()
    expect(code).toMatch(/^[A-Z2-7]{16}$/)
    const openid = newId()
    expect(await product.value('members.getInvitation', { code }, openid)).toMatchObject({
      role: 'organizer',
      unitName: '荷风社区',
      isMember: false,
      isRedeemed: false,
    })
    expect(await redeem(invitationCodeText(code).toLowerCase(), openid)).toEqual({
      ok: true,
      value: { role: 'organizer', unitName: '荷风社区' },
    })
    expect(grantsOf(openid)).toEqual([{ role: 'organizer', unitId: 'community', confidential: [] }])
    expect(await product.call('checkins.listDoorSessions', {}, openid)).toMatchObject({ ok: true })
    expect(await redeem(code, newId())).toEqual({ ok: false, reason: 'invitation-used' })
    for (const collection of ['invitations', 'auditEntries', 'members'])
      expect(JSON.stringify(product.find(collection))).not.toContain(code)
    expect(JSON.stringify(product.find('members'))).not.toContain('王小芳')
  })

  it('is answered alike when asked for twice, and tells the trail once', async () => {
    const nonce = newId('nonce')
    const input = { role: 'viewer' as const, unitId: 'street', confidential: [], nonce }
    const first = await product.value('members.inviteMember', input, 'o-admin')
    const second = await product.value('members.inviteMember', input, 'o-admin')
    expect(second).toEqual(first)
    const { _id } = product.one<Invitation>('invitations', { role: 'viewer', unitId: 'street' })
    expect(entries('invitation-made', _id)).toHaveLength(1)
    expect((await product.value('members.inviteMember', input, 'o-staff')).code).not.toBe(first.code)
  })

  it.each([
    [INVITATION_LASTS - MINUTE, { ok: true }],
    [INVITATION_LASTS, { ok: false, reason: 'invitation-expired' }],
  ])('%i ms old is answered %j', async (age, answer) => {
    const { code } = await invite()
    const { at } = product.one<Invitation>('invitations', { _id: await idOf(code) })
    product.cloud.clock.set(at + age)
    expect(await redeem(code, newId())).toMatchObject(answer)
  })

  it('needs a name of who is no member yet', async () => {
    const { code } = await invite()
    expect(await product.call('members.redeemInvitation', { code }, newId())).toEqual({
      ok: false,
      reason: 'name-needed',
    })
  })

  it('is void once withdrawn, and can no longer be withdrawn once used', async () => {
    const [first, second] = [await invite(), await invite()]
    const invitationId = await idOf(first.code)
    expect(await product.call('members.withdrawInvitation', { invitationId }, 'o-staff')).toMatchObject({
      ok: true,
    })
    expect(await redeem(first.code, newId())).toEqual({ ok: false, reason: 'no-such-invitation' })
    await redeem(second.code, newId())
    const used = { invitationId: await idOf(second.code) }
    expect(await product.call('members.withdrawInvitation', used, 'o-admin')).toEqual({
      ok: false,
      reason: 'invitation-used',
    })
  })

  it.each(sampled(faultsOfFirst(9)))(
    'has let in exactly the one who redeemed it after a %s and a retry',
    async (_, fault) => {
      const { code } = await invite()
      const openid = newId()
      await product.attempt('members.redeemInvitation', { code, name: '王小芳' }, { openid, fault })
      expect(await redeem(code, openid)).toMatchObject({ ok: true })
      expect(grantsOf(openid)).toHaveLength(1)
      expect(await redeem(code, newId())).toEqual({ ok: false, reason: 'invitation-used' })
    },
  )

  /** What somebody may do who was removed and sends the old code again. */
  async function afterReturning(on: Product) {
    const { code } = await invite(on)
    const openid = newId()
    await redeem(code, openid, on)
    const removal = { memberId: openid, role: 'organizer', unitId: 'community' } as const
    await on.value('members.removeGrant', removal, 'o-admin')
    await redeem(code, openid, on)
    return grantsOf(openid, on)
  }

  it('grants nothing a second time to somebody who was removed since', async () => {
    expect(await afterReturning(product)).toEqual([])
  })

  itAll('lets the removed come back, and is caught, when it is not remembered with the member', async () => {
    const functions = await brokenVariant('members', {
      file: 'cloudfunctions/members/roles/granting.ts',
      piece: 'const redeemed = invitation ? [invitation] : []',
      instead: 'const redeemed: string[] = []',
    })
    const broken = await started(functions)
    expect(await afterReturning(broken)).toHaveLength(1)
    await broken.stop()
  })

  /** What somebody gets by an invitation whose maker lost what it grants: each case is a way to lose it. */
  const LOST: Record<string, (on: Product, redeemer: string) => Promise<{ code: string; by: string }>> = {
    'was removed as admin': async (on) => {
      await on.value('members.makeAdmin', { memberId: 'o-staff' }, 'o-admin')
      const { code } = await invite(on, 'o-staff', { role: 'admin', unitId: 'district' } as never)
      await on.value('members.removeAdmin', { memberId: 'o-staff' }, 'o-admin')
      return { code, by: 'o-staff' }
    },
    'was removed as admin, and invited themselves': async (on, redeemer) => {
      await redeem((await invite(on)).code, redeemer, on)
      await on.value('members.makeAdmin', { memberId: redeemer }, 'o-admin')
      const { code } = await invite(on, redeemer, { role: 'admin', unitId: 'district' } as never)
      await on.value('members.removeAdmin', { memberId: redeemer }, 'o-admin')
      return { code, by: redeemer }
    },
    'was removed as staff': async (on) => {
      const { code } = await invite(on, 'o-staff')
      const removal = { memberId: 'o-staff', role: 'staff', unitId: 'street' } as const
      await on.value('members.removeGrant', removal, 'o-admin')
      return { code, by: 'o-staff' }
    },
    'works no longer above the unit, which was moved': async (on) => {
      const { code } = await invite(on, 'o-staff')
      await on.value('members.moveUnit', { unitId: 'community', parentId: 'other-street' }, 'o-admin')
      return { code, by: 'o-staff' }
    },
  }

  async function joining(way: string, functions?: string) {
    const on = await started(functions)
    const openid = newId()
    const { code, by } = await (LOST[way] as (typeof LOST)[string])(on, openid)
    const before = { grants: grantsOf(openid, on), admins: on.find<Admins>('admins') }
    const shown = await on.call('members.getInvitation', { code }, openid)
    const answer = await redeem(code, openid, on)
    const gained = JSON.stringify({ grants: grantsOf(openid, on), admins: on.find<Admins>('admins') })
    const open = on.find<Invitation>('invitations', { by, status: 'open' })
    await on.stop()
    return { answer, shown, open, gained: gained !== JSON.stringify(before) }
  }

  it.each(sampled(Object.keys(LOST)))('lets nobody in where whoever made it %s', async (way) => {
    const { answer, shown, open, gained } = await joining(way)
    const none = { ok: false, reason: 'no-such-invitation' }
    expect({ answer, shown, gained }).toEqual({ answer: none, shown: none, gained: false })
    expect(open).toHaveLength(way.endsWith('was moved') ? 1 : 0)
  })

  itAll('lets people in, and is caught, when it does not ask what its maker may do now', async () => {
    const functions = await brokenVariant('members', {
      file: 'cloudfunctions/members/roles/standing-invitation.ts',
      piece: 'mayGrant(authority, invitation, unit?.path ?? invitation.unitPath)',
      instead: 'true',
    })
    expect((await joining('works no longer above the unit, which was moved', functions)).gained).toBe(true)
  })

  itAll('of whoever was removed stays open, and is caught, when nothing withdraws it', async () => {
    const functions = await brokenVariant('members', {
      file: 'cloudfunctions/members/roles/standing-invitation.ts',
      piece: 'if (!mayGrant(authority, granted, unitPath))',
      instead: 'if (false as boolean)',
    })
    expect((await joining('was removed as staff', functions)).open).toHaveLength(1)
  })

  it('that was redeemed stays so for who repeats it, though its maker is gone', async () => {
    const on = await started()
    const { code } = await invite(on, 'o-staff')
    const openid = newId()
    await redeem(code, openid, on)
    const removal = { memberId: 'o-staff', role: 'staff', unitId: 'street' } as const
    await on.value('members.removeGrant', removal, 'o-admin')
    expect(await redeem(code, openid, on)).toMatchObject({ ok: true })
    expect(grantsOf(openid, on)).toHaveLength(1)
    await on.stop()
  })

  it('adds the categories that it names to a role held already', async () => {
    const openid = newId()
    await redeem((await invite()).code, openid)
    await redeem((await invite(product, 'o-admin', { confidential: ['rights-service'] })).code, openid)
    await redeem((await invite(product, 'o-admin', { confidential: ['children-care'] })).code, openid)
    expect(grantsOf(openid)).toEqual([
      { role: 'organizer', unitId: 'community', confidential: ['rights-service', 'children-care'] },
    ])
  })

  it.each([
    ['o-staff', { role: 'staff', unitId: 'community' }, true],
    ['o-staff', { role: 'organizer', unitId: 'street', confidential: ['rights-service'] }, false],
    ['o-staff', { role: 'admin', unitId: 'district' }, false],
    ['o-admin', { role: 'admin', unitId: 'district' }, true],
    ['o-admin', { role: 'admin', unitId: 'street' }, false],
  ] as const)('from %s to %j is made: %s', async (as, wanted, made) => {
    const input = { confidential: [], nonce: newId('nonce'), ...wanted } as never
    const answer = (await product.call('members.inviteMember', input, as)) as { ok: boolean }
    expect(answer.ok).toBe(made)
  })

  it('comes as a picture that opens the page to join', async () => {
    const { code } = await invite()
    const { source } = await product.value('members.getInvitationPicture', { code }, 'o-staff')
    const png = PNG.sync.read(Buffer.from(source.split(',')[1] as string, 'base64'))
    expect(decodeQR(png)).toBe(`resident/join/index?scene=${code}`)
  })
})

/** The id of an invitation, found as the product finds it. */
async function idOf(code: string): Promise<string> {
  const before = new Set(product.find<Invitation>('invitations', {}).map(({ _id }) => _id))
  const { invitationId } = await import('../../cloudfunctions/_server/ids')
  const id = invitationId(code)
  if (!before.has(id)) throw new Error('no such invitation')
  return id
}

describe('removing a role', () => {
  it('works from the next call on, on instances that are warm', async () => {
    const openid = newId()
    await redeem((await invite()).code, openid)
    const door = () => product.attempt('checkins.listDoorSessions', {}, { openid })
    await door()
    const warm = await door()
    expect(warm).toMatchObject({ result: { ok: true }, trace: { coldStart: false } })
    const removal = { memberId: openid, role: 'organizer', unitId: 'community' } as const
    await product.value('members.removeGrant', removal, 'o-staff')
    const after = await door()
    expect(after).toMatchObject({ result: { ok: false, reason: 'not-allowed' }, trace: { coldStart: false } })
    expect(entries('grant-removed', openid)).toMatchObject([{ by: 'o-staff', byName: '李*兰' }])
    expect(await product.call('members.removeGrant', removal, 'o-staff')).toMatchObject({ ok: true })
    expect(entries('grant-removed', openid)).toHaveLength(1)
  })

  it('is refused above one’s own reach', async () => {
    const removal = { memberId: 'o-staff', role: 'staff', unitId: 'district' } as const
    expect(await product.call('members.removeGrant', removal, 'o-staff')).toEqual({
      ok: false,
      reason: 'not-found',
    })
  })
})

it('lists colleagues of one’s own units, names masked, and shows a whole one for a reason in the trail', async () => {
  const openid = newId()
  await redeem((await invite()).code, openid)
  await product.add({ members: [aMember('o-beside', 'viewer', 'other-street')] })
  const { members } = await product.value('members.listMembers', {}, 'o-staff')
  expect(members).toContainEqual({
    memberId: openid,
    name: '王*芳',
    isMe: false,
    grants: [{ role: 'organizer', unitId: 'community', confidential: [], unitName: '荷风社区' }],
  })
  expect(members.map(({ memberId }) => memberId)).not.toContain('o-beside')
  const input = { memberId: openid, reason: '同名核对' }
  expect(await product.value('members.revealMember', input, 'o-admin')).toEqual({ name: '王小芳' })
  expect(entries('member-revealed', openid)).toMatchObject([{ reason: '同名核对', by: 'o-admin' }])
})

describe('admins', () => {
  const admins = (on: Product) => on.one<Admins>('admins', {}).openids

  it('are made and removed, but never the last', async () => {
    const on = await started()
    await on.add({ members: [aMember('o-new', 'viewer', 'street')] })
    expect(await on.call('members.makeAdmin', { memberId: 'o-nobody' }, 'o-admin')).toMatchObject({
      reason: 'no-such-member',
    })
    await on.value('members.makeAdmin', { memberId: 'o-new' }, 'o-admin')
    expect(admins(on)).toEqual(['o-admin', 'o-new'])
    await on.value('members.removeAdmin', { memberId: 'o-admin' }, 'o-new')
    expect(await on.call('members.listAdmins', {}, 'o-admin')).toMatchObject({ reason: 'not-allowed' })
    expect(await on.call('members.removeAdmin', { memberId: 'o-new' }, 'o-new')).toEqual({
      ok: false,
      reason: 'last-admin',
    })
    await on.stop()
  })

  it('join by an invitation to the district, once', async () => {
    const on = await started()
    const { code } = await invite(on, 'o-admin', { role: 'admin', unitId: 'district' } as never)
    expect(await redeem(code, 'o-second', on)).toMatchObject({ ok: true })
    expect(admins(on)).toEqual(['o-admin', 'o-second'])
    await on.value('members.removeAdmin', { memberId: 'o-second' }, 'o-admin')
    await redeem(code, 'o-second', on)
    expect(admins(on)).toEqual(['o-admin'])
    await on.stop()
  })

  /** Who is left when two admins remove each other, each having read that the other is there. */
  async function removingEachOther(functions?: string) {
    const on = await Product.start({ instances: 2, ...(functions && { functions }) })
    await on.add({ units: allUnits(), admins: [theAdmins('o-one', 'o-two')] })
    const both = new Gathering(2)
    await Promise.all(
      [
        ['o-one', 'o-two'],
        ['o-two', 'o-one'],
      ].map(([openid, memberId]) =>
        on.attempt(
          'members.removeAdmin',
          { memberId },
          {
            openid: openid as string,
            turn: ({ action, collection }) =>
              action === 'database.modifyDocument' && collection === 'admins' ? both.arrive() : undefined,
          },
        ),
      ),
    )
    const left = admins(on)
    await on.stop()
    return left
  }

  it('who remove each other at once leave one', async () => {
    expect(await removingEachOther()).toHaveLength(1)
  })

  itAll('leave none, and are caught, when the removal loses its condition', async () => {
    const functions = await brokenVariant('members', {
      file: 'cloudfunctions/members/roles/remove-admin.ts',
      piece: 'store.admins.update({ _id, version }, { openids: left, version: version + 1 })',
      instead: `store.admins.update({ _id }, { openids: require('../../_server/collection').command.pull(memberId) })`,
    })
    expect(await removingEachOther(functions)).toHaveLength(0)
  })
})

it('counts invitations that are used against nobody else: the limit is per person', async () => {
  const openid = newId()
  for (let times = 0; times < 20; times += 1) await redeem('A'.repeat(16), openid)
  expect(await redeem('A'.repeat(16), openid)).toMatchObject({ reason: 'too-often' })
  product.cloud.clock.advance(HOUR)
  expect(await redeem('A'.repeat(16), openid)).toMatchObject({ reason: 'no-such-invitation' })
})

it('finds colleagues by a part of the name for whoever reads the trail, which names them in full', async () => {
  await product.add({ members: [aMember('o-searched', 'staff', 'street')] })
  const found = await product.value('members.findMembers', { name: '兰' }, 'o-admin')
  const [one] = found.members.filter(({ memberId }) => memberId === 'o-searched')
  expect(one?.name).toMatch(/兰$/)
  expect(one?.name).not.toContain('*')
  expect(await product.call('members.findMembers', { name: '兰' }, 'o-searched')).toMatchObject({
    reason: 'not-allowed',
  })
  await product.value(
    'statistics.savePeriodicMonth',
    {
      unitId: 'street',
      year: 2026,
      month: 9,
      nonce: 'n',
      figures: [{ indicator: 'petitions', amount: 1, source: '台账' }],
    },
    'o-searched',
  )
  const trail = await product.value('members.listAuditEntries', { by: 'o-searched' }, 'o-admin')
  expect(trail.entries).toMatchObject([{ byName: one?.name, action: 'periodic-figures-entered' }])
})
