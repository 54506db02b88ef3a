import * as z from 'zod'
import { ok } from '../../src/shared/answer'
import { categories, oneOf } from '../_events/categories'
import { command } from '../_server/collection'
import { id, pageEnd } from '../_server/fields'
import { operation } from '../_server/operation'

const PAGE = 20
const PICTURES = 3

/** The events that are over, the latest in front, with a few of the pictures chosen for the public; 20 a page. `after` is the `next` of the page before. */
export const listFinished = operation({
  access: 'anyone',
  input: z.object({
    categories: categories.optional(),
    unitId: id.optional(),
    after: pageEnd.optional(),
  }),
  load: ({ categories, unitId, after }, { now, store }) => ({
    events: store.events.listPage(
      {
        listed: true,
        status: 'published',
        lastEndsAt: command.lte(now),
        ...oneOf(categories),
        ...(unitId && { unitPath: unitId }),
      },
      { by: ['lastEndsAt', 'desc'], size: PAGE, after },
    ),
  }),
  async run(_, { events: { page, next } }) {
    return ok({
      events: page.map(({ _id, title, category, summary, cover, pictures, firstStartsAt, lastEndsAt }) => ({
        eventId: _id,
        title,
        category,
        summary,
        cover,
        firstStartsAt,
        lastEndsAt,
        pictures: pictures.slice(0, PICTURES),
      })),
      next,
    })
  },
})
