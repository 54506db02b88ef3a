import { z } from 'zod'
import { ok, refused } from '../../src/shared/answer'
import { id } from '../_server/fields'
import { operation } from '../_server/operation'
import { publicSession } from '../_server/public-session'

/**
 * One event with its sessions in order of time, and the caller's own registrations for them.
 * Works without an OPENID, as from a link shared to Moments; then nothing is the caller's own.
 * Refused: `no-such-event`, also for one that is never shown publicly.
 */
export const getEvent = operation({
  access: 'anyone',
  input: z.object({ eventId: id }),
  load: ({ eventId }, { store, caller }) => ({
    event: store.events.find(eventId),
    sessions: store.sessions.list({ eventId }, { order: [['startsAt', 'asc']] }),
    registrations: caller.openid ? store.registrations.list({ openid: caller.openid, eventId }) : [],
  }),
  async run(_, { event, sessions, registrations }) {
    if (!event?.listed) return refused('no-such-event')
    const { title, category, summary, audience, contact, hosts, status } = event
    return ok({
      event: { title, category, summary, audience, contact, hosts, status },
      sessions: sessions.map(publicSession),
      mine: registrations.map(({ _id, sessionId, status }) => ({ registrationId: _id, sessionId, status })),
    })
  },
})
