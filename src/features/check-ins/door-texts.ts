import type { Answered, Refusal } from '../../services/api'
import type { Signal } from '../../services/signal'
import { clockText, dayText } from '../../shared/calendar'
import type { DoorRefusal } from '../../shared/check-in'
import { serveRefusalText } from '../problems/problem-text'

export const DOOR_STATE_LABELS: Record<DoorRefusal | 'open', string> = {
  open: '正在签到',
  'not-yet-open': '还没到签到时间',
  'check-in-closed': '签到已结束',
  'session-cancelled': '已取消',
}

/** What an organizer is shown after a scan: one big word, then who, or why not. */
export interface ScanResult {
  signal: Signal
  word: string
  lines: string[]
}

type OwnRefusal = Exclude<Refusal<'checkins.checkIn'>, { reason: Refusal<'members.getMe'>['reason'] }>

const REFUSED: Record<OwnRefusal['reason'], { word: string; line: string }> = {
  'unknown-ticket': {
    word: '不认识',
    line: '这不是本平台的入场码；如果是输入的，可能输错了，或是别的场次的八位码。请对方打开“我的”里的入场码再扫。',
  },
  'forged-ticket': {
    word: '无效码',
    line: '这个入场码对不上报名记录，可能是旧的或被改过。请对方重新打开入场码。',
  },
  'wrong-session': { word: '不是这一场', line: '这是同一活动另一场的入场码。' },
  'wrong-event': { word: '不是这个活动', line: '这是别的活动的入场码。' },
  'registration-cancelled': { word: '已取消', line: '这份报名已经取消，名额可能已让给别人。' },
  confirmed: { word: '已确认数据', line: '这一场的数据已经确认，补签请由单位管理员办理。' },
  nobody: { word: '没有人', line: '没有选中任何人。' },
  waitlisted: { word: '候补中', line: '这份报名还在候补，没有名额。' },
  'awaiting-approval': { word: '待审核', line: '这份报名还没有通过审核。' },
  'session-cancelled': { word: '场次已取消', line: '这一场已经取消。' },
  'not-yet-open': { word: '还没到时间', line: '开始前一小时起可以签到。' },
  'check-in-closed': { word: '签到已结束', line: '结束两小时后不能再扫码签到。' },
}

/** A scan's answer in words. */
export function scanResult(answer: Answered<'checkins.checkIn'>, now: number): ScanResult {
  if (answer.ok) {
    const { outcome, people, presentCount, doorAt, gate, by, elsewhere } = answer.value
    const names = people.flatMap(({ name, isIn }) => (isIn && name ? [name] : []))
    const who = [names.join('、'), `${presentCount} 人`].filter(Boolean).join(' · ')
    const twice = elsewhere.length > 0 ? [`${elsewhere.join('、')} 已用另一份报名签到，只计一次`] : []
    if (outcome === 'in') return { signal: 'accepted', word: '请进', lines: [who, ...twice] }
    const where = [clockText(doorAt), gate, by].filter(Boolean).join(' · ')
    return { signal: 'noticed', word: '已经签过到', lines: [who, where, ...twice] }
  }
  if (!(answer.reason in REFUSED)) {
    return { signal: 'refused', word: '没有成功', lines: [serveRefusalText(answer as never)] }
  }
  const own = answer as OwnRefusal
  const { word, line } = REFUSED[own.reason]
  const other =
    own.other &&
    `这是“${own.other.title}”（${dayText(own.other.startsAt, now)} ${clockText(own.other.startsAt)}）的入场码。`
  return { signal: 'refused', word, lines: [other || line].filter(Boolean) }
}

/** No answer came: the person at the door is told so, and that scanning again does no harm. */
export const UNREACHABLE_SCAN: ScanResult = {
  signal: 'refused',
  word: '网络不通',
  lines: ['没有得到回应，还不知道有没有签上。请再试一次，不会重复计数；对准的入场码会自动再试。'],
}
