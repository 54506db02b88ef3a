import * as z from 'zod'
import { ok, refused } from '../../src/shared/answer'
import { publicationFlaws } from '../../src/shared/event/event-content'
import { stepRefusal } from '../../src/shared/event/event-life'
import { mayPublish, unitsOn } from '../_events/publishing'
import { settleEvent } from '../_seats/event-sessions'
import { audit } from '../_server/audit'
import { id, version } from '../_server/fields'
import { operation } from '../_server/operation'

/**
 * Publishes a draft: from then on it is an event, and its sessions are written; what a crash leaves out of them,
 * publishing again or maintenance adds. Refused: a `StepRefusal`, `not-ready` with what has to be put right first, and
 * `changed-meanwhile`.
 */
export const publishEvent = operation({
  access: 'staff',
  input: z.object({ eventId: id, version }),
  load: ({ eventId }, { store }) => ({ event: store.events.find(eventId) }),
  reach: ({ event }) => event,
  async run({ version }, { event }, context) {
    const { now, store, authority } = context
    if (!event) return refused('no-draft')
    if (event.status === 'published') {
      const settled = await settleEvent(event, store, now)
      return ok({ version: settled.version })
    }
    const units = await unitsOn(store, event.unitPath)
    const refusal = stepRefusal('publish', event, { mayPublish: mayPublish(authority, event, units) })
    if (refusal) return refused(refusal)
    const flaws = publicationFlaws(event, now)
    if (flaws.length > 0) return refused('not-ready', { flaws })

    const published = {
      ...({ status: 'published', statusReason: '', unsettled: true } as const),
      version: version + 1,
      ...(event.listed && { publishedAt: now }),
    }
    const { _id, status, unitPath } = event
    await audit({ action: 'event-published', unitPath, subject: _id }, context)
    if (!(await store.events.update({ _id, version, status }, published))) return refused('changed-meanwhile')
    await settleEvent({ ...event, ...published }, store, now)
    return ok({ version: version + 1 })
  },
})
