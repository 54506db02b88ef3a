import { type AmountProblem, amountProblem } from '../tally/measure'
import { nameProblem } from '../text/name'
import { lineProblem, linesProblem } from '../text/visible'
import type { UnitPath } from '../unit/unit'
import type { FileId } from '../upload'

/** What a record is of, and what it is called. */
export const RECORD_KINDS = {
  visit: '来访调研',
  honour: '荣誉表彰',
  document: '文件方案',
  system: '制度机制',
  meeting: '会议培训',
  project: '项目阵地',
  election: '换届',
  media: '媒体宣传',
  other: '其他',
} as const

export type RecordKind = keyof typeof RECORD_KINDS
export const RECORD_KIND_CODES = Object.keys(RECORD_KINDS) as [RecordKind, ...RecordKind[]]

/** The level of who came, honoured or printed it. */
export const RECORD_LEVELS = { district: '区级', city: '市级', province: '省级', nation: '全国' } as const

export type RecordLevel = keyof typeof RECORD_LEVELS
export const RECORD_LEVEL_CODES = Object.keys(RECORD_LEVELS) as [RecordLevel, ...RecordLevel[]]

/** To whom an honour goes: counted apart, and never added. */
export const HONOURED = {
  person: { name: '个人', measure: '人' },
  collective: { name: '集体', measure: '个' },
  family: { name: '家庭', measure: '户' },
} as const

export type Honoured = keyof typeof HONOURED
export const HONOURED_CODES = Object.keys(HONOURED) as [Honoured, ...Honoured[]]

/** 推荐, 获评: who was put forward is not honoured yet. */
export const HONOUR_STEPS = { recommended: '推荐', awarded: '获评' } as const

export type HonourStep = keyof typeof HONOUR_STEPS
export const HONOUR_STEP_CODES = Object.keys(HONOUR_STEPS) as [HonourStep, ...HonourStep[]]

/** Names that an honour, a document, a visit usually bears; any other may be written. */
export const USUAL_CATEGORIES: Record<RecordKind, readonly string[]> = {
  visit: ['调研', '督导', '考察', '看望', '回乡交流'],
  honour: ['三八红旗手', '三八红旗集体', '最美家庭', '绿色家庭', '五好家庭', '维权先进个人'],
  document: ['发展规划', '工作方案', '调研报告', '项目申报书'],
  system: ['联席会议', '工作制度'],
  meeting: ['工作会议', '业务培训'],
  project: ['试点', '阵地揭牌', '项目启动', '创建验收'],
  election: ['妇联换届', '社区（村）换届'],
  media: ['报刊', '电视', '网络'],
  other: [],
}

/** The posts of an election as they are usually told. */
export const USUAL_POSTS = [
  '主席',
  '副主席',
  '执委',
  '社区（村）“一肩挑”负责人',
  '社区“两委”成员',
  '村“两委”成员',
] as const

/**
 * What happened without participants to count (工作记事): it is never in 场次, 人次 or 人数. Counted where it has figures.
 */
export interface WorkRecord {
  _id: string
  unitId: string
  unitPath: UnitPath
  kind: RecordKind
  /** The beginning of the Beijing day on which it happened. */
  dayAt: number
  /** What happened, as a clause of the report says it. */
  title: string
  /** What was said, or came of it; may be empty. */
  words: string
  /** What an honour is called, what kind of document it is; may be empty but for honours. */
  category: string
  level: RecordLevel | null
  /** Offices, firms, schools by name: who came, awarded, took part or helped. */
  bodies: string[]
  honour: Honour | null
  posts: ElectionPost[]
  amounts: RecordAmount[]
  /** People by name who are no public honours: visitors, who was put forward. */
  people: RecordPerson[]
  attachments: FileId[]
  tags: string[]
  by: string
  /** Masked. */
  byName: string
  at: number
  /** Raised by every change; each change is conditional on it. */
  version: number
  removed: boolean
  /** The version of the data key under which the names of people are. */
  keyVersion: string
}

/** An honour, or that somebody was put forward for it. */
export interface Honour {
  to: Honoured
  step: HonourStep
  /** How many got it, or were put forward. */
  amount: number
  /** Those who are named in public, as the decision names them; at most as many as there are, and none while only put forward. */
  names: string[]
  /** The record by which they were put forward. */
  follows: string | null
}

/** How many hold a post after an election, and how many of them are women; of degrees where it was asked. */
export interface ElectionPost {
  post: string
  total: number
  women: number
  degree: number | null
}

/** Something counted that is no participant: 签约律所 11 家. `amount` is in the smallest unit of its measure (`keptAmount`). */
export interface RecordAmount {
  name: string
  amount: number
  measure: string
}

export interface RecordPerson {
  /** Sealed in the database. */
  name: string
  office: string
}

/** What people enter of a record; amounts as they are said. */
export type EnteredRecord = Pick<
  WorkRecord,
  | 'kind'
  | 'title'
  | 'words'
  | 'category'
  | 'level'
  | 'bodies'
  | 'honour'
  | 'posts'
  | 'amounts'
  | 'attachments'
  | 'tags'
> & { day: string }

/** How much is taken of a record: how many characters of a text, how many of what is listed, how high a count. */
export const RECORD_LIMITS = {
  title: 120,
  words: 1000,
  category: 30,
  bodies: 20,
  honoured: 200,
  /** The name of a body, or of one who is honoured. */
  name: 60,
  posts: 20,
  amounts: 10,
  /** The name of a post, or of an amount. */
  label: 40,
  measure: 10,
  people: 50,
  office: 60,
  attachments: 9,
  count: 1_000_000,
} as const

export type RecordProblem =
  | 'in-future'
  | 'too-long-ago'
  | 'title-not-taken'
  | 'words-not-taken'
  | 'bodies-not-taken'
  | 'honoured-not-taken'
  | 'posts-not-taken'
  | 'amounts-not-taken'
  | 'people-not-taken'
  | 'too-many-attachments'
  | 'no-honour'
  | 'no-level'
  | 'no-category'
  | 'too-many-names'
  | 'not-public-yet'
  | 'more-women-than-all'
  | 'no-posts'
  | AmountProblem

/** What is wrong with a record as a whole, and the people in it; undefined if nothing is. Page and server ask the same. */
export function recordProblem(
  record: EnteredRecord,
  people: readonly RecordPerson[],
  today: string,
): RecordProblem | undefined {
  const { kind, day, honour, level, category, posts, amounts } = record
  if (day > today) return 'in-future'
  if (day < '2000-01-01') return 'too-long-ago'
  if (kind === 'honour') {
    if (!honour) return 'no-honour'
    if (level === null) return 'no-level'
    if (category === '') return 'no-category'
    if (honour.names.length > honour.amount) return 'too-many-names'
    if (honour.step === 'recommended' && honour.names.length > 0) return 'not-public-yet'
  }
  if (kind === 'election' && posts.length === 0) return 'no-posts'
  if (posts.some(({ total, women, degree }) => women > total || (degree ?? 0) > total))
    return 'more-women-than-all'
  for (const { amount, measure } of amounts) {
    const problem = amountProblem(amount, measure)
    if (problem) return problem
  }
  return limitProblem(record, people)
}

/** What of a record is more than is taken. */
function limitProblem(record: EnteredRecord, people: readonly RecordPerson[]): RecordProblem | undefined {
  const { title, words, category, bodies, honour, posts, amounts, attachments } = record
  const most = RECORD_LIMITS
  if (lineProblem(title, { least: 2, most: most.title })) return 'title-not-taken'
  if (linesProblem(words, { most: most.words })) return 'words-not-taken'
  if (lineProblem(category, { least: 0, most: most.category })) return 'words-not-taken'
  if (areTooMany(bodies, most.bodies, most.name)) return 'bodies-not-taken'
  if (honour && (honour.amount > most.count || areTooMany(honour.names, most.honoured, most.name)))
    return 'honoured-not-taken'
  const counts = posts.flatMap(({ total, women, degree }) => [total, women, degree ?? 0])
  const postNames = posts.map(({ post }) => post)
  if (areTooMany(postNames, most.posts, most.label) || counts.some((count) => count > most.count))
    return 'posts-not-taken'
  const names = amounts.map(({ name }) => name)
  const measures = amounts.map(({ measure }) => measure)
  if (areTooMany(names, most.amounts, most.label) || areTooMany(measures, most.amounts, most.measure))
    return 'amounts-not-taken'
  const isPerson = ({ name, office }: RecordPerson) =>
    !nameProblem(name) && !lineProblem(office, { least: 0, most: most.office })
  if (people.length > most.people || !people.every(isPerson)) return 'people-not-taken'
  return attachments.length > most.attachments ? 'too-many-attachments' : undefined
}

/** Whether these are more than `most`, or one of them is no line of up to `length` characters. */
const areTooMany = (texts: readonly string[], most: number, length: number): boolean =>
  texts.length > most || texts.some((text) => lineProblem(text, { most: length }) !== undefined)

/** A record without what belongs to another kind: what somebody typed before choosing it. */
export const ofItsKind = <T extends EnteredRecord>(record: T): T => ({
  ...record,
  honour: record.kind === 'honour' ? record.honour : null,
  posts: record.kind === 'election' ? record.posts : [],
})
