import type { Gender, Registration } from './registration'

/** A part of a session's places kept apart: for women or for men, or allotted to a unit (名额). */
export interface Quota {
  kind: 'gender' | 'unit'
  /** The gender, or the unit's id; empty for the places that are left for everybody else. */
  of: string
  seats: number
  /** Always a number; changed only within the conditional writes of the session's seats. */
  left: number
}

/** The quota of a session for whoever belongs to none of the units that places were allotted to. */
export const OPEN_QUOTA = 'open'

export const unitQuotaKey = (unitId: string): string => `unit-${unitId}`

/** What somebody takes of a session: seats in all, and of each quota. */
export interface Places {
  seats: number
  quotas: Record<string, number>
}

/** What a registration takes of a session with these quotas; a party of counted people alone has no genders. */
export function placesOf(
  party: Pick<Registration, 'seats' | 'quota'> & { participants: readonly { gender: Gender | null }[] },
  quotas: Readonly<Record<string, Quota>>,
): Places {
  const taken: Record<string, number> = {}
  for (const [key, { kind, of }] of Object.entries(quotas)) {
    const seats =
      kind === 'gender'
        ? party.participants.filter(({ gender }) => gender === of).length
        : key === (party.quota ?? OPEN_QUOTA)
          ? party.seats
          : 0
    if (seats > 0) taken[key] = seats
  }
  return { seats: party.seats, quotas: taken }
}
