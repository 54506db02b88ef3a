import type { Input } from '../../src/services/api'
import { beijingTime, DAY, HOUR } from '../../src/shared/calendar/calendar'
import { COMPLAINTS_ARE_KEPT, type Complaint } from '../../src/shared/complaint/complaint'
import type { AuditEntry } from '../../src/shared/member/audit'
import type { Notice } from '../../src/shared/notice/notice'
import { brokenDeployment } from '../access/broken-deployment'
import { controls } from '../support/broken-variant'
import { itAll } from '../support/campaign'
import { runJobs } from '../support/jobs'
import { allUnits, aMember, Product, theAdmins } from '../support/product'
import { upload } from '../support/upload'

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
      aMember('o-colleague', 'staff', 'community'),
      aMember('o-street', 'staff', 'street'),
      aMember('o-beside', 'staff', 'other-street'),
      aMember('o-viewer', 'viewer', 'district'),
    ],
    admins: [theAdmins('o-admin', 'o-admin-2')],
  })
})
afterAll(() => product.stop())

let nonces = 0
type Sending = Input<'outreach.sendComplaint'>
const complaint = (given: Partial<Sending> = {}): Sending => ({
  nonce: `n-${nonces++}`,
  kind: 'complaint',
  about: { what: 'unit', unitId: 'community' },
  words: '活动室下雨漏水，反映两次没人管。',
  ...given,
})
const send = (given: Partial<Sending> = {}, openid = 'o-wang') =>
  product.value('outreach.sendComplaint', complaint(given), openid)
const get = (complaintId: string, openid: string) =>
  product.value('outreach.getComplaint', { complaintId }, openid)
const answer = (complaintId: string, openid: string, version = 1, words = '已经修好。') =>
  product.call('outreach.answerComplaint', { complaintId, version, words }, openid)
const close = (complaintId: string, openid: string, version = 2) =>
  product.call('outreach.closeComplaint', { complaintId, version }, openid)
const judge = (complaintId: string, enough: boolean, version = 2, openid = 'o-wang') =>
  product.call('outreach.judgeAnswer', { complaintId, version, enough, why: enough ? '' : '还在漏' }, openid)
const stored = (_id: string) => product.one<Complaint>('complaints', { _id })
const hasLine = async (openid: string) =>
  (await product.value('members.getWorkbench', {}, openid)).lines.some(({ kind }) => kind === 'complaint')
const figures = () =>
  product.value(
    'outreach.getComplaintFigures',
    { unitId: 'district', period: { kind: 'year', year: 2026 } },
    'o-viewer',
  )

it('goes from the unit concerned to the unit above: received, answered, not enough, answered again, closed', async () => {
  const { complaintId, number, dueAt } = await send()
  expect(number).toMatch(/^20261123-[A-Z2-7]{5}$/)
  expect(dueAt).toBe(beijingTime('2026-12-01'))
  expect(await hasLine('o-community')).toBe(true)
  expect(await hasLine('o-street')).toBe(true)
  expect(await hasLine('o-admin')).toBe(false)
  expect(await answer(complaintId, 'o-community')).toMatchObject({ ok: true })
  expect(product.one<Notice>('notices', { openid: 'o-wang' })).toMatchObject({
    kind: 'complaint-answered',
    complaintId,
    about: { title: `投诉与建议 ${number}` },
  })
  // Nobody closes before she had her days.
  expect(await close(complaintId, 'o-street')).toMatchObject({ reason: 'still-theirs' })
  expect(await judge(complaintId, false, 2, 'o-somebody')).toMatchObject({ reason: 'no-such-complaint' })
  expect(await judge(complaintId, false)).toMatchObject({ ok: true })
  expect(await judge(complaintId, false)).toMatchObject({ ok: true })
  // About itself the community does not handle it any more.
  expect(await answer(complaintId, 'o-community', 3)).toMatchObject({ reason: 'superior-only' })
  expect(await answer(complaintId, 'o-street', 3, '街道已经请人重修。')).toMatchObject({ ok: true })
  expect(await judge(complaintId, false, 4)).toMatchObject({ reason: 'already-said' })
  product.cloud.clock.advance(10 * DAY)
  expect(await hasLine('o-community')).toBe(false)
  expect(await hasLine('o-street')).toBe(true)
  expect(await close(complaintId, 'o-community', 4)).toMatchObject({ reason: 'superior-only' })
  expect(await close(complaintId, 'o-street', 4)).toMatchObject({ ok: true })
  const [own] = await product.value('outreach.listMyComplaints', {}, 'o-wang')
  expect(own).toMatchObject({ status: 'closed', objection: '还在漏', unitName: '荷风社区' })
  expect(own?.answers.map(({ words }) => words)).toEqual(['已经修好。', '街道已经请人重修。'])
  expect(await figures()).toEqual({ received: 1, closed: 1, onTime: 1 })
  const audited = product.find<AuditEntry>('auditEntries').map(({ action }) => action)
  expect(audited).toEqual(['complaint-answered', 'complaint-answered', 'complaint-closed'])
})

it('is raised to the district when its five working days are over, over the Spring Festival', async () => {
  product.cloud.clock.set(beijingTime('2026-02-12', '10:00'))
  const { complaintId, dueAt } = await send()
  expect(dueAt).toBe(beijingTime('2026-02-27'))
  product.cloud.clock.set(dueAt - HOUR)
  expect(await hasLine('o-admin')).toBe(false)
  product.cloud.clock.set(dueAt)
  expect(await hasLine('o-admin')).toBe(true)
  const { complaints } = await product.value('outreach.listComplaints', { shelf: 'open' }, 'o-admin')
  expect(complaints).toMatchObject([{ complaintId, raised: true }])
  expect(await answer(complaintId, 'o-admin')).toMatchObject({ ok: true })
  expect(await judge(complaintId, true)).toMatchObject({ ok: true, value: { status: 'closed' } })
  expect(await figures()).toEqual({ received: 1, closed: 1, onTime: 0 })
})

it('is counted among the figures without a session, of whatever period, and never entered', async () => {
  const { complaintId } = await send()
  await send({ about: { what: 'unit', unitId: 'street' } })
  await answer(complaintId, 'o-community')
  await judge(complaintId, true)
  const counted = async (unitId: string, period: Input<'statistics.listPeriodicFigures'>['period']) => {
    const { figures: all } = await product.value(
      'statistics.listPeriodicFigures',
      { unitId, period },
      'o-viewer',
    )
    return all.flatMap(({ group, amount }) => (group === '投诉与建议' ? [amount] : []))
  }
  expect(await counted('district', { kind: 'year', year: 2026 })).toEqual([2, 1, 1])
  expect(await counted('community', { kind: 'days', from: '2026-11-23', to: '2026-11-23' })).toEqual([
    1, 1, 1,
  ])
  expect(await counted('district', { kind: 'month', year: 2026, month: 10 })).toEqual([0, 0, 0])
  const period = { kind: 'month', year: 2026, month: 11 } as const
  const entered = { unitId: 'street', indicator: 'complaints', period, amount: 5, source: '台账', nonce: 'n' }
  expect(await product.call('statistics.enterPeriodicFigure', entered, 'o-street')).toMatchObject({
    reason: 'no-such-indicator',
  })
})

it('about the app or the district is answered and closed by two', async () => {
  const { complaintId } = await send({ about: { what: 'app' } })
  expect(await product.call('outreach.getComplaint', { complaintId }, 'o-street')).toMatchObject({
    reason: 'not-found',
  })
  expect(await answer(complaintId, 'o-admin')).toMatchObject({ ok: true })
  product.cloud.clock.advance(10 * DAY)
  expect(await close(complaintId, 'o-admin')).toMatchObject({ reason: 'needs-another' })
  expect(await close(complaintId, 'o-admin-2')).toMatchObject({ ok: true })
})

it('sent twice is one, and of two answers at once one stands', async () => {
  const twice = complaint()
  const sent = await Promise.all(
    [1, 2, 3].map(() => product.value('outreach.sendComplaint', twice, 'o-wang')),
  )
  expect(new Set(sent.map(({ number }) => number)).size).toBe(1)
  expect(product.find('complaints')).toHaveLength(1)
  const { complaintId = '' } = sent[0] ?? {}
  const answers = await Promise.all(
    ['o-community', 'o-colleague', 'o-street'].map((openid) => answer(complaintId, openid, 1, openid)),
  )
  expect(answers.filter(({ ok }) => ok)).toHaveLength(1)
  expect(stored(complaintId).answers).toHaveLength(1)
  expect(product.find('notices')).toHaveLength(1)
  // Somebody else's nonce is not hers.
  await product.value('outreach.sendComplaint', twice, 'o-zhao')
  expect(product.find('complaints')).toHaveLength(2)
})

itAll.each(
  controls([
    {
      lost: 'the condition that nobody answered meanwhile',
      file: 'cloudfunctions/outreach/complaints/handle-complaints.ts',
      piece: `{ _id: complaintId, version: of },
      {
        version: of + 1,
        status: 'answered',`,
      instead: `{ _id: complaintId },
      {
        version: of + 1,
        status: 'answered',`,
    },
  ]),
)('two answers at once are caught where $lost is missing', async ({ lost: _, ...change }) => {
  const broken = await Product.start({ functions: await brokenDeployment('outreach', change) })
  await broken.add({ units: allUnits(), admins: [theAdmins('o-admin', 'o-admin-2')] })
  const answers: boolean[] = []
  for (let round = 0; round < 5 && answers.filter(Boolean).length < 2; round++) {
    const { complaintId } = await broken.value('outreach.sendComplaint', complaint(), 'o-wang')
    const given = ['o-admin', 'o-admin-2'].map((openid) =>
      broken.call('outreach.answerComplaint', { complaintId, version: 1, words: openid }, openid),
    )
    answers.splice(0, 2, ...(await Promise.all(given)).map(({ ok }) => ok))
  }
  await broken.stop()
  expect(answers).toEqual([true, true])
})

it('shows staff words and pictures, and neither the account nor, without a reason, the contact', async () => {
  const hostile = '<script>alert(1)</script> {{x}} %s'
  const nonce = 'with-picture'
  const picture = await upload(product, `complaints/${nonce}/p0.jpg`, Buffer.from('jpg'), 'o-wang')
  const { complaintId } = await send({ nonce, words: hostile, contact: '19900007777', pictures: [picture] })
  const seen = await get(complaintId, 'o-street')
  expect(seen).toMatchObject({ words: hostile, hasContact: true })
  expect(seen.pictures).toHaveLength(1)
  expect(JSON.stringify(seen)).not.toMatch(/o-wang|19900007777/)
  const list = await product.value('outreach.listComplaints', { shelf: 'open' }, 'o-street')
  expect(JSON.stringify(list)).not.toMatch(/o-wang|19900007777/)
  const asked = { complaintId, reason: '约时间看现场' }
  expect(await product.value('outreach.revealContact', asked, 'o-street')).toEqual({ contact: '19900007777' })
  expect(product.find<AuditEntry>('auditEntries')).toMatchObject([
    { action: 'complaint-contact-revealed', reason: '约时间看现场', by: 'o-street' },
  ])
  expect(await product.call('outreach.revealContact', asked, 'o-beside')).toMatchObject({
    reason: 'not-found',
  })
  // Stored and logged nowhere in clear.
  const everywhere = JSON.stringify(product.find('complaints')) + JSON.stringify(product.cloud.logs)
  expect(everywhere).not.toMatch(/19900007777|script/)
})

it.each<[string, Partial<Sending>]>([
  ['nothing-said', { words: ' \n ' }],
  ['no-such-unit', { about: { what: 'unit', unitId: 'nowhere' } }],
  ['no-such-event', { about: { what: 'event', eventId: 'nothing' } }],
  ['not-its-picture', { pictures: ['cloud://local.local/photos/session/p0.jpg'] }],
])('is refused as %s', async (reason, given) => {
  expect(await product.call('outreach.sendComplaint', complaint(given), 'o-wang')).toMatchObject({ reason })
  expect(product.find('complaints')).toEqual([])
})

it('about a confidential event says no title and is shown to those named for it alone', async () => {
  const { event } = await product.publish({
    title: '反家暴个案会',
    category: 'rights-service',
    listed: false,
  })
  const { complaintId } = await send({ about: { what: 'event', eventId: event._id } })
  expect(stored(complaintId).event?.title).toBe('您预约的服务')
  expect(await product.call('outreach.getComplaint', { complaintId }, 'o-admin')).toMatchObject({
    reason: 'not-found',
  })
  const named = aMember('o-named', 'staff', 'street')
  await product.add({
    members: [{ ...named, grants: [{ role: 'staff', unitId: 'street', confidential: ['rights-service'] }] }],
  })
  expect(await get(complaintId, 'o-named')).toMatchObject({ words: complaint().words })
  expect(await hasLine('o-named')).toBe(true)
})

it('is in one’s own data, loses its words with its sender or 180 days after it was closed, and is counted on', async () => {
  const hers = await send({ contact: '19900007777' })
  const other = await send({ contact: '19900008888' }, 'o-zhao')
  const { complaints } = await product.value('members.getMyData', {}, 'o-wang')
  expect(complaints).toMatchObject([{ number: hers.number, contact: '19900007777' }])
  await product.value('members.deleteMe', { understood: true }, 'o-wang')
  const gone = { openid: null, words: '', contact: '', pictures: [], status: 'closed' }
  expect(stored(hers.complaintId)).toMatchObject({ ...gone, closedBy: 'left' })
  await answer(other.complaintId, 'o-community')
  await judge(other.complaintId, true, 2, 'o-zhao')
  product.cloud.clock.advance(COMPLAINTS_ARE_KEPT - DAY)
  await runJobs(product.cloud, ['forgetComplaints'])
  expect(stored(other.complaintId).openid).toBe('o-zhao')
  product.cloud.clock.advance(2 * DAY)
  await runJobs(product.cloud, ['forgetComplaints'])
  expect(stored(other.complaintId)).toMatchObject({ ...gone, closedBy: 'sender', answers: [{ words: '' }] })
  expect(await figures()).toEqual({ received: 2, closed: 2, onTime: 2 })
})
