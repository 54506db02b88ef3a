// @ts-check
// All times on this page are Beijing's, wherever the machine is.
const zone = { timeZone: 'Asia/Shanghai' }
const day = new Intl.DateTimeFormat('zh-CN', {
  ...zone,
  year: 'numeric',
  month: 'long',
  day: 'numeric',
  weekday: 'long',
})
const time = new Intl.DateTimeFormat('zh-CN', {
  ...zone,
  hour: '2-digit',
  minute: '2-digit',
  second: '2-digit',
})
const short = new Intl.DateTimeFormat('zh-CN', { ...zone, month: '2-digit', day: '2-digit' })

/** @param {number} ms */
export const dayText = (ms) => day.format(ms)
/** @param {number} ms */
export const timeText = (ms) => time.format(ms)

/**
 * The time alone today, with the day otherwise.
 * @param {number} ms
 * @param {number} now
 */
export function momentText(ms, now) {
  return short.format(ms) === short.format(now) ? time.format(ms) : `${short.format(ms)} ${time.format(ms)}`
}

/**
 * What a datetime-local field holds, read as Beijing time.
 * @param {string} value
 */
export const fromField = (value) => Date.parse(`${value}+08:00`)

/** @param {number} ms */
export const toField = (ms) => new Date(ms + 8 * 3_600_000).toISOString().slice(0, 16)
