import { sameValue } from '../same-value'
import type { PointScheme } from './scheme'

/** What points are earned by: coming to a session, serving at one, an act that was approved. */
export type EarnedBy = 'attending' | 'volunteering'

/** What a source gives a family, as far as its records say now. */
export interface Earned {
  by: EarnedBy
  /** What gives them, once: the session, the check-in of a volunteer, the act. */
  source: string
  /** The records that show it, in order: check-ins, the act. */
  evidence: string[]
  /** The Beijing day on which it was earned: limits and figures go by it. */
  day: string
  /** How often what the scheme gives: people of the family who came, full hours of a volunteer, one act. */
  times: number
  points: number
}

/** A line of a family's ledger: what it earned, or that it was not so. Lines are only ever added. */
export type PointEntry = EarnedEntry | ReversedEntry

export interface EarnedEntry extends Earned {
  _id: string
  familyId: string
  kind: 'earned'
  at: number
}

export interface ReversedEntry {
  _id: string
  familyId: string
  kind: 'reversed'
  /** Of what the entry was that no longer stands. */
  by: EarnedBy
  source: string
  of: string
  at: number
}

/** The most that count of a day and of a month. */
export type PointLimits = Pick<PointScheme, 'mostPerDay' | 'mostPerMonth'>

/** Its `turn` is how often the same source had given points before, and no longer did. */
const earnedId = (familyId: string, { by, source }: Earned, turn: number): string =>
  [familyId, by, source, turn].join('-')
const reversedId = (entryId: string): string => `${entryId}-reversed`

/** The entries that no other takes back, each once. */
export function standingEntries(entries: readonly PointEntry[]): EarnedEntry[] {
  const reversed = new Set(entries.flatMap((each) => (each.kind === 'reversed' ? [each.of] : [])))
  const standing = new Map<string, EarnedEntry>()
  for (const each of entries)
    if (each.kind === 'earned' && !reversed.has(each._id)) standing.set(each._id, each)
  return [...standing.values()]
}

/**
 * The lines to be added to a ledger of which `entries` are those of one source, so that it says of it what is `wanted`:
 * nothing where it says so. What was earned keeps its points, whatever the scheme gives by now. Their ids are made of
 * family and source: whoever finds the same adds the same.
 */
export function missingEntries(
  entries: readonly PointEntry[],
  wanted: Earned | undefined,
  { familyId, now }: { familyId: string; now: number },
): PointEntry[] {
  const standing = standingEntries(entries)
  if (wanted && standing.some((each) => isSame(each, wanted))) return []
  const reversed = standing.map(
    ({ _id, by, source }): ReversedEntry => ({
      _id: reversedId(_id),
      familyId,
      kind: 'reversed',
      by,
      source,
      of: _id,
      at: now,
    }),
  )
  if (!wanted) return reversed
  const turn = entries.filter(({ kind }) => kind === 'earned').length
  return [
    ...reversed,
    { _id: earnedId(familyId, wanted, turn), familyId, kind: 'earned', ...wanted, at: now },
  ]
}

const isSame = (a: Earned, b: Earned): boolean =>
  a.day === b.day && a.times === b.times && sameValue(a.evidence, b.evidence)

/** How many points count of what was earned, by month: of a day no more than its limit, and of a month no more than its own. */
export function earnedByMonth(
  entries: readonly PointEntry[],
  { mostPerDay, mostPerMonth }: PointLimits,
): Record<string, number> {
  const days = sums(standingEntries(entries).map(({ day, points }) => [day, points]))
  const capped = [...days].map(([day, points]): [string, number] => [
    day.slice(0, 7),
    Math.min(points, mostPerDay),
  ])
  return Object.fromEntries(
    [...sums(capped)].sort().map(([month, points]) => [month, Math.min(points, mostPerMonth)]),
  )
}

function sums(pairs: readonly (readonly [string, number])[]): Map<string, number> {
  const all = new Map<string, number>()
  for (const [key, points] of pairs) all.set(key, points + (all.get(key) ?? 0))
  return all
}

export const totalOf = (months: Readonly<Record<string, number>>): number =>
  Object.values(months).reduce((sum, points) => sum + points, 0)
