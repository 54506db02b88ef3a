import { gramsOf } from '../text/grams'

/** A reporting unit (填报单位) of the tree 区 → 街道/园区/局 → 社区/村 → 项目点. */
export interface Unit {
  _id: string
  name: string
  level: UnitLevel
  parentId: string | null
  path: UnitPath
  /** A closed unit takes nothing new; what it held stays its own. */
  status: 'open' | 'closed'
  /** Where its people, drafts and coming sessions went when it was merged. */
  mergedInto: string | null
  /** Staff of a unit above must publish its drafts. */
  needsReview: boolean
  /** Raised by every change of an admin; each is conditional on it. */
  version: number
  /** Since it was moved or merged, until maintenance has carried along all that hangs on it; null while nothing is left to carry. */
  carrying: Carrying | null
  /** What its name is found by: `gramsOf` the name and of its initials. */
  grams: string[]
  /** The first letters of its name's pinyin, as far as the server wrote them. */
  initials: string
}

/** What maintenance has to carry along after a unit was moved or merged. */
export interface Carrying {
  /** When the unit changed: sessions that start later come along, earlier ones keep the path they had at their start. */
  since: number
  /** When something was last found to carry: whatever was under way then may still write the old path. */
  lastAt: number
}

export type UnitLevel = 'district' | 'street' | 'community' | 'site'

/** The ids from the district down to the unit itself: a query for any of them finds everything below it. */
export type UnitPath = string[]

/** Whether a name says anything: signs and digits alone name no unit. */
export const namesUnit = (name: string): boolean => /\p{L}/u.test(name)

/** Whether a unit, or a grant on it, reaches what hangs at `path`: itself and everything below. */
export const reaches = (unitId: string, path: UnitPath): boolean => path.includes(unitId)

/** A unit as it begins, below `parent`; without one it is the district. */
export const newUnit = (
  { _id, name, level }: Pick<Unit, '_id' | 'name' | 'level'>,
  parent: Pick<Unit, '_id' | 'path'> | null,
): Unit => ({
  _id,
  name,
  level,
  parentId: parent?._id ?? null,
  path: [...(parent?.path ?? []), _id],
  status: 'open',
  mergedInto: null,
  needsReview: false,
  version: 1,
  carrying: null,
  grams: gramsOf(name),
  initials: '',
})
