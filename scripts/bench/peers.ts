import { cpSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import * as z from 'zod'
import type { CallTrace } from '../../emulator/call'
import { LocalCloud } from '../../emulator/cloud'
import { FilledCloud } from './filled-cloud'
import type { Line } from './line'
import { median } from './median'
import { OPERATIONS, prepareOperations, type Ready } from './operations'

const WARM_UP = 3
const SAMPLES = 9
const LATENCY = 10

type Row = (typeof OPERATIONS)[number]

/** A call of a function of theirs. In its texts `{n}` is another number for each sample, `{now}` the cloud's time, and `{name}` what was kept. */
const call = z.strictObject({
  function: z.string(),
  data: z.record(z.string(), z.unknown()).default({}),
  openid: z.string().default(''),
  /** Where in the answer, steps joined by dots, what stands there when it did what it is for: a refusal is no measure. */
  says: z.record(z.string(), z.unknown()),
  /** Under a name, where in the answer to find what later calls of the same sample need. */
  keeps: z.record(z.string(), z.string()).default({}),
})

const manifest = z.strictObject({
  /** As it is printed; the folder's name where it is not given. */
  name: z.string().optional(),
  /** Collections of theirs: documents, or the name of a file beside this one that holds them as a JSON array. */
  collections: z.record(z.string(), z.string().or(z.array(z.record(z.string(), z.unknown())))).default({}),
  /** Environment variables of their functions. */
  environment: z.record(z.string(), z.string()).default({}),
  /** Which of their calls does what one of ours does, and the calls that have to come before it, which are not measured. */
  rows: z.partialRecord(z.enum(OPERATIONS), call.extend({ before: z.array(call).default([]) })),
})

/** A peer as somebody put it into the folder: `peer.json`, and `functions/<name>/index.js`, each with its packages. */
export interface Peer extends Omit<z.output<typeof manifest>, 'name'> {
  name: string
  folder: string
}

/** Reads every `peer.json` one level below a folder. Throws on one that says something else than is known. */
export function readPeers(folder: string): Peer[] {
  return readdirSync(folder)
    .filter((name) => existsSync(path.join(folder, name, 'peer.json')))
    .sort()
    .map((name) => {
      const own = path.resolve(folder, name)
      const read = manifest.safeParse(JSON.parse(readFileSync(path.join(own, 'peer.json'), 'utf8')))
      if (!read.success) throw new Error(`${name}/peer.json: ${z.prettifyError(read.error)}`)
      return { ...read.data, name: read.data.name ?? name, folder: own }
    })
}

/** How a call of somebody is made ready, as ours are. */
type Prepared = (turn: number) => Promise<Ready>

/**
 * Measures every operation that a peer has, beside ours: one call of each in turn, so that whatever else the machine does
 * concerns all alike, with 10 ms on each request. A table a row: requests of the longest chain and in all, bytes, the median
 * of the times, and both as multiples of ours. A peer of which a call fails is left out of that row, and `tell` says why.
 */
export function measurePeers(
  peers: readonly Peer[],
  wanted: (name: string) => boolean,
  { print, tell }: { print: (table: Line[]) => void; tell: (failure: string) => void },
): Promise<void> {
  return FilledCloud.use(async (filled) => {
    const running: RunningPeer[] = []
    try {
      for (const peer of peers) running.push(await RunningPeer.start(peer))
      const own = await prepareOperations(filled)
      for (const row of OPERATIONS.filter(wanted)) {
        const theirs = running.filter((each) => each.has(row))
        if (theirs.length === 0) continue
        const contestants = theirs.map((each): [string, Prepared] => [each.name, () => each.ready(row)])
        print(await compare(row, [['ours', own[row]], ...contestants], tell))
      }
    } finally {
      for (const each of running) await each.stop()
    }
  })
}

async function compare(
  row: Row,
  contestants: readonly [string, Prepared][],
  tell: (failure: string) => void,
): Promise<Line[]> {
  const traces = new Map<string, CallTrace[]>(contestants.map(([name]) => [name, []]))
  for (let turn = 0; turn < WARM_UP + SAMPLES; turn += 1)
    for (const [name, prepared] of contestants) {
      const taken = traces.get(name)
      if (!taken) continue
      try {
        const { trace } = await (await prepared(turn))(LATENCY)
        if (turn >= WARM_UP) taken.push(trace)
      } catch (error) {
        traces.delete(name)
        tell(`${name}, ${row}: ${(error as Error).message}`)
      }
    }
  const figuresOf = (all: readonly CallTrace[]) => ({
    sequential: Math.max(...all.map(({ sequential }) => sequential)),
    requests: Math.max(...all.map(({ total }) => total)),
    bytes: Math.max(...all.map(({ bytes }) => bytes)),
    ms10: median(all.map(({ ms }) => ms)),
  })
  const ours = figuresOf(traces.get('ours') ?? [])
  const times = (a: number, b: number) => Math.round((a / b) * 100) / 100
  return [...traces].map(([name, all]) => {
    const figures = figuresOf(all)
    const ratios = {
      timesRequests: times(figures.requests, ours.requests),
      timesMs: times(figures.ms10, ours.ms10),
    }
    return { name: `${row}: ${name}`, figures: { ...figures, ...ratios } }
  })
}

/** A peer's functions in a local cloud of their own, the same as ours; its collections have no indexes. */
export class RunningPeer {
  private samples = 0

  private constructor(
    private readonly peer: Peer,
    private readonly cloud: LocalCloud,
    private readonly copy: string,
  ) {}

  static async start(peer: Peer): Promise<RunningPeer> {
    const copy = mkdtempSync(path.join(tmpdir(), 'peer-'))
    const functions = path.join(copy, 'functions')
    cpSync(path.join(peer.folder, 'functions'), functions, { recursive: true, dereference: true })
    // The SDK is ours, so that all speak to the cloud alike; what else they need they bring along.
    symlinkSync(path.resolve(__dirname, '../../node_modules'), path.join(copy, 'node_modules'), 'junction')
    const collections = Object.keys(peer.collections)
    const cloud = await LocalCloud.start({
      functions,
      definition: Object.fromEntries(
        collections.map((name) => [name, { permission: 'functions-only', indexes: [] }]),
      ),
      environment: peer.environment,
      instances: 1,
      slowness: 30,
    })
    for (const [name, given] of Object.entries(peer.collections)) {
      const documents =
        typeof given === 'string' ? JSON.parse(readFileSync(path.join(peer.folder, given), 'utf8')) : given
      if (documents.length > 0) await cloud.database.importDocuments(name, documents)
    }
    return new RunningPeer(peer, cloud, copy)
  }

  get name(): string {
    return this.peer.name
  }

  has = (row: Row): boolean => this.peer.rows[row] !== undefined

  async stop(): Promise<void> {
    await this.cloud.stop()
    rmSync(this.copy, { recursive: true, force: true })
  }

  /** Makes the calls that come before; what is left is the one that is measured. */
  async ready(row: Row): Promise<Ready> {
    const measured = this.peer.rows[row]
    if (!measured) throw new Error(`${this.name} has no ${row}`)
    this.samples += 1
    const known = new Map([
      ['n', String(this.samples)],
      ['now', String(this.cloud.clock.now())],
    ])
    for (const each of measured.before) await this.make(each, known)
    return (latency) => this.make(measured, known, latency)
  }

  private async make(
    { function: name, data, openid, says, keeps }: z.output<typeof call>,
    known: Map<string, string>,
    latency?: number,
  ): Promise<{ trace: CallTrace }> {
    const filled = <Value>(value: Value): Value =>
      JSON.parse(
        JSON.stringify(value).replace(/\{(\w+)\}/g, (text, key) =>
          known.has(key) ? JSON.stringify(known.get(key)).slice(1, -1) : text,
        ),
      )
    const from = filled(openid)
    const { result, error, trace } = await this.cloud.call(name, filled(data), {
      latency,
      ...(from !== '' && { openid: from }),
    })
    for (const [where, right] of Object.entries(says))
      if (JSON.stringify(at(result, where)) !== JSON.stringify(right)) {
        const said = JSON.stringify(error ?? result)?.slice(0, 300)
        throw new Error(`${name} did not say ${where} = ${JSON.stringify(right)}: ${said}`)
      }
    for (const [key, where] of Object.entries(keeps)) known.set(key, String(at(result, where)))
    return { trace }
  }
}

const at = (value: unknown, where: string): unknown =>
  where.split('.').reduce<unknown>((inner, step) => (inner as Record<string, unknown> | null)?.[step], value)
