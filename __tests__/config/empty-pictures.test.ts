import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'

const src = path.resolve(__dirname, '../../src')
const folder = path.join(src, 'assets/empty')
const files = readdirSync(folder)
const drawingOf = (file: string) => readFileSync(path.join(folder, file), 'utf8')

it('the pictures for emptiness weigh at most 10 KB together', () => {
  expect(files.reduce((sum, file) => sum + drawingOf(file).length, 0)).toBeLessThanOrEqual(10 * 1024)
})

// What is larger than 2 KB the build leaves a file, which WeChat shows in no style sheet.
it.each(files)('%s goes into the style sheet, and asks for nothing from elsewhere', (file) => {
  expect(drawingOf(file).length).toBeLessThan(2 * 1024)
  expect(drawingOf(file)).not.toMatch(/<script|href|url\(|<image|<foreignObject/i)
})

it('each is one that the part can show, and the part has each', () => {
  const sheet = readFileSync(path.join(src, 'components/empty.scss'), 'utf8')
  const part = readFileSync(path.join(src, 'components/empty.tsx'), 'utf8')
  const [, names = ''] = /type EmptyPicture = (.*)/.exec(part) ?? []
  expect(names.match(/'[a-z]+'/g)?.sort()).toEqual(files.map((file) => `'${path.parse(file).name}'`).sort())
  for (const file of files) expect(sheet).toContain(`assets/empty/${file}`)
})

it('what is being loaded moves by one token alone, which reduced motion takes away', () => {
  const tokens = readFileSync(path.join(src, 'tokens.scss'), 'utf8')
  expect(tokens).toMatch(/prefers-reduced-motion: reduce\) \{\s*--breathing: none;/)
  expect(readFileSync(path.join(src, 'components/skeleton.scss'), 'utf8')).toContain(
    'animation: var(--breathing)',
  )
})
