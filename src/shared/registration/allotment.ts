import type { Session } from '../event/session'
import { hasSlots } from '../event/slots'
import { OPEN_QUOTA, type Quota, type Quotas, unitQuotaKey } from './quota'

/** How a session's seats are to be divided. */
export interface Allotment {
  units: readonly { unitId: string; seats: number }[]
  /** Seats for women and for men; null where they share them. */
  genders: { female: number; male: number } | null
}

export type AllotmentRefusal =
  | 'unit-twice'
  | 'more-than-capacity'
  | 'places-taken'
  | 'already-registered'
  | 'has-slots'

type Divided = Pick<Session, 'capacity' | 'seatsLeft' | 'waiting' | 'quotas'>

/**
 * The quotas that divide a session's seats like this; an appointment day's are divided into its slots. Seats that somebody holds stay theirs: a unit's cannot become
 * fewer than are taken of them. For women and men they are kept apart before anybody has registered, or not at all:
 * of those who registered before, it was not asked.
 */
export function allotted(
  session: Divided,
  { units, genders }: Allotment,
): { quotas: Quotas } | { reason: AllotmentRefusal } {
  if (hasSlots(session)) return { reason: 'has-slots' }
  if (new Set(units.map(({ unitId }) => unitId)).size < units.length) return { reason: 'unit-twice' }
  const given = units.reduce((sum, { seats }) => sum + seats, 0)
  const byGender = genders ? genders.female + genders.male : 0
  if (given > session.capacity || byGender > session.capacity) return { reason: 'more-than-capacity' }

  const quotas: Quotas = {}
  for (const { unitId, seats } of units) {
    const key = unitQuotaKey(unitId)
    const left = seats - heldOf(session.quotas[key])
    if (left < 0) return { reason: 'places-taken' }
    quotas[key] = { kind: 'unit', of: unitId, seats, left }
  }
  const givenUp = Object.entries(session.quotas).some(
    ([key, quota]) => quota.kind === 'unit' && key !== OPEN_QUOTA && !(key in quotas) && heldOf(quota) > 0,
  )
  if (givenUp) return { reason: 'places-taken' }
  if (units.length > 0) {
    const left = session.seatsLeft - Object.values(quotas).reduce((sum, quota) => sum + quota.left, 0)
    if (left < 0) return { reason: 'places-taken' }
    quotas[OPEN_QUOTA] = { kind: 'unit', of: '', seats: session.capacity - given, left }
  }
  if (genders) {
    for (const gender of ['female', 'male'] as const) {
      const before = session.quotas[gender]
      if (!before && session.seatsLeft < session.capacity) return { reason: 'already-registered' }
      const left = genders[gender] - heldOf(before)
      if (left < 0) return { reason: 'places-taken' }
      quotas[gender] = { kind: 'gender', of: gender, seats: genders[gender], left }
    }
  }
  return { quotas }
}

const heldOf = (quota: Quota | undefined): number => (quota ? quota.seats - quota.left : 0)
