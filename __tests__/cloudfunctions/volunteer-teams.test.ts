import { DAY, MINUTE } from '../../src/shared/calendar/calendar'
import type { Account } from '../../src/shared/person/account'
import { ACCOUNTS_ARE_KEPT } from '../../src/shared/person/account'
import { PRIVACY_VERSION } from '../../src/shared/person/consent'
import {
  MOST_TEAMS,
  MOST_TEAMS_OF_UNIT,
  type TeamMembership,
  type VolunteerTeam,
} from '../../src/shared/service/volunteer-team'
import { newUnit } from '../../src/shared/unit/unit'
import { runJobs } from '../support/jobs'
import { allUnits, aMember, NOW, Product, theAdmins, UNITS } from '../support/product'

let product: Product
beforeAll(async () => {
  product = await Product.start()
})
beforeEach(async () => {
  await product.reset()
  await product.add({
    units: allUnits(),
    members: [
      aMember('o-community', 'staff', 'community'),
      aMember('o-street', 'staff', 'street'),
      aMember('o-beside', 'staff', 'other-street'),
      aMember('o-organizer', 'organizer', 'community'),
    ],
    admins: [theAdmins('o-admin')],
  })
})
afterAll(() => product.stop())

const SAID = { name: '荷风巧手队', does: '教老人用手机', lead: '许知夏', leadPhone: '19900001111' }
const WANG = { name: '王小芳', phone: '19900001234', birth: '1985' }

const open = (given: Partial<typeof SAID & { nonce: string; unitId: string }> = {}, openid = 'o-community') =>
  product.call('members.createTeam', { unitId: 'community', nonce: 'n1', ...SAID, ...given }, openid)
const opened = async (given: Partial<typeof SAID & { nonce: string }> = {}) =>
  (
    await product.value(
      'members.createTeam',
      { unitId: 'community', nonce: 'n1', ...SAID, ...given },
      'o-community',
    )
  ).teamId
const teamOf = (_id: string) => product.one<VolunteerTeam>('volunteerTeams', { _id })
const change = (
  teamId: string,
  given: Partial<typeof SAID & { status: 'open' | 'closed'; version: number }>,
) =>
  product.call(
    'members.changeTeam',
    { teamId, version: teamOf(teamId).version, status: 'open', ...SAID, ...given },
    'o-community',
  )
const join = async (teamId: string, openid = 'o-wang', given: Partial<typeof WANG> = {}) => {
  await product.letAgree(openid)
  return product.call('members.joinTeam', { teamId, ...WANG, ...given }, openid)
}
const mine = async (openid = 'o-wang') => (await product.value('members.listMyTeams', {}, openid)).teams
const listed = async (unitId?: string) =>
  (await product.value('members.listTeams', unitId ? { unitId } : {})).teams.map(({ name }) => name)
const memberships = () => product.find<TeamMembership>('teamMemberships')

describe('a team of a unit', () => {
  it('is opened once however often it is sent, and seen by whoever looks at its unit or above', async () => {
    const ids = await Promise.all([1, 2, 3].map(() => opened()))
    expect(new Set(ids).size).toBe(1)
    for (const unitId of [undefined, 'district', 'street', 'community'])
      expect(await listed(unitId)).toEqual(['荷风巧手队'])
    expect(await listed('other-street')).toEqual([])
  })

  it('keeps who leads it from everybody who is not in it', async () => {
    const teamId = await opened()
    const seen = JSON.stringify(await product.value('members.listTeams', {}, 'o-wang'))
    expect(seen).not.toContain('许知夏')
    expect(seen).not.toContain('19900001111')
    expect(JSON.stringify(teamOf(teamId))).not.toContain('许知夏')
    await join(teamId)
    expect(await mine()).toMatchObject([{ lead: '许知夏', leadPhone: '19900001111' }])
  })

  it('is kept by the staff of the unit and of those above, and by nobody else', async () => {
    for (const openid of ['o-beside', 'o-organizer', 'o-wang'])
      expect(await open({}, openid)).toMatchObject({ ok: false })
    expect(await open({}, 'o-street')).toMatchObject({ ok: true })
    const { teams } = await product.value('members.listOwnTeams', { unitId: 'community' }, 'o-community')
    expect(teams).toMatchObject([{ ...SAID, status: 'open', members: 0 }])
    for (const openid of ['o-beside', 'o-organizer', 'o-wang'])
      expect(await product.call('members.listOwnTeams', { unitId: 'community' }, openid)).toMatchObject({
        ok: false,
      })
  })

  it('is changed by what is known of it, and has no name twice among those that are open', async () => {
    const first = await opened()
    expect(await open({ nonce: 'n2' })).toMatchObject({ reason: 'name-taken' })
    expect(await open({ nonce: 'n2', name: '无事队', does: '  ' })).toMatchObject({ reason: 'nothing-said' })
    const second = await opened({ nonce: 'n2', name: '荷风二队' })
    expect(await change(second, {})).toMatchObject({ reason: 'name-taken' })
    expect(await change(first, { does: '教老人打车' })).toMatchObject({ ok: true })
    expect(await change(first, { does: '教老人打车' })).toMatchObject({ value: { changed: false } })
    expect(await change(first, { does: '教老人买菜', version: 1 })).toMatchObject({
      reason: 'changed-meanwhile',
    })
    expect(await change(first, { status: 'closed' })).toMatchObject({ ok: true })
    expect(await change(second, {})).toMatchObject({ ok: true })
    expect(await change(first, { status: 'open' })).toMatchObject({ reason: 'name-taken' })
    expect(
      product.find('auditEntries', { subject: first }).map((each) => (each as { action: string }).action),
    ).toEqual(expect.arrayContaining(['team-opened', 'team-changed', 'team-closed']))
  })

  it('opens again only where one could be opened', async () => {
    const first = await opened()
    await change(first, { status: 'closed' })
    const others = Array.from({ length: MOST_TEAMS_OF_UNIT }, (_, at) => ({
      ...teamOf(first),
      _id: `t-${at}`,
      name: `第 ${at} 队`,
      status: 'open' as const,
    }))
    await product.cloud.database.importDocuments('volunteerTeams', others)
    expect(await change(first, { status: 'open' })).toMatchObject({ reason: 'too-many' })
    // One that is open is changed all the same.
    expect(await change('t-0', { name: '第 0 队', does: '教老人打车' })).toMatchObject({ ok: true })
    expect(await change('t-0', { name: '第 0 队', status: 'closed' })).toMatchObject({ ok: true })
    await product.change('units', 'community', { status: 'closed' })
    expect(await change(first, { status: 'open' })).toMatchObject({ reason: 'unit-closed' })
    expect(await change('t-1', { name: '第 1 队', does: '教老人打车' })).toMatchObject({ ok: true })
    await product.change('units', 'community', { status: 'open' })
    expect(await change(first, { status: 'open' })).toMatchObject({ ok: true })
  })

  it('goes where its unit goes, with who is in it', async () => {
    await join(await opened())
    const into = newUnit({ _id: 'merged', name: '莲桥社区', level: 'community' }, UNITS.otherStreet)
    await product.add({ units: [into] })
    await product.value('members.mergeUnit', { unitId: 'community', intoId: 'merged' }, 'o-admin')
    await runJobs(product.cloud, ['carryUnits'])
    expect(await listed('merged')).toEqual(['荷风巧手队'])
    expect(await listed('other-street')).toEqual(['荷风巧手队'])
    expect(await mine()).toMatchObject([{ unitName: '莲桥社区' }])
  })
})

describe('somebody who joins a team', () => {
  it('is in it once, whatever is sent again at the same moment', async () => {
    const teamId = await opened()
    await product.letAgree('o-wang')
    const answers = await Promise.all([1, 2, 3].map(() => join(teamId)))
    expect(answers.filter(({ ok }) => !ok)).toEqual(
      answers.filter(({ ok }) => !ok).map(() => ({ ok: false, reason: 'changed-meanwhile' })),
    )
    expect(await join(teamId)).toMatchObject({ ok: true })
    expect(memberships()).toHaveLength(1)
  })

  it('is asked for consent, must be of age, and is kept encrypted in her account alone', async () => {
    const teamId = await opened()
    expect(await product.call('members.joinTeam', { teamId, ...WANG }, 'o-new')).toMatchObject({
      reason: 'consent-needed',
    })
    await product.value('members.agreeToPrivacy', { version: PRIVACY_VERSION }, 'o-new')
    for (const birth of ['2009', '2008-12', '', '85'])
      expect(await join(teamId, 'o-new', { birth })).toMatchObject({ reason: 'not-an-adult' })
    expect(memberships()).toEqual([])
    expect(await join(teamId, 'o-new', { birth: '2008-11-23' })).toMatchObject({ ok: true })
    expect(Object.keys(memberships()[0] as object).sort()).toEqual(['_id', 'joinedAt', 'openid', 'teamId'])
    expect(JSON.stringify(product.one<Account>('accounts', { _id: 'o-new' }))).not.toContain('王小芳')
    const { self } = await product.value('members.getFamily', {}, 'o-new')
    expect(self).toMatchObject({ ...WANG, birth: '2008-11-23' })
  })

  it('joins none that is closed or not there, and not more than anybody can serve in', async () => {
    const teamId = await opened()
    await change(teamId, { status: 'closed' })
    expect(await join(teamId)).toMatchObject({ reason: 'no-such-team' })
    expect(await join('nowhere')).toMatchObject({ reason: 'no-such-team' })
    const many = Array.from({ length: MOST_TEAMS }, (_, at) => ({
      _id: `m-${at}`,
      teamId: `t-${at}`,
      openid: 'o-wang',
      joinedAt: NOW,
    }))
    await product.cloud.database.importDocuments('teamMemberships', many)
    await change(teamId, { status: 'open' })
    expect(await join(teamId)).toMatchObject({ reason: 'in-too-many' })
  })

  it('leaves at any time, a closed one too, and may come back', async () => {
    const teamId = await opened()
    await join(teamId)
    await join(teamId, 'o-li')
    await change(teamId, { status: 'closed' })
    expect(await mine()).toMatchObject([{ status: 'closed' }])
    for (const _ of [1, 2])
      expect(await product.call('members.leaveTeam', { teamId }, 'o-wang')).toMatchObject({ ok: true })
    expect(memberships()).toMatchObject([{ openid: 'o-li' }])
    await change(teamId, { status: 'open' })
    expect(await join(teamId)).toMatchObject({ ok: true })
  })

  it('is seen masked by staff, and whole for a reason that the trail keeps', async () => {
    const teamId = await opened()
    await join(teamId)
    const { members } = await product.value('members.listTeamMembers', { teamId }, 'o-street')
    expect(members).toMatchObject([{ name: '王*芳', phone: '199******34' }])
    const [{ membershipId } = { membershipId: '' }] = members
    const ask = (openid: string) =>
      product.call('members.revealTeamMember', { membershipId, reason: '通知集合时间' }, openid)
    for (const openid of ['o-beside', 'o-organizer', 'o-wang'])
      expect(await ask(openid)).toMatchObject({ ok: false })
    expect(product.find('auditEntries', { action: 'team-member-revealed' })).toEqual([])
    expect(await ask('o-community')).toMatchObject({ value: { name: '王小芳', phone: '19900001234' } })
    expect(product.find('auditEntries', { action: 'team-member-revealed' })).toMatchObject([
      { subject: membershipId, reason: '通知集合时间', by: 'o-community' },
    ])
  })

  it('is shown that in her own data, and is out of it when she has herself removed', async () => {
    const teamId = await opened()
    await join(teamId)
    await join(teamId, 'o-li')
    expect(await product.value('members.getMyData', {}, 'o-wang')).toMatchObject({
      teams: [{ name: '荷风巧手队' }],
    })
    await product.value('members.deleteMe', { understood: true }, 'o-wang')
    expect(memberships()).toMatchObject([{ openid: 'o-li' }])
  })

  it('is out of it with the account that nobody needed for as long as it is kept', async () => {
    const teamId = await opened()
    await join(teamId)
    product.cloud.clock.set(NOW + (ACCOUNTS_ARE_KEPT - 20) * DAY)
    await runJobs(product.cloud, ['forgetAccounts'])
    expect(memberships()).toHaveLength(1)
    product.cloud.clock.set(NOW + ACCOUNTS_ARE_KEPT * DAY + MINUTE)
    await runJobs(product.cloud, ['forgetAccounts'])
    expect(product.find('accounts', { _id: 'o-wang' })).toEqual([])
    expect(memberships()).toEqual([])
  })
})
