import type { ExportJob } from '../../src/shared/report/export-job'
import type { Store } from '../_server/store'

/** What one kind of export needs while it is written. */
export interface Writing {
  job: ExportJob
  store: Store
  now: number
  /** Says how much of 100 is done. */
  progress: (percent: number) => Promise<unknown>
}
