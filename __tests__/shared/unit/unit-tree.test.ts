import { newUnit, type Unit, type UnitLevel } from '../../../src/shared/unit/unit'
import { importPlan, isMistake } from '../../../src/shared/unit/unit-import'
import {
  additionRefusal,
  carriedPath,
  closingRefusal,
  mergeRefusal,
  moveRefusal,
  removalRefusal,
  renamingRefusal,
  reopeningRefusal,
} from '../../../src/shared/unit/unit-tree'

const district = newUnit({ _id: 'd', name: '澄湾区', level: 'district' }, null)
const street = newUnit({ _id: 's', name: '听荷街道', level: 'street' }, district)
const other = newUnit({ _id: 'o', name: '柳汀街道', level: 'street' }, district)
const community = newUnit({ _id: 'c', name: '荷风社区', level: 'community' }, street)
const site = newUnit({ _id: 'p', name: '小苗圃', level: 'site' }, community)
const closed: Unit = {
  ...newUnit({ _id: 'x', name: '旧社区', level: 'community' }, street),
  status: 'closed',
}
const merged: Unit = { ...closed, _id: 'm', name: '并入社区', path: ['d', 's', 'm'], mergedInto: 'c' }
const tree = [district, street, other, community, site, closed, merged]
const carrying = [...tree.slice(0, 1), { ...street, carrying: { since: 1, lastAt: 1 } }, ...tree.slice(2)]

describe('adding a unit', () => {
  it.each<[Unit, string, UnitLevel, string | undefined]>([
    [district, '杏湾街道', 'street', undefined],
    [district, '区直项目点', 'site', undefined],
    [street, '藕香社区', 'community', undefined],
    [street, '荷风社区', 'community', 'name-taken'],
    [street, '旧社区', 'community', undefined],
    [other, '荷风社区', 'community', undefined],
    [street, '街道之下', 'street', 'wrong-level'],
    [site, '项目点之下', 'site', 'wrong-level'],
    [closed, '新项目点', 'site', 'unit-closed'],
  ])('below %j, called %s, as %s: %s', (parent, name, level, refusal) => {
    expect(additionRefusal(tree, parent, { name, level })).toBe(refusal)
  })
})

it.each([
  ['荷风社区', undefined],
  ['新名字', undefined],
  ['旧社区', undefined],
])('lets a unit be called %s: %s', (name, refusal) => {
  expect(renamingRefusal(tree, community, name)).toBe(refusal)
})
it('lets no two open units below one be called alike', () => {
  expect(renamingRefusal(tree, other, '听荷街道')).toBe('name-taken')
})

it.each<[Unit, string | undefined]>([
  [district, 'is-the-district'],
  [street, 'has-units-below'],
  [community, 'has-units-below'],
  [site, undefined],
  [other, undefined],
])('closing %j: %s', (unit, refusal) => {
  expect(closingRefusal(tree, unit)).toBe(refusal)
})

it.each<[Unit, string | undefined]>([
  [closed, undefined],
  [merged, 'is-merged'],
  [{ ...closed, name: '荷风社区' }, 'name-taken'],
  [{ ...closed, parentId: 'x' }, 'unit-closed'],
])('reopening %j: %s', (unit, refusal) => {
  expect(reopeningRefusal(tree, unit)).toBe(refusal)
})

it.each<[Unit, string | undefined]>([
  [district, 'is-the-district'],
  [street, 'has-units-below'],
  [{ ...site, _id: 'c' }, 'has-units-below'],
  [site, undefined],
  [closed, undefined],
])('removing %j: %s', (unit, refusal) => {
  expect(removalRefusal(tree, unit)).toBe(refusal)
})

it.each<[Unit, Unit, string | undefined]>([
  [district, street, 'is-the-district'],
  [community, other, undefined],
  [street, community, 'wrong-level'],
  [street, street, 'wrong-level'],
  [site, district, undefined],
  [closed, other, 'unit-closed'],
  [site, closed, 'unit-closed'],
])('moving %j below %j: %s', (unit, parent, refusal) => {
  expect(moveRefusal(tree, unit, parent)).toBe(refusal)
})

it.each<[Unit, Unit, string | undefined]>([
  [district, street, 'is-the-district'],
  [street, other, undefined],
  [street, street, 'same-unit'],
  [street, community, 'wrong-level'],
  [closed, community, 'unit-closed'],
  [community, closed, 'unit-closed'],
])('merging %j into %j: %s', (unit, into, refusal) => {
  expect(mergeRefusal(tree, unit, into)).toBe(refusal)
})

it('moves and merges nothing while something is still carried along', () => {
  expect(moveRefusal(carrying, community, other)).toBe('still-carrying')
  expect(mergeRefusal(carrying, other, street)).toBe('still-carrying')
})

it('carries a path along, whatever hangs below', () => {
  expect(carriedPath(['d', 's', 'c'], 'c', ['d', 'o', 'c'])).toEqual(['d', 'o', 'c'])
  expect(carriedPath(['d', 's', 'c', 'p'], 's', ['d', 'o'])).toEqual(['d', 'o', 'c', 'p'])
  expect(carriedPath(['d', 'o', 'c', 'p'], 'c', ['d', 'o', 'c'])).toEqual(['d', 'o', 'c', 'p'])
})

describe('a pasted list', () => {
  const plan = (text: string) => importPlan(text, tree, 'd')
  const outcomes = (text: string) => plan(text).rows.map(({ line, outcome }) => [line, outcome])

  it('reads lists that were pasted below each other each by its own headings, and drops no line of either', () => {
    const named = (text: string) =>
      plan(text).rows.map(({ line, names, outcome }) => [line, names.join('/'), outcome])
    expect(named('杏湾街道\t杏雨社区\n社区\t街道\n柳岸社区\t柳汀街道')).toEqual([
      [1, '杏湾街道/杏雨社区', 'new'],
      [2, '社区\t街道', 'heading'],
      [3, '柳汀街道/柳岸社区', 'new'],
    ])
    expect(
      named('全区单位名单\n序号\t街道\t社区\n1\t柳汀街道\t柳岸社区\n社区\t街道\n杏雨社区\t杏湾街道'),
    ).toEqual([
      [1, '全区单位名单', 'heading'],
      [2, '序号\t街道\t社区', 'heading'],
      [3, '柳汀街道/柳岸社区', 'new'],
      [4, '社区\t街道', 'heading'],
      [5, '杏湾街道/杏雨社区', 'new'],
    ])
  })

  it('adds what is not there, units above first, with columns filled from above', () => {
    const { rows, additions } = plan(
      '听荷街道\t荷风社区\n\t莲桥社区\t莲桥项目点\n\n杏湾街道,,杏湾项目点\r\n,杏雨社区',
    )
    expect(rows.map(({ line, names, outcome }) => [line, names.join('/'), outcome])).toEqual([
      [1, '听荷街道/荷风社区', 'there'],
      [2, '听荷街道/莲桥社区/莲桥项目点', 'new'],
      [4, '杏湾街道//杏湾项目点', 'new'],
      [5, '杏湾街道/杏雨社区', 'new'],
    ])
    expect(additions).toEqual([
      { name: '莲桥社区', level: 'community', parentId: 's', below: null },
      { name: '莲桥项目点', level: 'site', parentId: null, below: 0 },
      { name: '杏湾街道', level: 'street', parentId: 'd', below: null },
      { name: '杏湾项目点', level: 'site', parentId: null, below: 2 },
      { name: '杏雨社区', level: 'community', parentId: null, below: 2 },
    ])
  })

  it.each([
    [
      '新街道\n新街道',
      [
        [1, 'new'],
        [2, 'duplicate'],
      ],
    ],
    ['\t新社区', [[1, 'nothing-above']]],
    ['一,二社区', [[1, 'bad-name']]],
    ['???', [[1, 'bad-name']]],
    ['听荷街道,123', [[1, 'bad-name']]],
    ['a,b,c,d', [[1, 'too-many-columns']]],
    ['听荷街道,旧社区', [[1, 'unit-closed']]],
    [`${'长'.repeat(41)}`, [[1, 'bad-name']]],
    ['听荷街道荷风社区', [[1, 'two-names']]],
    ['听荷街道 办事处', [[1, 'two-names']]],
    ['听荷街道 荷风社区,莲桥社区', [[1, 'two-names']]],
    [
      '听荷街道\t荷风社区\n合计\t1\n制表人：王桂兰',
      [
        [1, 'there'],
        [2, 'heading'],
        [3, 'heading'],
      ],
    ],
    ['\n \n\t\n', []],
  ])('%j: %j', (text, expected) => {
    expect(outcomes(text)).toEqual(expected)
  })

  const named = (text: string) => plan(text).additions.map(({ level, name }) => `${level} ${name}`)

  it.each([
    ['街道\t社区\t项目点\n菱湖街道\t柳岸社区', ['street 菱湖街道', 'community 柳岸社区']],
    [
      '序号\t社区名称\t所属街道\t负责人\n1\t柳岸社区\t菱湖街道\t王桂兰',
      ['street 菱湖街道', 'community 柳岸社区'],
    ],
    [
      '澄湾区单位一览表\n街道/园区/局,社区/村,项目点\n菱湖街道,柳岸社区,',
      ['street 菱湖街道', 'community 柳岸社区'],
    ],
    ['| 街道 | 社区 |\n| --- | --- |\n| 菱湖街道 | 柳岸社区 |', ['street 菱湖街道', 'community 柳岸社区']],
    ['1\t菱湖街道\t柳岸社区\n2\t\t柳堤社区', ['street 菱湖街道', 'community 柳岸社区', 'community 柳堤社区']],
    ['1、菱湖街道\n（二）菱塘街道\n③芦苇街道', ['street 菱湖街道', 'street 菱塘街道', 'street 芦苇街道']],
    ['菱湖街道\n菱 湖 街道', ['street 菱湖街道']],
    ['菱湖街道\u200b\t"柳岸\n社区"', ['street 菱湖街道', 'community 柳岸 社区']],
    [`${'菱湖街道'.repeat(10)}`, [`street ${'菱湖街道'.repeat(10)}`]],
    ['3.8妇女之家', ['street 3.8妇女之家']],
    ['菱湖街道 柳岸社区', ['street 菱湖街道', 'community 柳岸社区']],
    [
      '1\t菱湖街道-柳岸社区\n2\t菱湖街道/柳堤社区',
      ['street 菱湖街道', 'community 柳岸社区', 'community 柳堤社区'],
    ],
    ['单位\n菱湖街道 柳岸社区', ['street 菱湖街道', 'community 柳岸社区']],
    [
      '菱湖街道\t柳岸社区\t柳岸社区 妇女之家',
      ['street 菱湖街道', 'community 柳岸社区', 'site 柳岸社区 妇女之家'],
    ],
  ])('%j adds %j: headings and numbers are no units, and no name is cut', (text, expected) => {
    expect(named(text)).toEqual(expected)
  })

  it('shows its headings as such', () => {
    expect(outcomes('单位表\n街道\t社区\n听荷街道\t荷风社区')).toEqual([
      [1, 'heading'],
      [2, 'heading'],
      [3, 'there'],
    ])
  })

  it('adds a unit once, though two lines need it', () => {
    expect(plan('新街道,甲社区\n新街道,乙社区\n新街道').additions).toHaveLength(3)
  })

  it('tells mistakes from what is only there already', () => {
    expect(plan('听荷街道\n听荷街道\n\t\t\t\n一').rows.map(isMistake)).toEqual([false, false, true])
  })
})
