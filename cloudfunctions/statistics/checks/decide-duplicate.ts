import * as z from 'zod'
import { ok, refused } from '../../../src/shared/answer'
import type { Session } from '../../../src/shared/event/session'
import { onesWith, pairId } from '../../../src/shared/figure/duplicate'
import { mayActAs } from '../../../src/shared/member/member'
import { verdictsAbout } from '../../_figures/verdicts-about'
import { audit } from '../../_server/audit'
import { id } from '../../_server/fields'
import { operation } from '../../_server/operation'
import { commonPath } from './list-to-check'

/**
 * Says whether two sessions are the same: of the same one counts, and the other is listed outside the totals. Said again
 * it replaces what was said before; the counts follow within a minute. It decides of all that are one with them, so that
 * whoever says it has to be staff above each. Refused: `no-such-session`, `not-one-of-them`, `one-with-others` where one
 * of those is not theirs, `counts-elsewhere` when the one that is to count is itself outside the totals, `decided-meanwhile`.
 */
export const decideDuplicate = operation({
  access: 'staff',
  input: z.object({
    sessionIds: z.tuple([id, id]).refine(([a, b]) => a !== b, 'must differ'),
    verdict: z.enum(['same', 'different']),
    /** Of the same, the one that counts. */
    counts: id.nullable().default(null),
  }),
  load: ({ sessionIds: [a, b], counts }, { store }) => ({
    first: store.sessions.find(a),
    second: store.sessions.find(b),
    counting: counts === null ? undefined : store.sessionCounts.find(counts),
    known: store.duplicateVerdicts.find(pairId(a, b)),
  }),
  // Of a pair whoever decides has to be staff above both.
  reach: ({ first, second }) =>
    first && {
      unitPath: second ? commonPath(first.unitPath, second.unitPath) : first.unitPath,
      category: first.category,
    },
  async run({ sessionIds, verdict, counts }, { first, second, counting, known }, context) {
    const { now, store, caller, authority } = context
    if (!second) return refused('no-such-session')
    const unitPath = commonPath((first as Session).unitPath, second.unitPath)
    if (!mayActAs(authority, 'staff', { unitPath, category: second.category }))
      return refused('no-such-session')
    const ones = onesWith(sessionIds, await verdictsAbout(sessionIds, store))
    const theirs = ({ unitPath: path, category }: Session) =>
      mayActAs(authority, 'staff', { unitPath: commonPath(unitPath, path), category })
    if (!(await store.sessions.listByIds([...ones])).every(theirs)) return refused('one-with-others')
    if (verdict === 'same' && (counts === null || !sessionIds.includes(counts)))
      return refused('not-one-of-them')
    if (
      verdict === 'same' &&
      counting &&
      counting.outside !== null &&
      known?.counts !== sessionIds.find((each) => each !== counts)
    )
      return refused('counts-elsewhere')
    const [a, b] = [...sessionIds].sort() as [string, string]
    const said = {
      sessionIds: [a, b] as [string, string],
      verdict,
      unitPath,
      counts: verdict === 'same' ? counts : null,
      by: caller.openid,
      byName: caller.maskedName,
      at: now,
    }
    if (known && known.verdict === said.verdict && known.counts === said.counts) return ok({ verdict })
    await audit(
      { action: 'duplicate-decided', unitPath, subject: pairId(a, b), details: { verdict } },
      context,
    )
    const stored = known
      ? await store.duplicateVerdicts.update(
          { _id: known._id, version: known.version },
          { ...said, version: known.version + 1 },
        )
      : (await store.duplicateVerdicts.add({ _id: pairId(a, b), ...said, version: 1 })) === 'added'
    return stored ? ok({ verdict }) : refused('decided-meanwhile')
  },
})
