import type { Unit } from '../../src/shared/unit'
import { command } from '../_server/collection'
import type { Store } from '../_server/store'

const PAGE = 1000

/** These units and all below them, however many they are. */
export async function unitsWithin(units: readonly string[], store: Store): Promise<Unit[]> {
  const found: Unit[] = []
  for (;;) {
    const last = found.at(-1)
    const page = await store.units.list(
      { path: command.in([...units]), ...(last && { _id: command.gt(last._id) }) },
      { order: [['_id', 'asc']], limit: PAGE },
    )
    found.push(...page)
    if (page.length < PAGE) return found
  }
}
