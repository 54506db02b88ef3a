import { database } from '../../config/database'
import { FUNCTIONS_OUTPUT } from '../../config/functions'
import { keptCounts } from '../../demo/kept-counts'
import { Random } from '../../demo/random'
import { LocalCloud } from '../../emulator/cloud'
import { beijingTime, HOUR } from '../../src/shared/calendar'
import { CATEGORY_CODES } from '../../src/shared/category'
import { type CheckIn, type CheckInEntry, checkInFrom } from '../../src/shared/check-in'
import type { Registration } from '../../src/shared/registration'
import { USUAL_RULES } from '../../src/shared/registration-rules'
import type { Session } from '../../src/shared/session'
import type { Unit } from '../../src/shared/unit'
import { newSecrets } from '../local-secrets'
import type { Line } from './line'
import { median } from './median'

const SESSIONS = 2000
const SIZES = { '20k': 20_000, '200k': 200_000 } as const
const SAMPLES = 15
const NOW = Date.parse('2026-12-30T10:00:00+08:00')

/** The names of what is measured of a large year. */
export const LARGE_YEARS = ['dashboard-20k', 'dashboard-200k', 'people-any-filter-200k'] as const

/**
 * Measures the year's figures with 2,000 sessions and 20,000 or 200,000 people checked in. The calls take turns, so that
 * whatever else the machine does burdens both years alike; `percent` is the larger one's time in per cent of the smaller's.
 */
export async function measureLargeYears(wanted: (name: string) => boolean): Promise<Line[]> {
  if (!LARGE_YEARS.some(wanted)) return []
  const small = await LargeYear.start(SIZES['20k'])
  const large = await LargeYear.start(SIZES['200k'])
  try {
    const year = { unitId: 'district', year: 2026 }
    const any = {
      unitId: 'street-3',
      period: { kind: 'days', from: '2026-02-11', to: '2026-11-03' },
      mode: 'on-site',
    }
    const measured: Record<(typeof LARGE_YEARS)[number], Measured[]> = {
      'dashboard-20k': [],
      'dashboard-200k': [],
      'people-any-filter-200k': [],
    }
    for (let turn = 0; turn < SAMPLES; turn += 1) {
      measured['dashboard-20k'].push(await small.ask('dashboard', year))
      measured['dashboard-200k'].push(await large.ask('dashboard', year))
      measured['people-any-filter-200k'].push(await large.ask('figures', any))
    }
    const ms = (name: (typeof LARGE_YEARS)[number]) => median(measured[name].slice(3).map((each) => each.ms))
    return LARGE_YEARS.filter(wanted).map((name) => {
      const most = (of: 'sequential' | 'requests' | 'bytes' | 'answer') =>
        Math.max(...measured[name].map((each) => each[of]))
      const percent = Math.round((ms(name) / ms('dashboard-20k')) * 100)
      return {
        name,
        figures: {
          ...{ sequential: most('sequential'), requests: most('requests'), bytes: most('bytes') },
          ...{ answer: most('answer'), ms: ms(name), percent },
        },
      }
    })
  } finally {
    await small.cloud.stop()
    await large.cloud.stop()
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

  static async start(people: number): Promise<LargeYear> {
    const cloud = await LocalCloud.start({
      functions: FUNCTIONS_OUTPUT,
      definition: database,
      environment: { ...newSecrets() },
      now: NOW,
      instances: 1,
      strictQueries: true,
    })
    const units = unitsOf()
    const sessions = sessionsAt(units)
    const checkIns = checkInsOf(sessions, people)
    const kept = keptCounts({ sessions, registrations: [], checkIns, tallies: [] }, NOW)
    const admins = { _id: 'admins', unitId: 'district', openids: ['bench-admin'], version: 1, redeemed: [] }
    for (const [collection, list] of Object.entries({ units, admins: [admins], ...kept }))
      await cloud.database.importDocuments(collection, list as object[])
    return new LargeYear(cloud)
  }

  async ask(operation: string, input: object): Promise<Measured> {
    const { result, trace } = await this.cloud.call(
      'statistics',
      { operation, input },
      { openid: 'bench-admin' },
    )
    const { ok } = (result ?? {}) as { ok?: boolean }
    if (!ok) throw new Error(`${operation} did not say yes: ${JSON.stringify(result)}`)
    const { sequential, total: requests, bytes, ms } = trace
    return { sequential, requests, bytes, ms, answer: Buffer.byteLength(JSON.stringify(result)) }
  }
}

function unitsOf(): Unit[] {
  const unit = (_id: string, level: Unit['level'], path: string[]): Unit =>
    ({
      ...{ _id, name: _id, level, parentId: path.at(-1) ?? null, path: [...path, _id] },
      ...{ status: 'open', mergedInto: null, version: 1 },
    }) as unknown as Unit
  const streets = Array.from({ length: 8 }, (_, index) => unit(`street-${index}`, 'street', ['district']))
  const communities = streets.flatMap(({ path }, street) =>
    Array.from({ length: 5 }, (_, index) => unit(`community-${street}-${index}`, 'community', path)),
  )
  return [unit('district', 'district', []), ...streets, ...communities]
}

function sessionsAt(units: readonly Unit[]): Session[] {
  const random = new Random(1)
  return Array.from({ length: SESSIONS }, (_, index): Session => {
    const { _id: unitId, path: unitPath } = random.pick(units)
    const month = String((index % 12) + 1).padStart(2, '0')
    const day = String(random.int(1, 28)).padStart(2, '0')
    const startsAt = beijingTime(`2026-${month}-${day}`, '09:30')
    return {
      ...{ _id: `session-${index}`, eventId: `event-${index}`, title: `活动 ${index}`, unitId, unitPath },
      ...{ category: random.pick(CATEGORY_CODES), tags: random.chance(0.3) ? ['世界艾滋病日'] : [] },
      ...{ startsAt, endsAt: startsAt + 2 * HOUR, mode: random.chance(0.1) ? 'online' : 'on-site' },
      ...{ place: { name: '会议室', address: '' }, status: 'scheduled', countedBy: null, capacity: 1000 },
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
      ...{ identityKey: key, kind: 'resident', gender: random.pick(['female', 'male']), ageBand: 'adult' },
      homeUnitId: `community-${random.int(0, 7)}-${random.int(0, 4)}`,
    }
    const registration = {
      _id: `registration-${index}`,
      participants: [participant],
    } as unknown as Registration
    const entry: CheckInEntry = {
      kind: 'in',
      via: 'scan',
      ...{ nonce: `n-${index}`, participants: [key], counted: 0, reason: '' },
      ...{ doorAt: session.startsAt, arrivedAt: session.startsAt, gate: '', by: '', byName: '' },
    }
    return checkInFrom({ registration, session, household: key }, [entry])
  })
}
