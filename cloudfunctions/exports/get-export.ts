import * as z from 'zod'
import { ok, refused } from '../../src/shared/answer'
import { WRITING_TAKES_AT_MOST } from '../../src/shared/report/export-job'
import { id } from '../_server/fields'
import { fileLink, readFile } from '../_server/file-storage'
import { operation } from '../_server/operation'
import { exportReach, isOwn } from './export-reach'

/**
 * How far a job is: its progress of 100, and when it is done a link to the file that expires in ten minutes, and of a text the text itself. `stalled`
 * says that whoever wrote it is gone, and `runExport` is to be called again; `problem` why it cannot be written ever, where that is known. Refused: `no-such-job`.
 */
export const getExport = operation({
  access: 'viewer',
  input: z.object({ jobId: id }),
  load: ({ jobId }, { store }) => ({ job: store.exportJobs.find(jobId) }),
  reach: exportReach,
  async run(_, { job }, { now, caller, authority }) {
    if (!isOwn(job, caller, authority)) return refused('no-such-job')
    const { state, progress, problem, fileName, fileId, takenAt } = job
    return ok({
      state,
      progress,
      problem,
      fileName,
      stalled: state === 'writing' && now - takenAt >= WRITING_TAKES_AT_MOST,
      link: fileId ? await fileLink(fileId) : null,
      text: fileId?.endsWith('.txt') ? (await readFile(fileId)).toString('utf8') : null,
    })
  },
})
