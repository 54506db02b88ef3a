import fc from 'fast-check'
import { Workshop } from '../seats/workshop'
import { type Change, controls } from '../support/broken-variant'
import { control, itAll, slowCampaign } from '../support/campaign'
import { interleaveFamilies } from './joining'

const RUNS = 1500
const LENGTH = 400
const tapes = fc.array(fc.nat(9_999), { minLength: LENGTH, maxLength: LENGTH })

const property = (workshop: Workshop) =>
  fc.asyncProperty(tapes, async (tape) => {
    expect(await interleaveFamilies(tape, workshop)).toEqual([])
  })

it('keeps everybody in one family and every invitation to one person, however people open, join and leave', async () => {
  const workshop = await Workshop.open()
  try {
    await slowCampaign(property(workshop), { long: RUNS })
  } finally {
    await workshop.close()
  }
})

describe('catches a product that', () => {
  itAll.each<{ lost: string; change: Change }>(
    controls([
      {
        lost: 'does not tell the database who belongs to a family',
        change: {
          file: 'src/shared/points/family.ts',
          piece: 'holders: [...family.holders, by.holder],',
          instead: 'holders: family.holders,',
        },
      },
      {
        lost: 'makes an invitation anew that somebody has used',
        change: {
          file: 'cloudfunctions/points/family-adults.ts',
          piece: 'if (family.adults.some(({ invitedBy }) => invitedBy === invitationId))',
          instead: 'if (family.adults.length === 0)',
        },
      },
      {
        lost: 'lets somebody in twice by two invitations',
        change: {
          file: 'cloudfunctions/points/family-adults.ts',
          piece: "if (belongsTo(family, openid)) return refused('already-in-a-family')",
          instead: '',
        },
      },
      {
        lost: 'lets somebody in whatever has changed since',
        change: {
          file: 'cloudfunctions/points/family-adults.ts',
          piece: 'update({ _id: family._id, version: family.version }, { ...change })',
          instead: 'update({ _id: family._id }, { ...change })',
        },
      },
      {
        lost: 'lets somebody leave whatever has changed since',
        change: {
          file: 'cloudfunctions/_people/point-families.ts',
          piece: 'update({ _id: familyId, version: family.version }, { ...to })',
          instead: 'update({ _id: familyId }, { ...to })',
        },
      },
    ]),
  )('$lost', async ({ change }) => {
    const workshop = await Workshop.open(change)
    try {
      await expect(control(property(workshop), { long: RUNS })).rejects.toThrow()
    } finally {
      await workshop.close()
    }
  })
})
