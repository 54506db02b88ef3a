import * as z from 'zod'
import { ok } from '../../src/shared/answer'
import { ADMINS_ID, type Admins } from '../../src/shared/member/member'
import { audit } from '../_server/audit'
import { id, reason } from '../_server/fields'
import { begunId } from '../_server/ids'
import { operation } from '../_server/operation'
import { addJob } from './add-job'

/**
 * Asks for what the yearly audit of personal data needs, as a workbook: consents, deletions, what was revealed and what was
 * exported in a year. It is itself an entry of the audit trail. Asking again with the same nonce is the same job.
 */
export const exportYearlyAudit = operation({
  access: 'admin',
  limit: { times: 10, minutes: 10 },
  input: z.object({ nonce: id, reason, year: z.number().int().min(2020).max(2099) }),
  load: ({ nonce }, { store, caller: { openid } }) => ({
    admins: store.admins.find(ADMINS_ID),
    existing: store.exportJobs.find(begunId('export-job', { openid, nonce })),
  }),
  reach: ({ admins }) => admins && { unitPath: [admins.unitId] },
  async run({ nonce, reason, year }, { admins, existing }, context) {
    if (existing) return ok({ jobId: existing._id })
    const jobId = begunId('export-job', { openid: context.caller.openid, nonce })
    const unitPath = [(admins as Admins).unitId]
    const details = { year }
    await audit({ action: 'yearly-audit-exported', unitPath, subject: jobId, reason, details }, context)
    const fileName = `个人信息年度审计 ${year}.xlsx`
    const request = { kind: 'yearly-audit', year } as const
    await addJob({ _id: jobId, request, role: 'admin', unitPath, category: null, fileName }, context)
    return ok({ jobId })
  },
})
