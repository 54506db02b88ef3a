import { type ConfirmedCounts, countsToConfirm } from '../../src/shared/confirmation'
import type { Session } from '../../src/shared/session'
import { readAliases, recountSession } from './session-records'
import type { Store } from './store'
import { talliesOf } from './tallies-of'

/** What the records of a session come to at this moment, counted anew as the year's figures count them. */
export async function countNow(
  session: Session,
  { store, now }: { store: Store; now: number },
): Promise<ConfirmedCounts> {
  const [tallies, { counts }] = await Promise.all([
    talliesOf(session._id, store),
    readAliases(store).then((aliasOf) => recountSession(session, { store, aliasOf, now })),
  ])
  return countsToConfirm(counts, tallies)
}
