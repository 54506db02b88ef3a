import { z } from 'zod'
import { ok, refused } from '../../src/shared/answer'
import { foldEntries, type UndoEntry } from '../../src/shared/check-in'
import { doorTime, keptDoorTime } from '../../src/shared/door-time'
import { mayActAs } from '../../src/shared/member'
import type { Session } from '../../src/shared/session'
import { audit } from '../_server/audit'
import { id, line } from '../_server/fields'
import { operation } from '../_server/operation'
import { happening } from './door-fields'

/**
 * Undoes entries of a check-in, by their nonces and with a reason; nothing is erased, and undoing again is fine.
 * Refused: `nothing-to-undo`, or `confirmed`: after the counts were confirmed only staff undo, unless the phone had kept it.
 */
export const undoCheckIn = operation({
  access: 'organizer',
  input: z.object({
    ...happening,
    checkInId: id,
    voids: z.array(id).min(1).max(20),
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
    if (checkIn?.sessionId !== session._id) return refused('nothing-to-undo')
    const known = (nonce: string) => checkIn.entries.some((entry) => entry.nonce === nonce)
    if (known(input.nonce)) return ok({ checkInId: checkIn._id, presentCount: checkIn.presentCount })
    if (!input.voids.some(known)) return refused('nothing-to-undo')
    if (confirmation) {
      if (!input.kept && !mayActAs(authority, 'staff', session)) return refused('confirmed')
      const details = { sessionId: session._id, people: checkIn.presentCount }
      const { unitPath } = session
      await audit(
        {
          ...{ action: 'check-in-after-confirmation', unitPath, subject: checkIn._id },
          ...{ reason: input.reason, details },
        },
        context,
      )
    }
    const entry: UndoEntry = {
      ...{ kind: 'undo', nonce: input.nonce, voids: input.voids, reason: input.reason },
      doorAt: input.kept ? keptDoorTime(input.doorAt, now, session) : doorTime(input.doorAt, now),
      arrivedAt: now,
      ...{ gate: input.gate, by: caller.openid, byName: caller.maskedName },
    }
    const participants = registration?.participants ?? []
    let stored = checkIn
    for (let attempt = 0; attempt < ATTEMPTS; attempt += 1) {
      const state = foldEntries([...stored.entries, entry], participants)
      if (await store.checkIns.append(stored, [entry], state))
        return ok({ checkInId: stored._id, presentCount: state.presentCount })
      // Another gate was faster: fold again with what it wrote.
      stored = (await store.checkIns.find(checkIn._id)) ?? stored
      if (stored.entries.some(({ nonce }) => nonce === entry.nonce))
        return ok({ checkInId: stored._id, presentCount: stored.presentCount })
    }
    throw new Error(`Check-in ${checkIn._id} changed at every one of ${ATTEMPTS} attempts`)
  },
})

const ATTEMPTS = 8
