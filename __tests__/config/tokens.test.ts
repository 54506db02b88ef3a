import { readFileSync } from 'node:fs'
import path from 'node:path'
import { filesUnder } from '../../scripts/package-sizes'
import { contrast } from '../support/contrast'

const src = path.resolve(__dirname, '../../src')
const read = (file: string) => readFileSync(path.join(src, file), 'utf8')

/** The colours of one theme, as the mixin of that name writes them. */
function coloursOf(theme: string): Record<string, string> {
  const [, body = ''] = new RegExp(`@mixin ${theme} \\{([^}]*)\\}`).exec(read('tokens.scss')) ?? []
  return Object.fromEntries(
    [...body.matchAll(/--([\w-]+): (#[0-9a-f]{6});/g)].map(([, name, hex]) => [name, hex]),
  )
}

/** What is written on what, and the edges that show where to type. */
const TEXT: Record<string, readonly string[]> = {
  ink: ['ground', 'paper', 'sunken', 'brand-pale', 'good-pale', 'warn-pale', 'bad-pale'],
  'ink-soft': ['ground', 'paper', 'sunken', 'brand-pale', 'good-pale', 'warn-pale', 'bad-pale'],
  brand: ['ground', 'paper'],
  'brand-dark': ['ground', 'paper', 'brand-pale'],
  good: ['ground', 'paper', 'good-pale'],
  warn: ['ground', 'paper', 'warn-pale'],
  bad: ['ground', 'paper', 'bad-pale'],
  'on-fill': ['brand', 'brand-dark', 'good', 'warn', 'bad'],
  'on-head': ['head', 'head-deep'],
}
const EDGES: Record<string, readonly string[]> = { edge: ['ground', 'paper'] }

const pairs = (table: Record<string, readonly string[]>) =>
  Object.entries(table).flatMap(([upper, lowers]) => lowers.map((lower) => [upper, lower] as const))

describe.each(['light', 'dark'])('in the %s theme', (theme) => {
  const colours = coloursOf(theme)

  it.each(pairs(TEXT))('%s can be read on %s', (text, ground) => {
    expect(contrast(colours[text] ?? '', colours[ground] ?? '')).toBeGreaterThanOrEqual(4.5)
  })

  it.each(pairs(EDGES))('%s can be seen on %s', (edge, ground) => {
    expect(contrast(colours[edge] ?? '', colours[ground] ?? '')).toBeGreaterThanOrEqual(3)
  })
})

it('both themes have the same colours', () => {
  expect(Object.keys(coloursOf('dark'))).toEqual(Object.keys(coloursOf('light')))
})

it('a colour that is too pale is told from one that is not', () => {
  expect(contrast('#ffffff', '#000000')).toBeCloseTo(21)
  expect(contrast('#767676', '#ffffff')).toBeGreaterThan(4.5)
  expect(contrast('#777777', '#ffffff')).toBeLessThan(4.5)
})

/** What is printed in its own size, and the few words that fill a phone already. */
const OWN_SIZES = [
  'app.scss',
  'features/check-ins/party-adjust.scss',
  'features/check-ins/printed-sheet.scss',
  'features/check-ins/scan-result-card.scss',
  'resident/self-check-in/index.scss',
]

it('no sheet has a size of text of its own, which would not follow its reader', () => {
  const sheets = filesUnder(src).filter((file) => file.endsWith('.scss') && file !== 'tokens.scss')
  expect(sheets.filter((file) => /font-size: [\d.]+px/.test(read(file))).sort()).toEqual(OWN_SIZES)
})

/** What is the same in either theme: what a camera sees, and what is printed or to be scanned by another phone. */
const SAME_IN_BOTH = [
  'components/code-scanner.scss',
  'features/check-ins/door-camera.scss',
  'features/check-ins/printed-sheet.scss',
  'features/figures/figure-chart.scss',
  'features/self-check-in/screen-scan.scss',
  'organizer/self-code/index.scss',
  'organizer/sheet/index.scss',
]

it('no sheet has a colour of its own, but for what is the same in either theme', () => {
  const sheets = filesUnder(src).filter((file) => file.endsWith('.scss') && file !== 'tokens.scss')
  expect(sheets.length).toBeGreaterThan(40)
  const own = sheets.filter((file) =>
    /#[0-9a-f]{3,8}\b|\brgba?\(/i.test(read(file).replace(/\/\*.*?\*\//gs, '')),
  )
  expect(own.sort()).toEqual(SAME_IN_BOTH)
})
