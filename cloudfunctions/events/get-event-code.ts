import * as z from 'zod'
import { ok, refused } from '../../src/shared/answer'
import { sceneOf } from '../../src/shared/channel/channel'
import { EVENT_PAGE } from '../../src/shared/channel/event-link'
import { knownRefusal } from '../_events/is-made-known'
import { channelGiven, findChannel, isOffered } from '../_events/open-channel'
import { id } from '../_server/fields'
import { codePicture } from '../_server/mini-program-code'
import { operation } from '../_server/operation'

/** Pixels of a code's side: on a phone, and large enough for 70 mm at 300 dpi. */
const WIDTHS = { screen: 430, print: 1280 } as const

/**
 * The mini-program code that opens an event's page and says the channel by which somebody came, as the address of a
 * picture (`data:`); null where WeChat draws none at this moment. Refused: `not-public`, for a draft and for what is not
 * listed; `event-cancelled`; `no-such-channel`, where it is not there or closed.
 */
export const getEventCode = operation({
  access: 'staff',
  limit: { times: 120, minutes: 10 },
  input: z.object({
    eventId: id,
    channel: channelGiven,
    size: z.enum(['screen', 'print']).default('screen'),
  }),
  load: ({ eventId, channel }, { store }) => ({
    event: store.events.find(eventId),
    found: findChannel(channel, store),
  }),
  reach: ({ event }) => event,
  async run({ eventId, channel, size }, { event, found }) {
    const refusal = knownRefusal(event)
    if (refusal) return refused(refusal)
    if (!isOffered(channel, found)) return refused('no-such-channel')
    const scene = sceneOf({ eventId, channel })
    return ok({ picture: await codePicture({ page: EVENT_PAGE, scene, width: WIDTHS[size] }) })
  },
})
