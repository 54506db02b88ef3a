import { mkdirSync } from 'node:fs'
import path from 'node:path'
import type { Browser, Page } from 'playwright-core'
import { WAIT_GUARD } from '../support/hang-guard'
import type { Product } from '../support/product'
import { PHONE } from './chromium'

const SCREENSHOTS = path.resolve(__dirname, '../../screenshots')

/** Phones that open the app in one browser, each a person of its own; whatever goes wrong on any is kept. */
export class Phones {
  /** Uncaught errors and console errors, but for those while the network is cut on purpose. */
  readonly problems: string[] = []
  private networkDown = false

  constructor(
    private readonly browser: Browser,
    private readonly product: Product,
  ) {}

  /** Cuts all phones off from the functions, or connects them again. */
  outage(on: boolean): void {
    this.networkDown = on
    this.product.cloud.outage(on)
  }

  /** Puts all phones away: the next that opens the camera films anew. */
  async close(): Promise<void> {
    for (const context of this.browser.contexts()) await context.close()
  }

  /** A new phone, or a desk, showing a page of the app as somebody. */
  async open(openid: string, route: string, screen: typeof PHONE = PHONE): Promise<Page> {
    const context = await this.browser.newContext({ ...screen, permissions: ['camera'] })
    const page = await context.newPage()
    page.setDefaultTimeout(WAIT_GUARD)
    page.on('pageerror', (error) => this.problems.push(`${openid}: ${error.message}`))
    page.on('console', (message) => {
      if (message.type() === 'error' && !this.networkDown) this.problems.push(`${openid}: ${message.text()}`)
    })
    await page.goto(`${this.product.cloud.url}/as/${openid}/#/${route}`)
    return page
  }
}

/** Leaves a picture of the page in `screenshots/`, once it stands still. */
export async function shoot(page: Page, name: string): Promise<void> {
  mkdirSync(SCREENSHOTS, { recursive: true })
  // The router lays pages over one another in a short animation.
  await page.evaluate(() =>
    Promise.allSettled(
      document
        .getAnimations()
        .filter((animation) => animation.effect?.getComputedTiming().iterations !== Number.POSITIVE_INFINITY)
        .map((animation) => animation.finished),
    ),
  )
  await page.screenshot({ path: path.join(SCREENSHOTS, `${name}.png`) })
}

/** Chooses the first of what a field offers. */
export async function chooseFirst(page: Page, field: string): Promise<void> {
  const list = page.locator(`select[aria-label="${field}"]`).filter({ visible: true }).last()
  const placeholders = await list.evaluate((each) =>
    (each as HTMLSelectElement).options[0]?.text === '请选择' ? 1 : 0,
  )
  await list.selectOption({ index: placeholders })
}
