import { serve } from '../_server/serve'
import { answerChange } from './answer-change'
import { cancelRegistration } from './cancel-registration'
import { getTicket } from './get-ticket'
import { listMyRegistrations } from './list-my-registrations'
import { registerForSession } from './register-for-session'

export const operations = {
  answerChange,
  registerForSession,
  cancelRegistration,
  listMyRegistrations,
  getTicket,
}
export type Operations = typeof operations

export const main = serve(operations)
