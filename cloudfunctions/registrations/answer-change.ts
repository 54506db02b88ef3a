import * as z from 'zod'
import { ok, refused } from '../../src/shared/answer'
import { id } from '../_server/fields'
import { operation } from '../_server/operation'

/**
 * Keeps whether the caller still comes after their session's time or place was changed. It changes no seats: whoever
 * does not come is offered to cancel. Answering again changes the answer. Refused: `no-such-registration`,
 * `nothing-asked` when that change is not the session's last, `registration-cancelled`, and `changed-meanwhile`.
 */
export const answerChange = operation({
  access: 'resident',
  limit: { times: 30, minutes: 10 },
  input: z.object({ registrationId: id, change: z.number().int().min(1).max(1000), coming: z.boolean() }),
  load: ({ registrationId }, { store }) => ({ registration: store.registrations.find(registrationId) }),
  async run({ change, coming }, { registration }, { now, store, caller }) {
    if (registration?.openid !== caller.openid) return refused('no-such-registration')
    if (registration.status === 'cancelled') return refused('registration-cancelled')
    const { _id, version, sessionId, changeAnswer } = registration
    if (changeAnswer?.change === change && changeAnswer.coming === coming) return ok({ change, coming })
    const session = await store.sessions.find(sessionId)
    if (session?.changes !== change || session.status !== 'scheduled') return refused('nothing-asked')
    const answered = { changeAnswer: { change, coming, at: now }, version: version + 1, updatedAt: now }
    return (await store.registrations.update({ _id, version }, answered))
      ? ok({ change, coming })
      : refused('changed-meanwhile')
  },
})
