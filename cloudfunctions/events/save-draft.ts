import * as z from 'zod'
import { ok, refused } from '../../src/shared/answer'
import { tooLong } from '../../src/shared/call-size'
import { stepRefusal } from '../../src/shared/event/event-life'
import { mayActAs } from '../../src/shared/member/member'
import { mayPublish, newTexts, unitsOn } from '../_events/publishing'
import { unacceptableField } from '../_server/content-check'
import { id, version } from '../_server/fields'
import { isSaved } from '../_server/is-saved'
import { operation } from '../_server/operation'
import { contentFields, filesOf, planFields, plannedFrom, textsOf } from './draft-fields'
import { content, plan } from './event-input'

/**
 * Saves a draft as it is now, also while it is in review if the caller may publish it. Saving the same again is fine.
 * Refused: a `StepRefusal`, `category-not-yours`, `unit-not-yours`, `unacceptable-text` with its field, and
 * `changed-meanwhile` when somebody else saved since `version`.
 */
export const saveDraft = operation({
  access: 'staff',
  input: z.object({ eventId: id, version, unitId: id, content, plan }),
  load: ({ eventId, unitId }, { store }) => ({
    event: store.events.find(eventId),
    unit: store.units.find(unitId),
  }),
  reach: ({ event }) => event,
  files: ({ content }) => filesOf(content),
  async run({ version, unitId, content, plan }, { event, unit }, { store, caller, authority }) {
    if (!event) return refused('no-draft')
    const units = event.status === 'in-review' ? await unitsOn(store, event.unitPath) : []
    const refusal = stepRefusal('save', event, { mayPublish: mayPublish(authority, event, units) })
    if (refusal) return refused(refusal)
    const closed = unit?.status === 'closed' && unitId !== event.unitId
    if (!unit || closed || !mayActAs(authority, 'staff', { unitPath: unit.path }))
      return refused('unit-not-yours')
    const unitPath = unit.path
    if (!mayActAs(authority, 'staff', { unitPath, category: content.category }))
      return refused('category-not-yours')

    const { _id, status } = event
    const known = new Set(event.plan.map((each) => each._id))
    const said = { unitId, unitPath, ...contentFields(content), ...planFields(plannedFrom(_id, plan, known)) }
    if (isSaved(event, said)) return ok({ eventId: _id, version: event.version })
    if (event.version !== version) return refused('changed-meanwhile')
    const long = tooLong({ ...content, sessions: plan })
    if (long) return refused('too-long', { tooLong: long })
    const texts = newTexts(textsOf(content, plan), textsOf(event, event.plan))
    const field = await unacceptableField(texts, caller.openid)
    if (field) return refused('unacceptable-text', { field })

    const saved = await store.events.update({ _id, version, status }, { ...said, version: version + 1 })
    return saved ? ok({ eventId: _id, version: version + 1 }) : refused('changed-meanwhile')
  },
})
