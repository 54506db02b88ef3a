import { daysOf, elapsed } from '../calendar/period'
import { sumOfSaid } from '../tally/measure'
import type { UnitLevel, UnitPath } from '../unit/unit'

/** A planned figure of a year (年度目标任务), of one line or of several together. */
export interface Target {
  _id: string
  year: number
  /** The unit that is to reach it, with those below. */
  unitId: string
  unitPath: UnitPath
  name: string
  /** Ids of lines; a session on several of them counts once. Empty for a periodic indicator. */
  lines: string[]
  measure: TargetMeasure
  /** How much, of an indicator in the smallest unit of its measure (`keptAmount`); for coverage how much of the hundred per cent. */
  amount: number
  version: number
  removed: boolean
}

export type TargetMeasure =
  | { of: 'sessionsHeld' | 'attendances' | 'people' }
  | { of: 'indicator' | 'periodic'; indicator: string }
  /** Each unit of the level below the target's unit, at least once; or all schools of the directory. */
  | { of: 'units'; level: Exclude<UnitLevel, 'district'> }
  | { of: 'schools' }

/** What of a target is done, what would be done by now, and what is missing. */
export interface TargetProgress {
  done: number
  /** How much there is to be done: the target's number, or for coverage how many there are. */
  planned: number
  /** 序时进度: how much would be done by now if it came evenly over the year. */
  due: number
  /** What is still missing, never below 0. */
  missing: number
  isBehind: boolean
  /** For coverage: those not yet covered. */
  uncovered: string[]
}

/** The progress of a target on a day of, before or after its year; before it nothing is due, after it everything. */
export function progressOf(
  { year }: Pick<Target, 'year'>,
  { done, planned, uncovered = [] }: { done: number; planned: number; uncovered?: string[] },
  today: string,
): TargetProgress {
  const due = planned * elapsed(daysOf({ kind: 'year', year }), today)
  return {
    done,
    planned,
    due,
    missing: Math.max(0, sumOfSaid([planned, -done])),
    isBehind: done < due,
    uncovered,
  }
}

/** Which part of what is planned an amount is, 1.3 for 130 %: never capped. Null where nothing is planned. */
export const shareOf = (amount: number, { planned }: Pick<TargetProgress, 'planned'>): number | null =>
  planned > 0 ? amount / planned : null

/** How many units or schools, of `total` there are, the target's percentage comes to, rounded up. */
export const plannedCoverage = ({ amount }: Pick<Target, 'amount'>, total: number): number =>
  Math.ceil((total * amount) / 100)
