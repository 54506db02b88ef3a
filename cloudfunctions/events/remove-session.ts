import * as z from 'zod'
import { ok, refused } from '../../src/shared/answer'
import { id } from '../_server/fields'
import { operation } from '../_server/operation'
import { planFields } from './draft-fields'
import { version } from './event-input'

/** Takes a session out of a draft; one that is not there is out already. Refused: `no-draft`, and `changed-meanwhile`. */
export const removeSession = operation({
  access: 'staff',
  input: z.object({ eventId: id, version, sessionId: id }),
  load: ({ eventId }, { store }) => ({ event: store.events.find(eventId) }),
  reach: ({ event }) => event,
  async run({ version, sessionId }, { event }, { store }) {
    if (event?.status !== 'draft') return refused('no-draft')
    const plan = event.plan.filter((each) => each._id !== sessionId)
    if (plan.length === event.plan.length) return ok({ version: event.version })
    const removed = await store.events.update(
      { _id: event._id, version, status: 'draft' },
      { ...planFields(plan), version: version + 1 },
    )
    return removed ? ok({ version: version + 1 }) : refused('changed-meanwhile')
  },
})
