import { randomUUID } from 'node:crypto'
import { mkdirSync, mkdtempSync } from 'node:fs'
import { rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import type { CallConditions, CallOutcome, CallRecord } from './call'
import { operationOf, outcomeOf } from './call-outcome'
import { Clock } from './clock'
import type { CloudOptions } from './cloud-options'
import { Console } from './console/console'
import { Database } from './database/database'
import type { FunctionConfig } from './function-config'
import { type Caller, Functions, type Invoked } from './functions'
import { sendFont } from './gateway/files'
import { Gateway } from './gateway/gateway'
import { HttpAccess } from './gateway/http-access'
import { Phone } from './gateway/phone'
import { Log, type LogLine } from './log'
import { OpenApi } from './openapi/openapi'
import type { SentMessage } from './openapi/subscription-messages'
import { Requests } from './requests'
import { Storage, USUAL_RULE } from './storage'
import { Timers, timerEvent } from './timers'

export type { CallConditions, CallOutcome, CallRecord, Fault } from './call'
export type { CloudOptions } from './cloud-options'
export type { LogLine } from './log'
export type { SentMessage, Templates } from './openapi/subscription-messages'

const keptCalls = 500

/** How to end what was started, in the order of starting. */
type Closing = (() => Promise<void> | void)[]

/**
 * CloudBase and WeChat's server side on this machine: the database, storage, functions, timers and interfaces behind
 * one loopback address, for the demo, the tests and the bench.
 */
export class LocalCloud {
  /** What functions and the cloud printed lately. */
  readonly logs: readonly LogLine[]
  /** The last calls, oldest first. */
  readonly calls: CallRecord[] = []
  private networkDown = false

  private constructor(
    readonly url: string,
    readonly clock: Clock,
    readonly database: Database,
    private readonly parts: {
      functions: Functions
      openapi: OpenApi
      storage: Storage
      log: Log
      closing: Closing
    },
  ) {
    this.logs = parts.log.lines
  }

  /** Starts everything and listens. Rejects if a function's configuration or the stored data cannot be read. */
  static async start(options: CloudOptions): Promise<LocalCloud> {
    // As on the platform. A worker thread cannot have a time zone of its own: it has the process's.
    process.env.TZ = 'UTC'
    const closing: Closing = []
    try {
      return await LocalCloud.assemble(options, closing)
    } catch (error) {
      await close(closing)
      throw error
    }
  }

  private static async assemble(options: CloudOptions, closing: Closing): Promise<LocalCloud> {
    const directory = options.directory ?? temporaryDirectory(closing)
    mkdirSync(directory, { recursive: true })
    // Without a directory of its own nothing is kept: the database and the messages stay in memory.
    const kept = (name: string) => options.directory && path.join(directory, name)

    const clock = new Clock()
    if (options.now !== undefined) clock.set(options.now)
    const now = () => clock.now()
    const log = new Log(now, kept('functions.log'))
    closing.push(() => log.close())
    if (new Date().getTimezoneOffset() !== 0) {
      const text =
        'functions run in the time zone of this machine: start the process with TZ=UTC, as on the platform'
      log.add({ level: 'warning', source: 'cloud', text })
    }
    const database = await Database.open({
      definition: options.definition,
      file: kept('database.jsonl'),
      now,
      onUnservedQuery: (query) => {
        const text = `no index serves a query that examined ${query.examined} documents of ${query.collection}: ${JSON.stringify(query.query)}`
        log.add({ level: 'warning', source: 'database', text })
        if (options.strictQueries) throw new Error(text)
      },
    })
    closing.push(() => database.close())
    const gateway = await Gateway.open(options.port)
    closing.push(() => gateway.close())

    const functions = new Functions({
      folder: options.functions,
      cloud: gateway.url,
      clock,
      instances: options.instances ?? 4,
      slowness: options.slowness ?? 1,
      environment: options.environment ?? {},
      log,
    })
    closing.push(() => functions.stop())
    const { pages, templates } = options
    const openapi = new OpenApi({ now, log, pages, templates, file: kept('messages.json') })
    const rule = options.storageRule ?? USUAL_RULE
    const storage = new Storage({ folder: path.join(directory, 'storage'), cloud: gateway.url, now, rule })
    const cloud = new LocalCloud(gateway.url, clock, database, { functions, openapi, storage, log, closing })
    const timers = new Timers({
      clock,
      functions: () => functions.configs.values(),
      fire: (config, due) => void cloud.fire(config, due),
      active: options.timers ?? false,
    })
    closing.push(() => timers.stop())
    const requests = new Requests({
      database,
      storage,
      functions,
      openapi,
      log,
      invoke: (name, event, caller) => cloud.run(name, event, caller),
    })
    const phone = new Phone(cloud, { web: options.web, storage, outage: () => cloud.networkDown })
    const console = new Console(cloud, { people: options.people ?? [], functions })
    gateway.route('admin', (req, res) => requests.handle(req, res))
    gateway.route('storage', (req, res, url) => requests.transfer(req, res, url))
    gateway.route('as', (req, res, url) => phone.serve(req, res, steps(url)))
    const access = new HttpAccess((name, event) => cloud.run(name, event, { source: 'wx_http' }))
    gateway.route('site', (req, res, url) => access.serve(req, res, { name: 'site', url }))
    gateway.route('fonts', (_req, res, url) => sendFont(res, steps(url).join('/')))
    gateway.route('console', (req, res, url) => console.serve(req, res, steps(url), url.searchParams))
    gateway.route('', (_req, res) => console.page(res))
    return cloud
  }

  /**
   * Calls a function as the mini-program would: with `openid`, or as nobody known without it (getWXContext() is
   * empty then). Never rejects; the outcome holds the result or the error, and what the call cost.
   */
  async call(
    name: string,
    data: unknown,
    options: CallConditions & { openid?: string; source?: string } = {},
  ): Promise<CallOutcome> {
    const { openid, source = openid ? 'wx_client' : 'wx_unknown', ...conditions } = options
    if (openid) this.parts.openapi.texts.see(openid)
    const event = JSON.stringify(data ?? {})
    return outcomeOf(await this.run(name, event, { openid, source }, conditions))
  }

  /** Runs a function's timer now, as the platform's trigger would: no OPENID. Throws if it has none. */
  async runTimer(name: string, conditions: CallConditions = {}): Promise<CallOutcome> {
    const config = this.parts.functions.configs.get(name)
    if (!config?.trigger) throw new Error(`function ${name} has no timer`)
    return this.fire(config, this.clock.now(), conditions)
  }

  /** Subscription messages sent, oldest first. */
  get messages(): readonly SentMessage[] {
    return this.parts.openapi.subscriptions.sent
  }

  /** Lets a person accept a template, as requestSubscribeMessage does: `times` messages more. */
  consent(openid: string, templateId: string, times = 1): void {
    this.parts.openapi.subscriptions.consent(openid, templateId, times)
  }

  /** A code as the getPhoneNumber button yields: single use, five minutes. */
  phoneCode(phone: string): string {
    return this.parts.openapi.phones.issue(phone)
  }

  /** While on, calls from phones die as on a dead network: the connection breaks and nothing reaches a function. */
  outage(on: boolean): void {
    this.networkDown = on
  }

  /**
   * Lets no file at this path be removed: the request succeeds, and its answer for that file has this code, as the platform
   * answers for each file by itself. Without a code it may be removed again.
   */
  keepFile(cloudPath: string, code?: string): void {
    if (code) this.parts.storage.unremovable.set(cloudPath, code)
    else this.parts.storage.unremovable.delete(cloudPath)
  }

  /** The bytes of a stored file, as whoever runs the environment may fetch it; undefined if there is none. */
  storedFile(cloudPath: string): Promise<Buffer | undefined> {
    return this.parts.storage.read(cloudPath)
  }

  /** Loads changed bundles: the next call of each function starts from the folder as it is now. */
  async reload(): Promise<void> {
    await this.parts.functions.reload()
  }

  /** Ends everything: running calls fail, connections close, what was written is on disk. */
  async stop(): Promise<void> {
    await close(this.parts.closing)
  }

  private async fire(config: FunctionConfig, due: number, conditions?: CallConditions): Promise<CallOutcome> {
    if (!config.trigger) throw new Error(`function ${config.name} has no timer`)
    const event = JSON.stringify(timerEvent(config.trigger, due))
    return outcomeOf(await this.run(config.name, event, { source: 'wx_trigger' }, conditions))
  }

  /** Every call goes through here, those of functions among themselves too. */
  private async run(
    name: string,
    event: string,
    caller: Caller,
    conditions: CallConditions = {},
  ): Promise<Invoked> {
    const at = this.clock.now()
    const invoked = await this.parts.functions.invoke(name, event, caller, conditions)
    this.calls.push({
      ...outcomeOf(invoked),
      ...caller,
      id: invoked.call?.id ?? randomUUID(),
      at,
      function: name,
      operation: operationOf(event),
    })
    if (this.calls.length > keptCalls) this.calls.shift()
    return invoked
  }
}

function temporaryDirectory(closing: Closing): string {
  const directory = mkdtempSync(path.join(tmpdir(), 'local-cloud-'))
  closing.push(() => rm(directory, { recursive: true, force: true }))
  return directory
}

/** What was opened last is closed first. */
async function close(closing: Closing): Promise<void> {
  for (const part of closing.splice(0).reverse()) await part()
}

/** The steps of a path after the first, decoded. Throws a URIError if they cannot be. */
function steps(url: URL): string[] {
  return url.pathname.split('/').slice(2).map(decodeURIComponent)
}
