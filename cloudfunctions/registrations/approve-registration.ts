import * as z from 'zod'
import { ok, refused } from '../../src/shared/answer'
import { notify } from '../_notices/outbox'
import { id } from '../_server/fields'
import { operation } from '../_server/operation'

/**
 * Accepts a registration that waits for it; its seats it holds already. Accepting again is fine.
 * Refused: `no-such-registration`, `waitlisted` for one that has no seats yet, or `changed-meanwhile`.
 */
export const approveRegistration = operation({
  access: 'staff',
  input: z.object({ registrationId: id, sessionId: id }),
  load: ({ registrationId, sessionId }, { store }) => ({
    registration: store.registrations.find(registrationId),
    session: store.sessions.find(sessionId),
  }),
  reach: ({ session }) => session,
  async run({ sessionId }, { registration, session }, { now, store }) {
    if (!session || registration?.sessionId !== sessionId || registration.status === 'cancelled')
      return refused('no-such-registration')
    if (registration.status === 'waitlisted') return refused('waitlisted')
    if (registration.status === 'confirmed') return ok({ status: 'confirmed' })
    const given = { status: 'confirmed', givenAt: now, updatedAt: now } as const
    const approved = await store.registrations.change(registration, given)
    if (!approved) return refused('changed-meanwhile')
    await notify(store, { kind: 'approved', session, registration, change: registration.version + 1, now })
    return ok({ status: 'confirmed' })
  },
})
