import path from 'node:path'
import type { Browser } from 'playwright-core'
import { everyThird } from '../support/campaign'
import { loadDemoPages, type Opening } from '../support/demo-pages'
import { Product } from '../support/product'
import { built, pagesOf } from '../weapp/built'
import { launchBrowser, PHONE } from './chromium'
import { Inspection } from './every-page'

/** Every page in a browser, as whoever opens it: what axe-core finds, and how large and how wide things are. */

let product: Product
let browser: Browser
let inspection: Inspection
let opening: (page: string) => Opening

beforeAll(async () => {
  // The pages run by the browser's clock: so does the cloud here.
  const now = Date.now()
  product = await Product.start({ now, web: path.resolve(__dirname, '../../dist/h5') })
  opening = await loadDemoPages(product, now)
  browser = await launchBrowser()
  inspection = await Inspection.begin(await browser.newContext(PHONE), product)
})
afterAll(async () => {
  await browser?.close()
  await product?.stop()
})

const inspect = async () => ({
  findings: await inspection.findings(),
  unreachable: await inspection.unreachable(),
  small: await inspection.small(),
  overflows: await inspection.overflows(),
})
const NOTHING = { findings: [], unreachable: [], small: [], overflows: [] }

/** What residents, organizers and staff see differently; whoever opens every other page is one of them. */
const OF_ALL = ['demo-organizer', 'demo-street-staff', 'demo-admin'].map((openid) => [
  'pages/me/index',
  openid,
])
const PAGES = [...pagesOf(built), 'design/index'].map((page) => [page, ''])

it.each(everyThird([...PAGES, ...OF_ALL]))(
  '%s can be seen, reached and understood by everybody %s',
  async (page = '', openid = '') => {
    const usual = opening(page)
    await inspection.open(page, openid || usual.openid, usual.query)
    expect(await inspect()).toEqual(NOTHING)
  },
)

it('what is wrong on a page is found', async () => {
  const { openid, query } = opening('resident/privacy/index')
  await inspection.open('resident/privacy/index', openid, query)
  await inspection.spoil()
  const { findings, unreachable, small, overflows } = await inspect()
  expect(findings.join()).toMatch(/image-alt/)
  expect(unreachable).toEqual(['deaf “deaf”'])
  expect(small).toEqual(
    expect.arrayContaining([expect.stringContaining('20×20'), expect.stringContaining('text 12')]),
  )
  expect(overflows).toHaveLength(5)
})
