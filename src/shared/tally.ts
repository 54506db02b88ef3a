import type { IndicatorCode } from './indicator'
import type { SessionCopies } from './session'

/** People, or things handed out, counted by hand at a session (人工计数). Never changed: a correction is a new record. */
export interface Tally extends SessionCopies {
  _id: string
  counted: CountedPeople | CountedThings
  method: 'counted' | 'provided' | 'estimated'
  note: string
  by: string
  at: number
  /** The tally that this one corrects; its own id derives from that, so a second correction of the same is refused. */
  replaces: string | null
}

export interface CountedPeople {
  what: 'people'
  /** Everybody on site, scanned or not (现场总人数), or people beside those scanned (另计人数). */
  scope: 'on-site-total' | 'additional'
  amount: number
  women: number | null
  men: number | null
  children: number | null
}

export interface CountedThings {
  what: 'things'
  indicator: IndicatorCode
  amount: number
}

/** The tallies that stand: those that no other corrects. */
export function standing<T extends Pick<Tally, '_id' | 'replaces'>>(tallies: readonly T[]): T[] {
  const replaced = new Set(tallies.map((tally) => tally.replaces))
  return tallies.filter((tally) => !replaced.has(tally._id))
}

/**
 * People counted by hand at one session, beside the `checkedIn`: additional counts add up; of an on-site total
 * (the latest, should there be several) only those who were not scanned count, so late uploads never raise it.
 */
export function countedByHand(
  tallies: readonly Pick<Tally, '_id' | 'replaces' | 'counted' | 'at'>[],
  checkedIn: number,
): number {
  const people = standing(tallies).flatMap(({ _id, counted, at }) =>
    counted.what === 'people' ? [{ _id, ...counted, at }] : [],
  )
  const additional = people.filter((count) => count.scope === 'additional')
  const [total] = people
    .filter((count) => count.scope === 'on-site-total')
    .sort((a, b) => b.at - a.at || (a._id < b._id ? -1 : 1))
  return (
    additional.reduce((sum, count) => sum + count.amount, 0) +
    (total ? Math.max(0, total.amount - checkedIn) : 0)
  )
}
