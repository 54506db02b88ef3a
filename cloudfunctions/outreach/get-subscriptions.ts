import * as z from 'zod'
import { ok } from '../../src/shared/answer'
import {
  MOST_TEMPLATES_ASKED,
  SUBSCRIPTION_MOMENTS,
  type SubscriptionMoment,
} from '../../src/shared/notice/subscription'
import { MESSAGE_TEMPLATES } from '../_events/message-templates'
import { operation } from '../_server/operation'

const MOMENTS = Object.keys(SUBSCRIPTION_MOMENTS) as SubscriptionMoment[]

/**
 * Which templates to ask for at a moment, and how many of these the caller would still get nothing from. A deployment
 * without templates has none to ask for.
 */
export const getSubscriptions = operation({
  access: 'resident',
  input: z.object({ moment: z.enum(MOMENTS) }),
  load: (_, { store, caller }) => ({ subscriber: store.subscribers.find(caller.openid) }),
  async run({ moment }, { subscriber }) {
    const wanted = SUBSCRIPTION_MOMENTS[moment].flatMap((kind) => MESSAGE_TEMPLATES[kind]?.id ?? [])
    const templateIds = [...new Set(wanted)].slice(0, MOST_TEMPLATES_ASKED)
    const missing = templateIds.filter((templateId) => !subscriber?.consents[templateId]).length
    return ok({ templateIds, missing })
  },
})
