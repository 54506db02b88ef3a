import type { ExportJob } from '../../src/shared/report/export-job'
import type { Context } from '../_server/operation'

/** What is asked for, on what, and as what; the rest of a job follows from who asks and when. */
type Asked = Pick<ExportJob, '_id' | 'request' | 'role' | 'unitPath' | 'category' | 'fileName'>

/** Puts a job down, to be written when it is run; one that is there stays as it is. */
export async function addJob(asked: Asked, { store, caller, now }: Context): Promise<void> {
  await store.exportJobs.add({
    ...asked,
    by: caller.openid,
    createdAt: now,
    state: 'waiting',
    progress: 0,
    takenAt: 0,
    attempts: 0,
    problem: null,
    fileId: null,
  })
}
