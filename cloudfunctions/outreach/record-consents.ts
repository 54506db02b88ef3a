import * as z from 'zod'
import { ok } from '../../src/shared/answer'
import { MOST_TEMPLATES_ASKED } from '../../src/shared/notice/subscription'
import { MESSAGE_TEMPLATES } from '../_events/message-templates'
import { id } from '../_server/fields'
import { operation } from '../_server/operation'

/**
 * Enters the templates that the caller accepted at one tap; repeating it, by its nonce, adds nothing. What a phone reports
 * is believed: if it is not so, WeChat refuses the message. Templates of another deployment are left out.
 */
export const recordConsents = operation({
  access: 'resident',
  limit: { times: 60, minutes: 10 },
  input: z.object({ accepted: z.array(id).max(MOST_TEMPLATES_ASKED), nonce: id }),
  async run({ accepted, nonce }, _, { store, caller }) {
    const ours = new Set(Object.values(MESSAGE_TEMPLATES).map((template) => template.id))
    const known = [...new Set(accepted)].filter((templateId) => ours.has(templateId))
    if (known.length > 0) await store.subscribers.record(caller.openid, known, nonce)
    return ok({ recorded: known.length })
  },
})
