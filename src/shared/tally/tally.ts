import { CHECK_IN_OPENS_BEFORE, type Session, type SessionCopies } from '../event/session'
import { INDICATORS, type IndicatorCode } from '../figure/indicator'
import { foldedText } from '../text/folded'
import type { FileId } from '../upload'
import { keptAmount, saidAmount } from './measure'

/**
 * Something counted by hand at a session (人工计数). Never changed: a correction is a new record. A phone uploads
 * increments, each a record of its own, so that several counters on several phones add up.
 */
export interface Tally extends SessionCopies {
  /** Derived from the session, who counted and the nonce; a correction's from the tally that it replaces. */
  _id: string
  /** Made once by the phone; a repeated upload is known by it. */
  nonce: string
  /** Things in the smallest unit of their measure, as `keptAmount` says. */
  counted: Counted
  /** The class that was counted, for people of a school; pupils have no names here. */
  school: SchoolClass | null
  method: CountMethod
  note: string
  /** Where on site: the east gate, the stand by the market. */
  place: string
  photos: FileId[]
  /** When it was counted; a correction has the time of what it replaces. */
  countedAt: number
  /** When the server learned of it. */
  arrivedAt: number
  /** OPENID of who counted, and the name, masked. */
  by: string
  byName: string
  /** The tally that this one corrects; its own id derives from that, so a second correction of the same is refused. */
  replaces: string | null
  /** The first of the records that correct each other: this one itself unless it is a correction. */
  first: string
  /** How many corrections lie between the first and this one. */
  revision: number
  /** Why it was corrected, or added after the session was confirmed; empty where none is asked for. */
  reason: string
}

export type Counted = CountedPeople | CountedThings | CountedNothing

/** Counted one by one, told by the organisation, or estimated. */
export type CountMethod = 'counted' | 'provided' | 'estimated'

export interface CountedPeople {
  what: 'people'
  /** Everybody on site, scanned or not (现场总人数), or people beside those scanned (另计人数). */
  scope: 'on-site-total' | 'additional'
  amount: number
  /** Of the amount, as far as it was told apart: adults by gender, and children. The rest is unknown. */
  women: number | null
  men: number | null
  children: number | null
}

export interface CountedThings {
  what: 'things'
  indicator: IndicatorCode
  amount: number
}

/** Nothing: photographs, with a note, as evidence that the session took place. */
export interface CountedNothing {
  what: 'nothing'
}

/** A school's class. `organisationId` is its school in the directory of 参与单位; null where only the name is known. */
export interface SchoolClass {
  name: string
  organisationId: string | null
  grade: string
  className: string
}

/** Where photographs of a signed sheet were taken: they show names, and are removed when the names of the roster are. */
export const PAPER_SHEET = '纸质签到表'

/** A count as people say it, turned into the whole numbers that are stored (money and hours in their smallest unit). */
export const keptCounted = <T extends Counted>(counted: T): T => inMeasure(counted, keptAmount)

/** A stored count, turned back into the amount that people say. */
export const saidCounted = <T extends Counted>(counted: T): T => inMeasure(counted, saidAmount)

/** The scale goes by the base set's measure: an admin may word it otherwise, never from whole things to divisible ones. */
const inMeasure = <T extends Counted>(counted: T, turned: typeof keptAmount): T =>
  counted.what === 'things'
    ? { ...counted, amount: turned(counted.amount, INDICATORS[counted.indicator].measure) }
    : counted

/** The highest amount that one tally takes: nobody counts a million by hand. */
export const MOST_COUNTED = 999_999

/** The id of the correction of this tally: there can be only one. */
export const tallyCorrectionId = ({ first, revision }: Pick<Tally, 'first' | 'revision'>): string =>
  `${first}-${revision + 1}`

export type CountProblem = 'nothing-counted' | 'parts-exceed-amount'

/** What is wrong with a count; undefined if it is fine. Corrected to zero, a count is void. */
export function countProblem(
  counted: Counted,
  { photos, isCorrection }: { photos: number; isCorrection: boolean },
): CountProblem | undefined {
  if (counted.what === 'nothing') return photos > 0 || isCorrection ? undefined : 'nothing-counted'
  if (counted.amount === 0 && !isCorrection) return 'nothing-counted'
  if (counted.what === 'people' && partsOf(counted) > counted.amount) return 'parts-exceed-amount'
  return undefined
}

const partsOf = ({ women, men, children }: CountedPeople) => (women ?? 0) + (men ?? 0) + (children ?? 0)

/**
 * When something was counted: what the phone says, which may have been offline for days, but never before anybody could
 * have come, nor in the future.
 */
export const countedTime = (claimed: number, session: Pick<Session, 'startsAt'>, now: number): number =>
  Math.min(now, Math.max(claimed, session.startsAt - CHECK_IN_OPENS_BEFORE))

export type TallyRefusal = 'session-cancelled' | 'not-yet-open' | 'confirmed'

/**
 * Why nothing can be counted at this session now; undefined while it can. After 数据确认 what was counted before it still
 * arrives, as a difference; anything else is for staff, who say why.
 */
export function tallyRefusal(
  session: Pick<Session, 'status' | 'startsAt'>,
  {
    countedAt,
    confirmedAt,
    byStaff,
  }: { countedAt: number; confirmedAt: number | undefined; byStaff: boolean },
  now: number,
): TallyRefusal | undefined {
  if (session.status === 'cancelled') return 'session-cancelled'
  if (now < session.startsAt - CHECK_IN_OPENS_BEFORE) return 'not-yet-open'
  if (confirmedAt !== undefined && countedAt > confirmedAt && !byStaff) return 'confirmed'
  return undefined
}

/** The tallies that no other corrects, those corrected to nothing among them. */
export function standingTallies<T extends Pick<Tally, '_id' | 'replaces'>>(tallies: readonly T[]): T[] {
  const replaced = new Set(tallies.map((tally) => tally.replaces))
  return tallies.filter((tally) => !replaced.has(tally._id))
}

/**
 * The tallies that count: those that stand and are not corrected to nothing. One that is, is void, as if it had never been
 * given: the total, or the stock, that was counted before it holds again.
 */
export const countingTallies = <T extends Pick<Tally, '_id' | 'replaces' | 'counted'>>(
  tallies: readonly T[],
): T[] => standingTallies(tallies).filter(({ counted }) => counted.what !== 'nothing' && counted.amount > 0)

/** Whether hand counts say that the session took place: one that stands and is not corrected to nothing. */
export const areEvidence = (
  tallies: readonly Pick<Tally, '_id' | 'replaces' | 'counted' | 'photos'>[],
): boolean =>
  countingTallies(tallies).length > 0 || standingTallies(tallies).some(({ photos }) => photos.length > 0)

/** What of a tally its share in 人次 depends on. */
export type PeopleTally = Pick<Tally, '_id' | 'replaces' | 'counted' | 'countedAt' | 'first'>

/** The on-site total that holds: the latest by when it was counted; undefined if there is none. */
export function onSiteTotal(tallies: readonly PeopleTally[]): number | undefined {
  const totals = countingTallies(tallies).flatMap(({ counted, countedAt, first }) =>
    counted.what === 'people' && counted.scope === 'on-site-total'
      ? [{ amount: counted.amount, countedAt, first }]
      : [],
  )
  // Of two counted at the same instant the first record's id decides, never the order of reading or of correcting.
  totals.sort((a, b) => b.countedAt - a.countedAt || (a.first < b.first ? -1 : 1))
  return totals[0]?.amount
}

/** An on-site total that is lower than those who were checked in: one of the two is wrong. */
export interface LowTotal {
  total: number
  checkedIn: number
}

/**
 * Whether a session's on-site total is lower than those checked in, who are part of it; undefined if it is not. Those
 * counted by hand besides are no part of it, and may be more.
 */
export function lowTotal(tallies: readonly PeopleTally[], checkedIn: number): LowTotal | undefined {
  const total = onSiteTotal(tallies)
  return total !== undefined && total < checkedIn ? { total, checkedIn } : undefined
}

/** An indicator's figure at one session. */
export interface IndicatorFigure<Code = IndicatorCode> {
  indicator: Code
  amount: number
}

type ThingsTally = Pick<Tally, '_id' | 'replaces' | 'counted' | 'countedAt' | 'first' | 'school'>

/**
 * What was counted beside people at one session, in the catalogue's order: sums add up; of a stock the latest holds;
 * schools are those whose classes were counted, each once, or, where none is named, as many as were told.
 */
export function indicatorFigures(tallies: readonly ThingsTally[]): IndicatorFigure[] {
  const counts = countingTallies(tallies)
  const named = new Set(counts.flatMap(({ school }) => (school ? [keyOf(school)] : [])))
  return (Object.keys(INDICATORS) as IndicatorCode[]).flatMap((indicator) => {
    const of = counts
      .flatMap(({ counted, countedAt }) =>
        counted.what === 'things' && counted.indicator === indicator
          ? [{ amount: counted.amount, countedAt }]
          : [],
      )
      .sort((a, b) => b.countedAt - a.countedAt || b.amount - a.amount)
    const { aggregation, measure } = INDICATORS[indicator]
    const counted = aggregation === 'latest' ? (of[0]?.amount ?? 0) : sum(of.map(({ amount }) => amount))
    const amount = indicator === 'schools' && named.size > 0 ? named.size : saidAmount(counted, measure)
    return amount > 0 ? [{ indicator, amount }] : []
  })
}

/** A school by its entry in the directory, or by its name as written. */
const keyOf = ({ organisationId, name }: SchoolClass) => organisationId ?? foldedText(name)

const sum = (amounts: readonly number[]) => amounts.reduce((total, amount) => total + amount, 0)
