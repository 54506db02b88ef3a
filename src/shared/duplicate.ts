import { foldedText } from './text/folded'
import type { UnitPath } from './unit'

/** What somebody said of two sessions that may be one (疑似重复). The id is of the pair. */
export interface DuplicateVerdict {
  _id: string
  sessionIds: [string, string]
  verdict: 'same' | 'different'
  /** Of the same, the one that counts. */
  counts: string | null
  unitPath: UnitPath
  by: string
  byName: string
  at: number
  version: number
}

export const pairId = (a: string, b: string): string => [a, b].sort().join('~')

/** What is compared of a session. */
export interface Comparable {
  _id: string
  unitId: string
  unitPath: UnitPath
  place: { name: string; address: string }
}

/**
 * The pairs among sessions of one day and category that may be one held twice on paper: by different units, at the same
 * place, at the same address, or in the same street with one of them held by the street itself.
 */
export function suspectedPairs<T extends Comparable>(
  sessions: readonly T[],
  decided: ReadonlySet<string>,
): [T, T][] {
  return sessions.flatMap((a, index) =>
    sessions
      .slice(index + 1)
      .filter((b) => a.unitId !== b.unitId && !decided.has(pairId(a._id, b._id)) && isSamePlace(a, b))
      .map((b): [T, T] => [a, b]),
  )
}

function isSamePlace(a: Comparable, b: Comparable): boolean {
  const street = a.unitPath[1]
  if (street !== undefined && street === b.unitPath[1]) return true
  return plain(a.place.name) === plain(b.place.name) || sameAddress(a, b)
}

const sameAddress = (a: Comparable, b: Comparable) =>
  a.place.address !== '' && plain(a.place.address) === plain(b.place.address)

const plain = (text: string) => foldedText(text).replace(/[·,。()]/g, '')

/** What is out of the ordinary about a session's counts. */
export type Suspicion = 'more-than-capacity' | 'ten-times-the-usual'

const FEW = 5
const TIMES = 10

/** Finds what is suspicious; `usual` are the attendances of sessions like it, of which there must be at least five. */
export function suspicionsOf(
  { present, byHand, capacity }: { present: number; byHand: number; capacity: number | null },
  usual: readonly number[],
): Suspicion[] {
  const attendances = present + byHand
  const middle =
    usual.length < FEW ? undefined : [...usual].sort((a, b) => a - b)[Math.floor(usual.length / 2)]
  const found: Suspicion[] = []
  if (capacity !== null && attendances > capacity) found.push('more-than-capacity')
  if (middle !== undefined && middle > 0 && attendances >= TIMES * middle) found.push('ten-times-the-usual')
  return found
}
