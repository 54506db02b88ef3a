import * as z from 'zod'
import { ok } from '../../src/shared/answer'
import { HOUR, MINUTE } from '../../src/shared/calendar/calendar'
import type { Session } from '../../src/shared/event/session'
import { countByHand } from '../../src/shared/figure/session-counts'
import { sameValue } from '../../src/shared/same-value'
import { type HeldTally, MOST_HELD, withHeld } from '../../src/shared/tally/held-tally'
import {
  countedTime,
  indicatorFigures,
  keptCounted,
  onSiteTotal,
  standingTallies,
  tallyRefusal,
} from '../../src/shared/tally/tally'
import { publicSession } from '../_events/public-session'
import { talliesOf } from '../_figures/tallies-of'
import { together } from '../_server/all-of'
import { id } from '../_server/fields'
import { begunId, doorPass } from '../_server/ids'
import { operation } from '../_server/operation'
import type { HeldTallies } from '../_server/records'
import type { Store } from '../_server/store'
import { phoneTime } from './door-fields'
import { tallyFields } from './tally-input'
import { tallyView } from './tally-view'

/** As many as a page shows; the sums are of all. */
const LAST = 100

/** As if everybody had been scanned: what is left of the hand counts are the additional ones. */
const EVERYBODY = { all: Number.MAX_SAFE_INTEGER, female: 0, male: 0, child: 0 }

/** What a phone holds it uploads within a minute; one that has told nothing new for so long has no network. */
const SILENT_AFTER = 2 * MINUTE

/** A phone that has not uploaded by then is no longer waited for; what it brings later counts when it comes. */
const HELD_FOR = 2 * HOUR

/**
 * What was counted by hand at a session, on all phones: the sums, and the last hundred that stand, the latest in front.
 * The sums leave the check-ins aside: additional people, and the on-site total as it was told. `pass` lets the phone
 * leave counts later, should its owner no longer work here by then.
 *
 * A counting phone says with each call what it holds and has not uploaded (`held`, everything, by the nonces under which it
 * will arrive), and the sums are with what the others hold; `silent` of it are people on phones without a network. This is
 * shown and never counted: figures know only what `addTally` stored. Each phone writes a document of its own, and only when
 * something changed, so that any number of phones write beside each other and none waits for another.
 *
 * Ten phones on a square for two hours, each asking every three seconds, are 24,000 calls; one reads seven documents or
 * lists of them. A phone that taps all the time writes 2,400 times, and uploads 120 tallies, so that the list ends at 1,200.
 */
export const listTallies = operation({
  access: 'organizer',
  input: z.object({
    sessionId: id,
    held: z
      .object({
        /** Made once by the phone: one person may count on two. */
        phone: id,
        tallies: z
          .array(z.object({ nonce: id, countedAt: phoneTime, counted: tallyFields.counted }))
          .max(MOST_HELD),
      })
      .optional(),
  }),
  load: ({ sessionId }, { store }) => ({
    session: store.sessions.find(sessionId),
    confirmation: store.confirmations.find(sessionId),
    // Before the tallies are read: what is uploaded in between is in both, and known by its id.
    told: store.heldTallies.listAll({ sessionId }, { upTo: MOST_PHONES }),
  }),
  reach: ({ session }) => session,
  async run({ sessionId, held }, loaded, { now, store, caller }) {
    const session = loaded.session as Session
    const confirmedAt = loaded.confirmation?.confirmedAt
    const { openid } = caller
    const own: HeldTally[] = (held?.tallies ?? []).map(({ nonce, countedAt, counted }) => ({
      _id: begunId('tally', { openid, within: sessionId, nonce }),
      countedAt: countedTime(countedAt, session, now),
      counted: keptCounted(counted),
    }))
    const ownId = held && begunId('held-tallies', { openid, within: sessionId, nonce: held.phone })
    const others = loaded.told.filter(({ _id }) => _id !== ownId)
    const [event, tallies] = await together([
      store.events.find(session.eventId),
      talliesOf(sessionId, store),
      ownId &&
        noteHeld(store, loaded.told, {
          _id: ownId,
          sessionId,
          tallies: own.filter(
            ({ countedAt }) => !tallyRefusal(session, { countedAt, confirmedAt, byStaff: false }, now),
          ),
          toldAt: now,
          until: now + HELD_FOR,
        }),
    ])
    const ownIds = new Set(own.map(({ _id }) => _id))
    const everywhere = withHeld(
      tallies,
      others.flatMap((each) => each.tallies),
      ownIds,
    )
    const silent = others.filter(({ toldAt }) => toldAt < now - SILENT_AFTER).flatMap((each) => each.tallies)
    const { all, female, male, child } = countByHand(everywhere, EVERYBODY)
    const stand = standingTallies(tallies).sort(
      (a, b) => b.countedAt - a.countedAt || (a._id < b._id ? -1 : 1),
    )
    return ok({
      session: publicSession(session),
      pass: doorPass(session._id, openid),
      confirmedAt: confirmedAt ?? null,
      expected: event?.indicators ?? [],
      additional: { amount: all, women: female, men: male, children: child },
      onSiteTotal: onSiteTotal(everywhere) ?? null,
      indicators: indicatorFigures(everywhere),
      silent: countByHand(withHeld(tallies, silent, ownIds).slice(tallies.length), EVERYBODY).all,
      photos: new Set(stand.flatMap(({ photos }) => photos)).size,
      count: stand.length,
      tallies: stand.slice(0, LAST).map((tally) => tallyView(tally, caller)),
    })
  },
})

/** More than any square has: each of them is somebody who works there. */
const MOST_PHONES = 1000

/** Writes what a phone holds, if it is not what it told before. */
async function noteHeld(store: Store, told: readonly HeldTallies[], held: HeldTallies): Promise<void> {
  const { _id } = held
  const before = told.find((each) => each._id === _id)
  if (sameValue(before?.tallies ?? [], held.tallies)) return
  if (held.tallies.length > 0) await store.heldTallies.put(held)
  else await store.heldTallies.remove({ _id })
}
