import type { CheckIn } from '../../src/shared/check-in/check-in'
import { ticketText } from '../../src/shared/check-in/ticket'
import type { Session } from '../../src/shared/event/session'
import { atSlot } from '../../src/shared/event/slots'
import type { ParticipantKind, Registration } from '../../src/shared/registration/registration'
import { discreet, publicSession } from '../_events/public-session'
import { decrypt } from '../_server/encryption'

/**
 * A registration as its owner sees it: its state, what its QR code says and the code to type, who it is for, and since
 * when they are in. Names are the caller's own and therefore whole.
 */
export const ticketView = (
  registration: Registration,
  session: Session,
  { checkIn, ahead = null }: { checkIn: CheckIn | undefined; ahead?: number | null },
) => ({
  registrationId: registration._id,
  /** `quiz`: who passed one, and shows nothing at any door. */
  kind: registration.kind,
  status: registration.status,
  /** Why, in the words of who refused or cancelled it. */
  statusReason: registration.statusReason,
  /** When the waitlist, or staff, gave it its place; null where nobody did. */
  givenAt: registration.givenAt ?? null,
  /** How many parties stand before it on the waitlist; null where it does not wait, or in a list. */
  ahead,
  seats: registration.seats,
  names: registration.participants.map((participant) => open(participant.name)),
  ticket: ticketText({ registrationId: registration._id, secret: registration.ticketSecret }),
  ticketCode: registration.ticketCode,
  checkedInAt: checkIn?.firstAt ?? null,
  /** Whether they still come after the session's change of this number; null while they have not said. */
  changeAnswer: registration.changeAnswer,
  party: partyView(registration),
  /** Of an appointment day as it is to whoever booked the slot. */
  session: discreet(publicSession(atSlot(session, registration.quota))),
})

/** Who comes, as they were filled in. */
export const partyView = (registration: Registration) => ({
  participants: registration.participants.map(
    ({ kind, familyMemberId, name, phone, gender, birth, homeUnitId }) => ({
      as: familyMemberId ? ('family' as const) : isSelf(kind) ? ('self' as const) : ('companion' as const),
      familyMemberId,
      name: open(name),
      phone: phone && decrypt(phone),
      gender,
      birth: birth && decrypt(birth),
      homeUnitId,
    }),
  ),
  counted: registration.headcount ?? 0,
  organisation: open(registration.organisation),
  teamName: open(registration.teamName),
  answers: Object.fromEntries(
    Object.entries(registration.answers).map(([field, answer]) => [field, decrypt(answer)]),
  ),
  quota: registration.quota,
})

const isSelf = (kind: ParticipantKind) => kind === 'resident' || kind === 'volunteer'

/** What was left empty, or has been removed, was never encrypted. */
const open = (sealed: string): string => sealed && decrypt(sealed)
