/** @jsxImportSource hono/jsx */
import { raw } from 'hono/html'
import type { Child } from 'hono/jsx'
import { EVENT_PAGE, queryOf } from '../../src/shared/channel/event-link'
import { CATEGORIES } from '../../src/shared/event/category'
import type { Block } from '../../src/shared/event/description'
import { OPERATOR } from '../../src/shared/operator/this-operator'
import type { PublicSession } from '../_events/public-session'
import type { PageEnd } from '../_server/collection'
import { appLink } from './app-link'
import type { Narrowing, PublicEvent } from './public-events'
import { STYLE } from './style'
import { isoTime, standingText, whenText, whereText } from './words'

const APP = '巾帼活动'

/** The address of a list or feed that is narrowed alike; relative, for nobody knows where the site is put. */
export function addressOf({ unit, category }: Narrowing, more: Record<string, string> = {}): string {
  const query = new URLSearchParams({
    ...(unit && { unit }),
    ...(category && { category }),
    ...more,
  }).toString()
  return query === '' ? '?' : `?${query}`
}

interface Head {
  title: string
  summary: string
  /** The whole address of this page. */
  url: string
  /** What machines read of it (schema.org). */
  data?: object
}

function Document({ head, children }: { head: Head; children: Child }) {
  const { title, summary, url, data } = head
  return (
    <html lang="zh-CN">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>{title}</title>
        <meta name="description" content={summary} />
        <meta property="og:type" content="website" />
        <meta property="og:site_name" content={`${OPERATOR.name} ${APP}`} />
        <meta property="og:title" content={title} />
        <meta property="og:description" content={summary} />
        <meta property="og:url" content={url} />
        <style>{raw(STYLE)}</style>
        {data && <script type="application/ld+json">{raw(scriptText(data))}</script>}
      </head>
      <body>{children}</body>
    </html>
  )
}

/** JSON that ends no script: what people wrote stays text. */
const scriptText = (data: object): string =>
  JSON.stringify(data).replace(
    /[<>&\u2028\u2029]/g,
    (sign) => `\\u${sign.charCodeAt(0).toString(16).padStart(4, '0')}`,
  )

/** A page of the site: its head, what it says, and who is responsible for it. */
export function Frame(props: {
  head: Head
  /** Where the list of events is, seen from this page. */
  home?: string
  children: Child
}) {
  const { head, home = '?', children } = props
  const { name, address, phone, filings } = OPERATOR
  return (
    <Document head={head}>
      <header>
        <div>
          <a href={home}>
            {name} · {APP}
          </a>
        </div>
      </header>
      <main>{children}</main>
      <footer>
        <p>
          {name}，{address}，电话 <a href={`tel:${phone}`}>{phone}</a>
        </p>
        <p>这个网站不用登录，不收集个人信息，不使用 Cookie。报名请用微信小程序“{APP}”。</p>
        <p>{filings.miniProgram}</p>
      </footer>
    </Document>
  )
}

function Item({ session, now }: { session: PublicSession; now: number }) {
  const { eventId, title, category, startsAt, ordinal, sessionCount } = session
  return (
    <li>
      <h2>
        <a href={`?event=${encodeURIComponent(eventId)}`}>{title}</a>
      </h2>
      <p>
        <time datetime={isoTime(startsAt)}>{whenText(session)}</time>
        {sessionCount > 1 && `（第 ${ordinal} 场，共 ${sessionCount} 场）`}
      </p>
      <p>{whereText(session)}</p>
      <p class="soft">
        {CATEGORIES[category]} · <span class="state">{standingText(session, now)}</span>
      </p>
    </li>
  )
}

interface Listing {
  coming: readonly PublicSession[]
  narrowing: Narrowing
  /** Where the next page begins; null on the last. */
  next: PageEnd | null
  isFirst: boolean
  url: string
  now: number
}

const listTitle = ({ category }: Narrowing): string =>
  category ? `近期活动：${CATEGORIES[category]}` : '近期活动'

/** The coming events, for anybody with a browser. */
export function ListPage({ coming, narrowing, next, isFirst, url, now }: Listing) {
  const title = listTitle(narrowing)
  const others = [...new Set(coming.map(({ category }) => category))].filter(
    (each) => each !== narrowing.category,
  )
  return (
    <Frame
      head={{
        title: `${title} - ${OPERATOR.name}`,
        summary: `${OPERATOR.name}近期的活动：时间、地点和报名办法。`,
        url,
      }}
    >
      <h1>{title}</h1>
      {coming.length === 0 ? (
        <p>{isFirst ? '近期没有公开的活动，请过几天再来看看。' : '后面没有了。'}</p>
      ) : (
        <ul class="list">
          {coming.map((session) => (
            <Item session={session} now={now} />
          ))}
        </ul>
      )}
      <nav class="links" aria-label="更多">
        {next && <a href={addressOf(narrowing, { after: `${next.at}-${next.id}` })}>后面的活动</a>}
        {narrowing.category && <a href={addressOf({ unit: narrowing.unit })}>全部类别</a>}
        {others.map((category) => (
          <a href={addressOf({ unit: narrowing.unit, category })}>{CATEGORIES[category]}</a>
        ))}
        <a href={addressOf(narrowing, { as: 'ics' })}>订阅到日历</a>
        <a href="?list=articles">看一看</a>
        <a href="?list=certificate">核对服务时长证明</a>
      </nav>
    </Frame>
  )
}

/** The same list for the district's own website, in a frame of its. Links open outside of the frame. */
export function EmbeddedPage({
  coming,
  narrowing,
  url,
  now,
}: Pick<Listing, 'coming' | 'narrowing' | 'url' | 'now'>) {
  const title = listTitle(narrowing)
  return (
    <Document head={{ title, summary: title, url }}>
      <main>
        <h1>{title}</h1>
        {coming.length === 0 && <p>近期没有公开的活动。</p>}
        <ul class="list">
          {coming.map(({ _id, eventId, title: name, startsAt, ...session }) => (
            <li>
              <h2>
                <a href={`?event=${encodeURIComponent(eventId)}`} target="_blank" rel="noopener">
                  {name}
                </a>
              </h2>
              <p>
                <time datetime={isoTime(startsAt)}>{whenText({ startsAt, endsAt: session.endsAt })}</time>
              </p>
              <p>{whereText(session)}</p>
              <p class="state">{standingText({ _id, eventId, title: name, startsAt, ...session }, now)}</p>
            </li>
          ))}
        </ul>
      </main>
    </Document>
  )
}

/** So many characters of a description are shown, so that a page stays small for a bad network. */
const DESCRIPTION_SHOWN = 6000
/** Of so many sessions search engines are told. */
const MOST_STRUCTURED = 10

/** The first blocks of a description that come to no more than is shown. */
export function firstBlocks(blocks: readonly Block[]): Block[] {
  let sum = 0
  return blocks.filter((block) => {
    sum += JSON.stringify(block).length
    return sum <= DESCRIPTION_SHOWN
  })
}

/** A piece of a description, as text. */
export function DescriptionBlock({ block }: { block: Block }) {
  if (block.kind === 'heading') return <h3>{block.text}</h3>
  if (block.kind === 'paragraph') return <p>{block.text}</p>
  // Pictures are shown in the app; here what they show is said.
  if (block.kind === 'picture')
    return block.caption === '' ? null : <p class="soft">（图：{block.caption}）</p>
  return (
    <ul>
      {block.items.map((item) => (
        <li>{item}</li>
      ))}
    </ul>
  )
}

/** An event with all that somebody needs to decide and to come. */
export function EventPage(props: {
  event: PublicEvent
  sessions: readonly PublicSession[]
  url: string
  now: number
}) {
  const { event, sessions, url, now } = props
  const coming = sessions.filter(({ endsAt }) => endsAt > now)
  const [first = sessions[0]] = coming
  const facts = first ? `${whenText(first)}，${whereText(first)}。` : ''
  const isCancelled = event.status === 'cancelled'
  const shown = firstBlocks(event.description)
  const head = {
    title: `${event.title} - ${OPERATOR.name}`,
    summary: `${isCancelled ? '已取消。' : facts}${event.summary}`,
    url,
    data: coming.slice(0, MOST_STRUCTURED).map((session) => structured(event, session, url)),
  }
  return (
    <Frame head={head}>
      <h1>{event.title}</h1>
      {isCancelled && <p class="warn">活动已取消。{event.statusReason}</p>}
      {event.summary !== '' && <p>{event.summary}</p>}
      <section>
        <h2>时间和地点</h2>
        {sessions.map((session) => (
          <div>
            <p>
              <time datetime={isoTime(session.startsAt)}>{whenText(session)}</time>
            </p>
            <p>{whereText(session)}</p>
            <p class="state">
              {standingText(session, now)}
              {session.status !== 'scheduled' && session.statusReason !== '' && `：${session.statusReason}`}
            </p>
          </div>
        ))}
      </section>
      <section>
        <h2>怎么参加</h2>
        <TakingPart isQuiz={event.isQuiz} session={first} />
        {!isCancelled && <InApp page={EVENT_PAGE} query={queryOf({ eventId: event._id, channel: null })} />}
        {event.audience !== '' && <p>参加对象：{event.audience}</p>}
        {event.contact !== '' && <p>咨询：{event.contact}</p>}
        {event.hosts.map(({ role, name }) => (
          <p>
            {role}单位：{name}
          </p>
        ))}
      </section>
      {event.description.length > 0 && (
        <section>
          <h2>详细说明</h2>
          {shown.map((block) => (
            <DescriptionBlock block={block} />
          ))}
          {shown.length < event.description.length && <p>说明很长，全文请在小程序里看。</p>}
        </section>
      )}
      <nav class="links" aria-label="更多">
        <a href={`?event=${encodeURIComponent(event._id)}&as=ics`}>加到日历</a>
        <a href="?">全部活动</a>
      </nav>
    </Frame>
  )
}

/** Opens the same page in the mini-program; WeChat's own browser opens none so, where it is found by its name. */
export function InApp({ page, query }: { page: string; query: Record<string, string> }) {
  const link = appLink(page, query)
  return link ? (
    <p class="links">
      <a href={link}>打开小程序</a>
      <span class="soft">在手机浏览器里点</span>
    </p>
  ) : null
}

/** What one does to take part. */
function TakingPart({ isQuiz, session }: { isQuiz: boolean; session: PublicSession | undefined }) {
  if (isQuiz) return <p>请在微信小程序里答题：在微信里搜索“{APP}”，找到这个活动，点“开始答题”。</p>
  if (session?.admission !== 'open')
    return <p>请在微信里搜索小程序“{APP}”，找到这个活动报名；没有微信的，可以打咨询电话。</p>
  return session.mode === 'online' ? (
    <p>不用报名，到时候线上参加：在微信里搜索小程序“{APP}”，找到这个活动。</p>
  ) : (
    <p>不用报名，到时候直接来。</p>
  )
}

const STATES: Record<PublicSession['status'], string> = {
  scheduled: 'https://schema.org/EventScheduled',
  cancelled: 'https://schema.org/EventCancelled',
  stopped: 'https://schema.org/EventCancelled',
}

/** A session as search engines read it (schema.org `Event`). */
function structured(event: PublicEvent, session: PublicSession, url: string): object {
  const { mode, place, startsAt, endsAt, status } = session
  return {
    '@context': 'https://schema.org',
    '@type': 'Event',
    name: event.title,
    description: event.summary || event.title,
    startDate: isoTime(startsAt),
    endDate: isoTime(endsAt),
    eventStatus: STATES[event.status === 'cancelled' ? 'cancelled' : status],
    eventAttendanceMode:
      mode === 'online'
        ? 'https://schema.org/OnlineEventAttendanceMode'
        : 'https://schema.org/OfflineEventAttendanceMode',
    location:
      mode === 'online'
        ? { '@type': 'VirtualLocation', url }
        : { '@type': 'Place', name: place.name, address: place.address || place.name },
    organizer: { '@type': 'Organization', name: event.hosts[0]?.name ?? OPERATOR.name },
    url,
  }
}

const MISSING = {
  event: { what: '这个活动', others: '?', more: '看近期的活动' },
  article: { what: '这篇内容', others: '?list=articles', more: '看别的内容' },
}

/** What is not here, and where to go on. */
export function NothingPage({ missing, url }: { missing: keyof typeof MISSING; url: string }) {
  const { what, others, more } = MISSING[missing]
  return (
    <Frame head={{ title: `没有找到 - ${OPERATOR.name}`, summary: `没有找到${what}。`, url }}>
      <h1>没有找到{what}</h1>
      <p>它可能已经下架，或者链接不完整。</p>
      <p>
        <a href={others}>{more}</a>
      </p>
    </Frame>
  )
}
