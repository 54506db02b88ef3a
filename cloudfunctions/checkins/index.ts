import { serve } from '../_server/serve'
import { checkIn } from './check-in'
import { getDoor } from './get-door'
import { listDoorSessions } from './list-door-sessions'

export const operations = { listDoorSessions, getDoor, checkIn }
export type Operations = typeof operations

export const main = serve(operations)
