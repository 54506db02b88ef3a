import type { NoticeKind } from './notice'

/** When somebody is asked whether WeChat may tell them: each asks for what is of use from then on. */
export const SUBSCRIPTION_MOMENTS = {
  registered: ['reminder-day', 'reminder-2h', 'changed', 'cancelled', 'stopped'],
  waitlisted: ['promoted', 'changed', 'cancelled', 'reminder-day', 'reminder-2h'],
  /** Of whoever works here. */
  work: ['return-late', 'return-urged', 'return-sent-back', 'draft-in-review', 'evidence-missing'],
  following: ['new-events'],
  pending: ['approved', 'refused', 'changed', 'cancelled', 'reminder-day'],
} as const satisfies Record<string, readonly NoticeKind[]>

export type SubscriptionMoment = keyof typeof SUBSCRIPTION_MOMENTS

/** WeChat takes no more templates in one request (documentation of requestSubscribeMessage). */
export const MOST_TEMPLATES_ASKED = 5
