import * as z from 'zod'
import { ok, refused } from '../../src/shared/answer'
import { atSlot } from '../../src/shared/event/slots'
import { cancellationRefusal } from '../../src/shared/registration/registration'
import { id } from '../_server/fields'
import { operation } from '../_server/operation'
import { withdraw } from './withdraw'

/**
 * Cancels the caller's own registration and gives its seats to whoever waits, or back. Cancelling again is fine.
 * Refused: `no-such-registration`, a `CancellationRefusal`, or `changed-meanwhile`.
 */
export const cancelRegistration = operation({
  access: 'resident',
  limit: { times: 30, minutes: 10 },
  input: z.object({ registrationId: id, sessionId: id }),
  load: ({ registrationId }, { store }) => ({
    read: store.registrations.findWith(registrationId, {
      session: store.sessions.joinedBy('sessionId'),
      checkIn: store.checkIns.joinedBy('_id'),
    }),
  }),
  async run({ sessionId }, { read }, { now, store, caller }) {
    const { document: registration, session, checkIn } = read
    const own = registration?.openid === caller.openid && registration.sessionId === sessionId
    if (!registration || !session || !own) return refused('no-such-registration')
    if (registration.status === 'cancelled') return ok({ status: 'cancelled' })
    const checkedIn = (checkIn?.presentCount ?? 0) > 0
    const refusal = cancellationRefusal(atSlot(session, registration.quota), registration, { checkedIn, now })
    if (refusal) return refused(refusal)

    if (await withdraw(registration, { session, reason: '', store, now })) return ok({ status: 'cancelled' })
    const stored = await store.registrations.find(registration._id)
    return stored?.status === 'cancelled' ? ok({ status: 'cancelled' }) : refused('changed-meanwhile')
  },
})
