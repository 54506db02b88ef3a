// Pictures of every page on contact sheets in docs/images, from the demo's year. `-- --only staff/unit` takes some of them,
// `-- --keep DIRECTORY` leaves each picture by itself there too, `-- --as-built` takes the pages as they were built last.
import { mkdirSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { createCanvas, type Image, loadImage } from '@napi-rs/canvas'
import type { Browser, Page } from 'playwright-core'
import { DESK, launchBrowser, PHONE } from '../__tests__/browser/chromium'
import { loadDemoPages, type Opening } from '../__tests__/support/demo-pages'
import { Product } from '../__tests__/support/product'
import { SECRETS } from '../__tests__/support/secrets'
import { built, pagesOf } from '../__tests__/weapp/built'
import { loadToday } from '../demo/load'
import { LOOK_NAMES, LOOKS as POSTER_LOOKS } from '../src/shared/poster/look'
import { POSTER_FORMATS } from '../src/shared/poster/poster-format'
import { buildCloud, buildPages } from './build'

const root = path.resolve(__dirname, '..')
const IMAGES = path.join(root, 'docs/images')

/** A look: how the screen is, and whether it is 长辈版. */
const LOOKS = {
  light: { width: 390, theme: 'light', elder: false },
  dark: { width: 390, theme: 'dark', elder: false },
  elder: { width: 390, theme: 'light', elder: true },
  narrow: { width: 320, theme: 'light', elder: false },
  desk: { width: 1440, theme: 'light', elder: false },
} as const
type Look = (typeof LOOKS)[keyof typeof LOOKS]

/** What is on one sheet: pages that the same people open. A page of work that is nowhere else is among those of staff. */
const SHEETS: Record<string, RegExp> = {
  residents: /^(?:pages|resident|learning|complaints\/(?:own|write)|outreach\/following)\//,
  organizers: /^(?:work|organizer)\//,
  figures: /^(?:charts|figure|report|staff\/(?:report|record|tally))\//,
}
const OTHERS = 'staff'

const sheetFor = (page: string) =>
  Object.entries(SHEETS).find(([, belongs]) => belongs.test(page))?.[0] ?? OTHERS

/** How tall a picture on a sheet may be, and how wide each is; the rest of a long page is left out. */
const PHONE_THUMB = { width: 195, height: 422, columns: 8 }
const DESK_THUMB = { width: 390, height: 260, columns: 4 }
const GAP = 8

const thumbOf = ({ width }: Look) => (width < 1024 ? PHONE_THUMB : DESK_THUMB)

const given = (option: string) => {
  const at = process.argv.indexOf(option)
  return at < 0 ? undefined : process.argv[at + 1]
}

async function main() {
  process.env.TZ = 'UTC'
  if (!process.argv.includes('--as-built')) {
    await buildCloud()
    await buildPages('h5')
    await buildPages('weapp')
  }
  const now = Date.now()
  const product = await Product.start({ now, web: path.join(root, 'dist/h5') })
  const browser = await launchBrowser()
  try {
    const opening = await loadDemoPages(product, now)
    await loadToday(product.cloud.database, { secrets: SECRETS, now })
    const only = given('--only')
    const wanted = pagesOf(built).filter((page) => !only || page.startsWith(only))
    for (const [name, look] of Object.entries(LOOKS)) {
      const taken = await takeAll(browser, product.cloud.url, { pages: wanted, look, opening })
      for (const [page, picture] of taken) keepOne(`${page.replaceAll('/', '-')}-${name}`, picture)
      if (only) continue
      for (const sheet of [...Object.keys(SHEETS), OTHERS]) {
        const its = [...taken].filter(([page]) => sheetFor(page) === sheet).map(([, picture]) => picture)
        writeFileSync(path.join(IMAGES, `${sheet}-${name}.webp`), await sheetOf(its, thumbOf(look)))
      }
    }
    if ('design/index'.startsWith(only ?? '')) await takeParts(browser, product.cloud.url)
    if (POSTERS.startsWith(only ?? '')) await takePosters(browser, product.cloud.url, opening(POSTERS))
  } finally {
    await browser.close()
    await product.stop()
  }
}

interface Taking {
  pages: readonly string[]
  look: Look
  opening: (page: string) => Opening
}

/** A picture of each page in this look, whole. */
async function takeAll(browser: Browser, url: string, { pages, look, opening }: Taking) {
  const taken = new Map<string, Buffer>()
  const context = await browser.newContext({
    ...PHONE,
    deviceScaleFactor: 1,
    viewport: { width: look.width, height: 844 },
    colorScheme: look.theme,
  })
  await context.addInitScript((isElder) => {
    const key = `${location.pathname.replace(/index\.html$/, '')}:1:elder-version`
    if (isElder) localStorage.setItem(key, JSON.stringify({ data: 'true' }))
  }, look.elder)
  const page = await context.newPage()
  for (const route of pages) {
    const { openid, query } = opening(route)
    await page.goto('about:blank')
    await page.goto(`${url}/as/${openid}/#/${route}?${new URLSearchParams(query)}`)
    await isThere(page)
    taken.set(route, await wholePage(page, look))
    process.stderr.write('.')
  }
  await context.close()
  process.stderr.write('\n')
  return taken
}

/** Resolves when the page shows what it has. */
async function isThere(page: Page): Promise<void> {
  await page.locator('.taro_page .shell').first().waitFor()
  await page.waitForLoadState('networkidle')
  await page.waitForFunction(() => !document.querySelector('.skeleton'))
}

/** The page as long as it is, up to what a sheet shows of it. */
async function wholePage(page: Page, look: Look): Promise<Buffer> {
  const { width } = look
  const thumb = thumbOf(look)
  const longest = Math.round((thumb.height / thumb.width) * width)
  await page.setViewportSize({ width, height: longest })
  await page.waitForTimeout(150)
  const picture = await page.screenshot()
  await page.setViewportSize({ width, height: 844 })
  return picture
}

function keepOne(name: string, picture: Buffer): void {
  const directory = given('--keep')
  if (!directory) return
  mkdirSync(directory, { recursive: true })
  writeFileSync(path.join(directory, `${name}.png`), picture)
}

/** Pictures side by side, small. */
async function sheetOf(pictures: readonly Buffer[], thumb: typeof PHONE_THUMB): Promise<Buffer> {
  const { width, height } = thumb
  const columns = Math.min(thumb.columns, pictures.length)
  const rows = Math.ceil(pictures.length / columns)
  const canvas = createCanvas(columns * (width + GAP) + GAP, rows * (height + GAP) + GAP)
  const context = canvas.getContext('2d')
  context.fillStyle = '#888'
  context.fillRect(0, 0, canvas.width, canvas.height)
  for (const [index, picture] of pictures.entries()) {
    const image = await loadImage(picture)
    const [x, y] = [index % columns, Math.floor(index / columns)]
    context.drawImage(image, GAP + x * (width + GAP), GAP + y * (height + GAP), width, height)
  }
  return canvas.encode('webp', 60)
}

/** Every part in every state, light and dark side by side. */
async function takeParts(browser: Browser, url: string): Promise<void> {
  const context = await browser.newContext({ ...DESK, viewport: { width: 1440, height: 1500 } })
  const page = await context.newPage()
  await page.goto(`${url}/as/demo-resident/#/design/index`)
  // What it looks like while it is loading is one of the parts.
  await page.locator('.taro_page .shell').first().waitFor()
  await page.waitForLoadState('networkidle')
  const image = await loadImage(await page.screenshot())
  const canvas = createCanvas(image.width, image.height)
  canvas.getContext('2d').drawImage(image, 0, 0)
  writeFileSync(path.join(IMAGES, 'design.webp'), await canvas.encode('webp', 70))
  await context.close()
}

const POSTERS = 'outreach/posters/index'
/** How wide the sheet of posters is. */
const POSTERS_WIDE = 1280

/** One event’s posters: a row a format, in each look. */
async function takePosters(browser: Browser, url: string, { openid, query }: Opening): Promise<void> {
  const context = await browser.newContext(DESK)
  const page = await context.newPage()
  await page.goto(`${url}/as/${openid}/#/${POSTERS}?${new URLSearchParams(query)}`)
  await isThere(page)
  const choose = async (name: string) => {
    await page.getByText(name, { exact: true }).click()
    // It is drawn when its fonts are there, and nothing on the page says so.
    await page.waitForTimeout(600)
  }
  const rows: Image[][] = []
  for (const format of ['phone', 'square', 'card', 'a4', 'leaflet'] as const) {
    await choose(POSTER_FORMATS[format].name)
    const row: Image[] = []
    for (const look of LOOK_NAMES) {
      await choose(POSTER_LOOKS[look].name)
      const picture = await page.evaluate(
        () => document.querySelector('canvas')?.toDataURL('image/png') ?? '',
      )
      row.push(await loadImage(Buffer.from(picture.split(',')[1] ?? '', 'base64')))
    }
    rows.push(row)
  }
  const highs = rows.map((row) => {
    const across = row.reduce((sum, { width, height }) => sum + width / height, 0)
    return (POSTERS_WIDE - GAP * (row.length + 1)) / across
  })
  const canvas = createCanvas(POSTERS_WIDE, Math.round(highs.reduce((sum, high) => sum + high + GAP, GAP)))
  const brush = canvas.getContext('2d')
  brush.fillStyle = '#888'
  brush.fillRect(0, 0, canvas.width, canvas.height)
  let y = GAP
  for (const [index, row] of rows.entries()) {
    const high = highs[index] ?? 0
    let x = GAP
    for (const image of row) {
      const wide = (image.width / image.height) * high
      brush.drawImage(image, x, y, wide, high)
      x += wide + GAP
    }
    y += high + GAP
  }
  writeFileSync(path.join(IMAGES, 'posters.webp'), await canvas.encode('webp', 70))
  await context.close()
}

main().catch((error) => {
  console.error(error)
  process.exit(1)
})
