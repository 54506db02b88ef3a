import { type ConfirmedCounts, countsToConfirm } from '../../src/shared/confirmation'
import type { Session } from '../../src/shared/session'
import { type CountedCheckIn, countSession } from '../../src/shared/session-counts'
import type { Tally } from '../../src/shared/tally'
import { allOf } from '../_server/all-of'
import { command, expression } from '../_server/collection'
import type { Store } from '../_server/store'
import { talliesOf } from './tallies-of'

const PAGE = 500

/** What the records of a session come to at this moment, counted anew, and its hand counts. */
export async function countNow(
  session: Session,
  { store, now }: { store: Store; now: number },
): Promise<{ counts: ConfirmedCounts; tallies: Tally[] }> {
  const sessionId = session._id
  const registered = { sessionId, status: 'confirmed', kind: command.neq('walk-in') }
  const { checkIns, tallies, keys, counted } = await allOf({
    checkIns: checkInsOf(sessionId, store),
    tallies: talliesOf(sessionId, store),
    keys: store.registrations.aggregate<{ _id: string }>(
      ['match', registered],
      ['unwind', '$participants'],
      ['group', { _id: '$participants.identityKey' }],
    ),
    counted: store.registrations.aggregate<{ counted: number }>(
      ['match', registered],
      ['group', { _id: null, counted: expression.sum('$headcount') }],
    ),
  })
  const { counts } = countSession(
    {
      ...{ session, checkIns, tallies, confirmed: false, duplicate: false },
      registered: { keys: keys.map(({ _id }) => _id), counted: counted[0]?.counted ?? 0 },
      aliasOf: (key) => key,
    },
    now,
  )
  return { counts: countsToConfirm(counts, tallies), tallies }
}

async function checkInsOf(sessionId: string, store: Store): Promise<CountedCheckIn[]> {
  const found: CountedCheckIn[] = []
  for (;;) {
    const after = found[found.length - 1]?._id ?? ''
    const query = { sessionId, _id: command.gt(after) }
    const page = await store.checkIns.list(query, { order: [['_id', 'asc']], limit: PAGE })
    found.push(...page)
    if (page.length < PAGE) return found
  }
}
