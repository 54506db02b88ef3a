import type { Session } from '../../src/shared/event/session'
import { partySize } from '../../src/shared/registration/party'
import { seatsOf } from '../../src/shared/registration/quota'
import type { Registration } from '../../src/shared/registration/registration'
import { searchHashes } from '../_people/search-hashes'
import { encrypt, KEY_VERSION } from '../_server/encryption'
import { claimId, registrationId, ticketCode, ticketSecret } from '../_server/ids'
import { participantsOf } from './participant'
import { type KnownParty, partyOf } from './party-input'

interface Who {
  kind: Registration['kind']
  openid: string | null
  registeredBy: string | null
  /** Whose registration it is: one a person and session. */
  identityKey: string
}

interface Registering {
  session: Session
  party: KnownParty
  quota: string | null
  channel: string | null
  existing: Registration | undefined
  now: number
}

/** A registration as it would be with its seats: a new claim and a new ticket, also where a cancelled one is revived. */
export function newRegistration(
  { identityKey, ...who }: Who,
  { session, party, quota, channel, existing, now }: Registering,
): Registration {
  return {
    _id: registrationId(session._id, identityKey),
    sessionId: session._id,
    eventId: session.eventId,
    ...who,
    ...sealedParty(party, { session, identityKey }),
    quota,
    status: session.rules.approval ? 'pending' : 'confirmed',
    statusReason: '',
    queuedAt: null,
    givenAt: null,
    channel,
    changeAnswer: null,
    version: (existing?.version ?? 0) + 1,
    claimId: claimId(),
    ticketSecret: ticketSecret(),
    ticketCode: ticketCode(),
    createdAt: existing?.createdAt ?? now,
    updatedAt: now,
    keyVersion: KEY_VERSION,
  }
}

type SealedParty = Pick<
  Registration,
  | 'participants'
  | 'headcount'
  | 'seats'
  | 'organisation'
  | 'teamName'
  | 'answers'
  | 'searchHashes'
  | 'keyVersion'
>

/** What people said about who comes, as it is stored. */
export function sealedParty(
  party: KnownParty,
  registering: { session: Session; identityKey: string },
): SealedParty {
  const answers = Object.entries(party.answers).map(([field, answer]) => [field, encrypt(answer)])
  return {
    participants: participantsOf(party.participants, registering),
    headcount: party.counted || null,
    seats: partySize(partyOf(party)),
    organisation: party.organisation && encrypt(party.organisation),
    teamName: party.teamName && encrypt(party.teamName),
    answers: Object.fromEntries(answers),
    searchHashes: searchHashes(registering.session._id, party.participants),
    keyVersion: KEY_VERSION,
  }
}

/** The seats that a registration takes of its session, by the quotas that were read. */
export const seatsTakenOf = (session: Session, registration: Registration) =>
  seatsOf(registration, session.quotas)
