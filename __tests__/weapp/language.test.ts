import { readFileSync } from 'node:fs'
import path from 'node:path'
import { filesUnder } from '../../scripts/package-sizes'
import { built } from './built'
import { missingFromEngine, syntaxComplaint } from './engine-limits'

const scripts = filesUnder(built).filter((file) => file.endsWith('.js'))
const sourceOf = (file: string) => readFileSync(path.join(built, file), 'utf8')

describe('the scripts of the weapp build', () => {
  it('hold no syntax newer than ES2021', () => {
    const complaints = scripts.map((file) => [file, syntaxComplaint(sourceOf(file))])
    expect(complaints.filter(([, complaint]) => complaint)).toEqual([])
  })

  it('use nothing that the oldest supported engine lacks', () => {
    expect(scripts.flatMap((file) => missingFromEngine(file, sourceOf(file)))).toEqual([])
  })
})

describe('the check of the scripts', () => {
  it.each([
    ['class fields', 'class A { #x = 1 }'],
    ['a static block', 'class A { static { f() } }'],
    ['top-level await', 'await f()'],
  ])('refuses %s', (_, source) => {
    expect(syntaxComplaint(source)).toBeDefined()
  })

  it.each([
    ['AbortController', 'new AbortController()'],
    ['fetch', 'fetch("/")'],
    ['structuredClone', 'structuredClone({})'],
    ['TextDecoder', 'new TextDecoder()'],
    ['Intl', 'new Intl.NumberFormat()'],
    ['eval', 'eval("1")'],
    ['new Function', 'new Function("return 1")'],
    ['document', 'document.title'],
    ['at', '[1].at(-1)'],
    ['replaceAll', '"a".replaceAll("a", "b")'],
    ['toSorted', '[1].toSorted()'],
    ['lookbehind', '/(?<=a)b/.test(s)'],
    ['lookbehind in a string', 'new RegExp("(?<!a)b")'],
  ])('refuses %s', (_, source) => {
    expect(missingFromEngine('page.js', `function f(s) { ${source} }`)).toHaveLength(1)
  })

  it.each([
    ['a local of the same name', 'const fetch = () => 1; fetch()'],
    ['a question whether it is there', 'if (typeof fetch === "undefined") f()'],
    ['a named group', '/(?<year>[0-9]{4})/.test(s)'],
  ])('allows %s', (_, source) => {
    expect(missingFromEngine('page.js', `function f(s) { ${source} }`)).toEqual([])
  })
})
