import * as z from 'zod'
import { ok, refused } from '../../src/shared/answer'
import { atSlot, hasSlots } from '../../src/shared/event/slots'
import { addedSeats, isNoSeat, seatDifference, seatsOf } from '../../src/shared/registration/quota'
import { editRefusal, isActive, type Registration } from '../../src/shared/registration/registration'
import { keepHealingAway, promoteWaiting } from '../_seats/seats'
import { id } from '../_server/fields'
import { accountIdentityKey } from '../_server/ids'
import { operation } from '../_server/operation'
import type { Freed } from '../_server/sessions'
import { confirmation } from './enrol'
import { familyNamed } from './known-participants'
import { knownParty } from './known-party'
import { sealedParty, seatsTakenOf } from './new-registration'
import { partyFields } from './party-input'
import { registeredPeople, tellsWhoComes, withNumbers } from './registered-people'

/**
 * Changes who comes with the caller's own registration, what they answered, and of an appointment day the slot (`quota`). A party that grows claims seats by one
 * conditional write before it is stored, one that shrinks frees them after; on the waitlist it keeps its place. Where
 * staff decide, a confirmed party that changes waits for them again. Repeating it changes nothing.
 * Refused: `no-such-registration`, an `EditRefusal`, an `EntryProblem`, `same-person-twice`, `person-registered` with the `index`
 * of whoever has a seat by another registration, `session-full` where there is
 * no room to grow, or `changed-meanwhile`.
 */
export const editRegistration = operation({
  access: 'resident',
  limit: { times: 30, minutes: 10 },
  input: z.object({ registrationId: id, sessionId: id, ...partyFields, quota: id.optional() }),
  load: ({ registrationId, sessionId, participants }, { store }) => {
    const session = store.sessions.find(sessionId)
    return {
      session,
      event: session.then((found) => found && store.events.find(found.eventId)),
      registration: store.registrations.find(registrationId),
      checkIn: store.checkIns.find(registrationId),
      family: familyNamed(participants, store),
      isRegistered: registeredPeople(withNumbers(participants, ['companion']), {
        sessionId,
        except: registrationId,
        store,
      }),
    }
  },
  async run({ sessionId, registrationId: _, quota: slot, ...input }, loaded, { now, store, caller }) {
    const { session, event, registration, checkIn } = loaded
    const own = registration?.openid === caller.openid && registration.sessionId === sessionId
    if (!registration || !session || !event || !own || !isActive(registration))
      return refused('no-such-registration')
    // The slot of an appointment day may be another; a unit's seats stay the unit's.
    const quota = (hasSlots(session) && slot) || registration.quota
    const refusal =
      editRefusal(atSlot(session, registration.quota), (checkIn?.presentCount ?? 0) > 0, now) ??
      editRefusal(atSlot(session, quota), false, now)
    if (refusal) return refused(refusal)
    const twice = withNumbers(input.participants, ['companion']).find(loaded.isRegistered)
    if (twice && tellsWhoComes(session)) return refused('person-registered', { index: twice.index })
    const entered = { session, form: event.form, quota }
    const known = knownParty(input, entered, { family: loaded.family, openid: caller.openid })
    if (!known.ok) return known
    const { party } = known

    const sealed = sealedParty(party, { session, identityKey: accountIdentityKey(caller.openid) })
    const keys = sealed.participants.map(({ identityKey }) => identityKey)
    if (new Set(keys).size < keys.length) return refused('same-person-twice')
    const change = {
      ...sealed,
      quota,
      status: session.rules.approval && registration.status === 'confirmed' ? 'pending' : registration.status,
      updatedAt: now,
    }
    const changed: Registration = { ...registration, ...change }
    const [before, after] = [seatsTakenOf(session, registration), seatsTakenOf(session, changed)]
    const waits = registration.status === 'waitlisted'
    const more = addedSeats(seatDifference(before, after))
    const grows = !waits && !isNoSeat(more)
    // A claim touches by itself.
    if (!grows) await keepHealingAway(session, { store, now })
    else if (!(await store.sessions.claim(session, more, now))) return refused('session-full')

    if (!(await store.registrations.change(registration, change))) {
      if (grows) await promoteWaiting(session, { store, now, freed: moreOf(changed, registration) })
      return refused('changed-meanwhile')
    }
    const shrinks = !waits && !isNoSeat(addedSeats(seatDifference(after, before)))
    if (shrinks) await promoteWaiting(session, { store, now, freed: moreOf(registration, changed) })
    // A smaller party may fit now, and so may others behind one that grew.
    const promoted = waits ? await promoteWaiting(session, { store, now }) : []
    return ok(confirmation(promoted.find(({ _id }) => _id === changed._id) ?? changed))
  },
})

/** The seats that the one takes and the other does not. */
const moreOf =
  (one: Registration, other: Registration): Freed =>
  (quotas) =>
    addedSeats(seatDifference(seatsOf(other, quotas), seatsOf(one, quotas)))
