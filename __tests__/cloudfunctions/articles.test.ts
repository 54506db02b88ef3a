import fc from 'fast-check'
import { type Article, MOST_BYTES } from '../../src/shared/article/article'
import type { ArticleCount } from '../../src/shared/article/article-count'
import { beijingTime, DAY, HOUR } from '../../src/shared/calendar/calendar'
import type { AuditEntry } from '../../src/shared/member/audit'
import type { Notice } from '../../src/shared/notice/notice'
import { UPLOAD_PATH, type Upload } from '../../src/shared/upload'
import { brokenDeployment } from '../access/broken-deployment'
import { anArticle, articleInput } from '../access/samples'
import { controls } from '../support/broken-variant'
import { control, itAll, sampled, slowCampaign } from '../support/campaign'
import { everyFault } from '../support/faults'
import { runJobs } from '../support/jobs'
import { allUnits, aMember, NOW, Product, theAdmins } from '../support/product'
import { upload } from '../support/upload'

let product: Product
beforeAll(async () => {
  product = await Product.start()
})
/** Of the units the community has its drafts published by the street. */
const begin = async () => {
  await product.reset()
  await product.add({
    units: allUnits().map((unit) => (unit._id === 'community' ? { ...unit, needsReview: true } : unit)),
    members: [
      aMember('o-community', 'staff', 'community'),
      aMember('o-colleague', 'staff', 'community'),
      aMember('o-street', 'staff', 'street'),
      aMember('o-viewer', 'viewer', 'district'),
      aMember('o-organizer', 'organizer', 'street'),
    ],
    admins: [theAdmins('o-admin')],
  })
}
beforeEach(begin)
afterAll(() => product.stop())

let nonces = 0
type Content = ReturnType<typeof articleInput>
const drafted = async (given: Partial<Content> = {}, openid = 'o-street', unitId = 'street') =>
  (
    await product.value(
      'outreach.createArticle',
      { nonce: `n${nonces++}`, unitId, content: articleInput(given) },
      openid,
    )
  ).articleId
const published = async (given: Partial<Content> = {}) => {
  const articleId = await drafted(given)
  await product.value('outreach.publishArticle', { articleId, version: 1 }, 'o-street')
  return articleId
}
const stored = (_id: string) => product.one<Article>('articles', { _id })
const listed = async () =>
  (await product.value('outreach.listArticles', {})).articles.map(({ articleId }) => articleId)
const count = (articleId: string, openid: string, what: 'reads' | 'downloads' = 'reads') =>
  product.call('outreach.countArticle', { articleId, what }, openid)
const PDF = Buffer.from('%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n')
const uploaded = (name: string, bytes: Uint8Array = PDF) => upload(product, `articles/${name}`, bytes)

it('is drafted by a unit, returned, and published by the unit above, and read by nobody before', async () => {
  const articleId = await drafted({}, 'o-community', 'community')
  const call = (name: 'submitArticle' | 'publishArticle', version: number, openid: string) =>
    product.call(`outreach.${name}`, { articleId, version }, openid)
  expect(await call('publishArticle', 1, 'o-community')).toMatchObject({ reason: 'review-needed' })
  expect(await call('submitArticle', 1, 'o-community')).toMatchObject({ ok: true })
  expect(await call('submitArticle', 1, 'o-community')).toMatchObject({ ok: true })
  const { lines } = await product.value('members.getWorkbench', {}, 'o-street')
  expect(lines).toContainEqual(expect.objectContaining({ kind: 'review-articles', count: 1 }))
  const save = { articleId, version: 2, unitId: 'community', content: articleInput({ title: '改' }) }
  expect(await product.call('outreach.saveArticle', save, 'o-community')).toMatchObject({
    reason: 'in-review',
  })
  const given = { articleId, version: 2, reason: '请写明电话' }
  expect(await product.call('outreach.returnArticle', given, 'o-street')).toMatchObject({ ok: true })
  expect(stored(articleId)).toMatchObject({ status: 'draft', statusReason: '请写明电话' })
  expect(await call('submitArticle', 3, 'o-community')).toMatchObject({ ok: true })
  expect(await listed()).toEqual([])
  expect(await product.call('outreach.getArticle', { articleId })).toMatchObject({
    reason: 'no-such-article',
  })
  expect(await call('publishArticle', 4, 'o-street')).toMatchObject({ ok: true })
  expect(await listed()).toEqual([articleId])
  expect(await product.value('outreach.getArticle', { articleId })).toMatchObject({
    title: articleInput().title,
    unitName: expect.any(String),
  })
  // Once it is published only those change it who may publish it.
  const later = { ...save, version: 5 }
  expect(await product.call('outreach.saveArticle', later, 'o-community')).toMatchObject({
    reason: 'review-needed',
  })
  expect(await product.call('outreach.saveArticle', later, 'o-street')).toMatchObject({ ok: true })
  const bare = { ...later, version: 6, content: articleInput({ title: '' }) }
  expect(await product.call('outreach.saveArticle', bare, 'o-street')).toMatchObject({
    reason: 'not-ready',
    flaws: [{ field: 'title', problem: 'missing' }],
  })
  const told = product.find<Notice>('notices').map(({ kind, openid, work }) => [kind, openid, work?.what])
  expect(told).toContainEqual(['draft-in-review', 'o-street', 'article'])
  expect(told).toContainEqual(['draft-returned', 'o-community', 'article'])
  expect(product.find<AuditEntry>('auditEntries').map(({ action }) => action)).toEqual(
    expect.arrayContaining(['draft-submitted', 'draft-returned', 'article-published', 'article-changed']),
  )
})

it('is refused where it is longer than what a call may hold leaves for it, with the part and how much is too much', async () => {
  const body = (paragraphs: number) =>
    Array.from({ length: paragraphs }, () => ({ kind: 'paragraph' as const, text: '字'.repeat(1000) }))
  const articleId = await drafted({ body: body(31) })
  const save = { articleId, version: 1, unitId: 'street', content: articleInput({ body: body(33) }) }
  const refusal = { reason: 'too-long', tooLong: { part: 'body', characters: expect.any(Number) } }
  expect(await product.call('outreach.saveArticle', save, 'o-street')).toMatchObject(refusal)
  const begun = { nonce: `n${nonces++}`, unitId: 'street', content: save.content }
  expect(await product.call('outreach.createArticle', begun, 'o-street')).toMatchObject(refusal)
  expect(stored(articleId)).toMatchObject({ version: 1, body: body(31) })
})

it('is listed without what is written in it: the longest articles of a page cost no more than short ones', async () => {
  const body = Array.from({ length: 40 }, () => ({ kind: 'paragraph' as const, text: '字'.repeat(1000) }))
  const place = { unitId: 'street', unitPath: ['district', 'street'] }
  const articles = Array.from({ length: 20 }, (_, at) =>
    anArticle({ _id: `long-${at}`, ...place, title: `很长的第 ${at + 1} 篇`, publishedAt: NOW - at, body }),
  )
  await product.cloud.database.importDocuments('articles', articles)
  const site = { path: '/site', httpMethod: 'GET', headers: {}, queryStringParameters: { list: 'articles' } }
  const own = { shelf: 'published' as const }
  const filter = { unitId: 'district', period: { kind: 'year' as const, year: 2026 } }
  for (const { _id } of articles) await count(_id, 'o-reader')
  for (const [name, { result, trace }] of Object.entries({
    listArticles: await product.attempt('outreach.listArticles', {}),
    listOwnArticles: await product.attempt('outreach.listOwnArticles', own, { openid: 'o-street' }),
    listArticlesBehind: await product.attempt('statistics.listArticlesBehind', filter, {
      openid: 'o-viewer',
    }),
    site: await product.cloud.call('site', site),
  })) {
    const text = JSON.stringify(result)
    expect([name, articles.filter(({ title }) => text.includes(title)).length]).toEqual([name, 20])
    expect(trace.bytes).toBeLessThan(60_000)
  }
})

it('is withdrawn with a reason, keeps its reads, and is never discarded after that', async () => {
  const articleId = await published()
  await count(articleId, 'o-reader')
  const withdraw = { articleId, version: 2, reason: '电话变了' }
  expect(await product.call('outreach.withdrawArticle', withdraw, 'o-street')).toMatchObject({ ok: true })
  expect(await product.call('outreach.withdrawArticle', withdraw, 'o-street')).toMatchObject({ ok: true })
  expect(await listed()).toEqual([])
  expect(await count(articleId, 'o-other')).toMatchObject({ reason: 'no-such-article' })
  const discard = { articleId, version: 3 }
  expect(await product.call('outreach.discardArticle', discard, 'o-street')).toMatchObject({
    reason: 'was-published',
  })
  expect(await product.value('outreach.getOwnArticle', { articleId }, 'o-street')).toMatchObject({
    counts: { reads: 1, downloads: 0 },
  })
  const fresh = await drafted()
  const gone = { articleId: fresh, version: 1 }
  expect(await product.call('outreach.discardArticle', gone, 'o-street')).toMatchObject({ ok: true })
  expect(product.find('articles')).toHaveLength(1)
})

it('has no confidential category, not even one that got into the database', async () => {
  const content = articleInput({ category: 'rights-service' })
  const create = { nonce: 'c', unitId: 'street', content }
  expect(await product.call('outreach.createArticle', create, 'o-street')).toMatchObject({
    reason: 'confidential-category',
  })
  const articleId = await published()
  const save = { articleId, version: 2, unitId: 'street', content }
  expect(await product.call('outreach.saveArticle', save, 'o-street')).toMatchObject({
    reason: 'confidential-category',
  })
  const unitPath = ['district', 'street']
  await product.cloud.database.importDocuments('articles', [
    anArticle({ _id: 'secret', unitId: 'street', unitPath, category: 'children-care', title: '密' }),
  ])
  expect(await listed()).toEqual([articleId])
  for (const name of ['getArticle', 'getArticleFile'] as const)
    expect(await product.call(`outreach.${name}`, { articleId: 'secret' })).toMatchObject({
      reason: 'no-such-article',
    })
  expect(await count('secret', 'o-reader')).toMatchObject({ reason: 'no-such-article' })
})

it('takes no text that WeChat does not pass, and names its field', async () => {
  const body = [{ kind: 'paragraph' as const, text: '违规测试' }]
  const create = { nonce: 'c', unitId: 'street', content: articleInput({ body }) }
  expect(await product.call('outreach.createArticle', create, 'o-street')).toMatchObject({
    reason: 'unacceptable-text',
    field: 'body 0',
  })
})

describe('a handbook', () => {
  const add = (articleId: string, version: number, versionId: string, file: string) =>
    product.call(
      'outreach.addHandbookVersion',
      { articleId, version, versionId, name: `${versionId} 版`, file },
      'o-street',
    )

  it('offers its newest printing, and keeps the others for staff', async () => {
    const articleId = await drafted({ kind: 'handbook' })
    expect(
      await product.call('outreach.publishArticle', { articleId, version: 1 }, 'o-street'),
    ).toMatchObject({ reason: 'not-ready', flaws: [{ field: 'versions' }] })
    expect(await add(articleId, 1, 'a', await uploaded('a.pdf'))).toMatchObject({ ok: true })
    // Its answer was lost.
    expect(await add(articleId, 1, 'a', await uploaded('a.pdf'))).toMatchObject({ value: { version: 2 } })
    await product.value('outreach.publishArticle', { articleId, version: 2 }, 'o-street')
    expect(await add(articleId, 3, 'b', await uploaded('b.pdf'))).toMatchObject({ ok: true })
    expect(await product.value('outreach.getArticle', { articleId })).toMatchObject({
      handbook: { name: 'b 版', bytes: PDF.length },
    })
    const { link, name } = await product.value('outreach.getArticleFile', { articleId })
    expect(name).toContain('b 版.pdf')
    expect(Buffer.from(await (await fetch(link)).arrayBuffer())).toEqual(PDF)
    const { versions } = await product.value('outreach.getOwnArticle', { articleId }, 'o-street')
    expect(versions.map(({ versionId }) => versionId)).toEqual(['a', 'b'])
    const older = { articleId, versionId: 'a' }
    expect(await product.value('outreach.getHandbookVersion', older, 'o-street')).toMatchObject({
      name: expect.stringContaining('a 版'),
    })
    expect(await product.call('outreach.getHandbookVersion', older, 'o-reader')).toMatchObject({
      reason: 'not-allowed',
    })
  })

  it('takes nothing that is no PDF, is not there, or lies elsewhere', async () => {
    const articleId = await drafted({ kind: 'handbook' })
    const html = await uploaded('h.pdf', Buffer.from('<script>alert(1)</script>'))
    expect(await add(articleId, 1, 'h', html)).toMatchObject({ reason: 'not-a-pdf' })
    expect(await add(articleId, 1, 'n', html.replace('h.pdf', 'none.pdf'))).toMatchObject({
      reason: 'no-such-file',
    })
    expect(await add(articleId, 1, 'e', html.replace('articles/h', 'consents/x/h'))).toMatchObject({
      reason: 'invalid-input',
    })
    expect(await add(await drafted(), 1, 'a', await uploaded('a.pdf'))).toMatchObject({
      reason: 'not-a-handbook',
    })
    expect(stored(articleId).versions).toEqual([])
  })
})

const MP4 = Buffer.concat([Buffer.from([0, 0, 0, 24]), Buffer.from('ftypisom'), Buffer.alloc(12)])
const fetched = async (articleId: string) => {
  const { link } = await product.value('outreach.getArticleFile', { articleId })
  return Buffer.from(await (await fetch(link)).arrayBuffer())
}
/** Uploads a file as the app does: it says so first. */
const began = async (name: string, bytes: Uint8Array) => {
  await product.value('exports.beginUpload', { path: `articles/${name}` }, 'o-street')
  return upload(product, `articles/${name}`, bytes, 'o-street')
}
const uploads = (state: string) => product.find<Upload>('uploads', { state }).map(({ _id }) => _id)

describe('a file that was reviewed', () => {
  const video = (file: string) => articleInput({ kind: 'video', video: { in: 'file', file } })

  /** What is read of a handbook and a video after their phone uploaded others to their paths. */
  async function readAfterAnother() {
    const handbook = await drafted({ kind: 'handbook' })
    const input = { articleId: handbook, version: 1, versionId: 'a', name: '第一版' }
    const file = await began('book.pdf', PDF)
    await product.value('outreach.addHandbookVersion', { ...input, file }, 'o-street')
    const film = await drafted(video(await began('film.mp4', MP4)))
    for (const [articleId, version] of [
      [handbook, 2],
      [film, 1],
    ] as const)
      await product.value('outreach.publishArticle', { articleId, version }, 'o-street')
    await upload(product, 'articles/book.pdf', Buffer.from('%PDF-1.4 something else'), 'o-street')
    await upload(product, 'articles/film.mp4', Buffer.concat([MP4, MP4]), 'o-street')
    return [await fetched(handbook), await fetched(film)]
  }

  it('is read as it was, though its phone uploads another to its path', async () => {
    expect(await readAfterAnother()).toEqual([PDF, MP4])
    const kept = uploads('there').filter((each) => each.startsWith('kept/'))
    expect(kept.map((path) => UPLOAD_PATH.test(path))).toEqual([false, false])
  })

  itAll('is another, and that is caught, where what was uploaded is spoken of itself', async () => {
    const whole = product
    const functions = await brokenDeployment('outreach', {
      file: 'cloudfunctions/outreach/articles/kept-files.ts',
      piece: 'file: await storeFile(path, content),',
      instead: 'file: upload,',
    })
    product = await Product.start({ functions })
    await begin()
    const [handbook, film] = await readAfterAnother()
    await product.stop()
    product = whole
    expect([handbook?.equals(PDF), film?.equals(MP4)]).toEqual([false, false])
  })

  it('is what it says it is, and no file of another article', async () => {
    const create = (file: string) =>
      product.call(
        'outreach.createArticle',
        { nonce: `n${nonces++}`, unitId: 'street', content: video(file) },
        'o-street',
      )
    expect(await create(await began('html.mp4', Buffer.from('<script>alert(1)</script>')))).toMatchObject({
      reason: 'not-a-video',
    })
    const large = Buffer.concat([MP4, Buffer.alloc(MOST_BYTES.mp4)])
    expect(await create(await began('large.mp4', large))).toMatchObject({ reason: 'too-large' })
    const film = await began('film.mp4', MP4)
    expect(await create(film.replace('film', 'none'))).toMatchObject({ reason: 'no-such-file' })
    const other = stored(await drafted(video(film))).video
    expect(await create(other?.in === 'file' ? other.file : '')).toMatchObject({ reason: 'no-such-file' })
    expect(product.find('articles')).toHaveLength(1)
  })

  it('stays what is saved where nothing else is, also when an answer was lost, and goes when it is replaced', async () => {
    const first = await began('first.mp4', MP4)
    const begun = { nonce: 'n-first', unitId: 'street', content: video(first) }
    const { articleId } = await product.value('outreach.createArticle', begun, 'o-street')
    expect(await product.value('outreach.createArticle', begun, 'o-street')).toEqual({
      articleId,
      version: 1,
    })
    const { content } = await product.value('outreach.getOwnArticle', { articleId }, 'o-street')
    const save = (version: number, said: typeof content) =>
      product.call(
        'outreach.saveArticle',
        { articleId, version, unitId: 'street', content: said },
        'o-street',
      )
    expect(await save(1, { ...content, title: '改了标题' })).toMatchObject({ value: { version: 2 } })
    expect(stored(articleId).video).toEqual(content.video)
    const second = { ...video(await began('second.mp4', MP4)), title: '改了标题' }
    expect(await save(2, second)).toMatchObject({ value: { version: 3 } })
    expect(await save(2, second)).toMatchObject({ value: { version: 3 } })
    for (let hour = 0; hour < 3; hour += 1) {
      product.cloud.clock.advance(HOUR)
      await runJobs(product.cloud, ['sweepUploads'])
    }
    expect(
      uploads('gone')
        .map((path) => path.replace(/-[0-9a-f]{32}/, ''))
        .sort(),
    ).toEqual(['articles/first.mp4', 'articles/second.mp4', 'kept/first.mp4'])
    await product.value('outreach.publishArticle', { articleId, version: 3 }, 'o-street')
    expect(await fetched(articleId)).toEqual(MP4)
  })
})

/** Two calls of which the first has read all, and is about to write, when the second is done whole. */
async function overtaken([first, second]: readonly [Call, Call]) {
  let other: Promise<{ result?: unknown }> | undefined
  const turn = async ({ action, collection }: { action: string; collection?: string | undefined }) => {
    if (other || collection !== 'articles' || action !== 'database.modifyDocument') return
    other = product.attempt(...second, { openid: 'o-street' })
    await other
  }
  const slow = await product.attempt(...first, { openid: 'o-street', turn })
  return [slow, await other].map((each) => each?.result as { ok: boolean; reason?: string })
}
type Call = [name: string, input: object]

/** Two who do something at once with the same article. */
async function raced(): Promise<{ answers: { ok: boolean }[]; article: Article }[]> {
  const articleId = await published({ kind: 'handbook' }).catch(async () => {
    const id = await drafted({ kind: 'handbook' })
    const input = {
      articleId: id,
      version: 1,
      versionId: 'first',
      name: '第一版',
      file: await uploaded('f.pdf'),
    }
    await product.value('outreach.addHandbookVersion', input, 'o-street')
    await product.value('outreach.publishArticle', { articleId: id, version: 2 }, 'o-street')
    return id
  })
  const outcomes = []
  const file = await uploaded('n.pdf')
  const added = (versionId: string, version: number): Call => [
    'outreach.addHandbookVersion',
    { articleId, version, versionId, name: versionId, file },
  ]
  for (const pair of [
    (version: number): [Call, Call] => [added('x', version), added('y', version)],
    (version: number): [Call, Call] => [
      ['outreach.withdrawArticle', { articleId, version, reason: '过时' }],
      added('z', version),
    ],
    (version: number): [Call, Call] => [
      ['outreach.publishArticle', { articleId, version }],
      [
        'outreach.saveArticle',
        { articleId, version, unitId: 'street', content: articleInput({ kind: 'handbook', title: '改' }) },
      ],
    ],
  ]) {
    const { version, status } = stored(articleId)
    // What the second pair left published is taken back, so that there is something to publish.
    if (outcomes.length === 2 && status === 'published')
      await product.value('outreach.withdrawArticle', { articleId, version, reason: '再改' }, 'o-street')
    outcomes.push({ answers: await overtaken(pair(stored(articleId).version)), article: stored(articleId) })
  }
  return outcomes
}

it('of two who change it at once one does, and the other is told', async () => {
  for (const { answers, article } of await raced()) {
    expect(answers).toMatchObject([{ reason: 'changed-meanwhile' }, { ok: true }])
    const ids = article.versions.map(({ id }) => id)
    expect(new Set(ids).size).toBe(ids.length)
  }
})

itAll.each(
  controls([
    {
      file: 'cloudfunctions/outreach/articles/write-article.ts',
      piece: `      { _id, version, status },
      { versions:`,
      instead: `      { _id },
      { versions:`,
    },
    {
      file: 'cloudfunctions/outreach/articles/publish-article.ts',
      piece: `      { _id, version, status },
      { status: 'published'`,
      instead: `      { _id },
      { status: 'published'`,
    },
  ]),
)('which is caught without its condition: $file', async (change) => {
  const whole = product
  product = await Product.start({ functions: await brokenDeployment('outreach', change) })
  await begin()
  const answers = (await raced()).map((each) => each.answers.filter(({ ok }) => ok).length)
  expect(answers).toContain(2)
  await product.stop()
  product = whole
})

const FAULTS = everyFault(8).map(
  (fault) => [`${fault.kind} ${fault.when} request ${fault.at}`, fault] as const,
)

it.each(sampled(FAULTS))(
  'publishing, a printing and a read are, after a %s and another try, there once',
  async (_, fault) => {
    const articleId = await drafted({ kind: 'handbook' })
    const add = {
      articleId,
      version: 1,
      versionId: 'v',
      name: '一版',
      file: await uploaded('v.pdf'),
    }
    await product.attempt('outreach.addHandbookVersion', add, { openid: 'o-street', fault })
    await product.value('outreach.addHandbookVersion', add, 'o-street')
    const publish = { articleId, version: 2 }
    await product.attempt('outreach.publishArticle', publish, { openid: 'o-street', fault })
    await product.value('outreach.publishArticle', publish, 'o-street')
    expect(stored(articleId)).toMatchObject({ status: 'published', version: 3, versions: [{ id: 'v' }] })
    const input = { articleId, what: 'reads' }
    await product.attempt('outreach.countArticle', input, { openid: 'o-reader', fault })
    await count(articleId, 'o-reader')
    // It may be lost with who died between marking and counting; it never counts twice.
    expect(sumOf('reads')).toBeLessThanOrEqual(1)
    if (fault.kind === 'fail' && fault.when === 'before' && fault.at <= 5) return
    await count(articleId, 'o-second')
    expect(sumOf('reads')).toBeGreaterThanOrEqual(1)
  },
)

const sumOf = (what: 'reads' | 'downloads') =>
  product.find<ArticleCount>('articleCounts').reduce((sum, each) => sum + each[what], 0)

it('counts a reader once a day, however often and from how many phones at once, and nobody who works here', async () => {
  const articleId = await published()
  await Promise.all(Array.from({ length: 5 }, () => count(articleId, 'o-reader')))
  for (const openid of ['o-street', 'o-organizer', 'o-viewer', 'o-admin']) await count(articleId, openid)
  expect(sumOf('reads')).toBe(1)
  expect(await count(articleId, 'o-reader', 'downloads')).toMatchObject({ reason: 'no-such-article' })
  // A minute before midnight in Beijing, and a minute after.
  product.cloud.clock.set(beijingTime('2026-11-23', '23:59'))
  await count(articleId, 'o-reader')
  await count(articleId, 'o-late')
  product.cloud.clock.advance(2 * 60_000)
  await count(articleId, 'o-late')
  await count(articleId, 'o-reader')
  expect(sumOf('reads')).toBe(4)
  expect(new Set(product.find<ArticleCount>('articleCounts').map(({ day }) => day))).toEqual(
    new Set(['2026-11-23', '2026-11-24']),
  )
  expect(await product.call('outreach.countArticle', { articleId, what: 'reads' })).toMatchObject({
    reason: 'no-identity',
  })
})

it('divides the reads of a day over several documents, with nobody in them', async () => {
  const articleId = await published()
  for (let at = 0; at < 60; at += 1) await count(articleId, `o-reader-${at}`)
  const counts = product.find<ArticleCount>('articleCounts')
  expect(sumOf('reads')).toBe(60)
  expect(counts.length).toBeGreaterThan(2)
  expect(Math.max(...counts.map(({ reads }) => reads))).toBeLessThan(40)
  expect(JSON.stringify(counts)).not.toContain('o-reader')
  expect(Object.keys(counts[0] ?? {}).sort()).toEqual(
    [
      ...['_id', 'articleId', 'unitId', 'unitPath', 'category', 'tags'],
      ...['day', 'month', 'reads', 'downloads'],
    ].sort(),
  )
  product.cloud.clock.advance(2 * DAY)
  await runJobs(product.cloud, ['sweepCallCounts'])
  // The day is over, and with it whatever knew that somebody had been there.
  expect(product.find('callCounts')).toEqual([])
})

it('goes with its unit where that is moved, and what was counted before stays where it was', async () => {
  const articleId = await published()
  await count(articleId, 'o-reader')
  await product
    .value('members.moveUnit', { unitId: 'street', parentId: 'other-street' }, 'o-admin')
    .catch(() => {})
  const street = product.one<{ path: string[] }>('units', { _id: 'street' })
  product.cloud.clock.advance(HOUR)
  await runJobs(product.cloud, ['carryUnits'])
  expect(stored(articleId).unitPath).toEqual(street.path)
  expect(product.one<ArticleCount>('articleCounts', {}).unitPath).toEqual(['district', 'street'])
})

it('keeps apart what was counted before and after it was changed on one day', async () => {
  const articleId = await published({ category: 'health' })
  for (let at = 0; at < 20; at += 1) await count(articleId, `o-before-${at}`)
  const content = articleInput({ category: 'aids-prevention' })
  await product.value(
    'outreach.saveArticle',
    { articleId, version: 2, unitId: 'street', content },
    'o-street',
  )
  for (let at = 0; at < 30; at += 1) await count(articleId, `o-after-${at}`)
  const readsIn = async (category: 'health' | 'aids-prevention') => {
    const asked = {
      period: { kind: 'year', year: 2026 } as const,
      unitId: 'district',
      categories: [category],
    }
    return (await product.value('statistics.getFigures', asked, 'o-viewer')).indicators[0]?.amount
  }
  expect([await readsIn('health'), await readsIn('aids-prevention')]).toEqual([20, 30])
})

/** What happens to two articles over some days. */
const happening = fc.oneof(
  fc.record({
    kind: fc.constant('open' as const),
    article: fc.nat(1),
    who: fc.constantFrom('o-a', 'o-b', 'o-c', 'o-street'),
    what: fc.constantFrom('reads' as const, 'downloads' as const),
  }),
  fc.record({ kind: fc.constant('wait' as const), hours: fc.integer({ min: 1, max: 400 }) }),
  fc.record({
    kind: fc.constant('change' as const),
    article: fc.nat(1),
    category: fc.constantFrom('health' as const, 'aids-prevention' as const, 'family-reading' as const),
    unitId: fc.constantFrom('street', 'other-street'),
  }),
)
type Happening = typeof happening extends fc.Arbitrary<infer Each> ? Each : never

/** “所有日期按北京时间”. */
const dayOf = (at: number) => new Date(at + 8 * HOUR).toISOString().slice(0, 10)

/** Lets it happen, and counts by docs/definitions.md alone: with a list, as somebody would with paper. */
async function countedBoth(happenings: readonly Happening[]) {
  await begin()
  const file = await uploaded('h.pdf')
  const articles: { id: string; category: string; unitId: string }[] = []
  for (const unitId of ['street', 'other-street']) {
    const id = await drafted({ kind: 'handbook' }, 'o-admin', unitId)
    const add = { articleId: id, version: 1, versionId: 'v', name: '一版', file }
    await product.value('outreach.addHandbookVersion', add, 'o-admin')
    await product.value('outreach.publishArticle', { articleId: id, version: 2 }, 'o-admin')
    articles.push({ id, category: 'family-reading', unitId })
  }
  const paper: { day: string; what: string; category: string; unitId: string; key: string }[] = []
  for (const each of happenings) {
    if (each.kind === 'wait') {
      product.cloud.clock.advance(each.hours * HOUR)
      continue
    }
    const article = articles[each.article] as (typeof articles)[number]
    if (each.kind === 'change') {
      const { category, unitId } = each
      const { version } = stored(article.id)
      const content = articleInput({ kind: 'handbook', category })
      await product.value(
        'outreach.saveArticle',
        { articleId: article.id, version, unitId, content },
        'o-admin',
      )
      Object.assign(article, { category, unitId })
      continue
    }
    await product.value('outreach.countArticle', { articleId: article.id, what: each.what }, each.who)
    // “工作人员自己看的不算。”
    if (each.who === 'o-street') continue
    const day = dayOf(product.cloud.clock.now())
    // “同一个微信账号对同一篇内容，一天（北京时间）各算一次。”
    const key = [article.id, each.who, each.what, day].join()
    if (paper.some((one) => one.key === key)) continue
    // “按打开的时候这篇内容所属的单位、类别和标签归入单位和项目。”
    paper.push({ day, what: each.what, category: article.category, unitId: article.unitId, key })
  }
  const amounts = { product: [] as number[], paper: [] as number[] }
  for (const year of [2026, 2027])
    for (const unitId of ['district', 'street', 'other-street'])
      for (const category of [undefined, 'health', 'aids-prevention', 'family-reading'] as const) {
        const { indicators, figures } = await product.value(
          'statistics.getFigures',
          { period: { kind: 'year', year }, unitId, ...(category && { categories: [category] }) },
          'o-admin',
        )
        // “不是场次、人次、人数，也不与它们相加。”
        expect([figures.sessionsHeld, figures.attendances]).toEqual([0, 0])
        for (const what of ['reads', 'downloads']) {
          const found = indicators.find(({ code }) => code === `article-${what}`)
          amounts.product.push(found?.amount ?? 0)
          amounts.paper.push(
            paper.filter(
              (one) =>
                one.what === what &&
                one.day.startsWith(String(year)) &&
                (category === undefined || one.category === category) &&
                (unitId === 'district' || one.unitId === unitId),
            ).length,
          )
        }
      }
  return amounts
}

const counted = fc.asyncProperty(fc.array(happening, { minLength: 5, maxLength: 25 }), async (happenings) => {
  const { product: found, paper } = await countedBoth(happenings)
  expect(found).toEqual(paper)
})

it('comes out in the figures of its line as somebody counts it on paper', async () => {
  await slowCampaign(counted, { long: 300 })
})

itAll.each(
  controls([
    {
      file: 'cloudfunctions/_server/day-counts.ts',
      piece: "return (await store.callCounts.add(mark)) === 'added'",
      instead: 'return (await store.callCounts.add(mark)) !== undefined',
    },
  ]),
)('which is caught where it is counted otherwise: $piece', async (change) => {
  const whole = product
  product = await Product.start({ functions: await brokenDeployment('outreach', change) })
  await expect(control(counted, { long: 300 })).rejects.toThrow()
  await product.stop()
  product = whole
})

it('is in the year, its month, its unit and its line alike, and the articles behind add up to it', async () => {
  const articleId = await published({ category: 'health' })
  for (let at = 0; at < 7; at += 1) await count(articleId, `o-${at}`)
  const year = 2026
  const dashboard = await product.value('statistics.getDashboard', { unitId: 'district', year }, 'o-viewer')
  const reads = { code: 'article-reads', name: '阅读量', measure: '次', amount: 7 }
  expect(dashboard.total.indicators).toEqual([reads])
  expect(dashboard.lines.find(({ line }) => line.id === 'health')?.indicators).toEqual([reads])
  const pivot = await product.value(
    'statistics.getPivot',
    { unitId: 'district', year, figures: ['indicator:article-reads', 'attendances'] },
    'o-viewer',
  )
  const street = pivot.units.findIndex(({ unitId }) => unitId === 'street')
  expect([pivot.amounts[0]?.[0], pivot.amounts[street]?.[11], pivot.amounts[street]?.[1]]).toEqual([
    [7, 0],
    [7, 0],
    [0, 0],
  ])
  const asked = { period: { kind: 'month', year, month: 11 } as const, unitId: 'district', lines: ['health'] }
  const behind = await product.value('statistics.listArticlesBehind', asked, 'o-viewer')
  expect(behind.articles).toMatchObject([{ articleId, reads: 7, downloads: 0 }])
  const online = { ...asked, mode: 'online' as const }
  expect((await product.value('statistics.listArticlesBehind', online, 'o-viewer')).articles).toEqual([])
  const residents = { ...asked, of: 'residents' as const }
  expect((await product.value('statistics.getFigures', residents, 'o-viewer')).indicators).toEqual([])
  const { articles } = await product.value('outreach.listOwnArticles', { shelf: 'published' }, 'o-street')
  expect(articles).toMatchObject([{ counts: { reads: 7, downloads: 0 } }])
})

it('is listed twenty a page, each once, by category and unit', async () => {
  const unitPath = ['district', 'street']
  await product.cloud.database.importDocuments(
    'articles',
    Array.from({ length: 45 }, (_, at) =>
      anArticle({
        _id: `a${at}`,
        unitId: 'street',
        unitPath,
        // Several of one moment.
        publishedAt: NOW + Math.floor(at / 7),
        category: at % 2 === 0 ? 'health' : 'family-reading',
      }),
    ),
  )
  const all: string[] = []
  let after: { at: number; id: string } | undefined
  for (let pages = 0; pages < 4; pages += 1) {
    const { articles, next } = await product.value('outreach.listArticles', { ...(after && { after }) })
    all.push(...articles.map((each) => each.articleId))
    if (!next) break
    after = next
  }
  expect([all.length, new Set(all).size]).toEqual([45, 45])
  const health = { categories: ['health' as const], unitId: 'district' }
  expect((await product.value('outreach.listArticles', health)).articles).toHaveLength(20)
  const beside = { unitId: 'other-street' }
  expect((await product.value('outreach.listArticles', beside)).articles).toEqual([])
})
