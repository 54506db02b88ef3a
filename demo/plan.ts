import {
  beijingDay,
  beijingTime,
  beijingYear,
  DAY,
  HOUR,
  MINUTE,
  type Span,
} from '../src/shared/calendar/calendar'
import { CONFIDENTIAL } from '../src/shared/event/category'
import type { Place } from '../src/shared/event/session'
import type { Announcement, Programme, TimeOfWeek } from './programmes/programme'
import { PROGRAMMES } from './programmes/programmes'
import type { Random } from './random'
import { type DemoUnit, placeOf, unitsOf } from './units'

/** An event as it was or will be held: what, by whom, where and when. */
export interface PlannedEvent {
  id: string
  programme: Programme
  announcement: Announcement
  unit: DemoUnit
  place: Place
  /** In order of time. */
  times: readonly Time[]
  random: Random
}

export interface Time {
  startsAt: number
  endsAt: number
}

/** The midnight in Beijing with which the day of `now` begins: nothing of the demo hangs on the hour. */
export const today = (now: number): number => beijingTime(beijingDay(now))

/** How far ahead the demo reaches. */
export const COMING = 61 * DAY

/** Everything from the first day of last year until two months from today, but for what would begin today, in order of time. */
export function planEvents(random: Random, now: number): PlannedEvent[] {
  const midnight = today(now)
  const year = beijingYear(now)
  const held = [year - 1, year, year + 1].flatMap((each) => planYear(each, random.fork(`year ${each}`)))
  // A year's plan alone leaves too few things to choose from in a quiet month: announce one more of each kind.
  const announced = planAhead(midnight, random.fork(`ahead ${beijingDay(midnight)}`))
  return [...held, ...announced]
    .filter(({ times }) => {
      const first = times[0]?.startsAt ?? 0
      return first < midnight + COMING && (first < midnight || first >= midnight + DAY)
    })
    .sort((a, b) => (a.times[0]?.startsAt ?? 0) - (b.times[0]?.startsAt ?? 0))
}

function planYear(year: number, random: Random): PlannedEvent[] {
  return PROGRAMMES.flatMap((programme, row) =>
    Array.from({ length: programme.eventsAYear }, (_, index) => {
      const own = random.fork(`${row} ${index}`)
      const month = monthOf(programme, index)
      const from = beijingTime(`${year}-${String(month).padStart(2, '0')}-01`)
      return plan(
        `e${year}-${row}-${index}`,
        programme,
        year + row + index,
        { from, to: from + 28 * DAY },
        own,
      )
    }),
  )
}

/** Spreads a programme's events over its months, the first of them in its first. */
function monthOf(
  { months = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12], eventsAYear }: Programme,
  index: number,
): number {
  return months[Math.floor((index * months.length) / eventsAYear) % months.length] ?? 1
}

/** How many more of each kind are announced, and within how many days from tomorrow they begin. */
const ROUNDS = [{ within: 24 }, { within: 52 }]
/** Steps through the programmes and their units, so that what begins on neighbouring days differs in kind, title and place. */
const STRIDE = 5
const TURNS_A_ROUND = 7

function planAhead(midnight: number, random: Random): PlannedEvent[] {
  const open = PROGRAMMES.filter((each) => each.seats && !each.invited && !CONFIDENTIAL.has(each.category))
  return ROUNDS.flatMap(({ within }, round) =>
    open.flatMap((programme, index) => {
      // One course of many weeks is enough; it begins soon, where the demo's organizer of a 项目点 works.
      const isAtSites = programme.heldBy === 'sites'
      if (isAtSites && round > 0) return []
      const position = isAtSites ? 0 : ((index + round) * STRIDE) % open.length
      const from = midnight + (1 + Math.floor((position * within) / open.length)) * DAY
      const id = `n${beijingDay(midnight)}-${round}-${index}`
      const turn = isAtSites ? 0 : index + round * TURNS_A_ROUND
      return plan(id, programme, turn, { from, to: from + 9 * DAY }, random.fork(`${round} ${index}`))
    }),
  )
}

function plan(id: string, programme: Programme, turn: number, within: Span, random: Random): PlannedEvent {
  const units = HOLDERS[programme.heldBy]()
  const unit = units[turn % units.length] as DemoUnit
  const first = startOf(programme, within, random)
  const times = timesFrom(first, programme)
  const month = Number(beijingDay(first).slice(5, 7))
  const fitting = programme.announcements.filter(({ months }) => !months || months.includes(month))
  // An occasion of a month or two comes first then; what belongs to a season, now and then.
  const occasions = fitting.filter(({ months }) => months && months.length <= 2)
  const seasonal = fitting.filter(({ months }) => months && random.chance(0.5))
  const choice = [occasions, seasonal, fitting].find(({ length }) => length > 0) ?? []
  const announcement = choice[turn % choice.length]
  if (!announcement) throw new Error(`${programme.category} has nothing to announce in month ${month}`)
  return {
    id,
    programme,
    announcement,
    unit,
    place: placeOf(unit, announcement.where ?? programme.where, random),
    times,
    random,
  }
}

const HOLDERS: Record<Programme['heldBy'], () => DemoUnit[]> = {
  district: () => unitsOf('district'),
  streets: () => unitsOf('street'),
  communities: () => unitsOf('community'),
  sites: () => unitsOf('site'),
}

const STARTS: Record<TimeOfWeek, { weekdays: readonly number[]; clocks: readonly string[] }> = {
  'saturday-morning': { weekdays: [6], clocks: ['09:30', '10:00'] },
  'weekend-morning': { weekdays: [6, 6, 0], clocks: ['09:00', '09:30', '10:00'] },
  'weekend-afternoon': { weekdays: [6, 0], clocks: ['14:00', '14:30', '15:00'] },
  'weekday-evening': { weekdays: [2, 3, 4], clocks: ['18:45', '19:00', '19:30'] },
  'weekday-daytime': { weekdays: [1, 2, 3, 4, 5], clocks: ['09:00', '09:30', '10:00', '14:30'] },
}

/** Public holidays that stay in their place; nobody is asked to come then, nor in the week of the Spring Festival. */
const HOLIDAYS = new Set(['01-01', '05-01', '05-02', '05-03', '10-01', '10-02', '10-03', '10-04', '10-05'])
const LUNAR = new Intl.DateTimeFormat('en-u-ca-chinese', {
  month: 'numeric',
  day: 'numeric',
  timeZone: 'UTC',
})
const lunarHolidays = new Map<string, boolean>()

function isHoliday(day: string): boolean {
  const known = lunarHolidays.get(day) ?? isSpringFestival(day)
  lunarHolidays.set(day, known)
  return known || HOLIDAYS.has(day.slice(5))
}

function isSpringFestival(day: string): boolean {
  const parts = LUNAR.formatToParts(new Date(`${day}T00:00:00Z`))
  const [month, date] = ['month', 'day'].map((type) => parts.find((part) => part.type === type)?.value)
  return (month === '1' && Number(date) <= 8) || (month === '12' && Number(date) >= 28)
}

/** What lasts longer than this begins with the first of its clocks. */
const HALF_A_DAY = 200

function startOf({ when, minutes, series }: Programme, within: Span, random: Random): number {
  const { weekdays, clocks } = STARTS[when]
  // Days that follow one another begin early enough in the week.
  const weekday = random.pick(series?.apart === 'day' ? weekdays.slice(0, 3) : weekdays)
  const clock = random.pick(minutes > HALF_A_DAY ? clocks.slice(0, 1) : clocks)
  return beijingTime(random.pick(daysOf(weekday, within)), clock)
}

/** The working days of this weekday within the span; the first after it when holidays leave none. */
function daysOf(weekday: number, { from, to }: Span): string[] {
  const days: string[] = []
  for (let at = from; at < to || days.length === 0; at += DAY) {
    const day = beijingDay(at)
    if (weekdayOf(day) === weekday && !isHoliday(day)) days.push(day)
  }
  return days
}

function timesFrom(first: number, { series, minutes }: Programme): Time[] {
  if (series?.apart === 'appointment')
    return [{ startsAt: first, endsAt: first + (series.sessions - 1) * HOUR + minutes * MINUTE }]
  const step = { week: 7 * DAY, day: DAY }[series?.apart ?? 'week']
  const times: Time[] = []
  for (let startsAt = first; times.length < (series?.sessions ?? 1); startsAt += step) {
    if (!isHoliday(beijingDay(startsAt))) times.push({ startsAt, endsAt: startsAt + minutes * MINUTE })
  }
  return times
}

const weekdayOf = (day: string): number => new Date(`${day}T00:00:00Z`).getUTCDay()
