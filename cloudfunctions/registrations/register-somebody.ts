import * as z from 'zod'
import { refused } from '../../src/shared/answer'
import { atSlot } from '../../src/shared/event/slots'
import { isActive, staffRegistrationRefusal } from '../../src/shared/registration/registration'
import { id } from '../_server/fields'
import { registrationId, unregisteredIdentityKey } from '../_server/ids'
import { operation } from '../_server/operation'
import { enrol, existingAnswer } from './enrol'
import { consentedOnPaper } from './known-participants'
import { knownParty } from './known-party'
import { newRegistration } from './new-registration'
import { partyFields } from './party-input'
import { registeredPeople, withNumbers } from './registered-people'

/**
 * Registers somebody without WeChat, known by name and phone, and whom they bring: `participants` holds them as `self`.
 * Whoever works at the door may, also before registration opens and after it closed, until the session is over. The
 * same again is answered with the registration that is there; with others it is `already-registered`. Whoever of them
 * registered by themselves, or was brought by somebody else, is `person-registered`, with the `index`.
 * A child needs a consent on paper, recorded before.
 * Refused: a `StaffRegistrationRefusal`, `name-and-phone-needed`, an `EntryProblem`, `same-person-twice`, or `changed-meanwhile`.
 */
export const registerSomebody = operation({
  access: 'organizer',
  limit: { times: 200, minutes: 10 },
  input: z.object({ sessionId: id, ...partyFields, quota: id.nullable().default(null) }),
  load: ({ sessionId, participants }, { store }) => {
    const session = store.sessions.find(sessionId)
    const key = keyOf(participants)
    return {
      session,
      event: session.then((found) => found && store.events.find(found.eventId)),
      onPaper: consentedOnPaper(participants, store),
      existing: key ? store.registrations.find(registrationId(sessionId, key)) : undefined,
      isRegistered: registeredPeople(withNumbers(participants, EVERYBODY), { sessionId, store }),
    }
  },
  reach: ({ session }) => session,
  async run(
    { quota, ...input },
    { session, event, existing, isRegistered, onPaper },
    { now, store, caller },
  ) {
    const identityKey = keyOf(input.participants)
    if (!session || !event) return refused('session-cancelled')
    if (!identityKey) return refused('name-and-phone-needed')
    if (existing && isActive(existing)) return existingAnswer(existing, { ...input, quota }, session)
    const twice = withNumbers(input.participants, EVERYBODY).find(isRegistered)
    if (twice) return refused('person-registered', { index: twice.index })
    const refusal = staffRegistrationRefusal(atSlot(session, quota), now)
    if (refusal) return refused(refusal)
    const entered = { session, form: event.form, quota }
    const known = knownParty(input, entered, { family: [], openid: '', onPaper })
    if (!known.ok) return known
    const { party } = known

    const wanted = newRegistration(
      { kind: 'by-staff', openid: null, registeredBy: caller.openid, identityKey },
      { session, party, quota, channel: null, existing, now },
    )
    const keys = wanted.participants.map((participant) => participant.identityKey)
    if (new Set(keys).size < keys.length) return refused('same-person-twice')
    return enrol({ ...wanted, status: 'confirmed' }, { session, existing, store, now })
  },
})

const EVERYBODY = ['self', 'companion']

/** Who is registered: whoever is there as `self`, by name and phone. */
function keyOf(participants: z.output<typeof partyFields.participants>): string | undefined {
  const self = participants.find((each) => each.as === 'self')
  return self?.phone ? unregisteredIdentityKey(self.name, self.phone) : undefined
}
