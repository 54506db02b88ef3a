import * as z from 'zod'
import { ok, refused } from '../../src/shared/answer'
import { copiesOf, type Session } from '../../src/shared/event/session'
import { mayActAs } from '../../src/shared/member/member'
import { type Confirmation, confirmationRefusal, missingOf } from '../../src/shared/tally/confirmation'
import { lowTotal } from '../../src/shared/tally/tally'
import { countNow } from '../_figures/count-now'
import { talliesOf } from '../_figures/tallies-of'
import { together } from '../_server/all-of'
import { audit } from '../_server/audit'
import { id, optionalLine } from '../_server/fields'
import { isSaved } from '../_server/is-saved'
import { nameTo } from '../_server/name-to'
import { operation } from '../_server/operation'

/**
 * Confirms a session's counts (数据确认): what the records say now, and what is missing and why. `seen` is the 人次 that
 * the page showed, `seenLow` the on-site total that it asked about once more. Two fields at most have to be filled in:
 * why something is missing, if anything is (what is said of figures that break a rule, `comment`, may be empty), and, for staff who confirm once more, the reason; what was confirmed before
 * is kept, and the act is in the audit trail. Repeating it by its nonce changes nothing. Refused: a
 * `ConfirmationRefusal`, `total-too-low` with the total and how many were checked in; `already-confirmed`, with when and by
 * whom, to organizers, and to staff who give no reason; `confirmed-meanwhile` when somebody else was faster.
 */
export const confirmSession = operation({
  access: 'organizer',
  input: z.object({
    sessionId: id,
    nonce: id,
    seen: z.number().int().min(0),
    seenLow: z.number().int().min(0).nullable().default(null),
    whyMissing: optionalLine(200).default(''),
    remark: optionalLine(200).default(''),
    comment: optionalLine(200).default(''),
    reason: optionalLine(200).default(''),
  }),
  load: ({ sessionId }, { store }) => ({
    session: store.sessions.find(sessionId),
    stored: store.confirmations.find(sessionId),
  }),
  reach: ({ session }) => session,
  async run({ nonce, seen, seenLow, whyMissing, remark, comment, reason }, loaded, context) {
    const { now, store, caller, authority } = context
    const { stored } = loaded
    const session = loaded.session as Session
    if (stored && isSaved(stored, { nonce, whyMissing, remark })) return ok(confirmed(stored))
    if (stored && (reason === '' || !mayActAs(authority, 'staff', session)))
      return refused('already-confirmed', { at: stored.confirmedAt, byName: nameTo(caller, stored) })

    const [event, counts, tallies] = await together([
      store.events.find(session.eventId),
      countNow(session, { store, now }),
      talliesOf(session._id, store),
    ])
    const missing = missingOf(counts, event?.indicators ?? [])
    const low = lowTotal(tallies, counts.checkedIn)
    const refusal = confirmationRefusal(session, { counts, missing, low, seen, seenLow, whyMissing }, now)
    if (refusal === 'total-too-low') return refused(refusal, { low })
    if (refusal) return refused(refusal)

    const confirmation: Confirmation = {
      _id: session._id,
      ...copiesOf(session),
      nonce,
      counts,
      missing,
      whyMissing,
      remark,
      ...(comment && { comment }),
      confirmedAt: now,
      by: caller.openid,
      byName: caller.maskedName,
      reason: stored ? reason : '',
      version: (stored?.version ?? 0) + 1,
      earlier: stored ? [...stored.earlier, earlierOf(stored)] : [],
    }
    const { unitPath, _id: subject } = session
    if (!stored) {
      const said = [whyMissing, comment].filter(Boolean).join('；')
      await audit({ action: 'session-confirmed', unitPath, subject, reason: said }, context)
      if ((await store.confirmations.add(confirmation)) === 'added') return ok(confirmed(confirmation))
      const other = await store.confirmations.find(session._id)
      return other?.nonce === nonce ? ok(confirmed(other)) : refused('confirmed-meanwhile')
    }
    const details: Record<string, string> = comment ? { comment } : {}
    await audit({ action: 'session-confirmed-again', unitPath, subject, reason, details }, context)
    const { _id, ...change } = confirmation
    const changed = await store.confirmations.update({ _id, version: stored.version }, { ...change })
    return changed ? ok(confirmed(confirmation)) : refused('confirmed-meanwhile')
  },
})

const confirmed = ({ confirmedAt, byName, version }: Confirmation) => ({ confirmedAt, byName, version })

const earlierOf = ({ nonce, counts, confirmedAt, by, byName, reason }: Confirmation) => ({
  nonce,
  counts,
  confirmedAt,
  by,
  byName,
  reason,
})
