import * as z from 'zod'
import { ok } from '../../src/shared/answer'
import type { Unit } from '../../src/shared/unit/unit'
import { pivotLayout } from '../_figures/pivot-input'
import { id } from '../_server/fields'
import { begunId } from '../_server/ids'
import { operation } from '../_server/operation'
import { addJob } from './add-job'

/** Asks for a pivot table as a workbook, as it is laid out on the page. Asking again with the same nonce is the same job. */
export const exportPivot = operation({
  access: 'viewer',
  limit: { times: 30, minutes: 10 },
  input: z.object({ nonce: id, unitId: id, year: z.number().int().min(2000).max(2099), layout: pivotLayout }),
  load: ({ nonce, unitId }, { store, caller: { openid } }) => ({
    unit: store.units.find(unitId),
    existing: store.exportJobs.find(begunId('export-job', { openid, nonce })),
  }),
  reach: ({ unit }) => unit && { unitPath: unit.path },
  async run({ nonce, unitId, year, layout }, { unit, existing }, context) {
    if (existing) return ok({ jobId: existing._id })
    const jobId = begunId('export-job', { openid: context.caller.openid, nonce })
    const { path: unitPath, name } = unit as Unit
    const request = { kind: 'pivot', unitId, year, layout } as const
    const fileName = `透视表 ${name} ${year}年.xlsx`
    await addJob({ _id: jobId, request, role: 'viewer', unitPath, category: null, fileName }, context)
    return ok({ jobId })
  },
})
