import { notifiedStatuses } from '../../src/shared/notice/announcement'
import { deliveryOf } from '../../src/shared/notice/delivery'
import type { Registration } from '../../src/shared/registration/registration'
import { together } from '../_server/all-of'
import { command } from '../_server/collection'
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
  const [notices, subscribers] = await together([
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

const PAGE = 200

/**
 * The registrations that an announcement of a session concerns, some at a time, each with how it was reached: those that
 * were there when it was announced, for who registered afterwards saw the session as it is.
 */
export async function* reachedBy({ kind, change, calls, sessionId, at }: Announcement, store: Store) {
  const status = command.in([...notifiedStatuses(kind)])
  for (let after = '', more = true; more; ) {
    const registrations = await store.registrations.listBehind(after, { sessionId, status }, PAGE)
    const concerned = registrations.filter(({ createdAt }) => createdAt <= at)
    yield await deliveriesOf({ kind, change, ...(calls && { calls }) }, concerned, store)
    after = registrations.at(-1)?._id ?? after
    more = registrations.length === PAGE
  }
}

/** The place in a party of the first who has a number: whom a call is for. */
export const placeToCall = ({ participants }: Pick<Registration, 'participants'>): number =>
  Math.max(
    0,
    participants.findIndex(({ phone }) => phone !== null),
  )
