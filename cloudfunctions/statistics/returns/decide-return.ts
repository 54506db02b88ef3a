import * as z from 'zod'
import { ok, refused } from '../../../src/shared/answer'
import { actRefusal, type Return, STATUS_AFTER } from '../../../src/shared/report/return'
import { audit } from '../../_server/audit'
import { command } from '../../_server/collection'
import { optionalLine, reason, version } from '../../_server/fields'
import { isSaved } from '../../_server/is-saved'
import { operation } from '../../_server/operation'
import { returnIdInput } from './return-input'

/**
 * What the unit that takes a return does with it: sends it back with a reason, passes it, or locks what was passed, and says why. The
 * same decision again is fine. Refused: a `ReturnRefusal`, or `changed-meanwhile`.
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
    return kept ? ok({ version: input.version + 1 }) : refused('changed-meanwhile')
  },
})
