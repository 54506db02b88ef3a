import { serve } from '../_server/serve'
import { getEvent } from './get-event'
import { listEvents } from './list-events'

export const operations = { listEvents, getEvent }
export type Operations = typeof operations

export const main = serve(operations)
