import * as z from 'zod'
import { ok, refused } from '../../src/shared/answer'
import { mayActAs } from '../../src/shared/member/member'
import { countProblem, keptCounted, type Tally, tallyCorrectionId } from '../../src/shared/tally/tally'
import { together } from '../_server/all-of'
import { audit } from '../_server/audit'
import { id, reason } from '../_server/fields'
import { isSaved } from '../_server/is-saved'
import { type Caller, operation } from '../_server/operation'
import { areOfSession, tallyFields } from './tally-input'
import { tallyView } from './tally-view'

/**
 * Puts a hand count right by another record, which takes its place and its time; nothing is erased. Corrected to zero,
 * it is void. The new record's id derives from the old one's, so that a second correction finds the first: it is refused
 * with `already-corrected`, and shown it. It is in the audit trail. After 数据确认 only staff may.
 * Refused: `other-kind`, `confirmed`, `foreign-photo`, or a `CountProblem` besides.
 */
export const correctTally = operation({
  access: 'organizer',
  input: z.object({ tallyId: id, nonce: id, ...tallyFields, reason }),
  load: ({ tallyId }, { store }) => ({ tally: store.tallies.find(tallyId) }),
  reach: ({ tally }) => tally,
  files: ({ photos }) => photos,
  async run(input, loaded, { now, store, caller, authority }) {
    const replaced = loaded.tally as Tally
    const { nonce, counted, school, method, note, place, photos } = input
    const _id = tallyCorrectionId(replaced)
    const [stored, confirmation] = await together([
      store.tallies.find(_id),
      store.confirmations.find(replaced.sessionId),
    ])
    const said = {
      nonce,
      counted: keptCounted(counted),
      school,
      method,
      note,
      place,
      photos,
      reason: input.reason,
    }
    if (stored) return answerTo(stored, said, caller)
    if (counted.what !== replaced.counted.what) return refused('other-kind')
    const problem = countProblem(counted, { photos: photos.length, isCorrection: true })
    if (problem) return refused(problem)
    if (!areOfSession(photos, replaced.sessionId)) return refused('foreign-photo')
    if (confirmation && !mayActAs(authority, 'staff', replaced)) return refused('confirmed')

    const correction: Tally = {
      ...replaced,
      ...said,
      _id,
      arrivedAt: now,
      by: caller.openid,
      byName: caller.maskedName,
      replaces: replaced._id,
      revision: replaced.revision + 1,
    }
    const { unitPath, sessionId } = replaced
    const action = confirmation ? 'tally-corrected-after-confirmation' : 'tally-corrected'
    const act = { unitPath, subject: _id, reason: input.reason, details: { sessionId } }
    await audit({ action, ...act }, { now, store, caller })
    if ((await store.tallies.add(correction)) === 'added') return ok(tallyView(correction, caller))
    // Somebody was faster, or this very correction was sent twice at once.
    return answerTo((await store.tallies.find(_id)) ?? correction, said, caller)
  },
})

/** The correction that is there already: this one, sent again, or somebody else's. */
const answerTo = (stored: Tally, said: Partial<Tally>, caller: Caller) =>
  isSaved(stored, said)
    ? ok(tallyView(stored, caller))
    : refused('already-corrected', { correction: tallyView(stored, caller) })
