import { serve } from '../_server/serve'
import { addTally } from './add-tally'
import { answerQuiz } from './answer-quiz'
import { checkIn, checkInByCode, checkInRegistration } from './check-in'
import { checkOut } from './check-out'
import { confirmSession } from './confirm-session'
import { correctTally } from './correct-tally'
import { countWalkIns } from './count-walk-ins'
import { getConfirmation } from './get-confirmation'
import { getDoor } from './get-door'
import { getQuiz } from './get-quiz'
import { getRoster, getRosterChanges } from './get-roster'
import { getSessionCode } from './get-session-code'
import { getSheet } from './get-sheet'
import { decideLeftScan, leaveForStaff, listLeftScans } from './left-scans'
import { listDoorSessions } from './list-door-sessions'
import { listPhotos } from './list-photos'
import { listTallies } from './list-tallies'
import { listUnconfirmed } from './list-unconfirmed'
import { openSelfCheckIn } from './open-self-check-in'
import { registerWalkIn } from './register-walk-in'
import { searchRoster } from './search-roster'
import { selfCheckIn } from './self-check-in'
import { undoCheckIn } from './undo-check-in'
import { undoWalkIns } from './undo-walk-ins'

export const operations = {
  listDoorSessions,
  getDoor,
  checkIn,
  checkInByCode,
  checkInRegistration,
  checkOut,
  undoCheckIn,
  countWalkIns,
  undoWalkIns,
  registerWalkIn,
  searchRoster,
  getRoster,
  getRosterChanges,
  getSheet,
  getSessionCode,
  openSelfCheckIn,
  selfCheckIn,
  getQuiz,
  answerQuiz,
  leaveForStaff,
  listLeftScans,
  decideLeftScan,
  addTally,
  correctTally,
  listTallies,
  listPhotos,
  confirmSession,
  getConfirmation,
  listUnconfirmed,
}
export type Operations = typeof operations

export const main = serve(operations)
