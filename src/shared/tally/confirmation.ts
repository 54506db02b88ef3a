import { DAY } from '../calendar/calendar'
import type { Session, SessionCopies } from '../event/session'
import { type IndicatorCode, SESSION_INDICATORS, type SessionIndicatorCode } from '../figure/indicator'
import { attendancesOf, type SessionCounts } from '../figure/session-counts'

import { saidAmount } from './measure'
import { type IndicatorFigure, indicatorFigures, type LowTotal, standingTallies, type Tally } from './tally'

/** How long a session that is over is offered for 数据确认; after that it is 待补录, and staff go after it. */
export const OFFERED_TO_CONFIRM = 31 * DAY

/**
 * An organizer's confirmation of a session's counts (数据确认), one a session: its id is the session's. It keeps what
 * was confirmed; what the records say afterwards is shown beside it, as a difference.
 */
export interface Confirmation extends SessionCopies {
  _id: string
  /** Made once by the page, so that a repeated confirmation is known. */
  nonce: string
  counts: ConfirmedCounts
  /** What was missing, and why, in the organizer's words; both empty when nothing was. */
  missing: MissingItem[]
  whyMissing: string
  /** One sentence about how it went, for 活动快报 and the archive. */
  remark: string
  /** What is said of counts that break a rule of the catalogue. */
  comment?: string
  confirmedAt: number
  /** OPENID of who confirmed, and the name, masked. */
  by: string
  byName: string
  /** Why staff confirmed once more; empty the first time. */
  reason: string
  /** Raised by every confirmation once more; each is conditional on it. */
  version: number
  /** What was confirmed before, oldest first. */
  earlier: EarlierConfirmation[]
}

export type EarlierConfirmation = Pick<
  Confirmation,
  'nonce' | 'counts' | 'confirmedAt' | 'by' | 'byName' | 'reason'
>

/** A session's counts, as they are confirmed. */
export interface ConfirmedCounts {
  /** People registered, without those turned away, waiting or cancelled. */
  registered: number
  /** Distinct people present by check-in, walk-ins included. */
  checkedIn: number
  /** Of those checked in, how many came without having registered. */
  walkIns: number
  /** Of those checked in, how many did it by themselves with the session's code. */
  selfCheckedIn: number
  /** People counted by hand, beside those checked in. */
  countedByHand: number
  /** 人次: checked in and counted by hand. */
  attendances: number
  /** Registered, and not checked in. */
  noShows: number
  /** Of 人次, as far as they were told apart: adults by gender, and children. */
  women: number
  men: number
  children: number
  indicators: IndicatorFigure<SessionIndicatorCode>[]
  photos: number
  /** Volunteers who were in and never checked out, where others did; what was confirmed before does not say. */
  notOut?: number
}

const RECORDED = 'recorded-hours'

/** What is to be confirmed of a session, from what was counted of it and its hand counts. */
export function countsToConfirm(
  counted: Omit<SessionCounts, 'fingerprint'>,
  tallies: readonly Tally[],
  { selfCheckedIn, notOut }: { selfCheckedIn: number; notOut: number },
): ConfirmedCounts {
  const { registered, present, walkIns, byHand, noShows, women, men, children } = counted
  const recorded = counted.indicators
    .filter(({ code }) => code === RECORDED)
    .map(({ amount }) => ({
      indicator: RECORDED as typeof RECORDED,
      amount: saidAmount(amount, SESSION_INDICATORS[RECORDED].measure),
    }))
  return {
    registered,
    checkedIn: present,
    walkIns,
    selfCheckedIn,
    countedByHand: byHand,
    attendances: attendancesOf(counted),
    noShows,
    women,
    men,
    children,
    indicators: [...indicatorFigures(tallies), ...recorded],
    photos: new Set(standingTallies(tallies).flatMap(({ photos }) => photos)).size,
    ...(recorded.length > 0 && notOut > 0 && { notOut }),
  }
}

/** What a session's counts lack: nobody counted at all, no photograph, nothing of what its category is reported by. */
export type MissingItem = 'people' | 'photos' | 'indicators'

/** What these counts lack; `expected` are the indicators that the event is reported by. */
export function missingOf(counts: ConfirmedCounts, expected: readonly IndicatorCode[]): MissingItem[] {
  const counted = new Set<string>(counts.indicators.map(({ indicator }) => indicator))
  // Where volunteers check out one by one nobody writes down their hours.
  if (counted.has(RECORDED)) counted.add('service-hours')
  const lacking: Record<MissingItem, boolean> = {
    people: counts.attendances === 0,
    photos: counts.photos === 0,
    indicators: expected.some((code) => !counted.has(code)),
  }
  return (Object.keys(lacking) as MissingItem[]).filter((item) => lacking[item])
}

export type ConfirmationRefusal =
  | 'session-cancelled'
  | 'not-over'
  | 'counts-changed'
  | 'why-missing'
  | 'total-too-low'

/**
 * Why these counts cannot be confirmed; undefined when they can. `seen` is the 人次 that the page showed: nobody confirms
 * what has changed since. `seenLow` is the on-site total that they were asked about, since it is lower than those checked
 * in: it may be right, and is confirmed by whoever says so.
 */
export function confirmationRefusal(
  session: Pick<Session, 'status' | 'endsAt'>,
  { counts, missing, low, seen, seenLow, whyMissing }: Confirming,
  now: number,
): ConfirmationRefusal | undefined {
  if (session.status === 'cancelled') return 'session-cancelled'
  if (session.status !== 'stopped' && now < session.endsAt) return 'not-over'
  if (seen !== counts.attendances) return 'counts-changed'
  if (missing.length > 0 && whyMissing === '') return 'why-missing'
  if (low && seenLow !== low.total) return 'total-too-low'
  return undefined
}

interface Confirming {
  counts: ConfirmedCounts
  missing: MissingItem[]
  low: LowTotal | undefined
  seen: number
  seenLow: number | null
  whyMissing: string
}

/** What is confirmed, under the names by which rules know figures. */
export const confirmedAmounts = ({
  attendances,
  women,
  men,
  children,
  indicators,
}: Pick<ConfirmedCounts, 'attendances' | 'women' | 'men' | 'children' | 'indicators'>): Map<string, number> =>
  new Map<string, number>([
    ...Object.entries({ attendances, women, men, children }),
    ...indicators.map(({ indicator, amount }) => [`indicator:${indicator}`, amount] as const),
  ])

/** The counts that differ between what was confirmed and what the records say now, in a fixed order. */
export function countDifferences(confirmed: ConfirmedCounts, now: ConfirmedCounts): Difference[] {
  const whole = COUNTED.flatMap((count) =>
    confirmed[count] === now[count] ? [] : [{ count, confirmed: confirmed[count], now: now[count] }],
  )
  const codes = [...new Set([...confirmed.indicators, ...now.indicators].map(({ indicator }) => indicator))]
  const amountOf = ({ indicators }: ConfirmedCounts, code: SessionIndicatorCode) =>
    indicators.find(({ indicator }) => indicator === code)?.amount ?? 0
  const things = codes.flatMap((count) => {
    const [before, after] = [amountOf(confirmed, count), amountOf(now, count)]
    return before === after ? [] : [{ count, confirmed: before, now: after }]
  })
  return [...whole, ...things]
}

export interface Difference {
  count: WholeCount | SessionIndicatorCode
  confirmed: number
  now: number
}

const COUNTED = ['attendances', 'checkedIn', 'countedByHand', 'walkIns', 'photos'] as const
export type WholeCount = (typeof COUNTED)[number]
