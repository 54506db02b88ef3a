import * as z from 'zod'
import { ok } from '../../src/shared/answer'
import { periodText } from '../../src/shared/calendar/period'
import type { Unit } from '../../src/shared/unit/unit'
import { period } from '../_figures/figures-input'
import { audit } from '../_server/audit'
import { id, line } from '../_server/fields'
import { begunId } from '../_server/ids'
import { operation } from '../_server/operation'
import { isUploadedTo } from '../_server/uploaded-files'
import { addJob } from './add-job'

/** A picture that the report's page drew and uploaded to `charts/<nonce>/`. */
const chart = z.object({
  fileId: z.string().max(400),
  width: z.number().int().min(1).max(4000),
  height: z.number().int().min(1).max(4000),
  caption: line(60),
})

/**
 * Asks for the report of a unit, with those below it, over a period: as .docx, whole or in its short form, as .xlsx, or its
 * paragraphs as a text that `getExport` answers; without names. It is in the audit trail. Asking again with the same nonce is the same job.
 */
export const exportReport = operation({
  access: 'viewer',
  limit: { times: 20, minutes: 10 },
  input: z
    .object({
      nonce: id,
      unitId: id,
      period,
      format: z.enum(['docx', 'xlsx', 'txt']),
      form: z.enum(['whole', 'short']).default('whole'),
      appendices: z
        .array(z.enum(['sessions', 'sources']))
        .max(2)
        .default([]),
      charts: z.array(chart).max(6).default([]),
    })
    .refine(({ nonce, charts }) => charts.every(({ fileId }) => isUploadedTo(`charts/${nonce}`, fileId)), {
      path: ['charts'],
      message: 'must be uploaded for this report',
    })
    .refine(({ form, format }) => form === 'whole' || format === 'docx', {
      path: ['form'],
      message: 'is a document',
    }),
  load: ({ nonce, unitId }, { store, caller: { openid } }) => ({
    unit: store.units.find(unitId),
    existing: store.exportJobs.find(begunId('export-job', { openid, nonce })),
  }),
  reach: ({ unit }) => unit && { unitPath: unit.path },
  files: ({ charts }) => charts.map(({ fileId }) => fileId),
  async run({ nonce, ...asked }, { existing, ...loaded }, context) {
    const { path: unitPath, name } = loaded.unit as Unit
    if (existing) return ok({ jobId: existing._id })
    const jobId = begunId('export-job', { openid: context.caller.openid, nonce })
    const details = { jobId, period: periodText(asked.period), format: asked.format }
    await audit({ action: 'report-exported', unitPath, subject: asked.unitId, details }, context)
    const called = asked.format === 'xlsx' ? '工作数据' : asked.form === 'short' ? '工作简报' : '工作报告'
    const fileName = `${name}妇联${periodText(asked.period)}${called}.${asked.format}`
    const request = { kind: 'report', ...asked } as const
    await addJob({ _id: jobId, request, role: 'viewer', unitPath, category: null, fileName }, context)
    return ok({ jobId })
  },
})
