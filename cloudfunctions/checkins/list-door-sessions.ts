import * as z from 'zod'
import { ok } from '../../src/shared/answer'
import { DAY } from '../../src/shared/calendar/calendar'
import { doorRefusal } from '../../src/shared/check-in/check-in'
import { LONGEST_SESSION } from '../../src/shared/event/event-plan'
import { CHECK_IN_CLOSES_AFTER } from '../../src/shared/event/session'
import { mayActAs } from '../../src/shared/member/member'
import { publicSession } from '../_events/public-session'
import { command } from '../_server/collection'
import { operation } from '../_server/operation'
import { UP_TO } from '../_server/up-to'

/** The sessions of the caller's units whose door is open or opens within a week, the open ones in front. */
export const listDoorSessions = operation({
  access: 'organizer',
  input: z.object({}),
  reach: 'own-units',
  async run(_, __, { now, store, units, authority }) {
    const over = now - CHECK_IN_CLOSES_AFTER
    const listed = await store.sessions.listAll(
      {
        unitPath: command.in(units),
        // The index that serves the list knows only starts.
        startsAt: command.gte(over - LONGEST_SESSION).and(command.lte(now + 7 * DAY)),
        endsAt: command.gt(over),
        status: 'scheduled',
      },
      { upTo: UP_TO.sessionsOfWeeks, order: [['startsAt', 'asc']] },
    )
    const sessions = listed.filter((session) => mayActAs(authority, 'organizer', session))
    const isOpen = (startsAt: number, endsAt: number) =>
      !doorRefusal({ status: 'scheduled', startsAt, endsAt }, now)
    sessions.sort((a, b) => Number(isOpen(b.startsAt, b.endsAt)) - Number(isOpen(a.startsAt, a.endsAt)))
    return ok(
      sessions.map((session) => ({
        ...publicSession(session),
        registered: session.capacity - session.seatsLeft,
      })),
    )
  },
})
