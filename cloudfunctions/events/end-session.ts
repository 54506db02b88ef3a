import * as z from 'zod'
import { ok, refused } from '../../src/shared/answer'
import { endingRefusal, stepRefusal } from '../../src/shared/event/event-life'
import { recordedAt } from '../_events/recorded'
import { settleEvent } from '../_seats/event-sessions'
import { audit } from '../_server/audit'
import { unacceptableField } from '../_server/content-check'
import { id, version } from '../_server/fields'
import { operation } from '../_server/operation'
import { calledOffSession } from './cancel-event'
import { changePublished } from './change-published'
import { publicReason } from './event-input'

const STATUSES = { cancel: 'cancelled', stop: 'stopped' } as const

/** Cancelling and stopping are the same step, each of them in place of the other. */
const endSession = (ending: keyof typeof STATUSES) =>
  operation({
    access: 'staff',
    input: z.object({ eventId: id, sessionId: id, version, reason: publicReason }),
    load: ({ eventId, sessionId }, { store }) => ({
      event: store.events.find(eventId),
      recorded: recordedAt(store, [sessionId]),
    }),
    reach: ({ event }) => event,
    async run({ sessionId, version, reason }, { event: found, recorded }, context) {
      const { now, store, caller } = context
      const step = found ? stepRefusal('change', found, { mayPublish: true }) : 'not-published'
      if (!found || step) return refused(step ?? 'not-published')
      const event = await settleEvent(found, store, now)
      const session = await store.sessions.find(sessionId)
      if (session?.eventId !== event._id) return refused('no-such-session')
      const isDone =
        session.status === STATUSES[ending] ||
        // Cancelled before, while somebody was let in.
        (session.status === 'stopped' && session.statusReason === reason)
      if (isDone) return ok({ version: event.version, status: session.status })
      const refusal = endingRefusal(ending, session, recorded(sessionId))
      if (refusal) return refused(refusal)
      const field = await unacceptableField({ reason }, caller.openid)
      if (field) return refused('unacceptable-text', { field })

      if (event.version !== version) return refused('changed-meanwhile')
      const action = `session-${STATUSES[ending]}` as const
      await audit({ action, unitPath: event.unitPath, subject: sessionId, reason }, context)
      const plan = [calledOffSession(session, STATUSES[ending], reason)]
      const ended = await changePublished(event, { plan }, { store, now })
      if (!ended) return refused('changed-meanwhile')
      const { status = STATUSES[ending] } = (await store.sessions.find(sessionId)) ?? {}
      return ok({ version: ended.version, status })
    },
  })

/**
 * Cancels one session, with the reason; everybody registered is told. Cancelling again is fine. A session at which
 * somebody was checked in or counted is not cancelled any more but stopped; `status` says what became of it.
 * Refused: a `StepRefusal`, an `EndingRefusal`, `no-such-session`, `unacceptable-text`, and `changed-meanwhile`.
 */
export const cancelSession = endSession('cancel')

/** Stops a session (中止) at which somebody was checked in or counted: it counts. Refused like `cancelSession`. */
export const stopSession = endSession('stop')
