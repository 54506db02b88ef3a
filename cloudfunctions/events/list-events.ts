import * as z from 'zod'
import { ok } from '../../src/shared/answer'
import { daySpan } from '../../src/shared/calendar/calendar'
import { CATEGORY_CODES } from '../../src/shared/event/category'
import { publicSession } from '../_events/public-session'
import { command, holding } from '../_server/collection'
import { day, id, line, pageEnd } from '../_server/fields'
import { operation } from '../_server/operation'

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
    after: pageEnd.optional(),
  }),
  load: ({ category, unitId, day, word, after }, { now, store }) => ({
    sessions: store.sessions.listPage(
      {
        listed: true,
        status: 'scheduled',
        // What is over belongs to the list of a day, and to no other.
        ...(day === undefined
          ? { previousEndsAt: command.lte(now), endsAt: command.gt(now) }
          : { startsAt: within(daySpan(day)) }),
        ...(category && { category }),
        ...(unitId && { unitPath: unitId }),
        ...(word && { title: holding(word) }),
      },
      { by: ['endsAt', 'asc'], size: PAGE, after },
    ),
  }),
  async run(_, { sessions: { page, next } }) {
    return ok({ sessions: page.map(publicSession), next })
  },
})

const within = ({ from, to }: { from: number; to: number }) => command.gte(from).and(command.lt(to))
