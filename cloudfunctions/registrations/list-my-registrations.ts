import * as z from 'zod'
import { ok } from '../../src/shared/answer'
import { operation } from '../_server/operation'
import { ticketView } from './ticket-view'

const MOST = 100

/** The caller's latest hundred registrations, each as its ticket, so that a phone can keep them for where no network is. */
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
    const [sessions, checkIns] = await Promise.all([
      store.sessions.listByIds(new Set(registrations.map(({ sessionId }) => sessionId))),
      store.checkIns.listByIds(registrations.map(({ _id }) => _id)),
    ])
    return ok(
      registrations.flatMap((registration) => {
        const session = sessions.find(({ _id }) => _id === registration.sessionId)
        const checkIn = checkIns.find(({ _id }) => _id === registration._id)
        return session ? [ticketView(registration, session, { checkIn })] : []
      }),
    )
  },
})
