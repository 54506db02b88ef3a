import type { IncomingMessage, ServerResponse } from 'node:http'
import { setTimeout as delay } from 'node:timers/promises'
import type { Call, Fault } from './call'
import type { Database, WireAnswer, WireRequest } from './database/database'
import type { Functions } from './functions'
import type { Log } from './log'
import type { OpenApi } from './openapi/openapi'
import type { Storage } from './storage'
import { createWireHandler, type Intercept } from './wire'

/**
 * Answers the requests of the SDK: attributes each to the call that made it, notes what it cost, and puts the call's
 * latency and fault in its way.
 */
export class Requests {
  constructor(
    private readonly cloud: {
      database: Database
      storage: Storage
      functions: Functions
      openapi: OpenApi
      log: Log
    },
  ) {}

  /** The call that a request names; undefined for requests from outside any function, such as a contract run's. */
  callOf(req: IncomingMessage): Call | undefined {
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
      this.note(call, req, res, { action, bytes: () => req.socket.bytesRead })
      await delay(call.conditions.latency ?? 0)
    }
    await this.cloud.storage.transfer(req, res, url)
  }

  private intercept(call: Call, req: IncomingMessage, res: ServerResponse): Intercept {
    const halfWay = () => delay((call.conditions.latency ?? 0) / 2)
    return async ({ action, collection, bytes }, proceed) => {
      const fault = call.nextFault()
      this.note(call, req, res, { action, collection, bytes: () => bytes })
      await halfWay()
      if (call.crashed) return 'drop'
      if (fault?.when === 'before') return strike(call, fault)
      const answer = await proceed()
      if (fault?.kind === 'crash') return strike(call, fault)
      if (fault) return 'drop'
      await halfWay()
      return answer
    }
  }

  /** Enters one request of `call` in its trace as soon as it is answered, or its connection is gone. */
  private note(
    call: Call,
    req: IncomingMessage,
    res: ServerResponse,
    { action, collection, bytes }: { action: string; collection?: string; bytes: () => number },
  ): void {
    const startedAt = call.elapsed()
    const depth = Number(req.headers['x-call-depth'])
    onceAnswered(res, (responseBytes) => {
      const endedAt = call.elapsed()
      call.note({ action, collection, startedAt, endedAt, requestBytes: bytes(), responseBytes }, depth)
    })
  }

  private async invoke(request: WireRequest, asker: Call | undefined): Promise<WireAnswer> {
    const outcome = await this.cloud.functions.invoke(
      String(request.function_name),
      String(request.request_data || '{}'),
      { openid: asker?.caller.openid, source: asker ? `${asker.caller.source},scf` : 'scf' },
    )
    if ('failure' in outcome) return { code: outcome.failure.code, message: outcome.failure.message }
    return {
      data: { response_data: JSON.stringify(outcome.result) },
      requestId: outcome.call?.id ?? '',
    }
  }
}

function strike(call: Call, fault: Fault): 'drop' | { code: string; message: string } {
  if (fault.kind === 'fail') {
    return { code: fault.code ?? 'EXCEED_REQUEST_LIMIT', message: 'a fault injected before the effect' }
  }
  call.crashed = true
  void call.instance?.kill()
  return 'drop'
}

/**
 * Tells the length of the answer's body the moment it is handed over, or 0 if the connection ends without one. Not
 * left to the event "finish": the function may have gone on, and ended, before that.
 */
function onceAnswered(res: ServerResponse, tell: (bytes: number) => void): void {
  let told = false
  const once = (bytes: number) => {
    if (!told) tell(bytes)
    told = true
  }
  const end = res.end.bind(res) as (...args: unknown[]) => ServerResponse
  res.end = (...args: unknown[]) => {
    const [body] = args
    const whole = typeof body === 'string' || body instanceof Uint8Array
    once(whole ? Buffer.byteLength(body) : Number(res.getHeader('content-length') ?? 0))
    return end(...args)
  }
  res.once('close', () => once(0))
}
