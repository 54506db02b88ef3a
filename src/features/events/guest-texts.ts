import type { Refusal } from '../../services/api'
import { serveRefusalText } from '../problems/problem-text'

type Own = 'events.addGuests' | 'events.clearGuests' | 'events.renewGuestCode' | 'events.findByCode'
type OwnRefusal = Exclude<Refusal<Own>['reason'], Refusal<'members.getMe'>['reason']>

const REFUSALS: Record<OwnRefusal, string> = {
  'has-mistakes': '名单里有看不出是谁的行，一个人也没有加。请改好再加。',
  'too-many-guests': '名单最多 2000 人，这次的没有加进去。',
  'changed-meanwhile': '名单刚刚被别人改过，这一步没有做。请返回重新打开。',
  'no-such-code': '没有找到这个邀请码。请核对一下，或向发给您的人确认。',
}

/** Why something about the invited was not done. */
export const guestRefusalText = (refusal: Refusal<Own>): string =>
  refusal.reason in REFUSALS
    ? REFUSALS[refusal.reason as OwnRefusal]
    : serveRefusalText(refusal as Refusal<'members.getMe'>)
