import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { compileFunction } from 'node:vm'
import type { earnAttending } from '../../cloudfunctions/_points/earn-attending'
import type { AnyOperation } from '../../cloudfunctions/_server/operation'
import type { Store } from '../../cloudfunctions/_server/store'
import { database } from '../../config/database'
import { FUNCTIONS_OUTPUT } from '../../config/functions'
import { LocalCloud } from '../../emulator/cloud'
import type { Event } from '../../src/shared/event/event'
import type { Session } from '../../src/shared/event/session'
import type { PointScheme } from '../../src/shared/points/scheme'
import type { Registration } from '../../src/shared/registration/registration'
import { pointAt } from '../contract/run'
import { brokenSource, type Change } from '../support/broken-variant'
import { bundled } from '../support/bundled'
import { anAccount, anEvent, aSession, NOW } from '../support/product'
import { SECRETS } from '../support/secrets'

const root = path.resolve(__dirname, '../..')

/** The product's own modules, as one bundle makes them: operations by name, and the store that they work on. */
interface Modules {
  store: Store
  registrations: Record<string, AnyOperation>
  checkins: Record<string, AnyOperation>
  points: Record<string, AnyOperation>
  healSeats(store: Store, now: number): Promise<number>
  settlePoints(store: Store, now: number): Promise<unknown>
  earnAttending: typeof earnAttending
}

/** How one request of an operation goes, named by its collection and what is done there (`sessions.update`). */
export type Gate = <T>(request: () => Promise<T>, name: string) => Promise<T>

const PRIMITIVES: ReadonlySet<string> = new Set(['find', 'list', 'add', 'update', 'remove', 'aggregate'])

/** Those, and what reads or writes many at once. */
export const EVERY_REQUEST: ReadonlySet<string> = new Set([
  ...PRIMITIVES,
  ...['listAll', 'listByIds', 'aggregateAll', 'addAll', 'updateAll'],
])

/**
 * The operations in this process: the real modules and the real SDK against a local cloud, without instances and
 * threads, so that thousands of runs may decide of every single request when it is carried out, and whether.
 */
export class Workshop {
  private readonly agreed = new Set<string>()

  private constructor(
    readonly cloud: LocalCloud,
    private readonly modules: Modules,
    private readonly gates: ReadonlySet<string>,
  ) {}

  static async open(change?: Change, gates = PRIMITIVES): Promise<Workshop> {
    const cloud = await LocalCloud.start({
      functions: FUNCTIONS_OUTPUT,
      definition: database,
      now: NOW,
      strictQueries: true,
    })
    Object.assign(process.env, SECRETS)
    pointAt(`${cloud.url}/admin/workshop`)
    return new Workshop(cloud, load(await bundleOf(change)), gates)
  }

  close = () => this.cloud.stop()

  /** Publishes an event with one session, the only one that there is: of what was played before nothing stays. */
  async publish(session: Partial<Session> = {}, event: Partial<Event> = {}): Promise<Session> {
    await this.cloud.database.reset()
    this.agreed.clear()
    const made = anEvent(event)
    const published = aSession(made, session)
    await this.cloud.database.importDocuments('events', [made])
    await this.cloud.database.importDocuments('sessions', [published])
    return published
  }

  session = (id: string): Session =>
    this.cloud.database.find('sessions', { _id: id })[0] as unknown as Session

  registrations = (sessionId: string): Registration[] =>
    this.cloud.database.find('registrations', { sessionId }) as unknown as Registration[]

  /** Runs an operation as `serve` would for somebody who may, each of its requests going through the gate. */
  async run(
    name: string,
    input: object,
    { openid = 'o-somebody', now, gate }: { openid?: string; now: number; gate: Gate },
  ): Promise<{ ok: boolean; reason?: string; value?: unknown }> {
    const { registrations, checkins, points } = this.modules
    const operation = registrations[name] ?? checkins[name] ?? points[name]
    if (!operation) throw new Error(`There is no operation ${name}`)
    await this.letAgree(openid)
    const parsed = operation.input.parse(input)
    const context = { now, store: this.gated(gate), caller: { openid, name: '李秀兰', maskedName: '李*兰' } }
    const requests: object = operation.load?.(parsed, context) ?? {}
    const values = await Promise.all(Object.values(requests))
    const loaded = Object.fromEntries(Object.keys(requests).map((key, index) => [key, values[index]]))
    return operation.run(parsed, loaded, {
      ...context,
      units: ['district'],
      authority: { grants: [], adminOf: 'district' },
    })
  }

  /** Everybody here has agreed to the privacy text, past all gates. */
  private async letAgree(openid: string): Promise<void> {
    if (this.agreed.has(openid)) return
    this.agreed.add(openid)
    await this.cloud.database.importDocuments('accounts', [anAccount(openid)])
  }

  heal = (now: number, gate: Gate): Promise<number> => this.modules.healSeats(this.gated(gate), now)

  settlePoints = (now: number, gate: Gate): Promise<unknown> =>
    this.modules.settlePoints(this.gated(gate), now)

  /** The earning of points at these sessions, as counting them does. */
  earn = (
    sessions: Parameters<typeof earnAttending>[0],
    schemes: readonly PointScheme[],
    { now, gate }: { now: number; gate: Gate },
  ): Promise<void> => this.modules.earnAttending(sessions, { schemes, store: this.gated(gate), now })

  /** The store with every request of it going through the gate; what a method asks of its own collection does too. */
  private gated(gate: Gate): Store {
    const { gates } = this
    const collections = Object.entries(this.modules.store).map(([name, collection]) => [
      name,
      new Proxy(collection as object, {
        get(target, property, receiver) {
          const member = Reflect.get(target, property, receiver)
          if (typeof member !== 'function' || !gates.has(String(property))) return member
          return (...args: unknown[]) =>
            gate(() => Reflect.apply(member, target, args) as Promise<unknown>, `${name}.${String(property)}`)
        },
      }),
    ])
    return Object.fromEntries(collections)
  }
}

/** Runs a bundle as it is: jest's own require would compile it once more. */
function load(file: string): Modules {
  const module = { exports: {} as Modules }
  // What an operation logs of a request that was made to fail is of no interest here.
  const quiet = { ...console, error: () => {} }
  const names = ['module', 'exports', 'require', 'process', 'console']
  compileFunction(readFileSync(file, 'utf8'), names, { filename: file })(
    module,
    module.exports,
    require,
    process,
    quiet,
  )
  return module.exports
}

/** The bundle of what is tried here, with a piece of it replaced where a control asks for it. */
async function bundleOf(change?: Change): Promise<string> {
  const folder = mkdtempSync(path.join(tmpdir(), 'workshop-'))
  const entry = path.join(folder, 'entry.ts')
  const from = (file: string) => JSON.stringify(path.join(root, 'cloudfunctions', file))
  writeFileSync(
    entry,
    `export { store } from ${from('_server/store')}
export { operations as registrations } from ${from('registrations/index')}
export { operations as checkins } from ${from('checkins/index')}
export { operations as points } from ${from('points/index')}
export { healSeats } from ${from('maintenance/heal-seats')}
export { settlePoints } from ${from('maintenance/settle-points')}
export { earnAttending } from ${from('_points/earn-attending')}
`,
  )
  const variant = change && brokenSource(change)
  const outfile = path.join(folder, 'bundle.js')
  await bundled({
    entryPoints: [entry],
    outfile,
    nodePaths: [path.join(root, 'node_modules')],
    plugins: variant
      ? [
          {
            name: 'break',
            setup: (builder) =>
              builder.onLoad({ filter: /\.ts$/ }, ({ path: file }) =>
                file === variant.target ? { contents: variant.contents, loader: 'ts' } : undefined,
              ),
          },
        ]
      : [],
  })
  return outfile
}
