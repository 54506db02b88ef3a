import * as z from 'zod'
import { ok } from '../../src/shared/answer'
import { DAY } from '../../src/shared/calendar/calendar'
import { LONGEST_SESSION } from '../../src/shared/event/event-plan'
import { CHECK_IN_CLOSES_AFTER } from '../../src/shared/event/session'
import { mayActAs } from '../../src/shared/member/member'
import { publicSession } from '../_events/public-session'
import { command } from '../_server/collection'
import { pageEnd } from '../_server/fields'
import { operation } from '../_server/operation'

const A_PAGE = 40

/**
 * The sessions of the caller's units whose door is open or opens within a week, by their start, and so the open ones in
 * front; a page at a time, which may be short of 40 although more follow.
 */
export const listDoorSessions = operation({
  access: 'organizer',
  input: z.object({ after: pageEnd.optional() }),
  reach: 'own-units',
  async run({ after }, __, { now, store, units, authority }) {
    const over = now - CHECK_IN_CLOSES_AFTER
    const { page, next } = await store.sessions.listPage(
      {
        unitPath: command.in(units),
        // The index that serves the list knows only starts.
        startsAt: command.gte(over - LONGEST_SESSION).and(command.lte(now + 7 * DAY)),
        endsAt: command.gt(over),
        status: 'scheduled',
      },
      { by: ['startsAt', 'asc'], size: A_PAGE, after },
    )
    const sessions = page.filter((session) => mayActAs(authority, 'organizer', session))
    return ok({
      sessions: sessions.map((session) => ({
        ...publicSession(session),
        registered: session.capacity - session.seatsLeft,
      })),
      next,
    })
  },
})
