import * as z from 'zod'
import { ok, refused } from '../../../src/shared/answer'
import {
  actRefusal,
  dueAt,
  RETURN_SETTINGS_ID,
  type Return,
  STATUS_AFTER,
  USUAL_SETTINGS,
} from '../../../src/shared/report/return'
import { notifyStaff, returnNotices, staffAt } from '../../_notices/work-notices'
import { together } from '../../_server/all-of'
import { audit } from '../../_server/audit'
import { command } from '../../_server/collection'
import { optionalLine, reason, version } from '../../_server/fields'
import { isSaved } from '../../_server/is-saved'
import { type Context, operation } from '../../_server/operation'
import { returnIdInput } from './return-input'

/**
 * What the unit that takes a return does with it: sends it back with a reason, passes it, or locks what was passed, and says why. The
 * same decision again is fine. Whoever sent it is told when it comes back. Refused: a `ReturnRefusal`, or `changed-meanwhile`.
 */
export const decideReturn = operation({
  access: 'staff',
  input: z.discriminatedUnion('act', [
    z.object({ act: z.literal('send-back'), returnId: returnIdInput, version, reason }),
    z.object({ act: z.literal('pass'), returnId: returnIdInput, version }),
    z.object({
      act: z.literal('lock'),
      returnId: returnIdInput,
      version,
      reason: optionalLine(200).default(''),
    }),
  ]),
  load: ({ returnId }, { store }) => ({ stored: store.returns.find(returnId) }),
  // The role is needed on the unit that takes it, not on the one that sent it.
  reach: ({ stored }) =>
    stored && { unitPath: stored.unitPath.slice(0, stored.unitPath.indexOf(stored.toUnitId) + 1) },
  async run(input, loaded, context) {
    const { now, store, caller } = context
    const stored = loaded.stored as Return
    const { _id, status, period, unitPath } = stored
    const after = STATUS_AFTER[input.act]
    const why = input.act === 'pass' ? '' : input.reason
    const last = stored.steps.at(-1)
    if (
      status === after &&
      stored.version === input.version + 1 &&
      isSaved(last, { act: input.act, by: caller.openid, reason: why })
    )
      return ok({ version: stored.version })
    const refusal = actRefusal(input.act, status, { period, now })
    if (refusal) return refused(refusal)
    if (stored.version !== input.version) return refused('changed-meanwhile')

    const details = { act: input.act }
    await audit({ action: 'return-decided', unitPath, subject: _id, reason: why, details }, context)
    const step = { act: input.act, at: now, by: caller.openid, byName: caller.maskedName, reason: why }
    const kept = await store.returns.update(
      { _id, version: input.version },
      { status: after, steps: command.push([step]), version: input.version + 1 },
    )
    if (!kept) return refused('changed-meanwhile')
    if (input.act === 'send-back') await tellSender(stored, { change: input.version, note: why }, context)
    return ok({ version: input.version + 1 })
  },
})

/** Tells the staff of the unit that sent it that it came back, and why. */
const tellSender = (
  { unitId, period }: Return,
  { change, note }: { change: number; note: string },
  { now, store }: Context,
): Promise<void> =>
  notifyStaff(store, async () => {
    const [unit, settings = USUAL_SETTINGS, staff] = await together([
      store.units.find(unitId),
      store.returnSettings.find(RETURN_SETTINGS_ID),
      staffAt([unitId], store),
    ])
    if (!unit) return []
    const due = dueAt(period, settings)
    return returnNotices(staff, { kind: 'return-sent-back', unit, period, due, change, note, now })
  })
