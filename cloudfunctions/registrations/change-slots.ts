import * as z from 'zod'
import { ok, refused } from '../../src/shared/answer'
import { MOST_SLOT_SEATS, MOST_SLOTS, plannedSlots, slotted } from '../../src/shared/event/slots'
import { sameValue } from '../../src/shared/same-value'
import { promoteWaiting } from '../_seats/seats'
import { audit } from '../_server/audit'
import { id } from '../_server/fields'
import { operation } from '../_server/operation'

/** Minutes of the longest session. */
const minutes = z
  .number()
  .int()
  .min(0)
  .max(14 * 24 * 60)

/**
 * Gives an appointment day these slots in place of those that it has. Who booked one keeps it; who waits and fits then gets
 * seats. Giving the same again is fine. Refused: a `SlotsRefusal`, or `changed-meanwhile` when somebody booked or cancelled at
 * this very moment.
 */
export const changeSlots = operation({
  access: 'staff',
  input: z.object({
    sessionId: id,
    slots: z
      .array(
        z.object({
          from: minutes,
          to: minutes,
          seats: z.number().int().min(1).max(MOST_SLOT_SEATS),
        }),
      )
      .min(1)
      .max(MOST_SLOTS),
  }),
  load: ({ sessionId }, { store }) => ({ session: store.sessions.find(sessionId) }),
  reach: ({ session }) => session,
  async run({ slots }, { session }, context) {
    const { now, store } = context
    if (!session) return refused('changed-meanwhile')
    const wanted = [...slots].sort((a, b) => a.from - b.from)
    if (sameValue(wanted, plannedSlots(session))) return ok({ capacity: session.capacity })
    const made = slotted(session, wanted)
    if ('reason' in made) return refused(made.reason)
    const { _id: subject, unitPath } = session
    const details = { slots: wanted.length, seats: made.capacity }
    await audit({ action: 'slots-changed', unitPath, subject, details }, context)
    if (!(await store.sessions.changeSlots(session, made, now))) return refused('changed-meanwhile')
    await promoteWaiting(session, { store, now })
    return ok({ capacity: made.capacity })
  },
})
