import type { FiguresFilter } from '../../src/shared/figure/figures-filter'
import { command } from '../_server/collection'

/** A filter that the database can apply: `homes` are the communities of the unit, when residents are asked for. */
export interface Asked {
  filter: FiguresFilter
  homes: readonly string[]
  now: number
}

/** The sessions of a filter as a query of the database. */
export function sessionsQuery({ filter: { days, unit, lines, kind, mode } }: Pick<Asked, 'filter'>) {
  const plain = {
    ...(unit.of === 'with-below' && { unitPath: unit.unitId }),
    ...(unit.of === 'alone' && { unitId: unit.unitId }),
    day: command.gte(days.from).and(command.lte(days.to)),
    ...(kind !== null && { kind }),
    ...(mode !== null && { mode }),
  }
  const [first, ...others] = lines.map(({ categories, tags }) => ({
    ...(categories.length > 0 && { category: command.in(categories) }),
    ...(tags.length > 0 && { tags: command.in(tags) }),
  }))
  if (!first) return plain
  return others.length === 0 ? { ...plain, ...first } : command.and([plain, command.or([first, ...others])])
}
