import * as z from 'zod'
import { ok, refused } from '../../src/shared/answer'
import { UNLIMITED } from '../../src/shared/event/session'
import { hasSlots } from '../../src/shared/event/slots'
import { promoteWaiting } from '../_seats/seats'
import { audit } from '../_server/audit'
import { id } from '../_server/fields'
import { operation } from '../_server/operation'

/**
 * Makes a session larger or smaller than it was when the page read it (`from`); who waits and fits then gets seats.
 * Nobody loses one: it never gets smaller than those who hold places. Where places are allotted, it is those for
 * everybody else that become more or fewer.
 * Refused: `has-slots` of an appointment day, whose slots are changed; `below-registered` with how many places are held, or `changed-meanwhile`.
 */
export const changeCapacity = operation({
  access: 'staff',
  input: z.object({
    sessionId: id,
    from: z.number().int().min(1).max(UNLIMITED),
    capacity: z.number().int().min(1).max(UNLIMITED),
  }),
  load: ({ sessionId }, { store }) => ({ session: store.sessions.find(sessionId) }),
  reach: ({ session }) => session,
  async run({ from, capacity }, { session }, context) {
    const { now, store } = context
    if (!session) return refused('changed-meanwhile')
    if (hasSlots(session)) return refused('has-slots')
    if (session.capacity === capacity) return ok({ capacity, promoted: 0 })
    if (session.capacity !== from) return refused('changed-meanwhile')
    const { _id: subject, unitPath } = session
    await audit(
      { action: 'capacity-changed', unitPath, subject, details: { before: from, amount: capacity } },
      context,
    )
    if (!(await store.sessions.changeCapacity(session, capacity, now))) {
      const current = await store.sessions.find(session._id)
      if (current?.capacity !== from) return refused('changed-meanwhile')
      return refused('below-registered', { held: current.capacity - current.seatsLeft })
    }
    const promoted = await promoteWaiting(session, { store, now })
    return ok({ capacity, promoted: promoted.length })
  },
})
