import { beijingDay } from '../calendar/calendar'
import type { CheckIn, PresentParticipant } from '../check-in/check-in'
import { serves } from '../service/service'
import type { FamilyAdult } from './family'
import type { Earned, EarnedEntry } from './ledger'
import { lastDayOf, type PointScheme } from './scheme'

/** A check-in as points are given for it: of whose registration, and who is in. */
export type AttendedCheckIn = Pick<CheckIn, '_id' | 'sessionId' | 'category' | 'day' | 'unitPath'> & {
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
  /** The session that gives the points: of sessions that became one, that which counts. */
  source: string
}

/**
 * What a session gives a family now by attending, or by serving at it; undefined for nothing. It is shown by the check-ins
 * of registrations that an adult of the family made, and by those that the ledger names already: so that it stands when
 * she has left or was deleted, and falls when nobody is in by any of them, or the event was put on a day that earns
 * nothing. Points for each are those that were first given.
 */
export function earnedAt({ by, checkIns, scheme, adults, standing, source }: Attending): Earned | undefined {
  const stands = ({ _id, day }: AttendedCheckIn) =>
    standing.some((entry) => entry.evidence.includes(_id) && entry.day === day)
  const known = new Set(standing.flatMap(({ evidence }) => evidence))
  const given = { by, scheme, adults }
  const shown = checkIns
    .filter((each) => COUNTED[by]([each]) > 0)
    .filter(
      (each) =>
        stands(each) || (isGivenFor(each, given) && (known.has(each._id) || isOfAnAdult(each, adults))),
    )
    .sort((a, b) => (a._id < b._id ? -1 : 1))
  const first = shown.find(({ sessionId }) => sessionId === source) ?? shown[0]
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
  attending: (checkIns) => new Set(inBy('attending', checkIns).map(({ key }) => key)).size,
  volunteering(checkIns) {
    const longest = new Map<string, number>()
    for (const { key, fullHours = 0 } of inBy('volunteering', checkIns))
      longest.set(key, Math.max(fullHours, longest.get(key) ?? 0))
    return [...longest.values()].reduce((sum, hours) => sum + hours, 0)
  },
}

/** Who of the family serves, or attends: nobody does both at a session. Companions are of other families. */
const inBy = (by: EarnedAtSession, checkIns: readonly AttendedCheckIn[]): AttendedCheckIn['present'] =>
  checkIns.flatMap(({ category, present }) =>
    present.filter(({ kind }) => kind !== 'companion' && serves(kind, category) === (by === 'volunteering')),
  )

/** Whether a scheme gives points for what was on that day. One that is closed does, up to its last day. */
function isGivenFor(checkIn: AttendedCheckIn, { by, scheme }: Pick<Attending, 'by' | 'scheme'>): boolean {
  const { day, unitPath } = checkIn
  return (
    scheme.status !== 'draft' &&
    unitPath.includes(scheme.unitId) &&
    scheme.from <= day &&
    day <= lastDayOf(scheme) &&
    pointsFor(by, checkIn, scheme) !== undefined
  )
}

/** Whether an adult registered who belonged to the family: from the day on which she joined to that before she left. */
const isOfAnAdult = ({ openid, day }: AttendedCheckIn, adults: readonly FamilyAdult[]): boolean =>
  adults.some(
    (adult) =>
      adult.openid === openid &&
      beijingDay(adult.since) <= day &&
      (adult.until === null || day < beijingDay(adult.until)),
  )

const pointsFor = (
  by: EarnedAtSession,
  { category }: AttendedCheckIn,
  { earn }: PointScheme,
): number | undefined =>
  by === 'volunteering'
    ? (earn.volunteering ?? undefined)
    : earn.attending.find((each) => each.category === category)?.points
