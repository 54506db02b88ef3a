import type { IncomingMessage, ServerResponse } from 'node:http'
import type { WireAnswer, WireRequest } from './database/database'

type Service = (request: WireRequest) => Promise<WireAnswer>

/** Who answers which requests; `openapi` takes and gives the protobuf messages of the SDK's cloud calls. */
export interface WireServices {
  database: Service
  storage: Service
  functions: Service
  openapi: (call: { apiName: string; requestData: Buffer }) => Promise<Buffer>
}

/** What goes back: JSON, or the protobuf message of a cloud call. */
export type Answer = WireAnswer | Buffer

/** What an intercept is told of a request: whose instance sent it and how large it was. */
export interface InterceptedRequest {
  instance: string
  action: string
  collection?: string
  bytes: number
  body: Record<string, unknown>
}

/** Stands between a request and its answer: counts, delays, fails it. `'drop'` cuts the connection: the reply is lost. */
export type Intercept = (
  request: InterceptedRequest,
  proceed: () => Promise<Answer>,
) => Promise<Answer | 'drop'>

/** The HTTP handler for the SDK's `POST /admin/<instance>`: JSON, and multipart for cloud calls. */
export function createWireHandler(
  services: WireServices,
  intercept: Intercept = (_request, proceed) => proceed(),
) {
  return (request: IncomingMessage, response: ServerResponse): void => {
    answer(request, services, intercept).then(
      (reply) => send(response, reply),
      (failure) => send(response, refusal('EMULATOR_FAILURE', failure?.stack ?? String(failure))),
    )
  }
}

async function answer(
  request: IncomingMessage,
  services: WireServices,
  intercept: Intercept,
): Promise<Answer | 'drop'> {
  const instance = /^\/admin\/([^/?]+)(\?|$)/.exec(request.url ?? '')?.[1]
  if (request.method !== 'POST' || !instance)
    return refusal('NOT_EMULATED', `not emulated: ${request.method} ${request.url}`)
  const content = await read(request)
  const type = request.headers['content-type'] ?? ''
  const body = type.startsWith('multipart/') ? readForm(content, type) : readJson(content)
  if (!body) return refusal('INVALID_PARAM', 'the request body is neither a JSON object nor a form')
  const action = String(body.action)
  const collection = typeof body.collectionName === 'string' ? body.collectionName : undefined
  return intercept({ instance, action, collection, bytes: content.length, body }, () =>
    dispatch({ ...body, action }, services),
  )
}

async function dispatch(request: WireRequest, services: WireServices): Promise<Answer> {
  const { action } = request
  if (action.startsWith('database.')) return services.database(request)
  if (action.startsWith('storage.')) return services.storage(request)
  if (action === 'functions.invokeFunction') return services.functions(request)
  if (action === 'wx.openApi' && Buffer.isBuffer(request.requestData))
    return services.openapi({ apiName: String(request.apiName), requestData: request.requestData })
  return refusal('NOT_EMULATED', `not emulated: the action ${action}`)
}

const refusal = (code: string, message: string): WireAnswer => ({ code, message })

// What the emulator cannot do is said twice: the SDK throws it in the function, and whoever runs the emulator reads it.
const OWN_FAILURES = ['NOT_EMULATED', 'EMULATOR_FAILURE']

async function read(request: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = []
  for await (const chunk of request) chunks.push(chunk)
  return Buffer.concat(chunks)
}

function readJson(content: Buffer): Record<string, unknown> | undefined {
  try {
    const body = JSON.parse(content.toString())
    return typeof body === 'object' && body !== null && !Array.isArray(body) ? body : undefined
  } catch {
    return undefined
  }
}

const HEADERS_END = '\r\n\r\n'

// By hand: the SDK gives its binary part no file name, and `formData()` would read that as text.
function readForm(content: Buffer, type: string): Record<string, unknown> | undefined {
  const boundary = /boundary="?([^";]+)/.exec(type)?.[1]
  if (!boundary) return undefined
  const delimiter = `--${boundary}`
  const body: Record<string, unknown> = {}
  let start = content.indexOf(delimiter)
  for (let end = next(start); end >= 0; start = end, end = next(start)) {
    const part = content.subarray(start + delimiter.length + 2, end - 2)
    const headersEnd = part.indexOf(HEADERS_END)
    const headers = part.toString('utf8', 0, headersEnd)
    const name = /name="([^"]*)"/.exec(headers)?.[1]
    if (name === undefined || headersEnd < 0) return undefined
    const value = part.subarray(headersEnd + HEADERS_END.length)
    body[name] = /content-type: application\/octet-stream/i.test(headers) ? value : value.toString()
  }
  return body

  function next(from: number) {
    return from < 0 ? -1 : content.indexOf(delimiter, from + delimiter.length)
  }
}

let requests = 0

function send(response: ServerResponse, reply: Answer | 'drop'): void {
  if (reply === 'drop') {
    response.destroy()
    return
  }
  if (Buffer.isBuffer(reply)) {
    response.writeHead(200, { 'content-type': 'application/octet-stream' }).end(reply)
    return
  }
  if (OWN_FAILURES.includes(String(reply.code))) console.error(`[wire] ${reply.message}`)
  // The SDK takes a cloud call's answer for JSON by exactly this content type, and a failure by its code, not its status.
  response
    .writeHead(200, { 'content-type': 'application/json; charset=utf-8' })
    .end(JSON.stringify({ requestId: `request-${++requests}`, ...reply }))
}
