import type { IncomingMessage, ServerResponse } from 'node:http'
import type { Invoked } from '../functions'
import { HttpError, readText, sendJson } from './http'

/** The access service takes bodies of this many bytes at most. */
const largestBody = 6 * 1024 * 1024

/**
 * The platform's HTTP access service: a function behind an address of its own, called by anybody. The request goes to it
 * as one object, and what it answers is an integrated response (`statusCode`, `headers`, `body`) or, whatever else it is,
 * sent as JSON. (云开发文档“通过 HTTP 访问云函数”.)
 */
export class HttpAccess {
  constructor(private readonly run: (name: string, event: string) => Promise<Invoked>) {}

  async serve(
    req: IncomingMessage,
    res: ServerResponse,
    { name, url }: { name: string; url: URL },
  ): Promise<void> {
    const event = {
      path: url.pathname,
      httpMethod: req.method ?? 'GET',
      headers: Object.fromEntries(Object.entries(req.headers).map(([key, value]) => [key, String(value)])),
      queryStringParameters: Object.fromEntries(url.searchParams),
      requestContext: {},
      body: await readText(req, largestBody),
      isBase64Encoded: false,
    }
    const invoked = await this.run(name, JSON.stringify(event))
    if ('failure' in invoked) throw new HttpError(502, invoked.failure.message)
    const { result } = invoked
    if (!isIntegrated(result)) return sendJson(res, result)
    res.writeHead(result.statusCode, result.headers ?? {})
    res.end(Buffer.from(result.body ?? '', result.isBase64Encoded ? 'base64' : 'utf8'))
  }
}

interface Integrated {
  statusCode: number
  headers?: Record<string, string>
  body?: string
  isBase64Encoded?: boolean
}

const isIntegrated = (result: unknown): result is Integrated =>
  typeof result === 'object' &&
  result !== null &&
  'statusCode' in result &&
  typeof result.statusCode === 'number'
