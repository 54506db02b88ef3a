import type { Days } from '../calendar/period'
import type { Category } from '../event/category'

/** Which sessions, or of which people: what every figure is asked with. Empty lists and nulls ask for everything. */
export interface FiguresFilter {
  days: Days
  unit: UnitFilter
  /** Sessions on any of these, each complete with what counts under it (`filterOf`). */
  lines: { categories: Category[]; tags: string[] }[]
  kind: string | null
  mode: string | null
}

/** A unit's sessions with those of the units below or without; or, wherever they went, the people who live there. */
export interface UnitFilter {
  unitId: string
  of: 'with-below' | 'alone' | 'residents'
}

/** 人数 kept for the standard facets: of a unit (with those below) a year, one of its months, or a line in it. */
export interface PeopleFacet {
  unitId: string
  /** `2026` or `2026-05`. */
  span: string
  /** The id of a line, or null for everything. */
  line: string | null
}

export const facetId = ({ unitId, span, line }: PeopleFacet): string =>
  [unitId, span, line ?? 'all'].join('~')

export function facetOf(id: string): PeopleFacet {
  const [unitId = '', span = '', line = 'all'] = id.split('~')
  return { unitId, span, line: line === 'all' ? null : line }
}
