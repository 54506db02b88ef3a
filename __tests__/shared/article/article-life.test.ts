import type { Article } from '../../../src/shared/article/article'
import {
  type ArticleStep,
  articleFlaws,
  articleRefusal,
  isReadable,
} from '../../../src/shared/article/article-life'

const draft = { status: 'draft', kind: 'text', publishedAt: 0 } as const
const inReview = { ...draft, status: 'in-review' } as const
const published = { ...draft, status: 'published', publishedAt: 1 } as const
const withdrawn = { ...published, status: 'draft' } as const

it.each<[ArticleStep, Pick<Article, 'status' | 'kind' | 'publishedAt'>, boolean, string | undefined]>([
  ['save', draft, false, undefined],
  ['save', inReview, false, 'in-review'],
  ['save', inReview, true, undefined],
  ['save', published, false, 'review-needed'],
  ['save', published, true, undefined],
  ['submit', draft, false, undefined],
  ['submit', draft, true, 'no-review-needed'],
  ['submit', inReview, false, 'in-review'],
  ['submit', published, false, 'already-published'],
  ['publish', draft, false, 'review-needed'],
  ['publish', draft, true, undefined],
  ['publish', inReview, true, undefined],
  ['publish', published, true, 'already-published'],
  ['return', inReview, false, undefined],
  ['return', draft, true, 'not-in-review'],
  ['withdraw', published, false, undefined],
  ['withdraw', withdrawn, true, 'not-published'],
  ['discard', draft, false, undefined],
  ['discard', inReview, true, 'in-review'],
  ['discard', published, true, 'not-a-draft'],
  ['discard', withdrawn, true, 'was-published'],
  ['add-version', { ...draft, kind: 'text' }, true, 'not-a-handbook'],
  ['add-version', { ...draft, kind: 'handbook' }, false, undefined],
  ['add-version', { ...published, kind: 'handbook' }, false, 'review-needed'],
  ['add-version', { ...published, kind: 'handbook' }, true, undefined],
])('%s of what is %j, publishing allowed: %s, is answered %s', (step, article, mayPublish, refusal) => {
  expect(articleRefusal(step, article, { mayPublish })).toBe(refusal)
})

const whole = {
  kind: 'text',
  title: '标题',
  category: 'health',
  summary: '',
  body: [{ kind: 'paragraph', text: '正文' }],
  video: null,
  versions: [],
} as const

it.each<[string, Partial<Parameters<typeof articleFlaws>[0]>, string[]]>([
  ['a whole text', {}, []],
  ['a text of a summary alone', { body: [], summary: '一句话' }, []],
  ['a text of nothing', { body: [] }, ['body']],
  ['no title', { title: ' ' }, ['title']],
  ['a category that is confidential', { category: 'rights-service' }, ['category']],
  ['a handbook without a file', { kind: 'handbook' }, ['versions']],
  ['a handbook with one', { kind: 'handbook', versions: [{}] }, []],
  ['a video without one', { kind: 'video', body: [] }, ['video']],
  ['a video', { kind: 'video', body: [], video: { in: 'channels', finder: 'sph1', feed: 'f' } }, []],
])('of %s what is missing is named at its field', (_, given, fields) => {
  expect(articleFlaws({ ...whole, body: [...whole.body], ...given }).map(({ field }) => field)).toEqual(
    fields,
  )
})

it('nobody reads what is not published, nor what is confidential whatever it says', () => {
  expect(isReadable({ status: 'published', category: 'health' })).toBe(true)
  expect(isReadable({ status: 'draft', category: 'health' })).toBe(false)
  expect(isReadable({ status: 'in-review', category: 'health' })).toBe(false)
  expect(isReadable({ status: 'published', category: 'children-care' })).toBe(false)
})
