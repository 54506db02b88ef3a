import { z } from 'zod'
import { ok } from '../../src/shared/answer'
import { CATEGORY_CODES } from '../../src/shared/category'
import { command } from '../_server/collection'
import { id, instant } from '../_server/fields'
import { operation } from '../_server/operation'
import { publicSession } from '../_server/public-session'

const PAGE = 20

/**
 * The coming events, each by its next session, the one that ends first in front; 20 a page.
 * One request whatever the filter: a session knows when the one before it ends, so the next session of each event
 * is a condition and needs no grouping. `after` is the `next` of the page before.
 */
export const listEvents = operation({
  access: 'anyone',
  input: z.object({
    category: z.enum(CATEGORY_CODES).optional(),
    after: z.object({ endsAt: instant, shown: z.array(id).max(100) }).optional(),
  }),
  load: ({ category, after }, { now, store }) => ({
    sessions: store.sessions.list(
      {
        listed: true,
        status: 'scheduled',
        previousEndsAt: command.lte(now),
        endsAt: after ? command.gte(Math.max(after.endsAt, now + 1)) : command.gt(now),
        ...(after && { _id: command.nin(after.shown) }),
        ...(category && { category }),
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
