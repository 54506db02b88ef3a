import { z } from 'zod'
import { ok } from '../../src/shared/answer'
import { daySpan } from '../../src/shared/calendar'
import { CATEGORY_CODES } from '../../src/shared/category'
import { command, holding } from '../_server/collection'
import { day, id, instant, line } from '../_server/fields'
import { operation } from '../_server/operation'
import { publicSession } from '../_server/public-session'

const PAGE = 20

/**
 * The coming events, each by its next session, the one that ends first in front; or all sessions of one day. 20 a page.
 * One request whatever the filter: a session knows when the one before it ends, so the next session of each event
 * is a condition and needs no grouping; and what is still to come, or of one day, is little enough to be searched for a
 * word. `unitId` finds what it and the units below it hold. `after` is the `next` of the page before.
 */
export const listEvents = operation({
  access: 'anyone',
  input: z.object({
    category: z.enum(CATEGORY_CODES).optional(),
    unitId: id.optional(),
    day: day.optional(),
    word: line(20).optional(),
    after: z.object({ endsAt: instant, shown: z.array(id).max(100) }).optional(),
  }),
  load: ({ category, unitId, day, word, after }, { now, store }) => ({
    sessions: store.sessions.list(
      {
        listed: true,
        status: 'scheduled',
        ...(day === undefined ? { previousEndsAt: command.lte(now) } : { startsAt: within(daySpan(day)) }),
        ...ending({ from: after?.endsAt, isOfDay: day !== undefined, now }),
        ...(after && { _id: command.nin(after.shown) }),
        ...(category && { category }),
        ...(unitId && { unitPath: unitId }),
        ...(word && { title: holding(word) }),
      },
      {
        order: [
          ['endsAt', 'asc'],
          ['_id', 'asc'],
        ],
        limit: PAGE + 1,
      },
    ),
  }),
  async run({ after }, { sessions }) {
    const page = sessions.slice(0, PAGE)
    const last = page.at(-1)
    const more = sessions.length > PAGE
    // Sessions that end together may straddle two pages: the next page leaves out those of them already shown.
    const shown = [...(after && after.endsAt === last?.endsAt ? after.shown : [])]
    for (const session of page) if (session.endsAt === last?.endsAt) shown.push(session._id)
    return ok({
      sessions: page.map(publicSession),
      next: more && last ? { endsAt: last.endsAt, shown } : null,
    })
  },
})

const within = ({ from, to }: { from: number; to: number }) => command.gte(from).and(command.lt(to))

/** What is over belongs to the list of a day, and to no other. */
function ending({ from, isOfDay, now }: { from: number | undefined; isOfDay: boolean; now: number }) {
  if (isOfDay) return from === undefined ? {} : { endsAt: command.gte(from) }
  return { endsAt: from === undefined ? command.gt(now) : command.gte(Math.max(from, now + 1)) }
}
