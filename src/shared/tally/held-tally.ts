import type { Counted, Tally } from './tally'

/** A hand count that a phone has not uploaded yet, as the server will know it. */
export interface HeldTally extends Pick<Tally, '_id' | 'countedAt'> {
  /** Things in the smallest unit of their measure, as in a tally. */
  counted: Counted
}

/** So many hand counts a phone tells of before it uploads them; those behind it, after hours offline, show when they arrive. */
export const MOST_HELD = 30

/**
 * What a phone adds up: what was uploaded, and what other phones told that they hold. What was uploaded since it was told,
 * and what the phone itself holds (`own`), is known already and left out; told by two documents,
 it is one count, as the later one says.
 */
export function withHeld<T extends Pick<Tally, '_id'>>(
  tallies: readonly T[],
  told: readonly HeldTally[],
  own: ReadonlySet<string>,
): (T | (HeldTally & Pick<Tally, 'replaces' | 'first' | 'school' | 'photos'>))[] {
  const known = new Set([...tallies.map(({ _id }) => _id), ...own])
  const held = new Map(told.flatMap((each) => (known.has(each._id) ? [] : [[each._id, each]])))
  return [
    ...tallies,
    ...[...held.values()].map((each) => ({
      ...each,
      replaces: null,
      first: each._id,
      school: null,
      photos: [],
    })),
  ]
}
