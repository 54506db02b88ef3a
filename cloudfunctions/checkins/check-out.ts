import * as z from 'zod'
import { ok, refused } from '../../src/shared/answer'
import { checkInFrom, doorRefusal, type OutEntry } from '../../src/shared/check-in/check-in'
import { doorTime, keptDoorTime } from '../../src/shared/check-in/door-time'
import { mayActAs } from '../../src/shared/member/member'
import { serves } from '../../src/shared/service/service'
import { householdOf } from '../_people/household'
import { id, optionalLine } from '../_server/fields'
import { operation } from '../_server/operation'
import {
  appendEntries,
  auditAfterConfirmation,
  foundOf,
  partyAt,
  registrationWithCheckIn,
  sessionWithConfirmation,
} from './check-in-party'
import { doorFields, keptField } from './door-fields'

/**
 * Checks the volunteers of a registration out (签退): their service lasts until then, and the latest time holds. After the
 * door has closed it takes a reason, and with a reason the time is never after the session's end. What a phone had kept may arrive before what let
 * them in. Repeated by its nonce it changes nothing. Refused: `no-volunteer`, `not-in`, a `DoorRefusal`, or `confirmed`:
 * after the counts were confirmed only staff complete what was forgotten.
 */
export const checkOut = operation({
  access: 'organizer',
  input: z.object({
    ...doorFields,
    ...keptField,
    registrationId: id,
    reason: optionalLine(100).default(''),
  }),
  load: ({ sessionId, registrationId }, { store }) => ({
    held: sessionWithConfirmation(sessionId, store),
    scanned: registrationWithCheckIn(registrationId, store),
  }),
  reach: ({ held }) => held.document,
  async run(input, loaded, context) {
    const { now, store, caller, authority } = context
    const found = foundOf(loaded)
    const { session, registration, read, confirmation } = found
    const volunteers =
      registration?.sessionId === session._id
        ? registration.participants.filter(({ kind }) => serves(kind, session.category))
        : []
    if (!registration || volunteers.length === 0) return refused('no-volunteer')
    const { nonce, gate, reason, kept } = input
    const repeated = read?.entries.some((entry) => entry.nonce === nonce) ?? false
    const doorAt = kept ? keptDoorTime(input.doorAt, now, session) : doorTime(input.doorAt, now)
    const closed = doorRefusal(session, doorAt)
    const isLate = closed === 'check-in-closed'
    if (!repeated) {
      const isIn = volunteers.some(({ identityKey }) => read?.present.some(({ key }) => key === identityKey))
      if (!isIn && !kept) return refused('not-in')
      if (closed && !(isLate && reason !== '')) return refused(closed)
      if (confirmation && isLate && !mayActAs(authority, 'staff', session)) return refused('confirmed')
    }
    const entry: OutEntry = {
      kind: 'out',
      nonce,
      participants: volunteers.map(({ identityKey }) => identityKey),
      reason,
      // Of who is checked out afterwards nobody knows the time: at the end.
      doorAt: reason === '' ? doorAt : Math.min(doorAt, session.endsAt),
      arrivedAt: now,
      gate,
      by: caller.openid,
      byName: caller.maskedName,
    }
    if (confirmation && !repeated) await auditAfterConfirmation(entry, found, context)
    const { all } = await appendEntries([entry], {
      checkInId: registration._id,
      participants: registration.participants,
      read,
      store,
      begin: () => checkInFrom({ registration, session, household: householdOf(registration) }, [entry]),
    })
    return ok(partyAt(registration, all, session))
  },
})
