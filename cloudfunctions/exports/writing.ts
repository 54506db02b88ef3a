import type { ExportJob } from '../../src/shared/report/export-job'
import type { Store } from '../_server/store'

/** The job that is being written, and what every kind of export needs for it. */
export interface Writing {
  job: ExportJob
  /** The name of who asked for it. */
  author: string
  store: Store
  now: number
  /** Says how much of 100 is done. */
  progress: (percent: number) => Promise<unknown>
}
