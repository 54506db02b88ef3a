import fc from 'fast-check'
import { EVERY_REQUEST, Workshop } from '../seats/workshop'
import { type Change, controls } from '../support/broken-variant'
import { itAll, slowCampaign } from '../support/campaign'
import { interleavePoints } from './interleavings'

const RUNS = 2000
const LENGTH = 500
const tapes = fc.array(fc.nat(9_999), { minLength: LENGTH, maxLength: LENGTH })

it('never exchanges one too many, and has every balance right, however families, crashes and maintenance interleave', async () => {
  const workshop = await Workshop.open(undefined, EVERY_REQUEST)
  try {
    const property = fc.asyncProperty(tapes, async (tape) => {
      expect(await interleavePoints(tape, workshop)).toEqual([])
    })
    await slowCampaign(property, { long: RUNS })
  } finally {
    await workshop.close()
  }
})

const FAMILIES = 'cloudfunctions/_server/point-families.ts'
const REWARDS = 'cloudfunctions/_server/point-rewards.ts'
const EXCHANGING = 'cloudfunctions/_points/exchanging.ts'

describe('catches a product that', () => {
  itAll.each<{ lost: string; change: Change }>(
    controls([
      {
        lost: 'takes a reward whether or not there is one',
        change: { file: REWARDS, piece: "status: 'offered', left: command.gte(1) }", instead: '}' },
      },
      {
        lost: 'stores what was earned whatever was exchanged meanwhile',
        change: {
          file: FAMILIES,
          piece:
            'return this.update({ _id, version }, { earned, balance: command.inc(more), version: version + 1 })',
          instead:
            'return this.update({ _id }, { earned, balance: command.inc(more), version: version + 1 })',
        },
      },
      {
        lost: 'keeps points for a reward that was not to be had',
        change: {
          file: EXCHANGING,
          piece: 'await store.pointFamilies.giveBack(family._id, reward.price)\n',
          instead: '\n',
        },
      },
      {
        lost: 'gives back whoever ended the exchange',
        change: {
          file: EXCHANGING,
          piece: 'if (moved) await giveBack(held, store)',
          instead: 'await giveBack(held, store)',
        },
      },
      {
        lost: 'ends an exchange whatever became of it',
        change: {
          file: EXCHANGING,
          piece: "{ _id, version, status: 'reserved' },",
          instead: '{ _id },',
        },
      },
      {
        lost: 'heals without waiting for quiet',
        change: {
          file: 'cloudfunctions/maintenance/settle-points.ts',
          piece: 'since: now - QUIET }',
          instead: 'since: now }',
        },
      },
      {
        lost: 'never heals',
        change: {
          file: 'cloudfunctions/maintenance/settle-points.ts',
          piece: 'healFamilies(quiet),\n',
          instead: '0,\n',
        },
      },
      {
        lost: 'does not say that the points of a family are about to change',
        change: {
          file: 'cloudfunctions/_points/settling.ts',
          piece: 'await store.pointFamilies.touch(families, now)\n',
          instead: '\n',
        },
      },
      {
        lost: 'leaves points where nobody is in any more',
        change: {
          file: 'src/shared/points/ledger.ts',
          piece: 'if (!wanted) return reversed\n',
          instead: 'if (!wanted) return []\n',
        },
      },
      {
        lost: 'gives points beside those that another count of people gave',
        change: { file: 'src/shared/points/ledger.ts', piece: '    ...reversed,\n', instead: '' },
      },
    ]),
  )('$lost', async ({ change }) => {
    const workshop = await Workshop.open(change, EVERY_REQUEST)
    try {
      const found: string[] = []
      for (const tape of fc.sample(tapes, { seed: 20_261_130, numRuns: 300 })) {
        found.push(...(await interleavePoints(tape, workshop)))
        if (found.length > 0) break
      }
      expect(found).not.toEqual([])
    } finally {
      await workshop.close()
    }
  })
})
