import type { CheckIn } from '../../src/shared/check-in'
import type { Registration } from '../../src/shared/registration'
import type { Session } from '../../src/shared/session'
import { ticketText } from '../../src/shared/ticket'
import { decrypt } from '../_server/encryption'
import { publicSession } from '../_server/public-session'

/**
 * A registration as its owner sees it: its state, what its QR code says and the code to type, who it is for, and since
 * when they are in. Names are the caller's own and therefore whole.
 */
export const ticketView = (registration: Registration, session: Session, checkIn: CheckIn | undefined) => ({
  registrationId: registration._id,
  status: registration.status,
  seats: registration.seats,
  names: registration.participants.map((participant) => decrypt(participant.name)),
  ticket: ticketText({ registrationId: registration._id, secret: registration.ticketSecret }),
  ticketCode: registration.ticketCode,
  checkedInAt: checkIn?.firstAt ?? null,
  session: publicSession(session),
})
