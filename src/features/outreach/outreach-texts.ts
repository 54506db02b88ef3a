import type { Value } from '../../services/api'
import { clockText, dayText, spanText } from '../../shared/calendar/calendar'
import type { AnnouncedKind } from '../../shared/notice/notice'

export type AnnouncedSession = Value<'outreach.listAnnouncedSessions'>[number]
export type SessionDelivery = Value<'outreach.getDelivery'>

/** What people were told, in a word. */
export const ANNOUNCED_LABELS: Record<AnnouncedKind, string> = {
  changed: '变更通知',
  cancelled: '取消通知',
  stopped: '中止通知',
  'reminder-day': '提前一天的提醒',
  'reminder-2h': '开始前的提醒',
}

/** `变更通知，11月23日 周一 09:30`. */
export const announcedText = ({ kind, at }: { kind: AnnouncedKind; at: number }, now: number): string =>
  `${ANNOUNCED_LABELS[kind]}，${dayText(at, now)} ${clockText(at)}`

const HEADINGS: Record<AnnouncedKind, string> = {
  changed: '活动变更',
  cancelled: '活动取消',
  stopped: '活动中止',
  'reminder-day': '活动提醒',
  'reminder-2h': '活动提醒',
}

const CLOSINGS: Record<AnnouncedKind, string> = {
  changed: '已经报名的请看看还能不能参加；不能的话，请在“巾帼活动”小程序里取消报名。',
  cancelled: '这一场不再举行，请不要前往，并请互相转告。',
  stopped: '这一场已经中止，请不要再前往，并请互相转告。',
  'reminder-day': '已经报名的请按时到场；不能参加的，请在“巾帼活动”小程序里取消报名，把名额让给别人。',
  'reminder-2h': '已经报名的请按时到场，在入口出示入场码。',
}

/** A text to be pasted into a chat group, for those whom no message reaches. It names nobody. */
export function groupText(
  { kind, note }: { kind: AnnouncedKind; note: string },
  session: SessionDelivery['session'],
  now: number,
): string {
  const { title, place } = session
  const where = [place.name, place.address].filter(Boolean).join('，')
  return [
    `【${HEADINGS[kind]}】${title}`,
    `时间：${spanText(session, now)}`,
    where && `地点：${where}`,
    note && `说明：${note}`,
    CLOSINGS[kind],
  ]
    .filter(Boolean)
    .join('\n')
}
