import * as z from 'zod'
import { ok, refused } from '../../src/shared/answer'
import { countedWalkIns, doorRefusal, type InEntry, type UndoEntry } from '../../src/shared/check-in/check-in'
import { doorTime, keptDoorTime } from '../../src/shared/check-in/door-time'
import type { Session } from '../../src/shared/event/session'
import { mayActAs } from '../../src/shared/member/member'
import { audit } from '../_server/audit'
import { line } from '../_server/fields'
import { begunId } from '../_server/ids'
import { operation } from '../_server/operation'
import { appendEntries } from './check-in-party'
import { doorFields, keptField, nonce, phoneTime } from './door-fields'

/**
 * Takes back walk-ins who were only counted, by the nonce under which the caller's phone counted them: for a phone that had
 * no answer, and cannot say whether the server knows of them. What comes of a phone's queue may come before the counting
 * does: nobody of them is in afterwards either. Undoing again is fine. Refused: `nothing-to-undo`, a `DoorRefusal` for the
 * time of counting, or `confirmed`: after the counts were confirmed only staff undo.
 */
export const undoWalkIns = operation({
  access: 'organizer',
  input: z.object({
    ...doorFields,
    ...keptField,
    counted: nonce,
    countedAt: phoneTime,
    count: z.number().int().min(1).max(200),
    reason: line(100),
  }),
  load: ({ sessionId, counted }, { store, caller: { openid } }) => ({
    session: store.sessions.find(sessionId),
    existing: store.checkIns.find(begunId('walk-ins', { openid, within: sessionId, nonce: counted })),
    confirmation: store.confirmations.find(sessionId),
  }),
  reach: ({ session }) => session,
  async run(input, { existing, confirmation, ...loaded }, context) {
    const { now, store, caller, authority } = context
    const session = loaded.session as Session
    const { openid: by, maskedName: byName } = caller
    const checkInId = begunId('walk-ins', { openid: by, within: session._id, nonce: input.counted })
    const timeOf = (at: number) => (input.kept ? keptDoorTime(at, now, session) : doorTime(at, now))
    const at = { arrivedAt: now, gate: input.gate, by, byName }
    const countedAt = timeOf(input.countedAt)
    if (!existing && !input.kept) return refused('nothing-to-undo')
    const closed = existing ? undefined : doorRefusal(session, countedAt)
    if (closed) return refused(closed)
    if (existing && existing.presentCount > 0 && confirmation) {
      if (!mayActAs(authority, 'staff', session)) return refused('confirmed')
      const details = { sessionId: session._id, people: existing.presentCount }
      const { unitPath } = session
      const act = { unitPath, subject: checkInId, reason: input.reason, details }
      await audit({ action: 'check-in-after-confirmation', ...act }, context)
    }
    const walkIns: InEntry = {
      ...at,
      kind: 'in',
      via: 'walk-in',
      nonce: input.counted,
      participants: [],
      counted: input.count,
      reason: '',
      doorAt: countedAt,
    }
    const undo: UndoEntry = {
      ...at,
      kind: 'undo',
      nonce: input.nonce,
      voids: [input.counted],
      reason: input.reason,
      doorAt: timeOf(input.doorAt),
    }
    await appendEntries([undo], {
      checkInId,
      participants: [],
      read: existing,
      store,
      begin: () => countedWalkIns(checkInId, session, walkIns, undo),
    })
    return ok({ checkInId, presentCount: 0 })
  },
})
