import * as z from 'zod'
import { ok } from '../../src/shared/answer'
import type { Session } from '../../src/shared/event/session'
import { mayActAs } from '../../src/shared/member/member'
import { notifiedStatuses } from '../../src/shared/notice/announcement'
import { isDelivered } from '../../src/shared/notice/delivery'
import type { Registration } from '../../src/shared/registration/registration'
import { deliveriesOf } from '../_notices/deliveries-of'
import { together } from '../_server/all-of'
import { command, expression } from '../_server/collection'
import { operation } from '../_server/operation'
import type { Announcement } from '../_server/records'
import type { Store } from '../_server/store'

const MOST_SESSIONS = 100
/** Of so many registrations it is looked up whether they know; of the first session to begin never fewer. */
const MOST_REGISTRATIONS = 1000

type Changed = Pick<Session, '_id' | 'title' | 'startsAt' | 'unitPath' | 'category'>
type Told = Pick<Registration, '_id' | 'openid' | 'sessionId' | 'createdAt'>
type Last = Pick<Announcement, '_id' | 'at'> & Parameters<typeof deliveriesOf>[0]

/**
 * Of the sessions to come that were changed or cancelled, the next to begin in front: how many registrations may not know
 * of the last of it, as `getDelivery` counts them. Sessions
 * are looked at as long as they come to a thousand registrations: `isMore` says that others were not, as a line's `isMore`
 * that not all of its session were. Reminders are no news. It is one request where nothing was changed, and four in
 * sequence otherwise: whom a message reached and who has looked into the app since stands with each of them.
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
      ['sort', { startsAt: 1, _id: 1 }],
      ['limit', MOST_SESSIONS],
      ['project', { title: 1, startsAt: 1, unitPath: 1, category: 1 }],
    )
    const theirs = coming.filter((session) => mayActAs(authority, 'staff', session))
    if (theirs.length === 0) return ok({ lines: [], isMore: coming.length === MOST_SESSIONS })
    const { lasts, counts } = await readWhatWasTold(theirs, store)
    const open = theirs.filter(({ _id }) => lasts.has(_id) && counts.has(_id))
    const looked = within(open, ({ _id }) => counts.get(_id) ?? 0)
    const registrations = await readConcerned(looked, store)
    const lines = await together(
      looked.map(async ({ _id, title, startsAt }) => {
        const last = lasts.get(_id) as Last
        const read = registrations.filter((each) => each.sessionId === _id)
        const concerned = read.filter(({ createdAt }) => createdAt <= last.at)
        const told = await deliveriesOf(last, concerned, store)
        const count = told.filter(({ delivery }) => !isDelivered(delivery)).length
        const isMore = read.length < (counts.get(_id) ?? 0)
        return count > 0 ? [{ sessionId: _id, title, startsAt, count, isMore }] : []
      }),
    )
    return ok({
      lines: lines.flat(),
      isMore: looked.length < open.length || coming.length === MOST_SESSIONS,
    })
  },
})

const STATUSES = [...notifiedStatuses('changed')]

/** The last that was announced of each of these sessions, and how many registrations it concerns. */
async function readWhatWasTold(sessions: readonly Changed[], store: Store) {
  const sessionId = command.in(sessions.map(({ _id }) => _id))
  const [lasts, counts] = await together([
    store.announcements.aggregate<Last>(
      ['match', { sessionId, kind: command.in(['changed', 'cancelled', 'stopped']) }],
      ['sort', { at: -1 }],
      [
        'group',
        {
          _id: '$sessionId',
          at: expression.first('$at'),
          kind: expression.first('$kind'),
          change: expression.first('$change'),
          // Who was called by hand knows.
          calls: expression.first('$calls'),
        },
      ],
    ),
    store.registrations.aggregate<{ _id: string; count: number }>(
      ['match', { sessionId, status: command.in(STATUSES) }],
      ['group', { _id: '$sessionId', count: expression.sum(1) }],
    ),
  ])
  return {
    lasts: new Map(lasts.map((each) => [each._id, each])),
    counts: new Map(counts.map(({ _id, count }) => [_id, count])),
  }
}

/** The first of these, one at least, that come to no more registrations than are looked up. */
function within(sessions: readonly Changed[], countOf: (session: Changed) => number): Changed[] {
  let sum = 0
  return sessions.filter((session, index) => {
    sum += countOf(session)
    return index === 0 || sum <= MOST_REGISTRATIONS
  })
}

async function readConcerned(sessions: readonly Changed[], store: Store): Promise<Told[]> {
  if (sessions.length === 0) return []
  return store.registrations.aggregate<Told>(
    ['match', { sessionId: command.in(sessions.map(({ _id }) => _id)), status: command.in(STATUSES) }],
    ['sort', { sessionId: 1, _id: 1 }],
    ['limit', MOST_REGISTRATIONS],
    ['project', { openid: 1, sessionId: 1, createdAt: 1 }],
  )
}
