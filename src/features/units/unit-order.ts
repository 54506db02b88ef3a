import { LEVELS, type TreeUnit } from '../../shared/unit-tree'

/** Units as a tree is read: each under the one it hangs below, by name; `depth` counts from the topmost shown. */
export function inTreeOrder<T extends TreeUnit>(units: readonly T[]): (T & { depth: number })[] {
  const names = new Map(units.map(({ _id, name }) => [_id, name]))
  const place = ({ path, level }: T) =>
    `${path.map((id) => names.get(id) ?? '').join('\n')}\n${LEVELS.indexOf(level)}`
  return units
    .map((unit) => ({ ...unit, depth: unit.path.filter((id) => names.has(id)).length - 1 }))
    .sort((a, b) => place(a).localeCompare(place(b), 'zh-CN'))
}

/** Names for a wheel to choose from, moved in by their depth. */
export const indentedNames = (units: readonly { name: string; depth: number }[]): string[] =>
  units.map(({ name, depth }) => `${'　'.repeat(depth)}${name}`)
