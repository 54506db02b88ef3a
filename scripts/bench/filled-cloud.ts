import { database } from '../../config/database'
import { FUNCTIONS_OUTPUT } from '../../config/functions'
import { loadDemo, loadToday } from '../../demo/load'
import { HOME_COMMUNITY_ID } from '../../demo/units'
import type { CallTrace } from '../../emulator/call'
import { LocalCloud } from '../../emulator/cloud'
import type { Answered, Input, OperationName, Value } from '../../src/services/api'
import { HOUR } from '../../src/shared/calendar/calendar'
import type { Session } from '../../src/shared/event/session'
import { type Account, keptUntil } from '../../src/shared/person/account'
import { PRIVACY_VERSION } from '../../src/shared/person/consent'
import { newSecrets } from '../local-secrets'
import type { Line } from './line'

/** Always the same morning, late in the year: the same documents every time, nearly two years of records among them. */
const NOW = Date.parse('2026-11-23T10:00:00+08:00')
const INSTANCES = 16

/** The deployed bundles over the demo's records, in memory. A query that no index serves fails its call. */
export class FilledCloud {
  private opened = 0

  private constructor(
    readonly cloud: LocalCloud,
    readonly secrets: ReturnType<typeof newSecrets>,
  ) {}

  /** Runs `work` on a cloud of its own, and ends that however the work ended. */
  static async use<Result>(work: (filled: FilledCloud) => Promise<Result>): Promise<Result> {
    const secrets = newSecrets()
    const cloud = await LocalCloud.start({
      functions: FUNCTIONS_OUTPUT,
      definition: database,
      environment: { ...secrets },
      now: NOW,
      instances: INSTANCES,
      strictQueries: true,
      slowness: 30,
    })
    try {
      await loadDemo(cloud.database, { secrets, now: NOW })
      await loadToday(cloud.database, { secrets, now: NOW })
      return await work(new FilledCloud(cloud, secrets))
    } finally {
      await cloud.stop()
    }
  }

  /** Calls an operation that must say yes: its value, and what the call cost. */
  async ask<Name extends OperationName>(
    name: Name,
    input: Input<Name>,
    { openid, latency }: { openid?: string; latency?: number } = {},
  ): Promise<{ value: Value<Name>; trace: CallTrace }> {
    const [fn, operation] = name.split('.') as [string, string]
    if (operation === 'registerForSession' && openid) await this.letAgree([openid])
    const { result, error, trace } = await this.cloud.call(fn, { operation, input }, { openid, latency })
    const answer = result as Answered<OperationName> | undefined
    if (!answer?.ok) {
      const said = JSON.stringify(error ?? answer)
      throw new Error(`${name} did not say yes: ${said} ${this.cloud.logs.at(-1)?.text ?? ''}`)
    }
    return { value: answer.value as Value<Name>, trace }
  }

  /** Reads a page of the public site, as the access service asks for it, and which must be there. */
  async read(query: Record<string, string>, latency?: number): Promise<{ trace: CallTrace }> {
    const event = { path: '/site', httpMethod: 'GET', headers: {}, queryStringParameters: query }
    const { result, trace } = await this.cloud.call('site', event, { latency })
    if ((result as { statusCode?: number } | undefined)?.statusCode !== 200)
      throw new Error(`The site did not answer: ${JSON.stringify(result).slice(0, 200)}`)
    return { trace }
  }

  /** Lets people agree to the privacy text, without which nobody can register; those who did stay as they are. */
  async letAgree(openids: readonly string[]): Promise<void> {
    const known = this.cloud.database.find('accounts', { _id: { $in: [...openids] } })
    const agreed = new Set(known.map(({ _id }) => _id))
    const accounts = openids
      .filter((openid) => !agreed.has(openid))
      .map(
        (_id): Account => ({
          _id,
          privacy: { version: PRIVACY_VERSION, at: NOW },
          createdAt: NOW,
          keptUntil: keptUntil(NOW),
          name: null,
          phone: null,
          birth: null,
          gender: null,
          homeUnitId: null,
          version: 1,
          keyVersion: 'v1',
        }),
      )
    if (accounts.length > 0) await this.cloud.database.importDocuments('accounts', accounts)
  }

  /** The demo's session of this morning: its door is open, some people are in, and seats are left. */
  today(): Session {
    const soon = { unitId: HOME_COMMUNITY_ID, startsAt: { $gt: NOW, $lte: NOW + HOUR } }
    const [session] = this.cloud.database.find('sessions', soon, { sort: { _id: 1 }, limit: 1 })
    if (!session) throw new Error('The demo holds no session this morning')
    return session as unknown as Session
  }

  /** Publishes a session like this morning's with `seats` free seats. */
  async openSession(seats: number): Promise<Session> {
    const like = this.today()
    const [event] = this.cloud.database.find('events', { _id: like.eventId })
    this.opened += 1
    const [_id, eventId] = [`bench-session-${this.opened}`, `bench-event-${this.opened}`]
    const session: Session = {
      ...like,
      _id,
      eventId,
      capacity: seats,
      seatsLeft: seats,
      waiting: 0,
      rules: { ...like.rules, most: 4, companions: 'named', asks: ['phone'] },
    }
    await this.cloud.database.importDocuments('events', [{ ...event, _id: eventId }])
    await this.cloud.database.importDocuments('sessions', [session])
    return session
  }

  /** How many documents there are, in all and by collection. */
  documents(): Line {
    const counts = this.cloud.database.collections().map(({ name, count }) => [name, count] as const)
    const total = counts.reduce((sum, [, count]) => sum + count, 0)
    return { name: 'documents', figures: { total, ...Object.fromEntries(counts) } }
  }
}
