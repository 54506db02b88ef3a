import type { Days } from '../calendar/period'
import { percentText } from '../text/number-text'

/** Where a figure or a word of a paragraph comes from. */
export interface ReportSource {
  /** What it is called. */
  name: string
  /** As it was counted, never rounded, with its measure. */
  value: string
  from: 'sessions' | 'periodic' | 'records' | 'targets'
  /** The line, group of periodic figures or kind of records; 合计 for all sessions. */
  line: string
  /** The line's id, by which its figure opens; null for what is no line. */
  lineId: string | null
  /** Which sessions, entries or records are in it, in words. */
  filter: string
  days: Days
}

/** A paragraph as it is read. */
export interface ReportParagraph {
  kind: 'paragraph'
  /** The part of the outline that it comes from; several may come from one. */
  partId: string
  text: string
  /** Whether it stands in the short form too. */
  short: boolean
  sources: ReportSource[]
}

/** A chapter as it is read: headings and paragraphs in their order. */
export interface TextChapter {
  code: string
  heading: string
  items: ({ kind: 'section'; heading: string } | ReportParagraph)[]
}

/** A chapter as it was signed: what it said, without where it came from. */
export interface SignedChapter {
  code: string
  heading: string
  items: (
    | { kind: 'section'; heading: string }
    | Pick<ReportParagraph, 'kind' | 'partId' | 'text' | 'short'>
  )[]
}

/** What is kept of a text when it is signed. */
export const signedText = (chapters: readonly TextChapter[]): SignedChapter[] =>
  chapters.map(({ code, heading, items }) => ({
    code,
    heading,
    items: items.map((item) => {
      if (item.kind === 'section') return item
      const { kind, partId, text, short } = item
      return { kind, partId, text, short }
    }),
  }))

/** A paragraph that no longer says what was signed; `was` is empty for one that is new, `is` for one that is gone. */
export interface TextDifference {
  chapter: string
  was: string
  is: string
}

/** Everything in which two texts differ, paragraph by paragraph, in the order of the second. */
export function textDifferences(
  before: readonly SignedChapter[],
  after: readonly SignedChapter[],
): TextDifference[] {
  const [old, fresh] = [textsByPart(before), textsByPart(after)]
  const keys = [...fresh.keys(), ...[...old.keys()].filter((key) => !fresh.has(key))]
  return keys.flatMap((key) => {
    const [gone, come] = [old.get(key), fresh.get(key)]
    const chapter = come?.chapter ?? gone?.chapter ?? ''
    const was = (gone?.texts ?? []).filter((text) => !come?.texts.includes(text))
    const is = (come?.texts ?? []).filter((text) => !gone?.texts.includes(text))
    return Array.from({ length: Math.max(was.length, is.length) }, (_, nth) => ({
      chapter,
      was: was[nth] ?? '',
      is: is[nth] ?? '',
    }))
  })
}

/** What each part of each chapter says; its headings are parts of a chapter like others. */
function textsByPart(chapters: readonly SignedChapter[]) {
  const parts = new Map<string, { chapter: string; texts: string[] }>()
  for (const { code, heading, items } of chapters) {
    const add = (key: string, text: string) => {
      const known = parts.get(`${code} ${key}`) ?? { chapter: heading, texts: [] }
      parts.set(`${code} ${key}`, { ...known, texts: [...known.texts, text] })
    }
    add('headings', heading)
    for (const item of items)
      if (item.kind === 'section') add('headings', item.heading)
      else add(item.partId, item.text)
  }
  return parts
}

/** Three lines of an official document. */
const MOST_UNASKED = 84

/** Of a chapter no paragraph of which is marked the short form has this much: its first sentence, of a long list the head. */
function firstSentence(text: string): string {
  const sentence = /^.+?。/.exec(text)?.[0] ?? text
  if (sentence.length <= MOST_UNASKED) return sentence
  const clauses = sentence.replace(/。$/, '').split('；')
  let head = clauses[0] ?? ''
  for (const clause of clauses.slice(1)) {
    if (head.length + clause.length + 3 > MOST_UNASKED) break
    head = `${head}；${clause}`
  }
  return head.length < sentence.length - 1 ? `${head}等。` : sentence
}

/**
 * The short form: of every chapter the paragraphs that are marked for it, without sections; of one that has none the first
 * sentence.
 */
export function shortForm<Chapter extends SignedChapter>(chapters: readonly Chapter[]) {
  return chapters.flatMap(({ code, heading, items }) => {
    const paragraphs = items.flatMap((item) => (item.kind === 'paragraph' ? [item] : []))
    const marked = paragraphs.filter(({ short }) => short).map(({ text }) => text)
    const [first] = paragraphs
    const texts = marked.length > 0 ? marked : first ? [firstSentence(first.text)] : []
    return texts.length > 0 ? [{ code, heading, texts }] : []
  })
}

const DIGITS = '零一二三四五六七八九十'

/** `一`, `十二`: how headings are numbered, up to ninety-nine. */
export function ordinal(number: number): string {
  const [tens, ones] = [Math.floor(number / 10), number % 10]
  if (tens === 0) return DIGITS[ones] ?? ''
  return `${tens > 1 ? DIGITS[tens] : ''}十${ones > 0 ? DIGITS[ones] : ''}`
}

/** A text as lines: `一、` before the heading of a chapter, `（一）` before that of a section. */
export function textLines(chapters: readonly SignedChapter[]): string[] {
  return chapters.flatMap(({ heading, items }, index) => {
    let sections = 0
    return [
      `${ordinal(index + 1)}、${heading}`,
      ...items.map((item) => {
        if (item.kind === 'paragraph') return item.text
        sections += 1
        return `（${ordinal(sections)}）${item.heading}`
      }),
    ]
  })
}

/** How a figure grew, for a picture: `比上年同期 +12.3%`, `与上年同期持平`; where nothing is known before, nothing. */
export function growthOf(now: number, before: number | null): string {
  if (before === null || before === 0) return ''
  if (now === before) return '与上年同期持平'
  return `比上年同期 ${now > before ? '+' : '−'}${percentText(Math.abs(now - before) / before)}`
}
