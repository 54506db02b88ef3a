import { readFileSync } from 'node:fs'
import type { Browser, Page } from 'playwright-core'
import { DAY, HOUR } from '../../src/shared/calendar/calendar'
import { anArticle } from '../access/samples'
import { allUnits, Product } from '../support/product'
import { launchBrowser, PHONE } from './chromium'
import { shoot } from './phones'

/** The public site in a real browser: what axe-core finds, in both themes, on a narrow phone and on paper's width. */

const AXE = readFileSync(require.resolve('axe-core/axe.min.js'), 'utf8')

let product: Product
let browser: Browser
let page: Page
let eventId: string

beforeAll(async () => {
  const now = Date.now()
  product = await Product.start({ now })
  await product.add({ units: allUnits() })
  const { event } = await product.publish(
    {
      title: '亲子草编：一起做一只蚂蚱',
      summary: '老师带着做，材料都备好了。',
      contact: '0755-00000000',
      hosts: [{ role: '主办', name: '区妇联' }],
      description: [
        { kind: 'heading', text: '流程' },
        { kind: 'list', items: ['签到', '编织'] },
        { kind: 'paragraph', text: '请穿方便活动的衣服。' },
      ],
    },
    { startsAt: now + DAY, endsAt: now + DAY + 2 * HOUR, registrationOpensAt: now - DAY },
  )
  eventId = event._id
  const place = { unitId: 'street', unitPath: ['district', 'street'] }
  await product.cloud.database.importDocuments('articles', [anArticle({ _id: 'read-1', ...place })])
  await product.publish(
    { title: '夜校', admission: 'open' },
    { startsAt: now + 2 * DAY, endsAt: now + 2 * DAY + HOUR, admission: 'open' },
  )
  browser = await launchBrowser()
  const context = await browser.newContext({ ...PHONE, javaScriptEnabled: true })
  await context.addInitScript(AXE)
  page = await context.newPage()
})
afterAll(async () => {
  await browser?.close()
  await product?.stop()
})

const findings = () =>
  page.evaluate(async () => {
    const { axe } = window as unknown as {
      axe: { run(options: object): Promise<{ violations: { id: string; nodes: { html: string }[] }[] }> }
    }
    const { violations } = await axe.run({ resultTypes: ['violations'] })
    return violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`)
  })

it.each([
  ['list', () => ''],
  ['event', () => `?event=${eventId}`],
  ['articles', () => '?list=articles'],
  ['article', () => '?article=read-1'],
  ['embedded', () => '?as=embed'],
  ['nothing', () => '?event=gone'],
])(
  '%s: nothing that keeps anybody out, in either theme, and nothing beside the screen',
  async (name, query) => {
    await page.goto(`${product.cloud.url}/site${query()}`)
    for (const colorScheme of ['light', 'dark'] as const) {
      await page.emulateMedia({ colorScheme })
      expect(await findings()).toEqual([])
      await shoot(page, `site-${name}-${colorScheme}`)
    }
    await page.setViewportSize({ width: 320, height: 640 })
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(320)
    await page.setViewportSize({ width: 390, height: 844 })
  },
)

it('leads from the list to an event and back, by links alone', async () => {
  await page.goto(`${product.cloud.url}/site`)
  await page.getByRole('link', { name: '亲子草编：一起做一只蚂蚱' }).click()
  await page.getByRole('heading', { name: '怎么参加' }).waitFor()
  await page.getByRole('link', { name: '全部活动' }).click()
  await page.getByRole('link', { name: '夜校' }).waitFor()
})
