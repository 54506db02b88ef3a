import { LEVELS, type TreeUnit } from '../../shared/unit/unit-tree'

/** Units as a tree is read: each under the nearest shown one that it hangs below, by name; `depth` counts from the topmost shown. */
export function inTreeOrder<T extends TreeUnit>(units: readonly T[]): (T & { depth: number })[] {
  const shown = new Set(units.map(({ _id }) => _id))
  const below = new Map<string, T[]>()
  for (const unit of [...units].sort(byName)) {
    const parent = unit.path.filter((id) => id !== unit._id && shown.has(id)).pop() ?? ''
    const siblings = below.get(parent)
    if (siblings) siblings.push(unit)
    else below.set(parent, [unit])
  }
  const ordered: (T & { depth: number })[] = []
  const walk = (parent: string, depth: number) => {
    for (const unit of below.get(parent) ?? []) {
      ordered.push({ ...unit, depth })
      walk(unit._id, depth + 1)
    }
  }
  walk('', 0)
  return ordered
}

const byName = (a: TreeUnit, b: TreeUnit): number =>
  a.name.localeCompare(b.name, 'zh-CN') || LEVELS.indexOf(a.level) - LEVELS.indexOf(b.level)

/** Names for a wheel to choose from, moved in by their depth. */
export const indentedNames = (units: readonly { name: string; depth: number }[]): string[] =>
  units.map(({ name, depth }) => `${'　'.repeat(depth)}${name}`)
