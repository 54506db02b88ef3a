import { beijingDay, clockText, weekdayText } from '../calendar/calendar'

const DIGITS = ['零', '一', '二', '三', '四', '五', '六', '七', '八', '九'] as const

/** A whole number below a hundred as it is said: 十, 十二, 二十, 三十五. */
export function spokenNumber(number: number): string {
  const [tens, ones] = [Math.floor(number / 10), number % 10]
  if (tens === 0) return DIGITS[ones] ?? ''
  return `${tens > 1 ? DIGITS[tens] : ''}十${ones > 0 ? DIGITS[ones] : ''}`
}

/** A telephone number digit by digit, with 幺 for a one as people say it, and a pause at each sign between. */
export const spokenPhone = (phone: string): string =>
  phone
    .replace(/\d/g, (digit) => (digit === '1' ? '幺' : (DIGITS[Number(digit)] ?? '')))
    .replace(/[-—\s]+/g, '，')

const WEEKDAY = /^(?:周|星期)/

/** `十二月三日，星期四，上午九点半`. */
export function spokenTime(at: number): string {
  const [, month = 0, day = 0] = beijingDay(at).split('-').map(Number)
  return `${spokenNumber(month)}月${spokenNumber(day)}日，星期${weekdayText(at).replace(WEEKDAY, '')}，${spokenClock(at)}`
}

/** `上午九点半`. */
export function spokenClock(at: number): string {
  const [hour = 0, minute = 0] = clockText(at).split(':').map(Number)
  const part = hour < 6 ? '凌晨' : hour < 12 ? '上午' : hour < 13 ? '中午' : hour < 18 ? '下午' : '晚上'
  const twelve = hour > 12 ? hour - 12 : hour
  // Two o'clock is said 两点.
  const said = twelve === 2 ? '两' : spokenNumber(twelve)
  const minutes =
    minute === 0 ? '' : minute === 30 ? '半' : `${minute < 10 ? '零' : ''}${spokenNumber(minute)}分`
  return `${part}${said}点${minutes}`
}
