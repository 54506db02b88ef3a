import * as z from 'zod'
import { ok } from '../../src/shared/answer'
import { periodText } from '../../src/shared/calendar/period'
import { period } from '../_figures/figures-input'
import { audit } from '../_server/audit'
import { id } from '../_server/fields'
import { begunId } from '../_server/ids'
import { operation } from '../_server/operation'
import { addJob } from './add-job'
import { type FoundForm, findForm, formReach } from './find-form'

/**
 * Asks for a superior's form, filled for a period: the file as it was uploaded, with figures where cells ask for them. It
 * is in the audit trail. Asking again with the same nonce is the same job.
 */
export const exportReportForm = operation({
  access: 'viewer',
  limit: { times: 20, minutes: 10 },
  input: z.object({ nonce: id, formId: id, period }),
  load: ({ nonce, formId }, { store, caller: { openid } }) => ({
    found: findForm(formId, store),
    existing: store.exportJobs.find(begunId('export-job', { openid, nonce })),
  }),
  reach: formReach,
  async run({ nonce, formId, period }, { found, existing }, context) {
    const { form, unit } = found as FoundForm
    const { name } = form
    const unitPath = unit.path
    if (existing) return ok({ jobId: existing._id })
    const jobId = begunId('export-job', { openid: context.caller.openid, nonce })
    const details = { jobId, period: periodText(period), name }
    await audit({ action: 'form-exported', unitPath, subject: formId, details }, context)
    const fileName = `${name} ${periodText(period)}.xlsx`
    const request = { kind: 'form', formId, period } as const
    await addJob({ _id: jobId, request, role: 'viewer', unitPath, category: null, fileName }, context)
    return ok({ jobId })
  },
})
