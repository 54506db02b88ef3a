import type { IncomingMessage, ServerResponse } from 'node:http'

/** Thrown by a route to answer with a status and a line of text. */
export class HttpError extends Error {
  constructor(
    readonly status: number,
    message: string,
  ) {
    super(message)
  }
}

/** The whole body as text. Throws 413 beyond `limit` bytes. */
export async function readText(req: IncomingMessage, limit: number): Promise<string> {
  const chunks: Buffer[] = []
  let length = 0
  for await (const chunk of req) {
    length += chunk.length
    if (length > limit) throw new HttpError(413, `a body of at most ${limit} bytes`)
    chunks.push(chunk)
  }
  return Buffer.concat(chunks).toString()
}

/** The body as a JSON object; an empty body is an empty object. Throws 400 for anything else. */
export async function readObject(req: IncomingMessage, limit: number): Promise<Record<string, unknown>> {
  const text = await readText(req, limit)
  try {
    const value: unknown = JSON.parse(text || '{}')
    if (typeof value === 'object' && value !== null && !Array.isArray(value)) {
      return value as Record<string, unknown>
    }
  } catch {
    // told below
  }
  throw new HttpError(400, 'the body must be a JSON object')
}

export function sendJson(res: ServerResponse, value: unknown): void {
  res.writeHead(200, { 'content-type': 'application/json; charset=utf-8', 'cache-control': 'no-store' })
  res.end(JSON.stringify(value))
}

export function redirect(res: ServerResponse, location: string): void {
  res.writeHead(302, { location, 'cache-control': 'no-store' }).end()
}

/**
 * Why a request is not served: it names another host than this machine, or a page of another origin sent it. So no
 * page of the web can call the local cloud, not even by pointing its own name at this address.
 */
export function strangerRefusal(req: IncomingMessage): string | undefined {
  const host = req.headers.host ?? ''
  const name = host.replace(/:\d+$/, '')
  if (!['127.0.0.1', 'localhost', '[::1]'].includes(name)) return 'the local cloud is only at 127.0.0.1'
  const { origin } = req.headers
  if (origin !== undefined && origin !== `http://${host}`) return 'requests of other origins are refused'
  const site = req.headers['sec-fetch-site']
  const leads = req.headers['sec-fetch-mode'] === 'navigate' && req.method === 'GET'
  if (site !== undefined && site !== 'same-origin' && site !== 'none' && !leads) {
    return 'requests of other sites are refused'
  }
  return undefined
}
