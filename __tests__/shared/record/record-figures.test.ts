import {
  honourFigures,
  postFigures,
  recordAmounts,
  recordCounts,
} from '../../../src/shared/record/record-figures'
import { readAmounts, readNames, readPeople, readPosts } from '../../../src/shared/record/record-text'
import {
  type EnteredRecord,
  type Honour,
  ofItsKind,
  recordProblem,
  type WorkRecord,
} from '../../../src/shared/record/work-record'

const record = (given: Partial<WorkRecord>) => ({
  kind: 'visit' as const,
  level: null,
  category: '',
  unitId: 'd',
  honour: null,
  posts: [],
  amounts: [],
  bodies: [],
  ...given,
})
const honour = (given: Partial<Honour>): Honour => ({
  to: 'family',
  step: 'awarded',
  amount: 1,
  names: [],
  follows: null,
  ...given,
})

it('counts records by kind, level, category and unit', () => {
  const [visits, papers] = recordCounts([
    record({ level: 'city', category: '调研' }),
    record({ level: 'city', unitId: 'a' }),
    record({ kind: 'document', category: '调研报告' }),
  ])
  expect(visits).toEqual({
    kind: 'visit',
    records: 2,
    byLevel: new Map([['city', 2]]),
    byCategory: new Map([['调研', 1]]),
    byUnit: new Map([
      ['d', 1],
      ['a', 1],
    ]),
  })
  expect(papers?.byCategory).toEqual(new Map([['调研报告', 1]]))
})

it('adds honours of one kind, level and step alone: no family of another kind, no collective, none put forward', () => {
  const of = (category: string, given: Partial<Honour>, level: WorkRecord['level'] = 'district') =>
    record({ kind: 'honour', category, level, honour: honour(given) })
  const figures = honourFigures([
    of('最美家庭', { amount: 20, names: ['甲'] }),
    of('最美家庭', { amount: 5, names: ['乙'] }),
    of('最美家庭', { amount: 4 }, 'city'),
    of('最美家庭', { amount: 6, step: 'recommended' }),
    of('绿色家庭', { amount: 7 }),
    of('最美家庭', { amount: 1, to: 'person' }),
  ])
  expect(figures.map(({ to, category, level, step, amount }) => [to, category, level, step, amount])).toEqual(
    [
      ['family', '最美家庭', 'district', 'awarded', 25],
      ['family', '最美家庭', 'city', 'awarded', 4],
      ['family', '最美家庭', 'district', 'recommended', 6],
      ['family', '绿色家庭', 'district', 'awarded', 7],
      ['person', '最美家庭', 'district', 'awarded', 1],
    ],
  )
  expect(figures[0]?.names).toEqual(['甲', '乙'])
})

it('adds posts over elections, with the share of women among all of them', () => {
  const posts = (total: number, women: number, degree: number | null = null) =>
    record({ kind: 'election', posts: [{ post: '执委', total, women, degree }] })
  expect(postFigures([posts(10, 4), posts(30, 15, 9)])).toEqual([
    { post: '执委', total: 40, women: 19, degree: 9, share: 0.475 },
  ])
  expect(postFigures([posts(0, 0)])[0]?.share).toBeNull()
})

it('adds what was counted beside without a tail, and no 户 to 人', () => {
  const of = (amount: number, measure: string) =>
    record({ kind: 'project', amounts: [{ name: '拨款', amount, measure }] })
  expect(recordAmounts([of(10, '元'), of(20, '元'), of(3, '户')])).toEqual([
    { kind: 'project', name: '拨款', measure: '元', amount: 0.3 },
    { kind: 'project', name: '拨款', measure: '户', amount: 3 },
  ])
})

const entered = (given: Partial<EnteredRecord>): EnteredRecord => ({
  kind: 'honour',
  day: '2026-05-08',
  title: '公布名单',
  words: '',
  category: '最美家庭',
  level: 'district',
  bodies: [],
  honour: honour({ amount: 2 }),
  posts: [],
  amounts: [],
  attachments: [],
  tags: [],
  ...given,
})

it.each<[string, Partial<EnteredRecord>, string | undefined]>([
  ['as it should be', {}, undefined],
  ['today', { day: '2026-11-24' }, undefined],
  ['tomorrow', { day: '2026-11-25' }, 'in-future'],
  ['an honour of no level', { level: null }, 'no-level'],
  ['an honour without a name', { category: '' }, 'no-category'],
  ['an honour of nobody', { honour: null }, 'no-honour'],
  ['as many names as there are', { honour: honour({ amount: 2, names: ['甲', '乙'] }) }, undefined],
  ['more names', { honour: honour({ amount: 1, names: ['甲', '乙'] }) }, 'too-many-names'],
  [
    'names of those only put forward',
    { honour: honour({ step: 'recommended', names: ['甲'] }) },
    'not-public-yet',
  ],
  ['an election without posts', { kind: 'election', honour: null }, 'no-posts'],
  [
    'more women than there are',
    { kind: 'election', posts: [{ post: '执委', total: 3, women: 4, degree: null }] },
    'more-women-than-all',
  ],
  ['half a firm', { kind: 'project', amounts: [{ name: '律所', amount: 1.5, measure: '家' }] }, 'not-whole'],
])('takes, or says what is wrong with, %s', (_, given, problem) => {
  expect(recordProblem(entered(given), [], '2026-11-24')).toBe(problem)
})

const visit = (given: Partial<EnteredRecord>) => entered({ kind: 'visit', honour: null, ...given })
const many = <Each>(length: number, each: Each) => Array.from({ length }, () => each)
const post = { post: '执委', total: 3, women: 3, degree: null }
const firms = { name: '律所', amount: 1, measure: '家' }

it.each<[string, EnteredRecord, string | undefined]>([
  ['a day of the last century', visit({ day: '1999-12-31' }), 'too-long-ago'],
  ['a title of one character', visit({ title: '会' }), 'title-not-taken'],
  ['words as long as they may be', visit({ words: '字'.repeat(1000) }), undefined],
  ['longer words', visit({ words: '字'.repeat(1001) }), 'words-not-taken'],
  ['as many bodies as are taken', visit({ bodies: many(20, '妇联') }), undefined],
  ['more bodies', visit({ bodies: many(21, '妇联') }), 'bodies-not-taken'],
  ['a body of a long name', visit({ bodies: ['字'.repeat(61)] }), 'bodies-not-taken'],
  ['too many honoured', entered({ honour: honour({ amount: 1_000_001 }) }), 'honoured-not-taken'],
  [
    'more names than are taken',
    entered({ honour: honour({ amount: 300, names: many(201, '甲') }) }),
    'honoured-not-taken',
  ],
  ['more posts', entered({ kind: 'election', posts: many(21, post) }), 'posts-not-taken'],
  [
    'a post of too many',
    entered({ kind: 'election', posts: [{ ...post, total: 1_000_001 }] }),
    'posts-not-taken',
  ],
  ['more amounts', visit({ amounts: many(11, firms) }), 'amounts-not-taken'],
  ['a long measure', visit({ amounts: [{ ...firms, measure: '家'.repeat(11) }] }), 'amounts-not-taken'],
  ['more pictures', visit({ attachments: many(10, 'cloud://a/b.jpg') }), 'too-many-attachments'],
])('holds the limits of %s', (_, record, problem) => {
  expect(recordProblem(record, [], '2026-11-24')).toBe(problem)
})

it.each([
  ['as many people as are taken', many(50, { name: '王芳', office: '部长' }), undefined],
  ['more people', many(51, { name: '王芳', office: '部长' }), 'people-not-taken'],
  ['what is no name', [{ name: '12', office: '' }], 'people-not-taken'],
  ['a long office', [{ name: '王芳', office: '字'.repeat(61) }], 'people-not-taken'],
])('holds the limits of %s', (_, people, problem) => {
  expect(recordProblem(visit({}), people, '2026-11-24')).toBe(problem)
})

it('keeps nothing of another kind', () => {
  const posts = [{ post: '执委', total: 1, women: 1, degree: null }]
  expect(ofItsKind(entered({ kind: 'visit', posts }))).toMatchObject({ honour: null, posts: [] })
})

it('reads what is typed line by line, and says which line it did not understand', () => {
  expect(readAmounts('律所 11 家\n\n用时 26天')).toEqual({
    list: [
      { name: '律所', amount: 11, measure: '家' },
      { name: '用时', amount: 26, measure: '天' },
    ],
    wrong: undefined,
  })
  expect(readAmounts('律所 十一 家').wrong).toBe('律所 十一 家')
  expect(readAmounts('律所 1.5 家').wrong).toBe('律所 1.5 家')
  expect(readPosts('执委 128 120\n主席 4人 4人 3人').list).toEqual([
    { post: '执委', total: 128, women: 120, degree: null },
    { post: '主席', total: 4, women: 4, degree: 3 },
  ])
  expect(readPosts('执委 128').wrong).toBe('执委 128')
  expect(readPeople('王芳 省妇联 部长\n李兰').list).toEqual([
    { name: '王芳', office: '省妇联 部长' },
    { name: '李兰', office: '' },
  ])
  expect(readNames('甲、乙，丙\n')).toEqual(['甲', '乙', '丙'])
})
