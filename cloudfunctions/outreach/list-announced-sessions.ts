import * as z from 'zod'
import { ok } from '../../src/shared/answer'
import { DAY } from '../../src/shared/calendar/calendar'
import { mayActAs } from '../../src/shared/member/member'
import { publicSession } from '../_events/public-session'
import { command } from '../_server/collection'
import { operation } from '../_server/operation'

const MOST = 100
const MOST_ANNOUNCEMENTS = 1000

/**
 * The next hundred sessions of the caller's units for which people register, from yesterday on; each with what all who are
 * registered were told last, null where nothing was.
 */
export const listAnnouncedSessions = operation({
  access: 'staff',
  input: z.object({}),
  reach: 'own-units',
  async run(_, __, { now, store, units, authority }) {
    const listed = await store.sessions.list(
      { unitPath: command.in(units), startsAt: command.gte(now - DAY), admission: command.neq('open') },
      { order: [['startsAt', 'asc']], limit: MOST },
    )
    const sessions = listed.filter((session) => mayActAs(authority, 'staff', session))
    if (sessions.length === 0) return ok([])
    const announcements = await store.announcements.list(
      { sessionId: command.in(sessions.map(({ _id }) => _id)) },
      { order: [['at', 'desc']], limit: MOST_ANNOUNCEMENTS },
    )
    return ok(
      sessions.map((session) => {
        const last = announcements.find(({ sessionId }) => sessionId === session._id)
        return {
          ...publicSession(session),
          last: last ? { kind: last.kind, at: last.at } : null,
        }
      }),
    )
  },
})
