import type { Value } from '../../services/api'
import { clockText, dayText, spanText } from '../../shared/calendar/calendar'
import type { NoticeKind } from '../../shared/notice/notice'

export type ListedNotice = Value<'outreach.listNotices'>['notices'][number]

/** What has happened, as its heading. */
export const NOTICE_HEADINGS: Record<NoticeKind, string> = {
  registered: '报名成功',
  pending: '已提交，等待审核',
  approved: '报名通过了审核',
  refused: '报名没有通过',
  waitlisted: '正在候补',
  promoted: '候补成功，您有名额了',
  changed: '活动有变更',
  cancelled: '活动取消了',
  stopped: '活动中止了',
  'reminder-day': '活动快要开始了',
  'reminder-2h': '活动马上开始',
  'return-late': '报送到期了，还没有上报',
  'complaint-answered': '您的投诉或建议有了答复',
  'new-events': '您关注的有新活动',
  'return-urged': '上级催报',
  'return-sent-back': '报送被退回',
  'draft-in-review': '有草稿等您审核',
  'draft-returned': '草稿被退回',
  'evidence-missing': '结束了，还没有签到和人数',
}

/** What to do about it. */
const ADVICE: Partial<Record<NoticeKind, string>> = {
  registered: '到时在入口出示入场码。',
  pending: '名额先给您留着，审核有了结果马上告诉您。',
  approved: '到时在入口出示入场码。',
  waitlisted: '有名额空出来，会马上告诉您。',
  promoted: '如果不能参加，请尽早取消报名，把名额让给别人。',
  changed: '请点开回复能来还是不能来。',
  cancelled: '这一场不再举行，请不要前往。',
  stopped: '请不要再前往。',
  'reminder-day': '如果不能参加，请尽早取消报名，把名额让给别人。',
  'reminder-2h': '请带好手机，在入口出示入场码。',
  'return-late': '点开核对数字，就可以上报。',
  'new-events': '点开看看，想来可以报名。',
  'complaint-answered': '请点开查看。不满意的话，可以再说一次。',
  'return-urged': '点开核对数字，就可以上报。',
  'return-sent-back': '点开改好，再上报一次。',
  'draft-in-review': '点开可以发布或退回。',
  'draft-returned': '点开改好，再提交一次。',
  'evidence-missing': '点开可以补签到、补人数；没有办成的请取消。',
}

/** The lines of a notice below its heading. */
export function noticeLines({ kind, about, work }: ListedNotice, now: number): string[] {
  if (kind === 'complaint-answered') return [ADVICE[kind] ?? '']
  const when = kind.startsWith('return-')
    ? `应在 ${dayText(about.startsAt - 1, now)} 前上报`
    : about.startsAt > 0 && work?.what !== 'article'
      ? spanText(about, now)
      : ''
  return [when, about.place, about.note && `说明：${about.note}`, ADVICE[kind] ?? ''].filter(Boolean)
}

/** When somebody was told. */
export const noticeTime = ({ at }: ListedNotice, now: number): string =>
  `${dayText(at, now)} ${clockText(at)}`
