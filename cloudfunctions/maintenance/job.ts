import { beijingDay, clockText, DAY, HOUR, MINUTE } from '../../src/shared/calendar/calendar'
import type { Behind, JobSchedule, Owed } from '../_server/records'
import type { Store } from '../_server/store'

/**
 * How soon a job sees what came up. `soon`: people wait for it, every minute while it finds something, and five minutes
 * apart once it found nothing for an hour. `ten-minutes` and `hour`: it can wait that long. Whatever a job leaves to do
 * (`goesOn`), it does the next minute.
 */
export type Looks = 'soon' | 'ten-minutes' | 'hour'

/**
 * What a run of a job came to: how much it did, whether it knows of more that is due now, and why it is behind, where it is:
 * without a word wherever it goes on. What may take a night is not.
 */
export interface Work {
  done: number
  goesOn: boolean
  behind?: Behind['why'] | null
}

/** The run that a job is part of: when it began, and when jobs that may take long leave the rest to the next. */
export interface Tick {
  now: number
  stopAt: number
}

/** A job: does a bounded part of what is due, may be stopped anywhere, and goes on the next time. */
export interface Job {
  looks: Looks
  owes: Owed
  run: (store: Store, now: number, tick: Tick) => Promise<Work>
}

/**
 * The jobs, in the order in which they run where several are due: what tells people of something goes before what sends
 * it, and nobody waits for what is swept.
 */
export const JOB_NAMES = [
  'healSeats',
  'finishUnitImports',
  'carryUnits',
  'settleEvents',
  'goOnWithImports',
  'announceReminders',
  'remindLate',
  'askForEvidence',
  'notifyRegistered',
  'tellFollowers',
  'sendMessages',
  'countSessions',
  'deletePeople',
  'rotateKeys',
  'forgetPeople',
  'forgetComplaints',
  'forgetAccounts',
  'replaceYearKeys',
  'sweepCallCounts',
  'settlePoints',
  'foldVisits',
  'sweepHeldTallies',
  'sweepExports',
  'sweepImports',
  'sweepPaperConsents',
  'sweepConsents',
  'sweepUploads',
  'sweepNotices',
  'exportWarehouse',
] as const

export type JobName = (typeof JOB_NAMES)[number]

/** The day of the night that began last, where nights begin at this time (`03:00`). */
export const nightBegun = (begins: string, now: number): string =>
  beijingDay(clockText(now) < begins ? now - DAY : now)

/** Whether a job is behind after a run, where it was `before`; `work` is null where it failed. */
export function behindAfter(
  owes: Owed,
  work: Work | null,
  { now, before }: { now: number; before: Behind | null },
): Behind | null {
  const { behind: why = work?.goesOn ? 'more' : null } = work ?? { behind: 'failed' as const }
  return why && { owes, since: before?.since ?? now, why }
}

/** So long a job that people wait for looks every minute after it found something. */
const STAYS_AWAKE = HOUR
const APART: Record<Looks, number> = { soon: 5 * MINUTE, 'ten-minutes': 10 * MINUTE, hour: HOUR }
/** Away from the full hour, when everybody's timers go off. */
const MINUTE_OF_HOUR = 7 * MINUTE

/**
 * When a job looks next after a run at `now`, which failed where `work` is null, and whether it is behind, and since when.
 * All that look five minutes apart do so in the same minute, so that who is told of something by one is sent it by the next.
 */
export function scheduleAfter(
  { looks, owes }: Pick<Job, 'looks' | 'owes'>,
  work: Work | null,
  { now, foundAt, behind: before }: { now: number; foundAt: number; behind: Behind | null },
): JobSchedule {
  const behind = behindAfter(owes, work, { now, before })
  const found = work !== null && (work.done > 0 || work.goesOn) ? now : foundAt
  const isAwake = looks === 'soon' && now - found < STAYS_AWAKE
  if (isAwake || work?.goesOn) return { nextAt: now, foundAt: found, behind }
  // What failed is tried again with the next that people wait for, however seldom it looks.
  const apart = work === null ? APART.soon : APART[looks]
  const offset = apart === HOUR ? MINUTE_OF_HOUR : 0
  return { nextAt: (Math.floor((now - offset) / apart) + 1) * apart + offset, foundAt: found, behind }
}
