import { beijingDay } from '../../src/shared/calendar/calendar'
import { type HonourFigure, honourFigures, recordCounts } from '../../src/shared/record/record-figures'
import {
  HONOURED,
  RECORD_LEVELS,
  type RecordAmount,
  type RecordKind,
  type WorkRecord,
} from '../../src/shared/record/work-record'
import { reportSentence } from '../../src/shared/report/report-sentence'
import { USUAL_RECORDS } from '../../src/shared/report/usual-sentences'
import { saidAmount } from '../../src/shared/tally/measure'
import { countText, percentText } from '../../src/shared/text/number-text'
import { dayText } from './line-words'

/** So many records of a kind are told; the others stand in the table alone. */
const MOST_TOLD = 40

/**
 * The records of a kind as sentences, by the template for it: those that say the same of different days and visitors are
 * one. Behind documents stands how many of each name there are.
 */
export function recordSentences(
  kind: Exclude<RecordKind, 'honour'>,
  records: readonly WorkRecord[],
  templates: ReadonlyMap<string, string>,
): string[] {
  const own = records.filter((record) => record.kind === kind)
  const together = new Map<string, WorkRecord[]>()
  for (const record of own) together.set(record.title, [...(together.get(record.title) ?? []), record])
  const template = templates.get(`record:${kind}`) ?? USUAL_RECORDS[kind]
  const told = [...together.values()].slice(0, MOST_TOLD)
  const sentences = told.map((group) => reportSentence(template, recordValues(group)))
  const untold = own.length - told.flat().length
  const rest = untold > 0 ? [`其余${untold}条见记事一览。`] : []
  return kind === 'document' ? [...sentences, ...rest, ...documentCounts(own)] : [...sentences, ...rest]
}

function documentCounts(records: readonly WorkRecord[]): string[] {
  const [counts] = recordCounts(records)
  const several = [...(counts?.byCategory ?? [])].filter(([, many]) => many > 1)
  return several.length > 0
    ? [`共形成${several.map(([category, many]) => `${category}${many}份`).join('、')}。`]
    : []
}

function recordValues(records: readonly WorkRecord[]): Map<string, string> {
  const each = (of: (record: WorkRecord) => readonly string[]) => [...new Set(records.flatMap(of))].join('、')
  const [{ title }] = records as [WorkRecord]
  return new Map([
    ['date', each(({ dayAt }) => [dayText(beijingDay(dayAt))])],
    ['title', records.length > 1 ? `先后${title}` : title],
    ['bodies', each(({ bodies }) => bodies)],
    ['offices', each(({ people }) => people.map(({ office }) => office).filter((office) => office !== ''))],
    ['amounts', each(({ amounts }) => amounts.map(amountText))],
    ['posts', each(({ posts }) => posts.map(postText))],
    ['words', each(({ words }) => (words === '' ? [] : [withoutStop(words)]))],
  ])
}

export const amountText = ({ name, amount, measure }: RecordAmount): string =>
  `${name}${countText(saidAmount(amount, measure))}${measure}`

function postText({ post, total, women, degree }: WorkRecord['posts'][number]): string {
  const share = total > 0 ? `，占${percentText(women / total)}` : ''
  const degrees = degree === null ? '' : `，本科以上${countText(degree)}人`
  return `${post}${countText(total)}人（女性${countText(women)}人${share}${degrees}）`
}

/** Several lines as one, without what ends it: the sentence has an end of its own. */
const withoutStop = (words: string): string => words.replace(/\s*\n\s*/g, '；').replace(/[。；，]+$/, '')

/**
 * Honours in a sentence a name: the levels of one beside each other, and who is named. Of those put forward no name is
 * public. `undefined` where there is none.
 */
export function honourSentence(
  records: readonly WorkRecord[],
  step: HonourFigure['step'],
): string | undefined {
  const figures = honourFigures(records).filter((figure) => figure.step === step)
  if (figures.length === 0) return undefined
  const names = new Map<string, HonourFigure[]>()
  for (const figure of figures) {
    const key = `${figure.to} ${figure.category}`
    names.set(key, [...(names.get(key) ?? []), figure])
  }
  const clauses = [...names.values()].map((levels) => levels.map(honourText).join('、'))
  return `${step === 'awarded' ? '本期获评' : '本期推荐'}${clauses.join('；')}。`
}

function honourText({ level, category, to, amount, names }: HonourFigure): string {
  const { measure } = HONOURED[to]
  const shown = names.slice(0, 5)
  const named = shown.length > 0 ? `（${shown.join('、')}${shown.length < amount ? '等' : ''}）` : ''
  return `${RECORD_LEVELS[level]}${category}${countText(amount)}${measure}${named}`
}
