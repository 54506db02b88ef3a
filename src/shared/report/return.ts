import { beijingYear, DAY } from '../calendar/calendar'
import { daysOf, type Period, periodCode, periodOfCode } from '../calendar/period'
import type { FiguresTable } from '../figure/figures-table'
import type { UnitLevel, UnitPath } from '../unit/unit'

/** A unit's figures of a month or quarter on their way up (报送): 社区 → 街道 → 区. The id is of unit and period. */
export interface Return {
  _id: string
  unitId: string
  unitPath: UnitPath
  /** The unit that takes it. */
  toUnitId: string
  period: ReturnPeriod
  status: ReturnStatus
  /** As they were when it was last submitted; what changed since shows as a difference. */
  figures: FiguresTable
  /** Everything that was done with it, oldest first. */
  steps: ReturnStep[]
  /** Raised by every change; each change is conditional on it. */
  version: number
}

export type ReturnPeriod = Extract<Period, { kind: 'month' | 'quarter' }>

/** 已上报, 已退回, 已通过, 已锁定. */
export type ReturnStatus = 'submitted' | 'sent-back' | 'passed' | 'locked'

export type ReturnAct = 'submit' | 'send-back' | 'pass' | 'lock'

export interface ReturnStep {
  act: ReturnAct
  at: number
  by: string
  /** Masked. */
  byName: string
  /** Why it was sent back or locked; of what is submitted, what is said of figures that break a rule. May be empty. */
  reason: string
}

/** How returns work in this district, in one document. */
export interface ReturnSettings {
  _id: 'returns'
  every: 'month' | 'quarter' | 'never'
  /** Days after the period's end by which a return is due. */
  dueAfterDays: number
  /** Levels that send nothing up; what they counted is in the return of the unit above. */
  levelsOff: UnitLevel[]
  version: number
}

export const RETURN_SETTINGS_ID = 'returns'

/** The settings of returns until an admin changes them. */
export const USUAL_SETTINGS: ReturnSettings = {
  _id: RETURN_SETTINGS_ID,
  every: 'month',
  dueAfterDays: 5,
  levelsOff: ['site'],
  version: 0,
}

/** The period of a return that a code names; undefined if it names none. */
export function periodOfKey(key: string): ReturnPeriod | undefined {
  const period = periodOfCode(key)
  return period?.kind === 'month' || period?.kind === 'quarter' ? period : undefined
}

export const returnId = (unitId: string, period: ReturnPeriod): string => `${unitId}~${periodCode(period)}`

/** The first instant after a period. */
export const endOf = (period: Period): number => Date.parse(`${daysOf(period).to}T00:00:00+08:00`) + DAY

/** The instant by which a return of this period is to be submitted. */
export const dueAt = (period: ReturnPeriod, { dueAfterDays }: Pick<ReturnSettings, 'dueAfterDays'>): number =>
  endOf(period) + dueAfterDays * DAY

/** Whether a return is late: it is due, and is not with the unit above. `status` is undefined before the first submission. */
export const isLate = (status: ReturnStatus | undefined, due: number, now: number): boolean =>
  (status === undefined || status === 'sent-back') && now >= due

export type ReturnRefusal =
  | 'level-off'
  | 'wrong-period'
  | 'period-not-over'
  | 'already-submitted'
  | 'already-locked'
  | 'not-submitted'
  | 'not-passed'

/** Why this cannot be done with a return now; undefined if it can. `status` is undefined before the first submission. */
export function actRefusal(
  act: ReturnAct,
  status: ReturnStatus | undefined,
  { period, now }: { period: ReturnPeriod; now: number },
): ReturnRefusal | undefined {
  if (status === 'locked') return 'already-locked'
  switch (act) {
    case 'submit':
      if (now < endOf(period)) return 'period-not-over'
      return status === 'submitted' || status === 'passed' ? 'already-submitted' : undefined
    case 'send-back':
      return status === 'submitted' || status === 'passed' ? undefined : 'not-submitted'
    case 'pass':
      return status === 'submitted' ? undefined : 'not-submitted'
    case 'lock':
      return status === 'passed' ? undefined : 'not-passed'
  }
}

/** The status of a return after each act. */
export const STATUS_AFTER: Record<ReturnAct, ReturnStatus> = {
  submit: 'submitted',
  'send-back': 'sent-back',
  pass: 'passed',
  lock: 'locked',
}

/** Why a unit sends up no return of this period; undefined if it does. The district's own is the report. */
export function returnRefusal(
  unit: { level: UnitLevel },
  period: ReturnPeriod,
  { every, levelsOff }: Pick<ReturnSettings, 'every' | 'levelsOff'>,
): ReturnRefusal | undefined {
  if (unit.level === 'district' || levelsOff.includes(unit.level)) return 'level-off'
  return period.kind === every ? undefined : 'wrong-period'
}

/** The unit that takes a unit's return: the next above whose level sends up, or the district. */
export function takerOf<T extends { _id: string; level: UnitLevel }>(
  path: UnitPath,
  units: ReadonlyMap<string, T>,
  { levelsOff }: Pick<ReturnSettings, 'levelsOff'>,
): string {
  const above = path.slice(0, -1).reverse()
  const taker = above.find((id) => {
    const level = units.get(id)?.level
    return level === 'district' || (level !== undefined && !levelsOff.includes(level))
  })
  return taker ?? path[0] ?? ''
}

/** Periods of a year in order: what can be sent up. */
export function periodsOf(year: number, every: ReturnSettings['every']): ReturnPeriod[] {
  if (every === 'never') return []
  return every === 'month'
    ? Array.from({ length: 12 }, (_, index) => ({ kind: 'month', year, month: index + 1 }))
    : Array.from({ length: 4 }, (_, index) => ({ kind: 'quarter', year, quarter: index + 1 }))
}

/** The period whose return is to be seen to now: the last that is over, in January that of the year before. */
export function periodDueNow(every: ReturnSettings['every'], now: number): ReturnPeriod | undefined {
  const year = beijingYear(now)
  const over = [year - 1, year]
    .flatMap((each) => periodsOf(each, every))
    .filter((period) => endOf(period) <= now)
  return over[over.length - 1]
}

/** How far the units that are late with a period were reminded: one document a period, so that each is reminded once. */
export interface ReturnReminder {
  /** The period's code. */
  _id: string
  /** The last unit that was looked at. */
  after: string
  done: boolean
}

/** Reminders go out while they are news: whoever switches returns on today is not reminded of last year. */
const REMINDED_FOR = 2 * DAY

/** The period whose returns have just become due; undefined if none have. */
export function justDue(
  settings: Pick<ReturnSettings, 'every' | 'dueAfterDays'>,
  now: number,
): ReturnPeriod | undefined {
  const year = beijingYear(now)
  return [year - 1, year]
    .flatMap((each) => periodsOf(each, settings.every))
    .find((period) => {
      const due = dueAt(period, settings)
      return due <= now && now < due + REMINDED_FOR
    })
}
