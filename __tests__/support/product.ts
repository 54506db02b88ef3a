import { randomBytes } from 'node:crypto'
import { database } from '../../config/database'
import { FUNCTIONS_OUTPUT } from '../../config/functions'
import { storageRule } from '../../config/storage'
import { openSealing } from '../../demo/sealing'
import { type CallConditions, type CallOutcome, type CloudOptions, LocalCloud } from '../../emulator/cloud'
import type { Answered, Input, OperationName, Value } from '../../src/services/api'
import { HOUR } from '../../src/shared/calendar/calendar'
import type { Event } from '../../src/shared/event/event'
import { copiesOf, type Session } from '../../src/shared/event/session'
import type { Admins, GrantedRole, Member } from '../../src/shared/member/member'
import { type Account, keptUntil } from '../../src/shared/person/account'
import { CHILD_CONSENT_VERSION, PRIVACY_VERSION } from '../../src/shared/person/consent'
import type { FamilyMember } from '../../src/shared/person/family-member'
import { USUAL_RULES } from '../../src/shared/registration/registration-rules'
import type { CountedPeople, Tally } from '../../src/shared/tally/tally'
import { findableBy } from '../../src/shared/text/grams'
import { newUnit, type Unit } from '../../src/shared/unit/unit'
import { SECRETS } from './secrets'

/** The instant at which tests begin: a Monday morning in Beijing. */
export const NOW = Date.parse('2026-11-23T09:00:00+08:00')

type Query = NonNullable<Parameters<LocalCloud['database']['find']>[1]>

/** The deployed bundles in a local cloud, with makers for what a test needs. */
export class Product {
  private readonly agreed = new Set<string>()

  private constructor(readonly cloud: LocalCloud) {}

  static async start(options: Partial<CloudOptions> = {}): Promise<Product> {
    const cloud = await LocalCloud.start({
      functions: FUNCTIONS_OUTPUT,
      definition: database,
      storageRule,
      environment: { ...SECRETS },
      now: NOW,
      strictQueries: true,
      slowness: 30,
      // As many as it takes for two calls to meet; each has to load first.
      instances: 2,
      ...options,
    })
    return new Product(cloud)
  }

  stop = () => this.cloud.stop()

  /** Empties the database and sets the clock back to `NOW`; the functions stay as warm as they are. */
  async reset(): Promise<void> {
    await this.cloud.database.reset()
    this.agreed.clear()
    this.cloud.clock.set(NOW)
  }

  /** Calls an operation as somebody and returns its answer, but for when it was given; throws when the call itself failed. */
  async call<Name extends OperationName>(
    name: Name,
    input: Input<Name>,
    openid: string | undefined = undefined,
  ): Promise<Answered<Name>> {
    const { result, error } = await this.attempt(name, input, openid ? { openid } : {})
    const { answeredAt: _, ...answer } = (result ?? {}) as Answered<OperationName> & { answeredAt: number }
    if (error || (!answer.ok && answer.reason === 'failed')) {
      throw new Error(`${name}: ${error?.errMsg ?? ''} ${this.cloud.logs.at(-1)?.text ?? ''}`)
    }
    return answer as Answered<Name>
  }

  /**
   * How many requests of an operation wait for one another. Of two that are made together the first may be answered before
   * the second has arrived, where the machine stands still; so the shortest of some tries counts.
   */
  async sequential<Name extends OperationName>(name: Name, input: Input<Name>, openid?: string) {
    const tried: number[] = []
    for (let tries = 0; tries < 5; tries += 1) {
      const { trace } = await this.attempt(name, input, { latency: 10, ...(openid && { openid }) })
      tried.push(trace.sequential)
    }
    return Math.min(...tried)
  }

  /** The value of an operation that must say yes. */
  async value<Name extends OperationName>(
    name: Name,
    input: Input<Name>,
    openid?: string,
  ): Promise<Value<Name>> {
    const answer = (await this.call(name, input, openid)) as Answered<OperationName>
    if (!answer.ok) throw new Error(`${name} was refused: ${JSON.stringify(answer)}`)
    return answer.value as Value<Name>
  }

  /** Calls an operation and returns all that came of it: result, error and trace. */
  async attempt(
    name: string,
    input: unknown,
    options: CallConditions & { openid?: string } = {},
  ): Promise<CallOutcome> {
    const [fn, operation] = name.split('.') as [string, string]
    if (operation === 'registerForSession' && options.openid) await this.letAgree(options.openid)
    return this.cloud.call(fn, { operation, input }, options)
  }

  /** Somebody who has agreed to the privacy text, as everybody has who registers in a test about something else. */
  async letAgree(openid: string): Promise<void> {
    if (this.agreed.has(openid)) return
    this.agreed.add(openid)
    const { find, importDocuments } = this.cloud.database
    if (find.call(this.cloud.database, 'accounts', { _id: openid }).length > 0) return
    await importDocuments.call(this.cloud.database, 'accounts', [anAccount(openid)])
  }

  find<T>(collection: string, query: Query = {}): T[] {
    return this.cloud.database.find(collection, query) as T[]
  }

  /** The only document that matches; throws if there is none, or another. */
  one<T>(collection: string, query: Query): T {
    const [first, second] = this.find<T>(collection, query)
    if (!first || second) throw new Error(`Not exactly one of ${collection}: ${JSON.stringify(query)}`)
    return first
  }

  /** Changes the fields of one document as they are given, past all functions. Throws if nothing was changed. */
  async change(collection: string, _id: string, fields: object): Promise<void> {
    const answer = await this.cloud.database.execute({
      action: 'database.modifyDocument',
      collectionName: collection,
      queryType: 'WHERE',
      query: JSON.stringify({ _id }),
      data: JSON.stringify({ $set: fields }),
      multi: false,
      merge: true,
      upsert: false,
    })
    const { data } = answer as { data?: { updated: number } }
    if (data?.updated !== 1)
      throw new Error(`${collection} ${_id} was not changed: ${JSON.stringify(answer)}`)
  }

  session = (id: string): Session => this.one('sessions', { _id: id })

  /** Adds documents as they are, but for what the functions encrypt, which is encrypted. */
  async add({
    members = [],
    familyMembers = [],
    ...documents
  }: {
    units?: Unit[]
    members?: Member[]
    familyMembers?: FamilyMember[]
    admins?: Admins[]
    events?: Event[]
    sessions?: Session[]
  }): Promise<void> {
    const sealed = {
      members: members.length > 0 ? await sealedAll(members, ['name']) : [],
      familyMembers:
        familyMembers.length > 0 ? await sealedAll(familyMembers, ['name', 'nickname', 'birth']) : [],
    }
    for (const [collection, list] of Object.entries({ ...sealed, ...documents })) {
      if (list.length > 0) await this.cloud.database.importDocuments(collection, list)
    }
  }

  /** Publishes an event with sessions, one unless said otherwise; all as the makers make them but for what is given. */
  async publish<const Given extends Partial<Session>[]>(
    event: Partial<Event> = {},
    ...given: Given
  ): Promise<{ event: Event; session: Session; sessions: { [Index in keyof Given]: Session } }> {
    const made = anEvent(event)
    const [first = {}, ...others] = given
    const sessionCount = 1 + others.length
    const session = aSession(made, { sessionCount, ...first })
    const rest = others.map((each, index) => aSession(made, { ordinal: index + 2, sessionCount, ...each }))
    const sessions = [session, ...rest]
    const published = {
      ...made,
      firstStartsAt: Math.min(...sessions.map(({ startsAt }) => startsAt)),
      lastEndsAt: Math.max(...sessions.map(({ endsAt }) => endsAt)),
    }
    await this.add({ events: [published], sessions })
    return { event: published, session, sessions: sessions as { [Index in keyof Given]: Session } }
  }
}

/** Documents with these fields encrypted, unless they are null, as the functions write them. */
async function sealedAll<T extends { keyVersion: string }>(list: T[], fields: (keyof T)[]): Promise<T[]> {
  const { encrypt, keyVersion } = await openSealing(SECRETS)
  return list.map((each) => ({
    ...each,
    ...Object.fromEntries(fields.map((field) => [field, each[field] && encrypt(String(each[field]))])),
    keyVersion,
  }))
}

const newId = () => randomBytes(8).toString('hex')

const district = newUnit({ _id: 'district', name: '澄湾区', level: 'district' }, null)
const street = newUnit({ _id: 'street', name: '听荷街道', level: 'street' }, district)
const community = newUnit({ _id: 'community', name: '荷风社区', level: 'community' }, street)
const otherStreet = newUnit({ _id: 'other-street', name: '柳汀街道', level: 'street' }, district)

/** District → street → community, and another street beside. */
export const UNITS = { district, street, community, otherStreet }

export const allUnits = (): Unit[] => Object.values(UNITS).map((unit) => ({ ...unit, path: [...unit.path] }))

export const aMember = (openid: string, role: GrantedRole, unitId: string): Member => ({
  _id: openid,
  name: '李秀兰',
  grants: [{ role, unitId, confidential: [] }],
  redeemed: [],
  version: 1,
  keyVersion: '',
})

/** An account whose holder agreed to the privacy text and told nothing more. */
export const anAccount = (openid: string, overrides: Partial<Account> = {}): Account => ({
  _id: openid,
  privacy: { version: PRIVACY_VERSION, at: NOW },
  name: null,
  phone: null,
  birth: null,
  gender: null,
  homeUnitId: null,
  createdAt: NOW,
  keptUntil: keptUntil(NOW),
  version: 1,
  keyVersion: 'v1',
  ...overrides,
})

/** A child saved by a guardian who consented. Names and birth are in clear: adding it encrypts them. */
export const aFamilyMember = (openid: string, overrides: Partial<FamilyMember> = {}): FamilyMember => ({
  _id: newId(),
  openid,
  kind: 'child',
  identityKey: newId(),
  name: '许知夏',
  nickname: null,
  birth: '2019-05',
  gender: 'female',
  consent: { version: CHILD_CONSENT_VERSION, at: NOW },
  carers: [],
  createdAt: NOW,
  version: 1,
  keyVersion: '',
  ...overrides,
})

/** The district's admins. */
export const theAdmins = (...openids: string[]): Admins => ({
  _id: 'admins',
  unitId: 'district',
  openids,
  redeemed: [],
  version: 1,
})

export function anEvent(overrides: Partial<Event> = {}): Event {
  const { title = '亲子阅读分享会' } = overrides
  return {
    _id: newId(),
    title,
    ...findableBy(title),
    category: 'family-reading',
    tags: [],
    unitId: 'community',
    unitPath: ['district', 'street', 'community'],
    hosts: [{ role: '主办', name: '澄湾区妇联' }],
    summary: '一起读一本书。',
    description: [],
    cover: null,
    pictures: [],
    form: [],
    indicators: [],
    audience: '有孩子的家庭',
    contact: '0755-00000000',
    kind: 'single',
    admission: 'registration',
    rules: { ...USUAL_RULES },
    seriesAsWhole: false,
    countedBy: null,
    quiz: null,
    retentionDays: null,
    listed: true,
    status: 'published',
    statusReason: '',
    version: 1,
    changes: 0,
    plan: [],
    unsettled: false,
    firstStartsAt: 0,
    lastEndsAt: 0,
    createdBy: 'o-chen',
    createdAt: NOW,
    ...overrides,
  }
}

export function aSession(event: Event, overrides: Partial<Session> = {}): Session {
  const startsAt = overrides.startsAt ?? NOW + HOUR / 2
  const capacity = overrides.capacity ?? 10
  return {
    _id: newId(),
    eventId: event._id,
    title: event.title,
    ...findableBy(overrides.title ?? event.title),
    category: event.category,
    tags: event.tags,
    unitId: event.unitId,
    unitPath: event.unitPath,
    admission: event.admission,
    listed: event.listed,
    ordinal: 1,
    sessionCount: 1,
    startsAt,
    endsAt: startsAt + 2 * HOUR,
    previousEndsAt: 0,
    mode: 'on-site',
    place: { name: '荷风社区活动室', address: '荷风路 36 号' },
    link: null,
    registrationOpensAt: NOW - 24 * HOUR,
    registrationClosesAt: startsAt,
    cancellationClosesAt: startsAt,
    walkInsAfter: null,
    proof: false,
    status: 'scheduled',
    statusReason: '',
    changes: 0,
    eventVersion: event.version,
    countedBy: null,
    capacity,
    seatsLeft: capacity,
    rules: event.rules,
    quotas: {},
    quotaVersion: 0,
    waiting: 0,
    touchedAt: 0,
    unsettled: false,
    ...overrides,
  }
}

/** 500 people counted beside those scanned, whom nobody told apart. */
export const additional: CountedPeople = {
  what: 'people',
  scope: 'additional',
  amount: 500,
  women: null,
  men: null,
  children: null,
}

export function aTally(session: Session, overrides: Partial<Tally> = {}): Tally {
  const _id = overrides._id ?? newId()
  return {
    _id,
    nonce: _id,
    ...copiesOf(session),
    counted: additional,
    school: null,
    method: 'counted',
    note: '',
    place: '',
    photos: [],
    countedAt: NOW,
    arrivedAt: NOW,
    by: 'o-organizer',
    byName: '李*兰',
    replaces: null,
    first: _id,
    revision: 0,
    reason: '',
    ...overrides,
  }
}

/** A person's input for a registration. */
export const participants = (name = '王小芳', phone = '19900001234') => [{ as: 'self' as const, name, phone }]
