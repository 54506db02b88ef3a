import { database } from '../../config/database'
import { FUNCTIONS_OUTPUT } from '../../config/functions'
import { keptCounts } from '../../demo/kept-counts'
import { Random } from '../../demo/random'
import { LocalCloud } from '../../emulator/cloud'
import { beijingTime, HOUR } from '../../src/shared/calendar/calendar'
import { type CheckIn, type CheckInEntry, checkInFrom } from '../../src/shared/check-in/check-in'
import { CATEGORY_CODES } from '../../src/shared/event/category'
import type { Session } from '../../src/shared/event/session'
import type { Registration } from '../../src/shared/registration/registration'
import { USUAL_RULES } from '../../src/shared/registration/registration-rules'
import type { Unit } from '../../src/shared/unit/unit'
import { newSecrets } from '../local-secrets'
import type { Line } from './line'
import { median } from './median'
import { runAlone } from './run-alone'

const SESSIONS = 2000
const MANY_SESSIONS = 4000
const SIZES = { '20k': 20_000, '200k': 200_000 } as const
const SAMPLES = 15
const NOW = Date.parse('2026-12-30T10:00:00+08:00')
const ADMIN = 'bench-admin'
const SECRETS = newSecrets()
/** As long as titles are. */
const TITLES = [
  '“守护花开”青春期健康知识进校园讲座',
  '“书香飘万家”亲子阅读分享会',
  '“巾帼普法”反家庭暴力法宣传',
]

/** The names of the full report of the larger year, and of one with twice as many sessions. */
const REPORT = 'report-200k'
const LONG_REPORT = 'report-4000'

/** The names of what is measured of a large year. */
export const LARGE_YEARS = [
  ...(['dashboard-20k', 'dashboard-200k', 'people-any-filter-200k'] as const),
  ...([REPORT, LONG_REPORT] as const),
] as const

/**
 * Measures the year's figures with 2,000 sessions and 20,000 or 200,000 people checked in. The calls take turns, so that
 * whatever else the machine does burdens both years alike; `percent` is the larger one's time in per cent of the smaller's.
 */
export async function measureLargeYears(wanted: (name: string) => boolean): Promise<Line[]> {
  const lines: Line[] = []
  if ([...DASHBOARDS, REPORT].some(wanted)) {
    const large = await LargeYear.start({ people: SIZES['200k'], sessions: SESSIONS })
    try {
      lines.push(...(await measureDashboards(large, wanted)))
      if (wanted(REPORT)) lines.push(await measureReport(large))
    } finally {
      await large.stop()
    }
  }
  if (wanted(LONG_REPORT)) {
    const long = await LargeYear.start({ people: SIZES['200k'], sessions: MANY_SESSIONS })
    try {
      lines.push(await measureLongReport(long))
    } finally {
      await long.stop()
    }
  }
  return lines
}

const DASHBOARDS = ['dashboard-20k', 'dashboard-200k', 'people-any-filter-200k'] as const
type Dashboards = (typeof DASHBOARDS)[number]

async function measureDashboards(large: LargeYear, wanted: (name: string) => boolean): Promise<Line[]> {
  if (!DASHBOARDS.some(wanted)) return []
  const small = await LargeYear.start({ people: SIZES['20k'], sessions: SESSIONS })
  try {
    const year = { unitId: 'district', year: 2026 }
    const any = {
      unitId: 'street-3',
      period: { kind: 'days', from: '2026-02-11', to: '2026-11-03' },
      mode: 'on-site',
    }
    const measured: Record<Dashboards, Measured[]> = {
      'dashboard-20k': [],
      'dashboard-200k': [],
      'people-any-filter-200k': [],
    }
    for (let turn = 0; turn < SAMPLES; turn += 1) {
      measured['dashboard-20k'].push(await small.ask('getDashboard', year))
      measured['dashboard-200k'].push(await large.ask('getDashboard', year))
      measured['people-any-filter-200k'].push(await large.ask('getFigures', any))
    }
    // The first call of an instance makes requests more.
    const warm = (name: Dashboards) => measured[name].slice(3)
    const ms = (name: Dashboards) => median(warm(name).map((each) => each.ms))
    return DASHBOARDS.filter(wanted).map((name) => {
      const most = (of: 'sequential' | 'requests' | 'bytes' | 'answer') =>
        Math.max(...warm(name).map((each) => each[of]))
      const percent = Math.round((ms(name) / ms('dashboard-20k')) * 100)
      return {
        name,
        figures: {
          sequential: most('sequential'),
          requests: most('requests'),
          bytes: most('bytes'),
          answer: most('answer'),
          ms: ms(name),
          percent,
        },
      }
    })
  } finally {
    await small.stop()
  }
}

const FORMATS = ['docx', 'xlsx'] as const

/** Measures the district's full report of the year as a document and as a workbook: of both the greater cost. */
async function measureReport(large: LargeYear): Promise<Line> {
  const written: { ms: number; requests: number; bytes: number; file: number }[] = []
  for (const format of FORMATS) {
    const jobId = await large.askForReport(format)
    const { trace } = await large.call('exports', 'runExport', { jobId })
    const { ms, total: requests, bytes } = trace
    written.push({ ms, requests, bytes, file: await large.fileSize(jobId) })
  }
  const most = (of: keyof (typeof written)[number]) => Math.max(...written.map((each) => each[of]))
  return {
    name: REPORT,
    figures: {
      requests: most('requests'),
      bytes: most('bytes'),
      ms: Math.round(most('ms')),
      file: most('file'),
    },
  }
}

/**
 * Measures the same of a year with very many sessions, written by a process that runs nothing else, under the limits
 * that the platform sets for it: `rssMb` is the most memory that the process held, as the system tells from outside.
 */
async function measureLongReport(long: LargeYear): Promise<Line> {
  const written: { ms: number; rssMb: number; file: number }[] = []
  for (const format of FORMATS) {
    const jobId = await long.askForReport(format)
    const { result, ms, rssMb } = await runAlone(long.cloud, {
      name: 'exports',
      data: { operation: 'runExport', input: { jobId } },
      openid: ADMIN,
      secrets: { ...SECRETS },
    })
    if (!(result as { ok?: boolean }).ok) throw new Error(`runExport: ${JSON.stringify(result)}`)
    written.push({ ms, rssMb, file: await long.fileSize(jobId) })
  }
  const most = (of: keyof (typeof written)[number]) =>
    Math.round(Math.max(...written.map((each) => each[of])))
  const [docx, xlsx] = written.map(({ rssMb }) => Math.round(rssMb))
  return {
    name: LONG_REPORT,
    figures: {
      ms: most('ms'),
      rssMb: most('rssMb'),
      file: most('file'),
      docxRssMb: docx ?? 0,
      xlsxRssMb: xlsx ?? 0,
    },
  }
}

interface Measured {
  sequential: number
  requests: number
  bytes: number
  /** Bytes of the answer itself. */
  answer: number
  ms: number
}

/** A district's year, its check-ins counted as maintenance counts them. */
class LargeYear {
  private constructor(readonly cloud: LocalCloud) {}

  stop = () => this.cloud.stop()

  static async start(size: { people: number; sessions: number }): Promise<LargeYear> {
    const cloud = await LocalCloud.start({
      functions: FUNCTIONS_OUTPUT,
      definition: database,
      environment: { ...SECRETS },
      now: NOW,
      instances: 1,
      strictQueries: true,
      slowness: 30,
    })
    const units = unitsOf()
    const sessions = sessionsAt(units, size.sessions)
    const checkIns = checkInsOf(sessions, size.people)
    const kept = keptCounts({ sessions, registrations: [], checkIns, tallies: [], ratings: [] }, NOW)
    const admins = { _id: 'admins', unitId: 'district', openids: [ADMIN], version: 1, redeemed: [] }
    for (const [collection, list] of Object.entries({ units, admins: [admins], ...kept }))
      await cloud.database.importDocuments(collection, list as object[])
    return new LargeYear(cloud)
  }

  /** Calls an operation that must say yes. */
  async call(fn: string, operation: string, input: object) {
    const { result, error, trace } = await this.cloud.call(fn, { operation, input }, { openid: ADMIN })
    const answer = (result ?? {}) as { ok?: boolean; value?: unknown }
    if (!answer.ok) throw new Error(`${operation} did not say yes: ${JSON.stringify(error ?? result)}`)
    return { answer, trace }
  }

  /** Asks for the district's report of the year; returns its job. */
  async askForReport(format: (typeof FORMATS)[number]): Promise<string> {
    const nonce = `report-${format}`
    // With every session behind it, which is what makes it long.
    const of = { unitId: 'district', period: { kind: 'year', year: 2026 }, appendices: ['sessions'] }
    const asked = { nonce, ...of, format }
    const { value } = (await this.call('exports', 'exportReport', asked)).answer
    return (value as { jobId: string }).jobId
  }

  /** How many bytes the file of a job has that was written. */
  async fileSize(jobId: string): Promise<number> {
    const { value } = (await this.call('exports', 'getExport', { jobId })).answer
    const { link } = value as { link: string }
    return (await (await fetch(link)).arrayBuffer()).byteLength
  }

  async ask(operation: string, input: object): Promise<Measured> {
    const { answer, trace } = await this.call('statistics', operation, input)
    const { sequential, total: requests, bytes, ms } = trace
    return { sequential, requests, bytes, ms, answer: Buffer.byteLength(JSON.stringify(answer)) }
  }
}

function unitsOf(): Unit[] {
  const unit = (_id: string, level: Unit['level'], path: string[]): Unit =>
    ({
      _id,
      name: _id,
      level,
      parentId: path.at(-1) ?? null,
      path: [...path, _id],
      status: 'open',
      mergedInto: null,
      version: 1,
    }) as unknown as Unit
  const streets = Array.from({ length: 8 }, (_, index) => unit(`street-${index}`, 'street', ['district']))
  const communities = streets.flatMap(({ path }, street) =>
    Array.from({ length: 5 }, (_, index) => unit(`community-${street}-${index}`, 'community', path)),
  )
  return [unit('district', 'district', []), ...streets, ...communities]
}

function sessionsAt(units: readonly Unit[], count: number): Session[] {
  const random = new Random(1)
  return Array.from({ length: count }, (_, index): Session => {
    const { _id: unitId, path: unitPath } = random.pick(units)
    const month = String((index % 12) + 1).padStart(2, '0')
    const day = String(random.int(1, 28)).padStart(2, '0')
    const startsAt = beijingTime(`2026-${month}-${day}`, '09:30')
    return {
      _id: `session-${index}`,
      eventId: `event-${index}`,
      title: `${random.pick(TITLES)}第 ${index} 场`,
      unitId,
      unitPath,
      category: random.pick(CATEGORY_CODES),
      tags: random.chance(0.3) ? ['世界艾滋病日'] : [],
      startsAt,
      endsAt: startsAt + 2 * HOUR,
      mode: random.chance(0.1) ? 'online' : 'on-site',
      place: { name: '荷风社区党群服务中心二楼会议室', address: '' },
      status: 'scheduled',
      countedBy: null,
      capacity: 1000,
      rules: USUAL_RULES,
    } as Session
  })
}

/** As many people checked in as said, each by a registration of their own, out of a third as many. */
function checkInsOf(sessions: readonly Session[], people: number): CheckIn[] {
  const random = new Random(2)
  return Array.from({ length: people }, (_, index) => {
    const session = sessions[index % sessions.length] as Session
    const key = `PERSON${String(random.int(0, people / 3)).padStart(20, '0')}`
    const participant = {
      identityKey: key,
      kind: 'resident',
      gender: random.pick(['female', 'male']),
      ageBand: 'adult',
      homeUnitId: `community-${random.int(0, 7)}-${random.int(0, 4)}`,
    }
    const registration = {
      _id: `registration-${index}`,
      participants: [participant],
    } as unknown as Registration
    const entry: CheckInEntry = {
      kind: 'in',
      via: 'scan',
      nonce: `n-${index}`,
      participants: [key],
      counted: 0,
      reason: '',
      doorAt: session.startsAt,
      arrivedAt: session.startsAt,
      gate: '',
      by: '',
      byName: '',
    }
    return checkInFrom({ registration, session, household: key }, [entry])
  })
}
