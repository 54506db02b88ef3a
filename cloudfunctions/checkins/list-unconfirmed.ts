import * as z from 'zod'
import { ok } from '../../src/shared/answer'
import { CHECK_IN_OPENS_BEFORE } from '../../src/shared/event/session'
import { mayActAs } from '../../src/shared/member/member'
import { OFFERED_TO_CONFIRM } from '../../src/shared/tally/confirmation'
import { publicSession } from '../_events/public-session'
import { command } from '../_server/collection'
import { operation } from '../_server/operation'
import { UP_TO } from '../_server/up-to'

/**
 * The sessions of the caller's units whose counts are not yet confirmed, the latest in front: of the last month, up to
 * those at which counting can begin. Which of them are over, the page tells.
 */
export const listUnconfirmed = operation({
  access: 'organizer',
  input: z.object({}),
  reach: 'own-units',
  async run(_, __, { now, store, units, authority }) {
    const listed = await store.sessions.listAll(
      {
        unitPath: command.in(units),
        startsAt: command.gte(now - OFFERED_TO_CONFIRM).and(command.lte(now + CHECK_IN_OPENS_BEFORE)),
        status: command.neq('cancelled'),
      },
      { upTo: UP_TO.sessionsOfWeeks, order: [['startsAt', 'desc']] },
    )
    const mine = listed.filter((session) => mayActAs(authority, 'organizer', session))
    const ids = mine.map(({ _id }) => _id)
    const confirmations = await store.confirmations.listByIds(ids)
    const confirmed = new Set(confirmations.map(({ _id }) => _id))
    return ok(mine.filter(({ _id }) => !confirmed.has(_id)).map(publicSession))
  },
})
