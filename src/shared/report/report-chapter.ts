import { type Days, daysOf } from '../calendar/period'
import { USUAL_CHAPTERS } from './usual-sentences'

/** How far a chapter is written. */
export const CHAPTER_STATES = { empty: '未写', drafted: '已起草', done: '已完成' } as const

export type ChapterState = keyof typeof CHAPTER_STATES
export const CHAPTER_STATE_CODES = Object.keys(CHAPTER_STATES) as [ChapterState, ...ChapterState[]]

/** From which month to which of the report's year, both counted. */
export interface Months {
  from: number
  to: number
}

/** What a chapter is made of, in its order. The id stays the same from year to year. */
export type ChapterPart =
  | { kind: 'section'; id: string; heading: string }
  /**
   * A paragraph of sentences that follow the figures: of lines, groups of periodic figures, kinds of records, each by
   * its key. Of these months alone, where it has some of its own.
   */
  | { kind: 'sentences'; id: string; of: string[]; months: Months | null; short: boolean }
  /** A paragraph that somebody wrote, of this year alone. */
  | { kind: 'free'; id: string; text: string; short: boolean }

/**
 * A chapter of a unit's report of a year: a document of its own, so that two people write two chapters at once. What no
 * year changes is not stored anew: a year without one of this code goes by the year before.
 */
export interface ReportChapter {
  _id: string
  unitId: string
  year: number
  /** Which chapter it is; the same from year to year. */
  code: string
  heading: string
  /** Chapters stand in the order of these; one moves by getting a number between two others. */
  position: number
  /** OPENID of who writes it. */
  owner: string | null
  /** Masked. */
  ownerName: string
  state: ChapterState
  parts: ChapterPart[]
  /** Sentences that were taken out, and that no report of the year says. */
  leftOut: string[]
  removed: boolean
  /** Raised by every change; each change is conditional on it. */
  version: number
  by: string
  /** Masked. */
  byName: string
  at: number
}

export const reportChapterId = (unitId: string, year: number, code: string): string =>
  `${unitId}~${year}~${code}`

/** How many years back an outline is looked for. */
export const OUTLINE_YEARS = 5

/** A free paragraph with what stood in its place the year before, to be taken over. */
export type OutlinePart =
  | Exclude<ChapterPart, { kind: 'free' }>
  | (Extract<ChapterPart, { kind: 'free' }> & { lastYear: string })

/** A chapter as it is for a year; `version` is 0 while nobody wrote it for that year. */
export type OutlineChapter = Omit<
  ReportChapter,
  '_id' | 'unitId' | 'year' | 'parts' | 'removed' | 'by' | 'byName' | 'at'
> & { parts: OutlinePart[] }

type Stored = Omit<ReportChapter, '_id' | 'unitId' | 'by' | 'byName' | 'at'>

/**
 * The outline of a year's report: every chapter as it was last written up to that year, the usual ones where nobody ever
 * changed them. From a year before come headings, owners and sentences; free paragraphs are offered and none is taken over.
 */
export function outlineOf(stored: readonly Stored[], year: number): OutlineChapter[] {
  const latest = new Map<string, Stored>(
    USUAL_CHAPTERS.map(({ code, title, paragraphs }, index) => [
      code,
      {
        code,
        year: 0,
        heading: title,
        position: index + 1,
        owner: null,
        ownerName: '',
        state: 'empty',
        parts: paragraphs.map((of, nth) => sentencesPart(`${code}-${nth + 1}`, of)),
        leftOut: [],
        removed: false,
        version: 0,
      },
    ]),
  )
  const before = new Map<string, Stored>()
  for (const chapter of [...stored].sort((a, b) => a.year - b.year)) {
    if (chapter.year > year) continue
    if (chapter.year < year) before.set(chapter.code, chapter)
    latest.set(chapter.code, chapter)
  }
  return [...latest.values()]
    .filter(({ removed }) => !removed)
    .sort((a, b) => a.position - b.position || (a.code < b.code ? -1 : 1))
    .map(({ year: of, removed: _gone, ...chapter }) => {
      const isOwn = of === year
      const old = freeTexts(before.get(chapter.code))
      const parts = chapter.parts.map((part): OutlinePart => {
        if (part.kind !== 'free') return part
        return { ...part, text: isOwn ? part.text : '', lastYear: old.get(part.id) ?? '' }
      })
      return { ...chapter, parts, ...(!isOwn && { state: 'empty' as const, version: 0 }) }
    })
}

const freeTexts = (chapter: Stored | undefined): Map<string, string> =>
  new Map((chapter?.parts ?? []).flatMap((part) => (part.kind === 'free' ? [[part.id, part.text]] : [])))

/** A paragraph of these sentences, over all of the report's time. */
export const sentencesPart = (
  id: string,
  of: readonly string[],
): Extract<ChapterPart, { kind: 'sentences' }> => ({
  kind: 'sentences',
  id,
  of: [...of],
  months: null,
  short: false,
})

/** The sentences of an outline that a paragraph says, and those that nobody wants said. */
export function placedSentences(chapters: readonly Pick<OutlineChapter, 'parts' | 'leftOut'>[]): Set<string> {
  return new Set(
    chapters.flatMap(({ parts, leftOut }) => [
      ...leftOut,
      ...parts.flatMap((part) => (part.kind === 'sentences' ? part.of : [])),
    ]),
  )
}

/** The days of some months of a year. */
export const daysOfMonths = ({ from, to }: Months, year: number): Days => ({
  from: daysOf({ kind: 'month', year, month: from }).from,
  to: daysOf({ kind: 'month', year, month: to }).to,
})

/** The same for the same months alone. */
export const monthsKey = ({ from, to }: Months): string => `${from}-${to}`

/** `3月至5月`, `3月`. */
export const monthsOfText = ({ from, to }: Months): string =>
  from === to ? `${from}月` : `${from}月至${to}月`

/** Where a chapter goes that is moved by one among others: a number between two neighbours. Undefined where there is no way. */
export function movedPosition(
  chapters: readonly Pick<OutlineChapter, 'code' | 'position'>[],
  code: string,
  by: 1 | -1,
): number | undefined {
  const at = chapters.findIndex((chapter) => chapter.code === code)
  const next = chapters[at + by]
  if (at < 0 || !next) return undefined
  const behind = chapters[at + 2 * by]
  return behind ? (next.position + behind.position) / 2 : next.position + by
}
