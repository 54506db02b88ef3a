import { beijingDay, daysBetween } from './calendar'

/** What figures are asked for: a calendar year, half, quarter or month, or from one day to another, both counted. */
export type Period =
  | { kind: 'year'; year: number }
  | { kind: 'half'; year: number; half: number }
  | { kind: 'quarter'; year: number; quarter: number }
  | { kind: 'month'; year: number; month: number }
  | { kind: 'days'; from: string; to: string }

/** Beijing days as text, both counted: sessions are found by the day of their start. */
export interface Days {
  from: string
  to: string
}

/** The days of a period. */
export function daysOf(period: Period): Days {
  switch (period.kind) {
    case 'year':
      return months(period.year, 1, 12)
    case 'half':
      return months(period.year, period.half * 6 - 5, period.half * 6)
    case 'quarter':
      return months(period.year, period.quarter * 3 - 2, period.quarter * 3)
    case 'month':
      return months(period.year, period.month, period.month)
    case 'days':
      return { from: period.from, to: period.to }
  }
}

/** The calendar year in which a period begins. */
export const yearOf = (period: Period): number =>
  period.kind === 'days' ? Number(period.from.slice(0, 4)) : period.year

/** The same period a year before; what ends on a leap day ends on the 28th. */
export function yearBefore(period: Period): Period {
  if (period.kind !== 'days') return { ...period, year: period.year - 1 }
  return { kind: 'days', from: dayBefore(period.from), to: dayBefore(period.to) }
}

/**
 * What a period is set beside, so that like is compared with like: of one that still runs, the days of the year before
 * that correspond to those that have begun; of any other, all of the same period a year before.
 */
export function sameDaysBefore(period: Period, today: string): Period {
  return yearBefore(soFar(period, today))
}

/** A period that still runs, up to today; any other as it is. */
export function soFar(period: Period, today: string): Period {
  const { from, to } = daysOf(period)
  return from <= today && today < to ? { kind: 'days', from, to: today } : period
}

/** Whether all of one period's days lie within another. */
export const within = (inner: Days, outer: Days): boolean => inner.from >= outer.from && inner.to <= outer.to

/** Whether two periods have a day in common. */
export const daysOverlap = (a: Days, b: Days): boolean => a.from <= b.to && b.from <= a.to

/** `2026年`, `2026年上半年`, `2026年第3季度`, `2026年5月`, `2026年3月1日至5月31日`, `2026年3月1日`. */
export function periodText(period: Period): string {
  switch (period.kind) {
    case 'year':
      return `${period.year}年`
    case 'half':
      return `${period.year}年${period.half === 1 ? '上' : '下'}半年`
    case 'quarter':
      return `${period.year}年第${period.quarter}季度`
    case 'month':
      return `${period.year}年${period.month}月`
    case 'days': {
      const { from, to } = period
      if (from === to) return dateText(from)
      return `${dateText(from)}至${from.slice(0, 4) === to.slice(0, 4) ? dateText(to).slice(5) : dateText(to)}`
    }
  }
}

/** A period in an address: `2026`, `2026-H1`, `2026-Q3`, `2026-05`, `2026-03-01~2026-05-31`. */
export function periodCode(period: Period): string {
  switch (period.kind) {
    case 'year':
      return `${period.year}`
    case 'half':
      return `${period.year}-H${period.half}`
    case 'quarter':
      return `${period.year}-Q${period.quarter}`
    case 'month':
      return `${period.year}-${twoDigits(period.month)}`
    case 'days':
      return `${period.from}~${period.to}`
  }
}

/** The period that a code names; undefined if it names none. */
export function periodOfCode(code: string): Period | undefined {
  const [from = '', to = ''] = code.split('~')
  if (isDay(from) && isDay(to)) return from <= to ? { kind: 'days', from, to } : undefined
  const [, text, half, quarter, month] =
    /^(\d{4})(?:-(?:H([12])|Q([1-4])|(0[1-9]|1[0-2])))?$/.exec(code) ?? []
  if (!text) return undefined
  const year = Number(text)
  if (half) return { kind: 'half', year, half: Number(half) }
  if (quarter) return { kind: 'quarter', year, quarter: Number(quarter) }
  return month ? { kind: 'month', year, month: Number(month) } : { kind: 'year', year }
}

/** `2026年3月1日`, of a day as text. */
export function dateText(day: string): string {
  const [year, month, date] = day.split('-').map(Number)
  return `${year}年${month}月${date}日`
}

/** Whether a text is a day of the calendar, as `2026-02-28`. */
export function isDay(text: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return false
  const at = Date.parse(`${text}T00:00:00+08:00`)
  return Number.isFinite(at) && beijingDay(at) === text
}

/** How much of these days has gone by on the given day, that day counted: from 0 to 1. */
export function elapsed({ from, to }: Days, today: string): number {
  const length = daysBetween(from, to) + 1
  return Math.min(1, Math.max(0, (daysBetween(from, today) + 1) / length))
}

function months(year: number, first: number, last: number): Days {
  const end = new Date(Date.UTC(year, last, 0)).getUTCDate()
  return { from: `${year}-${twoDigits(first)}-01`, to: `${year}-${twoDigits(last)}-${end}` }
}

function dayBefore(day: string): string {
  const [year, rest] = [Number(day.slice(0, 4)) - 1, day.slice(5)]
  return `${year}-${rest === '02-29' ? '02-28' : rest}`
}

const twoDigits = (number: number) => String(number).padStart(2, '0')
