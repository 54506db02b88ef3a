import * as z from 'zod'
import { ok } from '../../src/shared/answer'
import { beijingDay } from '../../src/shared/calendar/calendar'
import { AUDIT_ACTION_CODES } from '../../src/shared/member/audit'
import { ADMINS_ID, type Admins } from '../../src/shared/member/member'
import { audit } from '../_server/audit'
import { id, instant, reason } from '../_server/fields'
import { begunId } from '../_server/ids'
import { operation } from '../_server/operation'
import { addJob } from './add-job'

/** Asks for the audit trail, or a part of it, as a workbook, which is itself an entry. Asking again with the same nonce is the same job. */
export const exportAudit = operation({
  access: 'admin',
  limit: { times: 10, minutes: 10 },
  input: z.object({
    nonce: id,
    reason,
    action: z.enum(AUDIT_ACTION_CODES).optional(),
    by: id.optional(),
    subject: id.optional(),
    from: instant.optional(),
    to: instant.optional(),
  }),
  load: ({ nonce }, { store, caller: { openid } }) => ({
    admins: store.admins.find(ADMINS_ID),
    existing: store.exportJobs.find(begunId('export-job', { openid, nonce })),
  }),
  reach: ({ admins }) => admins && { unitPath: [admins.unitId] },
  async run({ nonce, reason, ...filter }, { admins, existing }, context) {
    if (existing) return ok({ jobId: existing._id })
    const jobId = begunId('export-job', { openid: context.caller.openid, nonce })
    const unitPath = [(admins as Admins).unitId]
    await audit({ action: 'audit-exported', unitPath, subject: jobId, reason }, context)
    const fileName = `操作记录 ${beijingDay(context.now)}.xlsx`
    const request = { kind: 'audit', filter } as const
    await addJob({ _id: jobId, request, role: 'admin', unitPath, category: null, fileName }, context)
    return ok({ jobId })
  },
})
