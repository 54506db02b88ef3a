import { z } from 'zod'
import { ok, refused } from '../../src/shared/answer'
import { countedWalkIns, doorRefusal, type InEntry } from '../../src/shared/check-in'
import { doorTime, keptDoorTime } from '../../src/shared/door-time'
import type { Session } from '../../src/shared/session'
import { audit } from '../_server/audit'
import { operation } from '../_server/operation'
import { placesNow } from '../_server/places'
import { happening } from './door-fields'

/**
 * Lets in people who did not register and leave no name: only how many. The nonce is the check-in's id, so a repeated
 * upload counts once. Refused: a `DoorRefusal`, or `no-places` with how many there are; those whom a phone had let in
 * without a network are there, and are not refused for places.
 */
export const countWalkIns = operation({
  access: 'organizer',
  input: z.object({ ...happening, count: z.number().int().min(1).max(200) }),
  load: ({ sessionId, nonce }, { store }) => ({
    session: store.sessions.find(sessionId),
    existing: store.checkIns.find(nonce),
    confirmation: store.confirmations.find(sessionId),
  }),
  reach: ({ session }) => session,
  async run({ nonce, count, gate, ...input }, { existing, confirmation, ...loaded }, context) {
    const { now, store, caller } = context
    const session = loaded.session as Session
    const answer = { checkInId: nonce, presentCount: count, nonces: [nonce] }
    if (existing) return existing.sessionId === session._id ? ok(answer) : refused('nonce-taken')
    const doorAt = input.kept ? keptDoorTime(input.doorAt, now, session) : doorTime(input.doorAt, now)
    const closed = doorRefusal(session, doorAt)
    if (closed) return refused(closed)
    const places = input.kept ? count : await placesNow(store, session, doorAt)
    if (places < count) return refused('no-places', { places, opensAt: session.walkInsAfter })

    if (confirmation) {
      const details = { sessionId: session._id, doorAt, people: count }
      const { unitPath } = session
      await audit({ action: 'check-in-after-confirmation', unitPath, subject: session._id, details }, context)
    }
    const entry: InEntry = {
      ...{ kind: 'in', via: 'walk-in', nonce, participants: [], counted: count, reason: '' },
      ...{ doorAt, arrivedAt: now, gate, by: caller.openid, byName: caller.maskedName },
    }
    await store.checkIns.add(countedWalkIns(session, entry))
    return ok(answer)
  },
})
