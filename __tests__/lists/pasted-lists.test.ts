import { readFileSync } from 'node:fs'
import path from 'node:path'
import fc from 'fast-check'
import { isListMistake, listedPeople, readList, withoutIdNumbers } from '../../src/shared/list/name-list'
import { campaign } from '../support/campaign'
import { type ListCase, scored, summed } from './score'

const cases = JSON.parse(readFileSync(path.join(__dirname, 'pasted-lists.json'), 'utf8')) as ListCase[]

describe('a list as people paste it', () => {
  it.each(cases.map((each) => [each.what, each.text.slice(0, 60), each] as const))(
    'is never read wrong in silence: %s, %j',
    (_, __, each) => {
      expect(scored(each).verdict).not.toBe('silently-wrong')
    },
  )

  it('comes out right in nearly all cases', () => {
    expect(summed(cases.map((each) => scored(each))).right).toBeGreaterThanOrEqual(cases.length * 0.97)
  })

  it('would not pass by a reader that takes the first word for the name', () => {
    const naive: typeof readList = (text, reading) => {
      const { rows, columns } = readList(text, reading)
      const [, name = '', phone = ''] = /(\p{L}{2,}).*?(1[3-9]\d{9})/su.exec(text) ?? []
      return {
        columns,
        rows: rows.map((row) => (name ? { ...row, name, phone, outcome: 'person' as const } : row)),
      }
    }
    expect(summed(cases.map((each) => scored(each, naive))).silentlyWrong).toBeGreaterThan(20)
  })
})

describe('whatever stands beside name and number, in any order and between any signs', () => {
  const names = ['陈晓燕', '欧阳娜娜', '王芳', '阿依古丽·买买提', '李𬱟', 'Aygul Mamat']
  const phones = ['13923456789', '139 2345 6789', '+86 139-2345-6789', '１３９２３４５６７８９']
  const beside = [
    ...[
      '女',
      '36岁',
      '1988.3.8',
      '荷风社区',
      '听荷街道',
      '440301198803081234',
      '3栋201',
      '志愿者',
      '乐乐妈妈',
    ],
    ...[
      '已交费',
      '2人',
      '两大一小',
      '微信同号',
      '下午场',
      '0755-26001234',
      'QQ 12345678',
      '🌹',
      '[强]',
      '党员',
    ],
  ]
  const line = fc.record({
    ordinal: fc.constantFrom('', '1. ', '12、', '（3）', '⑤', '- ', '✅ '),
    name: fc.constantFrom(...names),
    phone: fc.constantFrom(...phones),
    others: fc.uniqueArray(fc.constantFrom(...beside), { maxLength: 4 }),
    sign: fc.constantFrom(' ', '　', '\t', '，', '；', ' / ', '|'),
    order: fc.array(fc.nat(), { minLength: 6, maxLength: 6 }),
  })

  it('a line is that person, or a mistake, and never another person or passed over', () => {
    let [tried, right] = [0, 0]
    campaign(
      fc.property(line, ({ ordinal, name, phone, others, sign, order }) => {
        const pieces = [name, phone, ...others]
        const mixed = pieces.map((piece, at) => [order[at] ?? 0, piece] as const).sort(([a], [b]) => a - b)
        const text = ordinal + mixed.map(([, piece]) => piece).join(sign)
        const { rows } = readList(text, { needs: 'name-and-phone' })
        expect(rows).toHaveLength(1)
        expect(JSON.stringify(rows)).not.toContain('440301198803081234')
        const [person] = listedPeople(rows)
        if (person) expect([person.name, person.phone]).toEqual([name, '13923456789'])
        else expect(rows.some(isListMistake)).toBe(true)
        tried += 1
        if (person) right += 1
      }),
      { long: 10000 },
    )
    expect(right).toBeGreaterThan(0.8 * tried)
  })

  it('no line with a letter or a digit is passed over', () => {
    const piece = fc.constantFrom(
      ...'陈晓燕女1395 ，.-（）\t·|"#¥x',
      '13923456789',
      '姓名',
      '例',
      '荷风社区',
      '2026-11-28',
    )
    campaign(
      fc.property(fc.array(piece, { minLength: 1, maxLength: 10 }), (pieces) => {
        const text = pieces.join('')
        const { rows } = readList(text, { needs: 'name-and-phone' })
        if (/[\p{L}\p{N}]/u.test(text)) expect(rows.length).toBeGreaterThan(0)
      }),
      { long: 20000 },
    )
  })
})

describe('a table', () => {
  const table = '单位\t姓名\t手机\t家属\n向阳\t陈晓燕\t13923456789\t林建国'

  it('is read by its headings, and otherwise where somebody says so', () => {
    const { columns, rows } = readList(table, { needs: 'name-and-phone' })
    expect(columns?.map(({ use }) => use)).toEqual(['unit', 'name', 'phone', 'others'])
    expect(listedPeople(rows)).toMatchObject([{ line: 2, name: '陈晓燕', company: '家属 林建国' }])
    const uses = ['ignored', 'ignored', 'phone', 'name'] as const
    expect(listedPeople(readList(table, { needs: 'name-and-phone', columns: uses }).rows)).toMatchObject([
      { line: 2, name: '林建国', phone: '13923456789' },
    ])
  })

  it('without headings is read by what its columns look like', () => {
    const rows = [
      '1\t向阳\t陈晓燕\t女\t13923456789',
      '2\t和平\t林建国\t男\t13623456789',
      '3\t花园\t吴美华\t女\t13723456789',
    ]
    const read = readList(rows.join('\n'), { needs: 'name-and-phone' })
    expect(listedPeople(read.rows).map(({ name, gender }) => [name, gender])).toEqual([
      ['陈晓燕', 'female'],
      ['林建国', 'male'],
      ['吴美华', 'female'],
    ])
  })

  it('counts lines as they were pasted, through cells of several lines', () => {
    const text = '姓名\t地址\t手机\n陈晓燕\t"荷风社区\n5栋"\t13923456789\n林建国\t\t13623456789'
    const { rows } = readList(text, { needs: 'name-and-phone' })
    expect(listedPeople(rows).map(({ line, name }) => [line, name])).toEqual([
      [2, '陈晓燕'],
      [4, '林建国'],
    ])
  })
})

describe('a line that is shown as a heading, or of which it is unsure', () => {
  it.each([
    ['例 王桂兰 13800000000', '王桂兰'],
    ['联系人：陈晓燕 13923456789', '陈晓燕'],
    ['彩虹 13923456789', '彩虹'],
    ['陈晓燕 13923456789 待定', '陈晓燕'],
  ])('%s is a person once somebody says so', (text, name) => {
    expect(listedPeople(readList(text, { needs: 'name-and-phone' }).rows)).toEqual([])
    const { rows } = readList(text, { needs: 'name-and-phone', people: [1] })
    expect(rows).toMatchObject([{ outcome: 'person', name }])
  })
})

it('leaves the phone without ID-card numbers, and is read the same', () => {
  const given = '1. 陈晓燕 440301198803081234 13923456789\n2. 林建国\t4403 0119 8803 0812 34\t13623456789'
  const sent = withoutIdNumbers(given)
  expect(sent).not.toMatch(/4403/)
  expect(listedPeople(readList(sent, { needs: 'name-and-phone' }).rows).map(({ name }) => name)).toEqual([
    '陈晓燕',
    '林建国',
  ])
})
