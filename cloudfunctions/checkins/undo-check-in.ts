import * as z from 'zod'
import { ok, refused } from '../../src/shared/answer'
import { checkInFrom, foldEntries, type UndoEntry } from '../../src/shared/check-in/check-in'
import { doorTime, keptDoorTime } from '../../src/shared/check-in/door-time'
import type { Session } from '../../src/shared/event/session'
import { mayActAs } from '../../src/shared/member/member'
import { householdOf } from '../_people/household'
import { audit } from '../_server/audit'
import { id, line } from '../_server/fields'
import { operation } from '../_server/operation'
import { appendEntries } from './check-in-party'
import { doorFields, keptField, MOST_ENTRIES } from './door-fields'

/**
 * Undoes entries of a check-in, by their nonces and with a reason; nothing is erased, and undoing again is fine. One that
 * a phone had kept may arrive before what it undoes: it is stored, and takes effect with it.
 * Refused: `nothing-to-undo`, or `confirmed`: after the counts were confirmed only staff undo. What a phone had kept is
 * refused alike, for whatever a phone says of itself is no right; it leaves such an undo for staff, who decide it.
 */
export const undoCheckIn = operation({
  access: 'organizer',
  input: z.object({
    ...doorFields,
    ...keptField,
    checkInId: id,
    voids: z.array(id).min(1).max(MOST_ENTRIES),
    reason: line(100),
  }),
  load: ({ sessionId, checkInId }, { store }) => ({
    session: store.sessions.find(sessionId),
    checkIn: store.checkIns.find(checkInId),
    registration: store.registrations.find(checkInId),
    confirmation: store.confirmations.find(sessionId),
  }),
  reach: ({ session }) => session,
  async run(input, { checkIn, registration, confirmation, ...loaded }, context) {
    const { now, store, caller, authority } = context
    const session = loaded.session as Session
    const { checkInId } = input
    if ((checkIn ?? registration)?.sessionId !== session._id) return refused('nothing-to-undo')
    const known = (nonce: string) => checkIn?.entries.some((entry) => entry.nonce === nonce) ?? false
    if (checkIn && known(input.nonce)) return ok({ checkInId, presentCount: checkIn.presentCount })
    if (!input.kept && !input.voids.some(known)) return refused('nothing-to-undo')
    if (confirmation) {
      if (!mayActAs(authority, 'staff', session)) return refused('confirmed')
      const details = { sessionId: session._id, people: checkIn?.presentCount ?? 0 }
      const { unitPath } = session
      await audit(
        {
          action: 'check-in-after-confirmation',
          unitPath,
          subject: checkInId,
          reason: input.reason,
          details,
        },
        context,
      )
    }
    const entry: UndoEntry = {
      kind: 'undo',
      nonce: input.nonce,
      voids: input.voids,
      reason: input.reason,
      doorAt: input.kept ? keptDoorTime(input.doorAt, now, session) : doorTime(input.doorAt, now),
      arrivedAt: now,
      gate: input.gate,
      by: caller.openid,
      byName: caller.maskedName,
    }
    const participants = registration?.participants ?? []
    const { all } = await appendEntries([entry], {
      checkInId,
      participants,
      read: checkIn,
      store,
      begin: () => {
        if (!registration) throw new Error(`Check-in ${checkInId} is gone`)
        return checkInFrom({ registration, session, household: householdOf(registration) }, [entry])
      },
    })
    return ok({ checkInId, presentCount: foldEntries(all, participants).presentCount })
  },
})
