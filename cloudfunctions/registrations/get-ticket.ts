import * as z from 'zod'
import { ok, refused } from '../../src/shared/answer'
import { id } from '../_server/fields'
import { operation } from '../_server/operation'
import { ticketView } from './ticket-view'

/** The ticket of the caller's own registration. Refused: `no-such-registration`. */
export const getTicket = operation({
  access: 'resident',
  input: z.object({ registrationId: id }),
  load: ({ registrationId }, { store }) => ({
    registration: store.registrations.find(registrationId),
    checkIn: store.checkIns.find(registrationId),
  }),
  async run(_, { registration, checkIn }, { store, caller }) {
    if (registration?.openid !== caller.openid) return refused('no-such-registration')
    const [session, ahead] = await Promise.all([
      store.sessions.find(registration.sessionId),
      registration.status === 'waitlisted' ? store.registrations.countAhead(registration) : null,
    ])
    if (!session) return refused('no-such-registration')
    return ok(ticketView(registration, session, { checkIn, ahead }))
  },
})
