import fc from 'fast-check'
import { allotted } from '../../../src/shared/registration/allotment'
import {
  addedSeats,
  couldEverFit,
  hasRoom,
  type Quotas,
  seatDifference,
  seatsOf,
} from '../../../src/shared/registration/quota'
import { campaign } from '../../support/campaign'

const empty = { capacity: 100, seatsLeft: 100, waiting: 0, quotas: {} }
const street = (seats: number) => ({ unitId: 'street', seats })

const quotasOf = (...given: Parameters<typeof allotted>) => {
  const made = allotted(...given)
  if ('reason' in made) throw new Error(made.reason)
  return made.quotas
}

describe('allotting places', () => {
  it('leaves to everybody what is not allotted', () => {
    expect(quotasOf(empty, { units: [street(30)], genders: null })).toEqual({
      'unit-street': { kind: 'unit', of: 'street', seats: 30, left: 30 },
      open: { kind: 'unit', of: '', seats: 70, left: 70 },
    })
  })

  it('counts those registered before among everybody', () => {
    const quotas = quotasOf({ ...empty, seatsLeft: 95 }, { units: [street(30)], genders: null })
    expect(quotas.open).toMatchObject({ seats: 70, left: 65 })
  })

  it('keeps to a unit what it has taken, with more or fewer places than before', () => {
    const before = quotasOf(empty, { units: [street(30)], genders: null })
    const used = {
      ...empty,
      seatsLeft: 90,
      quotas: { ...before, 'unit-street': { ...before['unit-street'], left: 20 } },
    }
    const session = used as Parameters<typeof allotted>[0]
    expect(quotasOf(session, { units: [street(40)], genders: null })['unit-street']).toMatchObject({
      left: 30,
    })
    expect(allotted(session, { units: [street(9)], genders: null })).toEqual({ reason: 'places-taken' })
    expect(allotted(session, { units: [], genders: null })).toEqual({ reason: 'places-taken' })
  })

  it.each([
    ['more-than-capacity', empty, { units: [street(101)], genders: null }],
    ['more-than-capacity', empty, { units: [], genders: { female: 60, male: 41 } }],
    ['unit-twice', empty, { units: [street(1), street(2)], genders: null }],
    ['places-taken', { ...empty, seatsLeft: 10 }, { units: [street(11)], genders: null }],
    ['already-registered', { ...empty, seatsLeft: 99 }, { units: [], genders: { female: 50, male: 50 } }],
  ] as const)('is refused with %s', (reason, session, allotment) => {
    expect(allotted(session, allotment)).toEqual({ reason })
  })

  it('never leaves more places than there are, nor fewer than none', () => {
    const property = fc.property(fc.nat(50), fc.array(fc.nat(60), { maxLength: 3 }), (held, seats) => {
      const units = seats.map((each, index) => ({ unitId: `u${index}`, seats: each }))
      const made = allotted({ ...empty, seatsLeft: 100 - held }, { units, genders: null })
      if ('reason' in made) return
      const lefts = Object.values(made.quotas).map(({ left }) => left)
      expect(lefts.every((left) => left >= 0)).toBe(true)
      if (units.length > 0) expect(lefts.reduce((sum, left) => sum + left, 0)).toBe(100 - held)
    })
    campaign(property, { long: 1000 })
  })
})

const QUOTAS: Quotas = {
  female: { kind: 'gender', of: 'female', seats: 2, left: 1 },
  male: { kind: 'gender', of: 'male', seats: 2, left: 2 },
  'unit-street': { kind: 'unit', of: 'street', seats: 3, left: 3 },
  open: { kind: 'unit', of: '', seats: 1, left: 1 },
}
const couple = {
  seats: 2,
  quota: null,
  participants: [{ gender: 'female' as const }, { gender: 'male' as const }],
}

describe('a party', () => {
  it('takes a place of each of its genders, and its unit’s or everybody’s', () => {
    expect(seatsOf(couple, QUOTAS)).toEqual({ seats: 2, quotas: { female: 1, male: 1, open: 2 } })
    expect(seatsOf({ ...couple, quota: 'unit-street' }, QUOTAS).quotas).toEqual({
      female: 1,
      male: 1,
      'unit-street': 2,
    })
  })

  it('fits only where all of its places are left, and ever only where there are as many', () => {
    const room = { seatsLeft: 5, quotas: QUOTAS }
    expect(hasRoom(room, seatsOf({ ...couple, quota: 'unit-street' }, QUOTAS))).toBe(true)
    expect(hasRoom(room, seatsOf(couple, QUOTAS))).toBe(false)
    expect(couldEverFit({ capacity: 5, quotas: QUOTAS }, seatsOf(couple, QUOTAS))).toBe(false)
  })

  it('takes what is more, and gives up what is less, when it changes', () => {
    const [before, after] = [
      { seats: 2, quotas: { female: 2 } },
      { seats: 3, quotas: { female: 1, male: 2 } },
    ]
    expect(addedSeats(seatDifference(before, after))).toEqual({ seats: 1, quotas: { male: 2 } })
    expect(addedSeats(seatDifference(after, before))).toEqual({ seats: 0, quotas: { female: 1 } })
  })
})
