import * as z from 'zod'
import { ok, refused } from '../../src/shared/answer'
import { stepRefusal } from '../../src/shared/event/event-life'
import { id, version } from '../_server/fields'
import { operation } from '../_server/operation'

/** Removes a draft that nobody wants any more. Refused: a `StepRefusal`, and `changed-meanwhile`. */
export const discardDraft = operation({
  access: 'staff',
  input: z.object({ eventId: id, version }),
  load: ({ eventId }, { store }) => ({ event: store.events.find(eventId) }),
  reach: ({ event }) => event,
  async run({ version }, { event }, { store }) {
    if (!event) return refused('no-draft')
    const refusal = stepRefusal('discard', event, { mayPublish: false })
    if (refusal) return refused(refusal)
    const removed = await store.events.remove({ _id: event._id, version, status: 'draft' })
    return removed > 0 ? ok({ discarded: true }) : refused('changed-meanwhile')
  },
})
