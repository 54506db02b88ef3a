import { refused } from '../../src/shared/answer'
import type { Unit } from '../../src/shared/unit/unit'
import { inTurns } from '../_server/batches'
import { command } from '../_server/collection'
import { withLease } from '../_server/lease'
import type { UnitImport } from '../_server/records'
import type { Store } from '../_server/store'
import { UP_TO } from '../_server/up-to'

const AT_ONCE = 25

/** These units and all below them, however many they are. */
export const unitsWithin = (units: readonly string[], store: Store): Promise<Unit[]> =>
  store.units.listAll({ path: command.in([...units]) }, { upTo: UP_TO.units, order: [['_id', 'asc']] })

/** Runs a change while nobody else changes the tree of units. Refused: `tree-busy`. */
export async function holdingTree<Value>(
  context: { now: number; store: Store },
  change: () => Promise<Value>,
) {
  // What somebody's crash left half imported comes first: a change begins from a whole tree.
  const begin = async () => {
    await finishImports(context.store)
    return change()
  }
  return (await withLease('unit-tree', context, begin)) ?? refused('tree-busy')
}

/** Finishes imports that a crash left half done, unless somebody is changing the tree; returns how many. */
export async function finishUnitImports(store: Store, now: number): Promise<number> {
  const left = await store.unitImports.list({ done: false }, { limit: 10 })
  if (left.length > 0) await holdingTree({ now, store }, async () => 'done')
  return left.length
}

async function finishImports(store: Store): Promise<void> {
  for (const each of await store.unitImports.listAll({ done: false }, { upTo: UP_TO.entered }))
    await carryOut(each, store)
}

/** Adds the units of an import that are not there yet. */
export async function carryOut({ _id, units }: UnitImport, store: Store): Promise<void> {
  await inTurns(units, AT_ONCE, (unit) => store.units.add(unit))
  await store.unitImports.update({ _id }, { done: true })
}
