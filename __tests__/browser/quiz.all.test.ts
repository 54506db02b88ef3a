import { mkdtempSync, readFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import type { Browser, Page } from 'playwright-core'
import { beijingYear, DAY, HOUR } from '../../src/shared/calendar/calendar'
import type { CheckIn } from '../../src/shared/check-in/check-in'
import { COUNTING, runJobs } from '../support/jobs'
import { allUnits, aMember, Product } from '../support/product'
import { aQuiz } from '../support/quiz'
import { launchBrowser } from './chromium'
import { Phones, shoot } from './phones'

let product: Product
let browser: Browser
let phones: Phones

beforeAll(async () => {
  product = await Product.start({ now: Date.now(), web: path.resolve(__dirname, '../../dist/h5') })
  await product.add({ units: allUnits(), members: [aMember('o-chen', 'staff', 'district')] })
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

async function answer(page: Page, chosen: readonly (readonly string[])[]) {
  for (const [index, options] of chosen.entries()) {
    await page.getByText(`第 ${index + 1} 题，共 3 题`).waitFor()
    for (const option of options) await page.getByText(option, { exact: true }).click()
    await page.getByText(index === 2 ? '交卷' : '下一题', { exact: true }).click()
  }
}

it('opens from the event, is answered wrong and then right, and the year’s figures rise by one', async () => {
  const startsAt = Date.now() - HOUR
  const open = { startsAt, endsAt: startsAt + 2 * DAY, mode: 'online' } as const
  const { event, session } = await product.publish(
    { title: '反家暴知识答题', category: 'anti-domestic-violence', admission: 'open', quiz: aQuiz() },
    open,
  )
  const year = beijingYear(startsAt)
  const online = async () => {
    product.cloud.clock.advance(2 * 60_000)
    await runJobs(product.cloud, COUNTING)
    const period = { kind: 'year' as const, year }
    const { figures, people } = await product.value(
      'statistics.getFigures',
      { unitId: 'district', period },
      'o-chen',
    )
    return [figures.attendances, figures.online, people.all, figures.walkIns]
  }
  const before = await online()

  const page = await phones.open('o-wang', `pages/event/index?id=${event._id}&channel=ABCDE`)
  await page.getByText('开始答题').click()
  await page.getByText('同意并开始答题').waitFor()
  await shoot(page, 'quiz')
  await page.getByText('同意并开始答题').click()
  await page.getByText('第 1 题，共 3 题').waitFor()
  await shoot(page, 'quiz-question')
  await answer(page, [['114'], ['居委会'], ['传闻']])
  await page.getByText('答对 0 题，共 3 题', { exact: false }).waitFor()
  await shoot(page, 'quiz-wrong')
  expect(product.find('checkIns', { sessionId: session._id })).toEqual([])
  expect(await online()).toEqual(before)

  await page.getByText('再答一次').click()
  await answer(page, [['110'], ['人民法院'], ['就诊记录', '报警回执']])
  await page.getByText('答对 3 题，共 3 题，合格了。').waitFor()
  expect(product.one<CheckIn>('checkIns', { sessionId: session._id })).toMatchObject({ via: 'quiz' })
  await page.locator('[aria-label="写上名字（可以不写）"] input').fill('许若兰')
  await shoot(page, 'quiz-certificate')
  const [download] = await Promise.all([page.waitForEvent('download'), page.getByText('下载证书').click()])
  const file = path.join(mkdtempSync(path.join(tmpdir(), 'certificate-')), 'certificate.png')
  await download.saveAs(file)
  expect(readFileSync(file).subarray(1, 4).toString()).toBe('PNG')

  const [attendances = 0, among = 0, people = 0, walkIns = 0] = before.map(Number)
  expect(await online()).toEqual([attendances + 1, among + 1, people + 1, walkIns])
  expect(product.one('registrations', { sessionId: session._id })).toMatchObject({ channel: null })
})
