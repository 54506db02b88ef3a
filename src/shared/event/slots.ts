import { MINUTE } from '../calendar/calendar'
import type { Quotas } from '../registration/quota'
import type { Session } from './session'

/**
 * A part of an appointment day (时段) that is booked by itself. It is a quota of its session: whoever books it takes a seat
 * of the session and of the slot by one write, so that slots need no protocol of their own.
 */
export interface Slot {
  /** The key of its quota. */
  key: string
  startsAt: number
  endsAt: number
  seats: number
  left: number
}

/** A slot as it is planned: from and to how many minutes after the session's start, so that all move along with it. */
export interface PlannedSlot {
  from: number
  to: number
  seats: number
}

export const MOST_SLOTS = 60
/** Seats of a slot: more than one where several are there to talk to. */
export const MOST_SLOT_SEATS = 20

export const slotKey = (from: number): string => `slot-${from}`

/** The quotas that these slots are, with all of their seats free. */
export const slotQuotas = (slots: readonly PlannedSlot[]): Quotas =>
  Object.fromEntries(
    slots.map(({ from, to, seats }) => [
      slotKey(from),
      { kind: 'slot' as const, of: `${from}-${to}`, seats, left: seats },
    ]),
  )

/** The slots of a session as they are planned, the earliest first; none where it is no appointment day. */
export const plannedSlots = ({ quotas }: Pick<Session, 'quotas'>): PlannedSlot[] =>
  Object.values(quotas)
    .flatMap(({ kind, of, seats }) => {
      if (kind !== 'slot') return []
      const [from = 0, to = 0] = of.split('-').map(Number)
      return [{ from, to, seats }]
    })
    .sort((a, b) => a.from - b.from)

/** The same with their times and with how many of their seats are left. */
export const slotsOf = ({ startsAt, quotas }: Pick<Session, 'startsAt' | 'quotas'>): Slot[] =>
  plannedSlots({ quotas }).map(({ from, to, seats }) => {
    const key = slotKey(from)
    const times = { startsAt: startsAt + from * MINUTE, endsAt: startsAt + to * MINUTE }
    return { key, ...times, seats, left: quotas[key]?.left ?? 0 }
  })

/** Whether a session is booked by slots. */
export const hasSlots = ({ quotas }: Pick<Session, 'quotas'>): boolean =>
  Object.values(quotas).some(({ kind }) => kind === 'slot')

/** How many minutes after the session's start the slot of a quota begins; null for another quota. */
export const slotMinute = (key: string | null): number | null => {
  const [, from] = /^slot-(\d+)$/.exec(key ?? '') ?? []
  return from === undefined ? null : Number(from)
}

/** When the slot that was booked begins; null where none was, or the session has it no more. */
export const slotStart = (
  session: Pick<Session, 'startsAt' | 'quotas'>,
  key: string | null | undefined,
): number | null => slotsOf(session).find((slot) => slot.key === key)?.startsAt ?? null

type Timed = Pick<Session, 'startsAt' | 'endsAt' | 'quotas' | 'registrationClosesAt' | 'cancellationClosesAt'>

/**
 * A session as it is to whoever booked this slot of it: its times are the slot's, it is booked until the slot begins, and
 * cancelled as long before as the day is. Any other session, and one whose slot is not there, is as it is. The slots
 * themselves are not in it: their times are told from the day's start.
 */
export function atSlot<T extends Timed>(session: T, key: string | null | undefined): T {
  const slot = slotsOf(session).find((each) => each.key === key)
  if (!slot) return session
  const by = slot.startsAt - session.startsAt
  return {
    ...session,
    startsAt: slot.startsAt,
    endsAt: slot.endsAt,
    registrationClosesAt: Math.min(session.registrationClosesAt, slot.startsAt),
    cancellationClosesAt: session.cancellationClosesAt + by,
    quotas: {},
  }
}

/**
 * A session as it is to somebody new: of an appointment day the slots that have not begun, booked until the last of them does;
 * who waits for a full one stands before nobody who takes another. Any other session is as it is.
 */
export function openPart<
  T extends Pick<
    Session,
    'startsAt' | 'quotas' | 'capacity' | 'seatsLeft' | 'waiting' | 'registrationClosesAt'
  >,
>(session: T, now: number): T {
  if (!hasSlots(session)) return session
  const all = slotsOf(session)
  const open = all.filter(({ startsAt }) => startsAt > now)
  const sum = (of: 'seats' | 'left') => open.reduce((total, slot) => total + slot[of], 0)
  const seatsLeft = sum('left')
  return {
    ...session,
    capacity: sum('seats'),
    seatsLeft,
    waiting: seatsLeft > 0 ? 0 : session.waiting,
    registrationClosesAt: Math.min(
      session.registrationClosesAt,
      Math.max(...all.map(({ startsAt }) => startsAt)),
    ),
    quotas: {},
  }
}

/** How many seats of an appointment day's slots that are not over nobody has booked. */
export const unbookedAt = (session: Pick<Session, 'startsAt' | 'quotas'>, at: number): number =>
  slotsOf(session).reduce((sum, { endsAt, left }) => (endsAt > at ? sum + left : sum), 0)

export type SlotsProblem = 'slots-outside' | 'slots-overlap' | 'slots-and-quotas'

/** What is wrong with the slots of a session as it is planned; undefined where it has none, or nothing is. */
export function slotsProblem({
  startsAt,
  endsAt,
  quotas,
}: Pick<Session, 'startsAt' | 'endsAt' | 'quotas'>): SlotsProblem | undefined {
  const slots = plannedSlots({ quotas })
  if (slots.length === 0) return undefined
  if (slots.length < Object.keys(quotas).length) return 'slots-and-quotas'
  const minutes = (endsAt - startsAt) / MINUTE
  if (slots.some(({ from, to }) => from < 0 || to <= from || to > minutes)) return 'slots-outside'
  const overlaps = slots.some(({ from }, index) => from < (slots[index - 1]?.to ?? 0))
  return overlaps ? 'slots-overlap' : undefined
}

/** The slots of so many minutes that a session's time is divided into, one after the other; what is left over at the end is none. */
export function evenSlots(
  { startsAt, endsAt }: Pick<Session, 'startsAt' | 'endsAt'>,
  { minutes, seats }: { minutes: number; seats: number },
): PlannedSlot[] {
  const many = Math.min(MOST_SLOTS, Math.floor((endsAt - startsAt) / MINUTE / minutes))
  return Array.from({ length: Math.max(0, many) }, (_, index) => ({
    from: index * minutes,
    to: (index + 1) * minutes,
    seats,
  }))
}

/**
 * The slots of a day whose end moves from `before` to `after`, in minutes from its start: those that still fit stay as they
 * are, and others as long as the first follow them.
 */
export function slotsUntil(
  slots: readonly PlannedSlot[],
  { before, after }: { before: number; after: number },
): PlannedSlot[] {
  // An end before the beginning is a slip of the wheel: it takes nothing away.
  const kept = after > 0 ? slots.filter(({ to }) => to <= after) : [...slots]
  const [first] = slots
  const begin = Math.max(before, ...slots.map(({ to }) => to))
  if (!first || after <= begin) return kept
  const minutes = first.to - first.from
  const many = Math.floor((after - begin) / minutes)
  const added = Array.from({ length: many }, (_, index) => ({
    from: begin + index * minutes,
    to: begin + (index + 1) * minutes,
    seats: first.seats,
  }))
  return [...kept, ...added].slice(0, MOST_SLOTS)
}

/** How many seats slots have together: the capacity of their session. */
export const seatsOfSlots = (slots: readonly PlannedSlot[]): number =>
  slots.reduce((sum, { seats }) => sum + seats, 0)

export type SlotsRefusal = SlotsProblem | 'no-slots' | 'places-taken' | 'already-registered'

type Divided = Pick<Session, 'startsAt' | 'endsAt' | 'capacity' | 'seatsLeft' | 'waiting' | 'quotas'>

/**
 * The seats of a session that is to have these slots. Whoever booked one keeps it: it is there as before, with no fewer seats
 * than are taken; and while somebody waits for a slot none is taken away. One that has none yet gets them while nobody is
 * registered.
 */
export function slotted(
  session: Divided,
  slots: readonly PlannedSlot[],
): Pick<Session, 'capacity' | 'seatsLeft' | 'quotas'> | { reason: SlotsRefusal } {
  if (slots.length === 0) return { reason: 'no-slots' }
  if (new Set(slots.map(({ from }) => from)).size < slots.length) return { reason: 'slots-overlap' }
  const quotas = slotQuotas(slots)
  const problem = slotsProblem({ ...session, quotas })
  if (problem) return { reason: problem }
  if (!hasSlots(session)) {
    const isEmpty = session.seatsLeft === session.capacity && session.waiting === 0
    if (!isEmpty) return { reason: 'already-registered' }
    if (Object.keys(session.quotas).length > 0) return { reason: 'slots-and-quotas' }
  }
  let held = 0
  for (const [key, before] of Object.entries(session.quotas)) {
    const now = quotas[key]
    const taken = before.seats - before.left
    // Who waits for one that is gone would be let in without any.
    if (!now && (taken > 0 || session.waiting > 0)) return { reason: 'places-taken' }
    if (!now) continue
    if (taken > now.seats || (taken > 0 && now.of !== before.of)) return { reason: 'places-taken' }
    quotas[key] = { ...now, left: now.seats - taken }
    held += taken
  }
  const capacity = seatsOfSlots(slots)
  return { capacity, seatsLeft: capacity - held, quotas }
}
