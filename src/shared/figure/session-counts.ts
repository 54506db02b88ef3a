import { beijingDay } from '../calendar/calendar'
import { NO_CHANNEL } from '../channel/channel'
import type { CheckIn, PresentParticipant } from '../check-in/check-in'
import type { Category } from '../event/category'
import { type Place, type Session, type SessionMode, UNLIMITED } from '../event/session'
import type { Distribution } from '../rating/rating'
import type { EventKind } from '../registration/registration-rules'
import { serves, serviceHours } from '../service/service'
import { areEvidence, type CountedPeople, countingTallies, onSiteTotal, type Tally } from '../tally/tally'
import { foldedText } from '../text/folded'
import type { UnitPath } from '../unit/unit'
import { INDICATORS, type IndicatorCode, type SessionIndicatorCode } from './indicator'

/** Where a session stands in every figure, as it is now. */
export interface SessionPosition {
  eventId: string
  category: Category
  tags: string[]
  unitId: string
  unitPath: UnitPath
  /** The Beijing day and month of the start. */
  day: string
  month: string
  kind: EventKind
  mode: SessionMode
}

/**
 * Figures that are added up over sessions, all of them counts of attendances but for `households` and `teams`.
 * Women and men are the adults: hand counts tell children apart without their gender.
 */
export const SUMMED = [
  'registered',
  'present',
  'walkIns',
  'byHand',
  'noShows',
  'women',
  'men',
  'children',
  'parents',
  'volunteers',
  'online',
  'households',
  'teams',
] as const

export type Summed = (typeof SUMMED)[number]

/**
 * What was recorded at one session, added up: a cache that a recount from the records always equals. The id is the
 * session's. Who was present is kept apart, in `SessionPeople`.
 */
export interface SessionCounts extends SessionPosition, Record<Summed, number> {
  _id: string
  title: string
  startsAt: number
  endsAt: number
  /** From when on the session is over: its end, or 0 when it was stopped. */
  overAt: number
  place: Place
  /** Null where there is no limit. */
  capacity: number | null
  /** Why it is outside the totals; null if it is in them. */
  outside: 'cancelled' | 'elsewhere' | 'duplicate' | null
  countedBy: string | null
  stopped: boolean
  confirmed: boolean
  /** 1 when something says that it took place: somebody present, a hand count, or an organizer's confirmation. */
  evidence: 0 | 1
  indicators: IndicatorCount[]
  /** Entries of the directory, or names, of the schools that were covered. */
  schools: string[]
  /** How those rated their event who attended this session of it last. */
  ratings: Distribution
  /** 报名 and 到场 by the channel of the registrations, in the order of the channels; documents of before have none. */
  channels?: ChannelCount[]
  /** Says whether two countings found the same people. */
  fingerprint: string
  countedAt: number
  /** Since when every counting came to this very result; documents of before do not say. */
  sameSince?: number
}

/**
 * Who came to a session by one channel: over all channels `registered` is the session's, and `attended` its `present`.
 */
export interface ChannelCount {
  /** The channel's id; `NO_CHANNEL` where a registration names none, or there was none. */
  channel: string
  registered: number
  attended: number
}

/** What the standing hand counts of one session, or its door, say of an indicator. `at` is of the latest of them. */
export interface IndicatorCount {
  code: SessionIndicatorCode
  amount: number
  latest: number
  at: number
}

/** Somebody present at a session, once, however many registrations carry them. Conditions are 0 or 1 so that they add up. */
export interface PersonPresent {
  /** The identity key, which is not kept here: people are told apart by their number of the year. */
  key: string
  home: string | null
  female: 0 | 1
  male: 0 | 1
  child: 0 | 1
  parent: 0 | 1
  volunteer: 0 | 1
  online: 0 | 1
  walkIn: 0 | 1
  /** Of a child: the identity key of the adult who registered it (户). */
  household: string | null
}

/** The people present at one session, for 人数; the id is the session's. */
export interface SessionPeople extends SessionPosition {
  _id: string
  /** Whether they count, as `outside` of the counts, and from when on the session is over. */
  counts: boolean
  overAt: number
  homes: HomePeople[]
}

/**
 * Of those present who live in one community (null: it is not known) the numbers that they have in the year, with what is
 * known of them, and the numbers of the adults who registered their children; both as text (`people-sets`).
 */
export interface HomePeople {
  home: string | null
  people: string
  households: string
}

/** What is counted of a check-in. */
export type CountedCheckIn = Pick<
  CheckIn,
  '_id' | 'firstAt' | 'present' | 'counted' | 'household' | 'registrationKind' | 'mode' | 'unkeyed'
>

export type CountedTally = Pick<
  Tally,
  '_id' | 'replaces' | 'first' | 'counted' | 'countedAt' | 'school' | 'photos'
>
/** The people of one registration: their identity keys, and how many more come without a name. */
export interface RegisteredParty {
  _id: string
  keys: readonly string[]
  counted: number
  /** The channel by which they came; null where it is not known. */
  channel: string | null
  createdAt: number
}

/** Everything that was recorded at one session. */
export interface SessionRecords {
  session: Session
  checkIns: readonly CountedCheckIn[]
  tallies: readonly CountedTally[]
  /** Those who registered beforehand: confirmed, no walk-ins. */
  registered: readonly RegisteredParty[]
  confirmed: boolean
  /** Of the sessions that somebody said are one, another counts. */
  duplicate: boolean
  ratings: Distribution
  /** The one key of a person: `aliases` say which keys turned out to be the same. */
  aliasOf: (key: string) => string
}

/** In these everybody grown up comes as a parent, whether a child is there or not. */
const FOR_PARENTS: ReadonlySet<Category> = new Set<Category>(['parenting-class'])

/** Counts one session from its records. `notOut`: how many of its volunteers were in and never checked out. */
export function countSession(
  records: SessionRecords,
  now: number,
): { counts: Omit<SessionCounts, 'fingerprint'>; present: PersonPresent[]; notOut: number } {
  const { session, checkIns, tallies, registered, aliasOf } = records
  const position = positionOf(session)
  const people = peoplePresent(records, position)
  const unnamed = (those: readonly CountedCheckIn[]) => those.reduce((sum, { counted }) => sum + counted, 0)
  const walkIns = checkIns.filter(isWalkIn)
  const ofPeople = (condition: 'female' | 'male' | 'child' | 'parent' | 'volunteer' | 'online' | 'walkIn') =>
    people.reduce((sum, person) => sum + person[condition], 0)
  const present = people.length + unnamed(checkIns)
  const scanned = {
    all: present,
    female: ofPeople('female'),
    male: ofPeople('male'),
    child: ofPeople('child'),
  }
  const hand = countByHand(tallies, scanned)
  const keys = new Set(registered.flatMap((party) => party.keys.map(aliasOf)))
  const registeredUnnamed = registered.reduce((sum, { counted }) => sum + counted, 0)
  const came = new Set(people.map(({ key }) => key))
  const missing =
    [...keys].filter((key) => !came.has(key)).length +
    Math.max(0, registeredUnnamed - (unnamed(checkIns) - unnamed(walkIns)))
  const isRegistered = keys.size + registeredUnnamed
  const counts: Omit<SessionCounts, 'fingerprint'> = {
    _id: session._id,
    ...position,
    title: session.title,
    startsAt: session.startsAt,
    endsAt: session.endsAt,
    overAt: session.status === 'stopped' ? 0 : session.endsAt,
    place: session.place,
    capacity: session.capacity >= UNLIMITED ? null : session.capacity,
    outside: outsideOf(records),
    countedBy: session.countedBy,
    stopped: session.status === 'stopped',
    confirmed: records.confirmed,
    evidence: present > 0 || areEvidence(tallies) || records.confirmed ? 1 : 0,
    registered: isRegistered,
    present,
    walkIns: ofPeople('walkIn') + unnamed(walkIns),
    byHand: hand.all,
    // Where everybody on site was counted, those who were not scanned are among them: nobody knows who they were.
    noShows: hand.onSite ? Math.max(0, isRegistered - present - hand.all) : missing,
    women: scanned.female + hand.female,
    men: scanned.male + hand.male,
    children: scanned.child + hand.child,
    parents: ofPeople('parent'),
    volunteers: ofPeople('volunteer'),
    online: ofPeople('online') + unnamed(checkIns.filter(({ mode }) => mode === 'online')),
    households: new Set(people.flatMap(({ household }) => household ?? [])).size,
    teams:
      position.kind === 'team' ? checkIns.filter((each) => !isWalkIn(each) && isPresent(each)).length : 0,
    indicators: [...indicatorsOf(tallies), ...recordedHours(records)].sort((a, b) =>
      a.code < b.code ? -1 : 1,
    ),
    schools: schoolsOf(tallies),
    ratings: records.ratings,
    channels: channelsOf(records),
    countedAt: now,
    sameSince: now,
  }
  return { counts, present: people, notOut: notOutOf(records, people) }
}

/** What is kept of one session, once it is known by which numbers its people go. */
export function keptSession(
  counts: Omit<SessionCounts, 'fingerprint'>,
  homes: HomePeople[],
): { counts: SessionCounts; people: SessionPeople } {
  const { _id, eventId, category, tags, unitId, unitPath, day, month, kind, mode, outside, overAt } = counts
  const position = { eventId, category, tags, unitId, unitPath, day, month, kind, mode }
  return {
    counts: { ...counts, fingerprint: fingerprintOf(homes) },
    people: { _id, ...position, counts: outside === null, overAt, homes },
  }
}

/** People present and counted by hand: 人次 of one session or of many. */
export const attendancesOf = ({ present, byHand }: Pick<SessionCounts, 'present' | 'byHand'>): number =>
  present + byHand

/** 性别未填: of so many attendances, those that nobody told apart. With women, men and children they are all. */
export const genderUnknownOf = (counts: {
  attendances: number
  women: number
  men: number
  children: number
}): number => counts.attendances - counts.women - counts.men - counts.children

export function positionOf(session: Session): SessionPosition {
  const day = beijingDay(session.startsAt)
  return {
    eventId: session.eventId,
    category: session.category,
    tags: session.tags,
    unitId: session.unitId,
    unitPath: session.unitPath,
    day,
    month: day.slice(0, 7),
    kind: session.rules.kind,
    mode: session.mode,
  }
}

function outsideOf({ session, duplicate }: SessionRecords): SessionCounts['outside'] {
  if (session.status === 'cancelled') return 'cancelled'
  if (session.countedBy !== null) return 'elsewhere'
  return duplicate ? 'duplicate' : null
}

const isWalkIn = ({ registrationKind }: CountedCheckIn) => registrationKind === 'walk-in'
const isPresent = ({ present, counted }: CountedCheckIn) => present.length + counted > 0
const isChild = ({ kind, ageBand }: PresentParticipant) => kind === 'child' || ageBand === 'child'

/** Everybody present, each once: what several check-ins say of one person comes together; the first brings the household. */
function peoplePresent(
  { checkIns, aliasOf }: Pick<SessionRecords, 'checkIns' | 'aliasOf'>,
  position: SessionPosition,
): PersonPresent[] {
  const people = new Map<string, PersonPresent>()
  for (const checkIn of inOrder(checkIns)) {
    const withChild = checkIn.present.some(isChild)
    for (const participant of checkIn.present) {
      const person = personOf(participant, { checkIn, position, withChild, aliasOf })
      people.set(person.key, together(people.get(person.key), person))
    }
  }
  return [...people.values()].sort((a, b) => (a.key < b.key ? -1 : 1))
}

interface Circumstances {
  checkIn: CountedCheckIn
  position: SessionPosition
  withChild: boolean
  aliasOf: (key: string) => string
}

function personOf(participant: PresentParticipant, given: Circumstances): PersonPresent {
  const { checkIn, position, withChild, aliasOf } = given
  const { kind } = participant
  const child = isChild(participant)
  const relative = kind === 'resident' || kind === 'family'
  return {
    key: aliasOf(participant.key),
    home: participant.homeUnitId,
    female: bit(!child && participant.gender === 'female'),
    male: bit(!child && participant.gender === 'male'),
    child: bit(child),
    parent: bit(!child && relative && (withChild || FOR_PARENTS.has(position.category))),
    volunteer: bit(serves(kind, position.category)),
    online: bit(checkIn.mode === 'online'),
    walkIn: bit(isWalkIn(checkIn)),
    household: child ? householdOf(checkIn, aliasOf) : null,
  }
}

/**
 * 报名 and 到场 by channel. Whoever is in several registrations counts by the one that was made first, and whoever is in by
 * several check-ins by the first of those.
 */
function channelsOf({ registered, checkIns, aliasOf }: SessionRecords): ChannelCount[] {
  const counts = new Map<string, ChannelCount>()
  const at = (channel: string | null | undefined) => {
    const code = channel ?? NO_CHANNEL
    const known = counts.get(code) ?? { channel: code, registered: 0, attended: 0 }
    counts.set(code, known)
    return known
  }
  const seen = new Set<string>()
  for (const party of [...registered].sort((a, b) => a.createdAt - b.createdAt || (a._id < b._id ? -1 : 1))) {
    const fresh = new Set(party.keys.map(aliasOf).filter((key) => !seen.has(key)))
    for (const key of fresh) seen.add(key)
    at(party.channel).registered += fresh.size + party.counted
  }
  const channelOf = new Map(registered.map(({ _id, channel }) => [_id, channel]))
  const came = new Set<string>()
  for (const { _id, present, counted } of inOrder(checkIns)) {
    const fresh = new Set(present.map(({ key }) => aliasOf(key)).filter((key) => !came.has(key)))
    for (const key of fresh) came.add(key)
    at(channelOf.get(_id)).attended += fresh.size + counted
  }
  return [...counts.values()]
    .filter((each) => each.registered + each.attended > 0)
    .sort((a, b) => (a.channel < b.channel ? -1 : 1))
}

/** Check-ins by when somebody was first in by them. */
const inOrder = (checkIns: readonly CountedCheckIn[]): CountedCheckIn[] =>
  [...checkIns].sort((a, b) => (a.firstAt ?? 0) - (b.firstAt ?? 0) || (a._id < b._id ? -1 : 1))

/** The adult who registered; for records that do not say, the one who came along, or the registration itself. */
function householdOf({ household, present, _id }: CountedCheckIn, aliasOf: (key: string) => string): string {
  return aliasOf((household || present.find((each) => each.kind === 'resident')?.key) ?? _id)
}

function together(known: PersonPresent | undefined, more: PersonPresent): PersonPresent {
  if (!known) return more
  const either = (a: 0 | 1, b: 0 | 1) => bit(a === 1 || b === 1)
  const child = either(known.child, more.child)
  const female = bit(child === 0 && either(known.female, more.female) === 1)
  return {
    key: known.key,
    home: known.home ?? more.home,
    female,
    // Two forms that say different things of one person must not make two of them.
    male: bit(child === 0 && female === 0 && either(known.male, more.male) === 1),
    child,
    parent: either(known.parent, more.parent),
    volunteer: either(known.volunteer, more.volunteer),
    // Who also sat in the hall, or was registered, is counted as such.
    online: bit(known.online === 1 && more.online === 1),
    walkIn: bit(known.walkIn === 1 && more.walkIn === 1),
    household: known.household ?? more.household,
  }
}

const bit = (is: boolean): 0 | 1 => (is ? 1 : 0)

interface Scanned {
  all: number
  female: number
  male: number
  child: number
}

/**
 * People counted by hand beside those scanned. Additional counts add up. Of an on-site total (the latest, should there
 * be several) only those who were not scanned count, and of its women, men and children likewise.
 */
export function countByHand(
  tallies: readonly CountedTally[],
  scanned: Scanned,
): Scanned & { onSite: boolean } {
  const counted = countingTallies(tallies).flatMap(({ counted: each, countedAt, first }) =>
    each.what === 'people' ? [{ ...each, countedAt, first }] : [],
  )
  const additional = counted.filter(({ scope }) => scope === 'additional')
  const amount = onSiteTotal(tallies)
  // The total that holds, for what it says of women, men and children.
  const [total] = counted
    .filter((each) => each.scope === 'on-site-total' && each.amount === amount)
    .sort((a, b) => b.countedAt - a.countedAt || (a.first < b.first ? -1 : 1))
  const added = (of: (count: CountedPeople) => number) =>
    additional.reduce((sum, count) => sum + of(count), 0)
  const all = total ? Math.max(0, total.amount - scanned.all) : 0
  const part = (of: number | null | undefined, known: number, room: number) =>
    Math.min(room, Math.max(0, (of ?? 0) - known))
  const female = part(total?.women, scanned.female, all)
  return {
    all: all + added(({ amount }) => amount),
    female: female + added(({ women }) => women ?? 0),
    male: part(total?.men, scanned.male, all - female) + added(({ men }) => men ?? 0),
    child: part(total?.children, scanned.child, all) + added(({ children }) => children ?? 0),
    onSite: total !== undefined,
  }
}

function indicatorsOf(tallies: readonly CountedTally[]): IndicatorCount[] {
  const named = schoolsOf(tallies).length > 0
  const found = new Map<IndicatorCode, IndicatorCount>()
  const things = countingTallies(tallies)
    .flatMap(({ counted, countedAt }) => (counted.what === 'things' ? [{ counted, countedAt }] : []))
    .sort((a, b) => a.countedAt - b.countedAt || a.counted.amount - b.counted.amount)
  for (const { counted, countedAt } of things) {
    // Where classes are named, the directory tells how many schools there were.
    if (INDICATORS[counted.indicator].aggregation === 'distinct' && named) continue
    const before = found.get(counted.indicator)?.amount ?? 0
    const latest = counted.amount
    found.set(counted.indicator, { code: counted.indicator, amount: before + latest, latest, at: countedAt })
  }
  return [...found.values()]
}

/** How long volunteers served who checked in and out; of somebody in several check-ins the longest. */
function recordedHours({ session, checkIns, aliasOf }: SessionRecords): IndicatorCount[] {
  const longest = new Map<string, number>()
  for (const { key, minutes } of checkIns.flatMap(({ present }) => present)) {
    if (minutes === undefined) continue
    const hours = serviceHours(minutes, session)
    longest.set(aliasOf(key), Math.max(longest.get(aliasOf(key)) ?? 0, hours))
  }
  const amount = [...longest.values()].reduce((sum, hours) => sum + hours, 0)
  return amount > 0 ? [{ code: 'recorded-hours', amount, latest: amount, at: session.startsAt }] : []
}

function notOutOf({ checkIns, aliasOf }: SessionRecords, people: readonly PersonPresent[]): number {
  const out = new Set(
    checkIns.flatMap(({ present }) =>
      present.flatMap(({ key, minutes }) => (minutes === undefined ? [] : [aliasOf(key)])),
    ),
  )
  return people.filter(({ key, volunteer }) => volunteer === 1 && !out.has(key)).length
}

/** The schools whose classes were counted, each once: by their entry in the directory, or by name as written. */
function schoolsOf(tallies: readonly CountedTally[]): string[] {
  const keys = countingTallies(tallies).flatMap(({ school }) =>
    school ? [school.organisationId ?? foldedText(school.name)] : [],
  )
  return [...new Set(keys)].sort()
}

/** A short text that differs when the people, or what is known of them, differ; it guards a cache, not a secret. */
function fingerprintOf(homes: readonly HomePeople[]): string {
  let [a, b] = [0x811c9dc5, 0x1b873593]
  const text = JSON.stringify(homes)
  for (let index = 0; index < text.length; index += 1) {
    const code = text.charCodeAt(index)
    a = Math.imul(a ^ code, 0x01000193)
    b = Math.imul(b + code, 0x85ebca6b) ^ (b >>> 13)
  }
  return `${text.length}-${(a >>> 0).toString(36)}${(b >>> 0).toString(36)}`
}
