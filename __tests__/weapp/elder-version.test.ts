import { DAY, HOUR } from '../../src/shared/calendar/calendar'
import type { Registration } from '../../src/shared/registration/registration'
import { allUnits, aMember, Product } from '../support/product'
import { templatesCompile } from './built'
import { openMiniProgram, type PageHandle } from './harness'

/** A resident's stories in 长辈版. */

const onLinux = templatesCompile ? describe : describe.skip

let product: Product

beforeAll(async () => {
  // The pages run by the machine's clock: so does the cloud here.
  product = await Product.start({ now: Date.now() })
  await product.add({ units: allUnits(), members: [aMember('o-chen', 'staff', 'district')] })
  const at = { startsAt: Date.now() + 2 * DAY, registrationOpensAt: Date.now() - HOUR }
  await product.publish(
    { title: '社区健康讲座', category: 'health', contact: '荷风社区妇联 0755-2600 1234' },
    at,
  )
  const elsewhere = { unitId: 'other-street', unitPath: ['district', 'other-street'] }
  await product.publish({ title: '柳汀健步走', ...elsewhere }, at)
})
afterAll(() => product?.stop())

const phones: ReturnType<typeof openMiniProgram>[] = []
afterEach(() => {
  const problems = phones.flatMap((phone) => phone.problems)
  for (const phone of phones.splice(0)) phone.close()
  expect(problems).toEqual([])
})

function phoneOf(openid: string, storage: Map<string, unknown>) {
  const phone = openMiniProgram({
    storage,
    async callFunction(name, data) {
      const { result, error } = await product.cloud.call(name, data, { openid })
      if (error) throw new Error(error.errMsg)
      return result
    },
  })
  phones.push(phone)
  return phone
}

/** What every page of 长辈版 has: its size, and whom to call. */
function isForElders(page: PageHandle, phone = '12338') {
  expect(String(page.attribute('.shell', 'class')).split(' ')).toEqual(
    expect.arrayContaining(['shell--elder', 'shell--large']),
  )
  expect(page.text()).toContain(`打电话问${phone}`)
}

onLinux('who uses 长辈版', () => {
  it('finds, registers, shows her code and cancels, with whom to call on every page', async () => {
    const storage = new Map<string, unknown>()
    const phone = phoneOf('o-elder', storage)
    const list = await phone.open('pages/events/index')
    await list.waitFor('社区健康讲座')
    list.tap('长辈版：字大、按钮大')
    // One thing on the page: the other ways to find are one tap away.
    await list.waitFor((text) => text.includes('按日期、类别找') && !text.includes('往期'))
    isForElders(list)
    list.tap('打电话问')
    expect(phone.calls.find(({ api }) => api === 'makePhoneCall')?.options).toMatchObject({
      phoneNumber: '12338',
    })
    list.tap('社区健康讲座')
    const event = await phone.waitForPage('pages/event/index')
    await event.waitFor('我要报名')
    // On the pages of an event those who hold it are called.
    isForElders(event, '075526001234')
    event.tap('打电话问')
    expect(phone.calls.filter(({ api }) => api === 'makePhoneCall').at(-1)?.options).toMatchObject({
      phoneNumber: '075526001234',
    })
    event.tap('我要报名')
    const form = await phone.waitForPage('resident/register/index')
    await form.waitFor(/第 1 步，共 3 步.*谁参加/s)
    isForElders(form, '075526001234')
    // One step is not left with something wrong in it.
    form.tap('下一步')
    await form.waitFor('还有 2 处要填好')
    form.input('姓名', '田桂芳')
    form.input('手机号', '19900001234')
    form.tap('下一步')
    await form.waitFor(/第 2 步.*什么时候去/s)
    form.tap('上一步')
    await form.waitFor('谁参加')
    form.tap('下一步')
    await form.waitFor('什么时候去')
    form.tap('下一步')
    await form.waitFor(/核对.*田桂芳/s)
    form.tap('同意并确认报名')
    const ticket = await phone.waitForPage('pages/ticket/index')
    await ticket.waitFor('入口处出示')
    await ticket.waitFor('打电话问075526001234')
    isForElders(ticket, '075526001234')
    ticket.tap('不能参加了，取消报名')
    await ticket.waitFor('已取消报名')
    const [{ status } = { status: '' }] = product.find<Registration>('registrations', { openid: 'o-elder' })
    expect(status).toBe('cancelled')
  })

  it('begins with what is in her community, once her phone knows it', async () => {
    const phone = phoneOf('o-near', new Map())
    const list = await phone.open('pages/events/index')
    await list.waitFor('柳汀健步走')
    list.tap('长辈版：字大、按钮大')
    await list.waitFor('按日期、类别找')
    list.tap('我的社区')
    await list.waitFor('选您住的街道或社区')
    await list.waitFor(() => {
      try {
        list.pick('全区 ▾', '　　荷风社区')
        return true
      } catch {
        return false
      }
    })
    await list.waitFor((text) => !text.includes('柳汀健步走') && text.includes('社区健康讲座'))
    const anew = await phoneOf('o-near', phone.storage).open('pages/events/index')
    await anew.waitFor((text) => !text.includes('柳汀健步走') && text.includes('社区健康讲座'))
    anew.tap('全区活动')
    await anew.waitFor('柳汀健步走')
    anew.tap('按日期、类别找')
    await anew.waitFor('往期')
  })
})
