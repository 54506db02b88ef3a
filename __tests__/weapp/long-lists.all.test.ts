import type { Session } from '../../src/shared/event/session'
import { newUnit } from '../../src/shared/unit/unit'
import { registerParty } from '../support/door'
import { allUnits, aMember, Product, theAdmins, UNITS } from '../support/product'
import { templatesCompile } from './built'
import { openMiniProgram } from './harness'

/** Pages with lists as long as a large district's, each list made long by repeating a true answer's row. */

const onLinux = templatesCompile ? describe : describe.skip

type Answer = { ok: boolean; value?: unknown }
type Rows = Record<string, unknown>[]

let product: Product
let session: Session
let phone: ReturnType<typeof openMiniProgram> | undefined

const IDS = ['_id', 'registrationId', 'checkInId', 'eventId', 'memberId', 'entryId']

/** A row so often, each with ids of its own. */
const repeated = (rows: Rows, times: number): Rows =>
  Array.from({ length: times }, (_, index) =>
    Object.fromEntries(
      Object.entries(rows[index % rows.length] ?? {}).map(([key, value]) => [
        key,
        IDS.includes(key) ? `${value}-${index}` : value,
      ]),
    ),
  )

/** The same answer with a list in it so long; the answer itself may be the list. */
function lengthened(answer: Answer, list: string, times: number): Answer {
  if (list === '') return { ...answer, value: repeated(answer.value as Rows, times) }
  const value = answer.value as Record<string, unknown>
  return { ...answer, value: { ...value, [list]: repeated(value[list] as Rows, times) } }
}

beforeAll(async () => {
  product = await Product.start({ now: Date.now() })
  await product.add({
    units: allUnits(),
    members: [
      aMember('o-li', 'organizer', 'community'),
      aMember('o-chen', 'staff', 'district'),
      aMember('o-shen', 'staff', 'district'),
    ],
    admins: [theAdmins('o-shen')],
  })
  const startsAt = Date.now() - 60_000
  session = (await product.publish({ title: '周末亲子阅读' }, { startsAt, registrationOpensAt: 0 })).session
  await registerParty(product, session, [{ name: '赵秀英', phone: '19900005678' }])
  // Something for the audit trail.
  const printed = { sessionId: session._id, named: true, reason: '打印存档' }
  await product.value('checkins.getSheet', printed, 'o-li')
})
afterAll(() => product?.stop())
afterEach(() => phone?.close())

const PAGES: [page: string, openid: string, operation: string, list: string, shows: string][] = [
  ['organizer/sheet/index', 'o-li', 'checkins.getSheet', 'rows', '签到表'],
  ['organizer/late/index', 'o-li', 'checkins.getSheet', 'rows', '份报名'],
  ['organizer/sessions/index', 'o-li', 'checkins.listDoorSessions', 'sessions', '周末亲子阅读'],
  [
    'staff/registration/roster/index',
    'o-chen',
    'registrations.listRegistrations',
    'registrations',
    '周末亲子阅读',
  ],
  ['staff/event/events/index', 'o-chen', 'events.listOwnEvents', 'events', '周末亲子阅读'],
  ['staff/member/members/index', 'o-shen', 'members.listMembers', 'members', '区级管理员'],
  ['staff/member/audit/index', 'o-shen', 'members.listAuditEntries', 'entries', '操作'],
  ['staff/unit/units/index', 'o-shen', 'members.listUnits', 'units', '批量导入'],
]

onLinux.each([300, 1000, 5000])('with %d rows', (times) => {
  it.each(PAGES)('%s stays within what WeChat takes', async (page, openid, operation, list, shows) => {
    let lengthenedOnce = false
    phone = openMiniProgram({
      async callFunction(name, data) {
        const { result, error } = await product.cloud.call(name, data, { openid })
        if (error) throw new Error(error.errMsg)
        const asked = `${name}.${(data as { operation: string }).operation}`
        if (asked !== operation) return result
        lengthenedOnce = true
        return lengthened(result as Answer, list, times)
      },
    })
    const opened = await phone.open(page, { session: session._id, unitId: 'district' })
    await opened.waitFor((text) => text.includes(shows) && text.includes('后面的'))
    opened.tap('后面的')
    await opened.waitFor('前面的')
    expect(lengthenedOnce).toBe(true)
    expect(phone.problems).toEqual([])
  })
})

onLinux('among five thousand units', () => {
  it('one is found street by street, and no more are on the page than WeChat takes', async () => {
    const large = await Product.start({ now: Date.now() })
    const { district } = UNITS
    const streets = Array.from({ length: 70 }, (_, street) =>
      newUnit({ _id: `street-${street}`, name: `第${street}街道`, level: 'street' }, district),
    )
    const communities = streets.flatMap((street, index) =>
      Array.from({ length: 70 }, (_, each) =>
        newUnit(
          { _id: `unit-${index}-${each}`, name: `第${index}街${each}号社区`, level: 'community' },
          street,
        ),
      ),
    )
    await large.add({ units: [district, ...streets, ...communities] })
    const place = { unitId: district._id, unitPath: district.path }
    const startsAt = Date.now() - 60_000
    await large.publish({ title: '周末亲子阅读', ...place }, { startsAt, registrationOpensAt: 0 })
    phone = openMiniProgram({
      async callFunction(name, data) {
        const { result, error } = await large.cloud.call(name, data, { openid: 'o-wang' })
        if (error) throw new Error(error.errMsg)
        return result
      },
    })
    const page = await phone.open('pages/events/index')
    await page.waitFor('周末亲子阅读')
    // The units follow the list; while they are not there yet, WeChat's own wheel holds them.
    await page.waitFor(() => !page.tags().includes('picker'))
    page.tap('选择街道或社区')
    await page.waitFor('第0街道')
    page.input('搜索：街道或社区', '第43街')
    await page.waitFor((text) => text.includes('第43街道') && !text.includes('第0街道'))
    page.tap('第43街道')
    await page.waitFor('第43街道 ▾')
    await page.waitFor((text) => !text.includes('搜索：街道或社区'))
    page.tap('选择街道或社区')
    await page.waitFor('第43街0号社区')
    page.input('搜索：街道或社区', '街21号')
    await page.waitFor((text) => text.includes('第43街21号社区') && !text.includes('第43街0号社区'))
    page.tap('第43街21号社区')
    await page.waitFor(/第43街21号社区 ▾.*这里近期没有符合的活动/s)
    expect(phone.problems).toEqual([])
    await large.stop()
  })
})
