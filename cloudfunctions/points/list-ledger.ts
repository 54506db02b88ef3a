import * as z from 'zod'
import { ok, refused } from '../../src/shared/answer'
import { belongsTo } from '../../src/shared/points/family'
import { id } from '../_server/fields'
import { operation } from '../_server/operation'

/** So many lines of a ledger are shown. */
const LAST = 30

/**
 * The last lines of the ledger of a family of the caller's, the latest in front: what was earned, on which day and by what,
 * before the limits of a day and a month; and what proved not to be so. Refused: `no-such-family`.
 */
export const listLedger = operation({
  access: 'resident',
  input: z.object({ familyId: id }),
  load: ({ familyId }, { store }) => ({
    family: store.pointFamilies.find(familyId),
    lines: store.pointEntries.list({ familyId }, { order: [['at', 'desc']], limit: LAST }),
  }),
  async run(_, { family, lines }, { store, caller: { openid } }) {
    if (!family || !belongsTo(family, openid)) return refused('no-such-family')
    const reversed = lines.flatMap((line) => (line.kind === 'reversed' ? [line.of] : []))
    const originals = reversed.length > 0 ? await store.pointEntries.listByIds(reversed) : []
    const known = new Map([...originals, ...lines].map((line) => [line._id, line]))
    return ok(
      lines.flatMap((line) => {
        const earned = line.kind === 'earned' ? line : known.get(line.of)
        if (earned?.kind !== 'earned') return []
        const points = line.kind === 'earned' ? earned.points : -earned.points
        return [{ lineId: line._id, by: earned.by, day: earned.day, points }]
      }),
    )
  },
})
