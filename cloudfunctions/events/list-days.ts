import * as z from 'zod'
import { ok } from '../../src/shared/answer'
import { beijingDay, monthSpan } from '../../src/shared/calendar/calendar'
import { categories, oneOf } from '../_events/categories'
import { command, expression } from '../_server/collection'
import { id } from '../_server/fields'
import { operation } from '../_server/operation'

/** The days of a month (`2026-11`) on which sessions start, each with how many, for a calendar; with the same filters as the list. */
export const listDays = operation({
  access: 'anyone',
  input: z.object({
    month: z.string().regex(/^20\d\d-(0[1-9]|1[0-2])$/),
    categories: categories.optional(),
    unitId: id.optional(),
  }),
  load: ({ month, categories, unitId }, { store }) => ({
    // Many begin at one instant.
    starts: store.sessions.aggregateAll<{ _id: number; sessions: number }>(
      [
        'match',
        {
          listed: true,
          status: 'scheduled',
          startsAt: command.gte(monthSpan(month).from).and(command.lt(monthSpan(month).to)),
          ...oneOf(categories),
          ...(unitId && { unitPath: unitId }),
        },
      ],
      ['group', { _id: '$startsAt', sessions: expression.sum(1) }],
    ),
  }),
  async run(_, { starts }) {
    const counts = new Map<string, number>()
    for (const { _id: startsAt, sessions } of starts) {
      const day = beijingDay(startsAt)
      counts.set(day, (counts.get(day) ?? 0) + sessions)
    }
    const days = [...counts].map(([day, sessions]) => ({ day, sessions }))
    return ok(days.sort((a, b) => (a.day < b.day ? -1 : 1)))
  },
})
