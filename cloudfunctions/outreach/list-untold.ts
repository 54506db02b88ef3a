import * as z from 'zod'
import { ok } from '../../src/shared/answer'
import type { Session } from '../../src/shared/event/session'
import { mayActAs } from '../../src/shared/member/member'
import { notifiedStatuses } from '../../src/shared/notice/announcement'
import { isDelivered } from '../../src/shared/notice/delivery'
import type { Registration } from '../../src/shared/registration/registration'
import { command } from '../_server/collection'
import { operation } from '../_server/operation'
import { deliveriesOf } from './deliveries-of'

const MOST_SESSIONS = 10
const MOST_ANNOUNCEMENTS = 100
const MOST_REGISTRATIONS = 1000

type Changed = Pick<Session, '_id' | 'title' | 'startsAt' | 'unitPath' | 'category'>
type Told = Pick<Registration, '_id' | 'openid' | 'sessionId' | 'createdAt'>

/**
 * Of the next ten sessions to begin that were changed or cancelled: how many registrations may not know of the last of it,
 * as `getDelivery` counts them; `isMore` where a thousand of them were looked at and no more. Reminders are no news. It is
 * one request where nothing was changed, and three in sequence otherwise: whom a message reached and who has looked into
 * the app since stands with each of them.
 */
export const listUntold = operation({
  access: 'staff',
  reach: 'own-units',
  input: z.object({}),
  async run(_, __, { now, store, units, authority }) {
    const coming = await store.sessions.aggregate<Changed>(
      [
        'match',
        command.and([
          { unitPath: command.in(units), startsAt: command.gt(now), admission: command.neq('open') },
          command.or([{ changes: command.gt(0) }, { status: command.neq('scheduled') }]),
        ]),
      ],
      ['sort', { startsAt: 1 }],
      ['limit', MOST_SESSIONS],
      ['project', { title: 1, startsAt: 1, unitPath: 1, category: 1 }],
    )
    const sessions = coming.filter((session) => mayActAs(authority, 'staff', session))
    if (sessions.length === 0) return ok([])
    const ids = command.in(sessions.map(({ _id }) => _id))
    const [announcements, registrations] = await Promise.all([
      store.announcements.list(
        { sessionId: ids, kind: command.in(['changed', 'cancelled', 'stopped']) },
        { order: [['at', 'desc']], limit: MOST_ANNOUNCEMENTS },
      ),
      store.registrations.aggregate<Told>(
        ['match', { sessionId: ids, status: command.in([...notifiedStatuses('changed')]) }],
        ['limit', MOST_REGISTRATIONS],
        ['project', { openid: 1, sessionId: 1, createdAt: 1 }],
      ),
    ])
    const isMore = registrations.length >= MOST_REGISTRATIONS
    const untold = await Promise.all(
      sessions.map(async ({ _id, title, startsAt }) => {
        const last = announcements.find(({ sessionId }) => sessionId === _id)
        if (!last) return []
        const concerned = registrations.filter((each) => each.sessionId === _id && each.createdAt <= last.at)
        const told = await deliveriesOf(last, concerned, store)
        const count = told.filter(({ delivery }) => !isDelivered(delivery)).length
        return count > 0 ? [{ sessionId: _id, title, startsAt, count, isMore }] : []
      }),
    )
    return ok(untold.flat())
  },
})
