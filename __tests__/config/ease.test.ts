import { readFileSync } from 'node:fs'
import path from 'node:path'
import { filesUnder } from '../../scripts/package-sizes'
import { sources, textOf } from '../support/imports'

/** What holds for every page by what no source and no sheet says: docs/ease.md names these tests by their clauses. */

const src = path.resolve(__dirname, '../../src')
const sheets = filesUnder(src)
  .filter((file) => file.endsWith('.scss'))
  .map((file) => [file, readFileSync(path.join(src, file), 'utf8')] as const)
const sheetsWith = (pattern: RegExp) => sheets.filter(([, text]) => pattern.test(text)).map(([file]) => file)

/** Single numbers and the like in large letters, which are no paragraphs. */
const SINGLE_LINES = [
  'features/check-ins/scan-result-card.scss',
  'features/confirmations/counts-card.scss',
  'features/events/month-calendar.scss',
  'features/events/session-card.scss',
  'features/figures/total-figures.scss',
  'features/tallies/tap-counter.scss',
  'organizer/door/index.scss',
  'resident/self-check-in/index.scss',
]

it('text stands in lines of 1.3 and more', () => {
  expect(sheetsWith(/line-height: (?:0?\.\d|1(?:\.[0-2]\d*)?;)/).sort()).toEqual(SINGLE_LINES)
  expect(sheetsWith(/line-height: 1\.5;/)).toContain('app.scss')
})

it('no page asks for a gesture: whatever there is to do is a tap', () => {
  const listening = sources('src').filter((file) => /\bon(?:Touch|LongPress|LongTap)\w*=/.test(textOf(file)))
  expect(listening).toEqual([])
})

it('nothing floats over a page of residents', () => {
  const floating = sheetsWith(/position: fixed/)
  // The answer to a scan, which a tap puts away, and what organizers do with it.
  expect(floating.sort()).toEqual([
    'features/check-ins/party-adjust.scss',
    'features/check-ins/scan-result-card.scss',
    'organizer/count/index.scss',
  ])
})

it('nothing moves where nothing is to move', () => {
  // What moves at all: it stands still in 长辈版, and for whoever asks for less motion.
  expect(sheetsWith(/animation: (?!none)|transition: (?!none)/)).toEqual(['components/skeleton.scss'])
  const textOf = (wanted: string) => sheets.find(([file]) => file === wanted)?.[1] ?? ''
  expect(textOf('components/skeleton.scss')).toContain('animation: var(--breathing)')
  expect(textOf('components/layout.scss')).toMatch(/\.shell--elder \{\s*--breathing: none/)
  expect(textOf('tokens.scss')).toMatch(/prefers-reduced-motion: reduce\) \{\s*--breathing: none/)
  // And what the browser's router glides in.
  const [, app = ''] = sheets.find(([file]) => file === 'app.scss') ?? []
  expect(app).toMatch(/taro_page:has\(\.shell--elder\) \{\s*transition: none/)
})
