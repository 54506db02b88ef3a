import {
  ordinal,
  type SignedChapter,
  shortForm,
  textDifferences,
  textLines,
} from '../../../src/shared/report/report-text'

const says = (partId: string, text: string, short = false) =>
  ({ kind: 'paragraph', partId, text, short }) as const
const rights = (...items: SignedChapter['items']): SignedChapter => ({
  code: 'rights',
  heading: '维权工作',
  items,
})

it('finds what changed, what is new and what is gone, paragraph by paragraph', () => {
  const before = [
    rights({ kind: 'section', heading: '宣传' }, says('drugs', '举办3场。'), says('own', '一切都好。')),
    { code: 'old', heading: '旧章', items: [says('gone', '没有了。')] },
  ]
  const after = [
    rights(
      { kind: 'section', heading: '宣传教育' },
      says('drugs', '举办4场。'),
      says('own', '一切都好。'),
      says('new', '又加一段。'),
    ),
  ]
  expect(textDifferences(before, after)).toEqual([
    { chapter: '维权工作', was: '宣传', is: '宣传教育' },
    { chapter: '维权工作', was: '举办3场。', is: '举办4场。' },
    { chapter: '维权工作', was: '', is: '又加一段。' },
    { chapter: '旧章', was: '旧章', is: '' },
    { chapter: '旧章', was: '没有了。', is: '' },
  ])
  expect(textDifferences(after, after)).toEqual([])
})

it('takes one visit among others for new, and none of the others for changed', () => {
  const visits = (...days: string[]) => [rights(...days.map((day) => says('visits', `${day}，来访。`)))]
  expect(textDifferences(visits('3月8日', '5月1日'), visits('3月8日', '4月2日', '5月1日'))).toEqual([
    { chapter: '维权工作', was: '', is: '4月2日，来访。' },
  ])
})

it('is short by what is marked, and by first sentences where nothing is', () => {
  const chapters = [
    rights(says('a', '一。二。'), says('b', '三。四。', true)),
    { code: 'x', heading: '家庭', items: [says('c', '五。六。')] },
    { code: 'y', heading: '空', items: [] },
  ]
  expect(shortForm(chapters)).toEqual([
    { code: 'rights', heading: '维权工作', texts: ['三。四。'] },
    { code: 'x', heading: '家庭', texts: ['五。'] },
  ])
})

it('is no longer by a list than three lines of it, of what nobody marked', () => {
  const list = `本期获评${Array.from({ length: 9 }, (_, nth) => `区级荣誉${nth}的名字很长很长${nth} 个`).join('；')}。`
  const [chapter] = shortForm([rights(says('a', list))])
  expect(chapter?.texts[0]).toMatch(/^本期获评区级荣誉0.*区级荣誉3[^；]*等。$/)
  expect(chapter?.texts[0]?.length).toBeLessThan(90)
  // A sentence that cannot be cut stays whole.
  const whole = `${'很'.repeat(100)}。`
  expect(shortForm([rights(says('a', whole))])[0]?.texts).toEqual([whole])
})

it.each([
  [1, '一'],
  [10, '十'],
  [11, '十一'],
  [20, '二十'],
  [35, '三十五'],
])('numbers the heading %d as %s', (number, text) => {
  expect(ordinal(number)).toBe(text)
})

it('numbers chapters, and sections within each', () => {
  const chapter = rights({ kind: 'section', heading: '宣传' }, says('a', '甲。'), {
    kind: 'section',
    heading: '服务',
  })
  expect(textLines([chapter, chapter]).slice(0, 5)).toEqual([
    '一、维权工作',
    '（一）宣传',
    '甲。',
    '（二）服务',
    '二、维权工作',
  ])
})
