import * as z from 'zod'
import { ok } from '../../src/shared/answer'
import { daySpan } from '../../src/shared/calendar/calendar'
import type { Days } from '../../src/shared/calendar/period'
import { categories, oneOf } from '../_events/categories'
import { holdingWord } from '../_events/holding-word'
import { publicSession } from '../_events/public-session'
import { command } from '../_server/collection'
import { day, id, line, pageEnd } from '../_server/fields'
import { operation } from '../_server/operation'

const PAGE = 20

/**
 * The coming events, each by its next session, the one that ends first in front; or all sessions of one `day`; or those
 * that are on during some `days`, the first and the last, and not over. 20 a page.
 * One request whatever the filter: a session knows when the one before it ends, so the next session of each event
 * is a condition and needs no grouping. A `word` finds what has it in its title or the initials of its pinyin. `unitId` finds what it and the units below it hold. `after` is the `next` of the page before.
 */
export const listEvents = operation({
  access: 'anyone',
  input: z.object({
    categories: categories.optional(),
    unitId: id.optional(),
    day: day.optional(),
    days: z.object({ from: day, to: day }).optional(),
    word: line(20).optional(),
    after: pageEnd.optional(),
  }),
  load: ({ categories, unitId, day, days, word, after }, { now, store }) => ({
    sessions: store.sessions.listPage(
      [
        {
          listed: true,
          status: 'scheduled',
          ...times({ day, days }, now),
          ...oneOf(categories),
          ...(unitId && { unitPath: unitId }),
        },
        ...holdingWord(word),
      ],
      { by: ['endsAt', 'asc'], size: PAGE, after },
    ),
  }),
  async run(_, { sessions: { page, next } }) {
    return ok({ sessions: page.map(publicSession), next })
  },
})

/** What is over belongs to the list of a day, and to no other. */
function times({ day, days }: { day: string | undefined; days: Days | undefined }, now: number) {
  if (day) {
    const { from, to } = daySpan(day)
    return { startsAt: command.gte(from).and(command.lt(to)) }
  }
  if (!days) return { previousEndsAt: command.lte(now), endsAt: command.gt(now) }
  const [first, last] = [daySpan(days.from), daySpan(days.to)]
  return { startsAt: command.lt(last.to), endsAt: command.gt(Math.max(now, first.from)) }
}
