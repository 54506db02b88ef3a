import { foldedText } from '../text/folded'
import type { Unit, UnitLevel, UnitPath } from './unit'

/** From the top. A unit hangs below one of a higher level, not always of the next: a 项目点 may be a street's own. */
export const LEVELS: readonly UnitLevel[] = ['district', 'street', 'community', 'site']

export const UNIT_NAME_MAX_LENGTH = 40

/** What a rule needs of a unit. */
export type TreeUnit = Pick<
  Unit,
  '_id' | 'name' | 'level' | 'parentId' | 'path' | 'status' | 'mergedInto'
> & {
  carrying: object | null
}

type Tree = readonly TreeUnit[]

/** Whether a unit of this level may hang below one of that. */
export const hangsBelow = (level: UnitLevel, above: UnitLevel): boolean =>
  LEVELS.indexOf(level) > LEVELS.indexOf(above)

/** Whether an open unit just below this one is called so. */
const isTaken = (tree: Tree, { parentId, name }: Pick<Unit, 'parentId' | 'name'>, but?: string): boolean =>
  tree.some(
    (unit) =>
      unit.parentId === parentId &&
      foldedText(unit.name) === foldedText(name) &&
      unit.status === 'open' &&
      unit._id !== but,
  )

export type AdditionRefusal = 'unit-closed' | 'wrong-level' | 'name-taken'

/** Why no such unit can be added below this one; undefined if it can. */
export function additionRefusal(
  tree: Tree,
  parent: TreeUnit,
  { name, level }: Pick<Unit, 'name' | 'level'>,
): AdditionRefusal | undefined {
  if (parent.status === 'closed') return 'unit-closed'
  if (!hangsBelow(level, parent.level)) return 'wrong-level'
  return isTaken(tree, { parentId: parent._id, name }) ? 'name-taken' : undefined
}

/** Why a unit cannot be called so; undefined if it can. */
export const renamingRefusal = (tree: Tree, unit: TreeUnit, name: string): 'name-taken' | undefined =>
  isTaken(tree, { parentId: unit.parentId, name }, unit._id) ? 'name-taken' : undefined

export type ClosingRefusal = 'is-the-district' | 'has-units-below'

/** Why a unit cannot be closed; undefined if the tree does not keep it from it. */
export function closingRefusal(tree: Tree, unit: TreeUnit): ClosingRefusal | undefined {
  if (unit.parentId === null) return 'is-the-district'
  return tree.some(({ parentId, status }) => parentId === unit._id && status === 'open')
    ? 'has-units-below'
    : undefined
}

export type ReopeningRefusal = 'is-merged' | 'unit-closed' | 'name-taken'

/** Why a closed unit cannot be opened again; undefined if it can. */
export function reopeningRefusal(tree: Tree, unit: TreeUnit): ReopeningRefusal | undefined {
  if (unit.mergedInto !== null) return 'is-merged'
  if (tree.find(({ _id }) => _id === unit.parentId)?.status === 'closed') return 'unit-closed'
  return renamingRefusal(tree, unit, unit.name)
}

export type RemovalRefusal = 'is-the-district' | 'has-units-below'

/** Why a unit cannot be removed; undefined if no other unit keeps it from it. */
export function removalRefusal(tree: Tree, unit: TreeUnit): RemovalRefusal | undefined {
  if (unit.parentId === null) return 'is-the-district'
  return tree.some(({ parentId, mergedInto }) => parentId === unit._id || mergedInto === unit._id)
    ? 'has-units-below'
    : undefined
}

export type MoveRefusal = 'is-the-district' | 'unit-closed' | 'wrong-level' | 'still-carrying' | 'name-taken'

/** Why a unit cannot be moved below another; undefined if it can. What hangs below itself is of a lower level. */
export function moveRefusal(tree: Tree, unit: TreeUnit, parent: TreeUnit): MoveRefusal | undefined {
  if (unit.parentId === null) return 'is-the-district'
  if (unit.status === 'closed' || parent.status === 'closed') return 'unit-closed'
  if (!hangsBelow(unit.level, parent.level)) return 'wrong-level'
  if (isCarrying(tree)) return 'still-carrying'
  return isTaken(tree, { parentId: parent._id, name: unit.name }, unit._id) ? 'name-taken' : undefined
}

export type MergeRefusal = 'is-the-district' | 'same-unit' | 'unit-closed' | 'wrong-level' | 'still-carrying'

/** Why a unit cannot be merged into another, which must be of its level; undefined if it can. */
export function mergeRefusal(tree: Tree, unit: TreeUnit, into: TreeUnit): MergeRefusal | undefined {
  if (unit.parentId === null) return 'is-the-district'
  if (unit._id === into._id) return 'same-unit'
  if (unit.status === 'closed' || into.status === 'closed') return 'unit-closed'
  if (unit.level !== into.level) return 'wrong-level'
  return isCarrying(tree) ? 'still-carrying' : undefined
}

/** One change of the tree's shape at a time: paths are carried along from where the units were. */
const isCarrying = (tree: Tree): boolean => tree.some(({ carrying }) => carrying !== null)

/** The path of what hangs at `path`, at or below a unit, when that unit's place is taken by what ends `target`. */
export const carriedPath = (path: UnitPath, unitId: string, target: UnitPath): UnitPath => [
  ...target,
  ...path.slice(path.indexOf(unitId) + 1),
]
