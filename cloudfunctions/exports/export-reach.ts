import { type Authority, mayActAs, type Reached } from '../../src/shared/member/member'
import type { ExportJob } from '../../src/shared/report/export-job'
import type { Caller } from '../_server/operation'

const placeOf = ({ unitPath, category }: ExportJob): Reached => ({
  unitPath,
  ...(category && { category }),
})

/** The unit path of a job, on which the caller's role is needed; undefined where there is no such job. */
export const exportReach = ({ job }: { job: ExportJob | undefined }) => job && { unitPath: job.unitPath }

/** Whether the job is the caller's own, and the caller still holds what it was asked with. */
export const isOwn = (
  job: ExportJob | undefined,
  { openid }: Caller,
  authority: Authority,
): job is ExportJob => job?.by === openid && mayActAs(authority, job.role, placeOf(job))
