import { type PeriodicEntry, standingPeriodicEntries } from '../../../src/shared/figure/periodic-figure'
import { monthRow, monthsBefore, readMonth } from '../../../src/shared/figure/periodic-month'

const NOVEMBER = { kind: 'month', year: 2026, month: 11 } as const
const INDICATORS = [
  { code: 'petitions', name: '来电来访', measure: '件' },
  { code: 'city', name: '其中：市妇联交办', measure: '件' },
  { code: 'raised', name: '募捐完成', measure: '元' },
]
const read = (text: string) => {
  const { amounts, problems } = readMonth(text, NOVEMBER, INDICATORS)
  return [Object.fromEntries(amounts), problems.map(({ line, problem }) => `${line} ${problem}`)]
}

it.each([
  ['names and numbers', '来电来访\t12\n其中：市妇联交办\t3', { petitions: 12, city: 3 }, []],
  ['a column of numbers in front', '1\t来电来访\t12\n2\t募捐完成\t80.5', { petitions: 12, raised: 80.5 }, []],
  ['months: its own column', '指标\t10月\t11月\n来电来访\t9\t12', { petitions: 12 }, []],
  ['months with a year', '指标\t2025年11月\t2026年11月\n来电来访\t9\t12', { petitions: 12 }, []],
  ['other months alone: nothing', '指标\t9月\t10月\n来电来访\t9\t12', {}, ['2 other-month']],
  ['上月 beside 本月', '指标\t上月\t本月\n来电来访\t9\t12', { petitions: 12 }, []],
  ['two numbers and no heading', '来电来访\t9\t12', {}, ['1 several-numbers']],
  ['what nobody knows', '来电来访\t12\n广场舞\t7', { petitions: 12 }, ['2 unknown-name']],
  ['a title', '2026年11月数据\n来电来访\t12', { petitions: 12 }, ['1 unknown-name']],
  ['no number', '来电来访\t—', {}, ['1 nothing-in-it']],
  ['a minus', '来电来访\t-5', {}, ['1 not-a-number']],
  ['parts of what is whole', '来电来访\t12.5', {}, ['1 not-a-number']],
  ['the same twice', '来电来访\t12\n来电来访\t13', { petitions: 12 }, ['2 twice']],
  ['ten thousands in the name', '募捐完成（万元）\t1.25', { raised: 12500 }, []],
  ['ten thousands in a cell', '募捐完成\t万元\t1.25', { raised: 12500 }, []],
  ['ten thousands behind the number', '募捐完成\t1.25万元', { raised: 12500 }, []],
  ['another measure behind it', '来电来访\t12人', {}, ['1 not-a-number']],
  ['thousands apart, in wide digits', '来电来访（件）\t１,２００', { petitions: 1200 }, []],
])('reads a pasted month, and names what it does not: %s', (_, text, amounts, problems) => {
  expect(read(text)).toEqual([amounts, problems])
})

it('knows the months before, over the turn of a year', () => {
  const names = monthsBefore({ kind: 'month', year: 2026, month: 2 }, 3).map(({ year, month }) => [
    year,
    month,
  ])
  expect(names).toEqual([
    [2026, 1],
    [2025, 12],
    [2025, 11],
  ])
})

const entry = (given: Partial<PeriodicEntry>): PeriodicEntry => ({
  id: 'e',
  period: NOVEMBER,
  amount: 1,
  source: '台账',
  attachment: null,
  note: '',
  by: 'o-li',
  byName: '李*',
  at: 1,
  replaces: null,
  ...given,
})
const PETITIONS = { aggregation: 'sum', measure: '件' } as const
const document = (...entries: PeriodicEntry[]) => ({ entries, standing: standingPeriodicEntries(entries) })

it('has in its row what stands, last month beside it, and where the last figure was from', () => {
  const october = entry({ id: 'o', period: { ...NOVEMBER, month: 10 }, amount: 7, source: '登记本', at: 9 })
  const corrected = entry({ id: 'e-c', replaces: 'e', amount: 4, note: '漏报', at: 5 })
  expect(monthRow([document(october, entry({}), corrected)], NOVEMBER, PETITIONS)).toMatchObject({
    entry: { id: 'e-c', amount: 4, note: '漏报', isCorrection: true },
    lastMonth: 7,
    lastTwelve: [7],
    source: '登记本',
    within: null,
  })
})

it('has beside a stock what stood last month, in whatever year it was entered', () => {
  const december = entry({ id: 'd', period: { kind: 'month', year: 2022, month: 12 }, amount: 5 })
  const quarter = entry({ id: 'q', period: { kind: 'quarter', year: 2026, quarter: 2 }, amount: 8 })
  const stock = { aggregation: 'latest', measure: '个', earlier: [document(december)] } as const
  const row = monthRow([document(quarter)], NOVEMBER, stock)
  expect(row).toMatchObject({ entry: null, lastMonth: 8, lastTwelve: [8, 8, 8, 8, 8, 5, 5, 5, 5, 5, 5, 5] })
  const never = monthRow([], NOVEMBER, { aggregation: 'latest', measure: '个' })
  expect(never).toMatchObject({ lastMonth: null, lastTwelve: [] })
})

it('says where the month lies in a longer period that was entered', () => {
  const quarter = entry({ period: { kind: 'quarter', year: 2026, quarter: 4 } })
  expect(monthRow([document(quarter)], NOVEMBER, PETITIONS)).toMatchObject({
    entry: null,
    within: { kind: 'quarter', quarter: 4 },
  })
})
