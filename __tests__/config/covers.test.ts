import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { GROUP_CODES } from '../../src/shared/event/group'

const src = path.resolve(__dirname, '../../src')
const folder = path.join(src, 'assets/covers')
const files = readdirSync(folder)
const drawingOf = (file: string) => readFileSync(path.join(folder, file), 'utf8')

it('every group has a drawn cover, and there is no other', () => {
  expect(files.sort()).toEqual(GROUP_CODES.map((group) => `${group}.svg`).sort())
})

it('the drawn covers weigh at most 30 KB together', () => {
  expect(files.reduce((sum, file) => sum + drawingOf(file).length, 0)).toBeLessThanOrEqual(30 * 1024)
})

// What is larger than 2 KB the build leaves a file, which WeChat shows in no style sheet.
it.each(files)('%s goes into the style sheet, and asks for nothing from elsewhere', (file) => {
  const drawing = drawingOf(file)
  expect(drawing.length).toBeLessThan(2 * 1024)
  expect(drawing).not.toMatch(/<script|href|url\(|<image|<foreignObject/i)
})

it.each(['light', 'dark'])('every drawn cover has a ground in the %s theme', (theme) => {
  const tokens = readFileSync(path.join(src, 'tokens.scss'), 'utf8')
  const [, colours = ''] = new RegExp(`@mixin ${theme} \\{([^}]*)\\}`).exec(tokens) ?? []
  const sheet = readFileSync(path.join(src, 'features/events/event-cover.scss'), 'utf8')
  for (const group of GROUP_CODES) {
    expect(colours).toContain(`--cover-${group}: #`)
    expect(sheet).toContain(`var(--cover-${group})`)
    expect(sheet).toContain(`assets/covers/${group}.svg`)
  }
})
