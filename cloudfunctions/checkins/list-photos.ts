import * as z from 'zod'
import { ok } from '../../src/shared/answer'
import { standingTallies } from '../../src/shared/tally/tally'
import { talliesOf } from '../_figures/tallies-of'
import { together } from '../_server/all-of'
import { id } from '../_server/fields'
import { fileLink } from '../_server/file-storage'
import { nameTo } from '../_server/name-to'
import { operation } from '../_server/operation'

/** As many links as one page shows. */
const MOST = 30

/** The last photographs of a session, each with a link that expires in ten minutes; null for one that is gone. */
export const listPhotos = operation({
  access: 'organizer',
  input: z.object({ sessionId: id }),
  load: ({ sessionId }, { store }) => ({ session: store.sessions.find(sessionId) }),
  reach: ({ session }) => session,
  async run({ sessionId }, _, { store, caller }) {
    const tallies = standingTallies(await talliesOf(sessionId, store)).sort(
      (a, b) => b.countedAt - a.countedAt,
    )
    const photos = tallies.flatMap((tally) => tally.photos.map((photo) => ({ photo, tally }))).slice(0, MOST)
    return ok(
      await together(
        photos.map(async ({ photo, tally }) => ({
          tallyId: tally._id,
          photo,
          note: tally.note,
          countedAt: tally.countedAt,
          byName: nameTo(caller, tally),
          link: await fileLink(photo).catch(() => null),
        })),
      ),
    )
  },
})
