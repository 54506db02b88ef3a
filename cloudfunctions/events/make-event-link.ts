import * as z from 'zod'
import { ok, refused } from '../../src/shared/answer'
import { EVENT_PAGE, queryOf } from '../../src/shared/channel/event-link'
import { knownRefusal } from '../_events/is-made-known'
import { channelGiven, findChannel, isOffered } from '../_events/open-channel'
import { id } from '../_server/fields'
import { operation } from '../_server/operation'
import { URL_LINK_DAYS, urlLink } from '../_server/url-link'

/**
 * A link that opens an event in WeChat from a short message or a browser, for thirty days; null where WeChat makes none at
 * this moment, so that the texts go without it. It carries the `channel`. Refused: `not-public`, for a draft and for what
 * is not listed; `event-cancelled`; `no-such-channel`, where it is not there or closed.
 */
export const makeEventLink = operation({
  access: 'staff',
  limit: { times: 60, minutes: 60 },
  input: z.object({ eventId: id, channel: channelGiven }),
  load: ({ eventId, channel }, { store }) => ({
    event: store.events.find(eventId),
    found: findChannel(channel, store),
  }),
  reach: ({ event }) => event,
  async run({ eventId, channel }, { event, found }) {
    const refusal = knownRefusal(event)
    if (refusal) return refused(refusal)
    if (!isOffered(channel, found)) return refused('no-such-channel')
    const query = new URLSearchParams(queryOf({ eventId, channel })).toString()
    return ok({ link: await urlLink({ page: EVENT_PAGE, query }), days: URL_LINK_DAYS })
  },
})
