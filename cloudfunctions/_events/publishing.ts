import type { Category } from '../../src/shared/event/category'
import type { Block } from '../../src/shared/event/description'
import { publishingPath } from '../../src/shared/event/event-life'
import { type Authority, mayActAs } from '../../src/shared/member/member'
import type { Unit } from '../../src/shared/unit/unit'
import type { Store } from '../_server/store'

/** The units on the way to one, the district first. */
export const unitsOn = (store: Store, path: readonly string[]): Promise<Unit[]> => store.units.listByIds(path)

/** Whether somebody may publish what is this unit's: where a unit above keeps publishing to itself, they must be staff there. */
export const mayPublish = (
  authority: Authority,
  { unitPath, category }: { unitPath: string[]; category: Category },
  units: readonly Unit[],
): boolean => mayActAs(authority, 'staff', { unitPath: publishingPath(unitPath, units), category })

/** What people may read of one piece of a description. */
export const textOfBlock = (block: Block): string =>
  block.kind === 'list' ? block.items.join('\n') : block.kind === 'picture' ? block.caption : block.text

/** The texts that were not there before: those that were have passed the check when they came. */
export function newTexts(
  after: Record<string, string>,
  before: Record<string, string>,
): Record<string, string> {
  const known = new Set(Object.values(before))
  return Object.fromEntries(Object.entries(after).filter(([, text]) => !known.has(text)))
}
