import { beijingDay } from '../../src/shared/calendar/calendar'
import { type Days, daysOf, periodText, sameDaysBefore, soFar } from '../../src/shared/calendar/period'
import { categoryName, filterOf, isOnLine, linesOf } from '../../src/shared/figure/catalogue'
import { figuresOf, knownPeople } from '../../src/shared/figure/counted-figures'
import { figureName } from '../../src/shared/figure/figure-names'
import { type FiguresRow, flat } from '../../src/shared/figure/figures-table'
import type { Line, LineFigure } from '../../src/shared/figure/line'
import { shareOf, type TargetProgress } from '../../src/shared/figure/target'
import { ratingsText, ratingsTogether } from '../../src/shared/rating/rating'
import { honourFigures, recordAmounts } from '../../src/shared/record/record-figures'
import { RECORD_KINDS, RECORD_LEVELS, type RecordKind } from '../../src/shared/record/work-record'
import { monthsOfText } from '../../src/shared/report/report-chapter'
import { namesSaid, reportSentence, type SentenceValue } from '../../src/shared/report/report-sentence'
import type { ReportSource } from '../../src/shared/report/report-text'
import { LINE_WORDS, templateOfLine, USUAL_GROUPS, usualGroup } from '../../src/shared/report/usual-sentences'
import { countText, percentText } from '../../src/shared/text/number-text'
import { type EventWords, monthsText, wordsOfLines } from './line-words'
import type { ReportedWords } from './read-words'
import { amountText, honourSentence, recordSentences } from './record-sentences'

/** A sentence with where its figures come from. */
export interface Said {
  text: string
  sources: ReportSource[]
}

/** Every sentence of a report, ready to be said: what none of its keys names says nothing. */
export interface Sayings {
  keys: string[]
  say: (key: string) => Said[]
}

/** The kinds of records that have sentences of their own; honours are told by name. */
const TOLD_KINDS = [
  'visit',
  'document',
  'system',
  'meeting',
  'project',
  'election',
  'media',
  'other',
] as const

/** Every sentence by what it is of: a line with its parts behind it, a group of periodic figures, a kind of records. */
export function sayings(words: ReportedWords): Sayings {
  const { catalogue, periodic, records, templates } = words
  const lines = linesOf(catalogue)
  const values = commonValues(words)
  const wordsOf = lineWordsOf(words)
  const isPart = (line: Line) => lines.some(({ id }) => id === line.partOf)
  // Who was honoured is told by the records where there are some.
  const groups = [...new Set(periodic.map(({ group }) => group))].filter(
    (group) => group !== '创评推荐' || honourFigures(records).length === 0,
  )
  const said = new Map<string, () => Said[]>([
    ['summary', () => [summary(words)]],
    ['honours:awarded', () => honours(words, 'awarded')],
    ['honours:recommended', () => honours(words, 'recommended')],
    ...lines
      .filter((line) => !isPart(line))
      .map((line): [string, () => Said[]] => [
        line.id,
        () =>
          [line, ...lines.filter(({ partOf }) => partOf === line.id)].flatMap((each) =>
            ofLine(each, words, { values, wordsOf }),
          ),
      ]),
    ...groups.map((group): [string, () => Said[]] => [`group:${group}`, () => ofGroup(group, words, values)]),
    ...TOLD_KINDS.map((kind): [string, () => Said[]] => [
      `record:${kind}`,
      () =>
        recordSentences(kind, records, templates).map((text) => ({
          text,
          sources: [ofRecords(kind, words)],
        })),
    ]),
    ['targets', () => targetSentences(words)],
    ['plan', () => planSentences(words)],
  ])
  return { keys: [...said.keys()], say: (key) => (said.get(key)?.() ?? []).filter(({ text }) => text !== '') }
}

/** The values that the sentence of a line, a group or any other may name. */
export function sentenceValues(key: string, words: ReportedWords): Map<string, SentenceValue> {
  const common = commonValues(words)
  const line = linesOf(words.catalogue).find(({ id }) => id === key)
  if (line) return lineValues(line, words, { values: common, wordsOf: lineWordsOf(words) })
  const [, group] = /^group:(.+)$/.exec(key) ?? []
  return group === undefined ? common : groupValues(group, words, common)
}

/** The days that are in the figures. */
const countedDays = ({ period, countedAt }: ReportedWords): Days =>
  daysOf(soFar(period, beijingDay(countedAt)))

/** What the sentence of any line may name, and the words of each. */
interface Common {
  values: ReadonlyMap<string, SentenceValue>
  wordsOf: (line: Line) => EventWords | undefined
}

/** The words of each line, gathered for all of them when one is asked for. */
function lineWordsOf(words: ReportedWords): Common['wordsOf'] {
  let gathered: ReadonlyMap<string, EventWords> | undefined
  return ({ id }) => {
    gathered ??= wordsOfLines(linesOf(words.catalogue), { ...words, now: words.countedAt })
    return gathered.get(id)
  }
}

function ofLine(line: Line, words: ReportedWords, common: Common): Said[] {
  const row = rowOf(line.id, words)
  const { sessionsHeld = 0, attendances = 0 } = row?.figures ?? {}
  const template = words.templates.get(line.id) ?? templateOfLine(line, words.catalogue)
  const values = lineValues(line, words, common)
  // Of what has not taken place yet the table alone tells, and of what another level counts a sentence that names it.
  const isElsewhere = values.get('elsewhere') !== '' && template.includes('{elsewhere}')
  if (sessionsHeld + attendances === 0 && !isElsewhere) return []
  return [{ text: reportSentence(template, values), sources: sourcesOf(template, values, words, line) }]
}

function lineValues(line: Line, words: ReportedWords, common: Common): Map<string, SentenceValue> {
  const row = rowOf(line.id, words)
  const before = figuresOf(words.before.filter((cell) => isOnLine(filterOf(words.catalogue, line), cell)))
  const { sessionsHeld = 0, attendances = 0 } = row?.figures ?? {}
  const people = words.peopleBefore.get(line.id)?.all ?? 0
  return new Map<string, SentenceValue>([
    ...common.values,
    ...flat(row),
    ...Object.entries(common.wordsOf(line) ?? {}),
    ...(words.ofMonths ? [['span', monthsOfText(words.ofMonths)] as [string, string]] : []),
    ['target', targetText(words, line)],
    ['growth', growthText('', attendances, before.attendances)],
    ['growthSessions', growthText('', sessionsHeld, before.sessionsHeld)],
    ['growthPeople', growthText('', row?.people.all ?? 0, people)],
  ])
}

const rowOf = (lineId: string, { table }: ReportedWords): FiguresRow | undefined =>
  table.lines.find((row) => row.lineId === lineId)

function ofGroup(group: string, words: ReportedWords, common: ReadonlyMap<string, SentenceValue>): Said[] {
  const own = words.periodic.filter((each) => each.group === group)
  const template = words.templates.get(`group:${group}`) ?? USUAL_GROUPS[group] ?? usualGroup(group, own)
  const values = groupValues(group, words, common)
  return [{ text: reportSentence(template, values), sources: sourcesOf(template, values, words) }]
}

function groupValues(
  group: string,
  { periodic, period, ofMonths }: ReportedWords,
  common: ReadonlyMap<string, SentenceValue>,
): Map<string, SentenceValue> {
  const own = periodic.filter((each) => each.group === group)
  const span = monthsText(own.flatMap(({ from, to }) => [from, to].filter((day) => day !== '')))
  return new Map([...common, ['span', ofMonths ? monthsOfText(ofMonths) : span || periodText(period)]])
}

function honours(words: ReportedWords, step: 'awarded' | 'recommended'): Said[] {
  const text = honourSentence(words.records, step)
  return text === undefined ? [] : [{ text, sources: [ofRecords('honour', words)] }]
}

/** What every sentence may name: the figures of all lines, periodic figures, and what records counted. */
function commonValues({ table, periodic, records }: ReportedWords): Map<string, SentenceValue> {
  const prints = records.filter(({ kind, category }) => kind === 'document' && category === '宣传品')
  const prizes = new Map<string, string>()
  for (const { category, level, names, step } of honourFigures(records)) {
    const [, contest, prize] = /^(.+?)((?:特|一|二|三|优秀)等?奖)$/.exec(category) ?? []
    if (contest === undefined || step !== 'awarded' || names.length === 0) continue
    const of = `${level === 'district' ? '' : RECORD_LEVELS[level]}${contest}`
    const before = prizes.get(of)
    prizes.set(of, `${before === undefined ? '' : `${before}，`}${names.join('、')}获${prize}`)
  }
  return new Map<string, SentenceValue>([
    ...table.lines.flatMap((row) =>
      [...flat(row)].map(([figure, amount]) => [`${row.lineId}.${figure}`, amount] as [string, number]),
    ),
    ...[...flat(table.total)].map(([figure, amount]) => [`total.${figure}`, amount] as [string, number]),
    ...periodic.map(({ code, amount }) => [`periodic:${code}`, amount] as [string, number]),
    ...periodic.map(({ code, increase }) => [`increase:${code}`, increase] as [string, number | null]),
    ...periodic.map(
      ({ code, increase, measure }) => [`change:${code}`, changeText(increase, measure)] as [string, string],
    ),
    ...summedByName(recordAmounts(records)),
    ['prints', prints.flatMap(({ amounts }) => amounts.map(amountText)).join('、')],
    ...[...prizes].map(([contest, text]) => [`prizes:${contest}`, text] as [string, string]),
  ])
}

/** `增加3个`, `减少2个`; empty where nothing is known, or nothing changed. */
function changeText(increase: number | null, measure: string): string {
  if (!increase) return ''
  return `${increase > 0 ? '增加' : '减少'}${countText(Math.abs(increase))}${measure}`
}

const summedByName = (amounts: ReturnType<typeof recordAmounts>): [string, number][] => [
  ...amounts.reduce((sums, { name, measure, amount }) => {
    const key = `amount:${name}:${measure}`
    return sums.set(key, (sums.get(key) ?? 0) + amount)
  }, new Map<string, number>()),
]

/** Where each figure and word of a sentence comes from; `line` is whose sentence it is. */
function sourcesOf(
  template: string,
  values: ReadonlyMap<string, SentenceValue>,
  words: ReportedWords,
  line?: Line,
): ReportSource[] {
  return namesSaid(template, values).map((name) => {
    const value = values.get(name) ?? 0
    return sourceOf(name, typeof value === 'string' ? value : countText(value), words, line)
  })
}

function sourceOf(name: string, value: string, words: ReportedWords, line?: Line): ReportSource {
  const { catalogue, periodic } = words
  const [kind = '', rest = ''] = /^([^:.]+)[:.](.+)$/.exec(name)?.slice(1) ?? []
  switch (kind) {
    case 'periodic':
    case 'increase':
    case 'change': {
      const found = periodic.find(({ code }) => code === rest)
      const grown = kind === 'periodic' ? '' : '（比期初增加）'
      const days = found?.from ? { from: found.from, to: found.to } : countedDays(words)
      return {
        name: `${found?.name ?? rest}${grown}`,
        value: kind === 'change' ? value : `${value} ${found?.measure ?? ''}`,
        from: 'periodic',
        line: found?.group ?? '',
        lineId: null,
        filter: '本单位和下级填报的数',
        days,
      }
    }
    case 'amount': {
      const [called = '', measure = ''] = rest.split(':')
      return { ...ofRecords(null, words), name: called, value: `${value} ${measure}` }
    }
    case 'prizes':
      return { ...ofRecords('honour', words), name: rest, value }
  }
  if (name === 'prints') return { ...ofRecords('document', words), name: '各版本宣传品', value }
  if (name === 'target')
    return { ...ofSessions(line, words), from: 'targets', name: LINE_WORDS.target, value }
  if (name in LINE_WORDS)
    return { ...ofSessions(line, words), name: LINE_WORDS[name as keyof typeof LINE_WORDS], value }
  const isOther = kind !== '' && kind !== 'indicator'
  const of = isOther ? linesOf(catalogue).find(({ id }) => id === kind) : line
  const figure = figureName((isOther ? rest : name) as LineFigure, catalogue)
  return {
    ...ofSessions(of, words),
    name: figure?.name ?? name,
    value: `${value} ${figure?.measure ?? ''}`,
  }
}

type Placed = Omit<ReportSource, 'name' | 'value'>

function ofSessions(line: Line | undefined, words: ReportedWords): Placed {
  const days = countedDays(words)
  if (!line) return { from: 'sessions', line: '合计', lineId: null, filter: '本单位和下级的全部场次', days }
  const { categories, tags } = line
  const named = categories.map((category) => categoryName(words.catalogue, category))
  const filter = [
    named.length > 0 ? `类别：${named.join('、')}` : '',
    tags.length > 0 ? `标签：${tags.join('、')}` : '',
  ]
  return {
    from: 'sessions',
    line: line.name,
    lineId: line.id,
    filter: filter.filter(Boolean).join('；'),
    days,
  }
}

function ofRecords(kind: RecordKind | null, words: ReportedWords): ReportSource {
  const own = words.records.filter((record) => kind === null || record.kind === kind)
  const name = kind === null ? '工作记事' : RECORD_KINDS[kind]
  return {
    name: '条数',
    value: `${countText(own.length)} 条`,
    from: 'records',
    line: `工作记事：${name}`,
    lineId: null,
    filter: kind === null ? '记事里写的数量' : `类别：${name}`,
    days: countedDays(words),
  }
}

/** What was done in all, against the same days of the year before. */
function summary(words: ReportedWords): Said {
  const { period, table, before, peopleBefore, countedAt } = words
  const { figures, people } = table.total
  const { sessionsHeld, attendances, byHand, withoutEvidence } = figures
  const missing = withoutEvidence > 0 ? `另有${withoutEvidence}场已结束、尚无记录，待补录，未计入场次。` : ''
  const known = knownPeople(people.all, attendances)
  const told =
    known === null ? '' : `；已登记${countText(known)}人，另有未登记${countText(byHand)}人次（人工计数）`
  const earlier = figuresOf(before)
  const grown = [
    growthText('场次', sessionsHeld, earlier.sessionsHeld),
    growthText('人次', attendances, earlier.attendances),
    known === null ? '' : growthText('已登记人数', known, peopleBefore.get('total')?.all ?? 0),
  ].filter((text) => text !== '')
  const today = beijingDay(countedAt)
  const beside = sameDaysBefore(period, today)
  const growth = grown.length > 0 ? `与上年同期（${periodText(beside)}）比，${grown.join('，')}。` : ''
  const source = (name: string, value: string) => ({ ...ofSessions(undefined, words), name, value })
  const rated = ratingsText(ratingsTogether(words.ratings.map(({ ratings }) => ratings)))
  return {
    text: `${periodText(soFar(period, today))}，共举办活动${countText(sessionsHeld)}场，参与${countText(attendances)}人次${told}。${growth}${missing}${rated && `${rated}。`}`,
    sources: [
      source('场次', `${countText(sessionsHeld)} 场`),
      source('人次', `${countText(attendances)} 人次`),
      ...(known === null ? [] : [source('已登记人数', `${countText(known)} 人`)]),
      ...(grown.length > 0
        ? [{ ...source('上年同期场次', `${countText(earlier.sessionsHeld)} 场`), days: daysOf(beside) }]
        : []),
      ...(grown.length > 0
        ? [{ ...source('上年同期人次', `${countText(earlier.attendances)} 人次`), days: daysOf(beside) }]
        : []),
    ],
  }
}

/** `人次增长12.3%`; empty where there was nothing before. */
export function growthText(name: string, now: number, before: number): string {
  if (before === 0) return ''
  if (now === before) return `${name}持平`
  return `${name}${now > before ? '增长' : '下降'}${percentText(Math.abs(now - before) / before)}`
}

/** What the targets of this line alone come to: `完成年度目标10场的140.0%`. */
const targetText = ({ targets }: ReportedWords, line: Line): string =>
  targets
    .filter(({ lines }) => lines.length === 1 && lines[0] === line.id)
    .map(({ of, progress }) => progressText(of, progress))
    .join('，')

function progressText(of: string, progress: TargetProgress): string {
  const { planned, done } = progress
  const share = percentText(shareOf(done, progress))
  // A year that still runs is not late for being unfinished: its pace stands beside.
  const pace = progress.due < planned ? `（序时进度${percentText(shareOf(progress.due, progress))}）` : ''
  return `完成年度目标${countText(planned)}${of}的${share}${pace}`
}

/** 目标任务 of this year in a sentence. */
function targetSentences(words: ReportedWords): Said[] {
  const { targets } = words
  if (targets.length === 0) return []
  const reached = targets.filter(({ progress }) => progress.done >= progress.planned)
  const each = targets.map(({ name, of, progress }) => {
    const { planned, done } = progress
    return `${planText(name, planned, of)}，完成${countText(done)}${of}，完成率${percentText(shareOf(done, progress))}`
  })
  return [
    {
      text: `年度目标任务${targets.length}项，已完成${reached.length}项。${each.join('；')}。`,
      sources: targets.map(({ name, of, progress }) =>
        ofTarget(name, `${countText(progress.done)} ${of}`, words),
      ),
    },
  ]
}

const ofTarget = (name: string, value: string, words: ReportedWords): ReportSource => ({
  name,
  value,
  from: 'targets',
  line: '年度目标任务',
  lineId: null,
  filter: '目标所列的项目',
  days: countedDays(words),
})

/** What is planned for the year behind the report's, a sentence a target. */
const planSentences = (words: ReportedWords): Said[] =>
  words.plan.map(({ name, of, planned, done }) => {
    const before = done === null ? '' : `（本年${countText(done)}${of}）`
    return {
      text: `${planText(name, planned, of)}${before}。`,
      sources: [ofTarget(name, done === null ? '—' : `本年 ${countText(done)} ${of}`, words)],
    }
  })

/** What is planned; the number once, where the name says it already. */
const planText = (name: string, planned: number, of: string): string =>
  new RegExp(`(?<!\\d)${planned}(?!\\d)`).test(name.replace(/,/g, ''))
    ? name.replace(/ /g, '')
    : `${name}，计划${countText(planned)}${of}`
