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
    read: store.registrations.findWith(registrationId, {
      session: store.sessions.joinedBy('sessionId'),
      checkIn: store.checkIns.joinedBy('_id'),
    }),
  }),
  async run(_, { read }, { store, caller }) {
    const { document: registration, session, checkIn } = read
    if (!session || registration?.openid !== caller.openid) return refused('no-such-registration')
    const ahead =
      registration.status === 'waitlisted' ? await store.registrations.countAhead(registration) : null
    return ok(ticketView(registration, session, { checkIn, ahead }))
  },
})
