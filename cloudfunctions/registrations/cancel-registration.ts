import { z } from 'zod'
import { ok, refused } from '../../src/shared/answer'
import { cancellationRefusal } from '../../src/shared/registration'
import { id } from '../_server/fields'
import { operation } from '../_server/operation'
import { withdraw } from './withdraw'

/**
 * Cancels the caller's own registration and gives its seats to whoever waits, or back. Cancelling again is fine.
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

    if (await withdraw(registration, { session, reason: '', store, now })) return ok({ status: 'cancelled' })
    const stored = await store.registrations.find(registration._id)
    return stored?.status === 'cancelled' ? ok({ status: 'cancelled' }) : refused('changed-meanwhile')
  },
})
