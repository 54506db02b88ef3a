import { readFileSync } from 'node:fs'
import path from 'node:path'
import { brotliDecompressSync } from 'node:zlib'
import { areasNamed, listOfArea } from '../../../src/shared/unit/division'
import { newUnit } from '../../../src/shared/unit/unit'
import { importPlan, isMistake } from '../../../src/shared/unit/unit-import'

const LIST = [
  '澄州省',
  '\t澄州市',
  '\t\t澄湾区\t听荷街道:荷风社区|藕香社区,柳汀街道',
  '\t\t澄山县\t山前镇,山后乡',
  '\t湖城市',
  '\t\t澄湾区\t湖滨街道',
  '云海市',
  '\t市辖区',
  '\t\t云东新区\t云东街道',
  '\t\t云海区\t云海街道',
].join('\n')

const names = (name: string) => areasNamed(LIST, name).map((area) => area.name)

it.each([
  ['澄湾区', ['澄州省澄州市澄湾区', '澄州省湖城市澄湾区']],
  ['湖城市澄湾区', ['澄州省湖城市澄湾区']],
  ['澄州省澄州市澄湾区', ['澄州省澄州市澄湾区']],
  ['澄湾', ['澄州省澄州市澄湾区', '澄州省湖城市澄湾区']],
  [' 澄山 ', ['澄州省澄州市澄山县']],
  ['云海市云东新区', ['云海市云东新区']],
  ['云东', ['云海市云东新区']],
  // Called so as a whole, it is not another that is only said so.
  ['云海区', ['云海市云海区']],
  ['澄州市', []],
  ['湾区', []],
  ['', []],
  ['\t', []],
])('by %j are meant %j', (name, expected) => {
  expect(names(name)).toEqual(expected)
})

it('a list of an area is one to be imported: a street a line, its communities behind it', () => {
  const [area] = areasNamed(LIST, '澄州市澄湾区')
  expect(area && listOfArea(area)).toBe('听荷街道\t荷风社区\n\t藕香社区\n柳汀街道')
})

it('every area of the country can be found by its whole name and imported as it is proposed', () => {
  const file = path.resolve(__dirname, '../../../cloudfunctions/members/units/divisions.br')
  const list = brotliDecompressSync(readFileSync(file)).toString('utf8')
  const root = newUnit({ _id: 'district', name: '区', level: 'district' }, null)
  const areas = list.split('\n').filter((line) => /^\t\t[^\t]/.test(line))
  expect(areas.length).toBeGreaterThan(2800)
  const wrong: string[] = []
  for (const line of areas) {
    const [name = '', streets = ''] = line.slice(2).split('\t')
    const found = areasNamed(line, name)
    const plan = importPlan(found.map(listOfArea).join('\n'), [root], root._id)
    const expected = streets === '' ? 0 : new Set(streets.split(',')).size
    if (found.length !== 1 || plan.additions.length !== expected || plan.rows.some(isMistake))
      wrong.push(
        `${name}: ${plan.rows
          .filter(isMistake)
          .map((row) => row.names.join(' '))
          .join('、')} ${plan.additions.length} of ${expected}`,
      )
  }
  expect(wrong).toEqual([])
})
