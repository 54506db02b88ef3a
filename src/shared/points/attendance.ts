import { beijingDay } from '../calendar/calendar'
import type { CheckIn, PresentParticipant } from '../check-in/check-in'
import type { FamilyAdult } from './family'
import type { Earned, EarnedEntry } from './ledger'
import type { PointScheme } from './scheme'

/** A check-in as points are given for it: of whose registration, and who is in. */
export type AttendedCheckIn = Pick<CheckIn, '_id' | 'category' | 'day' | 'unitPath'> & {
  /** Who registered by WeChat; null where nobody did, or nobody is to be known by it any more. */
  openid: string | null
  present: (Pick<PresentParticipant, 'key' | 'kind'> & {
    /** Of a volunteer who checked out, full hours. */
    fullHours?: number
  })[]
}

/** By what a session gives points. */
export const EARNED_AT_SESSIONS = ['attending', 'volunteering'] as const
type EarnedAtSession = (typeof EARNED_AT_SESSIONS)[number]

interface Attending {
  by: EarnedAtSession
  /** All check-ins of the session, and of those that are one with it. */
  checkIns: readonly AttendedCheckIn[]
  scheme: PointScheme
  adults: readonly FamilyAdult[]
  /** What it gave the family by this and still does, as the ledger says; of sessions that became one, of each. */
  standing: readonly EarnedEntry[]
  source: string
}

/**
 * What a session gives a family now by attending, or by serving at it; undefined for nothing. It is shown by the check-ins
 * of registrations that an adult of the family made, and by those that the ledger names already: so that it stands when
 * she has left, was deleted, or the scheme has closed, and falls when nobody is in by any of them. Points for each are
 * those that were first given.
 */
export function earnedAt({ by, checkIns, scheme, adults, standing, source }: Attending): Earned | undefined {
  const known = new Set(standing.flatMap(({ evidence }) => evidence))
  const shown = checkIns
    .filter((each) => COUNTED[by]([each]) > 0)
    .filter((each) => known.has(each._id) || isEarnedBy(each, { by, scheme, adults }))
    .sort((a, b) => (a._id < b._id ? -1 : 1))
  const [first] = shown
  if (!first) return undefined
  const [before] = standing
  const each = before ? before.points / before.times : pointsFor(by, first, scheme)
  const times = COUNTED[by](shown)
  return {
    by,
    source,
    evidence: shown.map(({ _id }) => _id),
    day: first.day,
    times,
    points: times * (each ?? 0),
  }
}

/** For how many people, or full hours, points are given. */
const COUNTED: Record<EarnedAtSession, (checkIns: readonly AttendedCheckIn[]) => number> = {
  // Who registered, and the family. Companions are of other families, and volunteers serve.
  attending: (checkIns) =>
    new Set(
      checkIns.flatMap(({ present }) =>
        present.flatMap(({ kind, key }) => (OF_THE_FAMILY.includes(kind) ? [key] : [])),
      ),
    ).size,
  volunteering(checkIns) {
    const longest = new Map<string, number>()
    for (const { key, fullHours = 0 } of checkIns.flatMap(({ present }) => present))
      longest.set(key, Math.max(fullHours, longest.get(key) ?? 0))
    return [...longest.values()].reduce((sum, hours) => sum + hours, 0)
  },
}

const OF_THE_FAMILY: readonly PresentParticipant['kind'][] = ['resident', 'child', 'family']

function isEarnedBy(
  checkIn: AttendedCheckIn,
  { by, scheme, adults }: Pick<Attending, 'by' | 'scheme' | 'adults'>,
): boolean {
  const { openid, day, unitPath } = checkIn
  const isOfScheme = scheme.status === 'open' && unitPath.includes(scheme.unitId)
  return (
    isOfScheme &&
    scheme.from <= day &&
    day <= scheme.to &&
    pointsFor(by, checkIn, scheme) !== undefined &&
    adults.some(
      (adult) =>
        adult.openid !== null &&
        adult.openid === openid &&
        beijingDay(adult.since) <= day &&
        (adult.until === null || day <= beijingDay(adult.until)),
    )
  )
}

const pointsFor = (
  by: EarnedAtSession,
  { category }: AttendedCheckIn,
  { earn }: PointScheme,
): number | undefined =>
  by === 'volunteering'
    ? (earn.volunteering ?? undefined)
    : earn.attending.find((each) => each.category === category)?.points
