import { evalExpr } from 'mingo/core'
import type { Any, Options } from 'mingo/types'
import { notEmulated, requestFailed } from './failure'
import { isDocument, type Value } from './value'

type Operator = (document: Any, expression: Any, options: Options) => Any

/** A date's parts in a time zone; `weekday` is 0 on Sunday. */
interface Parts {
  year: number
  month: number
  day: number
  hour: number
  minute: number
  second: number
  millisecond: number
  weekday: number
  dayOfYear: number
  offset: number
}

const MINUTE = 60_000
const DAY = 24 * 60 * MINUTE

function partsOf(date: Date, zone: string): Parts {
  const offset = offsetAt(date, zone)
  const local = new Date(date.getTime() + offset * MINUTE)
  const year = local.getUTCFullYear()
  return {
    year,
    month: local.getUTCMonth() + 1,
    day: local.getUTCDate(),
    hour: local.getUTCHours(),
    minute: local.getUTCMinutes(),
    second: local.getUTCSeconds(),
    millisecond: local.getUTCMilliseconds(),
    weekday: local.getUTCDay(),
    dayOfYear: Math.floor((local.getTime() - Date.UTC(year, 0, 1)) / DAY) + 1,
    offset,
  }
}

const zones = new Map<string, Intl.DateTimeFormat>()

// Minutes ahead of UTC.
function offsetAt(date: Date, zone: string): number {
  const fixed = /^([+-])(\d\d):?(\d\d)?$/.exec(zone)
  if (fixed) return (fixed[1] === '-' ? -1 : 1) * (Number(fixed[2]) * 60 + Number(fixed[3] ?? 0))
  let format = zones.get(zone)
  if (!format) {
    try {
      format = new Intl.DateTimeFormat('en-US', { timeZone: zone, timeZoneName: 'longOffset' })
    } catch {
      throw requestFailed(`unrecognized time zone identifier: ${zone}`)
    }
    zones.set(zone, format)
  }
  const name = format.formatToParts(date).find(({ type }) => type === 'timeZoneName')?.value ?? ''
  const ahead = name.slice('GMT'.length)
  return ahead === '' ? 0 : offsetAt(date, ahead)
}

const part =
  (name: string, read: (parts: Parts) => number): Operator =>
  (document, expression, options) => {
    const named = isDocument(expression) && 'date' in expression
    const [only] = Array.isArray(expression) ? expression : [expression]
    const { date, timezone } = named
      ? (expression as Record<string, Value>)
      : { date: only, timezone: undefined }
    const parts = evaluate(name, document, date, timezone, options)
    return parts && read(parts)
  }

// Null where the date or the time zone is missing.
function evaluate(name: string, document: Any, date: Any, timezone: Any, options: Options): Parts | null {
  const value = evalExpr(document, date, options) ?? null
  const zone = timezone === undefined ? 'UTC' : (evalExpr(document, timezone, options) ?? null)
  if (value === null || zone === null) return null
  if (!(value instanceof Date)) throw requestFailed(`${name}: can't convert from ${typeof value} to Date`)
  if (typeof zone !== 'string') throw requestFailed(`${name}: a time zone must be a string`)
  return partsOf(value, zone)
}

const padded = (value: number, width: number) => String(value).padStart(width, '0')

function offsetText(minutes: number): string {
  const ahead = Math.abs(minutes)
  return `${minutes < 0 ? '-' : '+'}${padded(Math.floor(ahead / 60), 2)}${padded(ahead % 60, 2)}`
}

const FORMATS: Record<string, ((parts: Parts) => string) | undefined> = {
  '%Y': ({ year }) => padded(year, 4),
  '%m': ({ month }) => padded(month, 2),
  '%d': ({ day }) => padded(day, 2),
  '%H': ({ hour }) => padded(hour, 2),
  '%M': ({ minute }) => padded(minute, 2),
  '%S': ({ second }) => padded(second, 2),
  '%L': ({ millisecond }) => padded(millisecond, 3),
  '%j': ({ dayOfYear }) => padded(dayOfYear, 3),
  '%w': ({ weekday }) => String(weekday + 1),
  '%u': ({ weekday }) => String(weekday || 7),
  '%z': ({ offset }) => offsetText(offset),
  '%Z': ({ offset }) => String(offset),
  '%%': () => '%',
}

const $dateToString: Operator = (document, expression, options) => {
  const {
    date,
    format = '%Y-%m-%dT%H:%M:%S.%LZ',
    timezone,
    onNull = null,
    ...unknown
  } = expression as Record<string, Value>
  const [more] = Object.keys(unknown)
  if (more) throw requestFailed(`Unrecognized argument to $dateToString: ${more}`)
  if (typeof format !== 'string') throw requestFailed('$dateToString needs a format that is a string')
  const parts = evaluate('$dateToString', document, date, timezone, options)
  if (!parts) return evalExpr(document, onNull, options)
  return format.replace(/%./g, (sign) => {
    const write = FORMATS[sign]
    if (!write) throw notEmulated(`${sign} in a date format`)
    return write(parts)
  })
}

/** The date operators. mingo's take no missing dates and get the unpadded and the defaulted parts wrong. */
export const dateOperators = {
  $dateToString,
  $year: part('$year', ({ year }) => year),
  $month: part('$month', ({ month }) => month),
  $dayOfMonth: part('$dayOfMonth', ({ day }) => day),
  $hour: part('$hour', ({ hour }) => hour),
  $minute: part('$minute', ({ minute }) => minute),
  $second: part('$second', ({ second }) => second),
  $millisecond: part('$millisecond', ({ millisecond }) => millisecond),
  $dayOfWeek: part('$dayOfWeek', ({ weekday }) => weekday + 1),
  $isoDayOfWeek: part('$isoDayOfWeek', ({ weekday }) => weekday || 7),
  $dayOfYear: part('$dayOfYear', ({ dayOfYear }) => dayOfYear),
}
