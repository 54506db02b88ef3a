import * as z from 'zod'
import { ok } from '../../../src/shared/answer'
import { distributionOf, ratingsIn, shownRatings } from '../../../src/shared/rating/rating'
import { decrypt } from '../../_server/encryption'
import { id } from '../../_server/fields'
import { operation } from '../../_server/operation'
import { UP_TO } from '../../_server/up-to'

/**
 * How many rated an event; from five on also the mean, how they are spread, and what was written: without whose it is, and
 * in the order of the texts, which says nothing of when or by whom.
 */
export const getRatings = operation({
  access: 'staff',
  input: z.object({ eventId: id }),
  load: ({ eventId }, { store }) => ({
    event: store.events.find(eventId),
    ratings: store.ratings.listAll({ eventId }, { upTo: UP_TO.ofPeople }),
  }),
  reach: ({ event }) => event,
  async run(_, { ratings }) {
    const distribution = distributionOf(ratings.map(({ stars }) => stars))
    const shown = shownRatings(distribution)
    return ok({
      ratings: ratingsIn(distribution),
      shown,
      words: shown ? ratings.flatMap(({ words }) => (words ? [decrypt(words)] : [])).sort() : [],
    })
  },
})
