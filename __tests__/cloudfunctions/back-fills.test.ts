import readXlsxFile from 'read-excel-file/node'
import { DAY, HOUR, MINUTE } from '../../src/shared/calendar/calendar'
import type { CheckIn } from '../../src/shared/check-in/check-in'
import { ACCOUNTS_ARE_KEPT } from '../../src/shared/person/account'
import type { ServiceDay } from '../../src/shared/service/back-fill'
import type { TeamMembership } from '../../src/shared/service/volunteer-team'
import { newUnit } from '../../src/shared/unit/unit'
import { brokenDeployment } from '../access/broken-deployment'
import { controls } from '../support/broken-variant'
import { itAll, sampled } from '../support/campaign'
import { faultsOfFirst } from '../support/faults'
import { Gathering } from '../support/interleaving'
import { runJobs } from '../support/jobs'
import { allUnits, aMember, NOW, Product, participants, theAdmins, UNITS } from '../support/product'

let product: Product
beforeAll(async () => {
  product = await Product.start({ instances: 2 })
})
afterAll(() => product.stop())
beforeEach(() => begin(product))

/** Somebody in a team of the community, and who keeps it. */
async function begin(on: Product): Promise<void> {
  await on.reset()
  await on.add({
    units: allUnits(),
    members: [
      aMember('o-community', 'staff', 'community'),
      aMember('o-colleague', 'staff', 'community'),
      aMember('o-street', 'staff', 'street'),
      aMember('o-beside', 'staff', 'other-street'),
      aMember('o-organizer', 'organizer', 'community'),
    ],
    admins: [theAdmins('o-admin')],
  })
  const team = { name: '荷风巧手队', does: '教老人用手机', lead: '许知夏', leadPhone: '19900001111' }
  const { teamId } = await on.value(
    'members.createTeam',
    { unitId: 'community', nonce: 'team', ...team },
    'o-community',
  )
  await on.letAgree('o-wang')
  const wang = { name: '王小芳', phone: '19900001234', birth: '1985' }
  await on.value('members.joinTeam', { teamId, ...wang }, 'o-wang')
}

const PICTURE = 'cloud://local.local/attachments/community/evidence.jpg'
const SERVED = {
  nonce: 'n1',
  day: '2026-11-20',
  hours: 300,
  what: '上门看望独居老人',
  task: '陪聊天',
  reason: '临时安排，没有列场次',
  pictures: [PICTURE],
}
type Served = typeof SERVED

const inputOf = (given: Partial<Served>, on = product) => ({
  membershipId: on.one<TeamMembership>('teamMemberships', { openid: 'o-wang' })._id,
  ...SERVED,
  ...given,
})
const add = (given: Partial<Served> = {}, openid = 'o-community', on = product) =>
  on.call('members.addBackFill', inputOf(given, on), openid)
const added = async (given: Partial<Served> = {}, openid = 'o-community') =>
  (await product.value('members.addBackFill', inputOf(given), openid)).recordId
const days = (on = product) => on.find<ServiceDay>('serviceDays')
const hoursKept = (on = product) =>
  days(on)
    .flatMap(({ records }) => records.map(({ hours }) => hours))
    .sort((a, b) => a - b)
const decide = (recordId: string, openid: string, given: { approved?: boolean; why?: string } = {}) => {
  const [found] = days().filter(({ records }) => records.some(({ id }) => id === recordId))
  return product.call(
    'members.decideBackFill',
    { serviceDayId: found?._id ?? 'none', recordId, approved: true, ...given },
    openid,
  )
}
const list = async (shelf: 'waiting' | 'decided', openid = 'o-colleague', unitId = 'community') =>
  (await product.value('members.listBackFills', { unitId, shelf }, openid)).records

/** Lets her check in and out at a session, for so many minutes of the same day. */
async function recorded(minutes: number): Promise<CheckIn> {
  const startsAt = Date.parse('2026-11-20T08:00:00+08:00')
  const { session } = await product.publish(
    { category: 'volunteering' },
    { startsAt, endsAt: startsAt + 8 * HOUR },
  )
  const coming = { sessionId: session._id, participants: participants() }
  await product.change('sessions', session._id, {
    startsAt: NOW + DAY,
    endsAt: NOW + DAY + HOUR,
    registrationClosesAt: NOW + DAY,
  })
  const { registrationId } = await product.value('registrations.registerForSession', coming, 'o-wang')
  await product.change('sessions', session._id, { startsAt, endsAt: startsAt + 8 * HOUR })
  const { openSealing } = await import('../../demo/sealing')
  const { SECRETS } = await import('../support/secrets')
  const key = (await openSealing(SECRETS)).accountIdentityKey('o-wang')
  const present = [{ key, kind: 'self', gender: null, ageBand: null, homeUnitId: null, minutes }]
  const { unitPath } = session
  const checkIn = {
    _id: registrationId,
    sessionId: session._id,
    unitPath,
    day: '2026-11-20',
    present,
    entries: [],
  }
  await product.cloud.database.importDocuments('checkIns', [checkIn as unknown as CheckIn])
  return product.one<CheckIn>('checkIns', { _id: registrationId })
}

describe('service that staff write down', () => {
  it('waits for somebody else of the unit, or of above, to say that it counts', async () => {
    const recordId = await added()
    expect(await decide(recordId, 'o-community')).toMatchObject({ reason: 'own-report' })
    for (const openid of ['o-beside', 'o-organizer', 'o-wang'])
      expect(await decide(recordId, openid)).toMatchObject({ ok: false })
    expect(await list('waiting')).toMatchObject([
      { name: '王*芳', teamName: '荷风巧手队', hours: 300, what: '上门看望独居老人', isOwn: false },
    ])
    expect(await decide(recordId, 'o-colleague')).toMatchObject({ value: { status: 'approved' } })
    expect(await decide(recordId, 'o-colleague')).toMatchObject({ value: { status: 'approved' } })
    expect(await decide(recordId, 'o-street', { approved: false, why: '照片看不清' })).toMatchObject({
      reason: 'already-decided',
    })
    expect(await list('waiting')).toEqual([])
    expect(await list('decided')).toMatchObject([{ status: 'approved', decidedByName: '李*兰' }])
    const acts = product.find<{ action: string; subject: string }>('auditEntries', { subject: recordId })
    expect(acts.map(({ action }) => action).sort()).toEqual(['service-approved', 'service-reported'])
  })

  it('is not decided by her who served, though she works there', async () => {
    await product.add({ members: [aMember('o-wang', 'staff', 'community')] })
    const recordId = await added()
    expect(await list('waiting', 'o-wang')).toMatchObject([{ isOwn: true }])
    for (const approved of [true, false])
      expect(await decide(recordId, 'o-wang', { approved, why: '看过了' })).toMatchObject({
        reason: 'own-report',
      })
    expect(days()).toMatchObject([{ undecided: 1, records: [{ status: 'reported' }] }])
    expect(await decide(recordId, 'o-colleague')).toMatchObject({ ok: true })
  })

  it('is refused with a reason, and what it took of the day is there again', async () => {
    const recordId = await added({ hours: 800 })
    expect(await add({ nonce: 'n2', hours: 1 })).toMatchObject({ reason: 'over-the-day', left: 0 })
    expect(await decide(recordId, 'o-street', { approved: false })).toMatchObject({ reason: 'no-reason' })
    expect(await decide(recordId, 'o-street', { approved: false, why: '照片看不清' })).toMatchObject({
      ok: true,
    })
    expect(await add({ nonce: 'n2', hours: 800 })).toMatchObject({ ok: true })
  })

  it('is seen and written by staff of the unit and of above alone', async () => {
    for (const openid of ['o-beside', 'o-organizer', 'o-wang'])
      expect(await add({}, openid)).toMatchObject({ ok: false })
    await added({}, 'o-street')
    expect(await list('waiting', 'o-street', 'street')).toHaveLength(1)
    const beside = { unitId: 'community', shelf: 'waiting' } as const
    for (const openid of ['o-beside', 'o-organizer', 'o-wang'])
      expect(await product.call('members.listBackFills', beside, openid)).toMatchObject({ ok: false })
    expect(await list('waiting', 'o-beside', 'other-street')).toEqual([])
  })

  it.each([
    ['a day to come', { day: '2026-11-24' }, 'in-the-future'],
    ['a day of more than a year ago', { day: '2025-11-22' }, 'too-long-ago'],
    ['no evidence', { pictures: [] }, 'no-evidence'],
    ['a picture of something else', { pictures: ['cloud://local.local/photos/s/a.jpg'] }, 'not-its-picture'],
    ['more than anybody can serve in a day', { hours: 801 }, 'invalid-input'],
    ['no reason', { reason: ' ' }, 'invalid-input'],
  ])('is not taken with %s', async (_, given, reason) => {
    expect(await add(given)).toMatchObject({ ok: false, reason })
    expect(days()).toEqual([])
  })

  it.each(['2026-11-23', '2025-11-23'])('is taken of %s', async (day) => {
    expect(await add({ day })).toMatchObject({ ok: true })
  })
})

describe('service that waits to be decided', () => {
  it('goes where its unit goes, and is decided there; what was decided stays', async () => {
    const decided = await added({ hours: 100 })
    await decide(decided, 'o-colleague')
    const recordId = await added({ nonce: 'n2' })
    const into = newUnit({ _id: 'merged', name: '莲桥社区', level: 'community' }, UNITS.otherStreet)
    await product.add({ units: [into] })
    await product.value('members.mergeUnit', { unitId: 'community', intoId: 'merged' }, 'o-admin')
    await runJobs(product.cloud, ['carryUnits'])
    expect(await list('waiting', 'o-beside', 'other-street')).toMatchObject([{ recordId, hours: 300 }])
    expect(await list('waiting', 'o-street', 'street')).toEqual([])
    expect(await list('decided', 'o-street', 'street')).toMatchObject([{ recordId: decided, hours: 100 }])
    expect(await decide(recordId, 'o-street')).toMatchObject({ ok: false })
    expect(await decide(recordId, 'o-beside')).toMatchObject({ ok: true })
    expect(await list('decided', 'o-beside', 'merged')).toMatchObject([{ recordId, status: 'approved' }])
  })
})

describe('the hours of one person and day', () => {
  it('are eight at most, of all who write them down together', async () => {
    await added({ hours: 500 })
    expect(await add({ nonce: 'n2', hours: 301 }, 'o-street')).toMatchObject({
      reason: 'over-the-day',
      left: 300,
    })
    expect(await add({ nonce: 'n2', hours: 300 }, 'o-street')).toMatchObject({ ok: true })
    expect(await add({ nonce: 'n3', hours: 1 })).toMatchObject({ reason: 'over-the-day', left: 0 })
    expect(await add({ nonce: 'n3', hours: 800, day: '2026-11-19' })).toMatchObject({ ok: true })
  })

  it('are eight at most with what was recorded at a door, also where that came later', async () => {
    const recordId = await added({ hours: 500 })
    await recorded(6 * 60 + 30)
    expect(await add({ nonce: 'n2', hours: 1 })).toMatchObject({ reason: 'over-the-day', left: 0 })
    expect(await decide(recordId, 'o-colleague')).toMatchObject({ reason: 'over-the-day', left: 150 })
    await decide(recordId, 'o-colleague', { approved: false, why: '已有签到签退记录' })
    expect(await add({ nonce: 'n3', hours: 151 })).toMatchObject({ reason: 'over-the-day', left: 150 })
    expect(await add({ nonce: 'n3', hours: 150 })).toMatchObject({ ok: true })
  })

  it.each(sampled(faultsOfFirst(7)))(
    'count once after a %s, however often it is sent again',
    async (_, fault) => {
      await added({ nonce: 'n0', hours: 100 })
      await product.attempt('members.addBackFill', inputOf({}), { openid: 'o-community', fault })
      for (const __ of [1, 2]) expect(await add()).toMatchObject({ ok: true })
      expect(hoursKept()).toEqual([100, 300])
      expect(days()).toMatchObject([{ undecided: 2 }])
    },
  )

  it.each(sampled(faultsOfFirst(6)))('are decided once after a %s and another try', async (_, fault) => {
    const recordId = await added()
    const [{ _id } = { _id: '' }] = days()
    const input = { serviceDayId: _id, recordId, approved: true }
    await product.attempt('members.decideBackFill', input, { openid: 'o-colleague', fault })
    expect(await decide(recordId, 'o-colleague')).toMatchObject({ ok: true })
    expect(days()).toMatchObject([
      { undecided: 0, records: [{ status: 'approved', decidedBy: 'o-colleague' }] },
    ])
  })

  /** How many of two who write five hours each at the same moment are told that it is kept, and what is kept. */
  async function bothAtOnce(on: Product, action: string) {
    const both = new Gathering(2)
    const outcomes = await Promise.all(
      ['o-community', 'o-street'].map((openid) =>
        on.attempt('members.addBackFill', inputOf({ hours: 500, nonce: openid }, on), {
          openid,
          turn: (request) =>
            request.action === action && request.collection === 'serviceDays' ? both.arrive() : undefined,
        }),
      ),
    )
    const told = outcomes.filter(({ result }) => (result as { ok?: boolean } | undefined)?.ok).length
    return { told, kept: hoursKept(on) }
  }

  it('are not more than eight where two begin the day at once', async () => {
    expect(await bothAtOnce(product, 'database.insertDocument')).toEqual({ told: 1, kept: [500] })
  })

  it('are not more than eight where two add to the day at once', async () => {
    await added({ nonce: 'n0', hours: 100 })
    expect(await bothAtOnce(product, 'database.modifyDocument')).toEqual({ told: 1, kept: [100, 500] })
  })

  itAll.each(
    controls([
      {
        what: 'writes to a day whoever wrote to it meanwhile',
        file: 'cloudfunctions/members/volunteers/back-fills.ts',
        piece: '{ _id, version: known.version },',
        instead: '{ _id },',
        found: { told: 2, kept: [100, 500] },
      },
    ]),
  )('are lost, and that is caught, where a function $what', async ({ found, what: _, ...change }) => {
    const on = await Product.start({ instances: 2, functions: await brokenDeployment('members', change) })
    try {
      await begin(on)
      await on.value('members.addBackFill', inputOf({ nonce: 'n0', hours: 100 }, on), 'o-community')
      expect(await bothAtOnce(on, 'database.modifyDocument')).toEqual(found)
    } finally {
      await on.stop()
    }
  })
})

describe('the hours of a volunteer', () => {
  const mine = (year = 2026, openid = 'o-wang') => product.value('members.getMyService', { year }, openid)
  const make = (year = 2026, openid = 'o-wang') => product.call('members.makeCertificate', { year }, openid)
  /** What the public site says of a number. */
  async function site(number?: string) {
    const event = {
      path: '/site/certificate',
      httpMethod: 'GET',
      headers: { Host: 'site.example' },
      queryStringParameters: number === undefined ? {} : { number },
    }
    const { result, trace } = await product.cloud.call('site', event)
    const { statusCode, body, headers } = result as {
      statusCode: number
      body: string
      headers: Record<string, string>
    }
    const text = body.replace(/<style>.*?<\/style>/s, '')
    return { statusCode, body, headers, text, reads: trace.requests.map(({ collection }) => collection) }
  }

  it('are shown by year and activity, recorded and back-filled apart, of which those count that were approved', async () => {
    const first = await added({ hours: 150 })
    await added({ nonce: 'n2', hours: 100, day: '2026-11-19' })
    await added({ nonce: 'n3', hours: 50, day: '2025-12-31' })
    await decide(first, 'o-colleague')
    await recorded(95)
    expect(await mine()).toMatchObject({
      recorded: [{ day: '2026-11-20', hours: 158 }],
      backFilled: [
        { day: '2026-11-20', what: '上门看望独居老人', hours: 150, status: 'approved' },
        { day: '2026-11-19', hours: 100, status: 'reported' },
      ],
      hours: { recorded: 158, backFilled: 150 },
    })
    expect(await mine(2025)).toMatchObject({ recorded: [], hours: { recorded: 0, backFilled: 0 } })
    expect(await mine(2026, 'o-li')).toMatchObject({ recorded: [], backFilled: [] })
  })

  it('are hers by whatever key she was known at the door, of a session the longest once', async () => {
    const own = await recorded(95)
    const onPaper = {
      ...own,
      _id: 'on-paper',
      present: own.present.map((each) => ({ ...each, key: 'paper', minutes: 120 })),
    }
    await product.cloud.database.importDocuments('checkIns', [onPaper])
    expect(await mine()).toMatchObject({ recorded: [{ hours: 158 }], hours: { recorded: 158 } })
    const alias = { _id: 'paper', of: own.present[0]?.key ?? '', by: 'staff', changedAt: NOW }
    await product.cloud.database.importDocuments('aliases', [alias])
    expect(await mine()).toMatchObject({ recorded: [{ hours: 200 }], hours: { recorded: 200 } })
    expect(await add({ hours: 601 })).toMatchObject({ reason: 'over-the-day', left: 600 })
    await product.change('aliases', 'paper', { parted: true })
    expect(await mine()).toMatchObject({ recorded: [{ hours: 158 }] })
  })

  it('are not told of a year whose check-ins do not say any more whose they were, and what was certified stays valid', async () => {
    const recordId = await added({ hours: 150 })
    await decide(recordId, 'o-colleague')
    await recorded(95)
    const made = await make()
    const replacement = { _id: '2026', secret: null, secretAt: null, frozen: null, replacedAt: null }
    await product.cloud.database.importDocuments('keyReplacements', [replacement])
    // It waits until everybody of the year is forgotten.
    expect(await mine()).toMatchObject({ forgotten: false, hours: { recorded: 158, backFilled: 150 } })
    for (const state of [
      { secret: 'secret', secretAt: NOW },
      { secret: null, replacedAt: NOW },
    ]) {
      await product.change('keyReplacements', '2026', state)
      expect(await mine()).toMatchObject({
        forgotten: true,
        recorded: [],
        hours: { recorded: 0, backFilled: 150 },
      })
      expect(await make()).toMatchObject({ reason: 'forgotten' })
    }
    expect(await mine(2025)).toMatchObject({ forgotten: false })
    expect((await site(made.ok ? made.value.number : '')).text).toContain('共 3.08 小时')
  })

  it('come with a certificate, the same for the same hours, and none where there are none', async () => {
    expect(await make()).toMatchObject({ reason: 'no-hours' })
    await decide(await added({ hours: 150 }), 'o-colleague')
    const first = await make()
    expect(first).toMatchObject({ value: { year: 2026, recorded: 0, backFilled: 150, name: '王小芳' } })
    product.cloud.clock.set(NOW + DAY)
    // The day is the one that the public site says of it, too.
    expect(await make()).toMatchObject({
      value: { number: first.ok && first.value.number, issuedAt: first.ok && first.value.issuedAt },
    })
    expect(product.find('certificates')).toHaveLength(1)
    await decide(await added({ nonce: 'n2', hours: 100, day: '2026-11-19' }), 'o-colleague')
    const second = await make()
    expect(second.ok && second.value.number).not.toBe(first.ok && first.value.number)
    // What was printed stays what it was.
    expect((await site(first.ok ? first.value.number : '')).text).toContain('共 1.5 小时')
    expect((await site(second.ok ? second.value.number : '')).text).toContain('共 2.5 小时')
  })

  it('are checked by the number on the public site, which knows nothing else and asks once whatever is typed', async () => {
    await decide(await added({ hours: 150 }), 'o-colleague')
    const made = await make()
    const number = made.ok ? made.value.number : ''
    expect(number).toMatch(/^[A-Z2-7]{16}$/)
    const kept = JSON.stringify(product.find('certificates'))
    for (const secret of [number, 'o-wang', '王小芳']) expect(kept).not.toContain(secret)
    const grouped = number.toLowerCase().replace(/(.{4})(?=.)/g, '$1-')
    for (const typed of [number, ` ${grouped} `]) {
      const { statusCode, text, headers, reads } = await site(typed)
      expect(statusCode).toBe(200)
      expect(text).toMatch(
        /证明有效.*2026 年，截至 2026年11月23日，巾帼志愿服务共 1.5 小时.*签到签退记录 0 小时，补录 1.5 小时/s,
      )
      expect(text).not.toMatch(/王|荷风|<script/)
      expect(headers['cache-control']).toBe('no-store')
      expect(reads).toEqual(['certificates'])
    }
    for (const wrong of ['A'.repeat(16), 'x', '<script>', `${number}A`]) {
      const { statusCode, text, reads } = await site(wrong)
      expect(statusCode).toBe(200)
      expect(text).toContain('没有这个编号的证明')
      expect(text).not.toMatch(/证明有效|<script/)
      expect(reads).toEqual(['certificates'])
    }
    expect((await site()).reads).toEqual([])
  })

  it('are checked from the list of the site as well, by a form that leads back to itself', async () => {
    await decide(await added({ hours: 150 }), 'o-colleague')
    const made = await make()
    const number = made.ok ? made.value.number : ''
    const ask = async (query: Record<string, string>) => {
      const headers = { Host: 'site.example' }
      const event = { path: '/site', httpMethod: 'GET', headers, queryStringParameters: query }
      return ((await product.cloud.call('site', event)).result as { body: string }).body
    }
    expect(await ask({})).toContain('href="?list=certificate"')
    const asked = await ask({ list: 'certificate' })
    expect(asked).toMatch(/<input type="hidden" name="list" value="certificate"\s*\/?>/)
    expect(await ask({ list: 'certificate', number })).toContain('证明有效')
  })

  it('stay certified, and nobody’s, when she has herself removed', async () => {
    await decide(await added({ hours: 150 }), 'o-colleague')
    const made = await make()
    await product.value('members.deleteMe', { understood: true }, 'o-wang')
    expect((await site(made.ok ? made.value.number : '')).text).toContain('证明有效')
  })
})

describe('the workbook of a month for a volunteer system', () => {
  const asked = { unitId: 'street', year: 2026, month: 11, reason: '录入志愿服务系统' }

  it('has what was recorded and what was approved, with names, for a reason that the trail keeps', async () => {
    await decide(await added({ hours: 150 }), 'o-colleague')
    await added({ nonce: 'n2', hours: 100, day: '2026-11-19' })
    await decide(await added({ nonce: 'n3', hours: 75, day: '2026-10-31' }), 'o-colleague')
    await recorded(95)
    const job = await product.value('exports.exportService', { ...asked, nonce: 'e1' }, 'o-street')
    await product.value('exports.runExport', job, 'o-street')
    const { link } = await product.value('exports.getExport', job, 'o-street')
    const sheets = await readXlsxFile(Buffer.from(await (await fetch(link as string)).arrayBuffer()))
    const rows = sheets.flatMap(({ data }) => data as unknown[][])
    expect(rows).toContainEqual([
      ...['姓名', '证件号码', '手机', '服务日期', '项目', '岗位', '时长（小时）', '来源'],
    ])
    const served = rows.filter((row) => row.includes('签到签退') || row.includes('补录'))
    expect(served).toHaveLength(2)
    const [, , , day] = served[0] as string[]
    expect(day).toBe('2026-11-20')
    expect(served).toContainEqual([
      '王小芳',
      null,
      '19900001234',
      day,
      '上门看望独居老人',
      '陪聊天',
      1.5,
      '补录',
    ])
    expect(served.find((row) => row.includes('签到签退'))).toMatchObject({
      0: '王小芳',
      2: '19900001234',
      6: 1.58,
    })
    expect(product.find('auditEntries', { action: 'service-exported' })).toMatchObject([
      { by: 'o-street', subject: 'street', reason: '录入志愿服务系统' },
    ])
  })

  it('has somebody once a session who is known there by two keys, with the longest', async () => {
    const own = await recorded(95)
    const [person] = own.present
    const onPaper = { ...own, _id: 'on-paper', present: [{ ...person, key: 'paper', minutes: 120 }] }
    await product.cloud.database.importDocuments('checkIns', [onPaper as CheckIn])
    const rows = async (nonce: string) => {
      const job = await product.value('exports.exportService', { ...asked, nonce }, 'o-street')
      await product.value('exports.runExport', job, 'o-street')
      const { link } = await product.value('exports.getExport', job, 'o-street')
      const sheets = await readXlsxFile(Buffer.from(await (await fetch(link as string)).arrayBuffer()))
      return sheets.flatMap(({ data }) => data as unknown[][]).filter((row) => row.includes('签到签退'))
    }
    expect((await rows('e1')).map((row) => row[6]).sort()).toEqual([1.58, 2])
    const alias = { _id: 'paper', of: person?.key ?? '', by: 'staff', changedAt: NOW }
    await product.cloud.database.importDocuments('aliases', [alias])
    expect((await rows('e2')).map((row) => row[6])).toEqual([2])
  })

  it('is had by staff of the unit and of above alone, and not without a reason', async () => {
    for (const openid of ['o-beside', 'o-organizer', 'o-wang', 'o-community'])
      expect(await product.call('exports.exportService', { ...asked, nonce: 'e2' }, openid)).toMatchObject({
        ok: false,
      })
    expect(
      await product.call('exports.exportService', { ...asked, nonce: 'e3', reason: ' ' }, 'o-street'),
    ).toMatchObject({ reason: 'invalid-input' })
    expect(product.find('exportJobs')).toEqual([])
  })
})

describe('somebody whose service was written down', () => {
  it('is shown it in her own data, with what became of it, beside what was recorded', async () => {
    const recordId = await added()
    const own = { day: '2026-11-20', what: '上门看望独居老人', task: '陪聊天', hours: 300 }
    const data = () => product.value('members.getMyData', {}, 'o-wang')
    expect(await data()).toMatchObject({ service: [{ ...own, status: 'reported' }], recordedService: [] })
    await decide(recordId, 'o-colleague', { approved: false, why: '照片看不清' })
    await recorded(95)
    expect(await data()).toMatchObject({
      service: [{ ...own, status: 'refused', refusal: '照片看不清' }],
      recordedService: [{ day: '2026-11-20', hours: 158 }],
    })
  })

  it('is not known by it any more when she has herself removed, and the hours stay', async () => {
    await added()
    await product.value('members.deleteMe', { understood: true }, 'o-wang')
    expect(days()).toMatchObject([{ openid: null, records: [{ hours: 300 }] }])
    expect(await list('waiting')).toMatchObject([{ name: '', hours: 300 }])
  })

  it('is not known by it any more once nobody needed her account', async () => {
    await added()
    product.cloud.clock.set(NOW + ACCOUNTS_ARE_KEPT * DAY + MINUTE)
    await runJobs(product.cloud, ['forgetAccounts'])
    expect(days()).toMatchObject([{ openid: null, records: [{ hours: 300 }] }])
  })

  it('is not known by it either where staff wrote it down after her account was needed for the last time', async () => {
    product.cloud.clock.set(NOW + ACCOUNTS_ARE_KEPT * DAY + MINUTE)
    await added({ day: '2027-05-20' })
    await runJobs(product.cloud, ['forgetAccounts'])
    expect(product.find('accounts', { _id: 'o-wang' })).toEqual([])
    expect(days()).toMatchObject([{ openid: null, records: [{ hours: 300 }] }])
  })
})
