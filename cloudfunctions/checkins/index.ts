import { serve } from '../_server/serve'
import { addTally } from './add-tally'
import { checkIn } from './check-in'
import { confirmSession } from './confirm-session'
import { correctTally } from './correct-tally'
import { getConfirmation } from './get-confirmation'
import { getDoor } from './get-door'
import { listDoorSessions } from './list-door-sessions'
import { listPhotos } from './list-photos'
import { listTallies } from './list-tallies'
import { listUnconfirmed } from './list-unconfirmed'

export const operations = {
  ...{ listDoorSessions, getDoor, checkIn },
  ...{ addTally, correctTally, listTallies, listPhotos },
  ...{ confirmSession, getConfirmation, listUnconfirmed },
}
export type Operations = typeof operations

export const main = serve(operations)
