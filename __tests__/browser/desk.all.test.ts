import path from 'node:path'
import type { Browser, Page } from 'playwright-core'
import { DAY, HOUR } from '../../src/shared/calendar/calendar'
import { USUAL_RULES } from '../../src/shared/registration/registration-rules'
import { runJobs } from '../support/jobs'
import { additional, allUnits, aMember, aTally, Product, participants } from '../support/product'
import { DESK, launchBrowser } from './chromium'
import { Phones, shoot } from './phones'

/** What staff do most, on a desk and by the keyboard alone. */

let product: Product
let browser: Browser
let phones: Phones
let page: Page

beforeAll(async () => {
  // The pages run by the browser's clock: so does the cloud here.
  product = await Product.start({ now: Date.now(), web: path.resolve(__dirname, '../../dist/h5') })
  await product.add({ units: allUnits(), members: [aMember('o-chen', 'staff', 'district')] })
  const rules = { ...USUAL_RULES, approval: true }
  const startsAt = Date.now() + 2 * DAY
  const { session } = await product.publish(
    { title: '周末亲子阅读', rules },
    { startsAt, registrationOpensAt: startsAt - 5 * DAY },
  )
  for (const [openid, name, phone] of [
    ['o-wang', '王小芳', '19900001234'],
    ['o-qian', '钱玉兰', '19900004321'],
  ] as const) {
    const input = { sessionId: session._id, participants: participants(name, phone) }
    await product.value('registrations.registerForSession', input, openid)
  }
  await product.publish({ title: '以案说法', category: 'civil-code-lecture' }, { startsAt })
  const open = { admission: 'open' as const }
  const held = await product.publish(
    { title: '禁毒宣传进社区', category: 'anti-drug', ...open },
    { startsAt: Date.now() - DAY, endsAt: Date.now() - DAY + HOUR, ...open },
  )
  const tally = aTally(held.session, { counted: { ...additional, amount: 300 }, countedAt: Date.now() - DAY })
  await product.cloud.database.importDocuments('tallies', [{ ...tally, changedAt: Date.now() }])
  await runJobs(product.cloud, ['countSessions'])
  browser = await launchBrowser()
  phones = new Phones(browser, product)
  page = await phones.open('o-chen', 'work/workbench/index', DESK)
})
afterAll(async () => {
  await browser?.close()
  await product?.stop()
})
afterEach(() => {
  expect(phones.problems.splice(0)).toEqual([])
})

/** Waits until the page in front says so. */
const see = (text: string | RegExp) => page.getByText(text).filter({ visible: true }).first().waitFor()

/** What has the keyboard, as it is named; empty while nothing on the page has. */
const focused = () =>
  page.evaluate(() => {
    const element = document.activeElement as HTMLElement | null
    // The root of a page has the keyboard only for scrolling.
    if (element?.getAttribute('role') === 'main') return ''
    return (element?.getAttribute('aria-label') ?? element?.innerText ?? '').trim()
  })

/** Goes by Tab, through the whole page if need be, to what is named so. */
async function goTo(name: string | RegExp): Promise<void> {
  const isMeant = (text: string) => (typeof name === 'string' ? text === name : name.test(text))
  const passed: string[] = []
  for (let steps = 0; steps < 400; steps += 1) {
    await page.keyboard.press('Tab')
    const text = await focused()
    if (isMeant(text)) return
    passed.push(text.slice(0, 20))
  }
  throw new Error(`Tab never comes to ${name}, but to ${[...new Set(passed)].join(' · ')}`)
}

async function enter(name: string | RegExp): Promise<void> {
  await goTo(name)
  await page.keyboard.press('Enter')
}

async function type(field: string, text: string): Promise<void> {
  await goTo(field)
  await page.keyboard.press('Control+A')
  await page.keyboard.type(text)
}

/** Goes to a page of work by the side of the desk. */
async function leaveFor(name: string): Promise<void> {
  await see('工作台')
  await enter(name)
}

it('1. finds an event by a word, and reads it beside the list', async () => {
  await leaveFor('活动管理')
  await see('以案说法')
  await goTo('新建活动')
  await page.keyboard.press('/')
  await page.keyboard.type('亲子')
  await page.keyboard.press('Enter')
  await page.getByText('以案说法').filter({ visible: true }).waitFor({ state: 'detached' })
  await see('周末亲子阅读')
  await goTo('已取消')
  await page.keyboard.press('ArrowDown')
  await expect(focused()).resolves.toMatch(/^周末亲子阅读/)
  await page.keyboard.press('Enter')
  await see('荷风社区活动室')
  await shoot(page, 'desk-events')
})

it('2. publishes a new event', async () => {
  await enter('新建活动')
  await see('办什么活动')
  await enter(/^书香飘万家亲子阅读/)
  await see('发布前还要补充')
  await type('标题', '冬日读书会')
  await type('地点', '荷风社区书房')
  await type('咨询电话', '0755-00000000')
  await shoot(page, 'desk-event-edit')
  await enter('保存，下一步预览')
  await see('冬日读书会')
  await enter('发布')
  await see('发布这个活动？')
  await enter('发布')
  await see('已发布')
  expect(product.find('events', { title: '冬日读书会', status: 'published' })).toHaveLength(1)
})

it('3. reads who is registered', async () => {
  await leaveFor('报名名单')
  await see('周末亲子阅读')
  await enter(/^周末亲子阅读/)
  await see('王*芳')
  await shoot(page, 'desk-roster')
})

it('4. approves two registrations at once', async () => {
  await enter('代报名、审核、名额')
  await see('待审核')
  for (const _ of [1, 2]) {
    await goTo('选中')
    await page.keyboard.press('Space')
  }
  await enter('通过选中的 2 份')
  await see('没有等待审核的报名')
  expect(product.find('registrations', { status: 'confirmed' })).toHaveLength(2)
})

it('5. registers somebody without WeChat', async () => {
  await enter('替没有微信的人报名')
  await see('报上')
  await type('姓名', '田桂芳')
  await type('手机号', '19900005678')
  await shoot(page, 'desk-register')
  await enter('报上')
  await see('报完了，返回')
  await enter('报完了，返回')
  await see('改名额、分名额')
})

it('6. changes how many may come', async () => {
  await enter('改名额、分名额')
  await see('多出来的名额先给候补的人')
  await type('名额', '25')
  await enter('改成 25 个')
  // Once it is so, there is nothing to change it to.
  await page.locator('[aria-disabled="true"]', { hasText: '改成 25 个' }).waitFor()
  const [session] = product.find<{ capacity: number }>('sessions', { title: '周末亲子阅读' })
  expect(session?.capacity).toBe(25)
})

it('7. reads the year’s figures and what is behind them', async () => {
  await leaveFor('年度数据')
  await see('数据截至')
  await shoot(page, 'desk-figures')
  await enter(/^\d+\s+场次/)
  await see('禁毒宣传进社区')
})

it('8. asks for the figures of another period', async () => {
  await leaveFor('按条件查询')
  await see('改期间')
  await enter(/改期间/)
  await goTo('期间')
  await page.keyboard.press('ArrowDown')
  await expect(page.locator('select:focus').inputValue()).resolves.toBe('1')
  await see(/半年/)
})

it('9. has the report written as a workbook', async () => {
  await leaveFor('工作报告')
  await see('生成 Excel 表格')
  const started = page.waitForEvent('download')
  await enter('生成 Excel 表格')
  expect((await started).suggestedFilename()).toMatch(/\.xlsx$/)
})

it('10. invites a colleague', async () => {
  await leaveFor('成员')
  await see('邀请同事')
  await enter('邀请同事')
  await see('生成邀请')
  await goTo('所在单位')
  await page.keyboard.press('ArrowDown')
  await enter('生成邀请')
  await page.locator('.invitation-sheet__code').waitFor()
})

/** What of the paper that is printed by this button can be read, line by line. */
async function printedBy(button: string): Promise<string[]> {
  await page.evaluate(() => {
    Object.assign(window, {
      print: () => Object.assign(window, { paper: document.querySelector('.paper')?.outerHTML }),
    })
  })
  await enter(button)
  await page.emulateMedia({ media: 'print' })
  const lines = await page.evaluate(() => {
    document.body.insertAdjacentHTML('beforeend', (window as unknown as { paper: string }).paper)
    const paper = document.body.lastElementChild as HTMLElement
    document.documentElement.classList.add('prints-part')
    const shown = [...paper.querySelectorAll<HTMLElement>('.figure-table__line')].filter((each) =>
      each.checkVisibility(),
    )
    const texts = shown.map((each) => each.innerText.replace(/\s+/g, ' ').trim())
    paper.remove()
    document.documentElement.classList.remove('prints-part')
    return texts
  })
  await page.emulateMedia({ media: 'screen' })
  return lines
}

it('copies and prints a table of figures, whole or the rows that are ticked', async () => {
  await page.context().grantPermissions(['camera', 'clipboard-read', 'clipboard-write'])
  const pasted = () => page.evaluate(() => navigator.clipboard.readText())
  await leaveFor('按条件查询')
  await see('与去年同期')
  const year = new Date(Date.now() + 8 * HOUR).getUTCFullYear()
  const both = [expect.stringMatching(new RegExp(`^${year}`)), expect.stringMatching(`^${year - 1}`)]
  await enter('复制这张表')
  expect((await pasted()).split('\n')).toEqual([expect.stringMatching(/\t人次\t/), ...both])
  await expect(printedBy('打印这张表')).resolves.toEqual([expect.stringContaining('人次'), ...both])

  await goTo(new RegExp(`^选 ${year}`))
  await page.keyboard.press('Space')
  await see('复制选中的 1 行')
  await enter('复制选中的 1 行')
  const [heads = '', row = '', ...others] = (await pasted()).split('\n')
  expect(others).toEqual([])
  expect(row.split('\t')).toHaveLength(heads.split('\t').length)
  expect(row).toContain(`${year}`)
  await expect(printedBy('打印选中的 1 行')).resolves.toEqual([expect.stringContaining('人次'), both[0]])
})

it('finds events, units and whoever registered by one field, from any page', async () => {
  await leaveFor('通知情况')
  await see(/^以案说法/)
  await page.keyboard.press('/')
  await see('活动和单位用名称里的字找')
  await page.waitForFunction(() => document.activeElement?.matches('input[aria-label^="搜索"]'))
  await page.keyboard.type('亲子')
  await page.keyboard.press('Enter')
  await see(/^周末亲子阅读/)
  await see('没有名称里有“亲子”的单位。')
  await page.keyboard.press('ArrowDown')
  await expect(focused()).resolves.toMatch(/^周末亲子阅读/)
  await page.keyboard.press('Enter')
  await see('荷风社区活动室')
  await shoot(page, 'desk-found')
  await page.keyboard.press('Escape')
  // The page that is left stays in sight until it has gone.
  await page.getByText('荷风社区活动室').filter({ visible: true }).waitFor({ state: 'detached' })
  await see('没有名称里有“亲子”的单位。')

  await page.keyboard.press('/')
  await page.keyboard.press('Control+A')
  await page.keyboard.type('荷风')
  await page.keyboard.press('Enter')
  await see(/^社区.* · 听荷街道/)
  await see('没有名称里有“荷风”的活动。')

  await page.keyboard.press('/')
  await page.keyboard.press('Control+A')
  await page.keyboard.type('钱玉兰')
  await page.keyboard.press('Enter')
  await see('没有名称里有“钱玉兰”的活动。')
  await type('为什么要找“钱玉兰”', '来电问报上没有')
  await enter('在报名里找')
  await see('钱*兰 · 已报名')
  await shoot(page, 'desk-search')
  expect(product.find('auditEntries', { action: 'registered-searched' })).toHaveLength(1)
  await enter(/^钱\*兰 · 已报名/)
  await see('王*芳')
  await shoot(page, 'desk-found-roster')
  await page.keyboard.press('Escape')
  await see(/找过了.*的活动/)
})

it('takes a list that is dropped on the page as one that was chosen there', async () => {
  const [session] = product.find<{ _id: string }>('sessions', { title: '以案说法' })
  await page.goto(`${product.cloud.url}/as/o-chen/#/staff/registration/import/index?session=${session?._id}`)
  await see(/选择表格文件/)
  const dropped = await page.evaluateHandle(() => {
    const transfer = new DataTransfer()
    transfer.items.add(new File(['姓名,手机号\n赵秀英,19900005555\n'], '名单.csv', { type: 'text/csv' }))
    return transfer
  })
  await page.dispatchEvent('body', 'drop', { dataTransfer: dropped })
  await see('已读入“名单.csv”，请核对。')
})
