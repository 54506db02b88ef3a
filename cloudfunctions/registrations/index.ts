import { serve } from '../_server/serve'
import { allotSeats } from './allot-seats'
import { answerChange } from './answer-change'
import { approveRegistration } from './approve-registration'
import { cancelRegistration } from './cancel-registration'
import { changeCapacity } from './change-capacity'
import { changeSlots } from './change-slots'
import { editRegistration } from './edit-registration'
import { excuseAbsence } from './excuse-absence'
import { findRegistered } from './find-registered'
import { getSeats } from './get-seats'
import { getTicket } from './get-ticket'
import { listAllotments } from './list-allotments'
import { checkList, finishImports, runImport, startImport } from './list-import'
import { listMyRegistrations } from './list-my-registrations'
import { listRegistrations } from './list-registrations'
import { recordPaperConsent } from './record-paper-consent'
import { registerAtDoor } from './register-at-door'
import { registerForSession } from './register-for-session'
import { registerSomebody } from './register-somebody'
import { revealParticipant } from './reveal-participant'
import { withdrawPaperConsent } from './withdraw-paper-consent'
import { withdrawRegistration } from './withdraw-registration'

export const operations = {
  registerForSession,
  editRegistration,
  cancelRegistration,
  listMyRegistrations,
  getTicket,
  registerAtDoor,
  registerSomebody,
  approveRegistration,
  withdrawRegistration,
  excuseAbsence,
  // What units fill their allotted places with
  getSeats,
  listAllotments,
  checkList,
  startImport,
  runImport,
  finishImports,
  answerChange,
  changeCapacity,
  changeSlots,
  allotSeats,
  listRegistrations,
  revealParticipant,
  findRegistered,
  recordPaperConsent,
  withdrawPaperConsent,
}
export type Operations = typeof operations

export const main = serve(operations)
