import type { Session } from '../../src/shared/event/session'
import { type ConfirmedCounts, countsToConfirm } from '../../src/shared/tally/confirmation'
import { together } from '../_server/all-of'
import { expression } from '../_server/collection'
import type { Store } from '../_server/store'
import { readKeys, recountSession } from './session-records'
import { talliesOf } from './tallies-of'

/** What the records of a session come to at this moment, counted anew as the year's figures count them. */
export async function countNow(
  session: Session,
  { store, now }: { store: Store; now: number },
): Promise<ConfirmedCounts> {
  const sessionId = session._id
  const [tallies, { counts, notOut }, self] = await together([
    talliesOf(sessionId, store),
    readKeys(store).then((keys) => recountSession(session, { store, keys, now })),
    store.checkIns.aggregate<{ present: number }>(
      ['match', { sessionId, via: 'self' }],
      ['group', { _id: null, present: expression.sum('$presentCount') }],
    ),
  ])
  return countsToConfirm(counts, tallies, { selfCheckedIn: self[0]?.present ?? 0, notOut })
}
