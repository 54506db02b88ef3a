import { reaches, type UnitPath } from './unit'

/** What somebody may do, granted on a unit and reaching the units below it. Everybody is a resident besides. */
export type Role = 'organizer' | 'staff' | 'viewer' | 'admin'

export interface Grant {
  role: Role
  unitId: string
}

/** Somebody with at least one role; the id is the OPENID. */
export interface Member {
  _id: string
  name: string
  grants: Grant[]
}

/** The roles that may do what each role may: staff also work the door and read figures, an admin may do everything. */
const INCLUDED_IN: Record<Role, readonly Role[]> = {
  organizer: ['organizer', 'staff', 'admin'],
  staff: ['staff', 'admin'],
  viewer: ['viewer', 'staff', 'admin'],
  admin: ['admin'],
}

/** The units on which a member may act as `role`. */
export const unitsFor = (member: Pick<Member, 'grants'> | undefined, role: Role): string[] =>
  (member?.grants ?? [])
    .filter((grant) => INCLUDED_IN[role].includes(grant.role))
    .map((grant) => grant.unitId)

/** Whether a member may act as `role` on what hangs at `path`. */
export const mayActAs = (member: Pick<Member, 'grants'> | undefined, role: Role, path: UnitPath): boolean =>
  unitsFor(member, role).some((unitId) => reaches(unitId, path))
