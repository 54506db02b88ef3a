import * as z from 'zod'
import { ok, refused } from '../../src/shared/answer'
import { stepRefusal } from '../../src/shared/event/event-life'
import { draftNotices, notifyStaff, staffAt } from '../_notices/work-notices'
import { audit } from '../_server/audit'
import { unacceptableField } from '../_server/content-check'
import { id, version } from '../_server/fields'
import { operation } from '../_server/operation'
import { publicReason } from './event-input'

/**
 * Gives a draft in review back to its unit, with the reason, and tells its staff; its own staff take it back so. Returning again is fine.
 * Refused: a `StepRefusal`, `unacceptable-text`, and `changed-meanwhile`.
 */
export const returnDraft = operation({
  access: 'staff',
  input: z.object({ eventId: id, version, reason: publicReason }),
  load: ({ eventId }, { store }) => ({ event: store.events.find(eventId) }),
  reach: ({ event }) => event,
  async run({ version, reason }, { event }, context) {
    const { now, store, caller } = context
    if (!event) return refused('not-in-review')
    if (event.status === 'draft' && event.statusReason === reason) return ok({ version: event.version })
    const refusal = stepRefusal('return', event, { mayPublish: true })
    if (refusal) return refused(refusal)
    const field = await unacceptableField({ reason }, caller.openid)
    if (field) return refused('unacceptable-text', { field })
    await audit({ action: 'draft-returned', unitPath: event.unitPath, subject: event._id, reason }, context)
    const returned = await store.events.update(
      { _id: event._id, version, status: 'in-review' },
      { status: 'draft', statusReason: reason, version: version + 1 },
    )
    if (!returned) return refused('changed-meanwhile')
    await notifyStaff(store, async () => {
      const staff = await staffAt(event.unitPath.slice(-1), store)
      const others = staff.filter(({ _id }) => _id !== caller.openid)
      return draftNotices(others, { kind: 'draft-returned', event, change: version + 1, note: reason, now })
    })
    return ok({ version: version + 1 })
  },
})
