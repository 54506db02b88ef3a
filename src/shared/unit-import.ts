import type { Unit, UnitLevel } from './unit'
import { LEVELS, type TreeUnit, UNIT_NAME_MAX_LENGTH } from './unit-tree'

/** Lines of one import at most. */
export const IMPORT_MAX_LINES = 300

/** A line of a pasted list, and what comes of it: a unit, nothing because it is there, or a mistake. */
export interface ImportRow {
  /** From 1, as it was pasted. */
  line: number
  /** The names from the street down; '' where a level is left out. */
  names: string[]
  outcome: 'new' | 'there' | 'duplicate' | ImportMistake
}

export type ImportMistake = 'bad-name' | 'too-many-columns' | 'nothing-above' | 'unit-closed'

const MISTAKES: readonly ImportRow['outcome'][] = [
  'bad-name',
  'too-many-columns',
  'nothing-above',
  'unit-closed',
]

/** A unit to add: below the unit `parentId`, or below the one added as `below`. */
export interface ImportedUnit {
  name: string
  level: UnitLevel
  parentId: string | null
  /** Its place among the units to add. */
  below: number | null
}

export interface ImportPlan {
  rows: ImportRow[]
  /** Parents first. Nothing of a list with a mistake is ever added. */
  additions: ImportedUnit[]
}

export const isMistake = ({ outcome }: ImportRow): boolean => MISTAKES.includes(outcome)

const COLUMNS = LEVELS.slice(1)

/**
 * What a pasted list adds to the tree below its root: a line a unit, in columns 街道, 社区, 项目点 (by tab or comma, as
 * copied from a spreadsheet). Leading columns left empty are those of the line above; an empty one in between leaves
 * the level out. Units above that are not there yet are added too.
 */
export function importPlan(text: string, tree: readonly TreeUnit[], rootId: string): ImportPlan {
  const plan = new Plan(tree, rootId)
  let above: string[] = []
  const rows = text.split(/\r?\n/).flatMap((given, index): ImportRow[] => {
    const cells = given.split(/\t|,|，/).map((cell) => cell.trim())
    while (cells[cells.length - 1] === '') cells.pop()
    if (cells.length === 0) return []
    const first = cells.findIndex((cell) => cell !== '')
    const names = [...cells.slice(0, first).map((_, at) => above[at] ?? ''), ...cells.slice(first)]
    const row = (outcome: ImportRow['outcome']): ImportRow[] => [{ line: index + 1, names, outcome }]
    if (cells.length > COLUMNS.length) return row('too-many-columns')
    if (first > 0 && names.slice(0, first).every((name) => name === '')) return row('nothing-above')
    if (!names.every((name) => name === '' || isName(name))) return row('bad-name')
    above = names
    return row(plan.add(names))
  })
  return { rows, additions: plan.additions }
}

const isName = (name: string): boolean =>
  [...name].length >= 2 && [...name].length <= UNIT_NAME_MAX_LENGTH && !/[\p{Cc}\p{Cf}\p{Cs}]/u.test(name)

/** Where a name leads: to a unit of the tree, or to one to be added. */
type Spot = { unit: Pick<Unit, '_id'> } | { addition: number }

class Plan {
  readonly additions: ImportedUnit[] = []
  private readonly added = new Map<string, number>()
  private readonly listed = new Set<string>()

  constructor(
    private readonly tree: readonly TreeUnit[],
    private readonly rootId: string,
  ) {}

  /** Takes up the unit at the end of these names, with those above it. */
  add(names: readonly string[]): ImportRow['outcome'] {
    const key = names.join('\t')
    if (this.listed.has(key)) return 'duplicate'
    this.listed.add(key)
    const before = this.additions.length
    let spot: Spot = { unit: { _id: this.rootId } }
    for (const [column, name] of names.entries()) {
      if (name === '') continue
      const next = this.below(spot, name, COLUMNS[column] as UnitLevel)
      if (next === 'unit-closed') return next
      spot = next
    }
    return 'addition' in spot && this.additions.length > before ? 'new' : 'there'
  }

  private below(spot: Spot, name: string, level: UnitLevel): Spot | 'unit-closed' {
    if ('unit' in spot) {
      const same = this.tree.filter(
        (unit) => unit.parentId === spot.unit._id && unit.name === name && unit.level === level,
      )
      const open = same.find(({ status }) => status === 'open')
      if (open) return { unit: open }
      if (same.length > 0) return 'unit-closed'
    }
    const place =
      'unit' in spot ? { parentId: spot.unit._id, below: null } : { parentId: null, below: spot.addition }
    const key = `${place.parentId ?? place.below}\t${level}\t${name}`
    const known = this.added.get(key)
    if (known !== undefined) return { addition: known }
    this.added.set(key, this.additions.length)
    this.additions.push({ name, level, ...place })
    return { addition: this.additions.length - 1 }
  }
}
