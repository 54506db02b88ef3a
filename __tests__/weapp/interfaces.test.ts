import { readFileSync } from 'node:fs'
import path from 'node:path'
import ts from 'typescript'
import { OLDEST_BASE_LIBRARY } from '../../config/base-library'
import { filesUnder } from '../../scripts/package-sizes'
import { built } from './built'

const root = path.resolve(__dirname, '../..')

/** Every interface of `wx`, and the base library that brought it, as WeChat's own typings say; empty for the oldest. */
function interfacesOfWeChat(): Map<string, string> {
  const file = require.resolve('miniprogram-api-typings/types/wx/lib.wx.api.d.ts')
  const text = readFileSync(file, 'utf8')
  const since = new Map<string, string>()
  ts.forEachChild(ts.createSourceFile(file, text, ts.ScriptTarget.Latest, true), function visit(node): void {
    ts.forEachChild(node, visit)
    const members = ts.isInterfaceDeclaration(node) && node.name.text === 'Wx' ? node.members : []
    for (const member of members) {
      const [, version = ''] = /基础库： `([\d.]+)`/.exec(text.slice(member.pos, member.getStart())) ?? []
      if (member.name) since.set(member.name.getText(), version)
    }
  })
  return since
}

const known = interfacesOfWeChat()

/** Those that the built packages name. */
function used(): string[] {
  const names = new Set<string>()
  for (const file of filesUnder(built).filter((each) => each.endsWith('.js'))) {
    const source = readFileSync(path.join(built, file), 'utf8')
    for (const [, name = ''] of source.matchAll(/(?<=[\w)\]]\??)\.([a-z]\w+)/gi))
      if (known.has(name)) names.add(name)
  }
  return [...names].sort()
}

const table = readFileSync(path.join(root, 'docs/weapp-limits.md'), 'utf8')
const rows = [...table.matchAll(/^\| ([a-z]\w+) \| ([\d.]*) ?\| (.*?) ?\| (.*?) ?\|$/gim)]
  .map(([, name = '', since = '', , missing = '']) => ({ name, since, missing }))
  .filter(({ name }) => known.has(name))

const number = (version: string) => version.split('.').reduce((sum, part) => sum * 1000 + Number(part), 0)

it('the list of interfaces is what the built packages use', () => {
  expect(rows.map(({ name }) => name).sort()).toEqual(used())
})

it('says of each since which base library it is there', () => {
  expect(rows.map(({ name, since }) => [name, since])).toEqual(
    rows.map(({ name }) => [name, known.get(name)]),
  )
})

it('says what is done where one is missing that is newer than the oldest base library', () => {
  const newer = rows.filter(({ since }) => since && number(since) > number(OLDEST_BASE_LIBRARY))
  expect(newer.filter(({ missing }) => missing === '').map(({ name }) => name)).toEqual([])
})

it('is of WeChat as its typings know it', () => {
  expect(known.size).toBeGreaterThan(300)
  expect(known.get('requestSubscribeMessage')).toBe('2.4.4')
})
