import fc from 'fast-check'
import { HtmlValidate } from 'html-validate'
import { JSDOM } from 'jsdom'
import type { Article } from '../../src/shared/article/article'
import { DAY, HOUR } from '../../src/shared/calendar/calendar'
import { CATEGORIES, type Category, CONFIDENTIAL } from '../../src/shared/event/category'
import type { Event } from '../../src/shared/event/event'
import type { Session } from '../../src/shared/event/session'
import { OPERATOR } from '../../src/shared/operator/this-operator'
import { anArticle } from '../access/samples'
import { slowCampaign } from '../support/campaign'
import { allUnits, NOW, Product } from '../support/product'

let product: Product
beforeAll(async () => {
  product = await Product.start({ instances: 1 })
})
afterAll(() => product.stop())
beforeEach(async () => {
  await product.reset()
  await product.add({ units: allUnits() })
})

interface Answered {
  statusCode: number
  headers: Record<string, string>
  body: string
}

/** A request of the access service, as the platform hands it over. */
async function ask(
  query: Record<string, string> = {},
  { path = '/site', method = 'GET', headers = {} as Record<string, string> } = {},
) {
  const event = {
    path,
    httpMethod: method,
    headers: { Host: 'site.example', ...headers },
    queryStringParameters: query,
  }
  const { result, trace } = await product.cloud.call('site', event)
  return { ...(result as Answered), requests: trace.total }
}

const OUTPUTS = [{}, { as: 'embed' }, { as: 'ics' }, { as: 'json' }] as const
const documentOf = (body: string) => new JSDOM(body).window.document

const validator = new HtmlValidate({
  extends: ['html-validate:recommended'],
  // One form of many is no question of validity.
  rules: {
    'void-style': 'off',
    'no-inline-style': 'off',
    'doctype-style': 'off',
    'long-title': 'off',
    'attr-quotes': 'off',
    'no-raw-characters': ['error', { relaxed: true }],
    'no-trailing-whitespace': 'off',
    'tel-non-breaking': 'off',
  },
})
async function invalid(body: string): Promise<string[]> {
  const { results } = await validator.validateString(body)
  return results.flatMap(({ messages }) =>
    messages.map(({ ruleId, message, line, column }) => `${line}:${column} ${ruleId} ${message}`),
  )
}

const ahead = (days: number) => ({
  startsAt: NOW + days * DAY,
  endsAt: NOW + days * DAY + 2 * HOUR,
  registrationOpensAt: NOW - DAY,
})

const LONG: Partial<Event> = {
  title: '澄'.repeat(40),
  summary: '简'.repeat(120),
  audience: '辖区妇女和儿童',
  contact: '0755-00000000',
  hosts: [
    { role: '主办', name: '区妇联' },
    { role: '协办', name: '区团委' },
  ],
  description: [
    { kind: 'heading', text: '流程' },
    { kind: 'list', items: ['签到', '讲座'] },
    ...Array.from({ length: 38 }, () => ({ kind: 'paragraph' as const, text: '说'.repeat(1000) })),
  ],
}

describe('the public site', () => {
  it('opens an event and an article in the mini-program, by the channel of the site, and nothing of what is cancelled', async () => {
    const { event } = await product.publish({}, ahead(1))
    const place = { unitId: 'street', unitPath: ['district', 'street'] }
    await product.cloud.database.importDocuments('articles', [anArticle({ _id: 'read-1', ...place })])
    const linkIn = (body: string) =>
      [...documentOf(body).querySelectorAll('a')].find(({ textContent }) => textContent === '打开小程序')
    const opened = async (query: Record<string, string>) => {
      const href = linkIn((await ask(query)).body)?.getAttribute('href') ?? ''
      const { protocol, searchParams } = new URL(href)
      return {
        protocol,
        appid: searchParams.get('appid'),
        page: searchParams.get('path'),
        query: Object.fromEntries(new URLSearchParams(searchParams.get('query') ?? '')),
      }
    }
    const app = { protocol: 'weixin:', appid: OPERATOR.appId }
    expect(await opened({ event: event._id })).toEqual({
      ...app,
      page: 'pages/event/index',
      query: { id: event._id, channel: 'site' },
    })
    expect(await opened({ article: 'read-1' })).toEqual({
      ...app,
      page: 'learning/article/index',
      query: { id: 'read-1', channel: 'site' },
    })
    const gone = await product.publish({ status: 'cancelled' }, { ...ahead(1), status: 'cancelled' })
    expect(linkIn((await ask({ event: gone.event._id })).body)).toBeUndefined()
  })

  it('lists what is coming, in one request, and an event in two, valid and small', async () => {
    const { event } = await product.publish(
      LONG,
      ...Array.from({ length: 60 }, (_, at) => ({
        ...ahead(at + 1),
        previousEndsAt: at === 0 ? 0 : ahead(at).endsAt,
      })),
    )
    for (let index = 0; index < 25; index += 1)
      await product.publish({ title: `${'长'.repeat(38)}${index}` }, ahead(1 + index / 50))
    const list = await ask()
    expect(list).toMatchObject({ statusCode: 200, requests: 1 })
    const items = [...documentOf(list.body).querySelectorAll('ul.list > li')]
    expect(items).toHaveLength(20)
    const behind = documentOf(list.body).querySelector('nav a')?.getAttribute('href') ?? ''
    const rest = await ask(Object.fromEntries(new URLSearchParams(behind)))
    const titles = [...items, ...documentOf(rest.body).querySelectorAll('ul.list > li')].map(
      (item) => item.querySelector('h2')?.textContent,
    )
    expect(new Set(titles).size).toBe(26)
    const shown = await ask({ event: event._id })
    expect(shown).toMatchObject({ statusCode: 200, requests: 2 })
    expect(shown.body).toContain('说明很长，全文请在小程序里看')
    const embedded = await ask({ as: 'embed' })
    const missing = await ask({ event: 'nothing' })
    expect(missing.statusCode).toBe(404)
    for (const { body } of [list, rest, shown, embedded, missing]) {
      expect(Buffer.byteLength(body)).toBeLessThanOrEqual(50 * 1024)
      expect(await invalid(body)).toEqual([])
    }
    expect(await invalid(list.body.replace('</main>', '</p></main>'))).not.toEqual([])
  })

  it('says how each session stands, and that one was called off', async () => {
    const { event } = await product.publish(
      { title: '草编课' },
      ahead(1),
      { ...ahead(2), capacity: 0, seatsLeft: 0 },
      { ...ahead(3), status: 'cancelled', statusReason: '台风' },
    )
    const { body } = await ask({ event: event._id })
    const text = documentOf(body).querySelector('main')?.textContent ?? ''
    expect(text).toMatch(/可以报名.*名额已满，可以候补.*已取消：台风/s)
    await product.change('events', event._id, { status: 'cancelled', statusReason: '台风' })
    expect((await ask({ event: event._id })).body).toContain('活动已取消。台风')
  })

  it('sends nobody anywhere for a quiz, nor tells what it asks', async () => {
    const option = (id: string, right: boolean) => ({ id, text: `选项${id}`, right })
    const { event } = await product.publish(
      {
        admission: 'open',
        quiz: {
          questions: [
            {
              id: 'q1',
              text: '这一题问什么',
              options: [option('a', true), option('b', false)],
              explanation: '',
            },
          ],
          passMark: 1,
          tries: null,
        },
      },
      { ...ahead(1), mode: 'online', place: { name: '', address: '' }, admission: 'open' },
    )
    const page = await ask({ event: event._id })
    const said = documentOf(page.body).querySelector('main')?.textContent
    expect(said).toContain('请在微信小程序里答题：在微信里搜索“巾帼活动”，找到这个活动，点“开始答题”。')
    expect(said).toContain('线上不用报名，线上参加')
    expect(said).not.toMatch(/直接来|直接参加|（）/)
    expect(page.body).not.toMatch(/这一题问什么|选项/)
    expect(await invalid(page.body)).toEqual([])
    expect((await ask()).body).not.toMatch(/直接参加|（）/)
  })

  it('answers that nothing changed where nothing did, to a head, and to nothing that would change anything', async () => {
    const { event } = await product.publish({ title: '草编课' }, ahead(1))
    for (const query of [...OUTPUTS, { event: event._id }, { event: event._id, as: 'ics' }]) {
      const first = await ask(query)
      const etag = first.headers.etag ?? ''
      expect(etag).not.toBe('')
      product.cloud.clock.advance(10 * 60_000)
      const again = await ask(query, { headers: { 'If-None-Match': etag } })
      expect([again.statusCode, again.body]).toEqual([304, ''])
      await product.change('events', event._id, { title: `草编课${Math.random()}` })
      await product.change('sessions', product.find<Session>('sessions')[0]?._id ?? '', {
        title: `草编课${Math.random()}`,
      })
      expect((await ask(query, { headers: { 'If-None-Match': etag } })).statusCode).toBe(200)
    }
    expect(await ask({}, { method: 'HEAD' })).toMatchObject({ statusCode: 200, body: '' })
    for (const method of ['POST', 'PUT', 'DELETE', 'TRACE', 'nonsense'])
      expect((await ask({}, { method })).statusCode).toBe(405)
    const { result } = await product.cloud.call('site', { operation: 'listEvents' }, { openid: 'o-somebody' })
    expect(result).toMatchObject({ ok: false, reason: 'unknown-operation' })
  })

  it('narrows to a unit and a category, and feeds calendars and other sites', async () => {
    const street = { unitId: 'street', unitPath: ['district', 'street'] }
    await product.publish({ title: '街道禁毒', category: 'anti-drug', ...street }, ahead(1), {
      ...ahead(8),
      previousEndsAt: ahead(1).endsAt,
    })
    await product.publish(
      { title: '区里读书', category: 'family-reading', unitId: 'district', unitPath: ['district'] },
      ahead(2),
    )
    const titles = async (query: Record<string, string>) =>
      [...documentOf((await ask(query)).body).querySelectorAll('h2')].map(({ textContent }) => textContent)
    expect(await titles({ unit: 'street' })).toEqual(['街道禁毒'])
    expect(await titles({ category: 'family-reading' })).toEqual(['区里读书'])
    expect(await titles({ category: 'no-such' })).toHaveLength(2)
    const { body: json, headers } = await ask({ unit: 'street' }, { path: '/site/events.json' })
    expect(headers['access-control-allow-origin']).toBe('*')
    const { events } = JSON.parse(json) as { events: { title: string; url: string }[] }
    expect(events.map(({ title }) => title)).toEqual(['街道禁毒', '街道禁毒'])
    expect(events[0]?.url).toMatch(/^https:\/\/site\.example\/site\/\?event=/)
    const { body: calendar } = await ask({}, { path: '/site/events.ics' })
    expect(calendar.match(/BEGIN:VEVENT/g)).toHaveLength(3)
    for (const line of calendar.split('\r\n')) expect(Buffer.byteLength(line)).toBeLessThanOrEqual(75)
  })

  it('takes nothing of a header into its links that is no host', async () => {
    const { event } = await product.publish({ title: '草编课' }, ahead(1))
    for (const Host of ['evil"><script>alert(1)</script>', 'a b', '', '1.2.3.999']) {
      const { statusCode, body } = await ask({ event: event._id }, { headers: { Host } })
      expect(statusCode).toBe(200)
      expect(body).toContain('content="https://localhost/site')
      expect(body).not.toContain('alert(1)')
    }
  })
})

describe('what there is to read on the site', () => {
  const unitPath = ['district', 'street']
  const add = (...given: (Partial<Article> & { _id: string })[]) =>
    product.cloud.database.importDocuments(
      'articles',
      given.map((each) => anArticle({ unitId: 'street', unitPath, ...each })),
    )

  it('is listed in one request, and each read in one, valid and small', async () => {
    await add(
      ...Array.from({ length: 26 }, (_, at) => ({
        _id: `a${at}`,
        title: `${'长'.repeat(38)}${at}`,
        summary: '简'.repeat(200),
        publishedAt: NOW - at,
      })),
      { _id: 'long', publishedAt: NOW - DAY, body: LONG.description ?? [] },
    )
    const list = await ask({ list: 'articles' })
    expect(list).toMatchObject({ statusCode: 200, requests: 1 })
    const behind = documentOf(list.body).querySelector('nav a')?.getAttribute('href') ?? ''
    const rest = await ask(Object.fromEntries(new URLSearchParams(behind)))
    const titles = [list, rest].flatMap(({ body }) =>
      [...documentOf(body).querySelectorAll('ul.list h2')].map(({ textContent }) => textContent),
    )
    expect(new Set(titles).size).toBe(27)
    const shown = await ask({ article: 'long' })
    expect(shown).toMatchObject({ statusCode: 200, requests: 1 })
    expect(shown.body).toContain('内容很长，全文请在小程序里看')
    const head = documentOf(shown.body)
    expect(head.querySelector('meta[property="og:title"]')?.getAttribute('content')).toContain('亲子阅读')
    expect(head.querySelectorAll('script')).toHaveLength(0)
    const empty = await ask({ list: 'articles', category: 'health' })
    const missing = await ask({ article: 'nothing' })
    expect(missing.statusCode).toBe(404)
    const nothing = documentOf(missing.body)
    expect(nothing.querySelector('h1')?.textContent).toBe('没有找到这篇内容')
    expect(nothing.querySelector('main a')?.getAttribute('href')).toBe('?list=articles')
    expect(documentOf((await ask({ event: 'nothing' })).body).querySelector('h1')?.textContent).toBe(
      '没有找到这个活动',
    )
    for (const { body } of [list, rest, shown, empty, missing]) {
      expect(Buffer.byteLength(body)).toBeLessThanOrEqual(50 * 1024)
      expect(await invalid(body)).toEqual([])
    }
    expect(documentOf((await ask()).body).querySelector('nav')?.textContent).toContain('看一看')
  })

  it('answers that nothing changed where nothing did', async () => {
    await add({ _id: 'one' })
    for (const query of [{ list: 'articles' }, { article: 'one' }] as Record<string, string>[]) {
      const etag = (await ask(query)).headers.etag ?? ''
      product.cloud.clock.advance(10 * 60_000)
      const again = await ask(query, { headers: { 'If-None-Match': etag } })
      expect([etag === '', again.statusCode, again.body]).toEqual([false, 304, ''])
      await product.change('articles', 'one', { title: `改${Math.random()}` })
      expect((await ask(query, { headers: { 'If-None-Match': etag } })).statusCode).toBe(200)
    }
  })

  it('is nothing that is not published or is confidential, and stays text, whatever was written', async () => {
    const made = fc.record({
      title: hostile,
      summary: hostile,
      body: fc.array(
        hostile.map((text) => ({ kind: 'paragraph' as const, text })),
        { maxLength: 3 },
      ),
      category: fc.oneof(
        fc.constantFrom(...(Object.keys(CATEGORIES) as Category[])),
        fc.constantFrom(...CONFIDENTIAL),
      ),
      status: fc.constantFrom(
        'published' as const,
        'published' as const,
        'draft' as const,
        'in-review' as const,
      ),
    })
    await slowCampaign(
      fc.asyncProperty(fc.array(made, { minLength: 1, maxLength: 6 }), async (list) => {
        await product.reset()
        const articles = list.map((each, at) => ({
          ...each,
          _id: `a${at}`,
          title: `mark${at}x${each.title}`,
        }))
        await add(...articles)
        const { body } = await ask({ list: 'articles' })
        expect(documentOf(body).querySelectorAll('script, img, svg, iframe')).toHaveLength(0)
        for (const [at, { _id, title, status, category }] of articles.entries()) {
          const isPublic = status === 'published' && !CONFIDENTIAL.has(category)
          expect(body.includes(`mark${at}x`)).toBe(isPublic)
          const shown = await ask({ article: _id })
          expect(shown.statusCode).toBe(isPublic ? 200 : 404)
          if (!isPublic) continue
          const page = documentOf(shown.body)
          expect(page.querySelectorAll('script, img, svg, iframe')).toHaveLength(0)
          const attributes = [...page.querySelectorAll('*')].flatMap((each) => [...each.attributes])
          expect(attributes.filter(({ name }) => name.startsWith('on'))).toEqual([])
          const said = page.querySelector('h1')?.textContent ?? ''
          expect(said.replace(/[\s\0\ufffd]/g, '')).toBe(title.replace(/[\s\0\ufffd]/g, ''))
        }
      }),
      { long: 1000 },
    )
  })
})

const HOSTILE = [
  '</title><script>alert(1)</script>',
  '"><img src=x onerror=alert(1)>',
  '{{constructor}}',
  "' onmouseover='alert(1)",
  '</script><svg onload=alert(1)>',
  'BEGIN:VEVENT\nEND:VCALENDAR',
  '&lt;b&gt;',
  '\u2028;alert(1)',
]
const hostile = fc.oneof(
  fc.constantFrom(...HOSTILE),
  fc.string({ unit: 'binary', minLength: 1, maxLength: 40 }),
)

it('shows nothing of what is not public, and what people wrote stays text, whatever they wrote', async () => {
  const codes = Object.keys(CATEGORIES) as Category[]
  const made = fc.record({
    title: hostile,
    summary: hostile,
    place: hostile,
    // Often one that is confidential, though it says that it is listed.
    category: fc.oneof(fc.constantFrom(...codes), fc.constantFrom(...CONFIDENTIAL)),
    listed: fc.boolean(),
    status: fc.constantFrom('published', 'draft', 'published', 'in-review', 'published', 'cancelled'),
  })
  await slowCampaign(
    fc.asyncProperty(fc.array(made, { minLength: 1, maxLength: 6 }), async (list) => {
      await product.reset()
      const published: {
        id: string
        isPublic: boolean
        isCalledOff: boolean
        mark: string
        title: string
      }[] = []
      for (const [index, { place, status, listed, ...of }] of list.entries()) {
        const mark = `mark${index}x`
        const title = `${mark}${of.title}`
        const isShown = status === 'published' && listed
        const { event } = await product.publish(
          { ...of, title, listed, status: status as Event['status'] },
          { ...ahead(index + 1), place: { name: place, address: place }, listed: isShown, title },
        )
        const isOpen = !CONFIDENTIAL.has(of.category) && listed
        const isPublic = isOpen && status === 'published'
        const isCalledOff = isOpen && status === 'cancelled'
        published.push({ id: event._id, isPublic, isCalledOff, mark, title })
      }
      const outputs = [...(await Promise.all(OUTPUTS.map((query) => ask(query))))]
      for (const { body } of outputs)
        for (const { isPublic, mark } of published) expect(body.includes(mark)).toBe(isPublic)
      for (const { id, isPublic, isCalledOff, title } of published) {
        const { statusCode, body } = await ask({ event: id })
        if (!isPublic) {
          expect(statusCode).toBe(isCalledOff ? 200 : 404)
          expect(body.includes('活动已取消')).toBe(isCalledOff)
          continue
        }
        const page = documentOf(body)
        expect(
          page.querySelectorAll('script:not([type="application/ld+json"]), img, svg, iframe'),
        ).toHaveLength(0)
        expect(
          [...page.querySelectorAll('*')]
            .flatMap((each) => [...each.attributes])
            .filter(({ name }) => name.startsWith('on')),
        ).toEqual([])
        expect(() => JSON.parse(page.querySelector('script')?.textContent ?? '')).not.toThrow()
        const said = page.querySelector('h1')?.textContent ?? ''
        expect(said.replace(/[\s\0\ufffd]/g, '')).toBe(title.replace(/[\s\0\ufffd]/g, ''))
      }
      const [listed] = outputs
      expect(documentOf(listed?.body ?? '').querySelectorAll('script, img, svg')).toHaveLength(0)
      const calendar = outputs[2]?.body ?? ''
      expect(calendar.split('\r\n').filter((line) => line === 'BEGIN:VEVENT')).toHaveLength(
        published.filter(({ isPublic }) => isPublic).length,
      )
    }),
    { long: 3000 },
  )
})
