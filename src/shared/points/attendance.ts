import { beijingDay } from '../calendar/calendar'
import type { CheckIn } from '../check-in/check-in'
import type { FamilyAdult } from './family'
import type { Earned, EarnedEntry } from './ledger'
import type { PointScheme } from './scheme'

/** A check-in as points are given for it: of whose registration, and who is in. */
export type AttendedCheckIn = Pick<CheckIn, '_id' | 'category' | 'day' | 'unitPath' | 'present'> & {
  /** Who registered by WeChat; null where nobody did, or nobody is to be known by it any more. */
  openid: string | null
}

interface Attending {
  /** All check-ins of the session, and of those that are one with it. */
  checkIns: readonly AttendedCheckIn[]
  scheme: PointScheme
  adults: readonly FamilyAdult[]
  /** What it gave the family and still does, as the ledger says; of sessions that became one, of each. */
  standing: readonly EarnedEntry[]
  source: string
}

/**
 * What attending a session gives a family now; undefined for nothing. It is shown by the check-ins of registrations that
 * an adult of the family made, and by those that the ledger names already: so that it stands when she has left, was
 * deleted, or the scheme has closed, and falls when nobody is in by any of them. Points are those that it was first given.
 */
export function attendanceOf({ checkIns, scheme, adults, standing, source }: Attending): Earned | undefined {
  const known = new Set(standing.flatMap(({ evidence }) => evidence))
  const shown = checkIns
    .filter((each) => peopleOf(each).length > 0)
    .filter((each) => known.has(each._id) || isEarnedBy(each, { scheme, adults }))
    .sort((a, b) => (a._id < b._id ? -1 : 1))
  const [first] = shown
  if (!first) return undefined
  const [before] = standing
  const each = before ? before.points / before.times : pointsFor(first, scheme)
  const times = new Set(shown.flatMap(peopleOf)).size
  return {
    by: 'attending',
    source,
    evidence: shown.map(({ _id }) => _id),
    day: first.day,
    times,
    points: times * (each ?? 0),
  }
}

/** Those for whom points are given: who registered, and the family. Companions are of other families, and volunteers serve. */
const peopleOf = ({ present }: AttendedCheckIn): string[] =>
  present.flatMap(({ kind, key }) => (OF_THE_FAMILY.includes(kind) ? [key] : []))

const OF_THE_FAMILY: readonly CheckIn['present'][number]['kind'][] = ['resident', 'child', 'family']

function isEarnedBy(
  checkIn: AttendedCheckIn,
  { scheme, adults }: Pick<Attending, 'scheme' | 'adults'>,
): boolean {
  const { openid, day, unitPath } = checkIn
  const isOfScheme = scheme.status === 'open' && unitPath.includes(scheme.unitId)
  return (
    isOfScheme &&
    scheme.from <= day &&
    day <= scheme.to &&
    pointsFor(checkIn, scheme) !== undefined &&
    adults.some(
      (adult) =>
        adult.openid !== null &&
        adult.openid === openid &&
        beijingDay(adult.since) <= day &&
        (adult.until === null || day <= beijingDay(adult.until)),
    )
  )
}

const pointsFor = ({ category }: AttendedCheckIn, { earn }: PointScheme): number | undefined =>
  earn.attending.find((each) => each.category === category)?.points
