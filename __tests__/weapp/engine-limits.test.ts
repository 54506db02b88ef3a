import { missingFromEngine, syntaxComplaint } from './engine-limits'

const inFunction = (statement: string) => missingFromEngine('page.js', `function f(s) { ${statement} }`)

describe('the check of syntax', () => {
  it.each([
    ['a private field', 'class A { #x = 1 }'],
    ['a static block', 'class A { static { f() } }'],
    ['top-level await', 'await f()'],
  ])('refuses %s', (_, source) => {
    expect(syntaxComplaint(source)).toBeDefined()
  })

  it.each([
    ['optional chaining', 'a?.b ?? c'],
    ['logical assignment', 'a ||= 1'],
  ])('allows %s', (_, source) => {
    expect(syntaxComplaint(source)).toBeUndefined()
  })
})

describe('the check of what the engine has', () => {
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
    ['optional toSorted', 's?.toSorted()'],
    ['Object.hasOwn', 'Object.hasOwn(s, "a")'],
    ['lookbehind', '/(?<=a)b/.test(s)'],
    ['lookbehind in a string', 'new RegExp("(?<!a)b")'],
  ])('refuses %s', (_, statement) => {
    expect(inFunction(statement)).toHaveLength(1)
  })

  it.each([
    ['a local of the same name', 'const fetch = () => 1; fetch()'],
    ['a question whether it is there', 'if (typeof fetch === "undefined") f()'],
    ['a named group', '/(?<year>[0-9]{4})/.test(s)'],
    ['a property of the same name', 's.fetch(s.document)'],
  ])('allows %s', (_, statement) => {
    expect(inFunction(statement)).toEqual([])
  })
})
