import * as z from 'zod'
import { ok, refused } from '../../src/shared/answer'
import type { Session } from '../../src/shared/event/session'
import { audit } from '../_server/audit'
import { decrypt } from '../_server/encryption'
import { id, reason } from '../_server/fields'
import { operation } from '../_server/operation'

/**
 * The whole name and phone number of one person of a registration, by their place in it, and what was answered to the
 * event's questions, for a reason that goes into the audit trail before anything is shown. Refused: `no-such-participant`, also for one who has been removed.
 */
export const revealParticipant = operation({
  access: 'staff',
  limit: { times: 60, minutes: 10 },
  input: z.object({
    sessionId: id,
    registrationId: id,
    reason,
    participant: z.number().int().min(0).max(59),
  }),
  load: ({ sessionId, registrationId }, { store }) => {
    const session = store.sessions.find(sessionId)
    return {
      session,
      event: session.then((found) => found && store.events.find(found.eventId)),
      registration: store.registrations.find(registrationId),
    }
  },
  reach: ({ session, registration }) => (registration?.sessionId === session?._id ? session : undefined),
  async run({ participant: place, reason }, { session, event, registration }, context) {
    const participant = registration?.participants[place]
    if (!participant || participant.name === '') return refused('no-such-participant')
    const { _id: sessionId, unitPath } = session as Session
    const details = { sessionId, participant: place }
    const subject = registration._id
    await audit({ action: 'participant-revealed', unitPath, subject, reason, details }, context)
    const { name, phone } = participant
    const answers = (event?.form ?? []).flatMap(({ id: field, label }) => {
      const answer = registration.answers[field]
      return answer ? [{ label, answer: decrypt(answer) }] : []
    })
    return ok({ name: decrypt(name), phone: phone === null ? null : decrypt(phone), answers })
  },
})
