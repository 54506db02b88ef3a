import { type Category, CONFIDENTIAL } from '../event/category'
import type { PivotFavourite } from '../figure/pivot'
import { reaches, type UnitPath } from '../unit/unit'

/** What somebody may do. Everybody is a resident besides. */
export type Role = 'organizer' | 'staff' | 'viewer' | 'admin'

/** The roles that are granted on a unit and reach the units below it; admins are the district's, and kept apart. */
export type GrantedRole = Exclude<Role, 'admin'>

export interface Grant {
  role: GrantedRole
  unitId: string
  /** The confidential categories for which the member is named: without it a grant does not open them. */
  confidential: Category[]
}

/** Somebody who works here; the id is the OPENID. The name is encrypted. */
export interface Member {
  _id: string
  name: string
  grants: Grant[]
  /** The invitations that granted something: none grants twice, whatever was removed since. */
  redeemed: string[]
  /** Layouts of pivot tables that the member keeps. */
  pivots?: PivotFavourite[]
  /** Raised by every change; each change is conditional on it. */
  version: number
  /** The version of the data key under which the name is. */
  keyVersion: string
}

/**
 * All admins, in one document: changed conditionally, so that two cannot remove each other and leave none. Their reach
 * is the whole tree, whose root is `unitId`.
 */
export interface Admins {
  _id: 'admins'
  unitId: string
  openids: string[]
  /** The invitations that made somebody an admin: none does twice. */
  redeemed: string[]
  version: number
}

export const ADMINS_ID = 'admins'

/** All that decides what somebody may do. */
export interface Authority {
  grants: readonly Grant[]
  /** The root of the tree, if they are an admin. */
  adminOf: string | null
}

/** What an operation acts on: where it hangs in the tree, and its category where that may be a confidential one. */
export interface Reached {
  unitPath: UnitPath
  category?: Category
}

/** The roles that may do what each role may: staff also work the door and read figures, an admin may do everything. */
const INCLUDED_IN: Record<Role, readonly Role[]> = {
  organizer: ['organizer', 'staff', 'admin'],
  staff: ['staff', 'admin'],
  viewer: ['viewer', 'staff', 'admin'],
  admin: ['admin'],
}

/** What somebody's documents say that they may do. */
export const authorityOf = (
  openid: string,
  member: Pick<Member, 'grants'> | undefined,
  admins: Admins | undefined,
): Authority => ({
  grants: member?.grants ?? [],
  adminOf: admins?.openids.includes(openid) ? admins.unitId : null,
})

/** Whether somebody has any role here. */
export const worksHere = ({ grants, adminOf }: Authority): boolean => adminOf !== null || grants.length > 0

/** The units on which somebody may act as `role`, each with all below it; an admin on the root. */
export function unitsFor({ grants, adminOf }: Authority, role: Role): string[] {
  const granted = grants.filter((grant) => INCLUDED_IN[role].includes(grant.role))
  return [...new Set([...(adminOf === null ? [] : [adminOf]), ...granted.map(({ unitId }) => unitId)])]
}

/**
 * Whether somebody may act as `role` on this. A confidential category opens only to a grant that names it, for admins
 * too: who sees such people is decided by name, and never comes along with a role.
 */
export function mayActAs(authority: Authority, role: Role, { unitPath, category }: Reached): boolean {
  if (category === undefined || !CONFIDENTIAL.has(category))
    return unitsFor(authority, role).some((unitId) => reaches(unitId, unitPath))
  return authority.grants.some(
    (grant) =>
      grant.confidential.includes(category) &&
      INCLUDED_IN[role].includes(grant.role) &&
      reaches(grant.unitId, unitPath),
  )
}

/**
 * Whether somebody may grant this: admins everything; staff what they hold themselves, on their units and those below,
 * and of the confidential categories those for which they are named there.
 */
export function mayGrant(
  authority: Authority,
  { role, confidential }: { role: Role; confidential: readonly Category[] },
  unitPath: UnitPath,
): boolean {
  if (authority.adminOf !== null) return true
  if (role === 'admin') return false
  return (
    mayActAs(authority, 'staff', { unitPath }) &&
    confidential.every((category) => mayActAs(authority, 'staff', { unitPath, category }))
  )
}
