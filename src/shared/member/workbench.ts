import { beijingDay, DAY, daySpan } from '../calendar/calendar'
import { periodCode } from '../calendar/period'
import type { Category } from '../event/category'
import {
  dueAt,
  periodDueNow,
  type Return,
  type ReturnSettings,
  returnId,
  returnRefusal,
} from '../report/return'
import type { Unit, UnitPath } from '../unit/unit'

/** One thing to be done, with how many there are of it and by when. */
export type WorkLine = Work & {
  /** How many wait; `isMore` where there are more than are counted. */
  count: number
  isMore: boolean
  /** By when; null where nothing says so. */
  dueAt: number | null
}

/** What is to be done, and where: what opens the very list of it. */
export type Work =
  /** 待审核: registrations of a session. */
  | { kind: 'approve'; sessionId: string; title: string; startsAt: number }
  /** 待确认: sessions that are over, whose counts nobody has confirmed. */
  | { kind: 'confirm' }
  /** 待补录: sessions of a unit's year that are over without evidence. */
  | { kind: 'evidence'; unitId: string; unitName: string; year: number }
  /** 报送: a return of one's own unit, by the code of its period; or those that it takes, to be passed. */
  | { kind: 'submit'; unitId: string; unitName: string; period: string; isSentBack: boolean }
  | { kind: 'pass'; unitId: string; unitName: string; period: string }
  /** Drafts that somebody may publish for units below. */
  | { kind: 'review' }
  /** The same of articles. */
  | { kind: 'review-articles' }
  /** 待处理的补传: what phones left for staff. */
  | { kind: 'left' }
  /** 投诉与建议 that wait for an answer, or to be closed. */
  | { kind: 'complaint' }
  /** People of a session that was changed who may not know of it. */
  | { kind: 'tell'; sessionId: string; title: string; startsAt: number }

/** By when the counts of a session that is over are to be seen to: until the end of the day after, while it is remembered. */
export const countsDueAt = (overAt: number): number => daySpan(beijingDay(overAt + DAY)).to

/** Whether something is late, due today, or can wait; what is due at no time can. */
export function workStanding(dueAt: number | null, now: number): 'late' | 'today' | 'later' {
  if (dueAt === null) return 'later'
  if (dueAt <= now) return 'late'
  return beijingDay(dueAt - 1) === beijingDay(now) ? 'today' : 'later'
}

/** What is due first in front; what is due at no time last. */
export const byDue = (a: Pick<WorkLine, 'dueAt'>, b: Pick<WorkLine, 'dueAt'>): number =>
  (a.dueAt ?? Number.POSITIVE_INFINITY) - (b.dueAt ?? Number.POSITIVE_INFINITY) || 0

/** Up to how many of anything are read to be counted. */
export const MOST_COUNTED = 500

/** What is known of something that waits: where it hangs, and the instant that says when it is due. */
export interface Waiting {
  unitPath: UnitPath
  at: number
}

/** What was read of what waits; `isMore` where there is more than is read at once. */
export interface Read<Row> {
  rows: readonly Row[]
  isMore: boolean
}

/** One line for all of these, due when the first of them is; none where there are none. */
export function lineOf(
  work: Work,
  { rows, isMore }: Read<Pick<Waiting, 'at'>>,
  dueOf: (at: number) => number,
): WorkLine[] {
  if (rows.length === 0) return []
  // A draft may have no session yet: 0.
  const instants = rows.map(({ at }) => at).filter((at) => at > 0)
  const due = instants.length > 0 ? dueOf(Math.min(...instants)) : null
  return [{ ...work, count: rows.length, isMore, dueAt: due }]
}

/** How many sessions of a unit's own were held in a year and have no evidence; `at` is when the first of them was over. */
export interface WithoutEvidence extends Waiting {
  category: Category
  year: number
  count: number
}

/** By unit and year, as the list of what is to be checked is. */
export const evidenceLines = (
  found: readonly Omit<WithoutEvidence, 'category'>[],
  own: readonly Pick<Unit, '_id' | 'name'>[],
): WorkLine[] =>
  own.flatMap(({ _id: unitId, name }) => {
    const below = found.filter(({ unitPath }) => unitPath.includes(unitId))
    const years = [...new Set(below.map(({ year }) => year))].sort()
    return years.map((year) => {
      const ofYear = below.filter((each) => each.year === year)
      return {
        kind: 'evidence' as const,
        unitId,
        unitName: name,
        year,
        count: ofYear.reduce((sum, { count }) => sum + count, 0),
        isMore: false,
        dueAt: countsDueAt(Math.min(...ofYear.map(({ at }) => at))),
      }
    })
  })

/** A return without its figures. */
export type SentReturn = Pick<Return, '_id' | 'unitId' | 'toUnitId' | 'period' | 'status'>

/** The return of the last period that is over, where it is not sent up; and whatever was sent back. */
export function submitLines(given: {
  own: readonly Unit[]
  returns: readonly SentReturn[]
  settings: ReturnSettings
  now: number
}): WorkLine[] {
  const { own, returns, settings, now } = given
  const due = periodDueNow(settings.every, now)
  return own
    .filter(({ status }) => status === 'open')
    .flatMap((unit) => {
      const sentBack = returns.filter(({ unitId, status }) => unitId === unit._id && status === 'sent-back')
      const isAwaited =
        due !== undefined &&
        !returnRefusal(unit, due, settings) &&
        !returns.some(({ _id }) => _id === returnId(unit._id, due))
      const periods = [...sentBack.map(({ period }) => period), ...(isAwaited ? [due] : [])]
      return periods.map((period) => ({
        kind: 'submit' as const,
        unitId: unit._id,
        unitName: unit.name,
        period: periodCode(period),
        isSentBack: period !== due,
        count: 1,
        isMore: false,
        dueAt: dueAt(period, settings),
      }))
    })
}

/** Of each unit and period what waits to be passed. */
export function passLines(given: {
  own: readonly Unit[]
  returns: readonly SentReturn[]
  settings: ReturnSettings
}): WorkLine[] {
  const { own, returns, settings } = given
  return own.flatMap(({ _id: unitId, name }) => {
    const waiting = returns.filter(({ toUnitId, status }) => toUnitId === unitId && status === 'submitted')
    const periods = new Map(waiting.map(({ period }) => [periodCode(period), period]))
    return [...periods].map(([code, period]) => ({
      kind: 'pass' as const,
      unitId,
      unitName: name,
      period: code,
      count: waiting.filter((each) => periodCode(each.period) === code).length,
      isMore: false,
      dueAt: dueAt(period, settings),
    }))
  })
}
