import { beijingDay, clockText, weekdayText } from '../../src/shared/calendar/calendar'
import { dateText } from '../../src/shared/calendar/period'
import { openPart } from '../../src/shared/event/slots'
import { type RegistrationRefusal, registrationRefusal } from '../../src/shared/registration/registration'
import type { PublicSession } from '../_events/public-session'

/** `2026年12月3日 周四 09:30—11:30`: the whole date, for a page is printed and read again another day. */
export function whenText({ startsAt, endsAt }: Pick<PublicSession, 'startsAt' | 'endsAt'>): string {
  const [first, last] = [beijingDay(startsAt), beijingDay(endsAt)]
  const until = first === last ? clockText(endsAt) : `${dateText(last)} ${clockText(endsAt)}`
  return `${dateText(first)} ${weekdayText(startsAt)} ${clockText(startsAt)}—${until}`
}

/** An instant as machines read it, in Beijing's time. */
export const isoTime = (at: number): string => `${beijingDay(at)}T${clockText(at)}:00+08:00`

export const whereText = ({ mode, place }: Pick<PublicSession, 'mode' | 'place'>): string =>
  mode === 'online'
    ? `线上${place.name && `（${place.name}）`}`
    : [place.name, place.address].filter(Boolean).join('，')

const REFUSALS: Record<RegistrationRefusal, string> = {
  'no-registration': '不用报名，直接参加',
  'session-cancelled': '已取消',
  'session-stopped': '已中止',
  'not-open-yet': '报名还没有开始',
  'registration-closed': '报名已截止',
}

/** How a session stands for who might come; without the number of seats, which is another one every minute. */
export function standingText(whole: PublicSession, now: number): string {
  const session = openPart(whole, now)
  if (session.status === 'scheduled' && now >= session.endsAt) return '已结束'
  const refusal = registrationRefusal(session, now)
  // Nobody goes anywhere, be it a meeting or a quiz.
  if (refusal === 'no-registration' && session.mode === 'online') return '不用报名，线上参加'
  if (refusal) return REFUSALS[refusal]
  return session.waiting > 0 || session.seatsLeft <= 0 ? '名额已满，可以候补' : '可以报名'
}
