import * as z from 'zod'
import { ok, refused } from '../../src/shared/answer'
import { type ExportJob, MOST_ATTEMPTS, WRITING_TAKES_AT_MOST } from '../../src/shared/report/export-job'
import { id } from '../_server/fields'
import { storeFile } from '../_server/file-storage'
import { operation } from '../_server/operation'
import { auditReport } from './audit-report'
import { exportReach, isOwn } from './export-reach'
import { filledForm } from './filled-form'
import { pivotReport } from './pivot-report'
import { rosterReport } from './roster-report'
import { serviceReport } from './service-report'
import { sessionArchive } from './session-archive'
import { unreachedReport } from './unreached-report'
import { FileProblem } from './workbook-parts'
import { writeWorkbook } from './write-workbook'
import type { Writing } from './writing'
import { yearReport } from './year-report'
import { yearlyAuditReport } from './yearly-audit-report'

/**
 * Writes the file of a job. The phone that asked calls it and need not wait: another call watches. A job that is being
 * written by a call still alive is left to it; one that crashed or failed is taken up anew by calling again; the
 * third that ends without an answer is the last, until it is asked for anew.
 * Refused: `no-such-job`.
 */
export const runExport = operation({
  access: 'viewer',
  limit: { times: 30, minutes: 10 },
  input: z.object({ jobId: id }),
  load: ({ jobId }, { store }) => ({ job: store.exportJobs.find(jobId) }),
  reach: exportReach,
  async run(_, { job }, { now, store, caller, authority }) {
    if (!isOwn(job, caller, authority)) return refused('no-such-job')
    if (job.state === 'done') return ok({ state: job.state })
    if (job.state === 'writing' && now - job.takenAt < WRITING_TAKES_AT_MOST) return ok({ state: job.state })
    const attempts = job.state === 'writing' ? job.attempts + 1 : 1
    const state = attempts > MOST_ATTEMPTS ? 'failed' : 'writing'
    const taken = await store.exportJobs.update(
      { _id: job._id, state: job.state, takenAt: job.takenAt },
      { state, attempts, takenAt: now, progress: 0, problem: null },
    )
    if (!taken || state === 'failed') return ok({ state })
    const own = { _id: job._id, takenAt: now }
    const progress = (percent: number) => store.exportJobs.update(own, { progress: percent })
    const file = await write({ job, author: caller.name, store, now, progress }).catch(async (error) => {
      const problem = error instanceof FileProblem ? error.reason : null
      await store.exportJobs.update(own, { state: 'failed', problem })
      if (problem) return undefined
      throw error
    })
    if (!file) return ok({ state: 'failed' })
    const fileId = await storeFile(`exports/${job._id}/${now}${extension(job)}`, file)
    await store.exportJobs.update(own, { state: 'done', progress: 100, fileId })
    return ok({ state: 'done' })
  },
})

async function write(writing: Writing): Promise<Buffer> {
  const { request } = writing.job
  switch (request.kind) {
    case 'audit':
      return auditReport(request, writing).then(writeWorkbook)
    case 'yearly-audit':
      return yearlyAuditReport(request, writing).then(writeWorkbook)
    case 'roster':
      return rosterReport(request, writing).then(writeWorkbook)
    case 'unreached':
      return unreachedReport(request, writing).then(writeWorkbook)
    case 'service':
      return serviceReport(request, writing).then(writeWorkbook)
    case 'archive':
      return sessionArchive(request, writing)
    case 'form':
      return filledForm(request, writing)
    case 'pivot':
      return pivotReport(request, writing).then(writeWorkbook)
    case 'report':
      return yearReport(request, writing)
  }
}

const extension = ({ fileName }: ExportJob): string => fileName.slice(fileName.lastIndexOf('.'))
