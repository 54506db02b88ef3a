import * as z from 'zod'
import { ok, refused } from '../../src/shared/answer'
import { selfCheckInRefusal, takesSelfWalkIns } from '../../src/shared/check-in/self-check-in'
import { hasAgreed } from '../../src/shared/person/consent'
import { partySize } from '../../src/shared/registration/party'
import { isActive } from '../../src/shared/registration/registration'
import { isValidVisitorPass } from '../_door/visitor-pass'
import { needed } from '../_people/accounts'
import { walkInPlacesNow } from '../_seats/walk-in-places'
import { id } from '../_server/fields'
import { accountIdentityKey, registrationId } from '../_server/ids'
import { operation } from '../_server/operation'
import { confirmation, existingAnswer } from './enrol'
import { familyNamed } from './known-participants'
import { knownParty } from './known-party'
import { newRegistration } from './new-registration'
import { partyFields, partyOf } from './party-input'
import { byStaffId, tellsWhoComes } from './registered-people'

/**
 * Enters the caller, and whom they bring, on the spot (现场登记) by the visitor pass that the session's scanned code was
 * exchanged for: a registration of kind `walk-in` that holds no seat. The check-in is a step of its own; interrupted
 * between the two, it goes on as somebody registered. A registration that stands is answered as it is, and one that would
 * bring others is `already-registered`.
 * Refused: `no-such-session`, `visitor-pass-over`, a `DoorRefusal`, `no-walk-ins` where somebody chooses who comes,
 * `consent-needed`, `no-such-family-member`, an `EntryProblem`, `same-person-twice`,
 * `registered-by-staff` under the same name and number, `no-places` with how many there are, or `changed-meanwhile`.
 */
export const registerAtDoor = operation({
  access: 'resident',
  limit: { times: 30, minutes: 10 },
  input: z.object({ sessionId: id, visitorPass: z.string().max(64), ...partyFields }),
  load: ({ sessionId, participants }, { store, caller }) => {
    const session = store.sessions.find(sessionId)
    const byStaff = byStaffId(sessionId, participants)
    return {
      session,
      event: session.then((found) => found && store.events.find(found.eventId)),
      existing: store.registrations.find(registrationId(sessionId, accountIdentityKey(caller.openid))),
      byStaff: byStaff ? store.registrations.find(byStaff) : undefined,
      account: store.accounts.find(caller.openid),
      family: familyNamed(participants, store),
    }
  },
  async run({ visitorPass, ...input }, loaded, { now, store, caller }) {
    const { session, event, existing, byStaff, family } = loaded
    if (!session || !event) return refused('no-such-session')
    if (!isValidVisitorPass(visitorPass, { sessionId: session._id, openid: caller.openid, now }))
      return refused('visitor-pass-over')
    if (existing && isActive(existing)) return existingAnswer(existing, input, session)
    const closed = selfCheckInRefusal(session, now)
    if (closed) return refused(closed)
    if (!takesSelfWalkIns(session)) return refused('no-walk-ins')
    if (!hasAgreed(await needed(loaded.account, { now, store }))) return refused('consent-needed')
    if (byStaff && isActive(byStaff) && tellsWhoComes(session)) return refused('registered-by-staff')
    // Quotas are of seats, and a walk-in takes none.
    const entered = { session: { ...session, quotas: {} }, form: event.form, quota: null }
    const known = knownParty(input, entered, { family, openid: caller.openid })
    if (!known.ok) return known
    const { party } = known
    const places = await walkInPlacesNow(store, session, now)
    if (places < partySize(partyOf(party)))
      return refused('no-places', { places, opensAt: session.walkInsAfter })

    const identityKey = accountIdentityKey(caller.openid)
    const who = { kind: 'walk-in', openid: caller.openid, registeredBy: null, identityKey } as const
    const made = newRegistration(who, { session, party, quota: null, channel: null, existing, now })
    const wanted = { ...made, seats: 0 }
    const keys = wanted.participants.map((participant) => participant.identityKey)
    if (new Set(keys).size < keys.length) return refused('same-person-twice')
    const { _id, ...revived } = wanted
    const kept = existing
      ? await store.registrations.update({ _id, version: existing.version }, revived)
      : (await store.registrations.add(wanted)) === 'added'
    if (kept) return ok(confirmation(wanted))
    const stored = await store.registrations.find(_id)
    return stored && isActive(stored) ? existingAnswer(stored, input, session) : refused('changed-meanwhile')
  },
})
