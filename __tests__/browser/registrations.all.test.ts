import path from 'node:path'
import type { Browser, Page } from 'playwright-core'
import writeXlsxFile from 'write-excel-file/node'
import { DAY, HOUR } from '../../src/shared/calendar/calendar'
import type { Registration } from '../../src/shared/registration/registration'
import { USUAL_RULES } from '../../src/shared/registration/registration-rules'
import { aFamilyMember, allUnits, aMember, Product, participants } from '../support/product'
import { launchBrowser } from './chromium'
import { openWheel, Phones, shoot } from './phones'

let product: Product
let browser: Browser
let phones: Phones

beforeAll(async () => {
  // The pages run by the browser's clock: so does the cloud here.
  product = await Product.start({ now: Date.now(), web: path.resolve(__dirname, '../../dist/h5') })
  await product.add({
    units: allUnits(),
    members: [aMember('o-she', 'staff', 'community'), aMember('o-chen', 'staff', 'district')],
  })
  browser = await launchBrowser()
  phones = new Phones(browser, product)
})
afterAll(async () => {
  await browser?.close()
  await product?.stop()
})
afterEach(async () => {
  await phones.close()
  expect(phones.problems.splice(0)).toEqual([])
})

const fill = (page: Page, label: string, text: string) =>
  page.locator(`[aria-label="${label}"] input`).filter({ visible: true }).first().fill(text)

/** The page in front: those beneath stay where they were. */
const press = (page: Page, text: string) =>
  page.getByText(text, { exact: true }).filter({ visible: true }).last().click()

const seen = (page: Page, text: string | RegExp) =>
  page.getByText(text).filter({ visible: true }).last().waitFor()

/** A picture of one pixel. */
const PIXEL = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mP8z8BQDwAEhQGAhKmMIQAAAABJRU5ErkJggg==',
  'base64',
)

const surnames = '赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨朱秦尤许何吕施张孔曹严华'

/** A 接龙 of thirty lines: 27 people, one of them twice, and two lines with a mistake. */
const thirty = [
  ...[...surnames].slice(0, 27).map((surname, index) => `${surname}桂兰 1990000${1000 + index}`),
  '赵桂兰 19900001000',
  '华小梅',
  '魏小梅 1990000',
].map((line, index) => `${index + 1}. ${line}`)

it('lets the street divide its places, and a community fill its own with a pasted list', async () => {
  const { session } = await product.publish(
    { title: '妇女执委培训', category: 'cadre-training', unitId: 'street', unitPath: ['district', 'street'] },
    { startsAt: Date.now() + 3 * DAY, capacity: 60 },
  )
  const street = await phones.open('o-chen', `staff/registration/registrations/index?session=${session._id}`)
  await seen(street, '60 个名额，已报 0 人')
  await press(street, '改名额、分名额')
  await seen(street, '分给单位的名额')
  await openWheel(street, '分给哪个单位', 'nothing')
  await openWheel(street, '分给哪个单位', 'first')
  await fill(street, '荷风社区', '25')
  await seen(street, '还有 35 个不分给单位')
  await shoot(street, 'places')
  await press(street, '保存名额分配')
  await seen(street, '25 个，余 25')

  const she = await phones.open('o-she', 'staff/event/events/index')
  await press(she, '上级分给我们的名额')
  await she.getByText('妇女执委培训').click()
  await seen(she, '用荷风社区的名额')
  const paste = (text: string) => she.locator('[aria-label="名单"] textarea').fill(text)
  await paste(['#接龙 执委培训', ...thirty].join('\n'))
  await seen(she, '27 人可以登记；有 2 行要改，改好之前一个人也不会登记')
  await seen(she, '和第 2 行重复，只登记一次')
  await seen(she, '缺手机号')
  await seen(she, '手机号有误')
  await shoot(she, 'list-mistakes')
  await press(she, '核对名单')
  expect(product.find('registrations', { sessionId: session._id })).toEqual([])

  await paste(
    thirty.join('\n').replace('华小梅', '华小梅 19900002001').replace('魏小梅 1990000', '魏小梅 19900002002'),
  )
  await seen(she, /^29 人可以登记$/)
  await press(she, '核对名单')
  await seen(she, '空余名额只有 25 个，排在后面的 4 人会是候补')
  await shoot(she, 'list-checked')
  await press(she, '确认登记 29 人')
  await seen(she, '登记完了：报上 25 人，候补 4 人，没有登记 0 人')
  await shoot(she, 'list-done')
  expect(product.session(session._id)).toMatchObject({ seatsLeft: 35, waiting: 4 })
})

it('lets staff register a neighbour without WeChat, decide on who asks, and excuse who did not come', async () => {
  const { session } = await product.publish(
    { title: '单身联谊', rules: { ...USUAL_RULES, approval: true } },
    { startsAt: Date.now() + 3 * DAY, capacity: 3 },
  )
  const sessionId = session._id
  for (const [index, name] of ['王小芳', '李小花'].entries())
    await product.value(
      'registrations.registerForSession',
      { sessionId, participants: participants(name, `1990000123${index}`) },
      `o-single-${index}`,
    )
  const she = await phones.open('o-she', `staff/registration/registrations/index?session=${sessionId}`)
  await seen(she, '王*芳')
  await shoot(she, 'registrations-pending')
  await she.getByText('通过', { exact: true }).first().click()
  await she.getByText('王*芳').waitFor({ state: 'detached' })
  await press(she, '不通过')
  await fill(she, '为什么不通过', '年龄不符')
  await press(she, '确定不通过')
  await seen(she, '没有等待审核的报名')
  await press(she, '替没有微信的人报名')
  await press(she, '报上')
  await seen(she, '请填写姓名')
  await fill(she, '姓名', '周桂英')
  await fill(she, '手机号', '19900007777')
  await shoot(she, 'registration-add')
  await press(she, '报上')
  await seen(she, '周桂英：已经报上')
  await press(she, '报完了，返回')
  await seen(she, '3 个名额，已报 2 人')
  const statuses = product.find<Registration>('registrations', { sessionId }).map(({ status }) => status)
  expect(statuses.sort()).toEqual(['cancelled', 'confirmed', 'confirmed'])

  const before = Date.now() - 4 * HOUR
  await product.change('sessions', sessionId, { startsAt: before, endsAt: before + HOUR })
  await she.reload()
  await seen(she, '报了名没来的人')
  await she.getByText('登记缺席原因', { exact: true }).first().click()
  await fill(she, '为什么没来', '孩子发烧')
  await press(she, '确定登记缺席原因')
  await seen(she, '说明：孩子发烧')
  await shoot(she, 'registrations-absent')
})

it('says before the tap that a woman would wait where the women’s places are taken', async () => {
  const half = (of: 'female' | 'male') => ({ kind: 'gender' as const, of, seats: 1, left: 1 })
  const { session } = await product.publish(
    { title: '青年联谊' },
    {
      ...{ startsAt: Date.now() + 3 * DAY, capacity: 2 },
      quotas: { 'gender-female': half('female'), 'gender-male': half('male') },
    },
  )
  const sessionId = session._id
  const somebody = [{ ...participants('李小花')[0], as: 'self' as const, gender: 'female' as const }]
  const first = { sessionId, participants: somebody as ReturnType<typeof participants> }
  await product.value('registrations.registerForSession', first, 'o-first')
  const page = await phones.open(
    'o-second',
    `pages/register/index?event=${session.eventId}&session=${sessionId}`,
  )
  await fill(page, '姓名', '王小芳')
  await press(page, '男')
  await seen(page, '同意并确认报名')
  await press(page, '女')
  await seen(page, '名额不够了')
  await seen(page, '同意并加入候补')
})

it('opens an event to the invited by its code, discreetly where it is confidential', async () => {
  const confidential = {
    category: 'rights-service',
    kind: 'appointment',
    title: '律师坐班',
    listed: false,
  } as const
  const { event } = await product.publish(confidential, { startsAt: Date.now() + 3 * DAY, capacity: 1 })
  const lawyer = aMember('o-lawyer', 'staff', 'community')
  const grants = lawyer.grants.map((grant) => ({ ...grant, confidential: ['rights-service' as const] }))
  await product.add({ members: [{ ...lawyer, grants }] })
  const staff = await phones.open('o-lawyer', `staff/event/event/index?id=${event._id}`)
  await press(staff, '邀请名单和邀请码')
  await press(staff, '生成邀请码')
  const code = await staff.locator('.guests-part__code').innerText()
  await shoot(staff, 'guests')

  const resident = await phones.open('o-wu', 'pages/events/index')
  await seen(resident, '我有邀请码')
  await expect(resident.getByText('律师坐班').count()).resolves.toBe(0)
  await press(resident, '我有邀请码')
  await fill(resident, '邀请码', code.toLowerCase())
  await shoot(resident, 'invited')
  await press(resident, '打开')
  await press(resident, '我要报名')
  await fill(resident, '姓名', '吴小梅')
  await fill(resident, '手机号', '19900002222')
  await press(resident, '同意并确认报名')
  await resident.locator('.qr-code img').filter({ visible: true }).waitFor()
  await seen(resident, '您预约的服务')
  await shoot(resident, 'ticket-discreet')
})

it('puts pictures into an event, and shows them in the list, in the event and among what has been', async () => {
  const { event, session } = await product.publish(
    { title: '插花体验' },
    { startsAt: Date.now() + 3 * DAY, capacity: 20 },
  )
  const picture = { name: 'flowers.png', mimeType: 'image/png', buffer: PIXEL }
  const she = await phones.open('o-she', `staff/event/edit/index?id=${event._id}`)
  await press(she, '其他设置：详细说明、报名要求、主办单位、统计…')
  for (const [add, shown] of [
    ['选封面图片', '封面图片 1'],
    ['＋ 图片', '图片'],
    ['加照片', '活动回顾照片 1'],
  ] as const) {
    const [chooser] = await Promise.all([she.waitForEvent('filechooser'), press(she, add)])
    await chooser.setFiles(picture)
    await she.locator(`[aria-label="${shown}"] img`).first().waitFor()
  }
  await fill(she, '图片说明', '一束花')
  await shoot(she, 'event-pictures')
  await press(she, '保存修改')
  await she.locator('.event-notice__cover img').filter({ visible: true }).waitFor()

  const resident = await phones.open('o-wang', 'pages/events/index')
  await resident.locator('.session-card__cover img').waitFor()
  await shoot(resident, 'events-covers')
  await resident.getByText('插花体验').click()
  await seen(resident, '一束花')
  await shoot(resident, 'event-with-pictures')
  const over = { startsAt: Date.now() - 3 * HOUR, endsAt: Date.now() - HOUR }
  await product.change('sessions', session._id, over)
  await product.change('events', event._id, { firstStartsAt: over.startsAt, lastEndsAt: over.endsAt })
  await resident.goto('about:blank')
  await resident.goto(`${product.cloud.url}/as/o-wang/#/pages/events/index`)
  await press(resident, '往期')
  await resident.locator('.session-card__picture img').first().waitFor()
  await shoot(resident, 'events-finished')
})

it('lets a mother register for a course of eight with two children, wait for another, and cancel', async () => {
  const rules = {
    ...USUAL_RULES,
    kind: 'family' as const,
    most: 4,
    asks: ['phone' as const, 'home' as const],
  }
  const start = Date.now() + 3 * DAY
  const course = { title: '早期发展课程', kind: 'family' as const, seriesAsWhole: true, rules }
  const eight = Array.from({ length: 8 }, (_, index) => ({
    ...{ _id: `course-${index}`, ordinal: index + 1, sessionCount: 8, capacity: 12 },
    ...{ startsAt: start + index * 7 * DAY, endsAt: start + index * 7 * DAY + HOUR },
    previousEndsAt: index === 0 ? 0 : start + (index - 1) * 7 * DAY + HOUR,
  }))
  const { event } = await product.publish(course, ...eight)
  const mother = 'o-mother'
  await product.letAgree(mother)
  await product.add({
    familyMembers: [
      aFamilyMember(mother, { name: '许知夏', birth: '2024-05' }),
      aFamilyMember(mother, { name: '许知秋', birth: '2023-03', gender: 'male' }),
    ],
  })
  const page = await phones.open(mother, `pages/event/index?id=${event._id}`)
  await page.getByText('我要报名').first().click()
  await fill(page, '姓名', '许若兰')
  await fill(page, '手机号', '19900003333')
  await page.getByText('许知夏').click()
  await page.getByText('许知秋').click()
  await shoot(page, 'register-course')
  await press(page, '确认报名')
  await seen(page, '报上 8 场。每一场的入场码都在“我的”里。')
  await shoot(page, 'registered-course')
  await press(page, '看最近一场的入场码')
  await page.locator('.qr-code img').filter({ visible: true }).waitFor()
  const seats = () => eight.map(({ _id }) => product.session(_id).seatsLeft)
  expect(seats()).toEqual(Array(8).fill(9))

  // The little one has a cold on the first Saturday.
  await press(page, '修改参加人员')
  await page.getByText('许知秋').filter({ visible: true }).last().click()
  await press(page, '保存修改')
  // The ticket beneath stays in sight until the other page has gone.
  await seen(page, '许若兰、许知夏 · 2 人')
  expect(seats()).toEqual([10, ...Array(7).fill(9)])

  const { session: other } = await product.publish(
    { title: '亲子运动会' },
    { startsAt: start + DAY, capacity: 1 },
  )
  const first = await product.value(
    'registrations.registerForSession',
    { sessionId: other._id, participants: participants() },
    'o-first',
  )
  await page.goto('about:blank')
  await page.goto(`${product.cloud.url}/as/${mother}/#/pages/event/index?id=${other.eventId}`)
  await press(page, '我要候补')
  await press(page, '加入候补')
  await seen(page, '候补中，您排在第一位')
  await product.value(
    'registrations.cancelRegistration',
    { sessionId: other._id, registrationId: first.registrationId },
    'o-first',
  )
  await page.reload()
  await page.locator('.qr-code img').filter({ visible: true }).waitFor()
  await press(page, '不能参加了，取消报名')
  await press(page, '取消报名')
  await seen(page, '已取消报名')
  expect(product.session(other._id)).toMatchObject({ seatsLeft: 1, waiting: 0 })
})

it.each([
  ['one child', ['罗知夏']],
  ['two children', ['罗知夏', '罗知秋']],
])(
  'leads a mother who is new, with %s, through a family event without leaving its form',
  async (_, children) => {
    const openid = `o-new-mother-${children.length}`
    const rules = { ...USUAL_RULES, kind: 'family' as const, most: 3 }
    const { session } = await product.publish(
      { title: '亲子烘焙', kind: 'family', rules },
      { startsAt: Date.now() + 3 * DAY, capacity: 10 },
    )
    const page = await phones.open(
      openid,
      `pages/register/index?event=${session.eventId}&session=${session._id}`,
    )
    await fill(page, '姓名', '罗若兰')
    await fill(page, '手机号', `1990000444${children.length}`)
    await press(page, '同意并确认报名')
    await seen(page, '请至少带一名孩子：点“添加孩子”就能加上')
    for (const [index, child] of children.entries()) {
      await press(page, '添加孩子')
      if (index === 0) await press(page, '同意，继续添加孩子')
      await press(page, '我是孩子的监护人，同意并添加')
      await seen(page, '请选择性别')
      await fill(page, '孩子姓名', child)
      await fill(page, '孩子出生年份', '2019')
      await openWheel(page, '孩子出生月份', 'first')
      await press(page, '女')
      await press(page, '我是孩子的监护人，同意并添加')
      await page.locator('.family-choice__one--chosen').nth(index).waitFor()
    }
    await shoot(page, `register-new-mother-${children.length}`)
    await press(page, '确认报名')
    await page.locator('.qr-code img').filter({ visible: true }).waitFor()
    await seen(page, `罗若兰、${children.join('、')} · ${children.length + 1} 人`)
    expect(product.session(session._id).seatsLeft).toBe(10 - 1 - children.length)
    expect(product.find('consents', { openid })).toHaveLength(1 + children.length)
  },
)

it('takes a list from a file of Excel as from a paste, sheet by sheet, without ID-card numbers', async () => {
  const { session } = await product.publish(
    { title: '广场舞大赛' },
    { startsAt: Date.now() + 3 * DAY, capacity: 10 },
  )
  const head = ['序号', '姓名', '身份证号码', '手机号码']
  const file = await writeXlsxFile([
    {
      sheet: '一队',
      data: [
        [{ value: '荷风社区报名表', columnSpan: 4 }],
        head,
        [1, '赵桂兰', '440301198803081234', 19900003001],
        [2, '钱桂兰', '440301198803081242', { value: 19900003002, format: '0.00E+00' }],
        [3, '孙桂兰', '440301198803081250', '1.99E+10'],
      ],
    },
    { sheet: '二队', data: [head, [1, '李桂兰', '', 19900003004]] },
  ] as never).toBuffer()
  const she = await phones.open('o-she', `staff/registration/import/index?session=${session._id}`)
  const [chooser] = await Promise.all([
    she.waitForEvent('filechooser'),
    press(she, '选择表格文件（.xlsx、.csv）'),
  ])
  await chooser.setFiles({
    name: '名单.xlsx',
    mimeType: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
    buffer: file,
  })
  await seen(she, '已读入“名单.xlsx”，请核对。')
  await seen(she, '手机号有误')
  await seen(she, '读作：姓名 钱桂兰，手机 19900003002')
  await shoot(she, 'list-from-file')
  expect(await she.content()).not.toContain('440301')
  await press(she, '去掉这 1 行，先登记其他人')
  await press(she, '核对名单')
  await press(she, '确认登记 2 人')
  await seen(she, '登记完了：报上 2 人')
  expect(product.session(session._id).seatsLeft).toBe(8)
})
