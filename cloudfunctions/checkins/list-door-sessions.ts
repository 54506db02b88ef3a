import { z } from 'zod'
import { ok } from '../../src/shared/answer'
import { DAY, HOUR } from '../../src/shared/calendar'
import { command } from '../_server/collection'
import { operation } from '../_server/operation'
import { publicSession } from '../_server/public-session'

/** The sessions whose door the caller may work: those of the caller's units from twelve hours ago to a week ahead. */
export const listDoorSessions = operation({
  access: 'organizer',
  input: z.object({}),
  reach: 'own-units',
  async run(_, __, { now, store, units }) {
    const sessions = await store.sessions.list(
      {
        unitPath: command.in(units),
        startsAt: command.gte(now - 12 * HOUR).and(command.lte(now + 7 * DAY)),
        admission: 'registration',
        status: 'scheduled',
      },
      { order: [['startsAt', 'asc']], limit: 100 },
    )
    return ok(
      sessions.map((session) => ({
        ...publicSession(session),
        registered: session.capacity - session.seatsLeft,
      })),
    )
  },
})
