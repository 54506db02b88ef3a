import { foldedText } from '../text/folded'
import type { UnitPath } from '../unit/unit'

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

type Said = Pick<DuplicateVerdict, '_id' | 'sessionIds' | 'verdict' | 'counts' | 'at'>

/** Those of some sessions that are one with them, by whatever steps; themselves included. */
export function onesWith(sessionIds: Iterable<string>, verdicts: readonly Said[]): Set<string> {
  const found = new Set(sessionIds)
  for (let before = 0; before < found.size; ) {
    before = found.size
    for (const { verdict, sessionIds: pair } of verdicts)
      if (verdict === 'same' && pair.some((each) => found.has(each))) for (const each of pair) found.add(each)
  }
  return found
}

/**
 * Whether a session is outside the totals, being the same as one that counts. Of all that are one, by whatever steps and
 * in whatever order it was said, one counts: of those that no verdict puts behind another, or of all where each is behind
 * one, whichever was said last to count. Two of them that somebody called different count both, if neither is behind
 * another. One that does not take place (`isOut`) stands in front of none.
 * `verdicts`: at least all about the sessions that are one with it.
 */
export function isBehindAnother(
  sessionId: string,
  verdicts: readonly Said[],
  isOut: (sessionId: string) => boolean,
): boolean {
  const ones = onesWith([sessionId], verdicts)
  const about = verdicts.filter(({ sessionIds }) => sessionIds.every((each) => ones.has(each)))
  const same = about
    .filter(({ verdict, counts }) => verdict === 'same' && counts !== null && !isOut(counts))
    .sort((a, b) => b.at - a.at || (a._id < b._id ? -1 : 1))
  const isBehind = (each: string) =>
    same.some(({ sessionIds, counts }) => sessionIds.includes(each) && counts !== each)
  const inFront = [...ones].filter((each) => !isOut(each) && !isBehind(each))
  const named = same.flatMap(({ counts }) => counts ?? [])
  const candidates = inFront.length > 0 ? inFront : named.slice(0, 1)
  // Those that were never said to count, for the one in front of them is out, come last.
  const place = (each: string) => (named.includes(each) ? named.indexOf(each) : named.length)
  const lastNamed = [...candidates].sort((a, b) => place(a) - place(b) || (a < b ? -1 : 1))
  const different = new Set(about.flatMap(({ _id, verdict }) => (verdict === 'different' ? [_id] : [])))
  const counting: string[] = []
  for (const each of lastNamed)
    if (counting.every((one) => different.has(pairId(one, each)))) counting.push(each)
  return !counting.includes(sessionId)
}

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
