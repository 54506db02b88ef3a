import { serve } from '../_server/serve'
import { runDueJobs } from './run-due-jobs'

export const operations = { runDueJobs }
export type Operations = typeof operations

export const main = serve(operations)
