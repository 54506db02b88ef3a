import * as z from 'zod'
import { ok } from '../../src/shared/answer'
import { dateText, daysOf } from '../../src/shared/calendar/period'
import type { Unit } from '../../src/shared/unit/unit'
import { audit } from '../_server/audit'
import { id, reason } from '../_server/fields'
import { begunId } from '../_server/ids'
import { operation } from '../_server/operation'
import { addJob } from './add-job'

/**
 * Asks for a month's service of volunteers at a unit and below it as a workbook with the columns that volunteer systems
 * take in, names and phone numbers in clear: entered into the audit trail with its reason before anything is written.
 * Asking again with the same nonce is the same job.
 */
export const exportService = operation({
  access: 'staff',
  limit: { times: 10, minutes: 10 },
  input: z.object({
    nonce: id,
    unitId: id,
    year: z.number().int().min(2000).max(2099),
    month: z.number().int().min(1).max(12),
    reason,
  }),
  load: ({ nonce, unitId }, { store, caller: { openid } }) => ({
    unit: store.units.find(unitId),
    existing: store.exportJobs.find(begunId('export-job', { openid, nonce })),
  }),
  reach: ({ unit }) => unit && { unitPath: unit.path },
  async run({ nonce, unitId, year, month, reason }, { unit, existing }, context) {
    if (existing) return ok({ jobId: existing._id })
    const { path: unitPath, name } = unit as Unit
    const jobId = begunId('export-job', { openid: context.caller.openid, nonce })
    const details = { jobId }
    await audit({ action: 'service-exported', unitPath, subject: unitId, reason, details }, context)
    const { from, to } = daysOf({ kind: 'month', year, month })
    const fileName = `志愿服务时长 ${name} ${dateText(from)}至${dateText(to)}.xlsx`
    const request = { kind: 'service', unitId, year, month } as const
    await addJob({ _id: jobId, request, role: 'staff', unitPath, category: null, fileName }, context)
    return ok({ jobId })
  },
})
