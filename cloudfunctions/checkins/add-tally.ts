import * as z from 'zod'
import { ok, refused } from '../../src/shared/answer'
import { copiesOf, type Session } from '../../src/shared/event/session'
import { mayActAs } from '../../src/shared/member/member'
import {
  countedTime,
  countProblem,
  keptCounted,
  type Tally,
  tallyRefusal,
} from '../../src/shared/tally/tally'
import { audit } from '../_server/audit'
import { id, optionalLine } from '../_server/fields'
import { begunId } from '../_server/ids'
import { operation } from '../_server/operation'
import { phoneTime } from './door-fields'
import { areOfSession, tallyFields } from './tally-input'
import { tallyView } from './tally-view'

/**
 * Adds what was counted by hand, an increment: repeated by its nonce it changes nothing and is answered as it is stored.
 * What was counted before 数据确认 and arrives after it is taken, and is in the audit trail; what is counted after it
 * takes staff, and a reason. Refused: a `CountProblem`, a `TallyRefusal`, `foreign-photo`, or `reason-needed`.
 */
export const addTally = operation({
  access: 'organizer',
  input: z.object({
    sessionId: id,
    nonce: id,
    countedAt: phoneTime,
    ...tallyFields,
    reason: optionalLine(200).default(''),
  }),
  load: ({ sessionId, nonce }, { store, caller: { openid } }) => ({
    session: store.sessions.find(sessionId),
    stored: store.tallies.find(begunId('tally', { openid, within: sessionId, nonce })),
    confirmation: store.confirmations.find(sessionId),
  }),
  reach: ({ session }) => session,
  files: ({ photos }) => photos,
  async run(input, loaded, { now, store, caller, authority }) {
    const { stored, confirmation } = loaded
    if (stored) return ok(tallyView(stored, caller))
    const session = loaded.session as Session
    const { nonce, counted, school, method, note, place, photos, reason } = input
    const problem = countProblem(counted, { photos: photos.length, isCorrection: false })
    if (problem) return refused(problem)
    if (!areOfSession(photos, session._id)) return refused('foreign-photo')

    const countedAt = countedTime(input.countedAt, session, now)
    const confirmedAt = confirmation?.confirmedAt
    const byStaff = mayActAs(authority, 'staff', session)
    const refusal = tallyRefusal(session, { countedAt, confirmedAt, byStaff }, now)
    if (refusal) return refused(refusal)
    const isLate = confirmedAt !== undefined && countedAt <= confirmedAt
    if (confirmedAt !== undefined && !isLate && reason === '') return refused('reason-needed')

    const _id = begunId('tally', { openid: caller.openid, within: session._id, nonce })
    const tally: Tally = {
      _id,
      nonce,
      ...copiesOf(session),
      counted: keptCounted(counted),
      school,
      method,
      note,
      place,
      photos,
      countedAt,
      arrivedAt: now,
      by: caller.openid,
      byName: caller.maskedName,
      replaces: null,
      first: _id,
      revision: 0,
      reason,
    }
    if (confirmedAt !== undefined) {
      const action = isLate ? 'tally-late' : 'tally-added-after-confirmation'
      const act = { action, unitPath: session.unitPath, subject: _id, reason } as const
      await audit({ ...act, details: { sessionId: session._id } }, { now, store, caller })
    }
    // A duplicate is the same count, sent twice at once.
    await store.tallies.add(tally)
    return ok(tallyView(tally, caller))
  },
})
