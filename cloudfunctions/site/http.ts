/**
 * An HTTP request as the platform's access service hands it to a function, and the answer that it makes a response of.
 * (云开发文档“通过 HTTP 访问云函数”: integrated request and integrated response.)
 */
export interface HttpEvent {
  path: string
  httpMethod: string
  headers: Record<string, string | undefined>
  queryStringParameters?: Record<string, string | undefined>
}

export interface HttpAnswer {
  statusCode: number
  headers: Record<string, string>
  body: string
  isBase64Encoded: false
}

/** Whether this is a request of the access service: another function, or a page of the mini-program, asks otherwise. */
export const isHttpEvent = (event: object): event is HttpEvent =>
  'httpMethod' in event && typeof event.httpMethod === 'string'

/** Nothing but a host and a port: what else a header says would end up in the site's own links. */
const HOST = /^[A-Za-z0-9.-]+(?::\d{1,5})?$/
const headerOf = ({ headers }: HttpEvent, name: string): string | undefined =>
  Object.entries(headers).find(([each]) => each.toLowerCase() === name)?.[1]

/** The request as the web standard has it; without its body, for nothing here takes one. */
export function requestOf(event: HttpEvent): Request {
  const host = headerOf(event, 'host') ?? ''
  // The access service is reached by https alone; nothing that a client says of it is believed.
  const scheme = host.startsWith('127.0.0.1:') ? 'http' : 'https'
  const address = `${scheme}://${host}`
  const url = new URL(HOST.test(host) && URL.canParse(address) ? address : `${scheme}://localhost`)
  url.pathname = typeof event.path === 'string' ? event.path : '/'
  for (const [name, value] of Object.entries(event.queryStringParameters ?? {}))
    if (typeof value === 'string') url.searchParams.set(name, value)
  const headers = new Headers()
  const known = headerOf(event, 'if-none-match')
  if (known) headers.set('if-none-match', known)
  // Some methods are none to the standard: whatever only reads nothing is refused alike.
  const reads = event.httpMethod === 'GET' || event.httpMethod === 'HEAD'
  return new Request(url, { method: reads ? event.httpMethod : 'POST', headers })
}

export const answerOf = async (response: Response): Promise<HttpAnswer> => ({
  statusCode: response.status,
  headers: Object.fromEntries(response.headers),
  body: await response.text(),
  isBase64Encoded: false,
})
