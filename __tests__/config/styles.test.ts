import { readFileSync } from 'node:fs'
import path from 'node:path'
import { filesUnder } from '../../scripts/package-sizes'

const src = path.resolve(__dirname, '../../src')
const files = filesUnder(src)
const textOf = (file: string) => readFileSync(path.join(src, file), 'utf8')
const pages = files
  .filter((file) => /\.tsx$|^services\/.*\.ts$/.test(file))
  .map(textOf)
  .join('\n')

/** The classes of every style sheet, each with the sheet; WeChat's and the router's own are not ours to name. */
const styled = new Map(
  files
    .filter((file) => file.endsWith('.scss'))
    .flatMap((file) => {
      const rules = textOf(file).replace(/\/\*.*?\*\//gs, '')
      const selectors = [...rules.matchAll(/([^{};]+)\{/g)].map(([, selector = '']) => selector)
      const classes = selectors.flatMap((selector) => selector.match(/(?<=\.)[a-z][\w-]*/g) ?? [])
      return classes.filter((name) => !/^(taro|weui)/.test(name)).map((name) => [name, file] as const)
    }),
)

it('every class that a page names has a style', () => {
  const named = [...pages.matchAll(/className="([^"]+)"/g)].flatMap(([, names = '']) => names.split(' '))
  expect(named).not.toEqual([])
  expect([...new Set(named)].filter((name) => !styled.has(name))).toEqual([])
})

it('every style belongs to something that is shown', () => {
  const isNamed = (name: string) =>
    new RegExp(`(?<![\\w-])${name}(?![\\w-])`).test(pages) ||
    // One of several, chosen by what is shown: `notice--${tone}`.
    pages.includes(`${name.replace(/--.*/, '')}--\${`)
  expect([...styled].filter(([name]) => !isNamed(name))).toEqual([])
})
