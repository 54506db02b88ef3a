import { beijingTime, HOUR, MINUTE } from '../../../src/shared/calendar/calendar'
import { walkInPlaces } from '../../../src/shared/check-in/walk-in-places'
import {
  atSlot,
  evenSlots,
  openPart,
  type PlannedSlot,
  plannedSlots,
  seatsOfSlots,
  slotQuotas,
  slotStart,
  slotsProblem,
  slotsUntil,
  slotted,
} from '../../../src/shared/event/slots'
import { nextStep } from '../../../src/shared/registration/next-step'

const NINE = beijingTime('2026-12-03', '09:00')
const morning = evenSlots({ startsAt: NINE, endsAt: NINE + 3 * HOUR }, { minutes: 45, seats: 1 })

/** A morning in four slots of one seat, of which those at these places are booked. */
function day(booked: readonly number[] = [], slots: readonly PlannedSlot[] = morning) {
  const quotas = slotQuotas(slots)
  for (const index of booked) {
    const quota = quotas[`slot-${slots[index]?.from}`]
    if (quota) quota.left -= 1
  }
  return {
    status: 'scheduled' as const,
    admission: 'registration' as const,
    startsAt: NINE,
    endsAt: NINE + 3 * HOUR,
    registrationOpensAt: NINE - 7 * 24 * HOUR,
    registrationClosesAt: NINE + 3 * HOUR,
    cancellationClosesAt: NINE - 2 * HOUR,
    walkInsAfter: null,
    capacity: seatsOfSlots(slots),
    seatsLeft: seatsOfSlots(slots) - booked.length,
    waiting: 0,
    quotas,
  }
}
const somebody = { mine: undefined, left: 1, quiz: false, byOrganizer: false }

it('divides a time into slots one after the other, and leaves over what is too short for one', () => {
  expect(morning.map(({ from, to }) => [from, to])).toEqual([
    [0, 45],
    [45, 90],
    [90, 135],
    [135, 180],
  ])
  expect(evenSlots({ startsAt: NINE, endsAt: NINE + HOUR }, { minutes: 45, seats: 2 })).toEqual([
    { from: 0, to: 45, seats: 2 },
  ])
  expect(plannedSlots({ quotas: slotQuotas(morning) })).toEqual(morning)
})

it('keeps what was made by hand where the end moves, and goes on as the first are', () => {
  const noon = morning.filter(({ from }) => from !== 45)
  const moved = (before: number, after: number) => slotsUntil(noon, { before, after }).map(({ from }) => from)
  expect(moved(180, 140)).toEqual([0, 90])
  expect(moved(180, 180)).toEqual([0, 90, 135])
  expect(moved(180, 280)).toEqual([0, 90, 135, 180, 225])
  expect(moved(180, -60)).toEqual([0, 90, 135])
  expect(moved(-60, 180)).toEqual([0, 90, 135])
})

it('is, to whoever booked a slot, at the time of the slot', () => {
  const own = atSlot(day(), 'slot-90')
  expect(own).toMatchObject({ startsAt: NINE + 90 * MINUTE, endsAt: NINE + 135 * MINUTE, quotas: {} })
  expect(own.registrationClosesAt).toBe(NINE + 90 * MINUTE)
  expect(own.cancellationClosesAt).toBe(NINE - 30 * MINUTE)
  expect(atSlot(day(), 'slot-7')).toEqual(day())
  expect([slotStart(day(), 'slot-45'), slotStart(day(), 'gone')]).toEqual([NINE + 45 * MINUTE, null])
})

it('is, to somebody new, the slots that have not begun, whoever waits for another', () => {
  const waiting = { ...day([0]), waiting: 1 }
  expect(openPart(waiting, NINE - HOUR)).toMatchObject({ capacity: 4, seatsLeft: 3, waiting: 0 })
  expect(nextStep(waiting, somebody, NINE - HOUR)).toBe('register')
  expect(openPart(day([2, 3]), NINE + HOUR)).toMatchObject({ capacity: 2, seatsLeft: 0 })
  expect(nextStep(day([2, 3]), somebody, NINE + HOUR)).toBe('queue')
  // Though the day goes on, its last slot has begun.
  expect(nextStep(day(), somebody, NINE + 140 * MINUTE)).toBe('registration-closed')
})

it('lets nobody in without a booking where a later slot is booked', () => {
  const door = { present: 0, walkIns: 0 }
  const at = NINE + 100 * MINUTE
  expect(walkInPlaces({ ...day([2, 3]), walkInsAfter: NINE }, door, at)).toBe(0)
  expect(walkInPlaces(day([3]), door, at)).toBe(1)
  expect(walkInPlaces(day([3]), { present: 1, walkIns: 1 }, at)).toBe(0)
})

it('changes its slots never under somebody who booked or waits', () => {
  const without = (index: number) => morning.filter((_, at) => at !== index)
  expect(slotted(day([1]), without(0))).toMatchObject({ capacity: 3, seatsLeft: 2 })
  expect(slotted(day([1]), without(1))).toEqual({ reason: 'places-taken' })
  expect(slotted({ ...day([1]), waiting: 1 }, without(0))).toEqual({ reason: 'places-taken' })
  const two = morning.map((slot) => ({ ...slot, seats: 2 }))
  expect(slotted(day([1]), two)).toMatchObject({ capacity: 8, seatsLeft: 7 })
  expect(slotted({ ...day(), quotas: {}, seatsLeft: 3 }, morning)).toEqual({ reason: 'already-registered' })
  expect(slotted(day(), [])).toEqual({ reason: 'no-slots' })
})

it.each([
  ['outside the day', [{ from: 150, to: 190, seats: 1 }], 'slots-outside'],
  ['over each other', [...morning, { from: 40, to: 50, seats: 1 }], 'slots-overlap'],
  ['ended before they begin', [{ from: 45, to: 45, seats: 1 }], 'slots-outside'],
])('are wrong %s', (_, slots, problem) => {
  expect(slotsProblem(day([], slots))).toBe(problem)
})

it('stand beside no other quotas', () => {
  const female = { kind: 'gender' as const, of: 'female', seats: 1, left: 1 }
  expect(slotsProblem({ ...day(), quotas: { ...slotQuotas(morning), female } })).toBe('slots-and-quotas')
  expect(slotsProblem(day())).toBeUndefined()
})
