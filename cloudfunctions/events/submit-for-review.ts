import * as z from 'zod'
import { ok, refused } from '../../src/shared/answer'
import { publicationFlaws } from '../../src/shared/event/event-content'
import { publishingPath, stepRefusal } from '../../src/shared/event/event-life'
import { mayPublish, unitsOn } from '../_events/publishing'
import { draftNotices, notifyStaff, staffAt } from '../_notices/work-notices'
import { audit } from '../_server/audit'
import { id, version } from '../_server/fields'
import { operation } from '../_server/operation'

/**
 * Hands a draft to the staff of the unit above, who may publish or return it, and are told. Submitting again is fine.
 * Refused: a `StepRefusal`, `not-ready` with what has to be put right first, and `changed-meanwhile`.
 */
export const submitForReview = operation({
  access: 'staff',
  input: z.object({ eventId: id, version }),
  load: ({ eventId }, { store }) => ({ event: store.events.find(eventId) }),
  reach: ({ event }) => event,
  async run({ version }, { event }, context) {
    const { now, store, authority } = context
    if (!event) return refused('no-draft')
    if (event.status === 'in-review') return ok({ version: event.version })
    const units = await unitsOn(store, event.unitPath)
    const refusal = stepRefusal('submit', event, { mayPublish: mayPublish(authority, event, units) })
    if (refusal) return refused(refusal)
    const flaws = publicationFlaws(event, now)
    if (flaws.length > 0) return refused('not-ready', { flaws })
    await audit({ action: 'draft-submitted', unitPath: event.unitPath, subject: event._id }, context)
    const submitted = await store.events.update(
      { _id: event._id, version, status: 'draft' },
      { status: 'in-review', statusReason: '', version: version + 1 },
    )
    if (!submitted) return refused('changed-meanwhile')
    const reviewers = publishingPath(event.unitPath, units).slice(-1)
    await notifyStaff(store, async () =>
      draftNotices(await staffAt(reviewers, store), {
        kind: 'draft-in-review',
        event,
        change: version + 1,
        note: '',
        now,
      }),
    )
    return ok({ version: version + 1 })
  },
})
