import type { IncomingMessage, ServerResponse } from 'node:http'
import path from 'node:path'
import type { CallOutcome, CallRecord } from '../call'
import type { Clock } from '../clock'
import type { Person } from '../cloud-options'
import type { Database } from '../database/database'
import type { Functions } from '../functions'
import { sendFile } from '../gateway/files'
import { HttpError, readObject, sendJson } from '../gateway/http'
import type { LogLine } from '../log'
import type { SentMessage } from '../openapi/subscription-messages'

/** What the page shows of a cloud, and what can be done to it there. */
interface ShownCloud {
  readonly clock: Clock
  readonly database: Database
  readonly calls: readonly CallRecord[]
  readonly logs: readonly LogLine[]
  readonly messages: readonly SentMessage[]
  runTimer(name: string): Promise<CallOutcome>
}

const pageFolder = path.join(__dirname, 'page')
const shownCalls = 100
const shownMessages = 100
const shownLines = 200
const mostDocuments = 50
const largestBody = 10_000

/** The page for whoever runs the local cloud, and the data behind it. It can read everything: hence loopback only. */
export class Console {
  constructor(
    private readonly cloud: ShownCloud,
    private readonly options: { people: readonly Person[]; functions: Functions },
  ) {}

  async page(res: ServerResponse): Promise<void> {
    res.setHeader('content-security-policy', "default-src 'self'; frame-ancestors 'self'")
    await sendFile(res, { folder: pageFolder, relative: 'index.html' })
  }

  /** Serves everything below /console/. */
  async serve(
    req: IncomingMessage,
    res: ServerResponse,
    [area, ...rest]: string[],
    query: URLSearchParams,
  ): Promise<void> {
    if (area !== 'api') return sendFile(res, { folder: pageFolder, relative: String(area) })
    sendJson(res, await this.answer(req, rest, query))
  }

  private async answer(req: IncomingMessage, [name, id]: string[], query: URLSearchParams): Promise<unknown> {
    switch (`${req.method} ${name}`) {
      case 'GET state':
        return this.state()
      case 'GET calls':
        return this.cloud.calls.find((call) => call.id === id) ?? notFound()
      case 'GET documents':
        return this.documents(query)
      case 'POST clock':
        return this.setClock(await readObject(req, largestBody))
      case 'POST timers':
        return this.cloud.runTimer(id ?? '')
      default:
        return notFound()
    }
  }

  private state(): object {
    const { cloud, options } = this
    return {
      now: cloud.clock.now(),
      counts: {
        calls: cloud.calls.length,
        messages: cloud.messages.length,
        troubles: cloud.logs.filter(({ level }) => level !== 'info').length,
      },
      moved: cloud.clock.moved,
      people: options.people,
      calls: cloud.calls.slice(-shownCalls).map(summary),
      messages: cloud.messages.slice(-shownMessages),
      collections: cloud.database.collections(),
      logs: cloud.logs.slice(-shownLines),
      timers: [...options.functions.configs.values()].flatMap(({ name, trigger }) =>
        trigger ? [{ function: name, ...trigger }] : [],
      ),
    }
  }

  private documents(query: URLSearchParams): object {
    const collection = query.get('collection') ?? ''
    const found = this.cloud.database.collections().find(({ name }) => name === collection) ?? notFound()
    const skip = Math.max(0, Number(query.get('skip')) || 0)
    const limit = Math.min(mostDocuments, Number(query.get('limit')) || mostDocuments)
    return { ...found, skip, documents: this.cloud.database.find(collection, {}, { skip, limit }) }
  }

  private setClock({ set, advance, reset }: Record<string, unknown>): object {
    const { clock } = this.cloud
    if (reset) clock.reset()
    else if (typeof advance === 'number') clock.advance(advance)
    else if (typeof set === 'number') clock.set(set)
    else throw new HttpError(400, 'one of set, advance and reset is needed')
    return { now: clock.now() }
  }
}

function summary({
  id,
  at,
  function: name,
  operation,
  openid,
  source,
  result,
  error,
  trace,
}: CallRecord): object {
  const { sequential, total, ms, coldStart } = trace
  const reason = refusalOf(result)
  const state = error ? 'failed' : reason === undefined ? 'ok' : 'refused'
  return {
    id,
    at,
    name,
    operation,
    openid,
    source,
    state,
    why: error?.errMsg ?? reason,
    sequential,
    total,
    ms,
    coldStart,
  }
}

/** The reason of an expected "no", in the form in which this product's functions give one. */
function refusalOf(result: unknown): string | undefined {
  const { ok, reason } = (result ?? {}) as { ok?: unknown; reason?: unknown }
  return ok === false ? String(reason) : undefined
}

function notFound(): never {
  throw new HttpError(404, 'not found')
}
