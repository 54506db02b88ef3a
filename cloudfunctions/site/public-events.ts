import { type Category, CONFIDENTIAL } from '../../src/shared/event/category'
import type { Event } from '../../src/shared/event/event'
import type { Session } from '../../src/shared/event/session'
import { type PublicSession, publicSession } from '../_events/public-session'
import { together } from '../_server/all-of'
import { Collection, command, type PageEnd } from '../_server/collection'
import { UP_TO } from '../_server/up-to'

// Read by themselves: with the whole store would come what decrypts, and this function has no use for it.
const sessions = new Collection<Session>('sessions')
const events = new Collection<Event>('events')

/** What the lists and feeds of the site are narrowed to: a unit with those below it, and a category. */
export interface Narrowing {
  unit?: string | undefined
  category?: Category | undefined
}

const PAGE = 20
/** Of a feed no calendar shows more. */
const MOST_IN_FEED = 200

const listed = ({ unit, category }: Narrowing) => ({
  listed: true,
  status: 'scheduled',
  ...(unit && { unitPath: unit }),
  ...(category && { category }),
})

/** Not listed already keeps out what is confidential; it is asked once more here, where strangers read. */
const isPublic = ({ listed, category }: Pick<Session, 'listed' | 'category'>): boolean =>
  listed && !CONFIDENTIAL.has(category)

/** The coming events, each by its next session, a page at a time: one request. */
export async function comingEvents(
  narrowing: Narrowing,
  { after, now }: { after: PageEnd | undefined; now: number },
): Promise<{ coming: PublicSession[]; next: PageEnd | null }> {
  const { page, next } = await sessions.listPage(
    { ...listed(narrowing), previousEndsAt: command.lte(now), endsAt: command.gt(now) },
    { by: ['endsAt', 'asc'], size: PAGE, after },
  )
  return { coming: page.filter(isPublic).map(publicSession), next }
}

/** All coming sessions, the first to end in front, as far as a feed goes; `isMore`: there are others behind. */
export async function comingSessions(
  narrowing: Narrowing,
  now: number,
): Promise<{ coming: PublicSession[]; isMore: boolean }> {
  const { page, next } = await sessions.listPage(
    { ...listed(narrowing), endsAt: command.gt(now) },
    { by: ['endsAt', 'asc'], size: MOST_IN_FEED, after: undefined },
  )
  return { coming: page.filter(isPublic).map(publicSession), isMore: next !== null }
}

/** What anybody may read of an event on the web; its pictures and its form stay in the app. */
export type PublicEvent = Pick<
  Event,
  | '_id'
  | 'title'
  | 'category'
  | 'hosts'
  | 'summary'
  | 'description'
  | 'audience'
  | 'contact'
  | 'status'
  | 'statusReason'
> & {
  /** Whether it is taken part in by answering questions; what they are stays in the app. */
  isQuiz: boolean
}

/** A public event with its sessions in order of time: two requests beside each other. Undefined for any other. */
export async function publicEvent(
  eventId: string,
): Promise<{ event: PublicEvent; sessions: PublicSession[] } | undefined> {
  const [event, found] = await together([
    events.find(eventId),
    sessions.listAll({ eventId }, { upTo: UP_TO.sessionsOfEvent, order: [['startsAt', 'asc']] }),
  ])
  if (!event || !isPublic(event) || (event.status !== 'published' && event.status !== 'cancelled'))
    return undefined
  const { _id, title, category, hosts, summary, description, audience, contact, status, statusReason } = event
  return {
    event: {
      _id,
      title,
      category,
      hosts,
      summary,
      description,
      audience,
      contact,
      status,
      statusReason,
      isQuiz: Boolean(event.quiz),
    },
    sessions: found.filter(isPublic).map(publicSession),
  }
}
