import { createHash } from 'node:crypto'
import * as z from 'zod'
import { ok } from '../../../src/shared/answer'
import { beijingDay } from '../../../src/shared/calendar/calendar'
import { channelIn, isBuiltIn, NO_CHANNEL, UNKNOWN_CHANNEL } from '../../../src/shared/channel/channel'
import { VISIT_NONCE, VISIT_SHARDS, VISITS_REMEMBERED } from '../../../src/shared/channel/visit'
import { ADMINS_ID } from '../../../src/shared/member/member'
import { isMadeKnown } from '../../_events/is-made-known'
import { findChannel } from '../../_events/open-channel'
import { placeMark } from '../../_figures/visit-place'
import { command } from '../../_server/collection'
import { id } from '../../_server/fields'
import { operation } from '../../_server/operation'

/**
 * Counts a look at a public event by a channel, on the day on which it arrives and where the event stands then; again under
 * the same nonce, once, as long as its shard remembers it and the event stands there. Whoever works here is not counted. Nothing is kept by which anybody could be known, for which reason calls are not limited
 * either: that would note who called. So the server cannot know whether a phone counted before, or whether it is one; it
 * believes what phones say, and these numbers decide nothing.
 */
export const countVisit = operation({
  access: 'anyone',
  input: z.object({
    eventId: id,
    channel: z.string().max(64).nullable().default(null),
    nonce: z.string().max(32).regex(VISIT_NONCE),
  }),
  load: ({ eventId, channel }, { store, caller: { openid } }) => ({
    event: store.events.find(eventId),
    found: findChannel(channelIn(channel ?? undefined), store),
    member: openid ? store.members.find(openid) : undefined,
    admins: openid ? store.admins.find(ADMINS_ID) : undefined,
  }),
  async run(input, { event, found, member, admins }, { now, store, caller: { openid } }) {
    const worksHere = (member?.grants.length ?? 0) > 0 || admins?.openids.includes(openid) === true
    if (!event || !isMadeKnown(event) || worksHere) return ok({ counted: false })
    const { nonce, eventId } = input
    const named = channelIn(input.channel ?? undefined)
    const isThere = named !== null && (isBuiltIn(named) || found !== undefined)
    const channel = named === null ? NO_CHANNEL : isThere ? named : UNKNOWN_CHANNEL
    const day = beijingDay(now)
    // Where it stands now is what it is counted for: a shard is of one place.
    const _id = `${eventId}-${day}-${channel}-${placeMark(event)}-${shardOf(nonce)}`
    const count = () =>
      store.channelVisits.update(
        { _id, seen: command.nin([nonce]) },
        { visits: command.inc(1), seen: command.push({ each: [nonce], slice: -VISITS_REMEMBERED }) },
      )
    if (await count()) return ok({ counted: true })
    const { unitPath, category, tags } = event
    const place = { eventId, unitPath, category, tags, day, channel, folded: 0 as const }
    const added = await store.channelVisits.add({ _id, ...place, visits: 1, seen: [nonce] })
    // It is there: another began the shard at this moment, or this very visit is in it.
    return ok({ counted: added === 'added' || (await count()) })
  },
})

/** The same for a visit that is sent again, so that it is found there. */
const shardOf = (nonce: string): number =>
  (createHash('sha256').update(nonce).digest()[0] ?? 0) % VISIT_SHARDS
