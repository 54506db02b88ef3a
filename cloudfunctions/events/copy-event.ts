import * as z from 'zod'
import { ok, refused } from '../../src/shared/answer'
import { contentOf } from '../../src/shared/event/event-content'
import { movedIntoFuture } from '../../src/shared/event/event-plan'
import { planOf } from '../../src/shared/event/session'
import { settleEvent } from '../_seats/event-sessions'
import { id } from '../_server/fields'
import { begunId, plannedSessionId } from '../_server/ids'
import { operation } from '../_server/operation'
import { UP_TO } from '../_server/up-to'
import { contentFields, planFields } from './draft-fields'

/**
 * Begins a draft like an event that there is or was: the same content, without its pictures, and the same sessions,
 * moved by whole weeks until the first is to come. `nonce` is the phone's own: a repeated call answers the draft that the first made.
 * Refused: `no-such-event`, and `unit-closed`.
 */
export const copyEvent = operation({
  access: 'staff',
  limit: { times: 60, minutes: 60 },
  input: z.object({ nonce: id, eventId: id }),
  load: ({ nonce, eventId }, { store, caller }) => ({
    event: store.events.find(eventId),
    sessions: store.sessions.listAll(
      { eventId },
      { upTo: UP_TO.sessionsOfEvent, order: [['startsAt', 'asc']] },
    ),
    existing: store.events.find(begunId('draft', { openid: caller.openid, nonce })),
  }),
  reach: ({ event }) => event,
  async run({ nonce }, { event: found, sessions, existing }, { now, store, caller }) {
    if (existing) return ok({ eventId: existing._id, version: existing.version })
    if (!found) return refused('no-such-event')
    const event = await settleEvent(found, store, now)
    const unit = await store.units.find(event.unitId)
    if (!unit || unit.status === 'closed') return refused('unit-closed')

    const _id = begunId('draft', { openid: caller.openid, nonce })
    const held = sessions.length > 0 ? sessions.map(planOf) : event.plan
    const plan = movedIntoFuture(held, now).map((session) => ({
      ...session,
      _id: plannedSessionId(_id, session._id),
      registrationOpensAt: now,
      changes: 0,
      statusReason: '',
      status: 'scheduled' as const,
    }))
    const content = contentOf(event)
    const form = content.form.filter(({ asked }) => asked)
    await store.events.add({
      _id,
      unitId: unit._id,
      unitPath: unit.path,
      ...contentFields({ ...content, form, pictures: [] }),
      ...planFields(plan),
      ...({ status: 'draft', statusReason: '', version: 1, changes: 0, unsettled: false } as const),
      createdBy: caller.openid,
      createdAt: now,
    })
    return ok({ eventId: _id, version: 1 })
  },
})
