import { readFileSync } from 'node:fs'
import type { BrowserContext, Page } from 'playwright-core'
import { WAIT_GUARD } from '../support/hang-guard'
import type { Product } from '../support/product'

const AXE = readFileSync(require.resolve('axe-core/axe.min.js'), 'utf8')

/** What axe-core answers, as far as it is used here. */
interface AxeResults {
  violations: { id: string; impact: string; nodes: { html: string; failureSummary: string }[] }[]
}

/** Widths and heights at which no page may reach beyond the screen: phones upright and on their side, tablets, desks. */
const SCREENS = [
  [320, 640],
  [844, 390],
  [768, 1024],
  [1440, 900],
  [390, 844],
] as const

/** What can be tapped and is smaller than so many pixels, and text below the size named; as the page stands. */
export function smallOn(page: Page, least: { target: number; text: number }): Promise<string[]> {
  return page.evaluate(({ target, text }) => {
    const found: string[] = []
    const isSeen = (element: Element) => {
      const { width, height } = element.getBoundingClientRect()
      return width > 1 && height > 1 && element.checkVisibility({ opacityProperty: false })
    }
    const named = (element: Element) =>
      `${element.className || element.tagName} “${(element.textContent ?? '').trim().slice(0, 12)}”`
    const tapped =
      '.shell :is([role=button], [role=link], [role=tab], [role=checkbox], a[href], input, select, textarea, video)'
    for (const element of document.querySelectorAll(tapped)) {
      if (element.closest('[inert]') || !isSeen(element)) continue
      const { width, height } = element.getBoundingClientRect()
      // A line around a field belongs to it, and so do the words of a switch.
      const whole = element.closest('.field__box, .switch-row')?.getBoundingClientRect()
      if (Math.max(height, whole?.height ?? 0) < target || Math.max(width, whole?.width ?? 0) < target)
        found.push(`${Math.round(width)}×${Math.round(height)} ${named(element)}`)
    }
    if (text > 0)
      for (const element of document.querySelectorAll('.shell *')) {
        const own = [...element.childNodes].some(
          (node) => node.nodeType === Node.TEXT_NODE && (node.textContent ?? '').trim(),
        )
        const size = Number.parseFloat(getComputedStyle(element).fontSize)
        // What goes on paper has the size of paper.
        if (own && size < text && isSeen(element) && !element.closest('.printed-sheet'))
          found.push(`text ${size} ${named(element)}`)
      }
    return found
  }, least)
}

/** A tab of the browser in which one page after the other is opened and looked at. */
export class Inspection {
  private readonly pending = new Set<unknown>()

  private constructor(
    private readonly page: Page,
    private readonly product: Product,
  ) {
    page.on('request', (request) => this.pending.add(request))
    page.on('requestfinished', (request) => this.pending.delete(request))
    page.on('requestfailed', (request) => this.pending.delete(request))
  }

  static async begin(context: BrowserContext, product: Product): Promise<Inspection> {
    await context.addInitScript(AXE)
    const page = await context.newPage()
    page.setDefaultTimeout(WAIT_GUARD)
    return new Inspection(page, product)
  }

  /** Opens a page as somebody; resolves when it shows what it has. */
  async open(page: string, openid: string, query: Record<string, string>): Promise<void> {
    const { url } = this.product.cloud
    await this.page.goto('about:blank')
    await this.page.goto(`${url}/as/${openid}/#/${page}?${new URLSearchParams(query)}`)
    await this.page.locator('.taro_page .shell').first().waitFor()
    let quiet = 0
    while (quiet < 3) {
      await this.page.evaluate(() => new Promise((resolve) => setTimeout(resolve, 30)))
      const loading = await this.page.evaluate(() => document.body.innerText.includes('正在加载'))
      // The page that shows every part shows this one too.
      const waits = loading && page !== 'design/index'
      quiet = this.pending.size === 0 && !waits ? quiet + 1 : 0
    }
  }

  /** What axe-core finds serious or critical in both themes, each with the first element concerned. */
  async findings(): Promise<string[]> {
    await this.page.emulateMedia({ colorScheme: 'light' })
    const light = await this.axe({})
    await this.page.emulateMedia({ colorScheme: 'dark' })
    // The bars that Taro draws follow a frame later.
    await this.page.evaluate(() => new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve))))
    const dark = await this.axe({ runOnly: ['color-contrast'] })
    await this.page.emulateMedia({ colorScheme: 'light' })
    const found = [...light.violations, ...dark.violations]
    return found
      .filter(({ impact }) => impact === 'serious' || impact === 'critical')
      .map(({ id, nodes }) => `${id} ×${nodes.length}: ${nodes[0]?.html.slice(0, 160)}`)
  }

  private axe(options: object): Promise<AxeResults> {
    return this.page.evaluate(
      (given) =>
        (window as unknown as { axe: { run(options: object): Promise<AxeResults> } }).axe.run({
          resultTypes: ['violations'],
          ...given,
        }),
      options,
    )
  }

  /** What answers a tap and cannot be reached by Tab, nor by what is in it or what it stands beside. */
  unreachable(): Promise<string[]> {
    return this.page.evaluate(() =>
      [...document.querySelectorAll('.shell *')]
        .filter((element) => (element as { __events?: { click?: unknown } }).__events?.click)
        .filter((element) => !element.matches('[tabindex="0"], input, button, a[href]'))
        .filter((element) => !element.querySelector('[tabindex="0"], input, select, button'))
        .filter((element) => !element.closest('.switch-row'))
        .map((element) => `${element.className} “${element.textContent?.slice(0, 12)}”`),
    )
  }

  /** Adds to the page what no page may have, to see that it is found. */
  async spoil(): Promise<void> {
    await this.page.evaluate(() => {
      const wrong = document.createElement('div')
      wrong.innerHTML =
        '<img src="data:,"><div role="button" tabindex="0" style="width: 20px; height: 20px; font-size: 12px">x</div>' +
        '<div style="width: 2000px">wide</div><div class="deaf">deaf</div>'
      Object.assign(wrong.querySelector('.deaf') as Element, { __events: { click: true } })
      document.querySelector('.shell')?.append(wrong)
    })
  }

  /** Targets below 44 pixels; below 60, and text below 18, where the page is shown in 长辈版. */
  async small(): Promise<string[]> {
    const usual = await smallOn(this.page, { target: 44, text: 0 })
    await this.page.evaluate(() => {
      for (const shell of document.querySelectorAll<HTMLElement>('.shell')) {
        shell.classList.add('shell--elder', 'shell--large')
        shell.style.setProperty('--scale', '1.25')
      }
    })
    const elder = await smallOn(this.page, { target: 60, text: 18 })
    return [...usual, ...elder.map((each) => `长辈版: ${each}`)]
  }

  /** Screens from which the page reaches out to the right. */
  async overflows(): Promise<string[]> {
    const found: string[] = []
    for (const [width, height] of SCREENS) {
      await this.page.setViewportSize({ width, height })
      // The page is laid out anew once the browser has told it of its width.
      await this.page.waitForFunction(() => {
        // The page that shows every part has such roots among its parts too, which stay as they are.
        const roots = [...document.querySelectorAll('.shell')].filter(
          (each) => !each.parentElement?.closest('.shell'),
        )
        return roots.every((each) => each.classList.contains('shell--desk') === innerWidth >= 1024)
      })
      const beyond = await this.page.evaluate(() => {
        const shown = [...document.querySelectorAll('.taro_page')].find((each) => each.checkVisibility())
        return shown ? shown.scrollWidth - shown.clientWidth : 0
      })
      if (beyond > 0) found.push(`${beyond} px beyond ${width}×${height}`)
    }
    return found
  }
}
