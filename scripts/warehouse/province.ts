import { createHash } from 'node:crypto'
import { mkdirSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { gzipSync } from 'node:zlib'
import { PeopleUnion, peopleByHome } from '../../cloudfunctions/_figures/people-sets'
import {
  WAREHOUSE_INDEX,
  type WarehouseIndex,
  warehouseKey,
  warehouseLine,
  warehousePath,
} from '../../cloudfunctions/_figures/warehouse-lines'
import { Random } from '../../demo/random'
import { beijingDay, beijingTime, DAY, HOUR } from '../../src/shared/calendar/calendar'
import { CATEGORIES, CATEGORY_CODES, CONFIDENTIAL } from '../../src/shared/event/category'
import type { Session } from '../../src/shared/event/session'
import {
  keptSession,
  type PersonPresent,
  positionOf,
  type SessionCounts,
  type SessionPeople,
  SUMMED,
} from '../../src/shared/figure/session-counts'
import { NO_RATINGS } from '../../src/shared/rating/rating'
import { USUAL_RULES } from '../../src/shared/registration/registration-rules'
import { newUnit, type Unit } from '../../src/shared/unit/unit'

export const YEAR = 2026
const FIRST_DAY = beijingTime(`${YEAR}-01-01`, '09:30')
const COMMUNITIES = 40
const AT_EACH = 40
/** Of everybody who comes, so many live in the district beside. */
const FROM_BESIDE = 0.04

/** A province of made-up districts. The first `joined` of them have the same secrets, the others each their own. */
export interface Province {
  districts: number
  joined: number
  sessions: number
  /** So many different people live in each district; a third of them are children. */
  people: number
}

/** Somebody who came to a session of a district, as chance has it: the one thing that files and judge both begin with. */
interface Visit {
  session: number
  day: number
  category: number
  /** Across the province: the district where they live times `people`, and who they are there. */
  person: number
}

/** Everybody who comes to the sessions of a district, always the same. */
export function* visitsOf(district: number, { districts, sessions, people }: Province): Generator<Visit> {
  const random = new Random(district * 7919 + 1)
  const beside = (district + 1) % districts
  for (let session = 0; session < sessions; session += 1) {
    const day = random.int(0, 364)
    const category = random.int(0, CATEGORY_CODES.length - 1)
    const there = new Set<number>()
    while (there.size < AT_EACH) {
      const home = random.chance(FROM_BESIDE) ? beside : district
      there.add(home * people + random.int(0, people - 1))
    }
    for (const person of there) yield { session, day, category, person }
  }
}

/** What a district's environment keeps of its year, and the secrets by which it exports it. */
export interface District {
  name: string
  units: Unit[]
  counts: SessionCounts[]
  people: SessionPeople[]
  /** By the number of the year, the identity key. */
  keys: string[]
  secret: Buffer
}

const isChild = (person: number) => person % 3 === 0

/** A district's year as the product keeps it; identity keys are made by the district's own secret, or the joined one's. */
export function districtOf(district: number, province: Province): District {
  const name = `district-${String(district).padStart(3, '0')}`
  const secret = createHash('sha256')
    .update(district < province.joined ? 'joined' : name)
    .digest()
  const root = newUnit({ _id: name, name, level: 'district' }, null)
  const communities = Array.from({ length: COMMUNITIES }, (_, index) =>
    newUnit({ _id: `${name}-${index}`, name: `${name}-${index}`, level: 'community' }, root),
  )
  const keys = ['']
  const numbers = new Map<number, number>()
  // Of one secret, and of who it is: as good as a keyed hash, for nobody here is to be protected.
  const made = `KEY-${district < province.joined ? 'joined' : name}-`
  const numberOf = (person: number) => {
    const known = numbers.get(person)
    if (known !== undefined) return known
    keys.push(`${made}${person}`)
    numbers.set(person, keys.length - 1)
    return keys.length - 1
  }
  const counts: SessionCounts[] = []
  const people: SessionPeople[] = []
  let there: PersonPresent[] = []
  let last: Visit | undefined
  const close = () => {
    if (!last) return
    const unit = communities[last.session % COMMUNITIES] as Unit
    const kept = keptSession(
      countsOf(last, unit, there),
      peopleByHome(there, (key) => numberOf(Number(key))),
    )
    counts.push(kept.counts)
    people.push(kept.people)
    there = []
  }
  for (const visit of visitsOf(district, province)) {
    if (visit.session !== last?.session) close()
    last = visit
    there.push(personOf(visit.person, { district, people: province.people, name }))
  }
  close()
  return { name, units: [root, ...communities], counts, people, keys, secret }
}

function personOf(
  person: number,
  { district, people, name }: { district: number; people: number; name: string },
): PersonPresent {
  const child = isChild(person) ? 1 : 0
  const lives = Math.floor(person / people) === district
  return {
    key: String(person),
    home: lives ? `${name}-${person % COMMUNITIES}` : null,
    female: child === 0 && person % 5 > 0 ? 1 : 0,
    male: child === 0 && person % 5 === 0 ? 1 : 0,
    child,
    parent: 0,
    volunteer: 0,
    online: 0,
    walkIn: person % 7 === 0 ? 1 : 0,
    household: child ? String(person + 1) : null,
  }
}

function countsOf(
  { session, day, category }: Visit,
  { _id: unitId, path: unitPath }: Unit,
  people: readonly PersonPresent[],
): Omit<SessionCounts, 'fingerprint'> {
  const startsAt = FIRST_DAY + day * DAY
  const sessionId = `session-${String(session).padStart(6, '0')}`
  const held = {
    _id: sessionId,
    eventId: `event-${session}`,
    category: CATEGORY_CODES[category],
    tags: [],
    unitId,
    unitPath,
    startsAt,
    mode: 'on-site',
    rules: USUAL_RULES,
  } as unknown as Session
  const none = Object.fromEntries(SUMMED.map((name) => [name, 0])) as Pick<
    SessionCounts,
    (typeof SUMMED)[number]
  >
  const sum = (of: 'female' | 'male' | 'child' | 'walkIn') => people.reduce((all, each) => all + each[of], 0)
  return {
    ...positionOf(held),
    ...none,
    _id: sessionId,
    title: '',
    startsAt,
    endsAt: startsAt + 2 * HOUR,
    overAt: startsAt + 2 * HOUR,
    place: { name: '', address: '' },
    capacity: null,
    outside: null,
    countedBy: null,
    stopped: false,
    confirmed: false,
    evidence: 1,
    present: people.length,
    women: sum('female'),
    men: sum('male'),
    children: sum('child'),
    walkIns: sum('walkIn'),
    indicators: [],
    schools: [],
    ratings: NO_RATINGS,
    countedAt: startsAt + DAY,
    sameSince: startsAt + DAY,
  }
}

/** The text of each day's file of a district, by the day: lines in the order of the sessions' ids. */
export function textsOf({ counts, people, keys, secret }: District): Map<string, string> {
  const made = keys.map((key) => warehouseKey(secret, key))
  const keyOf = (number: number) => made[number] as string
  const days = new Map<string, string[]>()
  for (const [at, each] of counts.entries()) {
    const lines = days.get(each.day) ?? []
    days.set(each.day, lines)
    lines.push(`${warehouseLine(each, people[at]?.homes ?? [], { keyOf, secret })}\n`)
  }
  return new Map([...days].sort(([a], [b]) => (a < b ? -1 : 1)).map(([day, lines]) => [day, lines.join('')]))
}

/** 人数 of a district as the product counts it from what it keeps: by the sets of its open sessions. */
export function peopleOf({ people }: District): number {
  const union = new PeopleUnion()
  for (const { category, homes } of people)
    if (!CONFIDENTIAL.has(category)) for (const home of homes) union.add(home)
  return union.count().all
}

/** What was written of a district: its 人数 by the product, and bytes, packed and not. */
export interface Written {
  district: number
  people: number
  packed: number
  text: number
}

/** Writes what a district's export would leave in storage below `folder`. */
export function writeDistrict(district: number, province: Province, folder: string): Written {
  const kept = districtOf(district, province)
  const own = path.join(folder, kept.name)
  const bytes = { district, people: peopleOf(kept), packed: 0, text: 0 }
  const files: WarehouseIndex['files'] = []
  mkdirSync(path.join(own, `warehouse/${YEAR}`), { recursive: true })
  for (const [day, text] of textsOf(kept)) {
    const packed = gzipSync(text, { level: 1 })
    writeFileSync(path.join(own, warehousePath(day)), packed)
    bytes.packed += packed.length
    bytes.text += Buffer.byteLength(text)
    files.push({
      day,
      path: warehousePath(day),
      sessions: text.split('\n').length - 1,
      digest: digestOf(text),
    })
  }
  const index: WarehouseIndex = {
    format: 1,
    writtenAt: new Date(FIRST_DAY).toISOString(),
    files,
    behind: [],
    units: kept.units.map(({ _id, name, level, path: above }) => ({ unit: _id, name, level, path: above })),
    categories: CATEGORY_CODES.map((category) => ({
      category,
      name: CATEGORIES[category],
      countsAs: category,
    })),
    tags: [],
    people: [],
  }
  writeFileSync(path.join(own, WAREHOUSE_INDEX), JSON.stringify(index))
  return bytes
}

export const digestOf = (text: string): string => createHash('sha256').update(text).digest('base64url')

/** 人次 and 人数 without the confidential sessions. */
export interface Judged {
  attendances: number
  people: number
}

/**
 * Counts by the visits alone, a mark for each person, in each district and in the province: who came in two districts that
 * have the same secrets is one there, and otherwise two. Nothing of the product or of the files is in it.
 */
export function judge(province: Province): { districts: Judged[]; province: Judged } {
  const { districts, joined, people } = province
  const isOpen = CATEGORY_CODES.map((category) => !CONFIDENTIAL.has(category))
  const inJoined = new Uint8Array(districts * people)
  const all: Judged[] = []
  for (let district = 0; district < districts; district += 1) {
    // Whoever comes lives here or beside.
    const here = new Uint8Array(2 * people)
    const found = { attendances: 0, people: 0 }
    for (const { category, person } of visitsOf(district, province)) {
      if (!isOpen[category]) continue
      found.attendances += 1
      here[(Math.floor(person / people) === district ? 0 : people) + (person % people)] = 1
      if (district < joined) inJoined[person] = 1
    }
    found.people = ones(here)
    all.push(found)
  }
  const apart = all.slice(joined).reduce((sum, each) => sum + each.people, 0)
  const attendances = all.reduce((sum, each) => sum + each.attendances, 0)
  return { districts: all, province: { attendances, people: ones(inJoined) + apart } }
}

function ones(marks: Uint8Array): number {
  let sum = 0
  for (const mark of marks) sum += mark
  return sum
}

/** The last day of the year, for a clock. */
export const LAST_DAY = beijingDay(FIRST_DAY + 364 * DAY)
