import { PNG } from 'pngjs'
import encodeQR from 'qr'
import decodeQR from 'qr/decode.js'
import writeXlsxFile from 'write-excel-file/node'
import { screenCode } from '../../src/services/screen-code'
import type { Article } from '../../src/shared/article/article'
import type { ArticleCount } from '../../src/shared/article/article-count'
import { beijingYear, clockText, DAY, HOUR, MINUTE } from '../../src/shared/calendar/calendar'
import type { Channel } from '../../src/shared/channel/channel'
import type { CheckIn } from '../../src/shared/check-in/check-in'
import { ticketCodeText, ticketText } from '../../src/shared/check-in/ticket'
import type { Complaint } from '../../src/shared/complaint/complaint'
import type { Event } from '../../src/shared/event/event'
import type { Session } from '../../src/shared/event/session'
import { slotQuotas, slotsOf } from '../../src/shared/event/slots'
import { WORK_AREAS } from '../../src/shared/member/work-area'
import type { PointScheme } from '../../src/shared/points/scheme'
import type { WorkRecord } from '../../src/shared/record/work-record'
import type { Registration } from '../../src/shared/registration/registration'
import { USUAL_RULES } from '../../src/shared/registration/registration-rules'
import type { ReportForm } from '../../src/shared/report/form-binding'
import type { Tally } from '../../src/shared/tally/tally'
import { itAll } from '../support/campaign'
import { EVERY_JOB, runJobs } from '../support/jobs'
import { announce, change, runOutreach, startWithTemplates } from '../support/outreach'
import { schemeContent } from '../support/points'
import { aFamilyMember, allUnits, aMember, type Product, participants, theAdmins } from '../support/product'
import { aQuiz } from '../support/quiz'
import { aPointFamily, aScheme, withPoints } from '../support/rewards'
import { upload } from '../support/upload'
import { built, pagesOf, templatesCompile } from './built'
import { openMiniProgram, type PageHandle } from './harness'
import type { Answer } from './wx'

/** The built pages, walked as people walk them, with the deployed bundles behind `wx.cloud.callFunction`. */

const onLinux = templatesCompile ? describe : describe.skip

type MiniProgram = ReturnType<typeof openMiniProgram>
/** `deaf`: what is asked arrives and is done, and no answer comes back. */
type Network = 'up' | 'down' | 'deaf'
/** `asked`: the operations that were called, in order; `underWay`: how many of them have no answer yet. */
type Phone = MiniProgram & {
  network: Network
  asked: string[]
  underWay: number
  scansWaitFor?: Promise<void>
}

let product: Product
let reading: Session
let lecture: Session
const phones: Phone[] = []
const visited = new Set<string>()

/** Somebody's phone with the mini-program started; with `kept`, the same phone as that one, started anew. */
function phoneOf(
  openid: string,
  { kept, platform }: { kept?: Phone; platform?: 'ios' | 'windows' } = {},
): Phone {
  const phone: Phone = Object.assign(
    openMiniProgram({
      ...(platform && { platform }),
      ...(kept && { storage: kept.storage }),
      async callFunction(name, data) {
        const { operation } = data as { operation: string }
        phone.asked.push(`${name}.${operation}`)
        if (operation === 'checkIn') await phone.scansWaitFor
        if (phone.network === 'down') throw new Error('timeout')
        phone.underWay += 1
        const { result, error } = await product.cloud
          .call(name, data, { openid })
          .finally(() => (phone.underWay -= 1))
        // Noting that a file will be uploaded is no step that a test is about.
        const isHeard = phone.network !== 'deaf' || operation === 'beginUpload'
        if (error || !isHeard) throw new Error(error?.errMsg ?? 'timeout')
        return result
      },
    }),
    { network: 'up' as const, asked: [], underWay: 0 },
  )
  phones.push(phone)
  return phone
}

/** Presses the button of a dialog that says `text`. */
const pressing =
  (text: string): Answer =>
  ({ confirmText, cancelText }) => ({ confirm: confirmText === text, cancel: cancelText === text })

/** With what an API of WeChat's was called, each time. */
const callsOf = (phone: Phone, api: string) =>
  phone.calls.filter((call) => call.api === api).map(({ options }) => options)

const soundsOf = (phone: Phone) => callsOf(phone, 'audio.play').map(({ src }) => src)

/** The number above a word, as the door and the figures show them. */
const numberAbove = (page: PageHandle, word: string) =>
  Number(new RegExp(`^([\\d,]+)\\n${word}$`, 'm').exec(page.text())?.[1]?.replace(',', ''))

function soon() {
  const startsAt = Date.now() + 20 * MINUTE
  return { startsAt, registrationOpensAt: startsAt - DAY }
}

/** Registers somebody from another phone. */
async function ticketOf(openid: string, session: Session, name = '赵秀英') {
  const input = { sessionId: session._id, participants: participants(name, '19900005678') }
  const { registrationId } = await product.value('registrations.registerForSession', input, openid)
  const { ticketSecret, ticketCode } = product.one<Registration>('registrations', { _id: registrationId })
  return { registrationId, code: ticketCode, text: ticketText({ registrationId, secret: ticketSecret }) }
}

/** Goes on in a list where it ends, until it shows this row, and taps it. */
async function tapRow(list: PageHandle, title: string) {
  while (!list.text().includes(title)) {
    const before = list.text()
    const goesOn = ['后面的', '更多活动'].find((button) => before.includes(button))
    if (!goesOn) throw new Error(`The list never showed ${title}\n${before}`)
    list.tap(goesOn)
    await list.waitFor((words) => words !== before && !words.includes('请稍候'))
  }
  list.tap(title)
}

async function openEvent(list: PageHandle, title: string) {
  await list.waitFor(/没有更多了|后面的|更多活动/)
  await tapRow(list, title)
}

/** The way from the list to the form. */
async function openForm(phone: Phone, title: string): Promise<PageHandle> {
  await openEvent(await phone.open('pages/events/index'), title)
  const event = await phone.waitForPage('pages/event/index')
  await event.waitFor('我要报名')
  event.tap('我要报名')
  const form = await phone.waitForPage('resident/register/index')
  await form.waitFor('确认报名')
  return form
}

function fillIn(form: PageHandle, name: string, phone: string) {
  form.input('姓名', name)
  form.input('手机号', phone)
}

/** Whoever has not agreed to the privacy text yet agrees by the same tap. */
const confirm = (form: PageHandle) =>
  form.tap(form.text().includes('同意并确认报名') ? '同意并确认报名' : '确认报名')

/** Registers by the pages, up to the ticket. */
async function register(phone: Phone, title: string, name: string): Promise<PageHandle> {
  const form = await openForm(phone, title)
  fillIn(form, name, '19900001234')
  confirm(form)
  const ticket = await phone.waitForPage('pages/ticket/index')
  await ticket.waitFor('入口处出示')
  return ticket
}

beforeAll(async () => {
  // The pages run by the machine's clock: so does the cloud here.
  product = await startWithTemplates({ now: Date.now() })
  await product.add({
    units: allUnits(),
    members: [
      aMember('o-li', 'organizer', 'community'),
      aMember('o-he', 'organizer', 'other-street'),
      aMember('o-chen', 'staff', 'district'),
      aMember('o-shen', 'staff', 'district'),
    ],
    admins: [theAdmins('o-shen')],
  })
  reading = (await product.publish({ title: '周末亲子阅读' }, soon())).session
  const civilCode = { title: '以案说法', category: 'civil-code-lecture' } as const
  lecture = (await product.publish(civilCode, { ...soon(), capacity: 20 })).session
})
afterAll(() => product?.stop())
afterEach(() => {
  const problems = phones.flatMap((phone) => phone.problems)
  for (const phone of phones.splice(0)) {
    for (const page of phone.visited) visited.add(page)
    phone.close()
  }
  expect(problems).toEqual([])
})

onLinux('a resident', () => {
  it('finds an event by its category, reads about it and can share it', async () => {
    const phone = phoneOf('o-wang')
    const list = await phone.open('pages/events/index')
    await list.waitFor(/周末亲子阅读.*还有 10 个名额/s)
    list.tap('法律维权', '.category-filter')
    await list.waitFor((text) => text.includes('还有 20 个名额') && !text.includes('周末亲子阅读'))
    list.tap('更多分类 ▾')
    await list.waitFor('民法典讲座')
    list.tap('反家暴宣传')
    await list.waitFor('这一类近期没有活动')
    list.tap('全部')
    await list.waitFor('周末亲子阅读')
    list.tap('周末亲子阅读')
    const event = await phone.waitForPage('pages/event/index')
    await event.waitFor(reading.place.address)
    expect(event.text()).toContain('有孩子的家庭')
    expect(event.share()).toMatchObject({
      title: '周末亲子阅读',
      path: `/pages/event/index?id=${reading.eventId}&channel=share`,
    })
  })

  it('finds what is on today, and in her community, which her phone remembers', async () => {
    await product.publish(
      { title: '街道健步走', category: 'mass-activity' },
      { startsAt: Date.now() + 40 * DAY },
    )
    const phone = phoneOf('o-wang')
    const list = await phone.open('pages/events/index')
    await list.waitFor('街道健步走')
    list.tap('我的社区')
    await list.waitFor('选您住的街道或社区')
    // As soon as the units are there to choose from, which come after the list.
    await list.waitFor(() => {
      try {
        list.pick('全区 ▾', '　　荷风社区')
        return true
      } catch {
        return false
      }
    })
    await list.waitFor((text) => text.includes('荷风社区 ▾') && !text.includes('选您住的街道或社区'))
    list.tap('我的社区')
    await list.waitFor('全区 ▾')
    list.tap('今天', '.event-filter__times')
    await list.waitFor((text) => !text.includes('街道健步走') && !text.includes('正在加载'))
    list.tap('今天', '.event-filter__times')
    await list.waitFor('街道健步走')

    const anew = await phoneOf('o-wang', { kept: phone }).open('pages/events/index')
    await anew.waitFor('周末亲子阅读')
    anew.tap('我的社区')
    await anew.waitFor('荷风社区 ▾')
  })

  it('finds the community with which she registered without choosing it', async () => {
    await ticketOf('o-neighbour', lecture)
    const phone = phoneOf('o-neighbour')
    const list = await phone.open('pages/events/index')
    await list.waitFor(() => [...phone.storage.keys()].some((key) => key.endsWith(':holders')))
    const me = await phone.tapTab('pages/me/index')
    await me.waitFor('以案说法')
    const anew = await phoneOf('o-neighbour', { kept: phone }).open('pages/events/index')
    await anew.waitFor('周末亲子阅读')
    anew.tap('我的社区')
    await anew.waitFor('荷风社区 ▾')
  })

  it('finds 长辈版 before anything else, and her phone keeps it', async () => {
    const phone = phoneOf('o-wang')
    const list = await phone.open('pages/events/index')
    await list.waitFor('周末亲子阅读')
    expect(list.text()).toMatch(/^长辈版：字大、按钮大/)
    list.tap('长辈版：字大、按钮大')
    await list.waitFor('返回普通版')
    const anew = await phoneOf('o-wang', { kept: phone }).open('pages/events/index')
    await anew.waitFor('返回普通版')
    expect(anew.attribute('.shell', 'class')).toContain('shell--elder')
    anew.tap('返回普通版')
    await anew.waitFor('长辈版：字大、按钮大')
    expect(anew.attribute('.shell', 'class')).not.toContain('shell--elder')
  })

  it('is connected to the cloud before anything is asked of it', async () => {
    const phone = phoneOf('o-wang')
    const list = await phone.open('pages/events/index')
    await list.waitFor('周末亲子阅读')
    const used = phone.calls.map(({ api }) => api).filter((api) => api.startsWith('cloud.'))
    expect(used.slice(0, 2)).toEqual(['cloud.init', 'cloud.callFunction'])
    expect(used.filter((api) => api === 'cloud.init')).toHaveLength(1)
  })

  it('sees the list after one request, and what else there is to ask for follows it', async () => {
    const asked: string[] = []
    let askedUntilAnswer: string[] = []
    const phone = openMiniProgram({
      async callFunction(name, data) {
        const operation = `${name}.${(data as { operation: string }).operation}`
        asked.push(operation)
        if (operation !== 'events.listEvents') return new Promise(() => {})
        const { result } = await product.cloud.call(name, data, { openid: 'o-first-look' })
        askedUntilAnswer = [...asked]
        return result
      },
    })
    try {
      const list = await phone.open('pages/events/index')
      await list.waitFor('周末亲子阅读')
      expect(askedUntilAnswer).toEqual(['events.listEvents'])
      await list.waitFor(() => asked.length > 3)
      expect(asked.slice(1).sort()).toEqual(['events.getGrouping', 'events.listCovers', 'events.listHolders'])
    } finally {
      phone.close()
    }
  })

  it('pulls the list down and sees what is new', async () => {
    const phone = phoneOf('o-wang')
    const list = await phone.open('pages/events/index')
    await list.waitFor('没有更多了')
    await product.publish({ title: '邻里读书角', category: 'volunteering' }, soon())
    list.pullDown()
    await list.waitFor('邻里读书角')
    await list.waitFor(() => callsOf(phone, 'stopPullDownRefresh').length > 0)
  })

  it('is told what is missing in the form, and finds it as she left it', async () => {
    const phone = phoneOf('o-zhao')
    const form = await openForm(phone, '周末亲子阅读')
    confirm(form)
    await form.waitFor(/还有 2 处要填好：\n姓名：请填写姓名\n手机号：请填写手机号/s)
    expect(callsOf(phone, 'pageScrollTo').at(-1)).toMatchObject({ selector: '#self-name' })
    expect(form.attribute('#self-name', 'class')).toBe('field')
    fillIn(form, '赵秀英', '1990000')
    await form.waitFor((text) => text.includes('手机号应是 11 位数字') && !text.includes('请填写姓名'))
    await phone.back()

    const anew = await openForm(phoneOf('o-zhao', { kept: phone }), '周末亲子阅读')
    expect(anew.attribute('姓名', 'value')).toBe('赵秀英')
    expect(anew.attribute('手机号', 'value')).toBe('1990000')
    expect(product.find('registrations', { openid: 'o-zhao' })).toEqual([])
  })

  it('finds in the list that she is registered, without having been to 我的', async () => {
    const phone = phoneOf('o-lian')
    await register(phone, '周末亲子阅读', '孙小梅')
    const list = await phoneOf('o-lian', { kept: phone }).open('pages/events/index')
    await list.waitFor(/周末亲子阅读.*荷风社区活动室\n已报名/s)
  })

  it('registers and gets a ticket, which shows without a network too', async () => {
    const phone = phoneOf('o-qian')
    const ticket = await register(phone, '周末亲子阅读', '钱玉兰')
    const { _id, ticketSecret, ticketCode } = product.one<Registration>('registrations', { openid: 'o-qian' })
    const text = ticketText({ registrationId: _id, secret: ticketSecret })
    const drawn = encodeQR(text, 'data-url', { ecc: 'medium', encoding: 'alphanumeric', scale: 6, border: 4 })
    expect(ticket.attribute('入场二维码', 'src')).toBe(drawn)
    expect(ticket.text()).toContain(ticketCodeText(ticketCode))

    const event = await phone.back()
    expect(event.path).toBe('pages/event/index')
    await event.waitFor('已报名：看入场码')

    const underground = phoneOf('o-qian', { kept: phone })
    underground.network = 'down'
    const shown = await underground.open('pages/ticket/index', { id: _id })
    await shown.waitFor(ticketCodeText(ticketCode))
    await shown.waitFor('没有刷新成功')
    expect(shown.attribute('入场二维码', 'src')).toBe(drawn)
    underground.network = 'up'
    shown.pullDown()
    await shown.waitFor((now) => !now.includes('没有刷新成功'))
  })

  it.each([
    { platform: 'android', after: -1 },
    { platform: 'ios', after: 0.4 },
  ] as const)('has a bright screen for the ticket only, on $platform', async ({ platform, after }) => {
    await ticketOf(`o-bright-${platform}`, lecture)
    const phone = phoneOf(`o-bright-${platform}`, platform === 'ios' ? { platform } : {})
    const brightness = () => callsOf(phone, 'setScreenBrightness').map(({ value }) => value)
    const kept = () => callsOf(phone, 'setKeepScreenOn').map(({ keepScreenOn }) => keepScreenOn)
    const me = await phone.open('pages/me/index')
    await me.waitFor('以案说法')
    me.tap('以案说法')
    const ticket = await phone.waitForPage('pages/ticket/index')
    await ticket.waitFor(() => kept().length === 1)
    expect([brightness(), kept()]).toEqual([[1], [true]])
    await phone.back()
    await me.waitFor(() => kept().at(-1) === false)
    expect(brightness()).toEqual([1, after])
  })

  it.each(['is new', 'comes with a child', 'has been here before'])(
    'asks three things at most when she registers and %s, none of them of a page beneath',
    async (how) => {
      const openid = `o-frugal-${how}`
      const family = how === 'comes with a child'
      const rules = { ...USUAL_RULES, ...(family && { kind: 'family' as const, most: 3 }) }
      const title = `社区插花：${how}`
      await product.publish({ title, ...(family && { kind: 'family' as const }), rules }, soon())
      const phone = phoneOf(openid)
      if (how !== 'is new') await product.letAgree(openid)
      if (family) await product.add({ familyMembers: [aFamilyMember(openid, { name: '林小满' })] })
      if (how === 'has been here before')
        await product.value('members.saveMe', { name: '林若兰', phone: '19900001234' }, openid)
      // Another tab that holds the same and more stays open beneath.
      await phone.open('pages/events/index')
      const me = await phone.tapTab('pages/me/index')
      await me.waitFor('我的报名')
      const list = await phone.tapTab('pages/events/index')
      await list.waitFor(title)
      list.tap(title)
      const shown = await phone.waitForPage('pages/event/index')
      await shown.waitFor('我要报名')
      shown.tap('我要报名')
      const form = await phone.waitForPage('resident/register/index')
      await form.waitFor(family ? '林小满' : '确认报名')
      fillIn(form, '林若兰', '19900001234')
      if (family) {
        form.tap('林小满')
        await form.waitFor(/林小满\n✓ 参加/)
      }
      const before = phone.asked.length
      confirm(form)
      const ticket = await phone.waitForPage('pages/ticket/index')
      await ticket.waitFor(/入口处出示.*林若兰/s)
      await ticket.waitFor(() => phone.asked.length >= before + 3)
      expect(phone.asked.slice(before).sort()).toEqual([
        'outreach.getSubscriptions',
        'registrations.getTicket',
        'registrations.registerForSession',
      ])
      expect(await product.value('members.getFamily', {}, openid)).toMatchObject({
        agreed: true,
        self: { name: '林若兰', phone: '19900001234' },
      })
      const event = await phone.back()
      await event.waitFor('已报名：看入场码')
    },
  )

  it('is not told that she is registered while staff have yet to decide', async () => {
    const rules = { ...USUAL_RULES, approval: true }
    const { session } = await product.publish({ title: '最美家庭评选', rules }, { ...soon(), capacity: 2 })
    const phone = phoneOf('o-pending')
    const form = await openForm(phone, '最美家庭评选')
    fillIn(form, '林小芳', '19900005551')
    confirm(form)
    const ticket = await phone.waitForPage('pages/ticket/index')
    await ticket.waitFor('已提交，等待审核')
    const pages = [ticket.text()]
    const event = await phone.back()
    await event.waitFor('等待审核')
    pages.push(event.text())
    const me = await phone.tapTab('pages/me/index')
    await me.waitFor('最美家庭评选')
    pages.push(me.text())
    const notices = await phone.open('resident/notices/index')
    await notices.waitFor('已提交，等待审核')
    pages.push(notices.text())
    const again = await phone.open('resident/register/index', {
      event: session.eventId,
      session: session._id,
    })
    await again.waitFor('正在等待审核')
    pages.push(again.text())
    for (const words of pages) expect(words).not.toMatch(/报名成功|已经报上|已报名|入口处出示|看入场码/)
  })

  it('who waits is told so, and loses no place to others by leaving', async () => {
    const { session } = await product.publish({ title: '亲子陶艺' }, { ...soon(), capacity: 1 })
    await ticketOf('o-first-come', session)
    const phone = phoneOf('o-waits')
    const list = await phone.open('pages/events/index')
    await list.waitFor('亲子陶艺')
    list.tap('亲子陶艺')
    const event = await phone.waitForPage('pages/event/index')
    await event.waitFor('我要候补')
    event.tap('我要候补')
    const form = await phone.waitForPage('resident/register/index')
    await form.waitFor('同意并加入候补')
    fillIn(form, '林小芬', '19900005552')
    form.tap('同意并加入候补')
    const ticket = await phone.waitForPage('pages/ticket/index')
    await ticket.waitFor('候补中，您排在第一位')
    expect(ticket.text()).not.toMatch(/报名成功|入口处出示|让给/)
    const waits = await phone.open('pages/event/index', { id: session.eventId })
    await waits.waitFor('候补第 1 位')
    waits.tap('候补第 1 位')
    const again = await phone.waitForPage('pages/ticket/index')
    await again.waitFor('候补中，您排在第一位')
    again.tap('不等了，退出候补')
    await again.waitFor('已取消报名')
    const [asked] = callsOf(phone, 'showModal')
    expect(asked).toMatchObject({
      title: '退出候补？',
      content: '您现在还没有名额。之后想参加，要重新排队。',
    })
  })

  it('reads first when, where and what it costs, then what it is about, and who organises it last', async () => {
    const { event } = await product.publish(
      {
        title: '邻里花艺',
        summary: '一起插一束花。',
        description: [{ kind: 'paragraph', text: '活动免费。请自备剪刀。' }],
        hosts: [
          { role: '主办', name: '澄湾区妇联' },
          { role: '承办', name: '荷风社区妇联' },
        ],
      },
      soon(),
    )
    const phone = phoneOf('o-reads')
    const page = await phone.open('pages/event/index', { id: event._id })
    await page.waitFor(
      /时间.*地点.*费用\n活动免费。\n名额.*一起插一束花。.*主办.*打电话咨询.*分享.*咨询.*我要报名/s,
    )
    expect(page.text()).not.toContain('荷风社区妇联')
    page.tap('另有 1 家单位，点开看')
    await page.waitFor('荷风社区妇联')
    page.tap('咨询', '.event-bar')
    expect(callsOf(phone, 'makePhoneCall')).toMatchObject([{ phoneNumber: '075500000000' }])
  })

  it('ticks sessions of a series in one list, and registers for them at once', async () => {
    const at = (days: number) => ({
      startsAt: Date.now() + days * DAY,
      endsAt: Date.now() + days * DAY + HOUR,
      registrationOpensAt: Date.now() - 2 * DAY,
    })
    const { event, sessions } = await product.publish(
      { title: '花艺系列课' },
      at(2),
      { ...at(3), capacity: 1 },
      at(4),
      { ...at(5), registrationOpensAt: Date.now() + DAY },
      { ...at(6), status: 'cancelled' },
      at(-1),
    )
    await ticketOf('o-took-the-last', sessions[1])
    const phone = phoneOf('o-series')
    const page = await phone.open('pages/event/index', { id: event._id })
    await page.waitFor(
      /共 6 场.*名额已满，可以候补.*报名未开始（.*开始）.*已取消.*已结束.*请勾选要参加的场次/s,
    )
    // Each closes at a time of its own.
    expect(page.text().match(/截止报名/g)).toHaveLength(3)
    const tick = (ordinal: number) => {
      const [label] = new RegExp(`第 ${ordinal} 场 .*`).exec(page.text()) ?? []
      page.tap(String(label))
    }
    tick(2)
    await page.waitFor('候补所选的 1 场')
    tick(1)
    tick(3)
    await page.waitFor('报名所选的 3 场')
    tick(3)
    await page.waitFor('报名所选的 2 场')
    page.tap('报名所选的 2 场')
    const form = await phone.waitForPage('resident/register/index')
    await form.waitFor('确认报名')
    fillIn(form, '林小荷', '19900005554')
    confirm(form)
    await form.waitFor('报上 1 场，候补 1 场')
    const back = await phone.back()
    await back.waitFor(/已报名：看入场码.*候补第 1 位/s)
    const [first, second] = sessions
    expect(
      product
        .find<Registration>('registrations', { openid: 'o-series' })
        .map(({ sessionId }) => sessionId)
        .sort(),
    ).toEqual([first._id, second._id].sort())
  })

  it('chooses another session by a tick where she may come to one alone', async () => {
    const rules = { ...USUAL_RULES, kind: 'appointment' as const, sessionsEach: 1 }
    const { event } = await product.publish(
      { title: '法律咨询预约', kind: 'appointment', rules },
      soon(),
      soon(),
    )
    const phone = phoneOf('o-one-alone')
    const page = await phone.open('pages/event/index', { id: event._id })
    await page.waitFor('请勾选要参加的场次')
    expect(page.text()).toMatch(/都在 .* 截止报名/)
    expect(page.text().match(/截止报名/g)).toHaveLength(1)
    for (const ordinal of [1, 2]) {
      const [label] = new RegExp(`第 ${ordinal} 场 .*`).exec(page.text()) ?? []
      page.tap(String(label))
      await page.waitFor('报名所选的 1 场')
    }
  })

  it('books a time of an appointment day, which is one line in the list, and takes another one instead', async () => {
    const rules = { ...USUAL_RULES, kind: 'appointment' as const, sessionsEach: 1 }
    const quotas = slotQuotas([
      { from: 0, to: 45, seats: 1 },
      { from: 45, to: 90, seats: 1 },
    ])
    const { session } = await product.publish(
      { title: '律师坐班日', kind: 'appointment', rules },
      { ...soon(), capacity: 2, quotas },
    )
    const times = slotsOf(session).map((slot) => `${clockText(slot.startsAt)}–${clockText(slot.endsAt)}`)
    const phone = phoneOf('o-books')
    const form = await openForm(phone, '律师坐班日')
    fillIn(form, '林小约', '19900007777')
    confirm(form)
    await form.waitFor('请选择一个时段')
    form.pick('请选择', `${times[0]}（可以约）`)
    await form.waitFor(() => !form.text().includes('请选择一个时段'))
    confirm(form)
    const ticket = await phone.waitForPage('pages/ticket/index')
    await ticket.waitFor(clockText(session.startsAt))
    ticket.tap('换时段或修改')
    const again = await phone.waitForPage('resident/register/index')
    await again.waitFor('保存修改')
    again.pick(`${times[0]}（您约的）`, `${times[1]}（可以约）`)
    await again.waitFor(`${times[1]}（可以约）`)
    again.tap('保存修改')
    const moved = await phone.waitForPage('pages/ticket/index')
    await moved.waitFor(clockText(slotsOf(session)[1]?.endsAt as number))
    const { quotas: left, seatsLeft } = product.session(session._id)
    expect([left['slot-0']?.left, left['slot-45']?.left, seatsLeft]).toEqual([1, 0, 1])
  })

  it('is told at the moment of success what to bring, and is offered the calendar and a card for the family', async () => {
    await product.publish(
      { title: '插花体验', description: [{ kind: 'paragraph', text: '请自备剪刀。' }] },
      { ...soon(), capacity: 5 },
    )
    const phone = phoneOf('o-succeeds')
    const ticket = await register(phone, '插花体验', '林小菊')
    await ticket.waitFor(/报名成功.*要带的：请自备剪刀。.*加入日历.*发给家人/s)
    ticket.tap('加入日历')
    await ticket.waitFor(/已加入日历|没有加上/)
    const { eventId } = product.one<Session>('sessions', { title: '插花体验' })
    expect(ticket.share()).toEqual({
      title: '插花体验',
      path: `/pages/event/index?id=${eventId}&channel=share`,
      imageUrl: '/assets/share/blossoms.jpg',
    })
  })

  it('who is in is offered nothing more that helps to come', async () => {
    const { session } = await product.publish({ title: '晨间太极' }, soon())
    const { registrationId, text } = await ticketOf('o-came', session)
    const phone = phoneOf('o-came')
    const ticket = await phone.open('pages/ticket/index', { id: registrationId })
    await ticket.waitFor(/加入日历.*用微信通知我/s)
    const scan = { sessionId: session._id, ticket: text, nonce: 'came', doorAt: Date.now(), gate: '' }
    await product.value('checkins.checkIn', scan, 'o-li')
    ticket.pullDown()
    await ticket.waitFor('已签到入场')
    expect(ticket.text()).not.toMatch(/用微信通知我|加入日历|取消报名/)
  })

  it('who has cancelled registers again from the ticket', async () => {
    const { session } = await product.publish(
      { title: '晚间瑜伽' },
      { ...soon(), cancellationClosesAt: Date.now() + 10 * MINUTE },
    )
    const { registrationId } = await ticketOf('o-again', session)
    await product.value(
      'registrations.cancelRegistration',
      { registrationId, sessionId: session._id },
      'o-again',
    )
    const phone = phoneOf('o-again')
    const ticket = await phone.open('pages/ticket/index', { id: registrationId })
    await ticket.waitFor('重新报名')
    ticket.tap('重新报名')
    const form = await phone.waitForPage('resident/register/index')
    await form.waitFor('确认报名')
    fillIn(form, '赵秀英', '19900005678')
    confirm(form)
    const anew = await phone.waitForPage('pages/ticket/index')
    await anew.waitFor('报名成功')
    await product.value(
      'registrations.cancelRegistration',
      { registrationId, sessionId: session._id },
      'o-again',
    )
    await change(product, session, { registrationClosesAt: Date.now() })
    anew.pullDown()
    await anew.waitFor('已取消报名')
    expect(anew.text()).not.toContain('重新报名')
  })

  it('sees the name of her team on the ticket, and staff see it where they decide', async () => {
    const rules = { ...USUAL_RULES, kind: 'team' as const, approval: true, most: 10 }
    const team = { title: '趣味运动会', kind: 'team' as const, rules }
    const { session } = await product.publish(team, soon())
    const phone = phoneOf('o-captain')
    const form = await openForm(phone, '趣味运动会')
    fillIn(form, '林小莉', '19900005553')
    form.input('队名', '荷风姐妹')
    confirm(form)
    const ticket = await phone.waitForPage('pages/ticket/index')
    await ticket.waitFor('队名 荷风姐妹')
    const desk = await phoneOf('o-chen').open('staff/registration/registrations/index', {
      session: session._id,
    })
    await desk.waitFor('队名 荷风姐妹')
  })

  it('does not know whether she is registered when no answer comes, and is registered once', async () => {
    const phone = phoneOf('o-sun')
    const form = await openForm(phone, '周末亲子阅读')
    fillIn(form, '孙桂英', '19900004321')
    phone.network = 'deaf'
    confirm(form)
    await form.waitFor('还不知道有没有成功')
    phone.network = 'up'
    confirm(form)
    const ticket = await phone.waitForPage('pages/ticket/index')
    await ticket.waitFor('入口处出示')
    expect(product.find('registrations', { openid: 'o-sun' })).toHaveLength(1)
  })

  it('cancels after a second thought, and no code is left to show', async () => {
    const phone = phoneOf('o-zhou')
    const ticket = await register(phone, '以案说法', '周桂兰')
    phone.answers.showModal = pressing('再想想')
    ticket.tap('不能参加了，取消报名')
    await ticket.waitFor(() => callsOf(phone, 'showModal').length === 1)
    phone.answers.showModal = pressing('取消报名')
    ticket.tap('不能参加了，取消报名')
    await ticket.waitFor('已取消报名')
    expect(ticket.text()).not.toMatch(/入口处出示|不能参加了/)
    expect(product.one<Registration>('registrations', { openid: 'o-zhou' })).toMatchObject({
      status: 'cancelled',
      version: 2,
    })
    const me = await phone.tapTab('pages/me/index')
    await me.waitFor(/已取消报名.*以案说法/s)
  })

  it('is told of a change, in the app and by the messages that she agreed to', async () => {
    const { session } = await product.publish({ title: '防溺水安全课' }, soon())
    const phone = phoneOf('o-told')
    const ticket = await register(phone, '防溺水安全课', '何晓燕')
    await ticket.waitFor('用微信通知我')
    ticket.tap('用微信通知我')
    await ticket.waitFor('没有开启')
    phone.answers.requestSubscribeMessage = ({ tmplIds }) =>
      Object.fromEntries((tmplIds as string[]).map((templateId) => [templateId, 'accept']))
    phone.network = 'down'
    ticket.tap('用微信通知我')
    await ticket.waitFor('到时会用微信通知您')
    const asked = callsOf(phone, 'requestSubscribeMessage').map(({ tmplIds }) => tmplIds)
    expect(asked.at(-1)).toEqual(['T-day', 'T-soon', 'T-changed', 'T-cancelled'])
    expect(product.find('subscribers', { _id: 'o-told' })).toEqual([])
    // What could not be reported is reported when she opens a ticket again.
    phone.network = 'up'
    const { _id: id } = product.one<Registration>('registrations', { openid: 'o-told' })
    const again = await phone.open('pages/ticket/index', { id })
    await again.waitFor(() => product.find('subscribers', { _id: 'o-told' }).length === 1)

    // It begins soon: what reminds her of that comes first, whatever this machine does meanwhile.
    await runOutreach(product)
    product.cloud.consent('o-told', 'T-changed')
    await change(product, session, { changes: 1 })
    await announce(product, { kind: 'changed', session, note: '改在二楼' })
    await runOutreach(product)
    expect(product.cloud.messages.filter(({ openid }) => openid === 'o-told')).toMatchObject([
      { templateId: 'T-changed', page: `pages/ticket/index?id=${id}` },
    ])

    const me = await phone.open('pages/me/index')
    await me.waitFor('消息')
    me.pullDown()
    const unread = String(product.find('notices', { openid: 'o-told' }).length)
    await me.waitFor(`消息${unread}`)
    expect(callsOf(phone, 'setTabBarBadge').at(-1)).toMatchObject({ index: 1, text: unread })
    me.tap(`消息，${unread} 条新的`)
    const notices = await phone.waitForPage('resident/notices/index')
    await notices.waitFor(/防溺水安全课\n活动有变更\n新\n.*说明：改在二楼/s)
    // Of one event, told once, the latest whole and in front.
    expect(notices.text().match(/防溺水安全课/g)).toHaveLength(1)
    expect(notices.text()).toMatch(/活动有变更.*报名成功/s)
    notices.tap('全部已读')
    await notices.waitFor((text) => text.includes('活动有变更') && !/新\n|全部已读/.test(text))
    expect(product.one<{ seenUntil: number }>('subscribers', { _id: 'o-told' }).seenUntil).toBeGreaterThan(0)
    const back = await phone.back()
    await back.waitFor(() => callsOf(phone, 'removeTabBarBadge').length > 0)

    const underground = phoneOf('o-told', { kept: phone })
    underground.network = 'down'
    const kept = await underground.open('resident/notices/index')
    await kept.waitFor(/没有刷新成功.*说明：改在二楼/s)
    kept.tap('活动有变更')
    await underground.waitForPage('pages/ticket/index')
  })

  it('has no registrations at first, and is led to the events', async () => {
    const phone = phoneOf('o-new')
    const me = await phone.open('pages/me/index')
    await me.waitFor('您还没有报名')
    expect(me.text()).not.toContain('工作台')
    me.tap('去看活动')
    const list = await phone.waitForPage('pages/events/index')
    await list.waitFor('周末亲子阅读')
  })

  it('finds where she goes next with its code a tap away, and the others by month, a series together', async () => {
    const at = (days: number) => ({
      startsAt: Date.now() + days * DAY,
      endsAt: Date.now() + days * DAY + HOUR,
      registrationOpensAt: Date.now() - DAY,
    })
    const { session: next } = await product.publish({ title: '今晚瑜伽' }, soon())
    const { sessions } = await product.publish({ title: '合唱系列' }, at(1), at(1.2), at(400))
    for (const each of [next, ...sessions]) await ticketOf('o-busy', each)
    const phone = phoneOf('o-busy')
    const me = await phone.open('pages/me/index')
    await me.waitFor(/分钟后\n已报名\n今晚瑜伽.*出示入场码.*合唱系列.* · 2 场.*年\d+月\n.*合唱系列/s)
    expect(me.text().match(/合唱系列/g)).toHaveLength(2)
    me.tap('出示入场码')
    const ticket = await phone.waitForPage('pages/ticket/index')
    await ticket.waitFor(/今晚瑜伽.*入口处出示/s)

    // The list of events says what she has, of what this phone knows.
    const known = phoneOf('o-busy', { kept: phone })
    known.network = 'up'
    const list = await known.open('pages/events/index')
    await list.waitFor(/今晚瑜伽.*荷风社区活动室\n已报名/s)
    expect(known.asked[0]).toBe('events.listEvents')
  })

  it('who was in is not asked whether she comes, nor offered her code', async () => {
    const { session } = await product.publish({ title: '午间书法' }, soon())
    const { text } = await ticketOf('o-writes', session)
    await change(product, session, { changes: 1 })
    const phone = phoneOf('o-writes')
    const event = await phone.open('pages/event/index', { id: session.eventId })
    await event.waitFor(/您还能来吗.*已报名：看入场码/s)
    const scan = { sessionId: session._id, ticket: text, nonce: 'writes', doorAt: Date.now(), gate: '' }
    await product.value('checkins.checkIn', scan, 'o-li')
    event.pullDown()
    await event.waitFor('已签到入场')
    expect(event.text()).not.toMatch(/您还能来吗|加入日历|看入场码/)
  })

  it('who found nothing is shown everything by one tap', async () => {
    const phone = phoneOf('o-wang')
    const list = await phone.open('pages/events/index')
    await list.waitFor('周末亲子阅读')
    list.input('搜索活动', '飞碟')
    list.emit('搜索活动', 'confirm', { value: '飞碟' })
    await list.waitFor('没有找到名称里有“飞碟”的近期活动')
    list.tap('清除条件，看全部活动')
    await list.waitFor('周末亲子阅读')
    await list.waitFor(() => list.attribute('搜索活动', 'value') === '')
    const gone = await phone.open('pages/event/index', { id: 'gone' })
    await gone.waitFor('没有找到这个活动')
    gone.tap('看近期的全部活动')
    await phone.waitForPage('pages/events/index')
  })

  it('sees why there is nothing to see, and tries again', async () => {
    const phone = phoneOf('o-wang')
    phone.network = 'down'
    const list = await phone.open('pages/events/index')
    await list.waitFor('网络不通')
    phone.network = 'up'
    list.tap('再试一次')
    await list.waitFor('周末亲子阅读')
    expect(list.text()).not.toContain('网络不通')
  })

  it('follows a link to an event that is gone', async () => {
    const event = await phoneOf('o-wang').open('pages/event/index', { id: 'gone' })
    await event.waitFor('没有找到这个活动')
  })
})

onLinux('an organizer', () => {
  /** From one's own page to the door of the session. */
  async function openDoor(phone: Phone, title: string): Promise<PageHandle> {
    const me = await phone.open('pages/me/index')
    await me.waitFor('工作台')
    me.tap('工作台')
    const workbench = await phone.waitForPage('work/workbench/index')
    await workbench.waitFor('各项工作')
    workbench.tap('现场')
    const sessions = await phone.waitForPage('organizer/sessions/index')
    await sessions.waitFor((words) => words.includes(title) || words.includes('后面的'))
    await tapRow(sessions, title)
    const door = await phone.waitForPage('organizer/door/index')
    await door.waitFor('开始扫码')
    return door
  }

  async function startCamera(door: PageHandle) {
    door.tap('开始扫码')
    await door.waitFor(() => door.tags().includes('camera'))
  }

  /** The camera reads a code. */
  const see = (door: PageHandle, text: string) =>
    door.emit('.code-scanner', 'scancode', { type: 'QR_CODE', charSet: 'UTF-8', rawData: '', result: text })

  const scansOf = (phone: Phone) =>
    callsOf(phone, 'cloud.callFunction').filter(
      ({ data }) => (data as { operation: string }).operation === 'checkIn',
    ).length

  it('checks a volunteer in and out, and completes afterwards what another forgot', async () => {
    const { session } = await product.publish({ title: '敬老院志愿服务', category: 'volunteering' }, soon())
    const [ticket] = [
      await ticketOf('o-parent', session, '王小芳'),
      await ticketOf('o-busy', session, '韩山杏'),
    ]
    const phone = phoneOf('o-li')
    const door = await openDoor(phone, '敬老院志愿服务')
    await startCamera(door)
    see(door, ticket.text)
    await door.waitFor('请进')
    expect(door.text()).not.toContain('签退')
    door.tap('请进')
    door.tap('找人')
    await door.waitFor('没带手机')
    door.input('没带手机？按姓名、拼音或手机号找', '韩山杏')
    door.tap('查找')
    await door.waitFor('韩*杏')
    door.tap('签到', '.roster-search__row')
    await door.waitFor(/请进.*韩\*杏/s)
    door.tap('请进')
    door.input('没带手机？按姓名、拼音或手机号找', '王小芳')
    door.tap('查找')
    await door.waitFor(/王\*芳.*已到 1 人/s)
    door.tap('签到', '.roster-search__row')
    await door.waitFor('已经签过到')
    door.tap('签退')
    await door.waitFor(/已签退.*王\*芳/s)
    door.tap('已签退')
    await door.waitFor(/最近签到.*签退 \d\d:\d\d/s)

    const late = await phone.open('organizer/late/index', { session: session._id })
    await late.waitFor('共 2 份报名')
    expect(late.text()).toMatch(/签退 \d\d:\d\d/)
    late.tap('补签退')
    await late.waitFor((text) => !text.includes('补签退'))
    const outs = product
      .find<CheckIn>('checkIns', { sessionId: session._id })
      .flatMap(({ entries }) => entries.filter(({ kind }) => kind === 'out'))
    expect(outs).toHaveLength(2)
  })

  it('checks a volunteer out without a network, which is uploaded when it is back', async () => {
    const { session } = await product.publish({ title: '河岸净滩', category: 'volunteering' }, soon())
    const ticket = await ticketOf('o-parent', session, '王小芳')
    const phone = phoneOf('o-li')
    const door = await openDoor(phone, '河岸净滩')
    await door.waitFor(/本机名单：1 份报名.*已加密/)
    await startCamera(door)
    phone.network = 'down'
    see(door, ticket.text)
    await door.waitFor(/请进.*王\*芳.*由本机核对/s)
    door.tap('请进')
    await door.waitFor((text) => !text.includes('请进'))
    // Another code takes the place of hers before the camera, so that she is seen anew.
    const other = await ticketOf('o-busy', session, '韩山杏')
    see(door, other.text)
    await door.waitFor('已记下')
    see(door, ticket.text)
    await door.waitFor('已经签过到')
    door.tap('签退')
    await door.waitFor(/已签退.*王\*芳.*联网后自动上传/s)
    phone.network = 'up'
    await door.waitFor('全部已上传')
    const [checkIn] = product.find<CheckIn>('checkIns', { _id: ticket.registrationId })
    expect(checkIn?.presentCount).toBe(1)
    expect(checkIn?.entries.map(({ kind }) => kind)).toEqual(['in', 'in', 'out'])
  })

  it('types the codes in WeChat on a PC, which has no camera', async () => {
    const { session } = await product.publish({ title: '电脑旁的门口' }, soon())
    await ticketOf('o-parent', session, '王小芳')
    const [{ ticketCode }] = product.find<Registration>('registrations', { sessionId: session._id }) as [
      Registration,
    ]
    const pc = phoneOf('o-li', { platform: 'windows' })
    const door = await pc.open('organizer/door/index', { session: session._id })
    await door.waitFor('电脑上的微信不能扫码')
    expect(door.tags()).not.toContain('camera')
    expect(door.text()).not.toMatch(/开始扫码|再试一次/)
    door.input('扫不出来？输入八位码', ticketCode)
    door.tap('用八位码签到')
    await door.waitFor(/请进.*王\*芳/s)
  })

  it('lets in whoever holds a ticket of this session, once, and hears each answer', async () => {
    const { session } = await product.publish({ title: '亲子运动会' }, soon())
    const ticket = await ticketOf('o-parent', session, '王小芳')
    const other = await ticketOf('o-parent', lecture, '王小芳')
    const phone = phoneOf('o-li')
    const door = await openDoor(phone, '亲子运动会')
    await door.waitFor('还没有人签到')
    const counts = () => ['已到', '报名未到', '其中现场登记'].map((word) => numberAbove(door, word))
    expect(counts()).toEqual([0, 1, 0])

    await startCamera(door)
    see(door, ticket.text)
    await door.waitFor('请进')
    await door.waitFor(() => numberAbove(door, '已到') === 1)
    expect(counts()).toEqual([1, 0, 0])
    expect(door.text()).toContain('王*芳 · 1 人')
    // Her own name is no secret to her.
    await door.waitFor(/王\*芳\n李秀兰/)
    see(door, ticket.text) // the phone is still held before the camera
    expect(scansOf(phone)).toBe(1)
    door.tap('请进')
    await door.waitFor((text) => !text.includes('请进'))

    see(door, other.text)
    await door.waitFor(/不是这个活动.*以案说法/s)
    see(door, ticket.text)
    await door.waitFor('已经签过到')
    expect(numberAbove(door, '已到')).toBe(1)
    see(door, `https://example.com/${'a'.repeat(300)}`)
    await door.waitFor('不认识')

    expect(soundsOf(phone)).toEqual(
      ['accepted', 'refused', 'noticed', 'refused'].map((name) => `/assets/${name}.wav`),
    )
    expect(callsOf(phone, 'audio.destroy')).toHaveLength(4)
    expect(callsOf(phone, 'vibrateShort')).toHaveLength(1)
    expect(callsOf(phone, 'vibrateLong')).toHaveLength(3)
  })

  itAll('turns away who has cancelled', async () => {
    const { registrationId, text } = await ticketOf('o-feng', reading)
    await product.value(
      'registrations.cancelRegistration',
      { registrationId, sessionId: reading._id },
      'o-feng',
    )
    const door = await openDoor(phoneOf('o-li'), '周末亲子阅读')
    await startCamera(door)
    see(door, text)
    await door.waitFor(/已取消.*名额可能已让给别人/s)
  })

  it('types the code where nothing can be scanned', async () => {
    const { code } = await ticketOf('o-zheng', reading, '郑海燕')
    const door = await openDoor(phoneOf('o-li'), '周末亲子阅读')
    await startCamera(door)
    door.emit('.code-scanner', 'error', { errMsg: 'insertCamera:fail auth deny' })
    await door.waitFor('相机没有打开')
    door.input('扫不出来？输入八位码', '0O1')
    door.tap('用八位码签到')
    await door.waitFor('应是 8 位字母或数字')
    door.input('扫不出来？输入八位码', ticketCodeText(code).toLowerCase())
    door.tap('用八位码签到')
    await door.waitFor(/请进.*郑\*燕/s)
  })

  it('shows the code with which people check in by themselves, changing where presence is to be proven', async () => {
    const { session } = await product.publish({ title: '婚调员结业考核' }, { ...soon(), proof: true })
    await ticketOf('o-trainee', session, '孙桂英')
    const phone = phoneOf('o-li')
    const door = await openDoor(phone, '婚调员结业考核')
    door.input('本机在哪个入口（可不填）', '2号门')
    await door.waitFor('自助签到码')
    door.tap('自助签到码')
    const wall = await phone.waitForPage('organizer/self-code/index')
    await wall.waitFor('秒后更换')
    expect(wall.attribute('动态签到码', 'src')).toMatch(/^data:image/)
    expect(wall.attribute('签到的小程序码', 'src')).toMatch(/^data:image/)
    const { code, key } = await product.value('checkins.getSessionCode', { sessionId: session._id }, 'o-li')

    const student = await phoneOf('o-trainee').open('resident/self-check-in/index', {
      scene: encodeURIComponent(code),
    })
    await student.waitFor('扫现场动态码')
    student.tap('扫现场动态码')
    await student.waitFor(() => student.tags().includes('camera'))
    see(student, screenCode(key ?? '', Date.now() - 2 * MINUTE))
    await student.waitFor('这个动态码已经过期')
    student.tap('重新扫动态码')
    await student.waitFor(() => student.tags().includes('camera'))
    see(student, screenCode(key ?? '', Date.now()))
    await student.waitFor('签到（1 人）')
    student.tap('签到（1 人）')
    await student.waitFor(/签到成功.*孙\*英/s)

    const guest = await phoneOf('o-guest').open('resident/self-check-in/index', {
      scene: encodeURIComponent(code),
      screen: screenCode(key ?? '', Date.now()),
    })
    await guest.waitFor('您还没有报名，可以现场登记')
    fillIn(guest, '周桂兰', '19900008888')
    guest.tap('同意并登记签到')
    await guest.waitFor(/签到成功.*周\*兰/s)
  })

  it('looks at the sheet to be printed, and enters afterwards who signed it', async () => {
    const { session } = await product.publish({ title: '插花课' }, soon())
    const somebody = { sessionId: session._id, participants: participants('吴小梅', '19900001111') }
    await product.value('registrations.registerSomebody', somebody, 'o-li')
    const startsAt = Date.now() - 5 * 60 * MINUTE
    await product.change('sessions', session._id, { startsAt, endsAt: startsAt + 60 * MINUTE })
    const phone = phoneOf('o-li')
    const sheet = await phone.open('organizer/sheet/index', { session: session._id })
    await sheet.waitFor(/微信里不能直接打印.*吴\*梅.*199\*{6}11/s)
    expect(sheet.text()).not.toContain('已到')
    // On two more phones it stays open.
    const [pulled, left] = [
      await phoneOf('o-li').open('organizer/sheet/index', { session: session._id }),
      await phoneOf('o-li').open('organizer/sheet/index', { session: session._id }),
    ]
    for (const each of [pulled, left]) await each.waitFor(/吴\*梅/)
    const late = await phone.open('organizer/late/index', { session: session._id })
    await late.waitFor('共 1 份报名')
    late.tap('补签', '.late-list__row')
    await late.waitFor('已签到')
    expect(product.find('checkIns', { sessionId: session._id })).toMatchObject([{ via: 'late' }])
    // The sheet says who is in as soon as somebody pulls, or comes back to it.
    pulled.pullDown()
    left.call('onHide')
    left.call('onShow')
    for (const each of [pulled, left]) await each.waitFor(/吴\*梅.*已到/s)
  })

  itAll(
    'knows whom she let in without a network, once that was uploaded and before the list tells it',
    async () => {
      const { session } = await product.publish({ title: '山村义诊' }, soon())
      const [first, other] = [
        await ticketOf('o-busy', session, '韩山杏'),
        await ticketOf('o-hill-too', session, '邓山桃'),
      ]
      const phone = phoneOf('o-li')
      const door = await openDoor(phone, '山村义诊')
      await door.waitFor(/本机名单：2 份报名.*已加密/)
      await startCamera(door)
      phone.network = 'down'
      see(door, first.text)
      await door.waitFor(/请进.*韩\*杏.*由本机核对/s)
      phone.network = 'up'
      await door.waitFor('全部已上传')
      phone.network = 'down'
      see(door, other.text)
      await door.waitFor(/请进.*邓\*桃.*由本机核对/s)
      see(door, first.text)
      await door.waitFor(/已经签过到.*韩\*杏/s)
    },
  )

  itAll(
    'leaves counts for staff by what came with the page, though the phone has forgotten the page since',
    async () => {
      const { session } = await product.publish({ title: '社区健步走', admission: 'open' }, soon())
      const phone = phoneOf('o-li')
      const page = await phone.open('organizer/count/index', { session: session._id })
      await page.waitFor('各手机合计')
      phone.network = 'down'
      page.tap('女性 加 10')
      await page.waitFor('撤销 女性 +10')
      for (const key of [...phone.storage.keys()]) if (key.includes('tallies-')) phone.storage.delete(key)
      const confirmed = { _id: session._id, sessionId: session._id, confirmedAt: 1 }
      await product.cloud.database.importDocuments('confirmations', [confirmed])
      phone.network = 'up'
      page.tap('马上上传')
      await page.waitFor('交给单位管理员')
      const desk = await phoneOf('o-chen').open('staff/check-in/left-scans/index')
      await desk.waitFor(/社区健步走.*另计 10 人/s)
      desk.tap('不计入')
      await desk.waitFor('没有待处理的补传')
      expect(product.find('leftScans', { sessionId: session._id })).toMatchObject([{ status: 'declined' }])
    },
  )

  it('has what her phone had kept counted by staff, once she no longer works there', async () => {
    const { session } = await product.publish({ title: '反诈宣传' }, soon())
    const { pass } = await product.value('checkins.getDoor', { sessionId: session._id }, 'o-li')
    const input = { sessionId: session._id, nonce: 'kept-walk-ins', doorAt: Date.now(), count: 3 }
    await product.value(
      'checkins.leaveForStaff',
      { pass, left: { operation: 'countWalkIns', input } },
      'o-li',
    )
    const page = await phoneOf('o-chen').open('staff/check-in/left-scans/index')
    await page.waitFor(/反诈宣传.*现场登记：3 人/s)
    page.tap('计入')
    await page.waitFor('没有待处理的补传')
    expect(product.find('checkIns', { sessionId: session._id })).toMatchObject([{ presentCount: 3 }])
  })

  it('goes on without a network, says so, keeps the scan, and counts it once when the network is back', async () => {
    const { session } = await product.publish({ title: '地下车库义诊' }, soon())
    const ticket = await ticketOf('o-patient', session)
    const phone = phoneOf('o-li')
    const door = await openDoor(phone, '地下车库义诊')
    await door.waitFor(/本机名单：1 份报名.*已加密/)
    await startCamera(door)
    phone.network = 'deaf'
    see(door, ticket.text)
    await door.waitFor(/请进.*赵\*英.*由本机核对/s)
    await door.waitFor('待上传 1 条')
    phone.network = 'up'
    await door.waitFor('全部已上传')
    await door.waitFor((text) => numberAbove(door, '已到') === 1 && !text.includes('网络很慢'))
    expect(product.one('checkIns', { sessionId: session._id })).toMatchObject({ entries: [{ via: 'scan' }] })
  })

  it('undoes one whose ticket stays before the camera, and does not let it in again', async () => {
    const { session } = await product.publish({ title: '茶艺课' }, soon())
    const { registrationId, text } = await ticketOf('o-tea', session, '苏清茶')
    const phone = phoneOf('o-li')
    const door = await openDoor(phone, '茶艺课')
    await startCamera(door)
    see(door, text)
    await door.waitFor(/请进.*苏\*茶/s)
    // While she is asked for the reason, and right after, the camera goes on reading.
    phone.answers.showActionSheet = () => {
      see(door, text)
      return { tapIndex: 0 }
    }
    door.tap('撤销')
    see(door, text)
    await door.waitFor('已撤销')
    see(door, text)
    await door.waitFor(() => numberAbove(door, '已到') === 0)
    expect(scansOf(phone)).toBe(1)
    // A second ticket in the picture does not make the first one new.
    const { text: beside } = await ticketOf('o-beside', session, '何清露')
    see(door, beside)
    await door.waitFor(/请进.*何\*露/s)
    see(door, text)
    see(door, beside)
    see(door, text)
    expect(scansOf(phone)).toBe(2)
    expect(product.one<CheckIn>('checkIns', { _id: registrationId }).presentCount).toBe(0)
  })

  it('takes back people who walked in without a name, as soon as they were counted', async () => {
    const { session } = await product.publish(
      { title: '夜市普法' },
      { ...soon(), walkInsAfter: Date.now() - HOUR },
    )
    const phone = phoneOf('o-li')
    const door = await openDoor(phone, '夜市普法')
    door.tap('现场登记')
    await door.waitFor('不留姓名，只记人数')
    door.tap('现场登记 3 人')
    await door.waitFor(/请进.*现场登记 3 人.*撤销/s)
    await door.waitFor(() => numberAbove(door, '其中现场登记') === 3)
    phone.answers.showActionSheet = () => ({ tapIndex: 0 })
    door.tap('撤销')
    await door.waitFor('已撤销')
    await door.waitFor(() => numberAbove(door, '已到') === 0)
    expect(product.one<CheckIn>('checkIns', { sessionId: session._id }).presentCount).toBe(0)
  })

  it('takes back walk-ins counted without a network, sent already or not, and none of both is lost', async () => {
    const { session } = await product.publish(
      { title: '山路普法' },
      { ...soon(), walkInsAfter: Date.now() - HOUR },
    )
    const phone = phoneOf('o-li')
    const door = await openDoor(phone, '山路普法')
    door.tap('现场登记')
    await door.waitFor('不留姓名，只记人数')
    phone.answers.showActionSheet = () => ({ tapIndex: 2 })
    // Counted, and no answer comes back.
    phone.network = 'deaf'
    door.tap('现场登记 3 人')
    await door.waitFor(/请进.*现场登记 3 人.*撤销/s)
    door.tap('撤销')
    await door.waitFor(/已撤销.*联网后自动上传/s)
    expect(door.text()).not.toContain('本机，还没有上传')
    // By now the phone goes on by itself: what it counts has not left it.
    phone.network = 'down'
    door.tap('现场登记 2 人')
    await door.waitFor(/请进.*现场登记 2 人/s)
    door.tap('请进')
    await door.waitFor(/最近签到.*现场登记.*本机，还没有上传/s)
    door.tap('本机，还没有上传', '.recent-check-ins__row')
    await door.waitFor('现场登记 2 人，不计入')
    door.tap('现场登记 1 人')
    await door.waitFor(/请进.*现场登记 1 人/s)
    phone.network = 'up'
    await door.waitFor('全部已上传')
    await door.waitFor(() => numberAbove(door, '其中现场登记') === 1)
    const counted = product.find<CheckIn>('checkIns', { sessionId: session._id })
    expect(counted.map(({ presentCount, entries }) => [presentCount, entries.length]).sort()).toEqual([
      [0, 2],
      [1, 1],
    ])
  })

  it('asks before one who was undone is let in again, when the camera had lost the ticket for a while', async () => {
    const { session } = await product.publish({ title: '布艺课' }, soon())
    const { registrationId, text } = await ticketOf('o-cloth', session, '布小巧')
    const phone = phoneOf('o-li')
    const door = await openDoor(phone, '布艺课')
    await startCamera(door)
    see(door, text)
    await door.waitFor(/请进.*布\*巧/s)
    phone.answers.showActionSheet = () => ({ tapIndex: 0 })
    door.tap('撤销')
    await door.waitFor('已撤销')
    phone.advance(5_000)
    see(door, text)
    await door.waitFor('撤销过')
    expect(scansOf(phone)).toBe(1)
    door.tap('让 TA 进场')
    await door.waitFor(/请进.*布\*巧/s)
    expect(product.one<CheckIn>('checkIns', { _id: registrationId }).presentCount).toBe(1)
  })

  itAll('undoes one while another is being checked: neither is dropped', async () => {
    const { session } = await product.publish({ title: '早教课' }, soon())
    const [first, second] = [
      await ticketOf('o-early', session, '钱早早'),
      await ticketOf('o-late', session, '孙晚晚'),
    ]
    const phone = phoneOf('o-li')
    const door = await openDoor(phone, '早教课')
    await startCamera(door)
    see(door, first.text)
    await door.waitFor(/请进.*钱\*早/s)
    door.tap('请进')
    await door.waitFor((text) => !text.includes('请进'))
    await door.waitFor(/最近签到.*钱\*早/s)
    let answered = () => {}
    phone.scansWaitFor = new Promise((resolve) => {
      answered = resolve
    })
    const asked = scansOf(phone)
    see(door, second.text)
    await door.waitFor(() => scansOf(phone) > asked)
    door.tap('钱*早', '.recent-check-ins__row')
    answered()
    await door.waitFor('已撤销')
    const present = ({ registrationId }: typeof first) =>
      product.one<CheckIn>('checkIns', { _id: registrationId }).presentCount
    expect([present(first), present(second)]).toEqual([0, 1])
  })

  itAll(
    'keeps a scan that the server cannot read, shows it, and sends it mended or hands it to staff',
    async () => {
      const { session } = await product.publish({ title: '防诈讲座' }, soon())
      const guests = [
        await ticketOf('o-bell', session, '周铃铃'),
        await ticketOf('o-bell-too', session, '吴铃铃'),
      ] as const
      const scanned = async (ticket: { text: string }, gate: string) => {
        const phone = phoneOf('o-li')
        phone.storage.set('1:gate', JSON.stringify(gate))
        const door = await openDoor(phone, '防诈讲座')
        await door.waitFor(/本机名单：2 份报名.*已加密/)
        await startCamera(door)
        phone.network = 'deaf'
        see(door, ticket.text)
        await door.waitFor(/请进.*由本机核对/s)
        phone.network = 'up'
        await door.waitFor(/没有传上，入口名称不合要求。记录没有丢/)
        expect(door.text()).not.toContain('全部已上传')
        return door
      }
      const inBy = ({ registrationId }: { registrationId: string }) =>
        product.find<CheckIn>('checkIns', { _id: registrationId }).map(({ entries }) => entries[0]?.gate)

      const mended = await scanned(guests[0], '东\u0007门')
      expect(inBy(guests[0])).toEqual([])
      mended.input('入口名称', '东门')
      mended.tap('改好了，重新上传')
      await mended.waitFor('全部已上传')
      expect(inBy(guests[0])).toEqual(['东门'])

      const handed = await scanned(guests[1], '西\u0007门')
      handed.tap('交给单位管理员')
      await handed.waitFor('这条记录已交给单位管理员')
      expect(inBy(guests[1])).toEqual([])
      expect(product.find('leftScans', { sessionId: session._id })).toMatchObject([{ status: 'waiting' }])
      const desk = await phoneOf('o-chen').open('staff/check-in/left-scans/index')
      await desk.waitFor(/防诈讲座.*签到：吴\*铃.*没有读懂的入口名称/s)
      desk.tap('计入')
      await desk.waitFor('没有待处理的补传')
      expect(inBy(guests[1])).toEqual([''])
    },
  )

  itAll('leaves an undo for staff that arrives after the counts were confirmed', async () => {
    const { session } = await product.publish({ title: '夜校' }, soon())
    const { registrationId, text } = await ticketOf('o-night', session, '郑夜夜')
    const phone = phoneOf('o-li')
    const door = await openDoor(phone, '夜校')
    await startCamera(door)
    see(door, text)
    await door.waitFor(/请进.*郑\*夜/s)
    door.tap('请进')
    await door.waitFor(/最近签到.*郑\*夜/s)
    // What has not left the phone is taken back there, and nothing of it is told.
    await door.waitFor(() => product.find('checkIns', { _id: registrationId }).length === 1)
    await door.waitFor((text) => !text.includes('待上传'))
    phone.network = 'down'
    door.tap('郑*夜', '.recent-check-ins__row')
    await door.waitFor('待上传 1 条')
    const confirmed = { _id: session._id, sessionId: session._id }
    await product.cloud.database.importDocuments('confirmations', [confirmed])
    phone.network = 'up'
    await door.waitFor('这条记录已交给单位管理员')
    expect(product.one('checkIns', { _id: registrationId })).toMatchObject({ presentCount: 1 })
    const page = await phoneOf('o-chen').open('staff/check-in/left-scans/index')
    await page.waitFor(/夜校.*撤销签到：郑\*夜.*当时写的原因/s)
    page.tap('计入')
    await page.waitFor(() => product.one<CheckIn>('checkIns', { _id: registrationId }).presentCount === 0)
  })

  it('sees the sessions of her own units only', async () => {
    const sessions = await phoneOf('o-he').open('organizer/sessions/index')
    await sessions.waitFor('没有需要签到或计数的场次')
    const door = await phoneOf('o-he').open('organizer/door/index', { session: reading._id })
    await door.waitFor('不属于您负责的单位')
  })

  it('counts by tapping without a network, takes a tap back, and finds it all again', async () => {
    const campaign = { title: '广场禁毒宣传', category: 'anti-drug', admission: 'open' } as const
    const startsAt = Date.now() - 20 * MINUTE
    const { session } = await product.publish(campaign, { startsAt, endsAt: startsAt + 2 * MINUTE * 60 })
    const phone = phoneOf('o-li')
    const sessions = await phone.open('organizer/sessions/index')
    await sessions.waitFor(/广场禁毒宣传.*可以计数|可以计数.*广场禁毒宣传/s)
    sessions.tap('广场禁毒宣传')
    const page = await phone.waitForPage('organizer/count/index')
    await page.waitFor('各手机合计')
    page.tap('女性 加 10')
    await page.waitFor('撤销 女性 +10')
    phone.network = 'down'
    page.tap('儿童 加 5')
    await page.waitFor('撤销 儿童 +5')
    page.tap('撤销 儿童 +5')
    await page.waitFor('撤销 女性 +10')
    expect(callsOf(phone, 'vibrateShort')).toHaveLength(3)

    const later = phoneOf('o-li', { kept: phone })
    const again = await later.open('organizer/count/index', { session: session._id })
    await again.waitFor('另计 10 人')
    again.tap('马上上传')
    await again.waitFor((text) => !text.includes('还没有上传'))
    expect(product.one('tallies', { sessionId: session._id })).toMatchObject({
      counted: { amount: 10, women: 10, children: null },
      by: 'o-li',
    })
  })

  it('adds up what is tapped on several phones within seven seconds, uploaded or not', async () => {
    const { session } = await product.publish({ title: '广场普法', admission: 'open' }, soon())
    const [one, other] = [phoneOf('o-li'), phoneOf('o-chen')]
    const [page, beside] = [
      await one.open('organizer/count/index', { session: session._id }),
      await other.open('organizer/count/index', { session: session._id }),
    ]
    for (const each of [page, beside]) await each.waitFor('各手机合计：另计 0 人')
    /** Puts both clocks on together, up to seven seconds, until the other phone shows so many. */
    const isShownInTime = async (sum: number) => {
      const isShown = () => beside.text().includes(`各手机合计：另计 ${sum} 人`)
      for (let tenths = 0; tenths < 70 && !isShown(); tenths += 5) {
        for (const each of [one, other]) each.advance(500)
        for (const each of [one, other]) await each.settle(() => one.underWay + other.underWay > 0)
      }
      return isShown()
    }
    page.tap('女性 加 10')
    page.tap('女性 加 5')
    expect(await isShownInTime(15)).toBe(true)
    page.tap('撤销 女性 +5')
    beside.tap('儿童 加 1')
    expect(await isShownInTime(11)).toBe(true)
    expect(product.find('tallies', { sessionId: session._id })).toEqual([])
    page.tap('马上上传')
    await page.waitFor((text) => !text.includes('还没有上传'))
    expect(await isShownInTime(11)).toBe(true)
    // In a basement it says so, and nobody else hears of it.
    one.network = 'down'
    page.tap('男性 加 10')
    one.advance(3_000)
    await page.waitFor(/没有得到回应.*数字存在本机；其他手机的数停在 \d\d:\d\d/s)
    expect(await isShownInTime(21)).toBe(false)
    one.network = 'up'
    expect(await isShownInTime(21)).toBe(true)
  })

  itAll('takes photographs that wait on the phone until there is a network', async () => {
    const { session } = await product.publish({ title: '反家暴宣传', admission: 'open' }, soon())
    const phone = phoneOf('o-li')
    phone.answers.chooseMedia = () => ({
      tempFiles: [{ tempFilePath: 'stand.jpg' }, { tempFilePath: 'crowd.jpg' }],
    })
    const page = await phone.open('organizer/count/index', { session: session._id })
    await page.waitFor('各手机合计')
    page.tap('照片')
    await page.waitFor('拍照或选照片')
    phone.network = 'down'
    page.tap('拍照或选照片')
    await page.waitFor('2 张照片还没有上传')
    phone.close()

    const later = phoneOf('o-li', { kept: phone })
    const again = await later.open('organizer/count/index', { session: session._id })
    await again.waitFor('各手机合计')
    again.tap('照片')
    await again.waitFor((text) => !text.includes('还没有上传') && /李秀兰.*李秀兰/s.test(text))
    expect(product.find<Tally>('tallies', { sessionId: session._id }).map(({ photos }) => photos)).toEqual(
      [expect.anything(), expect.anything()].map(() => [
        expect.stringMatching(new RegExp(`^cloud://local.bucket/photos/${session._id}/.+\\.jpg$`)),
      ]),
    )
    expect([...phone.storage.keys()].filter((key) => key.startsWith('wxfile'))).toEqual([])
  })

  it('confirms the counts of what is over, and copies the text for the group', async () => {
    const startsAt = Date.now() - 180 * MINUTE
    const over = { startsAt, endsAt: startsAt + 60 * MINUTE }
    const { session } = await product.publish({ title: '妇女维权讲座', category: 'rights-salon' }, over)
    const phone = phoneOf('o-li')
    const sessions = await phone.open('organizer/sessions/index')
    await sessions.waitFor(/待确认数据.*妇女维权讲座/s)
    sessions.tap('妇女维权讲座')
    const page = await phone.waitForPage('organizer/confirm/index')
    await page.waitFor('确认以上数据')
    page.input('为什么没有', '签到表遗失')
    page.tap('确认以上数据')
    await page.waitFor(/李秀兰已在.*确认/s)
    expect(product.find('confirmations', { _id: session._id })).toHaveLength(1)
    page.tap('复制')
    await page.waitFor('已复制')
    expect(callsOf(phone, 'setClipboardData')[0]?.data).toContain('【活动快报】妇女维权讲座')
  })

  it('is the only one to work a door', async () => {
    const sessions = await phoneOf('o-wang').open('organizer/sessions/index')
    await sessions.waitFor('您没有这项操作的权限')
  })
})

onLinux('staff', () => {
  it('read the totals of a year, in all and by category', async () => {
    const { session } = await product.publish({ title: '禁毒知识竞赛', category: 'anti-drug' }, soon())
    await runJobs(product.cloud, EVERY_JOB)
    const phone = phoneOf('o-chen')
    const me = await phone.open('pages/me/index')
    await me.waitFor('工作台')
    me.tap('工作台')
    const workbench = await phone.waitForPage('work/workbench/index')
    await workbench.waitFor('各项工作')
    workbench.tap('数据')
    const figures = await phone.waitForPage('charts/figures/index')
    await figures.waitFor(/数据截至|还没有活动/)
    const totals = () => ['场次', '人次', '人数'].map((name) => numberAbove(figures, name) || 0)
    const [held = 0, attendances = 0, people = 0] = totals()

    const { text } = await ticketOf('o-student', session, '林晓彤')
    const scan = { sessionId: session._id, ticket: text, nonce: 'scan-of-a-student', doorAt: Date.now() }
    await product.value('checkins.checkIn', scan, 'o-li')
    await runJobs(product.cloud, EVERY_JOB)
    figures.pullDown()
    await figures.waitFor(() => numberAbove(figures, '人次') === attendances + 1)
    expect(totals()).toEqual([held, attendances + 1, people + 1])
    figures.tap('按项目')
    await figures.waitFor(/禁毒宣传\n?\d*\n?1\n?1/)
    figures.tap('全年')
    await figures.waitFor(() => numberAbove(figures, '人次') === attendances + 1)

    const year = beijingYear(Date.now())
    figures.pick(`${year} 年 ▾`, `${year - 1} 年`)
    await figures.waitFor(`${year - 1} 年还没有活动`)
    figures.pick(`${year - 1} 年 ▾`, `${year} 年`)
    await figures.waitFor(() => numberAbove(figures, '人次') === attendances + 1)
  })

  it('see whom a cancellation did not reach, and copy a text for the group', async () => {
    const { session } = await product.publish({ title: '女性职场沙龙' }, soon())
    await ticketOf('o-unreached', session, '沈玉梅')
    const phone = phoneOf('o-chen')
    const me = await phone.open('pages/me/index')
    await me.waitFor('工作台')
    me.tap('工作台')
    const workbench = await phone.waitForPage('work/workbench/index')
    await workbench.waitFor('各项工作')
    workbench.tap('活动')
    const events = await phone.waitForPage('staff/event/events/index')
    await events.waitFor('通知情况')
    events.tap('通知情况 ›')
    const list = await phone.waitForPage('staff/notice/announced/index')
    // There may be more before it than are on the page at once.
    await list.waitFor((text) => /女性职场沙龙|后面的/.test(text))
    while (!list.text().includes('女性职场沙龙')) {
      const before = list.text()
      list.tap('后面的')
      await list.waitFor((text) => text !== before)
    }
    list.tap('女性职场沙龙')
    const reach = await phone.waitForPage('staff/notice/reach/index')
    await reach.waitFor('还没有通知过')
    expect(reach.text()).toContain('【活动提醒】女性职场沙龙')

    await change(product, session, { status: 'cancelled' })
    await announce(product, { kind: 'cancelled', session, note: '主讲老师生病' })
    await runOutreach(product)
    reach.pullDown()
    await reach.waitFor(/取消通知.*沈\*梅\n199\*{6}78\n没有同意接收微信消息/s)
    expect(numberAbove(reach, '没有通知到')).toBe(1)
    reach.tap('复制这段文字')
    await reach.waitFor('已复制')
    const [copied] = callsOf(phone, 'setClipboardData')
    expect(copied?.data).toMatch(/^【活动取消】女性职场沙龙\n.*说明：主讲老师生病\n/s)
  })

  it('are followed to the sessions and records behind them, and entered beside sessions', async () => {
    const { session } = await product.publish(
      { title: '民法典小课堂', category: 'civil-code-lecture' },
      soon(),
    )
    const { text: ticket } = await ticketOf('o-behind', session, '周雅琴')
    const scan = { sessionId: session._id, ticket, nonce: 'scan-behind', doorAt: Date.now() }
    await product.value('checkins.checkIn', scan, 'o-li')
    await runJobs(product.cloud, EVERY_JOB)
    const year = String(beijingYear(Date.now()))
    const of = { unitId: 'district', year }
    const behind = await phoneOf('o-chen').open('figure/behind/index', { ...of, title: '全年' })
    await behind.waitFor('民法典小课堂')
    const records = await phoneOf('o-chen').open('figure/records/index', { sessionId: session._id })
    await records.waitFor('周*琴')
    const unasked = await phoneOf('o-chen').open('figure/query/index')
    await unasked.waitFor('与去年同期')
    for (const [page, word] of [
      ['figure/query', '与去年同期'],
      ['figure/pivot', '存为常用'],
      ['figure/check', '待补录'],
      ['figure/periodic', '来电来访'],
      ['figure/targets', '目标由区级管理员设定'],
      ['figure/past', '第一行是表头'],
      ['figure/catalogue', '亲子阅读'],
    ] as const) {
      const opened = await phoneOf('o-chen').open(`${page}/index`, of)
      await opened.waitFor(word)
    }
    for (const [page, word] of [
      ['report/returns', '下级的报送'],
      ['report/sign-off', '还没有审定'],
      ['record/records', '登记在这里'],
      ['report/return-settings', '由区级管理员设置'],
      ['report/forms', '还没有上传过报表'],
    ] as const) {
      const opened = await phoneOf('o-chen').open(`staff/${page}/index`, of)
      await opened.waitFor(word)
    }
    for (const [page, word] of [
      ['templates', '点一句可以改写法'],
      ['chapters', '一、总体情况'],
      ['text', '数字从哪里来'],
      ['leader', '发给同事或保存'],
    ] as const) {
      const opened = await phoneOf('o-chen').open(`report/${page}/index`, of)
      await opened.waitFor(word)
    }
    const report = await phoneOf('o-chen').open('charts/report/index', of)
    await report.waitFor('生成 Word 文档')
    const nowhere = await phoneOf('o-chen').open('charts/report/index', { unitId: 'nowhere' })
    await nowhere.waitFor('没有找到这个单位')
    expect(nowhere.text()).not.toContain('生成 Word 文档')
    const sent = await phoneOf('o-chen').open('staff/report/return/index', {
      unitId: 'street',
      period: `${year}-01`,
    })
    await sent.waitFor(/还没有上报|逾期未报/)
    const archive = await phoneOf('o-chen').open('staff/tally/archive/index', { session: session._id })
    await archive.waitFor('03 现场照片')
  })

  it('enter what happened without participants, find it, change it, and take it out', async () => {
    const phone = phoneOf('o-chen')
    const list = await phone.open('staff/record/records/index', { unitId: 'district' })
    await list.waitFor('登记一条记事')
    list.tap('登记一条记事')
    const form = await phone.waitForPage('staff/record/record/index')
    await form.waitFor('发生了什么')
    form.pick('来访调研', '荣誉表彰')
    await form.waitFor('授予谁')
    form.input('发生了什么', '公布区最美家庭名单')
    form.tap('家庭')
    form.tap('最美家庭')
    form.tap('登记')
    await form.waitFor('请填写有几个')
    form.input('有几户', '3')
    form.pick('不分级别', '区级')
    await form.waitFor('区级')
    form.tap('登记')
    await phone.waitForPage('staff/record/records/index')
    const again = await phone.open('staff/record/records/index', { unitId: 'district' })
    await again.waitFor(/荣誉表彰 1 条.*公布区最美家庭名单.*获评家庭 3 户/s)
    const stored = product.one<WorkRecord>('workRecords', { title: '公布区最美家庭名单' })
    const shown = await phone.open('staff/record/record/index', { recordId: stored._id })
    await shown.waitFor(/最美家庭.*3 户/s)
    shown.tap('修改')
    await shown.waitFor('保存修改')
    shown.input('说了什么，结果怎样（可不填）', '在国际家庭日表彰')
    await shown.waitFor('在国际家庭日表彰')
    shown.tap('保存修改')
    await shown.waitFor(/在国际家庭日表彰.*删除/s)
    shown.tap('删除')
    await shown.waitFor('为什么删除')
    shown.input('为什么删除', '登记重了')
    await shown.waitFor('登记重了')
    shown.tap('删除这条记事')
    await phone.waitForPage('staff/record/records/index')
    expect(product.one<WorkRecord>('workRecords', { _id: stored._id }).removed).toBe(true)
  })

  it('upload a superior’s form, say what goes where, and keep that', async () => {
    const phone = phoneOf('o-chen')
    const file = await writeXlsxFile([
      ['项目', '场次', '参加情况'],
      ['禁毒宣传', null, null],
    ]).toBuffer()
    phone.answers.chooseMessageFile = () => ({
      tempFiles: [{ name: '市妇联报表.xlsx', path: 'tmp/form.xlsx', size: file.length }],
    })
    phone.answers['cloud.uploadFile'] = async ({ cloudPath }) => ({
      fileID: await upload(product, String(cloudPath), file, 'o-chen'),
    })
    const list = await phone.open('staff/report/forms/index', { unitId: 'district' })
    await list.waitFor('上传一张报表')
    // It arrives, and no answer comes back: trying again goes on with the same form.
    phone.network = 'deaf'
    list.tap('上传一张报表')
    await list.waitFor('再试一次：市妇联报表.xlsx')
    phone.network = 'up'
    list.tap('再试一次：市妇联报表.xlsx')
    const form = await phone.waitForPage('staff/report/form/index')
    // What its heads say is proposed, and what they do not say is added.
    await form.waitFor(/市妇联报表.*自动对上 1 格.*禁毒宣传·场次/s)
    form.tap('C')
    await form.waitFor('C 列')
    form.tap('指标：（不指定）')
    // More than a wheel is good for: they are searched.
    await form.waitFor('输入几个字')
    form.input('搜索：指标', '女性人次')
    await form.waitFor((words) => !words.includes('场次（场）'))
    form.tap('女性人次（人次）')
    await form.waitFor(/禁毒宣传·场次.*禁毒宣传·女性人次/s)
    form.tap('保存填写设置')
    await form.waitFor((words) => !words.includes('保存填写设置'))
    expect(product.one<ReportForm>('forms', { name: '市妇联报表' }).bindings).toHaveLength(3)
  })

  it('say by evidence that two registrations are of one person, and take it back', async () => {
    const [paper, own] = [
      (await product.publish({ title: '家政培训' }, soon())).session,
      (await product.publish({ title: '花艺沙龙' }, soon())).session,
    ]
    const somebody = { sessionId: paper._id, participants: participants('罗桂芝', '19900006666') }
    await product.value('registrations.registerSomebody', somebody, 'o-li')
    await ticketOf('o-luo', own, '罗桂芝')
    const phone = phoneOf('o-chen')
    for (const session of [paper, own]) {
      const roster = await phone.open('staff/registration/roster/index', { session: session._id })
      // Whether she is staff is asked beside the list: the button may come after it.
      await roster.waitFor(/罗\*芝.*与另一份报名是同一个人？/s)
      roster.tap('与另一份报名是同一个人？')
      if (session === paper) await roster.waitFor('已记下罗*芝。请再到另一份报名里点同一个按钮')
    }
    const deciding = await phone.waitForPage('staff/person/same-person/index')
    await deciding.waitFor(/罗\*芝\n家政培训.*罗\*芝\n花艺沙龙/s)
    deciding.tap('是同一个人')
    await deciding.waitFor('请写明看到了什么证明')
    deciding.input('看到了什么证明', '本人到场，核对了手机号')
    deciding.tap('是同一个人')
    await deciding.waitFor('已认定为同一个人')
    expect(product.find('aliases', { by: 'staff' })).toMatchObject([{ parted: false }])

    const list = await phone.open('staff/person/same-person/index', { unitId: 'district' })
    await list.waitFor(/认定过的.*家政培训.*花艺沙龙.*是同一个人（李\*兰/s)
    list.tap('改判')
    await list.waitFor('看到了什么证明')
    list.input('看到了什么证明', '身份证不同')
    list.tap('是两个人')
    await list.waitFor(/已认定为两个人.*是两个人（李\*兰/s)
    expect(product.find('aliases', { by: 'staff' })).toMatchObject([{ parted: true }])
  })

  itAll('take another file for another form, though the first is left, and viewers for none', async () => {
    const phone = phoneOf('o-chen')
    const file = await writeXlsxFile([['项目', '场次']]).toBuffer()
    phone.answers['cloud.uploadFile'] = async ({ cloudPath }) => ({
      fileID: await upload(product, String(cloudPath), file, 'o-chen'),
    })
    const chosen = (name: string) => () => ({ tempFiles: [{ name, path: 'tmp/form.xlsx', size: 1 }] })
    const list = await phone.open('staff/report/forms/index', { unitId: 'district' })
    await list.waitFor('上传一张报表')
    phone.network = 'deaf'
    phone.answers.chooseMessageFile = chosen('季报.xlsx')
    list.tap('上传一张报表')
    await list.waitFor('再试一次：季报.xlsx')
    phone.network = 'up'
    phone.answers.chooseMessageFile = chosen('年报.xlsx')
    list.tap('上传一张报表')
    const form = await phone.waitForPage('staff/report/form/index')
    await form.waitFor('年报')
    await product.add({ members: [aMember('o-looks', 'viewer', 'district')] })
    const looked = await phoneOf('o-looks').open('staff/report/forms/index', { unitId: 'district' })
    await looked.waitFor('年报')
    expect(looked.text()).not.toContain('上传一张报表')
    const { _id: id } = product.one<ReportForm>('forms', { name: '年报' })
    const opened = await phoneOf('o-looks').open('staff/report/form/index', { id })
    await opened.waitFor('填好并打开')
    expect(opened.text()).not.toContain('删除这张报表')
  })

  it('are the only ones to read them', async () => {
    const figures = await phoneOf('o-wang').open('charts/figures/index')
    await figures.waitFor('您还没有查看数据的权限')
  })
})

onLinux('the workbench', () => {
  it('leads staff to what is to be done, due first in front, and no more once it is done', async () => {
    const rules = { ...USUAL_RULES, approval: true }
    const { session } = await product.publish({ title: '插花小课', rules }, soon())
    await ticketOf('o-wanting', session, '白玉兰')
    const phone = phoneOf('o-chen')
    const bench = await phone.open('work/workbench/index')
    await bench.waitFor(/审核报名：插花小课\n.*开始\n1 份/)
    bench.tap('审核报名：插花小课')
    const desk = await phone.waitForPage('staff/registration/registrations/index')
    await desk.waitFor('白*兰')
    desk.tap('通过')
    await desk.waitFor('没有等待审核的报名')
    const back = await phone.back()
    await back.waitFor((text) => !text.includes('审核报名：插花小课'))
  })

  it('opens the door of a session of today, shown without a network too', async () => {
    await product.publish(
      { title: '楼下的讲座', unitId: 'other-street', unitPath: ['district', 'other-street'] },
      soon(),
    )
    const phone = phoneOf('o-he')
    await (await phone.open('work/workbench/index')).waitFor('楼下的讲座')
    const again = phoneOf('o-he', { kept: phone })
    again.network = 'down'
    const bench = await again.open('work/workbench/index')
    await bench.waitFor(/没有刷新成功.*楼下的讲座/s)
    expect(bench.text()).not.toContain('通知情况')
    again.network = 'up'
    bench.tap('打开签到')
    await again.waitForPage('organizer/door/index')
  })

  it('shows nothing any more to somebody whose role was taken away while it was open', async () => {
    await product.publish(
      { title: '交接以前的活动', unitId: 'other-street', unitPath: ['district', 'other-street'] },
      soon(),
    )
    await product.add({ members: [aMember('o-leaving', 'organizer', 'other-street')] })
    const phone = phoneOf('o-leaving')
    const bench = await phone.open('work/workbench/index')
    await bench.waitFor('交接以前的活动')
    await product.change('members', 'o-leaving', { grants: [] })
    bench.pullDown()
    await bench.waitFor('您现在没有工作权限')
    expect(bench.text()).not.toContain('交接以前的活动')
  })

  it('gives a viewer the figures alone, and asks for nothing else', async () => {
    await product.add({ members: [aMember('o-looking', 'viewer', 'street')] })
    const phone = phoneOf('o-looking')
    const bench = await phone.open('work/workbench/index')
    await bench.waitFor('各项工作')
    expect(bench.text()).not.toMatch(/今天|活动|现场/)
    expect(phone.asked).toEqual(['members.getMe'])
  })

  it('leads to pages that each open by themselves, of the highest unit and this year', async () => {
    for (const { page } of WORK_AREAS.flatMap(({ pages }) => pages)) {
      const shown = await phoneOf('o-shen').open(page)
      await shown.waitFor((text) => text.length > 0 && !text.includes('正在加载'))
      expect([page, shown.text()]).not.toEqual([page, expect.stringMatching(/不符合要求|没有找到|再试一次/)])
    }
  })
})

onLinux('an admin', () => {
  it('adds a unit below another, and imports a list only once it holds no mistake', async () => {
    const phone = phoneOf('o-shen')
    const units = await phone.open('staff/unit/units/index')
    await units.waitFor('荷风社区')
    units.tap('荷风社区')
    const unit = await phone.waitForPage('staff/unit/unit/index')
    await unit.waitFor('添加下级单位')
    unit.input('新单位名称', '荷风项目点')
    unit.tap('添加')
    await unit.waitFor(() => product.find('units', { name: '荷风项目点' }).length === 1)

    const list = await phone.open('staff/unit/import/index')
    await list.waitFor('粘贴列表')
    list.input('粘贴列表', '听荷街道\t荷风社区\n杏湾街道\n一')
    await list.waitFor(/将新增 1 个单位；有 1 行要改.*已有，跳过.*新增.*名称要 2 到 40 个字/s)
    list.input('粘贴列表', '杏湾街道')
    await list.waitFor('将新增 1 个单位')
    list.tap('导入')
    await list.waitFor('已新增 1 个单位')
  })

  it('gets the streets of a district by its name, edits them, and imports them in one go', async () => {
    const phone = phoneOf('o-shen')
    const list = await phone.open('staff/unit/import/index')
    await list.waitFor('按区县名称查街道')
    list.input('粘贴列表', '榕树街道')
    list.input('区县名称', '南山')
    await list.waitFor(() => list.attribute('区县名称', 'value') === '南山')
    list.tap('查街道')
    await list.waitFor(/有 2 个同名的.*黑龙江省鹤岗市南山区（6 个街道）/s)
    list.tap('黑龙江省鹤岗市南山区（6 个街道）')
    await list.waitFor('将新增 7 个单位')
    // Taken by mistake: the other takes its place, and what was pasted stays.
    list.tap('广东省深圳市南山区（9 个街道）')
    await list.waitFor('将新增 10 个单位')
    const proposed = String(list.attribute('粘贴列表', 'value'))
    expect(proposed).toMatch(/^榕树街道\n南头街道\n/)
    list.input('粘贴列表', proposed.replace('前海合作区', '前湾街道'))
    await list.waitFor(/前湾街道/)
    list.tap('导入')
    await list.waitFor('已新增 10 个单位')
    expect(product.find('units', { name: '前湾街道' })).toHaveLength(1)
    list.input('区县名称', '没有这个区')
    await list.waitFor(() => list.attribute('区县名称', 'value') === '没有这个区')
    list.tap('查街道')
    await list.waitFor('名录里没有这个名称')
  })

  it('invites a colleague, who joins by the mini-program code, and finds it in the trail', async () => {
    const phone = phoneOf('o-shen')
    const form = await phone.open('staff/member/invite/index')
    await form.waitFor('生成邀请')
    form.pick('请选择', '　　荷风社区')
    await form.waitFor('可见“维权服务”')
    form.tap('生成邀请')
    const CODE = /[A-Z2-7]{4}(-[A-Z2-7]{4}){3}/
    await form.waitFor(CODE)
    const [code = ''] = CODE.exec(form.text()) ?? []
    const join = await phoneOf('o-lin').open('resident/join/index', { scene: code.replaceAll('-', '') })
    await join.waitFor(/邀请您担任\n荷风社区\n现场负责人/)
    join.input('您的姓名', '林晓彤')
    join.tap('接受邀请')
    await join.waitFor('已经加入')

    const members = await phone.open('staff/member/members/index')
    await members.waitFor(/林\*彤\n荷风社区\n现场负责人/)
    const trail = await phone.open('staff/member/audit/index')
    await trail.waitFor(/接受邀请.*发出邀请/s)

    const year = beijingYear(Date.now()) - 1
    trail.pick(`${year + 1} 年`, `${year} 年`)
    await trail.waitFor(`导出 ${year} 年的审计材料`)
    trail.input(`导出 ${year} 年的审计材料的事由`, '年度审计')
    trail.tap(`导出 ${year} 年的审计材料`)
    await trail.waitFor(() => phone.calls.some(({ api }) => api === 'openDocument'))
    expect(product.find('auditEntries', { action: 'yearly-audit-exported' })).toMatchObject([
      { by: 'o-shen', reason: '年度审计', details: { year } },
    ])
  })

  it('lets nobody become the first admin once there is one', async () => {
    const phone = phoneOf('o-lin')
    const join = await phone.open('resident/join/index')
    await join.waitFor('第一次启用')
    join.tap('第一次启用？我有部署授权码')
    const claim = await phone.waitForPage('staff/member/first-admin/index')
    await claim.waitFor('只在第一次启用时用一次')
    claim.input('授权码', '0123456789abcdef')
    claim.input('区县名称', '澄湾区')
    claim.input('您的姓名', '林晓彤')
    claim.tap('成为区级管理员')
    await claim.waitFor('授权码不对，或者已经有区级管理员了')
  })
})

onLinux('the roster', () => {
  it('is masked, and shows staff one of it whole for a reason', async () => {
    const { session } = await product.publish({ title: '插花体验' }, soon())
    await ticketOf('o-flower', session, '林若兰')
    const phone = phoneOf('o-chen')
    const roster = await phone.open('staff/registration/roster/index', { session: session._id })
    await roster.waitFor(/林\*兰.*199\*{6}78.*查看完整信息/s)
    roster.tap('查看完整信息')
    await roster.waitFor('为什么要看')
    roster.input('为什么要看', '改期通知')
    roster.tap('查看')
    await roster.waitFor('林若兰　19900005678')
    expect(product.find('auditEntries', { action: 'participant-revealed' })).toMatchObject([
      { by: 'o-chen', reason: '改期通知' },
    ])
  })

  itAll('is exported whole for a reason', async () => {
    const { session } = await product.publish({ title: '户外徒步' }, soon())
    await ticketOf('o-hiker', session, '林若梅')
    const phone = phoneOf('o-chen')
    const roster = await phone.open('staff/registration/roster/index', { session: session._id })
    await roster.waitFor('导出报名名单（Excel）')
    roster.tap('导出报名名单（Excel）')
    await roster.waitFor('导出名单的事由')
    roster.input('导出名单的事由', '给参加的人买保险')
    roster.tap('导出名单')
    await roster.waitFor(() => phone.calls.some(({ api }) => api === 'openDocument'))
    expect(product.find('auditEntries', { action: 'roster-exported', subject: session._id })).toMatchObject([
      { by: 'o-chen', reason: '给参加的人买保险' },
    ])
  })

  itAll(
    'is saved to the disk in WeChat on a PC, and whoever thinks better of it is told nothing',
    async () => {
      const { session } = await product.publish({ title: '户外徒步' }, soon())
      await ticketOf('o-hiker', session, '林若梅')
      const pc = phoneOf('o-chen', { platform: 'windows' })
      const roster = await pc.open('staff/registration/roster/index', { session: session._id })
      await roster.waitFor('导出报名名单（Excel）')
      roster.tap('导出报名名单（Excel）')
      await roster.waitFor('导出名单的事由')
      pc.answers.saveFileToDisk = () => {
        throw new Error('cancel')
      }
      roster.input('导出名单的事由', '给参加的人买保险')
      roster.tap('导出名单')
      await roster.waitFor(() => callsOf(pc, 'saveFileToDisk').length > 0)
      expect(String(callsOf(pc, 'saveFileToDisk')[0]?.filePath)).toMatch(/\.xlsx$/)
      expect(callsOf(pc, 'openDocument')).toEqual([])
      await roster.waitFor((words) => !/%/.test(words))
      expect(roster.text()).not.toContain('没有下载成功')
    },
  )

  it('leads to where a consent on paper is recorded by a photograph', async () => {
    const { session } = await product.publish({ title: '亲子陶艺' }, soon())
    const phone = phoneOf('o-chen')
    phone.answers.chooseMedia = () => ({ tempFiles: [{ tempFilePath: 'sheet.jpg' }] })
    const roster = await phone.open('staff/registration/roster/index', { session: session._id })
    await roster.waitFor('还没有人报名')
    roster.tap('孩子的监护人没有微信？登记纸质同意')
    const page = await phone.waitForPage('staff/person/paper-consent/index')
    await page.waitFor('拍签过字的同意书')
    page.input('孩子姓名', '罗一鸣')
    page.input('孩子出生年份', '2019')
    await page.waitFor('孩子出生月份')
    page.pick('孩子出生月份', '8 月')
    page.tap('保存')
    await page.waitFor('请先拍下签过字的同意书')
    page.tap('拍签过字的同意书')
    await page.waitFor('重新拍照')
    page.tap('保存')
    await page.waitFor('已登记罗一鸣的纸质同意')
    expect(product.find('consents', { by: 'paper' })).toMatchObject([
      { photo: expect.stringContaining(`/consents/${session._id}/`), withdrawnAt: null },
    ])
    page.tap('再登记一个孩子')
    await page.waitFor('拍签过字的同意书')
    page.input('孩子姓名', '罗一鸣')
    page.input('孩子出生年份', '2019')
    await page.waitFor('孩子出生月份')
    page.pick('孩子出生月份', '8 月')
    await page.waitFor('8 月')
    page.tap('监护人要撤回？按上面的孩子撤回')
    await page.waitFor('已撤回，同意书照片已删除')
    expect(product.find('consents', { by: 'paper' })).toMatchObject([
      { photo: null, withdrawnAt: expect.any(Number), recordedBy: 'o-chen' },
    ])
  })
})

onLinux('staff who fill a session', () => {
  const usual = { title: '执委培训', unitId: 'district', unitPath: ['district'] }

  it('decide on who asked, and register somebody who has no WeChat', async () => {
    const { session } = await product.publish({ ...usual, rules: { ...USUAL_RULES, approval: true } }, soon())
    await ticketOf('o-asking', session, '林若梅')
    const phone = phoneOf('o-chen')
    const desk = await phone.open('staff/registration/registrations/index', { session: session._id })
    await desk.waitFor(/林\*梅.*通过/s)
    desk.tap('通过')
    await desk.waitFor('没有等待审核的报名')
    desk.tap('替没有微信的人报名')
    const form = await phone.waitForPage('staff/registration/add/index')
    await form.waitFor('报上')
    form.input('姓名', '周桂英')
    form.input('手机号', '19900007777')
    form.tap('报上')
    await form.waitFor('周桂英：已经报上')
    expect(product.session(session._id).seatsLeft).toBe(8)

    // She comes; once it is over, they say why the other did not.
    const { _id: registrationId } = product.one<Registration>('registrations', {
      sessionId: session._id,
      openid: null,
    })
    const entry = { sessionId: session._id, registrationId, nonce: 'came', doorAt: Date.now() }
    await product.value('checkins.checkInRegistration', entry, 'o-chen')
    const endsAt = Date.now() - 3 * 60 * MINUTE
    await product.change('sessions', session._id, { startsAt: endsAt - 60 * MINUTE, endsAt })
    const over = await phoneOf('o-chen').open('staff/registration/registrations/index', {
      session: session._id,
    })
    await over.waitFor(/报了名没来的人.*登记缺席原因/s)
    over.tap('登记缺席原因')
    await over.waitFor('为什么没来')
    over.input('为什么没来', '孩子发烧')
    over.tap('确定登记缺席原因')
    await over.waitFor('说明：孩子发烧')
  })

  it('search over events, units, and whoever registered', async () => {
    const { session } = await product.publish({ ...usual, title: '编绳兴趣班' }, soon())
    const input = { sessionId: session._id, participants: participants('范小枝', '19900004477') }
    await product.value('registrations.registerForSession', input, 'o-searched')
    const phone = phoneOf('o-chen')
    const bench = await phone.open('work/workbench/index')
    await bench.waitFor('搜索活动、单位、人')
    bench.tap('搜索活动、单位、人')
    const search = await phone.waitForPage('staff/search/index')
    const searchFor = (value: string) => {
      search.input('搜索活动、单位、人', value)
      search.emit('搜索活动、单位、人', 'confirm', { value })
    }
    await search.waitFor('活动和单位用名称里的字找')
    searchFor('编绳')
    await search.waitFor(/活动.*编绳兴趣班.*单位.*没有名称里有“编绳”的单位/s)
    searchFor('范小枝')
    await search.waitFor('为什么要找“范小枝”')
    search.input('为什么要找“范小枝”', '来电问报上没有')
    search.tap('在报名里找')
    await search.waitFor(/范\*枝 · 已报名.*编绳兴趣班/s)
  })

  it('divide its places, and fill a unit’s with a pasted list', async () => {
    const { session } = await product.publish(usual, soon())
    const phone = phoneOf('o-chen')
    const places = await phone.open('staff/registration/seats/index', { session: session._id })
    await places.waitFor('选择单位，再填名额')
    places.pick('选择单位，再填名额', '　荷风社区')
    await places.waitFor('不分给荷风社区')
    places.input('荷风社区', '3')
    places.tap('保存名额分配')
    await places.waitFor('3 个，余 3')

    const list = await phone.open('staff/registration/import/index', {
      session: session._id,
      unit: 'community',
    })
    await list.waitFor('用荷风社区的名额')
    list.input('名单', '1. 赵桂兰 19900001001\n2. 钱桂兰')
    await list.waitFor('有 1 行要改')
    list.input('名单', '1. 赵桂兰 19900001001\n2. 钱桂兰 19900001002')
    list.tap('核对名单')
    await list.waitFor('确认登记 2 人')
    list.tap('确认登记 2 人')
    await list.waitFor('登记完了：报上 2 人')
  })

  it('choose a table in place of pasting it: a list to register, guests, units, and last year’s figures', async () => {
    const phone = phoneOf('o-chen')
    /** The next file that she chooses. */
    const choosing = async (name: string, ...sheets: unknown[][][]) => {
      const bytes = name.endsWith('.csv')
        ? Buffer.from((sheets[0] ?? []).map((row) => row.join()).join('\r\n'))
        : await writeXlsxFile(sheets.map((data, at) => ({ data, sheet: `表${at + 1}` })) as never).toBuffer()
      phone.answers.chooseMessageFile = ({ extension }) => {
        expect([...(extension as string[])]).toEqual(['xlsx', 'csv'])
        return { tempFiles: [{ name, path: 'tmp/chosen', size: bytes.length }] }
      }
      phone.files.set('tmp/chosen', bytes)
    }
    const choose = '选择表格文件（.xlsx、.csv）'
    const head = ['姓名', '身份证号', '手机号']
    const { event, session } = await product.publish(
      { ...usual, admission: 'invited', listed: false },
      soon(),
    )
    const list = await phone.open('staff/registration/import/index', { session: session._id })
    await list.waitFor(choose)
    await choosing('空的.csv', [[]])
    list.tap(choose)
    await list.waitFor('这份表格是空的')
    await choosing(
      '名单.xlsx',
      [head, ['赵桂兰', '440301198803081234', 19900001003]],
      [head, ['钱桂兰', '440301198803081242', 19900001004]],
    )
    list.tap(choose)
    await list.waitFor(/已读入“名单.xlsx”.*读的工作表.*读作：姓名 赵桂兰，手机 19900001003/s)
    expect(list.text()).not.toContain('440301')
    list.pick('读的工作表', '表2')
    await list.waitFor('读作：姓名 钱桂兰，手机 19900001004')
    list.tap('核对名单')
    await list.waitFor('确认登记 1 人')
    list.tap('确认登记 1 人')
    await list.waitFor('登记完了：报上 1 人')

    const guests = await phone.open('staff/registration/guests/index', { event: event._id })
    await guests.waitFor(choose)
    await choosing('受邀.csv', [head, ['孙桂兰', '', '19900001005']])
    guests.tap(choose)
    await guests.waitFor('加 1 人')

    const past = await phone.open('figure/past/index', {
      unitId: 'district',
      year: String(beijingYear(Date.now())),
    })
    await past.waitFor(choose)
    await choosing('去年.xlsx', [
      ['项目', '场次'],
      ['合计', 31],
    ])
    past.tap(choose)
    await past.waitFor('读到 1 行，请核对')

    const units = await phoneOf('o-shen').open('staff/unit/import/index')
    await units.waitFor(choose)
    expect(phone.problems).toEqual([])
  })

  it('invite to what is not public, by a code that opens it', async () => {
    const { event } = await product.publish({ ...usual, admission: 'invited', listed: false }, soon())
    const phone = phoneOf('o-chen')
    const guests = await phone.open('staff/registration/guests/index', { event: event._id })
    await guests.waitFor('生成邀请码')
    guests.tap('生成邀请码')
    const CODE = /[A-Z2-9]{4}-[A-Z2-9]{4}/
    await guests.waitFor(CODE)
    const [code = ''] = CODE.exec(guests.text()) ?? []
    expect(guests.share().path).toContain(`invite=${code.replace('-', '')}`)

    const guest = phoneOf('o-guest')
    const page = await guest.open('resident/invited/index')
    await page.waitFor('邀请码')
    page.input('邀请码', code.toLowerCase())
    page.tap('打开')
    const opened = await guest.waitForPage('pages/event/index')
    await opened.waitFor(/您已受邀.*我要报名/s)
  })
})

onLinux('staff who plan an event', () => {
  it('begin with a usual kind, write five things, see how it will look and publish it', async () => {
    const phone = phoneOf('o-chen')
    const list = await phone.open('staff/event/events/index')
    await list.waitFor('新建活动')
    list.tap('新建活动')
    const kinds = await phone.waitForPage('staff/event/new/index')
    await kinds.waitFor('民法典讲座')
    kinds.tap('民法典讲座')
    const editor = await phone.waitForPage('staff/event/edit/index')
    await editor.waitFor('发布前还要补充')
    editor.input('标题', '婚姻里的民法典（18 岁以上）')
    await editor.waitFor('文字里写的是满 18 岁，但报名时还没有限制年龄')
    editor.tap('报名只限满 18 岁')
    await editor.waitFor((words) => !words.includes('还没有限制年龄'))
    editor.input('标题', '婚姻里的民法典')
    editor.input('地点', '区妇女儿童活动中心')
    editor.input('咨询电话', '0755-00000000')
    phone.answers.chooseLocation = () => ({
      name: '澄湾区妇女儿童活动中心',
      address: '澄湖大道 90 号',
      latitude: 22.5,
      longitude: 114.1,
    })
    editor.tap('在地图上选地点')
    await editor.waitFor('已标在地图上')
    await editor.waitFor('保存，下一步预览')
    editor.tap('其他设置：详细说明、报名要求、主办单位、统计…')
    await editor.waitFor('报名时要回答的问题')
    editor.tap('保存，下一步预览')
    const event = await phone.waitForPage('staff/event/event/index')
    await event.waitFor(/草稿.*婚姻里的民法典/s)
    event.tap('发布')
    await event.waitFor(/已发布.*60 个名额，已报 0 人/s)
    expect(product.one<Event>('events', { title: '婚姻里的民法典' }).rules).toMatchObject({ minAge: 18 })

    event.tap('宣传文字：群通知、短信、广播稿、公众号')
    const promotion = await phone.waitForPage('staff/event/promotion/index')
    await promotion.waitFor(/【活动预告】婚姻里的民法典.*wxaurl\.cn.*短信.*广播稿.*时间是.*点/s)
    promotion.tap('复制短信')
    await promotion.waitFor('已复制，可以粘贴了')
    expect(String(callsOf(phone, 'setClipboardData')[0]?.data)).toMatch(/^婚姻里的民法典，.*wxaurl/)
    await phone.back()

    // The unit's next event begins with whom to ask.
    const next = await phone.open('staff/event/new/index')
    await next.waitFor('民法典讲座')
    next.tap('民法典讲座')
    const begun = await phone.waitForPage('staff/event/edit/index')
    await begun.waitFor('发布前还要补充')
    expect([begun.attribute('标题', 'value'), begun.attribute('咨询电话', 'value')]).toEqual([
      '',
      '0755-00000000',
    ])

    const startsAt = Date.now() - 3 * DAY
    await product.publish({ title: '重阳茶话会' }, { startsAt, endsAt: startsAt + HOUR })
    const resident = await phoneOf('o-sun').open('pages/events/index')
    await openEvent(resident, '婚姻里的民法典')
    const reader = phones[phones.length - 1] as Phone
    const detail = await reader.waitForPage('pages/event/index')
    await detail.waitFor(/区妇女儿童活动中心 · 澄湖大道 90 号/)
    detail.tap('打开地图，看怎么走')
    await detail.waitFor(() => callsOf(reader, 'openLocation').length === 1)
    expect(callsOf(reader, 'openLocation')[0]).toMatchObject({ latitude: 22.5, longitude: 114.1 })
    await reader.back()
    resident.tap('按日期')
    await resident.waitFor('年')
    resident.tap('往期')
    await resident.waitFor('重阳茶话会')
  })
})

onLinux('somebody new', () => {
  it.each([
    ['resident/privacy/index', {}, /信息/],
    ['resident/about/index', {}, /运营单位.*投诉和建议/s],
    ['resident/my-data/index', {}, /个人信息保护/],
    ['resident/family/index', {}, /家庭成员|孩子/],
    ['resident/child-consent/index', { id: 'nobody' }, /没有找到/],
    ['resident/care/index', { code: 'AAAAAAAAAAAAAAAA' }, /./],
  ] as [string, Record<string, string>, RegExp][])('reads %s', async (page, query, words) => {
    const opened = await phoneOf('o-nobody-yet').open(page, query)
    await opened.waitFor(words)
  })
})

onLinux('staff who keep channels', () => {
  it('add one, take it for a link and a code, and whoever comes by the code is registered by it', async () => {
    const { event } = await product.publish(
      { title: '春日花艺课', unitId: 'district', unitPath: ['district'] },
      soon(),
    )
    const phone = phoneOf('o-chen')
    const channels = await phone.open('outreach/channels/index')
    await channels.waitFor('添加渠道')
    channels.tap('添加')
    await channels.waitFor('请填写名称')
    channels.pick('社区群', '海报')
    channels.input('名称', '门口海报')
    channels.tap('添加')
    await channels.waitFor(/本单位的渠道.*门口海报.*已添加/s)
    const { _id: channel } = product.one<Channel>('channels', { name: '门口海报' })

    const promotion = await phone.open('staff/event/promotion/index', { event: event._id })
    await promotion.waitFor('发到哪个渠道')
    promotion.pick('不分渠道', '门口海报（海报）')
    await promotion.waitFor(
      new RegExp(`小程序码.*pages/event/index\\?id=${event._id}&channel=${channel}`, 's'),
    )
    await promotion.waitFor('长按图片保存')
    const picture = String(promotion.attribute('这个活动的小程序码', 'src'))
    const png = PNG.sync.read(Buffer.from(picture.split(',')[1] ?? '', 'base64'))
    const [page = '', scene] = decodeQR(png).split('?scene=')

    const stranger = phoneOf('o-by-poster')
    const arrived = await stranger.open(page, { scene: scene ?? '' })
    await arrived.waitFor(/春日花艺课.*我要报名/s)
    arrived.tap('我要报名')
    const form = await stranger.waitForPage('resident/register/index')
    await form.waitFor('确认报名')
    fillIn(form, '陌小生', '19900001234')
    confirm(form)
    await (await stranger.waitForPage('pages/ticket/index')).waitFor('入口处出示')
    expect(product.one<Registration>('registrations', { openid: 'o-by-poster' })).toMatchObject({ channel })

    await runJobs(product.cloud, ['countSessions'])
    const staff = await phone.open('staff/event/event/index', { id: event._id })
    await staff.waitFor(/从哪里来.*门口海报.*浏览.*1.*报名.*1.*到场.*0/s)
    const again = await phone.open('outreach/channels/index')
    await again.waitFor('门口海报')
    again.tap('每个渠道带来多少人')
    const funnel = await phone.waitForPage('outreach/funnel/index')
    await funnel.waitFor(/门口海报.*浏览.*1.*报名.*1.*到场.*0/s)
    funnel.tap('表')
    await funnel.waitFor(/渠道.*浏览.*报名.*到场.*门口海报.*合计/s)
    await phone.back()
    again.tap('门口海报')
    await again.waitFor('停用（已发出的')
    again.tap('停用（已发出的链接照样能打开，照样统计）')
    await again.waitFor('已停用')
    const late = await phoneOf('o-comes-late').open(page, { scene: scene ?? '' })
    await late.waitFor(/春日花艺课.*我要报名/s)
  })
})

onLinux('staff who make posters', () => {
  const button = (page: PageHandle, name: string) =>
    page.waitFor(() => page.attribute(name, 'ariaDisabled') === false)

  it('see one drawn with its code, save it to the album, and are shown the way where that was refused', async () => {
    const { event } = await product.publish(
      { title: '三八节花艺课', category: 'mass-activity', unitId: 'district', unitPath: ['district'] },
      soon(),
    )
    const phone = phoneOf('o-chen')
    const page = await phone.open('outreach/posters/index', { event: event._id })
    await page.waitFor('保存到相册')
    await button(page, '保存到相册')
    const [poster] = page.drawings()
    expect(poster?.pixels).toEqual({ width: 1080, height: 1920 })
    // Who invites and the title, the picture, time and place, and the code: in each part there is ink.
    for (const [x, y, width, height] of [
      [0.1, 0.04, 0.8, 0.15],
      [0.1, 0.3, 0.8, 0.2],
      [0.1, 0.6, 0.5, 0.2],
      [0.65, 0.82, 0.28, 0.14],
    ] as const)
      expect(poster?.inkWithin({ x, y, width, height })).toBeGreaterThan(3000)

    phone.answers.saveImageToPhotosAlbum = () => {
      throw new Error('auth deny')
    }
    page.tap('保存到相册')
    await page.waitFor(/没有得到允许.*打开设置/s)
    page.tap('打开设置')
    await page.waitFor(() => callsOf(phone, 'openSetting').length === 1)
    expect(page.text()).toContain('没有得到允许')
    phone.answers.openSetting = () => ({ authSetting: { 'scope.writePhotosAlbum': true } })
    page.tap('打开设置')
    await page.waitFor((text) => !text.includes('没有得到允许'))
    delete phone.answers.saveImageToPhotosAlbum
    page.tap('保存到相册')
    await page.waitFor('已经存进相册')
    const [saved] = callsOf(phone, 'saveImageToPhotosAlbum').slice(-1)
    const png = PNG.sync.read(Buffer.from(phone.files.get(String(saved?.filePath)) ?? []))
    expect([png.width, png.height]).toEqual([1080, 1920])
    expect(decodeQR(png)).toBe(`pages/event/index?scene=${event._id}`)
    page.tap('发给同事或群')
    await page.waitFor(() => callsOf(phone, 'showShareImageMenu').length === 1)
  })

  it('are told that one which is over has no time to be named', async () => {
    const startsAt = Date.now() - DAY
    const { event } = await product.publish(
      { title: '昨天的花艺课', unitId: 'district', unitPath: ['district'] },
      { startsAt, endsAt: startsAt + HOUR },
    )
    const page = await phoneOf('o-chen').open('outreach/posters/index', { event: event._id })
    await page.waitFor('所有场次都已经结束，宣传品上没有时间地点。')
  })

  it('get what is for paper as a PDF, as large as a phone draws', async () => {
    const { event } = await product.publish(
      { title: '花艺课海报', unitId: 'district', unitPath: ['district'] },
      soon(),
    )
    const phone = phoneOf('o-chen')
    const page = await phone.open('outreach/posters/index', { event: event._id })
    await page.waitFor('保存到相册')
    const pdfOf = async (name: string, remark: string, count: number) => {
      page.tap(name)
      await page.waitFor(remark)
      await button(page, '生成 PDF')
      page.tap('生成 PDF')
      await page.waitFor(() => callsOf(phone, 'openDocument').length === count)
      await button(page, '生成 PDF')
      const { filePath } = callsOf(phone, 'openDocument')[count - 1] ?? {}
      return Buffer.from(phone.files.get(String(filePath)) ?? []).toString('latin1')
    }
    const leaflet = await pdfOf('三折页', '正反两面', 1)
    expect(leaflet.slice(0, 8)).toBe('%PDF-1.4')
    expect(leaflet.match(/\/MediaBox\[0 0 841\.890 595\.276\]/g)).toHaveLength(2)
    expect(leaflet.match(/\/Width 3508\/Height 24(?:79|80|81)\//g)).toHaveLength(2)
    const board = await pdfOf('A3', '展板、宣传栏', 2)
    expect(page.text()).toMatch(/手机画得下 2\d\d dpi.*电脑的浏览器/)
    expect(board).toMatch(/\/Height 3800\//)
  })
})

onLinux('an event that is shared', () => {
  const jpegOf = (phone: Phone, card: { imageUrl?: string }) => phone.files.get(String(card.imageUrl))

  it('has a picture of its own, drawn on this phone once the page is there', async () => {
    const phone = phoneOf('o-shares')
    const page = await phone.open('pages/event/index', { id: reading.eventId })
    await page.waitFor(reading.place.address)
    // At once, of the package; the harness refuses one that is not there.
    expect(page.share().imageUrl).toBe('/assets/share/blossoms.jpg')
    await page.waitFor(() => jpegOf(phone, page.share()) !== undefined)
    const [card] = page.drawings()
    expect(card?.pixels).toEqual({ width: 1000, height: 800 })
    expect(card?.inkWithin({ x: 0.05, y: 0.05, width: 0.55, height: 0.5 })).toBeGreaterThan(3000)
    expect([...(jpegOf(phone, page.share()) ?? [])].slice(0, 2)).toEqual([0xff, 0xd8])
  })

  it('shows nothing of an event that is not public', async () => {
    const { event } = await product.publish({ title: '邀请会', admission: 'invited', listed: false }, soon())
    const phone = phoneOf('o-shares')
    const page = await phone.open('pages/event/index', { id: event._id })
    await page.waitFor('邀请会')
    expect(page.drawings()).toEqual([])
    expect(page.share()).toMatchObject({ title: '巾帼活动', imageUrl: '/assets/share/blossoms.jpg' })
  })
})

onLinux('somebody who wants to hear of what is new', () => {
  it('follows a group and a community, and follows no more', async () => {
    const phone = phoneOf('o-follows')
    const list = await phone.open('pages/events/index')
    await list.waitFor('有新活动时告诉我')
    list.tap('有新活动时告诉我')
    const page = await phone.waitForPage('outreach/following/index')
    await page.waitFor(/想知道哪些新活动.*请先选一项/s)
    page.emit('带孩子', 'change', { value: true })
    page.pick('不选', '　　荷风社区')
    await page.waitFor(/一年没有再保存就删除.*同意并保存/s)
    page.tap('同意并保存')
    await page.waitFor(/已经记住.*用微信通知我/s)
    expect(product.find('consents', { openid: 'o-follows' })).toMatchObject([{ kind: 'privacy' }])
    await page.waitFor((text) => !text.includes('同意并保存'))
    expect(product.one('follows', { _id: 'o-follows' })).toMatchObject({
      groups: ['children'],
      unitId: 'community',
    })
    await page.waitFor('全部取消关注')
    page.tap('全部取消关注')
    await page.waitFor('已经取消关注')
    expect(product.find('follows')).toEqual([])
  })
})

onLinux('staff whose community gives points', () => {
  it('write the rules, are told at its field what is missing, open the scheme and close it', async () => {
    const page = await phoneOf('o-chen').open('points/scheme/index', { unitId: 'community' })
    await page.waitFor('还没有启用，居民看不到')
    page.tap('启用')
    await page.waitFor(/请填写名称.*请用大白话写明规则.*还没有写怎样得积分/s)
    page.input('积分项目的名称', '能量家园')
    page.input('规则，用大白话写', '自愿参加，参加活动得积分，积分换奖励。')
    page.tap('添加一类活动')
    await page.waitFor('每场得多少分')
    page.input('每场得多少分', '八')
    page.tap('保存草稿')
    await page.waitFor('请填写 1 到 10000 的整数')
    page.input('每场得多少分', '8')
    page.tap('保存草稿')
    await page.waitFor(() => product.find('pointSchemes').length === 1)
    await page.waitFor((text) => text.includes('保存草稿') && !text.includes('整数'))
    page.tap('启用')
    await page.waitFor('已经启用，居民可以参加')
    expect(product.one('pointSchemes', { _id: 'community' })).toMatchObject({
      status: 'open',
      earn: { attending: [{ category: 'job-fair', points: 8 }], volunteering: null },
    })
    page.tap('停用')
    await page.waitFor('已经停用，不再得积分')
  })
})

onLinux('a family with points', () => {
  it('exchanges them for a reward that staff offer, and is given it at the counter', async () => {
    await product.cloud.database.importDocuments('pointSchemes', [
      aScheme({ _id: 'street', path: ['district', 'street'] }, { name: '荷风积分' }),
    ])
    const scheme = { _id: 'street', unitPath: ['district', 'street'] }
    const family = withPoints(aPointFamily(['o-saves'], scheme), 50)
    await product.cloud.database.importDocuments('pointFamilies', [family])

    const staff = await phoneOf('o-chen').open('points/rewards/index', { unitId: 'street' })
    await staff.waitFor('还没有奖励')
    staff.tap('添加奖励')
    await staff.waitFor(/请填写奖励的名称.*请填写 1 到 10000 的整数/s)
    staff.input('奖励', '洗衣液一瓶')
    staff.input('要多少积分', '20')
    staff.input('一共几份', '1')
    staff.tap('添加奖励')
    await staff.waitFor(/20 分 · 还剩 1 \/ 1 份.*已添加“洗衣液一瓶”/s)

    const phone = phoneOf('o-saves')
    const page = await phone.open('points/exchange/index', { scheme: 'street' })
    await page.waitFor(/50 分.*洗衣液一瓶.*20 分 · 还剩 1 份/s)
    phone.answers.showModal = pressing('兑换')
    page.tap('兑换')
    await page.waitFor(/30 分.*待领取.*出示/s)
    const { code } = product.one<{ code: string }>('pointExchanges', { schemeId: 'street' })
    expect(page.text()).toContain(`${code.slice(0, 4)}-${code.slice(4)}`)

    const counter = await phoneOf('o-chen').open('points/counter/index')
    await counter.waitFor('查这个码')
    if (counter.text().includes('积分项目')) counter.pick('积分项目', '荷风积分')
    await counter.waitFor((text) => !text.includes('积分项目') || text.includes('荷风积分'))
    counter.input('扫不出来？输入八位码', '12')
    counter.tap('查这个码')
    await counter.waitFor('应是 8 位字母或数字')
    counter.input('扫不出来？输入八位码', code.toLowerCase())
    counter.tap('查这个码')
    await counter.waitFor(/洗衣液一瓶.*可以领取/s)
    counter.tap('已经交给居民')
    await counter.waitFor('已登记领取：洗衣液一瓶')
    page.pullDown()
    await page.waitFor('已领取')
  })
})

onLinux('a team of volunteers', () => {
  it('is opened by staff, joined from 我的, and left again', async () => {
    const staff = phoneOf('o-chen')
    const manage = await staff.open('volunteer/manage/index')
    await manage.waitFor('还没有服务队')
    manage.tap('建立')
    await manage.waitFor(/请填写名称.*请写明这支队做什么.*请填写队长/s)
    manage.input('名称', '荷风巧手队')
    manage.input('做什么', '教老人用手机')
    manage.input('队长姓名', '许知夏')
    manage.input('队长电话', '19900001111')
    manage.tap('建立')
    await manage.waitFor(/荷风巧手队.*0 名队员.*已建立“荷风巧手队”/s)

    const phone = phoneOf('o-joins')
    const me = await phone.open('pages/me/index')
    await me.waitFor('志愿服务')
    me.tap('志愿服务')
    const teams = await phone.waitForPage('volunteer/teams/index')
    await teams.waitFor('教老人用手机')
    expect(teams.text()).not.toContain('许知夏')
    teams.tap('加入这支队')
    await teams.waitFor(/出生年份.*同意并加入/s)
    teams.tap('同意并加入')
    await teams.waitFor(/请填写真实姓名.*请填写 11 位手机号.*请填写出生年份/s)
    teams.input('姓名', '陌小生')
    teams.input('手机号', '19900001234')
    teams.input('出生年份', '1985')
    teams.tap('同意并加入')
    await teams.waitFor(/我的服务队.*队长：许知夏.*您已加入/s)
    expect(product.find('teamMemberships', { openid: 'o-joins' })).toHaveLength(1)
    teams.tap('打电话给队长')
    expect(callsOf(phone, 'makePhoneCall')).toEqual([expect.objectContaining({ phoneNumber: '19900001111' })])

    manage.pullDown()
    await manage.waitFor('1 名队员')
    manage.tap('荷风巧手队')
    await manage.waitFor(/陌\*生.*199\*{6}34/s)
    manage.tap('查看完整信息')
    await manage.waitFor('为什么要看')

    phone.answers.showModal = pressing('退出')
    teams.tap('退出')
    await teams.waitFor('已退出荷风巧手队')
    expect(product.find('teamMemberships')).toEqual([])
  })
})

onLinux('service without a session', () => {
  it('is written down with a picture by one of the staff, and approved by another', async () => {
    const team = { name: '荷风伴读队', does: '陪孩子读书', lead: '许知夏', leadPhone: '19900001111' }
    const { teamId } = await product.value(
      'members.createTeam',
      { unitId: 'district', nonce: 'reading', ...team },
      'o-chen',
    )
    await product.letAgree('o-serves')
    const joining = { teamId, name: '陌小生', phone: '19900001234', birth: '1985' }
    await product.value('members.joinTeam', joining, 'o-serves')
    const phone = phoneOf('o-chen')
    phone.answers.chooseMedia = () => ({ tempFiles: [{ tempFilePath: 'evidence.jpg' }] })
    const manage = await phone.open('volunteer/manage/index')
    await manage.waitFor('荷风伴读队')
    manage.tap('荷风伴读队')
    await manage.waitFor('补录时长')
    manage.tap('补录时长')
    const page = await phone.waitForPage('volunteer/back-fill/index')
    await page.waitFor(/补录一次服务.*没有待审核的补录/s)
    page.tap('保存，送去审核')
    await page.waitFor(/请填写时长.*请写明做了什么.*请写明为什么/s)
    page.input('时长（小时）', '1.5')
    page.input('做了什么', '陪读')
    page.input('为什么补录', '临时安排')
    page.tap('保存，送去审核')
    await page.waitFor('请附上至少一张照片')
    page.tap('附照片作为依据')
    await page.waitFor('已附 1 张')
    page.tap('保存，送去审核')
    await page.waitFor(/陌\*生 · 1.5 小时.*您补录的，或者是您自己的服务时长，要由别人审核/s)
    const other = await phoneOf('o-shen').open('volunteer/back-fill/index', { unitId: 'district' })
    await other.waitFor(/陌\*生 · 1.5 小时.*通过/s)
    other.tap('通过')
    await other.waitFor('没有待审核的补录')
    const serves = phoneOf('o-serves')
    const own = await serves.open('volunteer/teams/index')
    await own.waitFor('我的服务时长和证明')
    own.tap('我的服务时长和证明')
    const hours = await serves.waitForPage('volunteer/hours/index')
    await hours.waitFor(/1.5 小时.*签到签退 0 小时.*补录 1.5 小时.*陪读/s)
    hours.tap('生成证明')
    await hours.waitFor(/编号 \w{4}-\w{4}-\w{4}-\w{4}/)
    await hours.waitFor('做成 PDF')
    other.tap('已审核')
    await other.waitFor(/陌\*生 · 1.5 小时.*已通过/s)
    expect(product.find('serviceDays')).toMatchObject([{ undecided: 0, records: [{ status: 'approved' }] }])
  })
})

onLinux('a family whose community gives points', () => {
  it('opens, with the number of its children, and another adult joins and leaves', async () => {
    const scheme: PointScheme = {
      ...schemeContent({ to: '2099-12-31' }),
      _id: 'street',
      unitId: 'street',
      unitPath: ['district', 'street'],
      status: 'open',
      closedOn: null,
      version: 3,
    }
    // The walk before may have left one there.
    const { _id, ...content } = scheme
    if (product.find('pointSchemes', { _id }).length > 0) await product.change('pointSchemes', _id, content)
    else await product.cloud.database.importDocuments('pointSchemes', [scheme])
    const lives = { groups: [], unitId: 'community', keptUntil: Date.now() + DAY }
    await product.cloud.database.importDocuments('follows', [{ _id: 'o-points', ...lives }])
    const phone = phoneOf('o-points')
    const family = await phone.open('resident/family/index')
    await family.waitFor('家庭积分')
    family.tap('家庭积分')
    const page = await phone.waitForPage('points/family/index')
    await page.waitFor(/能量家园.*亲子阅读.*5 分.*每满一小时.*个人信息保护说明/s)
    page.pick('没有', '2 个')
    await page.waitFor('2 个')
    page.tap('同意规则，开户')
    await page.waitFor(/我们家.*0 分.*1 个大人，2 个孩子.*最近得的积分.*还没有。/s)
    expect(product.find('consents', { openid: 'o-points' })).toMatchObject([{ kind: 'privacy' }])
    page.tap('邀请家里的另一位大人')
    await page.waitFor('生成邀请')
    page.tap('生成邀请')
    await page.waitFor('三天内有效')
    const path = page.share().path
    const spouse = phoneOf('o-points-too')
    const offer = await spouse.open('points/join/index', { code: path.split('code=')[1] ?? '' })
    await offer.waitFor(/家人请您加入.*能量家园.*同意规则，加入/s)
    offer.tap('同意规则，加入')
    await offer.waitFor('您已经加入这个家庭')
    offer.tap('看家里的积分')
    const own = await spouse.waitForPage('points/family/index')
    await own.waitFor('2 个大人')
    own.tap('退出')
    await own.waitFor('还不知道您住在哪里')
    const late = await phoneOf('o-points-late').open('points/join/index', {
      code: path.split('code=')[1] ?? '',
    })
    await late.waitFor('这个邀请用过了')
  })
})

onLinux('somebody whose community was closed', () => {
  it('is told so where she follows it, and what else she follows stays', async () => {
    const follow = {
      _id: 'o-follows-closed',
      groups: ['health'],
      unitId: 'closed',
      keptUntil: Date.now() + DAY,
    }
    await product.cloud.database.importDocuments('follows', [follow])
    const page = await phoneOf('o-follows-closed').open('outreach/following/index')
    await page.waitFor(/您关注的社区已经停用.*同意并保存/s)
    page.pick('不选', '　　荷风社区')
    await page.waitFor((text) => !text.includes('已经停用'))
    page.tap('同意并保存')
    await page.waitFor('已经记住')
    expect(product.one('follows', { _id: 'o-follows-closed' })).toMatchObject({
      groups: ['health'],
      unitId: 'community',
    })
  })
})

onLinux('something to read', () => {
  it('is written, published, read and counted once a day, and withdrawn', async () => {
    const staff = phoneOf('o-chen')
    const list = await staff.open('outreach/articles/index')
    await list.waitFor('写宣传内容')
    list.tap('写宣传内容')
    const writing = await staff.waitForPage('outreach/write/index')
    await writing.waitFor('保存，下一步预览')
    expect(writing.text()).toMatch(/还没有写标题.*还没有写内容/s)
    writing.input('标题', '防溺水，暑假这样做')
    writing.input('简介', '不私自下水，不去陌生水域。')
    writing.tap('保存，下一步预览')
    const draft = await staff.waitForPage('outreach/article/index')
    await draft.waitFor(/草稿.*防溺水，暑假这样做.*发布/s)
    staff.answers.showModal = pressing('发布')
    draft.tap('发布')
    await draft.waitFor(/已发布.*阅读量 0 次/s)
    const { _id: id } = product.one<Article>('articles', { title: '防溺水，暑假这样做' })

    const reader = phoneOf('o-reader')
    const events = await reader.open('pages/events/index')
    await events.waitFor('看一看')
    events.tap('看一看')
    const articles = await reader.waitForPage('learning/articles/index')
    await articles.waitFor('防溺水，暑假这样做')
    articles.tap('防溺水，暑假这样做')
    const article = await reader.waitForPage('learning/article/index')
    await article.waitFor('不私自下水')
    const reads = () =>
      product
        .find<ArticleCount>('articleCounts', { articleId: id })
        .reduce((sum, each) => sum + each.reads, 0)
    await article.waitFor(() => reads() === 1)
    const again = await reader.open('learning/article/index', { id })
    await again.waitFor('不私自下水')
    expect(reader.asked.filter((each) => each === 'outreach.countArticle')).toHaveLength(1)
    expect(reads()).toBe(1)

    const later = phoneOf('o-chen')
    later.answers.showModal = pressing('发布')
    const seen = await later.open('outreach/article/index', { id })
    await seen.waitFor('阅读量 1 次')
    seen.tap('撤回')
    await seen.waitFor('为什么撤回')
    seen.input('为什么撤回', '内容要改')
    seen.tap('确定撤回')
    await seen.waitFor(/草稿：内容要改/)
    const gone = await phoneOf('o-late-reader').open('learning/article/index', { id })
    await gone.waitFor('可能已经撤回')
  })

  it('may be a handbook, opened as a document, or a video of a 视频号', async () => {
    const staff = phoneOf('o-chen')
    staff.answers.chooseMessageFile = () => ({ tempFiles: [{ name: '手册.pdf', path: 'h.pdf', size: 900 }] })
    staff.answers['cloud.uploadFile'] = async ({ cloudPath }) => ({
      fileID: await upload(product, String(cloudPath), Buffer.from('%PDF-1.4'), 'o-chen'),
    })
    const writing = await staff.open('outreach/write/index')
    await writing.waitFor('保存，下一步预览')
    writing.tap('手册')
    writing.input('标题', '求助手册')
    writing.tap('保存，下一步预览')
    const page = await staff.waitForPage('outreach/article/index')
    await page.waitFor('还没有上传。上传以后才能发布。')
    page.tap('上传手册')
    await page.waitFor('请先写版次')
    page.input('版次', '2026 年版')
    // The answer is lost: sent again, it is no second printing.
    const versions = () => product.one<Article>('articles', { title: '求助手册' }).versions
    staff.network = 'deaf'
    page.tap('上传手册')
    await page.waitFor('再传一次“2026 年版”')
    expect(versions()).toHaveLength(1)
    staff.network = 'up'
    page.tap('再传一次“2026 年版”')
    await page.waitFor('2026 年版（现在提供的）')
    expect(versions()).toHaveLength(1)
    staff.answers.openDocument = () => {
      throw new Error('openDocument:fail')
    }
    page.tap('打开文件')
    await page.waitFor('没有打开，可能是网络不通')
    staff.answers.showModal = pressing('发布')
    page.tap('发布')
    await page.waitFor('下载量 0 次')
    const { _id: id } = product.one<Article>('articles', { title: '求助手册' })
    const reader = phoneOf('o-takes-it')
    const article = await reader.open('learning/article/index', { id })
    await article.waitFor('打开手册（2026 年版，1 KB）')
    article.tap('打开手册（2026 年版，1 KB）')
    await article.waitFor(() => reader.asked.filter((each) => each === 'outreach.countArticle').length === 2)
    expect(callsOf(reader, 'openDocument')).toMatchObject([{ fileType: 'pdf', showMenu: true }])
    await page.waitFor(
      () => product.find<ArticleCount>('articleCounts', { articleId: id, downloads: 1 }).length === 1,
    )

    const filming = await staff.open('outreach/write/index')
    await filming.waitFor('保存，下一步预览')
    filming.tap('视频')
    await filming.waitFor('视频号账号 ID')
    filming.input('标题', '三分钟自检')
    filming.input('视频号账号 ID', 'sphDemo')
    filming.input('视频 ID', 'https://weixin.qq.com/sph/feed-1')
    await filming.waitFor('请粘贴视频 ID，不是链接。')
    filming.input('视频 ID', 'export/feed-1')
    await filming.waitFor((text) => !text.includes('不是链接'))
    filming.tap('保存，下一步预览')
    const film = await staff.waitForPage('outreach/article/index')
    await film.waitFor(/三分钟自检.*发布/s)
    film.tap('发布')
    await film.waitFor('已发布')
    const { _id: video } = product.one<Article>('articles', { title: '三分钟自检' })
    const watching = await reader.open('learning/article/index', { id: video })
    await watching.waitFor('看视频')
    watching.tap('看视频')
    await watching.waitFor(() => callsOf(reader, 'openChannelsActivity').length === 1)
    expect(callsOf(reader, 'openChannelsActivity')).toMatchObject([
      { finderUserName: 'sphDemo', feedId: 'export/feed-1' },
    ])
  })
})

onLinux('somebody who complains of an event', () => {
  it('is told a number, is answered by its unit, and says that it is enough', async () => {
    const phone = phoneOf('o-complains')
    const page = await phone.open('complaints/write/index', { event: reading.eventId })
    await page.waitFor('提交')
    page.input('发生了什么', '门口没有坡道，推车进不去')
    page.tap('提交')
    await page.waitFor(/已经收到，编号/)
    page.tap('查看进展')
    const own = await phone.waitForPage('complaints/own/index')
    await own.waitFor('门口没有坡道')
    const { _id: complaintId, version } = product.one<Complaint>('complaints', { openid: 'o-complains' })
    const staff = await phoneOf('o-chen').open('complaints/handle/index', { complaint: complaintId })
    await staff.waitFor('门口没有坡道')
    await product.value('outreach.answerComplaint', { complaintId, version, words: '已经铺好' }, 'o-chen')
    const answered = await phoneOf('o-complains').open('complaints/own/index')
    await answered.waitFor('已经铺好')
    answered.tap('满意，办结')
    await answered.waitFor(
      () => product.one<Complaint>('complaints', { _id: complaintId }).status === 'closed',
    )
  })
})

onLinux('somebody who attended', () => {
  it('rates the event, sees what she said, and takes it back', async () => {
    const { event, session } = await product.publish({ title: '亲子绘本课' }, soon())
    const { text } = await ticketOf('o-rates', session, '许满意')
    const phone = phoneOf('o-rates')
    const early = await phone.open('resident/rate/index', { event: event._id })
    await early.waitFor('签到参加以后才能评价')
    const scan = { sessionId: session._id, ticket: text, nonce: 'rated-1', doorAt: Date.now(), gate: '' }
    await product.value('checkins.checkIn', scan, 'o-li')
    const page = await phoneOf('o-rates').open('resident/rate/index', { event: event._id })
    await page.waitFor('这次活动怎么样')
    page.tap('提交评价')
    await page.waitFor('请先选一项')
    page.tap('4 分 好')
    await page.waitFor(() => String(page.attribute('4 分 好', 'class')).includes('pill--on'))
    page.input('想说的话（可不填）', '老师很耐心')
    page.tap('提交评价')
    await page.waitFor(/谢谢您的评价.*老师很耐心/s)
    expect(product.one('ratings', { eventId: event._id })).toMatchObject({ stars: 4, openid: 'o-rates' })
    page.tap('收回评价')
    await page.waitFor('这次活动怎么样')
    expect(product.one('ratings', { eventId: event._id })).toMatchObject({ stars: null, words: '' })
  })
})

onLinux('a quiz', () => {
  const quiz = aQuiz()
  const hold = () => {
    const startsAt = Date.now() - HOUR
    const open = { startsAt, endsAt: startsAt + 3 * DAY, mode: 'online' } as const
    return product.publish({ title: '反家暴知识答题', admission: 'open', quiz }, open)
  }
  /** Answers every question by the words of its options. */
  async function answer(page: PageHandle, chosen: readonly (readonly string[])[]) {
    for (const [index, options] of chosen.entries()) {
      await page.waitFor(`第 ${index + 1} 题，共 3 题`)
      for (const option of options) page.tap(option)
      await page.waitFor((text) => options.every((each) => text.includes(`✓${each}`)))
      page.tap(index === 2 ? '交卷' : '下一题')
    }
  }

  it('is answered wrong, then right, and gives a certificate that is drawn and kept', async () => {
    const { event, session } = await hold()
    const phone = phoneOf('o-quiz')
    const about = await phone.open('pages/event/index', { id: event._id })
    await about.waitFor('开始答题')
    about.tap('开始答题')
    const page = await phone.waitForPage('learning/quiz/index')
    await page.waitFor(/一共 3 题，答对 2 题合格.*不用报名/s)
    expect(page.share()).toMatchObject({
      path: `/learning/quiz/index?event=${event._id}`,
    })
    page.tap('同意并开始答题')
    await answer(page, [['114'], ['居委会'], ['传闻']])
    await page.waitFor(/答对 0 题，共 3 题.*正确答案：B. 人民法院/s)
    expect(product.find('checkIns', { sessionId: session._id })).toEqual([])
    page.tap('再答一次')
    await answer(page, [['110'], ['人民法院'], ['就诊记录', '报警回执']])
    await page.waitFor(/答对 3 题，共 3 题，合格了.*合格证书/s)
    expect(product.one<CheckIn>('checkIns', { sessionId: session._id })).toMatchObject({
      via: 'quiz',
      presentCount: 1,
    })
    await page.waitFor(() => (page.canvas('painting')?.inkOf([176, 42, 74]) ?? 0) > 5_000)
    page.input('写上名字（可以不写）', '许若兰')
    await page.waitFor(() => !String(page.attribute('保存到相册或发给朋友', 'class')).includes('off'))
    page.tap('保存到相册或发给朋友')
    await page.waitFor(() => callsOf(phone, 'showShareImageMenu').length === 1)
    const stored = JSON.stringify(product.find('registrations', { sessionId: session._id }))
    expect(stored).not.toContain('许若兰')
    const { _id } = product.one<Registration>('registrations', { sessionId: session._id })
    const passed = await phone.open('pages/ticket/index', { id: _id })
    await passed.waitFor(/答题已合格.*看合格证书/s)
    expect(passed.text()).not.toMatch(/入口处出示|入场|0 人/)
    passed.tap('看合格证书')
    await (await phone.waitForPage('learning/quiz/index')).waitFor('合格证书')
  })

  it('keeps what was handed in without a network, and hands it in by itself', async () => {
    const { event, session } = await hold()
    const phone = phoneOf('o-quiz')
    const page = await phone.open('learning/quiz/index', { event: event._id })
    await page.waitFor('开始答题')
    page.tap('开始答题')
    await page.waitFor('第 1 题')
    phone.network = 'down'
    await answer(page, [['110'], ['人民法院'], ['就诊记录', '报警回执']])
    await page.waitFor('答案存在这部手机里')
    expect(product.find('checkIns', { sessionId: session._id })).toEqual([])
    const again = phoneOf('o-quiz', { kept: phone })
    const reopened = await again.open('learning/quiz/index', { event: event._id })
    await reopened.waitFor(/合格了.*合格证书/s)
    expect(product.one<CheckIn>('checkIns', { sessionId: session._id }).presentCount).toBe(1)
  })

  it.each<[string, string, (of: Awaited<ReturnType<typeof hold>>) => unknown]>([
    ['three days late', '答案到得太晚（结束三天以后不再收）', () => product.cloud.clock.advance(6 * DAY)],
    [
      'after it was stopped',
      '这次答题提前结束了',
      ({ session }) => product.change('sessions', session._id, { status: 'stopped' }),
    ],
    [
      'to a quiz that has another question since',
      '题目更新过，有新的题还没有答',
      ({ event }) =>
        product.change('events', event._id, {
          quiz: {
            ...quiz,
            questions: [...quiz.questions, { ...quiz.questions[0], id: 'q4', text: '新的题' }],
          },
        }),
    ],
  ])('says why answers were not taken that arrive %s', async (_, said, happens) => {
    const held = await hold()
    const phone = phoneOf('o-quiz')
    const page = await phone.open('learning/quiz/index', { event: held.event._id })
    await page.waitFor('开始答题')
    page.tap('开始答题')
    await page.waitFor('第 1 题')
    phone.network = 'down'
    await answer(page, [['110'], ['人民法院'], ['就诊记录', '报警回执']])
    await page.waitFor(/三天内送到的都算/)
    await happens(held)
    const reopened = await phoneOf('o-quiz', { kept: phone }).open('learning/quiz/index', {
      event: held.event._id,
    })
    await reopened.waitFor(said)
    product.cloud.clock.reset()
    reopened.tap('知道了')
    await reopened.waitFor('看活动介绍')
    expect(product.find('checkIns', { sessionId: held.session._id })).toEqual([])
  })

  it('leads to what was handed in at another of its times and not taken, until somebody has read why', async () => {
    const startsAt = Date.now() - HOUR
    const first = { startsAt, endsAt: startsAt + 3 * DAY, mode: 'online' } as const
    const next = { startsAt: startsAt + 9 * DAY, endsAt: startsAt + 12 * DAY, mode: 'online' } as const
    const asked = { title: '反家暴知识答题', admission: 'open', quiz } as const
    const { event, session } = await product.publish(asked, first, next)
    const phone = phoneOf('o-quiz')
    const page = await phone.open('learning/quiz/index', { event: event._id })
    await page.waitFor('开始答题')
    page.tap('开始答题')
    await page.waitFor('第 1 题')
    phone.network = 'down'
    await answer(page, [['110'], ['人民法院'], ['就诊记录', '报警回执']])
    await page.waitFor(/三天内送到的都算/)
    await product.change('sessions', session._id, { status: 'stopped' })
    const again = phoneOf('o-quiz', { kept: phone })
    const reopened = await again.open('learning/quiz/index', { event: event._id })
    await reopened.waitFor(/答题还没有开始/)
    await reopened.waitFor(/开始的那一次答题，您交的卷没有算上/)
    reopened.tap('看看为什么')
    await reopened.waitFor(() => again.current().text().includes('这次答题提前结束了'))
    again.current().tap('知道了')
    const back = await again.back()
    await back.waitFor((text) => text.includes('答题还没有开始') && !text.includes('您交的卷没有算上'))
  })

  it('is written by staff, and pasted from a table', async () => {
    const { event } = await product.publish(
      { title: '防艾宣传', admission: 'open' },
      { ...soon(), mode: 'online' },
    )
    const page = await phoneOf('o-chen').open('staff/event/edit/index', { id: event._id })
    await page.waitFor('做成线上知识答题')
    page.emit('做成线上知识答题', 'change', { value: true })
    await page.waitFor('答对几题合格')
    page.tap('粘贴一批题')
    await page.waitFor('认出题目')
    page.input('从 Word 或 Excel 复制来的题目', '1. 世界艾滋病日是\nA. 12月1日\nB. 6月26日\n答案：A')
    page.tap('认出题目')
    await page.waitFor(/1. 世界艾滋病日是.*正确答案：12月1日.*认出 1 题/s)
    page.tap('保存修改')
    await page.waitFor(() => product.one<Event>('events', { _id: event._id }).quiz !== null)
    expect(product.one<Event>('events', { _id: event._id }).quiz).toMatchObject({
      passMark: 1,
      questions: [{ text: '世界艾滋病日是', options: [{ text: '12月1日', right: true }, { right: false }] }],
    })
  })
})

onLinux('a mother', () => {
  const mother = 'o-mother'
  const open = async (openid: string, page: string, query: Record<string, string> = {}) => {
    const phone = phoneOf(openid)
    return { phone, page: await phone.open(page, query) }
  }

  it('reads the privacy text, agrees, and sees what is held about her', async () => {
    const { phone, page } = await open(mother, 'resident/my-data/index')
    await page.waitFor('您还没有同意')
    page.tap('阅读全文')
    const text = await phone.waitForPage('resident/privacy/index')
    await text.waitFor(/保存多久.*180 天/s)
    const back = await phone.back()
    back.tap('同意')
    await back.waitFor('您已同意')
    back.input('姓名', '许若兰')
    back.input('手机号', '19900001234')
    await back.waitFor(/^保存$/m)
    back.tap('保存')
    await back.waitFor((words) => !/^(保存|请稍候…)$/m.test(words))
    back.tap('下载全部信息')
    await back.waitFor(() => callsOf(phone, 'shareFileMessage').length > 0)
    const file = String(callsOf(phone, 'shareFileMessage')[0]?.filePath)
    expect(phone.storage.get(file)).toMatch(/姓名：许若兰.*个人信息保护说明（版本 [0-9a-z]{12}）/s)
  })

  it('consents for her child, authorises the grandmother by link, and takes that back', async () => {
    await product.letAgree(mother)
    await product.add({
      familyMembers: [aFamilyMember(mother, { name: '许知夏', nickname: '夏夏', consent: null })],
    })
    const { phone, page } = await open(mother, 'resident/family/index')
    await page.waitFor(/许知夏（夏夏）.*还没有监护人同意/s)
    page.tap('我是监护人，去阅读并同意')
    const consent = await phone.waitForPage('resident/child-consent/index')
    await consent.waitFor(/孩子：许知夏.*30 天/s)
    consent.tap('我是孩子的监护人，我同意')
    await consent.waitFor('您已经同意')
    const family = await phone.back()
    await family.waitFor('监护人已同意')
    family.tap('授权别人带')
    await family.waitFor('谁来带孩子')
    family.tap('生成委托')
    await family.waitFor('委托已经做好')
    const { path } = family.share()
    const code = path.split('code=')[1] ?? ''

    const { page: offer } = await open('o-granny', 'resident/care/index', { code })
    await offer.waitFor(/许\*夏.*祖父母/s)
    offer.tap('接受委托')
    await offer.waitFor('您已经接受委托')
    family.tap('完成')
    await family.waitFor('祖父母、外祖父母 可以带孩子参加')
    phone.answers.showModal = pressing('收回')
    family.tap('收回')
    await family.waitFor((words) => !words.includes('可以带孩子参加'))
  })

  it('registers with her child by ticking the name', async () => {
    const rules = { ...USUAL_RULES, most: 3 }
    await product.publish({ title: '亲子绘本' }, { ...soon(), rules })
    const phone = phoneOf(mother)
    const form = await openForm(phone, '亲子绘本')
    await form.waitFor('一起参加的家人')
    fillIn(form, '许若兰', '19900001234')
    form.tap('许知夏（夏夏）')
    await form.waitFor('✓ 参加')
    confirm(form)
    const ticket = await phone.waitForPage('pages/ticket/index')
    await ticket.waitFor('许若兰、许知夏')
  })

  it('who is new adds her child within the form of a family event, with a consent for each, and registers', async () => {
    const rules = { ...USUAL_RULES, kind: 'family' as const, most: 3 }
    await product.publish({ title: '亲子烘焙', kind: 'family', rules }, soon())
    const phone = phoneOf('o-new-mother')
    const form = await openForm(phone, '亲子烘焙')
    fillIn(form, '罗若兰', '19900001234')
    confirm(form)
    await form.waitFor('请至少带一名孩子：点“添加孩子”就能加上')
    form.tap('同意，继续添加孩子')
    await form.waitFor('孩子个人信息的监护人同意')
    form.tap('我是孩子的监护人，同意并添加')
    // Nothing is taken for granted: neither a gender nor a birth.
    await form.waitFor(
      /还有 3 处要填好：\n孩子姓名：请填写姓名\n孩子出生年月：请填写出生年份\n孩子性别：请选择性别/,
    )
    expect(callsOf(phone, 'pageScrollTo').at(-1)).toMatchObject({ selector: '#member-name' })
    form.input('孩子姓名', '罗知夏')
    confirm(form)
    await form.waitFor('正在添加的家人：还没有加上')
    form.input('孩子出生年份', '2019')
    await form.waitFor('孩子出生月份')
    form.pick('孩子出生月份', '5 月')
    await form.waitFor('5 月')
    form.tap('男')
    await form.waitFor((words) => !words.includes('请选择性别'))
    form.tap('我是孩子的监护人，同意并添加')
    await form.waitFor(/罗知夏\n✓ 参加/)
    confirm(form)
    const ticket = await phone.waitForPage('pages/ticket/index')
    await ticket.waitFor('罗若兰、罗知夏')
    expect(product.find('consents', { openid: 'o-new-mother' })).toMatchObject([
      { kind: 'privacy', by: 'tap' },
      { kind: 'child', by: 'tap' },
    ])
  })

  it('loses nothing of the child whom she adds, wherever the network fails, and adds none twice', async () => {
    const rules = { ...USUAL_RULES, kind: 'family' as const, most: 4, asks: ['phone', 'birth'] as never }
    await product.publish({ title: '亲子陶艺课', kind: 'family', rules }, soon())
    const phone = phoneOf('o-unlucky')
    await product.letAgree('o-unlucky')
    const form = await openForm(phone, '亲子陶艺课')
    fillIn(form, '罗若梅', '19900001234')
    form.input('出生年份', '1990')
    form.input('孩子姓名', '罗知冬')
    form.input('孩子出生年份', '2019')
    await form.waitFor('孩子出生月份')
    form.pick('孩子出生月份', '5 月')
    form.tap('男')
    await form.waitFor(() => String(form.attribute('男', 'class')).includes('chosen'))
    // The child is saved, and nobody hears of it.
    phone.network = 'deaf'
    form.tap('我是孩子的监护人，同意并添加')
    await form.waitFor('还不知道有没有成功')
    expect(product.find('familyMembers', { openid: 'o-unlucky' })).toHaveLength(1)

    const again = phoneOf('o-unlucky', { kept: phone })
    const kept = await openForm(again, '亲子陶艺课')
    await kept.waitFor('需监护人同意')
    expect(kept.attribute('孩子姓名', 'value')).toBe('罗知冬')
    kept.tap('我是孩子的监护人，同意并添加')
    await kept.waitFor(/罗知冬\n✓ 参加/)
    again.network = 'down'
    confirm(kept)
    await kept.waitFor('还不知道有没有成功')
    again.network = 'up'
    // Typed in once more, it is the same child.
    kept.tap('添加孩子')
    await kept.waitFor('孩子姓名')
    kept.input('孩子姓名', ' 罗知冬')
    kept.input('孩子出生年份', '2019')
    await kept.waitFor('孩子出生月份')
    kept.pick('孩子出生月份', '5 月')
    kept.tap('男')
    await kept.waitFor(() => String(kept.attribute('男', 'class')).includes('chosen'))
    kept.tap('我是孩子的监护人，同意并添加')
    await kept.waitFor('添加孩子')
    expect(kept.text().match(/罗知冬/g)).toHaveLength(1)
    confirm(kept)
    const ticket = await again.waitForPage('pages/ticket/index')
    await ticket.waitFor('罗若梅、罗知冬')
    expect(product.find('familyMembers', { openid: 'o-unlucky' })).toHaveLength(1)

    // Another phone knows when she was born.
    await product.publish({ title: '亲子陶艺再来', kind: 'family', rules }, soon())
    const other = await openForm(phoneOf('o-unlucky'), '亲子陶艺再来')
    await other.waitFor('罗知冬')
    expect(other.attribute('出生年份', 'value')).toBe('1990')
  })

  it('consents within the form for a child that is saved already, and a carer is told who has to', async () => {
    await product.letAgree('o-late')
    await product.letAgree('o-carer')
    const carers = [{ id: 'carer-1', openid: 'o-carer', relation: 'grandparent' as const, since: 1 }]
    await product.add({
      familyMembers: [aFamilyMember('o-late', { _id: 'late', name: '许知秋', consent: null, carers })],
    })
    const rules = { ...USUAL_RULES, most: 3 }
    await product.publish({ title: '亲子剪纸' }, { ...soon(), rules })
    const carer = await openForm(phoneOf('o-carer'), '亲子剪纸')
    await carer.waitFor('许知秋')
    carer.tap('许知秋')
    await carer.waitFor('请孩子的父母在自己手机上打开')
    const phone = phoneOf('o-late')
    const form = await openForm(phone, '亲子剪纸')
    await form.waitFor('许知秋')
    fillIn(form, '许若竹', '19900001234')
    form.tap('许知秋')
    await form.waitFor(/孩子个人信息的监护人同意.*随时撤回/s)
    form.tap('我是孩子的监护人，我同意')
    await form.waitFor(/许知秋\n✓ 参加/)
    confirm(form)
    const ticket = await phone.waitForPage('pages/ticket/index')
    await ticket.waitFor('许若竹、许知秋')
  })

  it('deletes what is held about her, and is told before and after what that means', async () => {
    const { phone, page } = await open(mother, 'resident/my-data/index')
    await page.waitFor('删除我的信息')
    phone.answers.showModal = pressing('取消')
    page.tap('删除我的信息')
    await page.waitFor(() => callsOf(phone, 'showModal').length > 0)
    expect(String(callsOf(phone, 'showModal')[0]?.content)).toMatch(/全部取消.*仍计入统计.*新的人/s)
    phone.answers.showModal = pressing('删除')
    page.tap('删除我的信息')
    await page.waitFor(/已经删除.*仍计入统计/s)
    expect(product.find('familyMembers', { openid: mother })).toEqual([])
  })
})

onLinux('these walks', () => {
  it('pass through every page', () => {
    expect([...visited].sort()).toEqual(pagesOf(built).sort())
  })
})
