import { loadDemo, loadDemoFiles } from '../../demo/load'
import { DISTRICT_ID, HOME_COMMUNITY_ID } from '../../demo/units'
import { beijingYear } from '../../src/shared/calendar/calendar'
import type { Session } from '../../src/shared/event/session'
import type { Registration } from '../../src/shared/registration/registration'
import type { Product } from './product'
import { SECRETS } from './secrets'

/** As whom a page is opened, and with what. */
export interface Opening {
  openid: string
  query: Record<string, string>
}

/** About what is to come; every other page of a session is about one that was held. */
const COMING =
  /^(?:resident\/register|staff\/(?:registration\/(?:registrations|add|import|seats)|person\/paper))/

/** Loads the demo's year; answers how each page of the product is opened, so that it has something to show. */
export async function loadDemoPages(product: Product, now: number): Promise<(page: string) => Opening> {
  await loadDemo(product.cloud.database, { secrets: SECRETS, now })
  await loadDemoFiles(product.cloud.url)
  const sessions = product.find<Session>('sessions', { unitId: HOME_COMMUNITY_ID })
  const isComing = ({ startsAt, status, listed }: Session) =>
    startsAt > now && status === 'scheduled' && listed
  const busiest = [...sessions].sort((a, b) => b.capacity - b.seatsLeft - (a.capacity - a.seatsLeft))
  const coming = busiest.find(isComing) ?? (sessions.find(isComing) as Session)
  const held = busiest.find(({ endsAt }) => endsAt < now) as Session
  const [mine] = product.find<Registration>('registrations', { openid: 'demo-resident' })
  const [child] = product.find<{ _id: string }>('familyMembers', { openid: 'demo-mother' })
  const year = String(beijingYear(now))
  const query = {
    session: held._id,
    sessionId: held._id,
    complaint: 'demo-complaint-1',
    event: coming.eventId,
    unitId: DISTRICT_ID,
    year,
    period: `${year}-10`,
    own: 'yes',
    scheme: HOME_COMMUNITY_ID,
    title: '全部场次',
  }
  const ids: Record<string, string> = {
    'pages/event/index': coming.eventId,
    'pages/ticket/index': mine?._id ?? '',
    'resident/child-consent/index': child?._id ?? '',
    'learning/article/index': 'demo-article-violence-help',
    'outreach/article/index': 'demo-article-violence-handbook',
    'outreach/write/index': 'demo-article-civil-code',
    'staff/unit/unit/index': DISTRICT_ID,
    'staff/event/event/index': coming.eventId,
    'staff/event/edit/index': coming.eventId,
  }
  const quiz = quizOf(product, now)
  return (page) => ({
    openid: whoOpens(page),
    query: {
      ...query,
      ...(COMING.test(page) && { session: coming._id }),
      ...(ids[page] && { id: ids[page] }),
      ...(page.startsWith('learning/quiz') && { event: quiz.eventId, session: quiz._id }),
    },
  })
}

/** The quiz that is open, or, in the first days of a year, the last that was. */
function quizOf(product: Product, now: number): Session {
  const held = product
    .find<Session>('sessions')
    .filter(({ _id, startsAt }) => _id.startsWith('quiz-') && startsAt <= now)
    .sort((a, b) => b.endsAt - a.endsAt)
  return held[0] as Session
}

const whoOpens = (page: string): string => {
  if (/^resident\/(?:family|child-consent)/.test(page)) return 'demo-mother'
  if (/^(?:organizer\/|points\/counter)/.test(page)) return 'demo-organizer'
  return /^(?:pages\/|resident\/|learning\/|complaints\/(?:write|own)|points\/(?:exchange|family|join)|outreach\/following|volunteer\/(?:teams|hours))/.test(
    page,
  )
    ? 'demo-resident'
    : 'demo-admin'
}
