import { readFileSync } from 'node:fs'
import path from 'node:path'
import { DAY, HOUR, MINUTE } from '../../src/shared/calendar/calendar'
import type { Session } from '../../src/shared/event/session'
import { PERIODIC_INDICATORS } from '../../src/shared/figure/indicator'
import type { Consent } from '../../src/shared/person/consent'
import type { Registration } from '../../src/shared/registration/registration'
import { USUAL_RULES } from '../../src/shared/registration/registration-rules'
import { allUnits, aMember, Product, participants } from '../support/product'
import { templatesCompile } from './built'
import { openMiniProgram, type PageHandle } from './harness'
import type { Touches } from './page'

/** How much the usual stories ask of a finger: every tap through the harness is counted, and every field. */

const onLinux = templatesCompile ? describe : describe.skip

type Phone = ReturnType<typeof openMiniProgram>

let product: Product
const phones: Phone[] = []
const rows: ({ story: string; bound: number } & Touches)[] = []

/** Somebody's phone; in 长辈版 where that is said. */
function phoneOf(openid: string, version: 'usual' | 'elder' = 'usual'): Phone {
  const phone = openMiniProgram({
    ...(version === 'elder' && { storage: new Map([['1:elder-version', 'true']]) }),
    async callFunction(name, data) {
      const { result, error } = await product.cloud.call(name, data, { openid })
      if (error) throw new Error(error.errMsg)
      return result
    },
  })
  phones.push(phone)
  return phone
}

/** Notes what a story took on a phone since `from`, which may be no more than `bound` taps. */
function note(story: string, phone: Phone, bound: number, from: Touches = { taps: 0, fields: 0 }) {
  const taken = { taps: phone.touches.taps - from.taps, fields: phone.touches.fields - from.fields }
  rows.push({ story, ...taken, bound })
  expect(taken.taps).toBeLessThanOrEqual(bound)
}

async function openEvent(phone: Phone, title: string): Promise<PageHandle> {
  const list = await phone.open('pages/events/index')
  await list.waitFor(title)
  list.tap(title)
  return phone.waitForPage('pages/event/index')
}

async function openForm(phone: Phone, title: string, button = '我要报名'): Promise<PageHandle> {
  const event = await openEvent(phone, title)
  await event.waitFor(button)
  event.tap(button)
  const form = await phone.waitForPage('resident/register/index')
  await form.waitFor('姓名')
  return form
}

/** Goes on to the last step of the form, where there are steps. */
async function toTheEnd(form: PageHandle, button: string) {
  while (!form.text().includes(button)) {
    const [, step] = /第 (\d) 步/.exec(form.text()) ?? []
    form.tap('下一步')
    await form.waitFor(`第 ${Number(step) + 1} 步`)
  }
}

async function ticketOf(phone: Phone, words: string | RegExp) {
  const ticket = await phone.waitForPage('pages/ticket/index')
  await ticket.waitFor(words)
}

const soon = (given: Partial<Session> = {}) => {
  const startsAt = Date.now() + 20 * MINUTE
  return { startsAt, registrationOpensAt: startsAt - DAY, capacity: 30, ...given }
}

beforeAll(async () => {
  // The pages run by the machine's clock: so does the cloud here.
  product = await Product.start({ now: Date.now() })
  await product.add({
    units: allUnits(),
    members: [aMember('o-li', 'organizer', 'community'), aMember('o-wang', 'staff', 'community')],
  })
  const rules = { ...USUAL_RULES, kind: 'family' as const, most: 4 }
  await product.publish({ title: '健康讲座' }, soon())
  await product.publish({ title: '亲子烘焙', kind: 'family', rules }, soon())
  const { session } = await product.publish({ title: '亲子陶艺' }, soon({ capacity: 1 }))
  await product.value(
    'registrations.registerForSession',
    { sessionId: session._id, participants: participants() },
    'o-first',
  )
  const at = (days: number) => ({
    startsAt: Date.now() + days * DAY,
    endsAt: Date.now() + days * DAY + HOUR,
    registrationOpensAt: Date.now() - DAY,
    // The list shows the next one alone.
    previousEndsAt: days === 2 ? 0 : Date.now() + (days - 1) * DAY + HOUR,
  })
  await product.publish({ title: '花艺系列课' }, at(2), at(3), at(4), at(5))
})
afterAll(async () => {
  await product?.stop()
  const width = Math.max(...rows.map(({ story }) => story.length))
  const lines = rows.map(
    ({ story, taps, fields, bound }) =>
      `${story.padEnd(width)}  ${String(taps).padStart(2)} taps (at most ${bound}), ${fields} fields`,
  )
  process.stdout.write(`${lines.join('\n')}\n`)
})
afterEach(() => {
  const problems = phones.flatMap((phone) => phone.problems)
  for (const phone of phones.splice(0)) phone.close()
  expect(problems).toEqual([])
})

onLinux('it takes', () => {
  it.each([
    ['usual', 5],
    ['elder', 7],
  ] as const)(
    'a newcomer alone no more than five taps, and a step more in 长辈版: %s',
    async (version, bound) => {
      const phone = phoneOf(`o-new-${version}`, version)
      const form = await openForm(phone, '健康讲座')
      form.input('姓名', '林小菊')
      form.input('手机号', '19900005551')
      await toTheEnd(form, '同意并确认报名')
      form.tap('同意并确认报名')
      await ticketOf(phone, '报名成功')
      note(`newcomer alone, ${version}`, phone, bound)
    },
  )

  it('an elder who is known three', async () => {
    await product.letAgree('o-elder')
    await product.value('members.saveMe', { name: '钱玉兰', phone: '19900005552' }, 'o-elder')
    const phone = phoneOf('o-elder')
    const form = await openForm(phone, '健康讲座')
    await form.waitFor('确认报名')
    form.tap('确认报名')
    await ticketOf(phone, '报名成功')
    note('known elder', phone, 3)
  })

  it.each([
    ['usual', 20],
    ['elder', 22],
  ] as const)(
    'a mother with two children who comes for the first time twenty, and a step more in 长辈版: %s',
    async (version, bound) => {
      const openid = `o-mother-${version}`
      const phone = phoneOf(openid, version)
      const form = await openForm(phone, '亲子烘焙')
      form.input('姓名', '罗若兰')
      form.input('手机号', '19900005553')
      form.tap('同意，继续添加孩子')
      for (const [name, month, gender] of [
        ['罗知夏', '5 月', '女'],
        ['罗知秋', '9 月', '男'],
      ] as const) {
        if (!form.text().includes('继续添加孩子') && !form.text().includes('同意并添加')) form.tap('添加孩子')
        await form.waitFor('我是孩子的监护人，同意并添加')
        form.input('孩子姓名', name)
        form.input('孩子出生年份', '2019')
        await form.waitFor('孩子出生月份')
        form.pick('孩子出生月份', month)
        form.tap(gender)
        await form.waitFor(() => String(form.attribute(gender, 'class')).includes('chosen'))
        form.tap('我是孩子的监护人，同意并添加')
        await form.waitFor(new RegExp(`${name}\\n✓ 参加`))
      }
      await toTheEnd(form, '确认报名')
      form.tap('确认报名')
      await ticketOf(phone, '罗若兰、罗知夏、罗知秋')
      note(`first-time mother with two children, ${version}`, phone, bound)
      expect(product.find<Consent>('consents', { openid }).map(({ kind }) => kind)).toEqual([
        'privacy',
        'child',
        'child',
      ])
    },
  )

  it('somebody known who comes to two of a series five', async () => {
    await product.letAgree('o-series')
    await product.value('members.saveMe', { name: '赵秀英', phone: '19900005554' }, 'o-series')
    const phone = phoneOf('o-series')
    const event = await openEvent(phone, '花艺系列课')
    await event.waitFor('请勾选要参加的场次')
    for (const ordinal of [1, 3]) {
      const [label] = new RegExp(`第 ${ordinal} 场 .*`).exec(event.text()) ?? []
      event.tap(String(label))
    }
    await event.waitFor('报名所选的 2 场')
    event.tap('报名所选的 2 场')
    const form = await phone.waitForPage('resident/register/index')
    await form.waitFor('确认报名')
    form.tap('确认报名')
    await form.waitFor('报上 2 场')
    note('two of a series', phone, 5)
  })

  it('a newcomer to a full one five, to the waitlist', async () => {
    const phone = phoneOf('o-waits')
    const form = await openForm(phone, '亲子陶艺', '我要候补')
    form.input('姓名', '林小芬')
    form.input('手机号', '19900005555')
    form.tap('同意并加入候补')
    await ticketOf(phone, '候补中，您排在第一位')
    note('waitlist', phone, 5)
    expect(product.one<Registration>('registrations', { openid: 'o-waits' }).status).toBe('waitlisted')
  })

  it('an organizer at the door two for somebody who walks in', async () => {
    const { session } = await product.publish({ title: '晨间太极' }, soon())
    const phone = phoneOf('o-li')
    const door = await phone.open('organizer/door/index', { session: session._id })
    await door.waitFor('现场登记')
    const from = { ...phone.touches }
    door.tap('现场登记')
    await door.waitFor('只记人数')
    door.tap('现场登记 1 人')
    await door.waitFor(() => product.find('checkIns', { sessionId: session._id }).length === 1)
    note('walk-in', phone, 2, from)
  })

  it('who counts on a square one', async () => {
    const startsAt = Date.now() - 20 * MINUTE
    const { session } = await product.publish(
      { title: '广场宣传', category: 'anti-drug', admission: 'open' },
      { startsAt, endsAt: startsAt + 2 * HOUR },
    )
    const phone = phoneOf('o-li')
    const page = await phone.open('organizer/count/index', { session: session._id })
    await page.waitFor('各手机合计')
    const from = { ...phone.touches }
    page.tap('女性 加 1')
    await page.waitFor('撤销 女性 +1')
    note('count', phone, 1, from)
  })

  it('who fills in a month of twelve figures four, pasting them', async () => {
    const codes = Object.entries(PERIODIC_INDICATORS).slice(0, 12)
    const rows = codes.map(([, { name }], index) => `${name}\t${index + 1}`)
    const phone = phoneOf('o-wang')
    const page = await phone.open('figure/periodic/index')
    await page.waitFor('从表格粘贴')
    const from = { ...phone.touches }
    page.tap('从表格粘贴')
    await page.waitFor('粘贴的表')
    page.input('粘贴的表', ['指标\t本月', ...rows, '合唱队\t3'].join('\n'))
    await page.waitFor(/读到 12 个数.*第 14 行“合唱队 3”：不是目录里的指标/s)
    await page.waitFor('保存这 12 个数')
    page.tap('保存这 12 个数')
    await page.waitFor('的数已经保存')
    expect(product.find('periodicFigures', { unitId: 'community' })).toHaveLength(12)
    note('a month of twelve figures', phone, 5, from)
  })

  it('what docs/design.md says', () => {
    const said = readFileSync(path.resolve(__dirname, '../../docs/design.md'), 'utf8').split('\n')
    const missing = rows.filter(
      ({ story, taps, fields }) =>
        !said.some((line) => line.startsWith(`| ${story} |`) && line.endsWith(`| ${taps} | ${fields} |`)),
    )
    expect(missing).toEqual([])
    expect(rows).toHaveLength(10)
  })
})
