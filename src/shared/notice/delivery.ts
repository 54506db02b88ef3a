import type { MessageState } from './notice'

/** Why somebody may not know of it. `not-yet`: the message is still on its way. */
export type UnreachedReason = 'no-account' | 'no-consent' | 'not-sent' | 'unknown' | 'not-yet'

/** By what somebody knows. */
export type Delivered = 'message' | 'seen' | 'called'

/**
 * How somebody learnt of a change: by a message, by having looked at their notices since, or by a call; or why they may not have.
 * `notice` is undefined for somebody who was not told, as those are not who registered without WeChat.
 */
export function deliveryOf(
  notice: { at: number; message: MessageState } | undefined,
  { hasAccount, seenUntil, called = false }: { hasAccount: boolean; seenUntil: number; called?: boolean },
): Delivered | UnreachedReason {
  if (called) return 'called'
  if (!hasAccount) return 'no-account'
  if (notice?.message === 'sent') return 'message'
  if (notice && notice.at <= seenUntil) return 'seen'
  switch (notice?.message) {
    case 'no-template':
    case 'no-consent':
    case 'refused':
      return 'no-consent'
    case 'sending':
      return 'unknown'
    case 'failed':
    case 'too-late':
      return 'not-sent'
    default:
      return 'not-yet'
  }
}

/** Whether somebody should be called; who is only waiting for the message should not yet. */
export const isDelivered = (delivery: Delivered | UnreachedReason): delivery is Delivered =>
  delivery === 'message' || delivery === 'seen' || delivery === 'called'

/** Why somebody may not know. */
export const UNREACHED_LABELS: Record<UnreachedReason, string> = {
  'no-account': '没有用微信报名',
  'no-consent': '没有同意接收微信消息',
  'not-sent': '微信没有发出去',
  unknown: '不确定收到没有',
  'not-yet': '正在发送',
}
