import * as z from 'zod'
import { ok, refused } from '../../src/shared/answer'
import { mayActAs } from '../../src/shared/member/member'
import { OPEN_QUOTA } from '../../src/shared/registration/quota'
import { publicSession } from '../_events/public-session'
import { id } from '../_server/fields'
import { operation } from '../_server/operation'
import { fillingReach, fillingRequests } from './importing'

/**
 * How a session's places stand, for those who fill them: in all and by unit, with who waits, and whether the caller is
 * its staff or only works there. `unitId`: asked by a unit of the seats allotted to it. Refused: `no-such-session`.
 */
export const getSeats = operation({
  access: 'organizer',
  input: z.object({ sessionId: id, unitId: id.nullable().default(null) }),
  load: (input, { store }) => {
    const filling = fillingRequests(input, store)
    return { ...filling, event: filling.session.then((found) => found && store.events.find(found.eventId)) }
  },
  reach: fillingReach,
  async run(_, { session, event }, { store, authority }) {
    if (!session) return refused('no-such-session')
    const ids = Object.entries(session.quotas).flatMap(([key, { kind, of }]) =>
      kind === 'unit' && key !== OPEN_QUOTA ? [of] : [],
    )
    const units = await store.units.listByIds(ids)
    return ok({
      /** What is asked of those who register, beside who comes. */
      form: (event?.form ?? []).filter(({ asked }) => asked),
      session: publicSession(session),
      unitNames: Object.fromEntries(units.map(({ _id, name }) => [_id, name])),
      isStaff: mayActAs(authority, 'staff', session),
    })
  },
})
