import { z } from 'zod'
import { ok } from '../../src/shared/answer'
import type { Notice } from '../../src/shared/notice'
import { command } from '../_server/collection'
import { id, instant } from '../_server/fields'
import { operation } from '../_server/operation'

const PAGE = 20

/** What the caller was told, the latest in front; 20 a page. `after` is the `next` of the page before. */
export const listNotices = operation({
  access: 'resident',
  input: z.object({ after: z.object({ at: instant, shown: z.array(id).max(100) }).optional() }),
  load: ({ after }, { store, caller }) => ({
    subscriber: store.subscribers.find(caller.openid),
    notices: store.notices.list(
      {
        openid: caller.openid,
        ...(after && { at: command.lte(after.at), _id: command.nin(after.shown) }),
      },
      {
        order: [
          ['at', 'desc'],
          ['_id', 'asc'],
        ],
        limit: PAGE + 1,
      },
    ),
  }),
  async run({ after }, { notices, subscriber }) {
    const page = notices.slice(0, PAGE)
    const last = page.at(-1)
    const more = notices.length > PAGE
    // Told at the same instant, they may straddle two pages: the next page leaves out those of them already shown.
    const shown = [...(after && after.at === last?.at ? after.shown : [])]
    for (const { _id, at } of page) if (at === last?.at) shown.push(_id)
    return ok({
      notices: page.map((notice) => noticeView(notice, subscriber?.seenUntil ?? 0)),
      next: more && last ? { at: last.at, shown } : null,
    })
  },
})

const noticeView = (
  { _id, kind, about, at, eventId, registrationId, returnId }: Notice,
  seenUntil: number,
) => ({
  id: _id,
  ...{ kind, about, at, eventId, registrationId, returnId: returnId ?? null },
  unread: at > seenUntil,
})
