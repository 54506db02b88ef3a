/** A reporting unit (填报单位) of the tree 区 → 街道/园区/局 → 社区/村 → 项目点. */
export interface Unit {
  _id: string
  name: string
  level: UnitLevel
  parentId: string | null
  path: UnitPath
}

export type UnitLevel = 'district' | 'street' | 'community' | 'site'

/** The ids from the district down to the unit itself: a query for any of them finds everything below it. */
export type UnitPath = string[]

/** Whether a unit, or a grant on it, reaches what hangs at `path`: itself and everything below. */
export const reaches = (unitId: string, path: UnitPath): boolean => path.includes(unitId)
