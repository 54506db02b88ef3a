import type { Gender } from '../person/person'

/** A part of a session's seats kept apart: for women or for men, allotted to a unit (名额), or of a slot (时段). */
export interface Quota {
  kind: 'gender' | 'unit' | 'slot'
  /** The gender, or the unit's id, empty for the seats that are left for everybody else; of a slot its minutes, `0-45`. */
  of: string
  seats: number
  /** Always a number; changed only within the conditional writes of the session's seats. */
  left: number
}

export type Quotas = Record<string, Quota>

/** The quota of a session for whoever belongs to none of the units that seats were allotted to. */
export const OPEN_QUOTA = 'open'

export const unitQuotaKey = (unitId: string): string => `unit-${unitId}`

/** The quotas of a session that are allotted to a unit each. */
export const unitQuotas = (quotas: Readonly<Quotas>): string[] =>
  Object.keys(quotas).filter((key) => quotas[key]?.kind === 'unit' && key !== OPEN_QUOTA)

/** An amount of a session's seats: how many in all, and how many of them from each quota. */
export interface Seats {
  seats: number
  quotas: Record<string, number>
}

export const NO_SEATS: Seats = { seats: 0, quotas: {} }

/** What a party's seats follow from: their number, the unit's quota and the genders. People only counted have no gender. */
export interface Seated {
  seats: number
  /** The quota of a unit, or slot, that the seats are taken from; null where seats are neither allotted nor in slots. */
  quota: string | null
  participants: readonly { gender: Gender | null }[]
}

/** The seats that a party takes of a session with these quotas: all of its people's, and of each quota those that fall into it. */
export function seatsOf(party: Seated, quotas: Readonly<Quotas>): Seats {
  const taken: Record<string, number> = {}
  for (const [key, quota] of Object.entries(quotas)) {
    const seats = seatsOfQuota(party, key, quota)
    if (seats > 0) taken[key] = seats
  }
  return { seats: party.seats, quotas: taken }
}

function seatsOfQuota(party: Seated, key: string, { kind, of }: Quota): number {
  if (kind === 'gender') return party.participants.filter(({ gender }) => gender === of).length
  return key === (party.quota ?? OPEN_QUOTA) ? party.seats : 0
}

/** How many more seats `to` takes than `from`, in all and of each quota; negative where it takes fewer. */
export function seatDifference(from: Seats, to: Seats): Seats {
  const quotas: Record<string, number> = {}
  for (const key of new Set([...Object.keys(from.quotas), ...Object.keys(to.quotas)])) {
    quotas[key] = (to.quotas[key] ?? 0) - (from.quotas[key] ?? 0)
  }
  return { seats: to.seats - from.seats, quotas }
}

/** The seats that a difference adds, 0 where it gives some up; those given up are `addedSeats(seatDifference(to, from))`. */
export function addedSeats({ seats, quotas }: Seats): Seats {
  const more = Object.entries(quotas).filter(([, count]) => count > 0)
  return { seats: Math.max(0, seats), quotas: Object.fromEntries(more) }
}

export const isNoSeat = ({ seats, quotas }: Seats): boolean =>
  seats === 0 && Object.values(quotas).every((count) => count === 0)

interface Room {
  seatsLeft: number
  quotas: Readonly<Quotas>
}

/** Whether so many seats are left, in all and of every quota: a party is never split. */
export const hasRoom = ({ seatsLeft, quotas }: Room, seats: Seats): boolean =>
  seatsLeft >= seats.seats &&
  Object.entries(seats.quotas).every(([key, count]) => (quotas[key]?.left ?? 0) >= count)

/** Whether a session could take so many if all of its seats, and of its quotas, were free. */
export const couldEverFit = (
  { capacity, quotas }: { capacity: number; quotas: Readonly<Quotas> },
  seats: Seats,
) =>
  capacity >= seats.seats &&
  Object.entries(seats.quotas).every(([key, count]) => (quotas[key]?.seats ?? 0) >= count)
