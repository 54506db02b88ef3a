import * as z from 'zod'
import { ok } from '../../src/shared/answer'
import { beijingTime, DAY } from '../../src/shared/calendar/calendar'
import type { Session } from '../../src/shared/event/session'
import { fieldsOf } from '../../src/shared/fields-of'
import { mayActAs } from '../../src/shared/member/member'
import { command } from '../_server/collection'
import { day, pageEnd } from '../_server/fields'
import { operation } from '../_server/operation'

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

const A_PAGE = 100

/**
 * The sessions of the caller's own units that begin within seven days from a day on, cancelled ones too, in their order, a
 * page at a time. Those of confidential categories only to whoever is named for them, so that a page may be short of 100
 * although more follow.
 */
export const listWeek = operation({
  access: 'staff',
  reach: 'own-units',
  input: z.object({ from: day, after: pageEnd.optional() }),
  async run({ from, after }, _, { store, units, authority }) {
    const begin = beijingTime(from)
    const { page, next } = await store.sessions.listPage(
      { unitPath: command.in(units), startsAt: command.gte(begin).and(command.lt(begin + 7 * DAY)) },
      { by: ['startsAt', 'asc'], size: A_PAGE, after },
    )
    const sessions = page.filter((session) => mayActAs(authority, 'staff', session))
    return ok({ sessions: sessions.map((session) => fieldsOf(session, SHOWN)), next })
  },
})
