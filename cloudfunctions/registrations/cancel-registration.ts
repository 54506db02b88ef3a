import { z } from 'zod'
import { ok, refused } from '../../src/shared/answer'
import { cancellationRefusal, HOLDING } from '../../src/shared/registration'
import { id } from '../_server/fields'
import { operation } from '../_server/operation'

/**
 * Cancels the caller's own registration and gives its seats back. Cancelling again is fine.
 * The session is touched before anything is written, so that healing keeps away while this is in flight.
 * Refused: `no-such-registration`, a `CancellationRefusal`, or `changed-meanwhile`.
 */
export const cancelRegistration = operation({
  access: 'resident',
  // Each call touches a session, which keeps healing away from it for ten minutes.
  limit: { times: 30, minutes: 10 },
  input: z.object({ registrationId: id, sessionId: id }),
  load: ({ registrationId, sessionId }, { now, store }) => ({
    registration: store.registrations.find(registrationId),
    checkIn: store.checkIns.find(registrationId),
    session: store.sessions.find(sessionId),
    touched: store.sessions.touch(sessionId, now),
  }),
  async run({ sessionId }, { registration, checkIn, session }, { now, store, caller }) {
    const own = registration?.openid === caller.openid && registration.sessionId === sessionId
    if (!registration || !session || !own) return refused('no-such-registration')
    if (registration.status === 'cancelled') return ok({ status: 'cancelled' })
    const refusal = cancellationRefusal(session, (checkIn?.presentCount ?? 0) > 0, now)
    if (refusal) return refused(refusal)

    const { _id, version, seats, status } = registration
    const cancelled = await store.registrations.update(
      { _id, version },
      { status: 'cancelled', version: version + 1, updatedAt: now },
    )
    // Whoever made the write gives the seats back; this one did not.
    if (!cancelled) {
      const stored = await store.registrations.find(_id)
      return stored?.status === 'cancelled' ? ok({ status: 'cancelled' }) : refused('changed-meanwhile')
    }
    if (HOLDING.includes(status)) await store.sessions.giveBackSeats(sessionId, seats)
    return ok({ status: 'cancelled' })
  },
})
