import * as z from 'zod'
import { ok, refused } from '../../src/shared/answer'
import { CONFIDENTIAL } from '../../src/shared/event/category'
import { id } from '../_server/fields'
import { operation } from '../_server/operation'
import { URL_LINK_DAYS, urlLink } from '../_server/url-link'

const EVENT_PAGE = 'pages/event/index'

/**
 * A link that opens an event in WeChat from a short message or a browser, for thirty days; null where WeChat makes none at
 * this moment, so that the texts go without it. Refused: `not-public`, for a draft and for what is not listed.
 */
export const makeEventLink = operation({
  access: 'staff',
  limit: { times: 60, minutes: 60 },
  input: z.object({ eventId: id }),
  load: ({ eventId }, { store }) => ({ event: store.events.find(eventId) }),
  reach: ({ event }) => event,
  async run({ eventId }, { event }) {
    if (!event?.listed || CONFIDENTIAL.has(event.category) || event.status !== 'published')
      return refused('not-public')
    return ok({ link: await urlLink({ page: EVENT_PAGE, query: `id=${eventId}` }), days: URL_LINK_DAYS })
  },
})
