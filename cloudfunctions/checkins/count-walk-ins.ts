import * as z from 'zod'
import { ok, refused } from '../../src/shared/answer'
import { countedWalkIns, doorRefusal, type InEntry } from '../../src/shared/check-in/check-in'
import { doorTime, keptDoorTime } from '../../src/shared/check-in/door-time'
import type { Session } from '../../src/shared/event/session'
import { walkInPlacesNow } from '../_seats/walk-in-places'
import { audit } from '../_server/audit'
import { begunId } from '../_server/ids'
import { operation } from '../_server/operation'
import { doorFields, keptField } from './door-fields'

/**
 * Lets in people who did not register and leave no name: only how many; a repeated upload counts once. Refused: a
 * `DoorRefusal`, or `no-places` with how many there are; those whom a phone had let in without a network are there, and
 * are not refused for places: where the server knows of none, their entry says so.
 */
export const countWalkIns = operation({
  access: 'organizer',
  input: z.object({ ...doorFields, ...keptField, count: z.number().int().min(1).max(200) }),
  load: ({ sessionId, nonce }, { store, caller: { openid } }) => ({
    session: store.sessions.find(sessionId),
    existing: store.checkIns.find(begunId('walk-ins', { openid, within: sessionId, nonce })),
    confirmation: store.confirmations.find(sessionId),
  }),
  reach: ({ session }) => session,
  async run({ nonce, count, gate, ...input }, { existing, confirmation, ...loaded }, context) {
    const { now, store, caller } = context
    const session = loaded.session as Session
    const _id = begunId('walk-ins', { openid: caller.openid, within: session._id, nonce })
    const answer = { checkInId: _id, presentCount: count, nonces: [nonce] }
    if (existing) return ok(answer)
    const doorAt = input.kept ? keptDoorTime(input.doorAt, now, session) : doorTime(input.doorAt, now)
    const closed = doorRefusal(session, doorAt)
    if (closed) return refused(closed)
    const places = await walkInPlacesNow(store, session, doorAt)
    const isFree = places >= count
    if (!isFree && !input.kept) return refused('no-places', { places, opensAt: session.walkInsAfter })

    if (confirmation) {
      const details = { sessionId: session._id, doorAt, people: count }
      const { unitPath } = session
      await audit({ action: 'check-in-after-confirmation', unitPath, subject: session._id, details }, context)
    }
    const entry: InEntry = {
      kind: 'in',
      via: 'walk-in',
      nonce,
      participants: [],
      counted: count,
      reason: '',
      doorAt,
      arrivedAt: now,
      gate,
      by: caller.openid,
      byName: caller.maskedName,
      ...(!isFree && { beyondPlaces: true as const }),
    }
    await store.checkIns.add(countedWalkIns(_id, session, entry))
    return ok(answer)
  },
})
