import type { Refusal } from '../../services/api'
import { type OwnReason, refusalText } from '../problems/problem-text'

type Own = 'events.addGuests' | 'events.clearGuests' | 'events.renewGuestCode' | 'events.findByCode'

const REFUSALS: Record<OwnReason<Refusal<Own>>, string> = {
  'has-mistakes': '名单里有看不出是谁的行，一个人也没有加。请改好再加。',
  'too-many-guests': '名单最多 2000 人，这次的没有加进去。',
  'changed-meanwhile': '名单刚刚被别人改过，这一步没有做。请返回重新打开。',
  'no-such-code': '没有找到这个邀请码。请核对一下，或向发给您的人确认。',
}

/** Why something about the invited was not done. */
export const guestRefusalText = (refusal: Refusal<Own>): string => refusalText(refusal, REFUSALS)
