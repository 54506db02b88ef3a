import type { Session } from '../../src/shared/session'
import {
  type CountedCheckIn,
  countSession,
  type SessionCounts,
  type SessionPeople,
} from '../../src/shared/session-counts'
import { allOf } from './all-of'
import { command, expression } from './collection'
import type { Store } from './store'

const PAGE = 500

/** The one key of a person whose keys proved to be of one. */
export type AliasOf = (key: string) => string

/** Counts a session from everything that was recorded at it. */
export async function recountSession(
  session: Session,
  { store, aliasOf, now }: { store: Store; aliasOf: AliasOf; now: number },
): Promise<{ counts: SessionCounts; people: SessionPeople }> {
  const sessionId = session._id
  const registered = { sessionId, status: 'confirmed', kind: command.neq('walk-in') }
  const records = await allOf({
    checkIns: checkInsOf(sessionId, store),
    tallies: store.tallies.list({ sessionId }),
    keys: store.registrations.aggregate<{ _id: string }>(
      ['match', registered],
      ['unwind', '$participants'],
      ['group', { _id: '$participants.identityKey' }],
    ),
    counted: store.registrations.aggregate<{ counted: number }>(
      ['match', registered],
      ['group', { _id: null, counted: expression.sum('$headcount') }],
    ),
    confirmation: store.confirmations.find(sessionId),
    verdicts: store.duplicateVerdicts.list({ sessionIds: sessionId }),
  })
  const { checkIns, tallies, keys, counted, confirmation, verdicts } = records
  return countSession(
    {
      ...{ session, checkIns, tallies, aliasOf },
      registered: { keys: keys.map(({ _id }) => _id), counted: counted[0]?.counted ?? 0 },
      confirmed: confirmation !== undefined,
      duplicate: verdicts.some(({ verdict, counts }) => verdict === 'same' && counts !== sessionId),
    },
    now,
  )
}

/** What figures need of the check-ins of a session, page by page: of a large one they are more than one answer holds. */
async function checkInsOf(sessionId: string, store: Store): Promise<CountedCheckIn[]> {
  const found: CountedCheckIn[] = []
  for (;;) {
    const after = found.at(-1)?._id ?? ''
    const page = await store.checkIns.aggregate<CountedCheckIn>(
      ['match', { sessionId, _id: command.gt(after) }],
      ['sort', { _id: 1 }],
      ['limit', PAGE],
      ['project', { present: 1, counted: 1, firstAt: 1, household: 1, registrationKind: 1, mode: 1 }],
    )
    found.push(...page)
    if (page.length < PAGE) return found
  }
}

/** Reads all aliases: they are few, one for each account that was met before by name. */
export async function readAliases(store: Store): Promise<AliasOf> {
  const of = new Map<string, string>()
  for (let after = ''; ; ) {
    const page = await store.aliases.list(
      { _id: command.gt(after) },
      { order: [['_id', 'asc']], limit: PAGE },
    )
    for (const alias of page) of.set(alias._id, alias.of)
    if (page.length < PAGE) break
    after = page.at(-1)?._id ?? ''
  }
  return (key) => {
    let one = key
    // Two aliases may name each other: then the lesser key stands for both.
    for (const seen = new Set([key]); ; seen.add(one)) {
      const next = of.get(one)
      if (next === undefined) return one
      if (seen.has(next)) return [...seen].sort()[0] as string
      one = next
    }
  }
}
