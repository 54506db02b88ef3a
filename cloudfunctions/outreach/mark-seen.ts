import * as z from 'zod'
import { ok } from '../../src/shared/answer'
import { instant } from '../_server/fields'
import { operation } from '../_server/operation'

/** Notes that the caller has seen every notice up to `until`, the time of the latest that was shown. */
export const markSeen = operation({
  access: 'resident',
  input: z.object({ until: instant }),
  load: (_, { store, caller }) => ({
    subscriber: store.subscribers.find(caller.openid),
    latest: store.notices.list({ openid: caller.openid }, { order: [['at', 'desc']], limit: 1 }),
  }),
  async run({ until }, { subscriber, latest: [latest] }, { store, caller }) {
    const seenUntil = Math.min(until, latest?.at ?? 0)
    if (seenUntil > (subscriber?.seenUntil ?? 0)) await store.subscribers.see(caller.openid, seenUntil)
    return ok({ seenUntil })
  },
})
