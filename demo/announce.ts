import { beijingDay, beijingTime, DAY, HOUR } from '../src/shared/calendar/calendar'
import { CONFIDENTIAL } from '../src/shared/event/category'
import type { Event, Host } from '../src/shared/event/event'
import { type Session, UNLIMITED } from '../src/shared/event/session'
import { type PlannedSlot, seatsOfSlots, slotQuotas } from '../src/shared/event/slots'
import type { IndicatorCode } from '../src/shared/figure/indicator'
import {
  type EventKind,
  type RegistrationRules,
  USUAL_RULES,
} from '../src/shared/registration/registration-rules'
import { findableBy } from '../src/shared/text/grams'
import { officePhone } from './names'
import { type PlannedEvent, today } from './plan'
import type { Programme } from './programmes/programme'
import type { Random } from './random'
import { type DemoUnit, federationOf, UNITS, unitOf } from './units'

/** The documents of a planned event: itself, and its sessions with nobody registered yet. */
export interface AnnouncedEvent {
  event: Event
  sessions: Session[]
}

/** Announces a planned event, with copies in its sessions of what they keep of it. */
export function announce(
  { id, programme, announcement, unit, place, times, random }: PlannedEvent,
  now: number,
): AnnouncedEvent {
  const admission = programme.seats ? 'registration' : 'open'
  const worded = (text: string) => text.replaceAll('{unit}', unit.name).replaceAll('{school}', unit.school)
  const opensAt = opening(times[0]?.startsAt ?? now, now, random)
  const title = worded(announcement.title)
  const event: Event = {
    _id: id,
    title,
    ...findableBy(title),
    category: programme.category,
    tags: [...new Set([...(programme.tags ?? []), ...(announcement.tags ?? [])])],
    unitId: unit._id,
    unitPath: unit.path,
    hosts: hostsOf(unit, programme.with ?? []),
    summary: worded(announcement.summary),
    audience: programme.audience,
    contact: `${federationOf(unit)} ${officePhone(UNITS.indexOf(unit) * 7)}`,
    ...({
      description: [],
      cover: null,
      pictures: [],
      form: [],
      indicators: indicatorsOf(programme),
    } as const),
    kind: kindOf(programme),
    admission,
    seriesAsWhole: isCourse(programme),
    rules: rulesOf(programme),
    countedBy: programme.countedBy ?? null,
    quiz: null,
    retentionDays: null,
    listed: !programme.invited && !CONFIDENTIAL.has(programme.category),
    ...({
      status: 'published',
      statusReason: '',
      version: 1,
      changes: 0,
      plan: [],
      unsettled: false,
    } as const),
    firstStartsAt: times[0]?.startsAt ?? 0,
    lastEndsAt: times.at(-1)?.endsAt ?? 0,
    createdBy: 'demo-staff',
    createdAt: Math.min(opensAt, today(now)) - random.int(8, 60) * HOUR,
  }
  const slots = slotsOf(programme)
  const drawn = typeof programme.seats === 'object' ? random.int(...programme.seats) : UNLIMITED
  const seats = slots.length > 0 ? seatsOfSlots(slots) : drawn
  const sessions = times.map(({ startsAt, endsAt }, index): Session => {
    const closesAt = admission === 'open' ? startsAt : closing(startsAt, seats)
    return {
      _id: `${id}-${index + 1}`,
      ...copies(event),
      ordinal: index + 1,
      sessionCount: times.length,
      startsAt,
      endsAt,
      previousEndsAt: times[index - 1]?.endsAt ?? 0,
      mode: programme.where === 'online' ? 'online' : 'on-site',
      place,
      link: null,
      registrationOpensAt: opensAt,
      registrationClosesAt: closesAt,
      cancellationClosesAt: Math.min(closesAt, startsAt - 2 * HOUR),
      ...({ walkInsAfter: null, proof: false, status: 'scheduled', statusReason: '' } as const),
      changes: 0,
      eventVersion: event.version,
      countedBy: programme.countedBy ?? null,
      capacity: seats,
      seatsLeft: seats,
      rules: event.rules,
      quotas: slotQuotas(slots),
      quotaVersion: 0,
      waiting: 0,
      touchedAt: event.createdAt,
      unsettled: false,
    }
  })
  return { event, sessions }
}

/** What every session keeps of its event. */
export const copies = ({
  _id,
  title,
  grams,
  searchText,
  category,
  tags,
  unitId,
  unitPath,
  admission,
  listed,
}: Event) => ({
  eventId: _id,
  title,
  grams,
  searchText,
  category,
  tags,
  unitId,
  unitPath,
  admission,
  listed,
})

function kindOf({ series, who }: Programme): EventKind {
  if (series?.apart === 'appointment') return 'appointment'
  return who === 'families' ? 'family' : 'single'
}

/** The slots of an appointment day; none of any other. */
const slotsOf = ({ series, minutes }: Programme): PlannedSlot[] =>
  series?.apart === 'appointment'
    ? Array.from({ length: series.sessions }, (_, index) => ({
        from: index * 60,
        to: index * 60 + minutes,
        seats: 1,
      }))
    : []

const isCourse = ({ series }: Programme) => series !== undefined && series.apart !== 'appointment'

const indicatorsOf = ({ things = {} }: Programme) => Object.keys(things) as IndicatorCode[]

/** With families come the children whose parents register; everybody else comes alone, or with somebody beside. */
function rulesOf({ who, series, ages }: Programme): RegistrationRules {
  const limits = ages ? { minAge: ages.from ?? null, maxAge: ages.to ?? null } : {}
  if (who === 'families') {
    const family = { kind: 'family', most: 5, companions: 'named', asks: ['phone', 'birth'] } as const
    return { ...USUAL_RULES, ...family, ...limits, ageOf: 'children', asks: [...family.asks] }
  }
  if (who === 'singles') return { ...USUAL_RULES, ...limits, asks: ['phone', 'gender', 'birth'] }
  if (series?.apart === 'appointment') return { ...USUAL_RULES, kind: 'appointment', sessionsEach: 1 }
  if (ages) return { ...USUAL_RULES, ...limits, asks: ['phone', 'birth'] }
  return who === 'adults' ? { ...USUAL_RULES, most: 3, companions: 'named' } : USUAL_RULES
}

/** Registration opens two or three weeks before; what is still far off is open already, or will be within days. */
function opening(startsAt: number, now: number, random: Random): number {
  const usual = beijingTime(beijingDay(startsAt - random.int(12, 21) * DAY), '09:00')
  const midnight = today(now)
  if (usual < midnight) return usual
  const soon = random.chance(0.25) && startsAt > midnight + 14 * DAY
  const day = midnight + (soon ? random.int(1, 6) : -random.int(1, 6)) * DAY
  return beijingTime(beijingDay(day), soon ? '09:00' : '18:00')
}

/** Most close the evening before, so that a list can be printed; large ones only when they start. */
const closing = (startsAt: number, seats: number): number =>
  seats >= 70 ? startsAt : beijingTime(beijingDay(startsAt - DAY), '20:00')

function hostsOf(unit: DemoUnit, others: readonly Host[]): Host[] {
  const district = unitOf(unit.path[0] as string)
  if (others.some(({ role }) => role === '主办'))
    return [...others, { role: '承办', name: federationOf(district) }]
  if (unit === district) return [{ role: '主办', name: federationOf(district) }, ...others]
  const above = unit.level === 'community' ? unitOf(unit.parentId as string) : district
  return [{ role: '主办', name: federationOf(above) }, { role: '承办', name: federationOf(unit) }, ...others]
}
