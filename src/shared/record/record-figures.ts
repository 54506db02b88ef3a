import { saidAmount, sumOfSaid } from '../tally/measure'
import type { Honoured, HonourStep, RecordKind, RecordLevel, WorkRecord } from './work-record'

type Counted = Pick<
  WorkRecord,
  'kind' | 'level' | 'category' | 'unitId' | 'honour' | 'posts' | 'amounts' | 'bodies'
>

/** How many records there are of each kind, and within a kind of each level, category and unit. */
export interface RecordCounts {
  kind: RecordKind
  records: number
  byLevel: Map<RecordLevel, number>
  byCategory: Map<string, number>
  byUnit: Map<string, number>
}

/** The records, kind by kind; kinds of which there are none are left out. */
export function recordCounts(records: readonly Counted[]): RecordCounts[] {
  const kinds = new Map<RecordKind, RecordCounts>()
  for (const { kind, level, category, unitId } of records) {
    const counts = kinds.get(kind) ?? {
      kind,
      records: 0,
      byLevel: new Map(),
      byCategory: new Map(),
      byUnit: new Map(),
    }
    counts.records += 1
    if (level !== null) raise(counts.byLevel, level)
    if (category !== '') raise(counts.byCategory, category)
    raise(counts.byUnit, unitId)
    kinds.set(kind, counts)
  }
  return [...kinds.values()]
}

const raise = <Key>(counts: Map<Key, number>, key: Key) => counts.set(key, (counts.get(key) ?? 0) + 1)

/** How many persons, collectives or families got an honour of one name and level, or were put forward for it. */
export interface HonourFigure {
  to: Honoured
  category: string
  level: RecordLevel
  step: HonourStep
  amount: number
  /** Those who are named. */
  names: string[]
}

/** Honours by whom they go to, name, level and step: none is in another. */
export function honourFigures(records: readonly Counted[]): HonourFigure[] {
  const figures = new Map<string, HonourFigure>()
  for (const { honour, level, category } of records) {
    if (!honour || level === null) continue
    const { to, step, amount, names } = honour
    const key = [to, category, level, step].join('\n')
    const known = figures.get(key) ?? { to, category, level, step, amount: 0, names: [] }
    figures.set(key, { ...known, amount: known.amount + amount, names: [...known.names, ...names] })
  }
  return [...figures.values()]
}

/** All who hold a post after the elections, added up over records. */
export interface PostFigure {
  post: string
  total: number
  women: number
  degree: number | null
  /** 女性比例, 0.483 for 48.3 %; null where nobody holds it. */
  share: number | null
}

export function postFigures(records: readonly Counted[]): PostFigure[] {
  const figures = new Map<string, Omit<PostFigure, 'share'>>()
  for (const { post, total, women, degree } of records.flatMap(({ posts }) => posts)) {
    const known = figures.get(post) ?? { post, total: 0, women: 0, degree: null }
    figures.set(post, {
      post,
      total: known.total + total,
      women: known.women + women,
      degree: known.degree === null && degree === null ? null : (known.degree ?? 0) + (degree ?? 0),
    })
  }
  return [...figures.values()].map((each) => ({
    ...each,
    share: each.total > 0 ? each.women / each.total : null,
  }))
}

/** What records counted beside: of one kind, name and measure added up, as it is said. */
export interface RecordAmountFigure {
  kind: RecordKind
  name: string
  measure: string
  amount: number
}

export function recordAmounts(records: readonly Counted[]): RecordAmountFigure[] {
  const figures = new Map<string, RecordAmountFigure>()
  for (const { kind, amounts } of records)
    for (const { name, measure, amount } of amounts) {
      const key = [kind, name, measure].join('\n')
      const before = figures.get(key)?.amount ?? 0
      figures.set(key, { kind, name, measure, amount: sumOfSaid([before, saidAmount(amount, measure)]) })
    }
  return [...figures.values()]
}
