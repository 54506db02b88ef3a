import type { Category } from './category'
import type { Session } from './session'
import { areEvidence, countedByHand, type PeopleTally, type Tally } from './tally'

/** 场次, 人次 and 人数 of some set of sessions. */
export interface Figures {
  /** 场次: sessions that took place, with evidence. */
  sessionsHeld: number
  /** 人次: participants present over all check-ins, plus people counted by hand. */
  attendances: number
  /** The part of 人次 that nobody registered for: counted by hand, so it cannot be told apart into people. */
  countedByHand: number
  /** 人数: distinct people among check-ins. It does not add up over categories or months. */
  people: number
  /** 待补录: sessions that are over without evidence that they took place. */
  withoutEvidence: number
}

/** A session with what was recorded at it. */
export interface SessionRecord {
  session: Pick<Session, '_id' | 'category' | 'endsAt' | 'status' | 'countedBy'>
  /** Distinct participants present. */
  checkedIn: number
  tallies: readonly (PeopleTally & Pick<Tally, 'photos'>)[]
  /** An organizer confirmed its counts: evidence that it took place. */
  confirmed?: boolean
}

/** Whether a session is over: its time has passed, or it was stopped. */
export const isOver = (session: Pick<Session, 'endsAt' | 'status'>, now: number): boolean =>
  session.status === 'stopped' || session.endsAt <= now

/** Whether a session is in the totals at all: one that was cancelled, or that another level counts, is not. */
const isCounted = ({ session }: SessionRecord) => session.status !== 'cancelled' && session.countedBy === null

/** The figures of these sessions; `people` is counted by the caller from the very same filter. */
export function figuresOf(records: readonly SessionRecord[], people: number, now: number): Figures {
  const figures = { sessionsHeld: 0, attendances: 0, countedByHand: 0, people, withoutEvidence: 0 }
  for (const { session, checkedIn, tallies, confirmed } of records.filter(isCounted)) {
    const byHand = countedByHand(tallies, checkedIn)
    figures.attendances += checkedIn + byHand
    figures.countedByHand += byHand
    if (!isOver(session, now)) continue
    if (checkedIn > 0 || confirmed || areEvidence(tallies)) figures.sessionsHeld += 1
    else figures.withoutEvidence += 1
  }
  return figures
}

/** Figures in all and by category; categories without a session that counts are left out. */
export interface CategoryFigures {
  total: Figures
  byCategory: { category: Category; figures: Figures }[]
}

/** Splits the records by category. `people` holds the distinct people in all and of each category, counted apart. */
export function figuresByCategory(
  records: readonly SessionRecord[],
  people: { total: number; byCategory: ReadonlyMap<Category, number> },
  now: number,
): CategoryFigures {
  const groups = new Map<Category, SessionRecord[]>()
  for (const record of records.filter(isCounted)) {
    const group = groups.get(record.session.category)
    if (group) group.push(record)
    else groups.set(record.session.category, [record])
  }
  return {
    total: figuresOf(records, people.total, now),
    byCategory: [...groups].map(([category, group]) => ({
      category,
      figures: figuresOf(group, people.byCategory.get(category) ?? 0, now),
    })),
  }
}
