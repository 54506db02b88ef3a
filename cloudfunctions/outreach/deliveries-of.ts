import { deliveryOf } from '../../src/shared/notice/delivery'
import type { Registration } from '../../src/shared/registration/registration'
import { noticeId } from '../_server/ids'
import type { Announcement } from '../_server/records'
import type { Store } from '../_server/store'

/** Each of these registrations with how it was reached by an announcement of its session: two requests, beside each other. */
export async function deliveriesOf<Told extends Pick<Registration, '_id' | 'openid' | 'sessionId'>>(
  { kind, change, calls }: Pick<Announcement, 'kind' | 'change' | 'calls'>,
  registrations: readonly Told[],
  store: Store,
) {
  const ids = new Map(
    registrations.flatMap(({ _id, openid, sessionId }) =>
      openid === null ? [] : [[_id, noticeId({ kind, openid, sessionId, change })]],
    ),
  )
  const openids = [...new Set(registrations.flatMap(({ openid }) => openid ?? []))]
  const [notices, subscribers] = await Promise.all([
    store.notices.listByIds(ids.values()),
    store.subscribers.listByIds(openids),
  ])
  const noticeOf = new Map(notices.map((notice) => [notice._id, notice]))
  const seenUntil = new Map(subscribers.map((subscriber) => [subscriber._id, subscriber.seenUntil]))
  return registrations.map((registration) => ({
    registration,
    delivery: deliveryOf(noticeOf.get(ids.get(registration._id) ?? ''), {
      hasAccount: registration.openid !== null,
      seenUntil: seenUntil.get(registration.openid ?? '') ?? 0,
      called: calls?.[registration._id]?.state === 'called',
    }),
  }))
}
