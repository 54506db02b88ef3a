import type { Period } from '../../src/shared/calendar/period'
import {
  type ChapterPart,
  monthsKey,
  monthsOfText,
  type OutlineChapter,
  placedSentences,
} from '../../src/shared/report/report-chapter'
import type { ReportParagraph, ReportSource, TextChapter } from '../../src/shared/report/report-text'
import type { ReportedWords } from './read-words'
import { type Said, type Sayings, sayings } from './report-sentences'

/** Sentences that stand in a paragraph of their own each. */
const APART = ['record:visit', 'record:meeting', 'record:project', 'record:system', 'record:other', 'plan']

/** What the report says beside its outline, so that nothing that was counted is lost. */
const REST = { code: 'rest', heading: '其他工作' }

/**
 * The text of a report, chapter by chapter, all figures in it from the same reading as the tables. Chapters that say nothing
 * are left out. What is in no chapter stands in one before what is planned.
 */
export function writeText(words: ReportedWords): TextChapter[] {
  const told = sayings(words)
  const written = words.outline.map((chapter) => writeChapter(chapter, words, told))
  const placed = placedSentences(words.outline)
  const rest = told.keys.filter((key) => !placed.has(key))
  const others = {
    ...REST,
    items: rest.flatMap((key) => paragraphs({ partId: `rest-${key}`, short: false }, [key], told)),
  }
  const at = words.outline.findIndex(({ parts }) =>
    parts.some(
      (part) => part.kind === 'sentences' && part.of.some((key) => key === 'targets' || key === 'plan'),
    ),
  )
  const all = [...written]
  all.splice(at < 0 ? all.length : at, 0, others)
  return all.filter(({ items }) => items.some(({ kind }) => kind === 'paragraph'))
}

/** One chapter by itself, also where it says nothing yet. */
export function writeChapter(
  { code, heading, parts }: Pick<OutlineChapter, 'code' | 'heading' | 'parts'>,
  words: ReportedWords,
  told: Sayings = sayings(words),
): TextChapter {
  return { code, heading, items: parts.flatMap((part) => writePart(part, words, told)) }
}

function writePart(part: ChapterPart, words: ReportedWords, told: Sayings): TextChapter['items'] {
  switch (part.kind) {
    case 'section':
      return [{ kind: 'section', heading: part.heading }]
    case 'free':
      // What somebody wrote is of the whole year.
      return isYear(words.period) && part.text !== ''
        ? part.text.split('\n').map((text) => ({
            kind: 'paragraph' as const,
            partId: part.id,
            text,
            short: part.short,
            sources: [],
          }))
        : []
    case 'sentences': {
      const of = { partId: part.id, short: part.short }
      const own = part.months && words.byMonths.get(monthsKey(part.months))
      if (!part.months || !own) return paragraphs(of, part.of, told)
      const span = monthsOfText(part.months)
      return paragraphs(of, part.of, sayings(own)).map((each) => ({
        ...each,
        text: each.text.startsWith(span) ? each.text : `${span}，${each.text}`,
      }))
    }
  }
}

const isYear = ({ kind }: Period) => kind === 'year'

/** The paragraph of these sentences, or several where they stand apart. */
function paragraphs(
  of: Pick<ReportParagraph, 'partId' | 'short'>,
  keys: readonly string[],
  told: Sayings,
): ReportParagraph[] {
  const found = keys.flatMap((key) => told.say(key))
  if (found.length === 0) return []
  const isApart = keys.some((key) => APART.includes(key))
  return (isApart ? found.map((each) => [each]) : [found]).map((some: Said[]) => ({
    kind: 'paragraph',
    ...of,
    text: some.map(({ text }) => text).join(''),
    sources: onceEach(some.flatMap(({ sources }) => sources)),
  }))
}

const onceEach = (sources: readonly ReportSource[]): ReportSource[] => [
  ...new Map(sources.map((source) => [JSON.stringify(source), source])).values(),
]
