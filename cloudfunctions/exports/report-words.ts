import { beijingDay } from '../../src/shared/calendar/calendar'
import { periodText, sameDaysBefore, soFar } from '../../src/shared/calendar/period'
import { filterOf, isOnLine, linesOf } from '../../src/shared/figure/catalogue'
import { type Figures, figuresOf, knownPeople } from '../../src/shared/figure/counted-figures'
import { flat } from '../../src/shared/figure/figures-table'
import type { Line } from '../../src/shared/figure/line'
import { shareOf, type TargetProgress } from '../../src/shared/figure/target'
import { honourFigures, recordAmounts } from '../../src/shared/record/record-figures'
import { RECORD_LEVELS } from '../../src/shared/record/work-record'
import { reportSentence, type SentenceValue } from '../../src/shared/report/report-sentence'
import { CHAPTERS, templateOfLine, USUAL_GROUPS, usualGroup } from '../../src/shared/report/usual-sentences'
import { countText, percentText } from '../../src/shared/text/number-text'
import { lineWords, monthsText } from './line-words'
import type { ReportedWords } from './read-report'
import { amountText, honourSentence, recordSentences } from './record-sentences'

/** A chapter of the report in words. */
export interface Chapter {
  title: string
  paragraphs: string[]
}

/** What was done in all, against the same days of the year before. */
export function summary({ period, table: { total }, before, countedAt }: ReportedWords): string {
  const { sessionsHeld, attendances, byHand, withoutEvidence } = total.figures
  const missing = withoutEvidence > 0 ? `另有${withoutEvidence}场已结束、尚无记录，待补录，未计入场次。` : ''
  const people = knownPeople(total.people.all, attendances)
  const known =
    people === null ? '' : `；已登记${countText(people)}人，另有未登记${countText(byHand)}人次（人工计数）`
  const earlier = figuresOf(before)
  const grown = [
    growthText('场次', sessionsHeld, earlier.sessionsHeld),
    growthText('人次', attendances, earlier.attendances),
  ].filter((text) => text !== '')
  const today = beijingDay(countedAt)
  const beside = periodText(sameDaysBefore(period, today))
  const growth = grown.length > 0 ? `与上年同期（${beside}）比，${grown.join('，')}。` : ''
  return `${periodText(soFar(period, today))}，共举办活动${countText(sessionsHeld)}场，参与${countText(attendances)}人次${known}。${growth}${missing}`
}

/** `人次增长12.3%`; empty where there was nothing before. */
function growthText(name: string, now: number, before: number): string {
  if (before === 0) return ''
  if (now === before) return `${name}持平`
  return `${name}${now > before ? '增长' : '下降'}${percentText(Math.abs(now - before) / before)}`
}

/** The paragraphs of the report, chapter by chapter, all figures in them from the same reading as the tables. */
export function chapters(words: ReportedWords): Chapter[] {
  const sentences = sentencesOf(words)
  const inChapters = CHAPTERS.map(({ title, paragraphs }) => ({
    title,
    paragraphs: paragraphs.flatMap((keys) => joined(keys, sentences)),
  }))
  const others = [...sentences.keys()].flatMap((key) => joined([key], sentences))
  return [...inChapters, { title: '其他工作', paragraphs: others }].filter(
    ({ paragraphs }) => paragraphs.length > 0,
  )
}

/** Kinds of records whose sentences stand in a paragraph of their own each. */
const APART = ['record:visit', 'record:meeting', 'record:project', 'record:system', 'record:other']

/** The paragraph of these sentences, which are taken out. */
function joined(keys: readonly string[], sentences: Map<string, string[]>): string[] {
  const found = keys.map((key) => {
    const said = sentences.get(key) ?? []
    sentences.delete(key)
    return said
  })
  if (keys.some((key) => APART.includes(key))) return found.flat()
  const paragraph = found.flat().join('')
  return paragraph === '' ? [] : [paragraph]
}

/** Every sentence by what it is of: a line with its parts behind it, a group of periodic figures, a kind of records. */
function sentencesOf(words: ReportedWords): Map<string, string[]> {
  const { catalogue, table, templates, records, periodic, period } = words
  const common = commonValues(words)
  const lines = linesOf(catalogue)
  const said = (line: Line): string[] => {
    const told = lineWords(line, { ...words, now: words.countedAt })
    const row = table.lines.find(({ lineId }) => lineId === line.id)
    const { sessionsHeld = 0, attendances = 0 } = row?.figures ?? {}
    const template = templates.get(line.id) ?? templateOfLine(line, catalogue)
    // Of what has not taken place yet the table alone tells, and of what another level counts a sentence that names it.
    const isElsewhere = told.elsewhere !== '' && template.includes('{elsewhere}')
    if (sessionsHeld + attendances === 0 && !isElsewhere) return []
    const values = new Map<string, SentenceValue>([
      ...common,
      ...flat(row),
      ...Object.entries(told),
      ['target', targetText(words, line)],
      ['growth', lineGrowth(words, line, attendances)],
    ])
    const sentence = reportSentence(template, values)
    return sentence === '' ? [] : [sentence]
  }
  const sentences = new Map<string, string[]>([
    ['honours:awarded', [honourSentence(records, 'awarded') ?? []].flat()],
    ['honours:recommended', [honourSentence(records, 'recommended') ?? []].flat()],
  ])
  for (const line of lines) {
    const parts = lines.filter(({ partOf }) => partOf === line.id)
    const isPart = lines.some(({ id }) => id === line.partOf)
    if (!isPart) sentences.set(line.id, [...said(line), ...parts.flatMap(said)])
  }
  for (const group of new Set(periodic.map((each) => each.group))) {
    const own = periodic.filter((each) => each.group === group)
    // Who was honoured is told by the records where there are some.
    if (group === '创评推荐' && honourFigures(records).length > 0) continue
    const template = templates.get(`group:${group}`) ?? USUAL_GROUPS[group] ?? usualGroup(group, own)
    const span = monthsText(own.flatMap(({ from, to }) => [from, to].filter((day) => day !== '')))
    const values = new Map<string, SentenceValue>([...common, ['span', span || periodText(period)]])
    sentences.set(`group:${group}`, [reportSentence(template, values)])
  }
  for (const kind of [
    'visit',
    'document',
    'system',
    'meeting',
    'project',
    'election',
    'media',
    'other',
  ] as const)
    sentences.set(`record:${kind}`, recordSentences(kind, records, templates))
  return sentences
}

/** What every sentence may name: the figures of all lines, periodic figures, and what records counted. */
function commonValues({ table, periodic, records }: ReportedWords): [string, SentenceValue][] {
  const prints = records.filter(({ kind, category }) => kind === 'document' && category === '宣传品')
  const prizes = new Map<string, string>()
  for (const { category, level, names, step } of honourFigures(records)) {
    const [, contest, prize] = /^(.+?)((?:特|一|二|三|优秀)等?奖)$/.exec(category) ?? []
    if (contest === undefined || step !== 'awarded' || names.length === 0) continue
    const of = `${level === 'district' ? '' : RECORD_LEVELS[level]}${contest}`
    const before = prizes.get(of)
    prizes.set(of, `${before === undefined ? '' : `${before}，`}${names.join('、')}获${prize}`)
  }
  return [
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
  ]
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

/** What the targets of this line alone come to: `完成年度目标10场的140.0%`. */
const targetText = ({ targets }: ReportedWords, line: Line): string =>
  targets
    .filter(({ lines }) => lines.length === 1 && lines[0] === line.id)
    .map(({ of, progress }) => progressText(of, progress))
    .join('，')

export function progressText(of: string, progress: TargetProgress): string {
  const { planned, done } = progress
  const share = percentText(shareOf(done, progress))
  // A year that still runs is not late for being unfinished: its pace stands beside.
  const pace = progress.due < planned ? `（序时进度${percentText(shareOf(progress.due, progress))}）` : ''
  return `完成年度目标${countText(planned)}${of}的${share}${pace}`
}

function lineGrowth({ before, catalogue }: ReportedWords, line: Line, attendances: number): string {
  const filter = filterOf(catalogue, line)
  const earlier: Figures = figuresOf(before.filter((cell) => isOnLine(filter, cell)))
  return growthText('', attendances, earlier.attendances)
}

/** 目标任务 of this year in a sentence, and what next year is planned to be, each beside this year's result. */
export function targetSentences({ targets }: Pick<ReportedWords, 'targets'>): string[] {
  if (targets.length === 0) return []
  const reached = targets.filter(({ progress }) => progress.done >= progress.planned)
  const each = targets.map(({ name, of, progress }) => {
    const { planned, done } = progress
    return `${planText(name, planned, of)}，完成${countText(done)}${of}，完成率${percentText(shareOf(done, progress))}`
  })
  return [`年度目标任务${targets.length}项，已完成${reached.length}项。${each.join('；')}。`]
}

/** What is planned for the year behind the report's, a sentence a target. */
export const planSentences = ({ plan }: Pick<ReportedWords, 'plan'>): string[] =>
  plan.map(({ name, of, planned, done }) => {
    const before = done === null ? '' : `（本年${countText(done)}${of}）`
    return `${planText(name, planned, of)}${before}。`
  })

/** What is planned; the number once, where the name says it already. */
const planText = (name: string, planned: number, of: string): string =>
  new RegExp(`(?<!\\d)${planned}(?!\\d)`).test(name.replace(/,/g, ''))
    ? name.replace(/ /g, '')
    : `${name}，计划${countText(planned)}${of}`
