import type { IncomingMessage, ServerResponse } from 'node:http'
import { setTimeout as delay } from 'node:timers/promises'
import type { Call, Fault } from './call'
import type { Database, WireAnswer, WireRequest } from './database/database'
import type { Caller, Functions, Invoked } from './functions'
import type { Log } from './log'
import type { OpenApi } from './openapi/openapi'
import type { Storage } from './storage'
import { createWireHandler, type Intercept } from './wire'

/**
 * Answers the requests of the SDK: attributes each to the call that made it, notes what it cost, and puts the call's
 * latency and fault in its way.
 */
export class Requests {
  /** Calls whose instance was made to crash: nothing that it had on its way arrives any more. */
  private readonly crashed = new Set<string>()

  constructor(
    private readonly cloud: {
      database: Database
      storage: Storage
      functions: Functions
      openapi: OpenApi
      log: Log
      /** How a function calls another. */
      invoke: (name: string, event: string, caller: Caller) => Promise<Invoked>
    },
  ) {}

  /** The call that a request names; undefined for requests from outside any function, such as a contract run's. */
  private callOf(req: IncomingMessage): Call | undefined {
    const id = req.headers['x-call']
    if (!id) return undefined
    const call = this.cloud.functions.running.get(String(id))
    if (!call) {
      this.cloud.log.add({
        level: 'warning',
        source: 'cloud',
        text: `a request of call ${id} arrived after the call had ended: on the platform the instance is frozen by then, await it`,
      })
    }
    return call
  }

  /** Handles POST /admin/<instance>. */
  handle(req: IncomingMessage, res: ServerResponse): void {
    if (this.crashed.has(String(req.headers['x-call']))) return void req.socket.destroy()
    const call = this.callOf(req)
    const services = {
      database: (request: WireRequest) => this.cloud.database.execute(request),
      storage: (request: WireRequest) => this.cloud.storage.execute(request),
      functions: (request: WireRequest) => this.invoke(request, call),
      openapi: (request: { apiName: string; requestData: Buffer }) =>
        this.cloud.openapi.answer(request, call?.config),
    }
    createWireHandler(services, call ? this.intercept(call, req, res) : undefined)(req, res)
  }

  /** Handles PUT and GET below /storage/, which the SDK's upload and download use. */
  async transfer(req: IncomingMessage, res: ServerResponse, url: URL): Promise<void> {
    const call = this.callOf(req)
    if (call) {
      const action = req.method === 'PUT' ? 'storage.upload' : 'storage.download'
      // The connection is this request's alone, and its body comes in pieces of no announced length.
      note(call, req, res, { action, bytes: () => req.socket.bytesRead })
      await wait(call.conditions.latency)
    }
    await this.cloud.storage.transfer(req, res, url)
  }

  private intercept(call: Call, req: IncomingMessage, res: ServerResponse): Intercept {
    const half = (call.conditions.latency ?? 0) / 2
    return async ({ action, collection, bytes }, proceed) => {
      const fault = call.nextFault()
      const end = note(call, req, res, { action, collection, bytes: () => bytes })
      await wait(half)
      await call.conditions.turn?.({ action, collection })
      if (this.crashed.has(call.id)) return 'drop'
      if (fault?.when === 'before' && fault.kind === 'fail') return refusal(fault)
      const answer = fault?.when === 'before' ? undefined : await proceed()
      if (fault) {
        end(0)
        if (fault.kind === 'crash') this.crash(call)
        return 'drop'
      }
      await wait(half)
      return answer ?? 'drop'
    }
  }

  private crash(call: Call): void {
    this.crashed.add(call.id)
    void call.instance?.kill()
  }

  private async invoke(request: WireRequest, asker: Call | undefined): Promise<WireAnswer> {
    const caller = { openid: asker?.caller.openid, source: asker ? `${asker.caller.source},scf` : 'scf' }
    const event = String(request.request_data || '{}')
    const outcome = await this.cloud.invoke(String(request.function_name), event, caller)
    if ('failure' in outcome) return { code: outcome.failure.code, message: outcome.failure.message }
    return {
      data: { response_data: JSON.stringify(outcome.result) },
      requestId: outcome.call?.id ?? '',
    }
  }
}

/**
 * Enters one request in its call's trace the moment its answer is handed over, or when its connection is gone. Not
 * left to the response's own events: by then the function may have gone on, and ended. Returns a way to say so earlier.
 */
function note(
  call: Call,
  req: IncomingMessage,
  res: ServerResponse,
  { action, collection, bytes }: { action: string; collection?: string; bytes: () => number },
): (responseBytes: number) => void {
  const startedAt = call.elapsed()
  const depth = Number(req.headers['x-call-depth'])
  let noted = false
  const once = (responseBytes: number) => {
    if (noted) return
    noted = true
    const endedAt = call.elapsed()
    call.note({ action, collection, startedAt, endedAt, requestBytes: bytes(), responseBytes }, depth)
  }
  const end = res.end.bind(res) as (...args: unknown[]) => ServerResponse
  res.end = (...args: unknown[]) => {
    const [body] = args
    const whole = typeof body === 'string' || body instanceof Uint8Array
    once(whole ? Buffer.byteLength(body) : Number(res.getHeader('content-length') ?? 0))
    return end(...args)
  }
  res.once('close', () => once(0))
  return once
}

function refusal(fault: Fault): WireAnswer {
  return { code: fault.code ?? 'EXCEED_REQUEST_LIMIT', message: 'a fault injected before the effect' }
}

/** A timer of 0 ms takes one, which a call without latency must not. */
async function wait(ms: number | undefined): Promise<void> {
  if (ms) await delay(ms)
}
