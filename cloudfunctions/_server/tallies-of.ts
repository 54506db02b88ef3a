import type { Tally } from '../../src/shared/tally'
import { command } from './collection'
import type { Store } from './store'

const PAGE = 500

/** All hand counts of a session, corrected ones too: on a busy square they are more than one answer holds. */
export async function talliesOf(sessionId: string, store: Store): Promise<Tally[]> {
  const found: Tally[] = []
  for (;;) {
    const after = found[found.length - 1]?._id ?? ''
    const query = { sessionId, _id: command.gt(after) }
    const page = await store.tallies.list(query, { order: [['_id', 'asc']], limit: PAGE })
    found.push(...page)
    if (page.length < PAGE) return found
  }
}
