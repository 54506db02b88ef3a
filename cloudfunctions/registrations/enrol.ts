import { ok, refused } from '../../src/shared/answer'
import type { Session } from '../../src/shared/event/session'
import { hasSlots } from '../../src/shared/event/slots'
import { hasRoom } from '../../src/shared/registration/quota'
import {
  isActive,
  type Registration,
  registrationRefusal,
  wouldWait,
} from '../../src/shared/registration/registration'
import { notify } from '../_notices/outbox'
import { promoteWaiting, seatsFreed } from '../_seats/seats'
import { together } from '../_server/all-of'
import type { Store } from '../_server/store'
import { seatsTakenOf } from './new-registration'
import { saysTheSame } from './says-the-same'
import { partyView } from './ticket-view'

interface Enrolling {
  session: Session
  /** The cancelled registration that is there, if any. */
  existing: Registration | undefined
  store: Store
  now: number
}

/**
 * Takes the seats of a registration by one conditional write and then adds it, or, where somebody waits or too few are
 * left, queues it and lets whoever is first and fits have seats. Answers the registration as it then is.
 * Refused: a `RegistrationRefusal` where the session was cancelled meanwhile; where the same person registers at this
 * very moment elsewhere, `already-registered` with that registration if others come with it, or `changed-meanwhile` if it
 * is cancelled again.
 */
export async function enrol(wanted: Registration, enrolling: Enrolling) {
  const { session, store, now } = enrolling
  const seats = seatsTakenOf(session, wanted)
  if (wouldWait(session, seats)) return queue(wanted, enrolling)
  // One conditional write, not a transaction: under a rush the database fails all transactions but one,
  // while conditional writes to one document queue.
  if (await store.sessions.claim(session, seats, now)) return keep(wanted, enrolling)
  const stored = await store.registrations.find(wanted._id)
  if (stored && isActive(stored)) return existingAnswer(stored, partyView(wanted), session)
  return queue(wanted, { ...enrolling, existing: stored })
}

/** Adds the registration whose seats were claimed, or revives the cancelled one; gives the seats back only on a definite no. */
async function keep(wanted: Registration, { session, existing, store, now }: Enrolling) {
  // The notice may be written beside: where the registration is not, another of the same person is.
  const [kept] = await together([
    write(wanted, existing, store),
    notify(store, {
      kind: wanted.status === 'pending' ? 'pending' : 'registered',
      session,
      registration: wanted,
      change: wanted.version,
      now,
    }),
  ])
  if (kept) return ok(confirmation(wanted))
  const stored = await store.registrations.find(wanted._id)
  if (stored?.claimId === wanted.claimId) return ok(confirmation(stored))
  await promoteWaiting(session, { store, now, freed: seatsFreed(wanted) })
  return stored && isActive(stored)
    ? existingAnswer(stored, partyView(wanted), session)
    : refused('changed-meanwhile')
}

/** Puts the registration on the waitlist, which is counted before it is there: nobody then overtakes it. */
async function queue(wanted: Registration, { session, existing, store, now }: Enrolling) {
  if (!(await store.sessions.join(session._id, now))) {
    const current = await store.sessions.find(session._id)
    return refused((current && registrationRefusal(current, now)) ?? 'session-cancelled')
  }
  const waiting: Registration = { ...wanted, status: 'waitlisted', queuedAt: now }
  const tell = () =>
    notify(store, { kind: 'waitlisted', session, registration: wanted, change: wanted.version, now })
  // Where there is room beside those who wait, it may have its seats at once and need not be told that it waits.
  const maySit = hasRoom(session, seatsTakenOf(session, wanted))
  const [queued] = await together([
    write({ ...waiting, version: (existing?.version ?? 0) + 1 }, existing, store),
    maySit || tell(),
  ])
  if (!queued) {
    const stored = await store.registrations.find(wanted._id)
    if (stored?.claimId !== wanted.claimId) {
      await store.sessions.leave(session._id)
      return stored && isActive(stored)
        ? existingAnswer(stored, partyView(wanted), session)
        : refused('changed-meanwhile')
    }
  }
  const [promoted, stored] = await together([
    promoteWaiting(session, { store, now }),
    // Somebody else may have promoted it.
    store.registrations.find(wanted._id),
  ])
  const own = promoted.find(({ _id }) => _id === wanted._id) ?? stored ?? waiting
  if (maySit && own.status === 'waitlisted') await tell()
  return ok(confirmation(own))
}

async function write(registration: Registration, existing: Registration | undefined, store: Store) {
  if (!existing) return (await store.registrations.add(registration)) === 'added'
  const { _id, ...revived } = registration
  return store.registrations.update({ _id, version: existing.version }, revived)
}

/**
 * Answers somebody who is registered already: a request that says the same again, its reply having been lost, with the
 * registration; one that says something else, or asks for another slot, with `already-registered`, since nothing of it was done.
 */
export const existingAnswer = (
  stored: Registration,
  said: Parameters<typeof saysTheSame>[1] & { quota?: string | null },
  session: Pick<Session, 'quotas'>,
) =>
  saysTheSame(stored, said) && (said.quota === undefined || !hasSlots(session) || stored.quota === said.quota)
    ? ok(confirmation(stored))
    : refused('already-registered', { registrationId: stored._id })

/** What somebody is told of their registration. */
export const confirmation = ({ _id, status, seats }: Registration) => ({ registrationId: _id, status, seats })
