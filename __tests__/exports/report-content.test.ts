import type { Reported } from '../../cloudfunctions/exports/read-report'
import { workbookContent } from '../../cloudfunctions/exports/report-content'
import { HOUR } from '../../src/shared/calendar/calendar'
import type { Period } from '../../src/shared/calendar/period'
import { EMPTY_CATALOGUE } from '../../src/shared/figure/catalogue'
import { type Figures, NO_FIGURES, NO_PEOPLE, type People } from '../../src/shared/figure/counted-figures'
import type { FiguresTable } from '../../src/shared/figure/figures-table'
import type { PastFigures, PastRow } from '../../src/shared/figure/past-figures'
import { countSession, keptSession, type SessionCounts } from '../../src/shared/figure/session-counts'
import { progressOf } from '../../src/shared/figure/target'
import { NO_RATINGS } from '../../src/shared/rating/rating'
import { outlineOf } from '../../src/shared/report/report-chapter'
import { newUnit } from '../../src/shared/unit/unit'
import { anEvent, aSession } from '../support/product'

const YEAR: Period = { kind: 'year', year: 2026 }
const DURING = Date.parse('2026-11-24T10:30:00+08:00')
const AFTER = Date.parse('2027-01-05T10:30:00+08:00')

const row = (sessionsHeld: number, attendances: number, all: number, figures: Partial<Figures> = {}) => ({
  figures: { ...NO_FIGURES, sessionsHeld, attendances, present: attendances, ...figures },
  people: { ...NO_PEOPLE, all } as People,
  indicators: {},
})

const table = (
  total: ReturnType<typeof row>,
  lines: Record<string, ReturnType<typeof row>>,
): FiguresTable => ({
  countedAt: DURING,
  total,
  lines: Object.entries(lines).map(([lineId, each]) => ({ lineId, name: `项目 ${lineId}`, ...each })),
})

const imported = (...rows: [line: string, held: number, attended: number | null][]): PastFigures => ({
  _id: 'd-2025',
  unitId: 'd',
  unitPath: ['d'],
  year: 2025,
  source: '2025 年总结',
  by: 'o',
  byName: '李*兰',
  at: 0,
  version: 1,
  rows: rows.map(
    ([line, sessionsHeld, attendances]): PastRow => ({
      line,
      sessionsHeld,
      attendances,
      people: null,
      indicators: {},
    }),
  ),
})

const reported = (some: Partial<Reported>): Reported => ({
  unit: newUnit({ _id: 'd', name: '澄湾区', level: 'district' }, null),
  period: YEAR,
  countedAt: DURING,
  catalogue: EMPTY_CATALOGUE,
  table: table(row(8, 400, 100), { health: row(5, 300, 80), 'anti-drug': row(3, 100, 30) }),
  earlier: table(row(6, 300, 90), { health: row(4, 200, 70), environment: row(2, 100, 20) }),
  imported: null,
  months: [],
  below: [],
  before: [],
  peopleBefore: new Map(),
  ofMonths: null,
  outline: outlineOf([], 2026),
  byMonths: new Map(),
  signed: undefined,
  plan: [],
  units: [],
  ratings: [],
  targets: [],
  periodic: [],
  records: [],
  sessions: [],
  unitNames: new Map(),
  templates: new Map(),
  ...some,
})

const tables = (some: Partial<Reported>) => {
  const { parts } = workbookContent(reported(some))
  return new Map(
    parts.flatMap((part) =>
      part.kind === 'table' ? [[part.table.title, { ...part.table, rows: [...part.table.rows] }]] : [],
    ),
  )
}
const compared = (some: Partial<Reported>) => tables(some).get('与上年同期比较')

describe('beside the year before', () => {
  it.each<[string, Period, number, string]>([
    ['a year that runs', YEAR, DURING, '2026年1月1日至11月24日，与上年同期（2025年1月1日至11月24日）比。'],
    ['a year that is over', YEAR, AFTER, '2026年，与上年同期（2025年）比。'],
    [
      'a month that is over',
      { kind: 'month', year: 2026, month: 5 },
      DURING,
      '2026年5月，与上年同期（2025年5月）比。',
    ],
  ])('%s says in words what it is compared with', (_, period, countedAt, words) => {
    expect(compared({ period, countedAt })?.notes).toEqual([words])
  })

  it('has every line of either year, also one with nothing this time', () => {
    expect(compared({})?.rows).toEqual([
      ['项目 health', 5, 4, 0.25, 300, 200, 0.5, 80, 70, 10 / 70],
      ['项目 anti-drug', 3, null, null, 100, null, null, 30, null, null],
      ['项目 environment', 0, 2, -1, 0, 100, -1, 0, 20, -1],
    ])
  })

  it('says no growth of people nobody of whom was recognised', () => {
    const byHand = row(5, 300, 0, { present: 0, byHand: 300 })
    expect(compared({ table: table(byHand, { health: byHand }) })?.rows[0]).toEqual([
      '项目 health',
      5,
      4,
      0.25,
      300,
      200,
      0.5,
      '—',
      70,
      null,
    ])
  })

  it('puts imported figures into the place of those lines alone that they are of, and names the source', () => {
    const past = imported(['anti-drug', 40, 200], ['total', 50, null])
    const { rows, total, notes, columns } = compared({ countedAt: AFTER, imported: past }) ?? {}
    expect(columns?.at(-1)?.title).toBe('上年数来源')
    expect(rows).toEqual([
      ['项目 health', 5, 4, 0.25, 300, 200, 0.5, 80, 70, 10 / 70, '系统统计'],
      ['项目 anti-drug', 3, 40, -0.925, 100, 200, -0.5, 30, null, null, '录入的往年数'],
      ['项目 environment', 0, 2, -1, 0, 100, -1, 0, 20, -1, '系统统计'],
    ])
    expect(total).toEqual(['合计', 8, 50, -0.84, 400, null, null, 100, null, null, '录入的往年数'])
    expect(notes).toContain('来自录入的往年数（2025 年总结），是全年的数。')
  })

  it('never sets figures of a whole year beside a part of one', () => {
    const past = imported(['anti-drug', 40, 200], ['total', 50, 900])
    const running = tables({ imported: past })
    expect(running.get('与上年同期比较')?.rows[1]).toEqual([
      '项目 anti-drug',
      ...[3, null, null, 100, null, null, 30, null, null],
    ])
    expect(running.get('上年全年（录入的往年数）')).toMatchObject({
      rows: [['项目 anti-drug', 40, 200, null]],
      total: ['合计', 50, 900, null],
    })
    expect([...tables({ earlier: null, imported: past }).keys()]).not.toContain('与上年同期比较')
  })
})

it.each([
  ['everybody was counted by hand', row(1, 300, 0, { present: 0, byHand: 300 }), '—'],
  ['everybody who was let in gave no name', row(1, 3, 0), '—'],
  ['some are known', row(1, 300, 2, { byHand: 298 }), 2],
  ['nobody came', row(1, 0, 0), 0],
])('shows 人数, where %s, as what it is', (_, line, shown) => {
  const lines = tables({ table: table(line, { health: line }) }).get('各项工作数据')
  expect(lines?.rows[0]?.[3]).toBe(shown)
  expect(lines?.total?.[3]).toBe(shown)
})

it('lists in its appendix the sessions that have begun, and says how many are to come', () => {
  const of = (title: string, hours: number, some: Partial<SessionCounts> = {}) => {
    const startsAt = DURING + hours * HOUR
    const session = aSession(anEvent({ title }), { startsAt })
    const records = { session, checkIns: [], tallies: [], registered: [] }
    const rest = { confirmed: false, duplicate: false, ratings: NO_RATINGS, aliasOf: (key: string) => key }
    return { ...keptSession(countSession({ ...records, ...rest }, DURING).counts, []).counts, ...some }
  }
  const sessions = [
    of('held', -48, { evidence: 1, byHand: 30 }),
    of('without evidence', -24),
    of('cancelled', -24, { outside: 'cancelled' }),
    of('running', -1),
    of('early guests', 0.5, { present: 2, evidence: 1 }),
    of('to come', 24),
    of('to come, cancelled', 48, { outside: 'cancelled' }),
  ]
  const listed = tables({ sessions }).get('场次一览')
  expect(listed?.rows.map((cells) => [cells[1], cells[8], cells[9]])).toEqual([
    ['held', 30, '已举办'],
    ['without evidence', 0, '待补录'],
    ['cancelled', 0, '已取消'],
    ['running', 0, '未结束'],
    ['early guests', 2, '未结束'],
  ])
  expect(listed?.notes).toEqual(['另有 1 场尚未开始，没有数据，不列入。'])
})

it('says by how much a target was passed', () => {
  const progress = progressOf({ year: 2026 }, { done: 52, planned: 40 }, '2026-12-31')
  const targets = [{ name: '禁毒宣传', of: '场', lines: ['anti-drug'], progress }]
  expect(tables({ targets }).get('年度目标任务完成情况')?.rows).toEqual([
    ['禁毒宣传（场）', 40, 52, 1.3, 1, 0, ''],
  ])
})
