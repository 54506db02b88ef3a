import { z } from 'zod'
import { ok } from '../../src/shared/answer'
import type { Form } from '../../src/shared/form-binding'
import { periodText } from '../../src/shared/period'
import { audit } from '../_server/audit'
import { id } from '../_server/fields'
import { period } from '../_server/figures-input'
import { operation } from '../_server/operation'

/**
 * Asks for a superior's form, filled for a period: the file as it was uploaded, with figures where cells ask for them. It
 * is in the audit trail. Asking again with the same nonce is the same job.
 */
export const exportForm = operation({
  access: 'viewer',
  limit: { times: 20, minutes: 10 },
  input: z.object({ nonce: id, formId: id, period }),
  load: ({ nonce, formId }, { store }) => ({
    form: store.forms.find(formId),
    existing: store.exportJobs.find(nonce),
  }),
  reach: ({ form }) => form && { unitPath: form.unitPath },
  async run({ nonce, formId, period }, { form, existing }, context) {
    const { name, unitPath } = form as Form
    if (existing) return ok({ jobId: nonce })
    const details = { jobId: nonce, period: periodText(period), name }
    await audit({ action: 'form-exported', unitPath, subject: formId, details }, context)
    await context.store.exportJobs.add({
      ...{ _id: nonce, request: { kind: 'form', formId, period }, by: context.caller.openid },
      ...{ role: 'viewer', unitPath, category: null, state: 'waiting', progress: 0, takenAt: 0 },
      ...{ fileName: `${name} ${periodText(period)}.xlsx`, fileId: null, createdAt: context.now },
    })
    return ok({ jobId: nonce })
  },
})
