import {
  type Authority,
  type Grant,
  type GrantedRole,
  mayActAs,
  mayGrant,
  type Role,
  unitsFor,
} from '../../../src/shared/member/member'
import type { UnitPath } from '../../../src/shared/unit/unit'

const PATHS = {
  district: ['district'],
  street: ['district', 'street'],
  community: ['district', 'street', 'community'],
  site: ['district', 'street', 'community', 'site'],
  otherStreet: ['district', 'other-street'],
} satisfies Record<string, UnitPath>
const ROLES: Role[] = ['organizer', 'staff', 'viewer', 'admin']
const GRANTED: GrantedRole[] = ['organizer', 'staff', 'viewer']

const grant = (role: GrantedRole, unitId: string, confidential: Grant['confidential'] = []): Grant => ({
  role,
  unitId,
  confidential,
})
const holder = (...grants: Grant[]): Authority => ({ grants, adminOf: null })
const admin = (...grants: Grant[]): Authority => ({ grants, adminOf: 'district' })
const nobody = holder()
const at = (unitPath: UnitPath) => ({ unitPath })

describe('a grant of a role', () => {
  it.each<[GrantedRole, Role[]]>([
    ['organizer', ['organizer']],
    ['staff', ['organizer', 'staff', 'viewer']],
    ['viewer', ['viewer']],
  ])('as %s lets act as %j and as nothing else', (role, allowed) => {
    const granted = holder(grant(role, 'street'))
    expect(ROLES.filter((each) => mayActAs(granted, each, at(PATHS.street)))).toEqual(allowed)
  })

  it.each([
    ['district', ['district', 'street', 'community', 'site', 'otherStreet']],
    ['street', ['street', 'community', 'site']],
    ['community', ['community', 'site']],
    ['site', ['site']],
    ['other-street', ['otherStreet']],
    ['nowhere', []],
  ])('on %s reaches %j and nothing else', (unitId, reached) => {
    for (const role of GRANTED) {
      const granted = holder(grant(role, unitId))
      const within = Object.entries(PATHS).filter(([, path]) => mayActAs(granted, role, at(path)))
      expect(within.map(([name]) => name)).toEqual(reached)
    }
  })

  it('does not lend its unit to another grant', () => {
    const granted = holder(grant('viewer', 'district'), grant('staff', 'community'))
    expect(mayActAs(granted, 'staff', at(PATHS.community))).toBe(true)
    expect(mayActAs(granted, 'staff', at(PATHS.street))).toBe(false)
    expect(mayActAs(granted, 'viewer', at(PATHS.street))).toBe(true)
  })
})

describe('an admin', () => {
  it('may do everything everywhere', () => {
    for (const role of ROLES) {
      for (const path of Object.values(PATHS)) expect(mayActAs(admin(), role, at(path))).toBe(true)
    }
  })

  it('reaches nothing that hangs nowhere', () => {
    expect(mayActAs(admin(), 'admin', at([]))).toBe(false)
  })
})

describe('a confidential category', () => {
  const case_ = { unitPath: PATHS.community, category: 'rights-service' } as const

  it.each<[string, Authority, boolean]>([
    ['staff who are not named', holder(grant('staff', 'street')), false],
    ['staff named for another', holder(grant('staff', 'street', ['children-care'])), false],
    ['staff named for it', holder(grant('staff', 'street', ['rights-service'])), true],
    ['staff named for it elsewhere', holder(grant('staff', 'other-street', ['rights-service'])), false],
    ['a viewer named for it', holder(grant('viewer', 'street', ['rights-service'])), false],
    ['an admin who is not named', admin(), false],
    ['an admin who is named', admin(grant('staff', 'district', ['rights-service'])), true],
    [
      'staff who are named on another unit than theirs',
      holder(grant('staff', 'street'), grant('staff', 'other-street', ['rights-service'])),
      false,
    ],
  ])('is open to %s: %s', (_, authority, open) => {
    expect(mayActAs(authority, 'organizer', case_)).toBe(open)
  })

  it('asks for nobody’s name where the category is another', () => {
    expect(mayActAs(holder(grant('staff', 'street')), 'staff', { ...case_, category: 'health' })).toBe(true)
  })
})

describe('granting', () => {
  const plain = (role: Role) => ({ role, confidential: [] })

  it.each<[string, Authority, boolean]>([
    ['an organizer', holder(grant('organizer', 'street')), false],
    ['a viewer', holder(grant('viewer', 'street')), false],
    ['staff of the unit', holder(grant('staff', 'community')), true],
    ['staff of a unit above', holder(grant('staff', 'street')), true],
    ['staff of a unit below', holder(grant('staff', 'site')), false],
    ['staff beside', holder(grant('staff', 'other-street')), false],
    ['an admin', admin(), true],
  ])('is up to %s: %s', (_, authority, may) => {
    for (const role of GRANTED) expect(mayGrant(authority, plain(role), PATHS.community)).toBe(may)
  })

  it('makes admins by admins alone, and names for confidential categories by those who are named, or admins', () => {
    const staff = holder(grant('staff', 'district'))
    const named = holder(grant('staff', 'district', ['children-care']))
    const naming = { role: 'staff', confidential: ['children-care'] } as Pick<Grant, 'role' | 'confidential'>
    expect(mayGrant(staff, plain('admin') as never, PATHS.district)).toBe(false)
    expect(mayGrant(admin(), plain('admin') as never, PATHS.district)).toBe(true)
    expect(mayGrant(staff, naming, PATHS.street)).toBe(false)
    expect(mayGrant(named, naming, PATHS.street)).toBe(true)
    expect(mayGrant(admin(), naming, PATHS.street)).toBe(true)
  })
})

it('lists the units on which somebody may act, and none for a resident', () => {
  const granted = holder(grant('organizer', 'site'), grant('staff', 'street'), grant('viewer', 'district'))
  expect(unitsFor(granted, 'organizer')).toEqual(['site', 'street'])
  expect(unitsFor(granted, 'viewer')).toEqual(['street', 'district'])
  expect(unitsFor(granted, 'admin')).toEqual([])
  expect(unitsFor(admin(grant('staff', 'street')), 'viewer')).toEqual(['district', 'street'])
  expect(unitsFor(nobody, 'viewer')).toEqual([])
  expect(mayActAs(nobody, 'viewer', at(['district']))).toBe(false)
})
