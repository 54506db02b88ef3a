import {
  type ChapterPart,
  daysOfMonths,
  movedPosition,
  outlineOf,
  type ReportChapter,
} from '../../../src/shared/report/report-chapter'
import { USUAL_CHAPTERS } from '../../../src/shared/report/usual-sentences'

const chapter = (year: number, given: Partial<ReportChapter>) => ({
  year,
  code: 'rights',
  heading: '维权工作',
  position: 5,
  owner: 'o-li',
  ownerName: '李*兰',
  state: 'done' as const,
  parts: [] as ChapterPart[],
  leftOut: [],
  removed: false,
  version: 3,
  ...given,
})
const free = (text: string): ChapterPart => ({ kind: 'free', id: 'own', text, short: false })
const sentences: ChapterPart = {
  kind: 'sentences',
  id: 'drugs',
  of: ['anti-drug'],
  months: null,
  short: true,
}

it('is the usual outline where nobody wrote one', () => {
  const outline = outlineOf([], 2026)
  expect(outline.map(({ heading }) => heading)).toEqual(USUAL_CHAPTERS.map(({ title }) => title))
  expect(outline[0]).toMatchObject({
    state: 'empty',
    version: 0,
    parts: [{ kind: 'sentences', of: ['summary'] }],
  })
  const ids = outline.flatMap(({ parts }) => parts.map(({ id }) => id))
  expect(new Set(ids).size).toBe(ids.length)
})

it('goes by the year before: heading, owner and sentences; what was written is offered and not taken over', () => {
  const [found] = outlineOf([chapter(2026, { parts: [sentences, free('今年有新进展。')] })], 2027).filter(
    ({ code }) => code === 'rights',
  )
  expect(found).toMatchObject({ heading: '维权工作', owner: 'o-li', state: 'empty', version: 0 })
  expect(found?.parts).toEqual([sentences, { ...free(''), lastYear: '今年有新进展。' }])
})

it('has what was written for the year itself, beside the text of the last year that has one, and no later year', () => {
  const stored = [
    chapter(2027, { parts: [free('新的一年。')], version: 1, state: 'drafted' }),
    chapter(2025, { parts: [free('前年。')] }),
    chapter(2028, { heading: '以后' }),
  ]
  const found = outlineOf(stored, 2027).find(({ code }) => code === 'rights')
  expect(found).toMatchObject({ heading: '维权工作', version: 1, state: 'drafted' })
  expect(found?.parts).toEqual([{ ...free('新的一年。'), lastYear: '前年。' }])
})

it('has no chapter that was taken out, until it is written again', () => {
  const has = (year: number) =>
    outlineOf([chapter(2026, { removed: true }), chapter(2028, {})], year).some(
      ({ code }) => code === 'rights',
    )
  expect([has(2025), has(2026), has(2027), has(2028)]).toEqual([true, false, false, true])
})

it.each<[string, string, 1 | -1, string[] | undefined]>([
  ['down', 'a', 1, ['b', 'a', 'c']],
  ['up', 'c', -1, ['a', 'c', 'b']],
  ['to the front', 'b', -1, ['b', 'a', 'c']],
  ['to the end', 'b', 1, ['a', 'c', 'b']],
  ['beyond the end', 'c', 1, undefined],
  ['beyond the front', 'a', -1, undefined],
])('moves a chapter %s by writing it alone', (_, code, by, order) => {
  const list = [
    { code: 'a', position: 1 },
    { code: 'b', position: 2 },
    { code: 'c', position: 2.5 },
  ]
  const position = movedPosition(list, code, by)
  const moved = list.map((each) =>
    each.code === code && position !== undefined ? { ...each, position } : each,
  )
  expect(
    position === undefined
      ? undefined
      : moved.sort((a, b) => a.position - b.position).map((each) => each.code),
  ).toEqual(order)
})

it.each([
  [{ from: 3, to: 5 }, '2026-03-01', '2026-05-31'],
  [{ from: 2, to: 2 }, '2028-02-01', '2028-02-29'],
])('takes the whole of its months', (months, from, to) => {
  expect(daysOfMonths(months, Number(from.slice(0, 4)))).toEqual({ from, to })
})
