import * as z from 'zod'
import { ok } from '../../src/shared/answer'
import { beijingTime, DAY } from '../../src/shared/calendar/calendar'
import type { Session } from '../../src/shared/event/session'
import { fieldsOf } from '../../src/shared/fields-of'
import { mayActAs } from '../../src/shared/member/member'
import { command } from '../_server/collection'
import { day } from '../_server/fields'
import { operation } from '../_server/operation'
import { UP_TO } from '../_server/up-to'

const SHOWN = [
  '_id',
  'eventId',
  'title',
  'startsAt',
  'endsAt',
  'place',
  'status',
  'capacity',
  'seatsLeft',
  'waiting',
] as const satisfies (keyof Session)[]

/**
 * The sessions of the caller's own units that begin within seven days from a day on, cancelled ones too, in their order.
 * Those of confidential categories only to whoever is named for them.
 */
export const listWeek = operation({
  access: 'staff',
  reach: 'own-units',
  input: z.object({ from: day }),
  async run({ from }, _, { store, units, authority }) {
    const begin = beijingTime(from)
    const sessions = await store.sessions.listAll(
      { unitPath: command.in(units), startsAt: command.gte(begin).and(command.lt(begin + 7 * DAY)) },
      { upTo: UP_TO.sessionsOfWeeks, order: [['startsAt', 'asc']] },
    )
    return ok(
      sessions
        .filter((session) => mayActAs(authority, 'staff', session))
        .map((session) => fieldsOf(session, SHOWN)),
    )
  },
})
