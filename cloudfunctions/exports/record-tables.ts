import { beijingDay } from '../../src/shared/calendar/calendar'
import {
  honourFigures,
  postFigures,
  recordAmounts,
  recordCounts,
} from '../../src/shared/record/record-figures'
import {
  HONOUR_STEPS,
  HONOURED,
  RECORD_KINDS,
  RECORD_LEVELS,
  type RecordKind,
  type WorkRecord,
} from '../../src/shared/record/work-record'
import type { Column, Table } from './report-document'

const count = (title: string, width = 10): Column => ({ title, kind: 'count', width })
const text = (title: string, width: number): Column => ({ title, kind: 'text', width })

const byName = (counts: ReadonlyMap<string, number>, nameOf: (key: string) => string) =>
  [...counts].map(([key, records]) => `${nameOf(key)} ${records} 条`).join('；')

/** The records of a period as tables: how many of each kind, honours, elections, what else was counted, and each by itself. */
export function recordTables(
  records: readonly WorkRecord[],
  unitNames: ReadonlyMap<string, string>,
): Table[] {
  if (records.length === 0) return []
  const counts = recordCounts(records)
  const [honours, posts, amounts] = [honourFigures(records), postFigures(records), recordAmounts(records)]
  const unitName = (id: string) => unitNames.get(id) ?? ''
  const tables: (Table | false)[] = [
    {
      title: '工作记事',
      columns: [
        text('类别', 14),
        count('条数', 8),
        text('按类型', 30),
        text('按级别', 22),
        text('按单位', 26),
      ],
      rows: counts.map(({ kind, records: all, byCategory, byLevel, byUnit }) => [
        ...[RECORD_KINDS[kind], all, byName(byCategory, (name) => name)],
        byName(byLevel, (level) => RECORD_LEVELS[level as keyof typeof RECORD_LEVELS]),
        byName(byUnit, unitName),
      ]),
      notes: ['工作记事没有参加人数，不计入场次、人次和人数。'],
    },
    honours.length > 0 && {
      title: '荣誉与推荐',
      columns: [
        ...[text('对象', 8), text('级别', 8), text('名称', 22), text('推荐或获评', 12)],
        ...[count('个数', 8), text('单位', 6), text('公布的名单', 36)],
      ],
      rows: honours.map(({ to, level, category, step, amount, names }) => [
        ...[HONOURED[to].name, RECORD_LEVELS[level], category, HONOUR_STEPS[step]],
        ...[amount, HONOURED[to].measure, names.join('、')],
      ]),
      notes: ['个人、集体、家庭分别计；各级、推荐和获评分别计，相加没有意义。'],
    },
    posts.length > 0 && {
      title: '换届',
      columns: [
        ...[text('职务', 26), count('人数'), count('其中女性')],
        { title: '女性比例', kind: 'share', width: 12 },
        count('本科以上', 10),
      ],
      rows: posts.map(({ post, total, women, share, degree }) => [post, total, women, share, degree]),
    },
    amounts.length > 0 && {
      title: '记事中的数量',
      columns: [
        text('类别', 14),
        text('名称', 24),
        { title: '数量', kind: 'amount', width: 12 },
        text('单位', 8),
      ],
      rows: amounts.map(({ kind, name, amount, measure }) => [
        RECORD_KINDS[kind as RecordKind],
        name,
        amount,
        measure,
      ]),
    },
    {
      title: '记事一览',
      columns: [
        ...[text('日期', 12), text('类别', 12), text('事项', 50)],
        ...[text('有关单位', 30), text('登记单位', 16)],
      ],
      rows: records.map(({ dayAt, kind, title, bodies, unitId }) => [
        ...[beijingDay(dayAt), RECORD_KINDS[kind], title, bodies.join('、'), unitName(unitId)],
      ]),
    },
  ]
  return tables.filter((table) => table !== false)
}
