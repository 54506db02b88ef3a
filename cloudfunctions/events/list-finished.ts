import { z } from 'zod'
import { ok } from '../../src/shared/answer'
import { CATEGORY_CODES } from '../../src/shared/category'
import { command } from '../_server/collection'
import { id, instant } from '../_server/fields'
import { operation } from '../_server/operation'

const PAGE = 20
const PICTURES = 3

/** The events that are over, the latest in front, with a few of the pictures chosen for the public; 20 a page. `after` is the `next` of the page before. */
export const listFinished = operation({
  access: 'anyone',
  input: z.object({
    category: z.enum(CATEGORY_CODES).optional(),
    unitId: id.optional(),
    after: z.object({ endsAt: instant, shown: z.array(id).max(100) }).optional(),
  }),
  load: ({ category, unitId, after }, { now, store }) => ({
    events: store.events.list(
      {
        ...{ listed: true, status: 'published' },
        lastEndsAt: command.lte(Math.min(after?.endsAt ?? now, now)),
        ...(after && { _id: command.nin(after.shown) }),
        ...(category && { category }),
        ...(unitId && { unitPath: unitId }),
      },
      {
        order: [
          ['lastEndsAt', 'desc'],
          ['_id', 'desc'],
        ],
        limit: PAGE + 1,
      },
    ),
  }),
  async run({ after }, { events }) {
    const page = events.slice(0, PAGE)
    const last = page.at(-1)
    // Events that end together may straddle two pages: the next page leaves out those of them already shown.
    const shown = [...(after && after.endsAt === last?.lastEndsAt ? after.shown : [])]
    for (const event of page) if (event.lastEndsAt === last?.lastEndsAt) shown.push(event._id)
    return ok({
      events: page.map(({ _id, title, category, summary, cover, pictures, firstStartsAt, lastEndsAt }) => ({
        ...{ eventId: _id, title, category, summary, cover, firstStartsAt, lastEndsAt },
        pictures: pictures.slice(0, PICTURES),
      })),
      next: events.length > PAGE && last ? { endsAt: last.lastEndsAt, shown } : null,
    })
  },
})
