import type { CallConditions } from '../../emulator/cloud'
import type { Session } from '../../src/shared/event/session'
import type { AnnouncedKind, Notice, NoticeKind } from '../../src/shared/notice/notice'
import { noticeSubject } from '../../src/shared/notice/notice'
import { doneBy, runJobs, TELLING } from './jobs'
import { Product } from './product'
import { SECRETS } from './secrets'
import { TEMPLATES, wechatTemplates } from './templates'

/** The product with message templates, as a deployment has them. */
export const startWithTemplates = (options: Parameters<typeof Product.start>[0] = {}): Promise<Product> =>
  Product.start({
    environment: { ...SECRETS, TEMPLATES: JSON.stringify(TEMPLATES) },
    templates: wechatTemplates,
    pages: ['pages/events/index', 'pages/event/index', 'pages/ticket/index', 'resident/self-check-in/index'],
    ...options,
  })

/** One run of the jobs that tell people, as the timer starts it; a fault may strike it. */
export async function runOutreach(product: Product, conditions: CallConditions = {}) {
  const outcome = await runJobs(product.cloud, [...TELLING, 'sweepNotices'], conditions)
  return { error: outcome.error, ...doneBy(outcome) }
}

/** Lets somebody accept templates as a phone does: WeChat notes it, and so do we. */
export async function accept(product: Product, openid: string, ...templateIds: string[]): Promise<void> {
  for (const templateId of templateIds) {
    product.cloud.consent(openid, templateId)
    const nonce = `accept-${openid}-${templateId}-${Math.random()}`.replaceAll('.', '')
    await product.value('outreach.recordConsents', { accepted: [templateId], nonce }, openid)
  }
}

/** Announces a change of a session, as the operation that makes it does. */
export async function announce(
  product: Product,
  {
    kind,
    session,
    change = 1,
    note = '',
  }: {
    kind: AnnouncedKind
    session: Session
    change?: number
    note?: string
  },
): Promise<void> {
  const at = product.cloud.clock.now()
  const announcement = { kind, sessionId: session._id, change, note, at, after: '', done: false }
  await product.cloud.database.importDocuments('announcements', [
    { _id: `${session._id}-${kind}-${change}`, ...announcement },
  ])
}

let told = 0

/** Puts a notice into the outbox, as `tell` does. */
export async function putNotice(
  product: Product,
  {
    kind,
    session,
    openid,
    note = '',
  }: {
    kind: NoticeKind
    session: Session
    openid: string
    note?: string
  },
): Promise<Notice> {
  const at = product.cloud.clock.now()
  told += 1
  const notice: Notice = {
    _id: `notice-${told}`,
    openid,
    kind,
    change: told,
    at,
    messageAt: at,
    sessionId: session._id,
    eventId: session.eventId,
    registrationId: `registration-${told}`,
    about: noticeSubject(session, note),
    message: 'waiting',
  }
  await product.cloud.database.importDocuments('notices', [notice])
  return notice
}

/** Changes a session behind the product's back, as an operation of another function would. */
export async function change(product: Product, session: Session, fields: Partial<Session>): Promise<void> {
  const answer = await product.cloud.database.execute({
    action: 'database.modifyDocument',
    collectionName: 'sessions',
    queryType: 'WHERE',
    multi: false,
    merge: true,
    upsert: false,
    query: JSON.stringify({ _id: session._id }),
    data: JSON.stringify({ $set: fields }),
  })
  if (!('data' in answer)) throw new Error(JSON.stringify(answer))
}

/** What was sent to somebody, oldest first: the template and its title. */
export const sentTo = (product: Product, openid: string) =>
  product.cloud.messages
    .filter((message) => message.openid === openid)
    .map(({ templateId, data }) => `${templateId} ${data.phrase4} ${data.thing1}`)
