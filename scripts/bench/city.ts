import { peopleByHome } from '../../cloudfunctions/_figures/people-sets'
import { database } from '../../config/database'
import { FUNCTIONS_OUTPUT } from '../../config/functions'
import { Random } from '../../demo/random'
import { LocalCloud } from '../../emulator/cloud'
import { beijingDay, beijingTime, DAY, HOUR, MINUTE } from '../../src/shared/calendar/calendar'
import { type CheckInEntry, checkInFrom } from '../../src/shared/check-in/check-in'
import { CATEGORY_CODES } from '../../src/shared/event/category'
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
import type { Registration } from '../../src/shared/registration/registration'
import { USUAL_RULES } from '../../src/shared/registration/registration-rules'
import type { Unit } from '../../src/shared/unit/unit'
import { newSecrets } from '../local-secrets'
import type { Line } from './line'
import { runAlone } from './run-alone'

const STREETS = 29
const COMMUNITIES = 1000
const SESSIONS = 50_000
const AT_EACH = 40
/** So many different people come in the year. */
const PEOPLE = 670_000
const NOW = Date.parse('2026-12-30T10:00:00+08:00')
const ADMIN = 'bench-admin'
const CHANGED = 60
const NIGHT_MINUTES = 4 * 60
/** Requests of a minute in which no job finds anything. */
const QUIET = 30
/** Sessions that are counted anew of a night, of all: the rest would take as long for each. */
const OF_A_NIGHT = 1200

/** A report of the city is of so many sessions. */
const REPORTED = 10_000
/** A year can be signed once it is over. */
const AFTER = Date.parse('2027-01-05T10:00:00+08:00')
const YEAR = { unitId: 'city', period: { kind: 'year', year: 2026 } } as const

/** The operations of a report that answer at once, and the files that are written of it. */
const REPORT_ANSWERS = {
  text: ['getReportText', YEAR],
  values: ['getSentenceValues', { unitId: 'city', year: 2026, key: 'anti-drug' }],
  chapter: [
    'previewReportChapter',
    {
      unitId: 'city',
      year: 2026,
      heading: '总体情况',
      parts: [
        { kind: 'sentences', id: 'all', of: ['summary', 'anti-drug', 'civil-code-lecture'], months: null },
        { kind: 'sentences', id: 'spring', of: ['skill-training'], months: { from: 3, to: 5 } },
      ],
    },
  ],
  signed: ['getSignOff', { unitId: 'city', year: 2026 }],
} as const
const REPORT_FILES = {
  docx: { format: 'docx', appendices: ['sessions', 'sources'] },
  short: { format: 'docx', form: 'short' },
  xlsx: { format: 'xlsx' },
  txt: { format: 'txt' },
} as const

const FIGURES = ['city-dashboard', 'city-people', 'city-residents', 'city-maintenance'] as const
const REPORTS = [
  ...(['city-report:text', 'city-report:values', 'city-report:chapter', 'city-report:signed'] as const),
  ...(['city-report:docx', 'city-report:short', 'city-report:xlsx', 'city-report:txt'] as const),
] as const

/**
 * The names of what is measured of a year of a city: 50,000 sessions, two million check-ins, 1,030 units; of its reports
 * 10,000 sessions with 400,000.
 */
export const CITY = [...FIGURES, ...REPORTS] as const

/**
 * Measures figures of a city's year: `examined` are the documents that the database looked at, `rssMb` the most memory that
 * a process held which ran that call alone. Of maintenance: `behindMinutes` is how long some of sixty sessions that changed
 * in one minute are not counted after it, `sequential` the longest chain of requests of the run that counts them, and
 * `nightMinutes` how long the recount of a night takes at that pace, with `nightRequests` a minute.
 */
export async function measureCity(wanted: (name: string) => boolean): Promise<Line[]> {
  const lines: Line[] = []
  if (FIGURES.some(wanted))
    lines.push(...(await City.use({ sessions: SESSIONS, now: NOW }, (city) => city.figures(wanted))))
  if (REPORTS.some(wanted))
    lines.push(...(await City.use({ sessions: REPORTED, now: AFTER }, (city) => city.reports(wanted))))
  return lines
}

class City {
  private readonly random = new Random(1)
  private readonly units = unitsOf()
  private readonly sessions: Session[] = []

  private constructor(
    private readonly cloud: LocalCloud,
    private readonly secrets: Record<string, string>,
  ) {}

  static async use<T>(
    { sessions, now }: { sessions: number; now: number },
    measure: (city: City) => Promise<T>,
  ): Promise<T> {
    const secrets = newSecrets()
    const cloud = await LocalCloud.start({
      functions: FUNCTIONS_OUTPUT,
      definition: database,
      environment: { ...secrets },
      now,
      instances: 1,
      strictQueries: true,
      slowness: 30,
    })
    try {
      const city = new City(cloud, { ...secrets })
      await city.fill(sessions)
      return await measure(city)
    } finally {
      await cloud.stop()
    }
  }

  async figures(wanted: (name: string) => boolean): Promise<Line[]> {
    const lines: Line[] = []
    if (wanted('city-dashboard'))
      lines.push(await this.ask('city-dashboard', 'getDashboard', { unitId: 'city', year: 2026 }))
    if (wanted('city-people')) {
      const period = { kind: 'days', from: '2026-02-11', to: '2026-11-03' }
      lines.push(await this.ask('city-people', 'getFigures', { unitId: 'city', period, mode: 'on-site' }))
    }
    if (wanted('city-residents')) {
      const period = { kind: 'days', from: '2026-02-11', to: '2026-11-03' }
      const input = { unitId: 'community-1', of: 'residents', period }
      lines.push(await this.ask('city-residents', 'getFigures', input))
    }
    if (wanted('city-maintenance')) lines.push(await this.maintain())
    return lines
  }

  async reports(wanted: (name: string) => boolean): Promise<Line[]> {
    await this.cloud.database.importDocuments('events', this.sessions.map(eventOf))
    const lines: Line[] = []
    for (const [name, [operation, input]] of Object.entries(REPORT_ANSWERS))
      if (wanted(`city-report:${name}`)) lines.push(await this.ask(`city-report:${name}`, operation, input))
    for (const [name, asked] of Object.entries(REPORT_FILES))
      if (wanted(`city-report:${name}`)) lines.push(await this.write(`city-report:${name}`, asked))
    return lines
  }

  /** A year as it is kept: of the records themselves only those of the sessions that are about to change. */
  private async fill(sessions: number): Promise<void> {
    const communities = this.units.filter(({ level }) => level === 'community')
    const counts: SessionCounts[] = []
    const people: SessionPeople[] = []
    for (let index = 0; index < sessions; index += 1) {
      const unit = this.random.pick(communities)
      const session = this.session(index, unit)
      const kept = this.kept(session)
      this.sessions.push(session)
      counts.push(kept.counts)
      people.push(kept.people)
    }
    const admins = { _id: 'admins', unitId: 'city', openids: [ADMIN], version: 1, redeemed: [] }
    const counting = {
      _id: 'counting',
      version: 1,
      heldSince: 0,
      through: NOW,
      dirtyFacets: [],
      nextNumbers: { 2026: PEOPLE + 1 },
      catalogueVersion: 0,
      setAside: [],
      trying: [],
      recount: { day: beijingDay(NOW), after: null, facets: null, compared: sessions, drifted: [] },
    }
    const documents = { units: this.units, admins: [admins], sessionCounts: counts, sessionPeople: people }
    for (const [collection, list] of Object.entries({ ...documents, countingStates: [counting] }))
      await this.cloud.database.importDocuments(collection, list as object[])
  }

  /** One operation, once warm by way of the cloud and once in a process of its own. */
  private async ask(name: string, operation: string, input: object): Promise<Line> {
    const call = { name: 'statistics', data: { operation, input }, openid: ADMIN, secrets: this.secrets }
    await this.called(call.name, call.data)
    const before = this.cloud.database.examined()
    const { trace, answer } = await this.called(call.name, call.data)
    const examined = this.cloud.database.examined() - before
    const { rssMb } = await runAlone(this.cloud, call)
    const { sequential, total: requests, bytes, ms } = trace
    const figures = { sequential, requests, bytes, answer, examined, ms, rssMb }
    return { name, figures: rounded(figures) }
  }

  /** A file of the report, written once by way of the cloud and once in a process of its own. */
  private async write(name: string, asked: object): Promise<Line> {
    const begin = async (turn: string) => {
      const input = { nonce: `${name}-${turn}`.replace(/\W/g, '-'), ...YEAR, ...asked }
      const { value } = await this.called('exports', { operation: 'exportReport', input })
      return { operation: 'runExport', input: value }
    }
    const data = await begin('cloud')
    const before = this.cloud.database.examined()
    const { trace } = await this.called('exports', data)
    const examined = this.cloud.database.examined() - before
    const call = { name: 'exports', data: await begin('alone'), openid: ADMIN, secrets: this.secrets }
    const { result, rssMb } = await runAlone(this.cloud, call)
    if (!(result as { ok?: boolean }).ok) throw new Error(JSON.stringify(result))
    const { answer } = await this.called('exports', { operation: 'getExport', input: data.input })
    const { sequential, total: requests, bytes, ms } = trace
    return { name, figures: rounded({ sequential, requests, bytes, answer, examined, ms, rssMb }) }
  }

  private async called(name: string, data: object) {
    const { result, error, trace } = await this.cloud.call(name, data, { openid: ADMIN })
    const { ok, value } = (result ?? {}) as { ok?: boolean; value?: object }
    if (!ok) throw new Error(JSON.stringify(error ?? result).slice(0, 300))
    return { trace, value, answer: Buffer.byteLength(JSON.stringify(result)) }
  }

  private async maintain(): Promise<Line> {
    // Lately enough that nobody's name is to be forgotten yet.
    const night = this.sessions.filter(({ startsAt }) => startsAt > NOW - 29 * DAY).slice(0, OF_A_NIGHT)
    await this.cloud.database.importDocuments('sessions', night)
    for (const session of night) await this.checkIn(session, session.startsAt)
    // Whatever came before is long counted, and every other job has nothing left to do.
    for (let minute = 0; minute < 60 && (await this.tick()).trace.total > QUIET; minute += 1);
    const changed = night.filter((_, index) => index % (OF_A_NIGHT / CHANGED) === 0)
    const at = this.cloud.clock.now()
    for (const session of changed) await this.checkIn(session, at, 'late')
    const { trace } = await this.tick()
    let behindMinutes = 0
    for (; this.uncounted(changed, at) > 0 && behindMinutes < 60; behindMinutes += 1) await this.tick()

    this.cloud.clock.advance(DAY)
    let nightMinutes = 0
    let nightRequests = 0
    const compared = () => this.state().recount
    for (; nightMinutes < NIGHT_MINUTES; nightMinutes += 1) {
      const run = await this.tick()
      nightRequests = Math.max(nightRequests, run.trace.total)
      if (compared().after === null && compared().compared > 0) break
    }
    const pace = OF_A_NIGHT / (nightMinutes + 1)
    const figures = {
      sequential: trace.sequential,
      requests: trace.total,
      bytes: trace.bytes,
      ms: trace.ms,
      behindMinutes,
      nightMinutes: SESSIONS / pace,
      nightRequests,
    }
    return { name: 'city-maintenance', figures: rounded(figures) }
  }

  private async tick() {
    this.cloud.clock.advance(MINUTE)
    const known = new Set(this.cloud.calls.map(({ id }) => id))
    const { error } = await this.cloud.runTimer('maintenance')
    if (error) throw new Error(error.errMsg)
    const run = this.cloud.calls.find((call) => call.function === 'maintenance' && !known.has(call.id))
    if (!run) throw new Error('maintenance did not run')
    return run
  }

  private state = () =>
    this.cloud.database.find('countingStates', {})[0] as unknown as {
      recount: { after: string | null; compared: number }
      dirtyFacets: string[]
    }

  /** How many of these sessions, or of what is kept of people, are not counted since. */
  private uncounted(sessions: readonly Session[], since: number): number {
    const kept = this.cloud.database.find('sessionCounts', {
      _id: { $in: sessions.map(({ _id }) => _id) },
    }) as unknown as SessionCounts[]
    return kept.filter(({ countedAt }) => countedAt < since).length + this.state().dirtyFacets.length
  }

  private session(index: number, { _id: unitId, path: unitPath }: Unit): Session {
    const month = String((index % 12) + 1).padStart(2, '0')
    const day = String(this.random.int(1, 28)).padStart(2, '0')
    const startsAt = beijingTime(`2026-${month}-${day}`, '09:30')
    return {
      _id: `session-${String(index).padStart(5, '0')}`,
      eventId: `event-${index}`,
      title: `“书香飘万家”亲子阅读分享会第 ${index} 场`,
      unitId,
      unitPath,
      category: this.random.pick(CATEGORY_CODES),
      tags: [],
      startsAt,
      endsAt: startsAt + 2 * HOUR,
      mode: this.random.chance(0.1) ? 'online' : 'on-site',
      place: { name: '社区党群服务中心二楼会议室', address: '' },
      status: 'scheduled',
      countedBy: null,
      capacity: 1000,
      rules: USUAL_RULES,
    } as unknown as Session
  }

  /** What is kept of a session at which forty people of the city were. */
  private kept(session: Session) {
    const numbers = new Set<number>()
    while (numbers.size < AT_EACH) numbers.add(this.random.int(1, PEOPLE))
    const unknown = { male: 0, child: 0, parent: 0, volunteer: 0, online: 0, walkIn: 0 } as const
    const present = [...numbers].map((number): PersonPresent => {
      const home = `community-${this.random.int(0, 5)}`
      return { ...unknown, key: String(number), home, female: 1, household: null }
    })
    const counts = Object.fromEntries(SUMMED.map((name) => [name, 0])) as Pick<
      SessionCounts,
      (typeof SUMMED)[number]
    >
    return keptSession(
      {
        ...positionOf(session),
        ...counts,
        _id: session._id,
        title: session.title,
        startsAt: session.startsAt,
        endsAt: session.endsAt,
        overAt: session.endsAt,
        place: session.place,
        capacity: session.capacity,
        outside: null,
        countedBy: null,
        stopped: false,
        confirmed: false,
        evidence: 1,
        present: AT_EACH,
        women: AT_EACH,
        indicators: [],
        schools: [],
        ratings: NO_RATINGS,
        countedAt: NOW - DAY,
      },
      peopleByHome(present, Number),
    )
  }

  private async checkIn(session: Session, at: number, what = 'people'): Promise<void> {
    const checkIns = Array.from({ length: what === 'late' ? 1 : AT_EACH }, (_, index) => {
      const key = `KEY${session._id}${what}${index}`
      const kinds = { kind: 'resident', gender: 'female', ageBand: 'adult', homeUnitId: 'community-1' }
      const registration = {
        _id: `${session._id}-${what}-${index}`,
        participants: [{ identityKey: key, ...kinds }],
      } as unknown as Registration
      const entry: CheckInEntry = {
        kind: 'in',
        via: 'scan',
        nonce: registration._id,
        participants: [key],
        counted: 0,
        reason: '',
        doorAt: at,
        arrivedAt: at,
        gate: '',
        by: '',
        byName: '',
      }
      return { ...checkInFrom({ registration, session, household: key }, [entry]), changedAt: at }
    })
    await this.cloud.database.importDocuments('checkIns', checkIns)
  }
}

/** As long as notices are. */
const NOTICE =
  '为进一步营造书香家庭氛围，现面向辖区家庭举办亲子阅读分享会，欢迎家长和孩子一起报名参加。'.repeat(12)

const eventOf = ({ eventId, title, unitId, unitPath, category }: Session, index: number) => ({
  _id: eventId,
  title,
  unitId,
  unitPath,
  category,
  tags: [],
  hosts: [
    { role: '主办', name: '区妇联' },
    { role: '协办', name: `第 ${index % 40} 社区党委` },
  ],
  audience: '3 至 6 岁儿童和家长',
  description: [{ kind: 'paragraph', text: NOTICE }],
})

function unitsOf(): Unit[] {
  const unit = (_id: string, level: Unit['level'], above: string[]): Unit =>
    ({
      _id,
      name: _id,
      level,
      parentId: above.at(-1) ?? null,
      path: [...above, _id],
      status: 'open',
      mergedInto: null,
      version: 1,
    }) as unknown as Unit
  const streets = Array.from({ length: STREETS }, (_, index) => unit(`street-${index}`, 'street', ['city']))
  const communities = Array.from({ length: COMMUNITIES }, (_, index) =>
    unit(`community-${index}`, 'community', ['city', `street-${index % STREETS}`]),
  )
  return [unit('city', 'district', []), ...streets, ...communities]
}

const rounded = (figures: Record<string, number>): Record<string, number> =>
  Object.fromEntries(Object.entries(figures).map(([name, value]) => [name, Math.round(value * 10) / 10]))
