import * as z from 'zod'
import { ok } from '../../../src/shared/answer'
import { beijingDay } from '../../../src/shared/calendar/calendar'
import { periodText, sameDaysBefore, soFar } from '../../../src/shared/calendar/period'
import { figuresOf, knownPeople } from '../../../src/shared/figure/counted-figures'
import type { OutlineChapter } from '../../../src/shared/report/report-chapter'
import { DEFINITIONS_VERSION } from '../../../src/shared/report/sign-off'
import { label, period } from '../../_figures/figures-input'
import { type ReportedWords, readReportWords } from '../../_report/read-words'
import { sentenceValues } from '../../_report/report-sentences'
import { writeChapter, writeText } from '../../_report/write-text'
import { id, line } from '../../_server/fields'
import { operation } from '../../_server/operation'
import { chapterParts } from './report-chapters'

const year = z.number().int().min(2000).max(2099)

/**
 * The text of a unit's report of a period, counted at this moment: chapter by chapter, each paragraph with where its figures
 * come from; and the key figures, each beside the same days of the year before (`before`, null where nothing is known).
 */
export const getReportText = operation({
  access: 'viewer',
  limit: { times: 30, minutes: 10 },
  input: z.object({ unitId: id, period }),
  load: ({ unitId }, { store }) => ({ unit: store.units.find(unitId) }),
  reach: ({ unit }) => unit && { unitPath: unit.path },
  async run({ unitId, period: of }, _, { store, now }) {
    const words = await readReportWords({ unitId, period: of }, { store, now })
    const today = beijingDay(now)
    return ok({
      unitName: words.unit.name,
      period: periodText(soFar(of, today)),
      beside: periodText(sameDaysBefore(of, today)),
      countedAt: now,
      definitions: DEFINITIONS_VERSION,
      chapters: writeText(words),
      figures: keyFigures(words),
    })
  },
})

/** What whoever leads looks at first. */
function keyFigures({ table: { total }, before, peopleBefore }: ReportedWords) {
  const { sessionsHeld, attendances, women } = total.figures
  const earlier = figuresOf(before)
  const people = knownPeople(total.people.all, attendances)
  const peopleEarlier = peopleBefore.get('total')?.all ?? 0
  return [
    { name: '活动', amount: sessionsHeld, measure: '场', before: earlier.sessionsHeld || null },
    { name: '参与', amount: attendances, measure: '人次', before: earlier.attendances || null },
    ...(people === null
      ? []
      : [{ name: '已登记', amount: people, measure: '人', before: peopleEarlier || null }]),
    // Where nobody said who was a woman nothing is known of it.
    ...(women === 0
      ? []
      : [{ name: '其中女性', amount: women, measure: '人次', before: earlier.women || null }]),
  ]
}

/**
 * A chapter as it would read now, as somebody is writing it: nothing is saved. Each paragraph with where its figures come
 * from.
 */
export const previewReportChapter = operation({
  access: 'staff',
  limit: { times: 120, minutes: 10 },
  input: z.object({ unitId: id, year, heading: line(40), parts: chapterParts }),
  load: ({ unitId }, { store }) => ({ unit: store.units.find(unitId) }),
  reach: ({ unit }) => unit && { unitPath: unit.path },
  async run({ unitId, year: of, heading, parts }, _, { store, now }) {
    const chapter: OutlineChapter = {
      code: 'preview',
      heading,
      position: 0,
      owner: null,
      ownerName: '',
      state: 'drafted',
      version: 0,
      parts: parts.map((part) => (part.kind === 'free' ? { ...part, lastYear: '' } : part)),
      leftOut: [],
    }
    const asked = { unitId, period: { kind: 'year', year: of } as const, chapters: [chapter] }
    const words = await readReportWords(asked, { store, now })
    return ok({ ...writeChapter(chapter, words), countedAt: now, definitions: DEFINITIONS_VERSION })
  },
})

/** What the sentence of a line, a group or a kind of records may name, with its value of this year so far. */
export const getSentenceValues = operation({
  access: 'viewer',
  limit: { times: 120, minutes: 10 },
  input: z.object({ unitId: id, year, key: label }),
  load: ({ unitId }, { store }) => ({ unit: store.units.find(unitId) }),
  reach: ({ unit }) => unit && { unitPath: unit.path },
  async run({ unitId, year: of, key }, _, { store, now }) {
    const chapter: OutlineChapter = {
      code: 'preview',
      heading: '',
      position: 0,
      owner: null,
      ownerName: '',
      state: 'drafted',
      version: 0,
      parts: [{ kind: 'sentences', id: 'preview', of: [key], months: null, short: false }],
      leftOut: [],
    }
    const asked = { unitId, period: { kind: 'year', year: of } as const, chapters: [chapter] }
    const words = await readReportWords(asked, { store, now })
    return ok({ values: [...sentenceValues(key, words)], countedAt: now })
  },
})
