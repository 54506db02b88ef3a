import { beijingDay, DAY } from '../calendar/calendar'
import type { UnitPath } from '../unit/unit'
import type { FileId } from '../upload'

export const BACK_FILL_LIMITS = { what: 60, task: 30, reason: 200, pictures: 4 } as const

/** Hours that one person can have served on one day, recorded and back-filled together, in hundredths. */
export const MOST_HOURS_A_DAY = 800

/** How long ago service can have been that is back-filled. */
const BACK_FILLED_WITHIN = 365 * DAY

/** Service outside of a listed session, as staff wrote it down afterwards (补录): it counts once somebody else approved it. */
export interface BackFill {
  id: string
  teamId: string
  unitId: string
  unitPath: UnitPath
  /** In hundredths of an hour. */
  hours: number
  /** The activity, and what the volunteer did in it, in plain words; the latter may be empty. */
  what: string
  task: string
  /** Why it was not recorded at a session. */
  reason: string
  pictures: FileId[]
  by: string
  byName: string
  at: number
  status: 'reported' | 'approved' | 'refused'
  decidedBy: string | null
  decidedByName: string
  decidedAt: number | null
  /** Why it was refused. */
  refusal: string
}

/**
 * All that was back-filled of one person and day, in one document, so that one conditional write keeps the day's hours
 * below what anybody can serve.
 */
export interface ServiceDay {
  _id: string
  /** Null once the person is forgotten: the hours stay. */
  openid: string | null
  day: string
  records: BackFill[]
  /** The units of the records, each with those above it. */
  units: string[]
  /** How many of the records wait to be decided. */
  undecided: number
  touchedAt: number
  /** Raised by every change; each change is conditional on it. */
  version: number
}

/** Why a day's service cannot be back-filled at `now`: it is still to come, or too long ago; undefined where it can. */
export function dayProblem(day: string, now: number): 'in-the-future' | 'too-long-ago' | undefined {
  if (day > beijingDay(now)) return 'in-the-future'
  return day < beijingDay(now - BACK_FILLED_WITHIN) ? 'too-long-ago' : undefined
}

/** What of a day is left for another back-fill, in hundredths of an hour, beside what was recorded and what was not refused. */
export const hoursLeft = (records: readonly Pick<BackFill, 'hours' | 'status'>[], recorded: number): number =>
  Math.max(
    0,
    MOST_HOURS_A_DAY -
      recorded -
      records.filter(({ status }) => status !== 'refused').reduce((sum, { hours }) => sum + hours, 0),
  )
