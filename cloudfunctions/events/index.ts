import { serve } from '../_server/serve'
import { addSessions } from './add-sessions'
import { cancelEvent } from './cancel-event'
import { changeEvent } from './change-event'
import { copyEvent } from './copy-event'
import { createDraft } from './create-draft'
import { discardDraft } from './discard-draft'
import { cancelSession, stopSession } from './end-session'
import { getDraft } from './get-draft'
import { getEvent } from './get-event'
import { getEventCode } from './get-event-code'
import { getGrouping } from './get-grouping'
import { getPictureLinks, listCovers } from './get-picture-links'
import { addGuests, clearGuests, findByCode, getGuests, renewGuestCode } from './guests'
import { listDays } from './list-days'
import { listEvents } from './list-events'
import { listFinished } from './list-finished'
import { listHolders } from './list-holders'
import { listOwnEvents } from './list-own-events'
import { listWeek } from './list-week'
import { makeEventLink } from './make-event-link'
import { publishEvent } from './publish-event'
import { returnDraft } from './return-draft'
import { saveDraft } from './save-draft'
import { submitForReview } from './submit-for-review'

export const operations = {
  // For everybody
  listEvents,
  listDays,
  listFinished,
  getGrouping,
  listHolders,
  getEvent,
  getPictureLinks,
  listCovers,
  // A draft, up to its publication
  createDraft,
  copyEvent,
  getDraft,
  saveDraft,
  addSessions,
  discardDraft,
  submitForReview,
  returnDraft,
  makeEventLink,
  getEventCode,
  publishEvent,
  // Whom it is for when it is not public
  getGuests,
  addGuests,
  clearGuests,
  renewGuestCode,
  findByCode,
  // What is published
  listOwnEvents,
  listWeek,
  changeEvent,
  cancelEvent,
  cancelSession,
  stopSession,
}
export type Operations = typeof operations

export const main = serve(operations)
