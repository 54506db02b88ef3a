import { beijingDay, daysBetween, HOUR, MINUTE, weekday, weekdayText } from '../calendar/calendar'

/**
 * How soon a session begins, in the words in which people say it: 正在进行, 45 分钟后, 今天, 明天, 后天, the weekday within
 * the week, 还有 5 天. `near`: nobody who wants to go may put it off, so it is shown with weight.
 */
export function howSoon(
  { startsAt, endsAt }: { startsAt: number; endsAt: number },
  now: number,
): { text: string; near: boolean } {
  if (now >= endsAt) return { text: '已结束', near: false }
  if (now >= startsAt) return { text: '正在进行', near: true }
  if (startsAt - now <= HOUR) return { text: `${Math.ceil((startsAt - now) / MINUTE)} 分钟后`, near: true }
  const days = daysBetween(beijingDay(now), beijingDay(startsAt))
  if (days === 0) return { text: '今天', near: true }
  if (days === 1) return { text: '明天', near: true }
  if (days === 2) return { text: '后天', near: false }
  // A week begins on Monday: behind its Sunday, a weekday alone would be taken for this week's.
  if (days + ((weekday(now) + 6) % 7) < 7) return { text: weekdayText(startsAt), near: false }
  return { text: `还有 ${days} 天`, near: false }
}
