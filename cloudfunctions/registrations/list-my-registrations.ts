import * as z from 'zod'
import { ok } from '../../src/shared/answer'
import { together } from '../_server/all-of'
import { pageEnd } from '../_server/fields'
import { operation } from '../_server/operation'
import { ticketView } from './ticket-view'

/** A series that was registered for as a whole, and more, so that what comes next is on the first page. */
const PAGE = 100

/**
 * The caller's registrations, the latest in front, each as its ticket, so that a phone can keep them for where no network
 * is; 100 a page. `after` is the `next` of the page before.
 */
export const listMyRegistrations = operation({
  access: 'resident',
  input: z.object({ after: pageEnd.optional() }),
  load: ({ after }, { store, caller }) => ({
    found: store.registrations.listPage(
      { openid: caller.openid },
      { by: ['createdAt', 'desc'], size: PAGE, after },
    ),
  }),
  async run(_, { found: { page: registrations, next } }, { store }) {
    if (registrations.length === 0) return ok({ registrations: [], next })
    const [sessions, checkIns] = await together([
      store.sessions.listByIds(new Set(registrations.map(({ sessionId }) => sessionId))),
      store.checkIns.listByIds(registrations.map(({ _id }) => _id)),
    ])
    const tickets = registrations.flatMap((registration) => {
      const session = sessions.find(({ _id }) => _id === registration.sessionId)
      const checkIn = checkIns.find(({ _id }) => _id === registration._id)
      return session ? [ticketView(registration, session, { checkIn })] : []
    })
    return ok({ registrations: tickets, next })
  },
})
