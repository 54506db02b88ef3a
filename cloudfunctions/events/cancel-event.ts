import * as z from 'zod'
import { ok, refused } from '../../src/shared/answer'
import { stepRefusal } from '../../src/shared/event/event-life'
import { type PlannedSession, planOf, type Session } from '../../src/shared/event/session'
import { recordedAt } from '../_events/recorded'
import { settleEvent } from '../_seats/event-sessions'
import { audit } from '../_server/audit'
import { unacceptableField } from '../_server/content-check'
import { id, version } from '../_server/fields'
import { operation } from '../_server/operation'
import { UP_TO } from '../_server/up-to'
import { changePublished } from './change-published'
import { publicReason } from './event-input'

/**
 * Cancels an event: all its sessions that are still to come and at which nobody was counted. Sessions that were held
 * stay and count, also those at which somebody is let in at this very moment: they are stopped; an event of which nothing
 * is left is cancelled itself. Everybody registered is told why. Cancelling again is fine. Refused: a `StepRefusal`, `nothing-to-cancel`, `unacceptable-text`, and `changed-meanwhile`.
 */
export const cancelEvent = operation({
  access: 'staff',
  input: z.object({ eventId: id, version, reason: publicReason }),
  load: ({ eventId }, { store }) => ({ event: store.events.find(eventId) }),
  reach: ({ event }) => event,
  async run({ version, reason }, { event: found }, context) {
    const { now, store, caller } = context
    if (!found) return refused('not-published')
    const event = await settleEvent(found, store, now)
    if (event.status === 'cancelled' && event.statusReason === reason) return ok({ version: event.version })
    const refusal = stepRefusal('cancel', event, { mayPublish: true })
    if (refusal) return refused(refusal)
    const sessions = await store.sessions.listAll({ eventId: event._id }, { upTo: UP_TO.sessionsOfEvent })
    const recorded = await recordedAt(
      store,
      sessions.map(({ _id }) => _id),
    )
    const coming = sessions.filter(
      ({ _id, status, endsAt }) => status === 'scheduled' && endsAt > now && !recorded(_id).counted,
    )
    if (coming.length === 0) {
      const isDone = sessions.some(({ statusReason }) => statusReason === reason)
      return isDone ? ok({ version: event.version }) : refused('nothing-to-cancel')
    }
    const field = await unacceptableField({ reason }, caller.openid)
    if (field) return refused('unacceptable-text', { field })

    if (event.version !== version) return refused('changed-meanwhile')
    const isLeft = sessions.some((each) => each.status !== 'cancelled' && !coming.includes(each))
    const change = {
      plan: coming.map((session) => calledOffSession(session, 'cancelled', reason)),
      ...(isLeft ? {} : ({ status: 'cancelled', statusReason: reason } as const)),
    }
    const { unitPath, _id: subject } = event
    await audit({ action: 'event-cancelled', unitPath, subject, reason }, context)
    const cancelled = await changePublished(event, change, { store, now })
    return cancelled ? ok({ version: cancelled.version }) : refused('changed-meanwhile')
  },
})

/** A session as it is once it was cancelled or stopped; that is a change that everybody registered is told of. */
export const calledOffSession = (
  session: Session,
  status: 'cancelled' | 'stopped',
  statusReason: string,
): PlannedSession => ({ ...planOf(session), status, statusReason, changes: session.changes + 1 })
