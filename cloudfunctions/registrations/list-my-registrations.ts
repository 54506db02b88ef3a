import { z } from 'zod'
import { ok } from '../../src/shared/answer'
import { command } from '../_server/collection'
import { operation } from '../_server/operation'
import { publicSession } from '../_server/public-session'

const MOST = 100

/** The caller's latest hundred registrations, each with its session. */
export const listMyRegistrations = operation({
  access: 'resident',
  input: z.object({}),
  load: (_, { store, caller }) => ({
    registrations: store.registrations.list(
      { openid: caller.openid },
      { order: [['createdAt', 'desc']], limit: MOST },
    ),
  }),
  async run(_, { registrations }, { store }) {
    if (registrations.length === 0) return ok([])
    const ids = [...new Set(registrations.map((registration) => registration.sessionId))]
    const sessions = await store.sessions.list({ _id: command.in(ids) })
    return ok(
      registrations.flatMap(({ _id, sessionId, status, seats }) => {
        const session = sessions.find((each) => each._id === sessionId)
        return session ? [{ registrationId: _id, status, seats, session: publicSession(session) }] : []
      }),
    )
  },
})
