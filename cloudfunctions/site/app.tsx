/** @jsxImportSource hono/jsx */
import { createHash } from 'node:crypto'
import { type Context, Hono } from 'hono'
import { etag } from 'hono/etag'
import { html } from 'hono/html'
import * as z from 'zod'
import { CATEGORY_CODES } from '../../src/shared/event/category'
import { OPERATOR } from '../../src/shared/operator/this-operator'
import { id } from '../_server/fields'
import { ArticlePage, ArticlesPage } from './article-pages'
import { CertificatePage } from './certificate-page'
import { certificateOf } from './certificates'
import { calendarText, feedJson } from './feeds'
import { EmbeddedPage, EventPage, ListPage, NothingPage } from './pages'
import { publicArticle, publicArticles } from './public-articles'
import { comingEvents, comingSessions, publicEvent } from './public-events'
import { STYLE } from './style'

/** What an address may say; whatever else stands there is not looked at. */
const query = z.object({
  event: id.optional().catch(undefined),
  article: id.optional().catch(undefined),
  /** What is listed beside events. */
  list: z.enum(['articles', 'certificate']).optional().catch(undefined),
  unit: id.optional().catch(undefined),
  category: z.enum(CATEGORY_CODES).optional().catch(undefined),
  after: z
    .string()
    .regex(/^\d{1,13}-[A-Za-z0-9_-]{1,64}$/)
    .transform((text) => ({
      at: Number(text.slice(0, text.indexOf('-'))),
      id: text.slice(text.indexOf('-') + 1),
    }))
    .optional()
    .catch(undefined),
  /** Of a certificate that is to be checked, as it was typed. */
  number: z.string().max(60).optional().catch(undefined),
  as: z.enum(['ics', 'json', 'embed']).optional().catch(undefined),
})

/** The feeds by the names that calendars and websites are given. */
const NAMED: Record<string, 'ics' | 'json' | 'embed'> = {
  'events.ics': 'ics',
  'events.json': 'json',
  embed: 'embed',
}

/** Where a certificate of a volunteer's hours is checked: an address of its own, and beside what else is listed. */
const CERTIFICATE = 'certificate'

const STYLE_HASH = createHash('sha256').update(STYLE).digest('base64')
const policy = ({ framedBy, asks }: Policy) =>
  `default-src 'none'; style-src 'sha256-${STYLE_HASH}'; base-uri 'none'; form-action ${asks}; frame-ancestors ${framedBy}`

interface Policy {
  /** Who may frame the page, and where its own form leads: a page has none unless it says so. */
  framedBy: string
  asks: string
}
const USUAL: Policy = { framedBy: "'self'", asks: "'none'" }

/**
 * The public site: what is listed, for anybody with a browser, a calendar or a website of their own, without an account.
 * It only reads; where it is put is not known to it, so that its own links say nothing but their query.
 */
export const app = new Hono()

app.use(async (context, next) => {
  if (context.req.method !== 'GET' && context.req.method !== 'HEAD')
    return context.text('只能读取。\n', 405, { allow: 'GET, HEAD' })
  await next()
  // Without an address of its own the links go by how it was asked: nobody else is to be given them.
  if (!context.res.headers.has('cache-control'))
    context.header('cache-control', `${OPERATOR.site ? 'public' : 'private'}, max-age=60`)
  context.header('x-content-type-options', 'nosniff')
  context.header('referrer-policy', 'no-referrer')
})
app.use(etag())

app.get('*', async (context) => {
  const now = Date.now()
  const url = new URL(context.req.url)
  const [last = ''] = url.pathname.split('/').slice(-1)
  const asked = query.parse(context.req.query())
  const { event: eventId, article: articleId, list, after, as = NAMED[last], ...narrowing } = asked
  // Where the access service says too little of where the site is, the operator says it.
  const here =
    OPERATOR.site ?? `${url.origin}${url.pathname.slice(0, NAMED[last] ? -last.length : undefined)}`
  const pageOf = (event: string) => `${here}?event=${event}`
  const address = `${here}${url.search}`
  if (last === CERTIFICATE || list === CERTIFICATE) {
    // What was asked is nobody else's to be given.
    context.header('cache-control', 'no-store')
    const home = last === CERTIFICATE ? './' : '?'
    const certificate = asked.number === undefined ? undefined : await certificateOf(asked.number)
    const checking = { typed: asked.number, certificate, url: `${url.origin}${url.pathname}`, home }
    return page(context, <CertificatePage {...checking} />, 200, { ...USUAL, asks: "'self'" })
  }
  if (eventId !== undefined) {
    const found = await publicEvent(eventId)
    if (!found) return page(context, <NothingPage missing="event" url={address} />, 404)
    if (as === 'ics') return calendar(context, calendarText({ ...found, isMore: false, pageOf, now }))
    return page(context, <EventPage {...found} url={address} now={now} />)
  }
  if (articleId !== undefined) {
    const article = await publicArticle(articleId)
    if (!article) return page(context, <NothingPage missing="article" url={address} />, 404)
    return page(context, <ArticlePage article={article} url={address} />)
  }
  if (list === 'articles') {
    const { articles, next: behind } = await publicArticles(narrowing, after)
    const reading = { articles, narrowing, url: address, isFirst: after === undefined }
    return page(context, <ArticlesPage {...reading} next={behind} />)
  }
  if (as === 'ics' || as === 'json') {
    const { coming, isMore } = await comingSessions(narrowing, now)
    const feed = { sessions: coming, isMore, pageOf, now }
    if (as === 'ics') return calendar(context, calendarText(feed))
    return context.json(feedJson(feed), 200, { 'access-control-allow-origin': '*' })
  }
  const { coming, next } = await comingEvents(narrowing, { after, now })
  const listing = { coming, narrowing, url: address, now }
  if (as === 'embed') return page(context, <EmbeddedPage {...listing} />, 200, { ...USUAL, framedBy: '*' })
  return page(context, <ListPage {...listing} next={next} isFirst={after === undefined} />)
})

function page(context: Context, content: unknown, status: 200 | 404 = 200, allowed = USUAL) {
  context.header('content-security-policy', policy(allowed))
  return context.html(html`<!doctype html>${content}`, status)
}

const calendar = (context: Context, text: string) =>
  context.body(text, 200, {
    'content-type': 'text/calendar; charset=utf-8',
    'access-control-allow-origin': '*',
  })
