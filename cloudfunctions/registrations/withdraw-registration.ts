import * as z from 'zod'
import { ok, refused } from '../../src/shared/answer'
import { notify } from '../_notices/outbox'
import { id, line } from '../_server/fields'
import { operation } from '../_server/operation'
import { fillingReach, fillingRequests, quotaOf } from './importing'
import { withdraw } from './withdraw'

/**
 * Refuses somebody's registration, or cancels it for them, with a reason that they are told; its places go to whoever
 * waits. Once more is fine. `unitId`: a unit takes back whom it registered in the seats allotted to it. Refused: `no-such-registration`, `already-checked-in`, or `changed-meanwhile`.
 */
export const withdrawRegistration = operation({
  access: 'staff',
  input: z.object({
    registrationId: id,
    sessionId: id,
    unitId: id.nullable().default(null),
    reason: line(100),
  }),
  load: ({ registrationId, sessionId, unitId }, { store }) => ({
    ...fillingRequests({ sessionId, unitId }, store),
    registration: store.registrations.find(registrationId),
    checkIn: store.checkIns.find(registrationId),
  }),
  reach: fillingReach,
  async run({ sessionId, unitId, reason }, { registration, checkIn, session }, { now, store }) {
    if (!session || registration?.sessionId !== sessionId) return refused('no-such-registration')
    if (unitId !== null && registration.quota !== quotaOf(unitId)) return refused('no-such-registration')
    if (registration.status === 'cancelled') return ok({ status: 'cancelled' })
    if ((checkIn?.presentCount ?? 0) > 0) return refused('already-checked-in')
    if (!(await withdraw(registration, { session, reason, store, now }))) {
      const stored = await store.registrations.find(registration._id)
      return stored?.status === 'cancelled' ? ok({ status: 'cancelled' }) : refused('changed-meanwhile')
    }
    const change = registration.version + 1
    await notify(store, { kind: 'refused', session, registration, change, note: reason, now })
    return ok({ status: 'cancelled' })
  },
})
