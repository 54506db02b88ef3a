import * as z from 'zod'
import { ok, refused } from '../../src/shared/answer'
import { tooLong } from '../../src/shared/call-size'
import { mayActAs } from '../../src/shared/member/member'
import { unacceptableField } from '../_server/content-check'
import { id } from '../_server/fields'
import { begunId } from '../_server/ids'
import { isSaved } from '../_server/is-saved'
import { operation } from '../_server/operation'
import { contentFields, filesOf, planFields, plannedFrom, textsOf } from './draft-fields'
import { content, plan } from './event-input'

/**
 * Begins a draft of an event for a unit. `nonce` is the phone's own: a repeated call answers the draft that the first
 * made. Refused: `category-not-yours` for a confidential category that the caller is not named for, `unit-closed`,
 * `too-long`, and `unacceptable-text` with the field whose text the content check does not pass.
 */
export const createDraft = operation({
  access: 'staff',
  limit: { times: 60, minutes: 60 },
  input: z.object({ nonce: id, unitId: id, content, plan }),
  load: ({ nonce, unitId }, { store, caller }) => ({
    unit: store.units.find(unitId),
    existing: store.events.find(begunId('draft', { openid: caller.openid, nonce })),
  }),
  reach: ({ unit }) => unit && { unitPath: unit.path },
  files: ({ content }) => filesOf(content),
  async run({ nonce, unitId, content, plan }, { unit, existing }, { now, store, caller, authority }) {
    if (!unit || unit.status === 'closed') return refused('unit-closed')
    const unitPath = unit.path
    const _id = begunId('draft', { openid: caller.openid, nonce })
    const said = {
      unitId,
      unitPath,
      ...contentFields(content),
      ...planFields(plannedFrom(_id, plan, new Set())),
    }
    if (existing && isSaved(existing, said)) return ok({ eventId: _id, version: existing.version })
    if (!mayActAs(authority, 'staff', { unitPath, category: content.category }))
      return refused('category-not-yours')
    const long = tooLong({ ...content, sessions: plan })
    if (long) return refused('too-long', { tooLong: long })
    const field = await unacceptableField(textsOf(content, plan), caller.openid)
    if (field) return refused('unacceptable-text', { field })

    if (existing) {
      // What was written since the answer to the first call was lost; of a draft that was saved since, this is the older.
      const changed = await store.events.update({ _id, version: 1, status: 'draft' }, { ...said, version: 2 })
      return changed ? ok({ eventId: _id, version: 2 }) : refused('changed-meanwhile')
    }
    await store.events.add({
      _id,
      ...said,
      ...({ status: 'draft', statusReason: '', version: 1, changes: 0, unsettled: false } as const),
      createdBy: caller.openid,
      createdAt: now,
    })
    return ok({ eventId: _id, version: 1 })
  },
})
