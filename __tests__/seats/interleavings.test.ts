import fc from 'fast-check'
import { type Change, controls } from '../support/broken-variant'
import { itAll, slowCampaign } from '../support/campaign'
import { interleave } from './interleavings'
import { Workshop } from './workshop'

const RUNS = 2000
const LENGTH = 700
const tapes = fc.array(fc.nat(9_999), { minLength: LENGTH, maxLength: LENGTH })

it('keeps every promise however twenty people, staff, crashes and maintenance interleave', async () => {
  const workshop = await Workshop.open()
  try {
    const property = fc.asyncProperty(tapes, async (tape) => {
      expect(await interleave(tape, workshop)).toEqual([])
    })
    await slowCampaign(property, { long: RUNS })
  } finally {
    await workshop.close()
  }
})

const SESSIONS = 'cloudfunctions/_server/sessions.ts'
const REGISTRATIONS = 'cloudfunctions/_server/registrations.ts'

describe('catches a product that', () => {
  itAll.each<{ lost: string; change: Change }>(
    controls([
      {
        lost: 'heals without waiting for quiet',
        change: {
          file: 'cloudfunctions/maintenance/heal-seats.ts',
          piece: 'listQuietUnsettled(now - QUIET,',
          instead: 'listQuietUnsettled(now,',
        },
      },
      {
        lost: 'cancels and edits whatever has changed since',
        change: {
          file: REGISTRATIONS,
          piece: 'return this.update({ _id, version }, {',
          instead: 'return this.update({ _id }, {',
        },
      },
      {
        lost: 'gives back twice',
        change: {
          file: SESSIONS,
          piece: '(await this.update({ _id, quotaVersion }, change))) return',
          instead:
            '((await this.update({ _id, quotaVersion }, change)) && (await this.update({ _id, quotaVersion }, change)))) return',
        },
      },
      {
        lost: 'never heals',
        change: {
          file: 'cloudfunctions/maintenance/heal-seats.ts',
          piece: 'if (await settle(session, { store, now })) settled += 1',
          instead: 'settled += 0',
        },
      },
      {
        lost: 'takes no seat of the slot that is booked',
        change: {
          file: 'src/shared/registration/quota.ts',
          piece: 'return key === (party.quota ?? OPEN_QUOTA) ? party.seats : 0',
          instead: "return kind === 'unit' && key === (party.quota ?? OPEN_QUOTA) ? party.seats : 0",
        },
      },
      {
        lost: 'changes slots whatever was booked meanwhile',
        change: {
          file: SESSIONS,
          piece: 'return this.update(unchanged(session), {\n      ...slots,',
          instead: 'return this.update({ _id: session._id }, {\n      ...slots,',
        },
      },
      {
        lost: 'claims without a condition',
        change: { file: SESSIONS, piece: 'waiting: command.lte(0), ...enough(seats)', instead: '' },
      },
    ]),
  )('$lost', async ({ change }) => {
    const workshop = await Workshop.open(change)
    try {
      const found: string[] = []
      for (const tape of fc.sample(tapes, { seed: 20_261_123, numRuns: 400 })) {
        found.push(...(await interleave(tape, workshop)))
        if (found.length > 0) break
      }
      expect(found).not.toEqual([])
    } finally {
      await workshop.close()
    }
  })
})
