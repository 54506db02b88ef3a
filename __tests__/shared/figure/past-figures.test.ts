import { type PastedWords, readPasted } from '../../../src/shared/figure/past-figures'

const words: PastedWords = {
  year: 2025,
  lines: new Map([
    ['禁毒宣传', 'anti-drug'],
    ['走访慰问', 'visits'],
  ]),
  indicators: new Map([
    ['帮扶金额', { code: 'relief-amount', measure: '元' }],
    ['服务时长', { code: 'service-hours', measure: '小时' }],
    ['宣传资料', { code: 'leaflets', measure: '份' }],
    ['达成就业意向(女性)', { code: 'job-intentions-women', measure: '人' }],
  ]),
}

const read = (...lines: string[]) => readPasted(lines.join('\n'), words)

/** What one cell under one heading is stored as; what is wrong with it, or with the heading, where it is not read. */
function one(heading: string, cell: string) {
  const { rows, problems, columns } = read(`项目\t${heading}`, `禁毒宣传\t${cell}`)
  if (columns[0] ?? problems[0]) return (columns[0] ?? problems[0])?.problem
  const { sessionsHeld, attendances, people, indicators } = rows[0] ?? { indicators: {} }
  return sessionsHeld ?? attendances ?? people ?? Object.values(indicators)[0]
}

it.each<[heading: string, cell: string, is: number | string | null]>([
  ['帮扶金额（元）', '12.5', 12.5],
  ['帮扶金额（万元）', '12.5', 125_000],
  ['帮扶金额(万元)', '0.28', 2800],
  ['帮扶金额【万】', '12.5', 125_000],
  ['帮扶金额 （ 万元 ）', '1,280.5', 12_805_000],
  ['帮扶金额（千元）', '1.2805', 1280.5],
  ['帮扶金额（亿元）', '0.01', 1_000_000],
  ['帮扶金额（万元）', '12.5万元', 125_000],
  ['帮扶金额', '12.5万', 125_000],
  ['帮扶金额', '1,280.50元', 1280.5],
  ['帮扶金额', '1280.505', 'not-a-number'],
  ['帮扶金额（万元）', '12.5元', 'not-a-number'],
  ['帮扶金额（万元）', '12.5千元', 'not-a-number'],
  ['帮扶金额（美元）', '12.5', 'unknown-measure'],
  ['帮扶金额（含实物）', '12.5', 'unknown-measure'],
  ['帮扶金额（万元）（含实物）', '12.5', 'unknown'],
  ['帮扶金额，万元', '12.5', 'unknown'],
  ['服务时长（小时）', '1.5', 1.5],
  ['服务时长（分钟）', '90', 'unknown-measure'],
  ['宣传资料（千份）', '1.2', 1200],
  ['宣传资料', '1.5', 'not-a-number'],
  ['达成就业意向（女性）', '12', 12],
  ['人次（万）', '1.2', 12_000],
  ['人次（万人次）', '1.23456', 'not-a-number'],
  ['人次', '41 00', 'not-a-number'],
  ['人次', '4 100', 'not-a-number'],
  ['人次', '0x10', 'not-a-number'],
  ['人次', '1e3', 'not-a-number'],
  ['人次', '1,28', 'not-a-number'],
  ['人次', '4100.5', 'not-a-number'],
  ['人次', '4100.0', 4100],
  ['人次', '约4100', 'not-a-number'],
  ['人次', '4100余', 'not-a-number'],
  ['人次', '-4100', 'not-a-number'],
  ['人次', '50%', 'not-a-number'],
  ['人次', '①', 'not-a-number'],
  ['人次', '10²', 'not-a-number'],
  ['人次', '十二', 'not-a-number'],
  ['人次', '12345678901', 'not-a-number'],
  ['人次', '４１００', 4100],
  ['人次', '４，１００', 4100],
  ['人次', '4100人次', 4100],
  ['人次', '4100场', 'not-a-number'],
  ['场次', '——', 'nothing-in-it'],
  ['场次', '无', 'nothing-in-it'],
  ['场次', '－', 'nothing-in-it'],
  ['场次', '', 'nothing-in-it'],
  ['场次', '0', 0],
  ['人次（2025年）', '4100', 4100],
  ['2025年人次（万人次）', '0.41', 4100],
  ['２０２５年度人次', '4100', 4100],
  ['2024年人次', '4100', 'other-year'],
  ['人次（女）', '4100', 'unknown-measure'],
  ['备注', '4100', 'unknown'],
])('reads under %j the cell %j as %j', (heading, cell, is) => {
  expect(one(heading, cell)).toBe(is)
})

it('keeps no row of which nothing was read, and says so', () => {
  const { rows, problems } = read('项目\t场次\t人次', '禁毒宣传\t—\t-')
  expect(rows).toEqual([])
  expect(problems.map(({ problem }) => problem)).toEqual(['nothing-in-it'])
})

it('reads a row as a whole or not at all, and the same line no second time', () => {
  const { rows, problems } = read(
    '项目\t场次\t人次',
    '禁毒宣传\t九\t4100',
    '走访慰问\t3\t90',
    '禁毒宣传\t9\t4100',
  )
  expect(rows.map(({ sessionsHeld, attendances }) => [sessionsHeld, attendances])).toEqual([[3, 90]])
  expect(problems.map(({ row, problem }) => [row, problem])).toEqual([
    [2, 'not-a-number'],
    [4, 'twice'],
  ])
})

describe('two years side by side', () => {
  it('reads the year that is asked for, each heading naming its own', () => {
    const { rows, columns } = read('项目\t2024年场次\t2025年场次', '禁毒宣传\t9\t12')
    expect(rows).toMatchObject([{ line: 'anti-drug', sessionsHeld: 12 }])
    expect(columns).toEqual([{ heading: '2024年场次', problem: 'other-year' }])
  })

  it('reads the year that is asked for, years standing above the headings', () => {
    const { rows, problems } = read(
      '\t2024年\t\t2025年\t',
      '项目\t场次\t人次\t场次\t人次（万）',
      '禁毒宣传\t9\t3000\t12\t0.41',
    )
    expect(rows).toMatchObject([{ line: 'anti-drug', sessionsHeld: 12, attendances: 4100 }])
    expect(problems).toEqual([])
  })

  it('reads neither where nothing says which is which', () => {
    const { rows, columns } = read('项目\t场次\t场次\t人次', '禁毒宣传\t9\t12\t4100')
    expect(rows).toMatchObject([{ sessionsHeld: null, attendances: 4100 }])
    expect(columns.map(({ problem }) => problem)).toEqual(['same-twice', 'same-twice'])
  })
})

describe('what stands above the headings', () => {
  const table = ['项目\t场次\t帮扶金额', '走访慰问\t3\t12.5']

  it('counts for what is counted in the measure that it names', () => {
    expect(read('2025年工作情况表', '单位：场、万元', ...table).rows).toMatchObject([
      { sessionsHeld: 3, indicators: { 'relief-amount': 125_000 } },
    ])
  })

  it.each([
    ['单位：万', 'unknown-measure'],
    ['2024年工作情况表', 'other-year'],
  ])('%s leaves the columns unread', (note, problem) => {
    const { rows, columns } = read(note, ...table)
    expect(rows).toEqual([])
    expect(columns.map((column) => column.problem)).toEqual([problem, problem])
  })
})

it('names what stands under no heading', () => {
  expect(read('项目\t场次', '禁毒宣传\t9\t4100').problems).toEqual([
    { row: 2, text: '4100', problem: 'no-heading' },
  ])
})

it('names the line of a mistake as it is counted in what was pasted', () => {
  expect(read('项目\t场次', '', '禁毒宣传\t九').problems).toEqual([
    { row: 3, text: '九', problem: 'not-a-number' },
  ])
})

it.each([
  ['numbers before the names', '项目\t人次\n1、禁毒宣传\t41\n（二）走访慰问\t7'],
  ['a column of numbers', '序号\t项目\t人次\n1\t禁毒宣传\t41\n2\t走访慰问\t7'],
  ['a Markdown table', '| 项目 | 人次 |\n| --- | ---: |\n| 禁毒宣传 | 41 |\n| 走访慰问 | 7 |'],
  ['commas and quotes', '项目,人次\n"禁毒宣传","41"\n走访慰问,7'],
  ['a line end within a cell', '项目\t"人\n次"\n禁毒宣传\t41\n走访慰问\t7'],
  ['blanks in the names', '项目\t人次\n禁毒 宣传\t41\n走访慰问\u200b\t7'],
])('a table with %s is read like any other', (_, text) => {
  const { rows, problems, columns } = readPasted(text, words)
  expect([problems, columns]).toEqual([[], []])
  expect(rows.map(({ line, attendances }) => [line, attendances])).toEqual([
    ['anti-drug', 41],
    ['visits', 7],
  ])
})
