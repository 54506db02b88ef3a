import path from 'node:path'
import type { Browser, Page } from 'playwright-core'
import writeXlsxFile from 'write-excel-file/node'
import { DAY, HOUR } from '../../src/shared/calendar/calendar'
import { USUAL_RULES } from '../../src/shared/registration/registration-rules'
import { aFamilyMember, allUnits, aMember, Product, participants } from '../support/product'
import { launchBrowser } from './chromium'
import { chooseFirst, Phones, shoot } from './phones'

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

it('says before the tap that a woman would wait where the women’s places are taken', async () => {
  const half = (of: 'female' | 'male') => ({ kind: 'gender' as const, of, seats: 1, left: 1 })
  const { session } = await product.publish(
    { title: '青年联谊' },
    {
      startsAt: Date.now() + 3 * DAY,
      capacity: 2,
      quotas: { 'gender-female': half('female'), 'gender-male': half('male') },
    },
  )
  const sessionId = session._id
  const somebody = [{ ...participants('李小花')[0], as: 'self' as const, gender: 'female' as const }]
  const first = { sessionId, participants: somebody as ReturnType<typeof participants> }
  await product.value('registrations.registerForSession', first, 'o-first')
  const page = await phones.open(
    'o-second',
    `resident/register/index?event=${session.eventId}&session=${sessionId}`,
  )
  await fill(page, '姓名', '王小芳')
  await press(page, '男')
  await seen(page, '同意并确认报名')
  await press(page, '女')
  await seen(page, '名额不够了')
  await seen(page, '同意并加入候补')
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
  await she.locator('.event-description__cover img').filter({ visible: true }).waitFor()

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
  await resident.locator('.finished-card__picture img').first().waitFor()
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
    _id: `course-${index}`,
    ordinal: index + 1,
    sessionCount: 8,
    capacity: 12,
    startsAt: start + index * 7 * DAY,
    endsAt: start + index * 7 * DAY + HOUR,
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
  await press(page, '报名所选的 8 场')
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

it('leads a mother who is new, with two children, through a family event without leaving its form', async () => {
  const children = ['罗知夏', '罗知秋']
  const openid = `o-new-mother-${children.length}`
  const rules = { ...USUAL_RULES, kind: 'family' as const, most: 3 }
  const { session } = await product.publish(
    { title: '亲子烘焙', kind: 'family', rules },
    { startsAt: Date.now() + 3 * DAY, capacity: 10 },
  )
  const page = await phones.open(
    openid,
    `resident/register/index?event=${session.eventId}&session=${session._id}`,
  )
  await fill(page, '姓名', '罗若兰')
  await fill(page, '手机号', `1990000444${children.length}`)
  await press(page, '同意并确认报名')
  await seen(page, '请至少带一名孩子：点“添加孩子”就能加上')
  for (const [index, child] of children.entries()) {
    // What is for families begins with the first child.
    await press(page, index === 0 ? '同意，继续添加孩子' : '添加孩子')
    await press(page, '我是孩子的监护人，同意并添加')
    await seen(page, '孩子性别：请选择性别')
    // The page goes to the first that is missing, above all that stands between.
    const missing = page.locator('#member-name').filter({ visible: true })
    const { top, bottom } = await missing.evaluate((part) => part.getBoundingClientRect().toJSON())
    expect(top).toBeGreaterThanOrEqual(0)
    expect(bottom).toBeLessThanOrEqual(page.viewportSize()?.height ?? 0)
    await fill(page, '孩子姓名', child)
    await fill(page, '孩子出生年份', '2019')
    await chooseFirst(page, '孩子出生月份')
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
})

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
