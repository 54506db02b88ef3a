import * as z from 'zod'
import { ok } from '../../src/shared/answer'
import type { Session } from '../../src/shared/event/session'
import { countByHand } from '../../src/shared/figure/session-counts'
import { indicatorFigures, onSiteTotal, standingTallies } from '../../src/shared/tally/tally'
import { publicSession } from '../_events/public-session'
import { talliesOf } from '../_figures/tallies-of'
import { id } from '../_server/fields'
import { doorPass } from '../_server/ids'
import { operation } from '../_server/operation'
import { tallyView } from './tally-view'

/** As many as a page shows; the sums are of all. */
const LAST = 100

/** As if everybody had been scanned: what is left of the hand counts are the additional ones. */
const EVERYBODY = { all: Number.MAX_SAFE_INTEGER, female: 0, male: 0, child: 0 }

/**
 * What was counted by hand at a session, on all phones: the sums, and the last hundred that stand, the latest in front.
 * The sums leave the check-ins aside: additional people, and the on-site total as it was told. `pass` lets the phone
 * leave counts later, should its owner no longer work here by then.
 */
export const listTallies = operation({
  access: 'organizer',
  input: z.object({ sessionId: id }),
  load: ({ sessionId }, { store }) => ({
    session: store.sessions.find(sessionId),
    confirmation: store.confirmations.find(sessionId),
  }),
  reach: ({ session }) => session,
  async run({ sessionId }, loaded, { store, caller }) {
    const session = loaded.session as Session
    const [event, tallies] = await Promise.all([
      store.events.find(session.eventId),
      talliesOf(sessionId, store),
    ])
    const onSite = onSiteTotal(tallies)
    const { all, female, male, child } = countByHand(tallies, EVERYBODY)
    const stand = standingTallies(tallies).sort(
      (a, b) => b.countedAt - a.countedAt || (a._id < b._id ? -1 : 1),
    )
    return ok({
      session: publicSession(session),
      pass: doorPass(session._id, caller.openid),
      confirmedAt: loaded.confirmation?.confirmedAt ?? null,
      expected: event?.indicators ?? [],
      additional: { amount: all, women: female, men: male, children: child },
      onSiteTotal: onSite ?? null,
      indicators: indicatorFigures(tallies),
      photos: new Set(stand.flatMap(({ photos }) => photos)).size,
      count: stand.length,
      tallies: stand.slice(0, LAST).map((tally) => tallyView(tally, caller)),
    })
  },
})
