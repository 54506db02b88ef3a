import type { Refusal } from '../../services/api'
import { type OwnReason, refusalText } from '../problems/problem-text'
import { ENTRY_PROBLEMS } from '../registrations/registration-texts'

type Asked = 'checkins.openSelfCheckIn' | 'checkins.selfCheckIn' | 'registrations.registerAtDoor'

const SCREEN = '请扫现场屏幕上正在显示的动态码。'
const COUNTER = '请到签到处，请工作人员帮您办理。'

/** Why somebody could not check in by themselves: what it is, and what to do. */
export const SELF_CHECK_IN_REFUSALS: Record<OwnReason<Refusal<Asked>>, string> = {
  ...ENTRY_PROBLEMS,
  'unknown-code': '这不是本平台的签到码，或者码没有扫完整。请重新扫现场的签到码。',
  'no-screen-code': `扫到的不是签到用的动态码。${SCREEN}`,
  'screen-code-too-old': `这个动态码已经过期（每 10 秒更换，截图和照片都不能用）。${SCREEN}`,
  'screen-code-of-another-session': `这是另一场活动的动态码，不能在这一场签到。${SCREEN}`,
  'screen-code-forged': `这个动态码无效。${SCREEN}`,
  'visitor-pass-over': '距离扫码已经超过 15 分钟。请重新扫现场的码，已填的内容还在。',
  'no-such-session': '没有找到这一场活动。',
  'not-registered': '您还没有报名这一场，可以在下面现场登记。',
  'no-walk-ins': `这一场需要提前报名。${COUNTER}`,
  'no-places': `现场暂时没有空位，没有为您登记。${COUNTER}`,
  'already-registered': `您已经报过名，这次填的没有加进去。请重新打开本页签到。${COUNTER}`,
  'registered-by-staff': `名单上已有工作人员为您登记的报名，不用再登记。${COUNTER}`,
  'consent-needed': '请先阅读并同意个人信息保护说明。',
  'no-such-family-member': '有一位家庭成员已经不在您的名单里，请重新选择。',
  'same-person-twice': '同一个人填了两次，请去掉一个。',
  'changed-meanwhile': '您的报名刚刚在别处有改动，请重新打开本页。',
  'session-cancelled': '这一场已经取消，不用签到。',
  'not-yet-open': '还没到签到时间，开始前一小时起可以签到。',
  'check-in-closed': `这一场的自助签到已经结束。如果您到场了，${COUNTER}`,
  confirmed: `这一场的数据已经确认，不能再自助签到。${COUNTER}`,
  nobody: '请至少选择一位到场的人。',
  waitlisted: `您的报名还在候补，现场暂时没有空位。${COUNTER}`,
  'awaiting-approval': `您的报名还没有通过审核。${COUNTER}`,
  'registration-cancelled': '您的报名已经取消，可以重新登记。',
  'unknown-ticket': `没有找到您的报名。${COUNTER}`,
  'forged-ticket': `没有找到您的报名。${COUNTER}`,
  'wrong-session': `您的报名不是这一场。${COUNTER}`,
  'wrong-event': `您的报名不是这个活动。${COUNTER}`,
}

/** Why the server said no, in words. */
export const selfRefusalText = (refusal: { reason: string }): string =>
  refusalText(refusal, SELF_CHECK_IN_REFUSALS)
