import * as z from 'zod'
import { ok } from '../../src/shared/answer'
import type { Notice } from '../../src/shared/notice/notice'
import { pageEnd } from '../_server/fields'
import { operation } from '../_server/operation'

const PAGE = 20

/** What the caller was told, the latest in front; 20 a page. `after` is the `next` of the page before. */
export const listNotices = operation({
  access: 'resident',
  input: z.object({ after: pageEnd.optional() }),
  load: ({ after }, { store, caller }) => ({
    subscriber: store.subscribers.find(caller.openid),
    notices: store.notices.listPage({ openid: caller.openid }, { by: ['at', 'desc'], size: PAGE, after }),
  }),
  async run(_, { notices: { page, next }, subscriber }) {
    return ok({ notices: page.map((notice) => noticeView(notice, subscriber?.seenUntil ?? 0)), next })
  },
})

const noticeView = (
  { _id, kind, about, at, eventId, registrationId, returnId, complaintId, work }: Notice,
  seenUntil: number,
) => ({
  id: _id,
  kind,
  about,
  at,
  eventId,
  registrationId,
  returnId: returnId ?? null,
  complaintId: complaintId ?? null,
  work: work ?? null,
  unread: at > seenUntil,
})
