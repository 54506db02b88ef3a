import { z } from 'zod'
import { ok, refused } from '../../src/shared/answer'
import { type Participant, type Registration, registrationRefusal } from '../../src/shared/registration'
import { encrypt, KEY_VERSION } from '../_server/encryption'
import { id } from '../_server/fields'
import { accountIdentityKey, claimId, registrationId, ticketCode, ticketSecret } from '../_server/ids'
import { operation } from '../_server/operation'
import { searchHashes } from '../_server/search-hashes'
import type { Store } from '../_server/store'
import { participantInput } from './participant-input'

/**
 * Registers the caller for one session: claims the seats by one conditional write, then adds the registration.
 * An active registration is answered before any rule, so that a retry after a lost reply is not a refusal.
 * Refused: `no-such-session`, a `RegistrationRefusal`, or `changed-meanwhile` when the same person registered and
 * cancelled at this very moment elsewhere.
 */
export const registerForSession = operation({
  access: 'resident',
  limit: { times: 30, minutes: 10 },
  input: z.object({ sessionId: id, participants: z.array(participantInput).length(1) }),
  load: ({ sessionId }, { store, caller }) => ({
    session: store.sessions.find(sessionId),
    existing: store.registrations.find(registrationId(sessionId, accountIdentityKey(caller.openid))),
  }),
  async run({ participants }, { session, existing }, { now, store, caller }) {
    // What is never shown publicly cannot be registered for by knowing its id.
    if (!session?.listed) return refused('no-such-session')
    if (existing && isActive(existing)) return ok(confirmation(existing))
    const seats = participants.length
    const refusal = registrationRefusal(session, seats, now)
    if (refusal) return refused(refusal)

    const identityKey = accountIdentityKey(caller.openid)
    const registration: Registration = {
      _id: registrationId(session._id, identityKey),
      sessionId: session._id,
      eventId: session.eventId,
      kind: 'resident',
      openid: caller.openid,
      registeredBy: null,
      participants: participants.map(({ name, phone }) => self(identityKey, name, phone)),
      headcount: null,
      seats,
      quota: null,
      status: 'confirmed',
      statusReason: '',
      queuedAt: null,
      ...{ organisation: '', teamName: '', answers: {}, channel: null, changeAnswer: null },
      version: (existing?.version ?? 0) + 1,
      claimId: claimId(),
      ticketSecret: ticketSecret(),
      ticketCode: ticketCode(),
      searchHashes: searchHashes(session._id, participants),
      createdAt: existing?.createdAt ?? now,
      updatedAt: now,
      keyVersion: KEY_VERSION,
    }
    // One conditional write, not a transaction: under a rush the database fails all transactions but one,
    // while conditional writes to one document queue.
    if (!(await store.sessions.claimSeats(session._id, seats, now))) {
      const stored = await store.registrations.find(registration._id)
      if (stored && isActive(stored)) return ok(confirmation(stored))
      const current = await store.sessions.find(session._id)
      return refused((current && registrationRefusal(current, seats, now)) ?? 'session-full')
    }
    return keepSeats(registration, existing, store)
  },
})

/** Adds the registration whose seats were claimed, or revives the cancelled one; gives the seats back only on a definite no. */
async function keepSeats(registration: Registration, existing: Registration | undefined, store: Store) {
  const { _id, ...revived } = registration
  const kept = existing
    ? await store.registrations.update({ _id, version: existing.version }, revived)
    : (await store.registrations.add(registration)) === 'added'
  if (kept) return ok(confirmation(registration))

  const stored = await store.registrations.find(_id)
  if (stored?.claimId === registration.claimId) return ok(confirmation(stored))
  await store.sessions.giveBackSeats(registration.sessionId, registration.seats)
  return stored && isActive(stored) ? ok(confirmation(stored)) : refused('changed-meanwhile')
}

const isActive = (registration: Registration) => registration.status !== 'cancelled'

const confirmation = ({ _id, status, seats }: Registration) => ({ registrationId: _id, status, seats })

const self = (identityKey: string, name: string, phone: string | null): Participant => ({
  kind: 'resident',
  identityKey,
  familyMemberId: null,
  name: encrypt(name),
  phone: phone && encrypt(phone),
  birth: null,
  gender: null,
  ageBand: null,
  homeUnitId: null,
})
