import * as z from 'zod'
import { ok } from '../../src/shared/answer'
import { operation } from '../_server/operation'

/** More are not counted: a badge says “9+”. */
const MOST = 10

/** How many notices the caller has not seen yet, up to ten. */
export const countUnread = operation({
  access: 'resident',
  input: z.object({}),
  load: (_, { store, caller }) => ({
    subscriber: store.subscribers.find(caller.openid),
    latest: store.notices.list({ openid: caller.openid }, { order: [['at', 'desc']], limit: MOST }),
  }),
  async run(_, { subscriber, latest }) {
    return ok({ unread: latest.filter(({ at }) => at > (subscriber?.seenUntil ?? 0)).length })
  },
})
