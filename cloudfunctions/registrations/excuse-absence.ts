import * as z from 'zod'
import { ok, refused } from '../../src/shared/answer'
import { id, line } from '../_server/fields'
import { operation } from '../_server/operation'

/**
 * Notes why somebody who was registered did not come. It changes no figure and has no consequence for them.
 * Refused: `no-such-registration`, `not-over-yet`, `was-there`, or `changed-meanwhile`.
 */
export const excuseAbsence = operation({
  access: 'organizer',
  input: z.object({ registrationId: id, sessionId: id, word: line(60) }),
  load: ({ registrationId, sessionId }, { store }) => ({
    registration: store.registrations.find(registrationId),
    checkIn: store.checkIns.find(registrationId),
    session: store.sessions.find(sessionId),
  }),
  reach: ({ session }) => session,
  async run({ sessionId, word }, { registration, checkIn, session }, { now, store }) {
    if (!session || registration?.sessionId !== sessionId || registration.status !== 'confirmed')
      return refused('no-such-registration')
    if (now < session.endsAt) return refused('not-over-yet')
    if ((checkIn?.presentCount ?? 0) > 0) return refused('was-there')
    const excused = await store.registrations.change(registration, { statusReason: word, updatedAt: now })
    return excused ? ok({ word }) : refused('changed-meanwhile')
  },
})
