import { type Grant, mayActAs, type Role, unitsFor } from '../../src/shared/member'
import type { UnitPath } from '../../src/shared/unit'

const PATHS: Record<string, UnitPath> = {
  district: ['district'],
  street: ['district', 'street'],
  community: ['district', 'street', 'community'],
  site: ['district', 'street', 'community', 'site'],
  otherStreet: ['district', 'other-street'],
}
const ROLES: Role[] = ['organizer', 'staff', 'viewer', 'admin']

const member = (...grants: Grant[]) => ({ grants })

describe('a grant of a role', () => {
  it.each<[Role, Role[]]>([
    ['organizer', ['organizer']],
    ['staff', ['organizer', 'staff', 'viewer']],
    ['viewer', ['viewer']],
    ['admin', ['organizer', 'staff', 'viewer', 'admin']],
  ])('as %s lets act as %j and as nothing else', (role, allowed) => {
    const granted = member({ role, unitId: 'street' })
    expect(ROLES.filter((each) => mayActAs(granted, each, PATHS.street as UnitPath))).toEqual(allowed)
  })

  it.each([
    ['district', ['district', 'street', 'community', 'site', 'otherStreet']],
    ['street', ['street', 'community', 'site']],
    ['community', ['community', 'site']],
    ['site', ['site']],
    ['other-street', ['otherStreet']],
    ['nowhere', []],
  ])('on %s reaches %j and nothing else', (unitId, reached) => {
    for (const role of ROLES) {
      const granted = member({ role, unitId })
      const within = Object.entries(PATHS).filter(([, path]) => mayActAs(granted, role, path))
      expect(within.map(([name]) => name)).toEqual(reached)
    }
  })

  it('does not lend its unit to another grant', () => {
    const granted = member({ role: 'viewer', unitId: 'district' }, { role: 'staff', unitId: 'community' })
    expect(mayActAs(granted, 'staff', PATHS.community as UnitPath)).toBe(true)
    expect(mayActAs(granted, 'staff', PATHS.street as UnitPath)).toBe(false)
    expect(mayActAs(granted, 'viewer', PATHS.street as UnitPath)).toBe(true)
  })
})

it('lists the units on which somebody may act, and none for a resident', () => {
  const granted = member(
    { role: 'organizer', unitId: 'site' },
    { role: 'staff', unitId: 'street' },
    { role: 'viewer', unitId: 'district' },
  )
  expect(unitsFor(granted, 'organizer')).toEqual(['site', 'street'])
  expect(unitsFor(granted, 'viewer')).toEqual(['street', 'district'])
  expect(unitsFor(granted, 'admin')).toEqual([])
  expect(unitsFor(undefined, 'viewer')).toEqual([])
  expect(mayActAs(undefined, 'viewer', ['district'])).toBe(false)
})

it('reaches nothing that hangs nowhere', () => {
  expect(mayActAs(member({ role: 'admin', unitId: 'district' }), 'admin', [])).toBe(false)
})
