import * as z from 'zod'
import { ok, refused } from '../../src/shared/answer'
import { allotted } from '../../src/shared/registration/allotment'
import type { Quotas } from '../../src/shared/registration/quota'
import { promoteWaiting } from '../_seats/seats'
import { audit } from '../_server/audit'
import { id } from '../_server/fields'
import { operation } from '../_server/operation'

const seats = z.number().int().min(0).max(100_000)

/**
 * Allots a session's places to units, and keeps others apart for women and men; what is not allotted is everybody's.
 * Who waits and fits then gets seats. Refused: an `AllotmentRefusal`, or `changed-meanwhile` when somebody registered
 * or cancelled at this very moment.
 */
export const allotSeats = operation({
  access: 'staff',
  input: z.object({
    sessionId: id,
    units: z.array(z.object({ unitId: id, seats })).max(100),
    genders: z.object({ female: seats, male: seats }).nullable().default(null),
  }),
  load: ({ sessionId }, { store }) => ({ session: store.sessions.find(sessionId) }),
  reach: ({ session }) => session,
  async run({ units, genders }, { session }, context) {
    const { now, store } = context
    if (!session) return refused('changed-meanwhile')
    const made = allotted(session, { units, genders })
    if ('reason' in made) return refused(made.reason)
    if (sameQuotas(made.quotas, session.quotas)) return ok({ quotas: made.quotas })
    const { _id: subject, unitPath } = session
    const details = { units: units.length, seats: units.reduce((sum, each) => sum + each.seats, 0) }
    await audit({ action: 'seats-allotted', unitPath, subject, details }, context)
    if (!(await store.sessions.changeQuotas(session, made.quotas, now))) return refused('changed-meanwhile')
    await promoteWaiting(session, { store, now })
    return ok({ quotas: made.quotas })
  },
})

const sameQuotas = (a: Quotas, b: Quotas): boolean =>
  Object.keys(a).length === Object.keys(b).length &&
  Object.entries(a).every(([key, { seats }]) => b[key]?.seats === seats)
