import * as z from 'zod'
import { ok } from '../../src/shared/answer'
import type { Session } from '../../src/shared/event/session'
import { CATALOGUE_ID, EMPTY_CATALOGUE, rulesOf } from '../../src/shared/figure/catalogue'
import { mayActAs } from '../../src/shared/member/member'
import { type Confirmation, countDifferences, missingOf } from '../../src/shared/tally/confirmation'
import { lowTotal } from '../../src/shared/tally/tally'
import { publicSession } from '../_events/public-session'
import { countNow } from '../_figures/count-now'
import { talliesOf } from '../_figures/tallies-of'
import { together } from '../_server/all-of'
import { id } from '../_server/fields'
import { nameTo } from '../_server/name-to'
import { operation } from '../_server/operation'

/**
 * All that 数据确认 shows of a session: what the records say now and what is missing; once confirmed, what was confirmed,
 * when and by whom, and where the records have come to differ from it.
 */
export const getConfirmation = operation({
  access: 'organizer',
  input: z.object({ sessionId: id }),
  load: ({ sessionId }, { store }) => ({
    session: store.sessions.find(sessionId),
    confirmation: store.confirmations.find(sessionId),
    catalogue: store.catalogues.find(CATALOGUE_ID),
  }),
  reach: ({ session }) => session,
  async run(_, loaded, { now, store, caller, authority }) {
    const session = loaded.session as Session
    const { confirmation, catalogue = EMPTY_CATALOGUE } = loaded
    const [event, counts, tallies] = await together([
      store.events.find(session.eventId),
      countNow(session, { store, now }),
      talliesOf(session._id, store),
    ])
    const expected = event?.indicators ?? []
    return ok({
      session: publicSession(session),
      hosts: event?.hosts ?? [],
      expected,
      counts,
      /** The on-site total, where it is lower than those checked in: it is asked about before it is confirmed. */
      low: lowTotal(tallies, counts.checkedIn) ?? null,
      missing: missingOf(counts, expected),
      /** What the counts are held against, on the page. */
      rules: rulesOf(catalogue),
      mayChange: mayActAs(authority, 'staff', session),
      confirmed: confirmation
        ? {
            ...asShown(confirmation),
            byName: nameTo(caller, confirmation),
            differences: countDifferences(confirmation.counts, counts),
          }
        : null,
    })
  },
})

const asShown = ({
  counts,
  whyMissing,
  remark,
  comment = '',
  confirmedAt,
  reason,
  earlier,
}: Confirmation) => ({
  counts,
  whyMissing,
  remark,
  comment,
  confirmedAt,
  reason,
  times: earlier.length + 1,
})
