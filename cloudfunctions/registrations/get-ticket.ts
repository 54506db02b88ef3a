import { z } from 'zod'
import { ok, refused } from '../../src/shared/answer'
import { ticketText } from '../../src/shared/ticket'
import { decrypt } from '../_server/encryption'
import { id } from '../_server/fields'
import { operation } from '../_server/operation'
import { publicSession } from '../_server/public-session'

/**
 * The ticket of the caller's own registration: what its QR code says and the code to type, who it is for, and since
 * when they are in. Names are the caller's own and therefore whole. Refused: `no-such-registration`.
 */
export const getTicket = operation({
  access: 'resident',
  input: z.object({ registrationId: id }),
  load: ({ registrationId }, { store }) => ({
    registration: store.registrations.find(registrationId),
    checkIn: store.checkIns.find(registrationId),
  }),
  async run(_, { registration, checkIn }, { store, caller }) {
    if (registration?.openid !== caller.openid) return refused('no-such-registration')
    const session = await store.sessions.find(registration.sessionId)
    if (!session) return refused('no-such-registration')
    return ok({
      registrationId: registration._id,
      status: registration.status,
      seats: registration.seats,
      names: registration.participants.map((participant) => decrypt(participant.name)),
      ticket: ticketText({ registrationId: registration._id, secret: registration.ticketSecret }),
      ticketCode: registration.ticketCode,
      checkedInAt: checkIn?.firstAt ?? null,
      session: publicSession(session),
    })
  },
})
