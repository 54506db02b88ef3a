import { EVENT_PAGE } from '../../src/shared/channel/event-link'
import { messageValues } from '../../src/shared/notice/message-values'
import type { MessageState, Notice } from '../../src/shared/notice/notice'
import { MESSAGE_TEMPLATES, type MessageTemplate } from '../_events/message-templates'
import { together } from '../_server/all-of'
import { batches } from '../_server/batches'
import { command } from '../_server/collection'
import type { Store } from '../_server/store'
import { type Sending, sendSubscriptionMessage } from '../_server/subscription-message'
import type { Tick, Work } from './job'

const BATCH = 100
const AT_ONCE = 5

/** A message leads to the registration, the return, the complaint, the draft or the session that it is about. */
function pageOf({ kind, eventId, registrationId, returnId, complaintId, work }: Notice): string {
  if (kind === 'new-events')
    return eventId ? `${EVENT_PAGE}?id=${eventId}&channel=notice` : 'pages/events/index?channel=notice'
  if (complaintId !== undefined) return 'complaints/own/index'
  if (work?.what === 'draft') return `staff/event/event/index?id=${work.id}`
  if (work?.what === 'article') return `outreach/article/index?id=${work.id}`
  if (work) return `organizer/confirm/index?session=${work.id}`
  if (returnId === undefined) return `pages/ticket/index?id=${registrationId}`
  const [unitId, period] = returnId.split('~')
  return `staff/report/return/index?unitId=${unitId}&period=${period}&own=yes`
}

/**
 * Sends the messages that wait, the oldest first, to those who consented to them. Each is marked before it is sent, by a
 * conditional write that only one run can make, and is sent by whoever made it; where it then stays unknown whether it
 * arrived, it is not sent again. `done` is how many were sent.
 */
export async function sendMessages(store: Store, tick: Tick): Promise<Work> {
  let sent = 0
  for (;;) {
    const waiting = await store.notices.list({ message: 'waiting' }, { order: [['at', 'asc']], limit: BATCH })
    const { sendable, settled } = await sortOut(waiting, store, tick.now)
    for (const some of batches(sendable, AT_ONCE)) {
      if (Date.now() >= tick.stopAt) return { done: sent, goesOn: true }
      const outcomes = await together(some.map((each) => deliver(each, store, tick.now)))
      sent += outcomes.filter((outcome) => outcome === 'sent').length
      // None of them will go through until the function is deployed rightly; they stay where they are.
      if (outcomes.includes('not-allowed')) return { done: sent, goesOn: false, behind: 'failed' }
    }
    // Where nothing moved, the same would be read again.
    if (waiting.length < BATCH || (settled === 0 && sendable.length === 0))
      return { done: sent, goesOn: false }
  }
}

interface Sendable {
  notice: Notice
  template: MessageTemplate
}

/** Of those waiting the ones that can be sent; the others are marked with why not, all of a kind at once. */
async function sortOut(
  waiting: readonly Notice[],
  store: Store,
  now: number,
): Promise<{ sendable: Sendable[]; settled: number }> {
  const openids = [...new Set(waiting.map(({ openid }) => openid))]
  const subscribers = await store.subscribers.listByIds(openids)
  const left = new Map(subscribers.map(({ _id, consents }) => [_id, { ...consents }]))
  const sendable: Sendable[] = []
  const unsent = new Map<MessageState, string[]>()
  for (const notice of waiting) {
    const template = MESSAGE_TEMPLATES[notice.kind]
    const why = whyNot(notice, template, left.get(notice.openid)?.[template?.id ?? ''] ?? 0, now)
    if (why) unsent.set(why, [...(unsent.get(why) ?? []), notice._id])
    if (why || !template) continue
    sendable.push({ notice, template })
    const consents = left.get(notice.openid)
    if (consents && !template.lasting) consents[template.id] = (consents[template.id] ?? 0) - 1
  }
  const settled = await together(
    [...unsent].map(([message, ids]) =>
      store.notices.updateAll({ _id: command.in(ids), message: 'waiting' }, { message, messageAt: now }),
    ),
  )
  return { sendable, settled: settled.reduce((sum, each) => sum + each, 0) }
}

/** Why a notice is not sent; one that cannot be read holds up none of the others. */
function whyNot(...given: Parameters<typeof whyUnsent>): MessageState | undefined {
  try {
    return whyUnsent(...given)
  } catch (error) {
    complain({ notice: given[0]._id, kind: given[0].kind, error: String(error) })
    return 'failed'
  }
}

function whyUnsent(
  { kind, about }: Notice,
  template: MessageTemplate | undefined,
  consents: number,
  now: number,
): MessageState | undefined {
  if (!template) return 'no-template'
  const usefulUntil = kind === 'reminder-day' || kind === 'reminder-2h' ? about.startsAt : about.endsAt
  if (now >= usefulUntil) return 'too-late'
  return consents > 0 ? undefined : 'no-consent'
}

/** Sends one message, if it is still waiting. Never rejects: what is not known of it stays `sending`. */
async function deliver(
  { notice, template }: Sendable,
  store: Store,
  now: number,
): Promise<Sending['outcome'] | 'unknown'> {
  const { _id, kind, openid } = notice
  const { id: templateId } = template
  const mark = (from: MessageState, to: MessageState) =>
    store.notices.update({ _id, message: from }, { message: to, messageAt: now })
  try {
    if (!(await mark('waiting', 'sending'))) return 'unknown'
    const sending = await sendSubscriptionMessage({
      openid,
      templateId,
      values: messageValues(template.fields, notice),
      page: pageOf(notice),
    })
    switch (sending.outcome) {
      case 'sent':
        await together([
          mark('sending', 'sent'),
          template.lasting || store.subscribers.use(openid, templateId),
        ])
        break
      case 'no-consent':
        await together([mark('sending', 'refused'), store.subscribers.exhaust(openid, templateId)])
        break
      case 'not-allowed':
        await mark('sending', 'waiting')
        break
      case 'refused':
        await mark('sending', 'failed')
        complain({ notice: _id, kind, errCode: sending.errCode, field: sending.field })
    }
    return sending.outcome
  } catch (error) {
    complain({ notice: _id, kind, error: String(error) })
    return 'unknown'
  }
}

/** Never with what the message said: it may be somebody's business. */
const complain = (about: object) => console.error(JSON.stringify({ job: 'sendMessages', ...about }))
