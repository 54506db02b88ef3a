import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { HttpError, strangerRefusal } from './http'

type Route = (req: IncomingMessage, res: ServerResponse, url: URL) => Promise<void> | void

/**
 * The one address of the local cloud: loopback only, a free port if the wanted one is taken. Routes are chosen by
 * the first step of the path and may be added once the address is known.
 */
export class Gateway {
  private readonly routes = new Map<string, Route>()

  private constructor(
    private readonly server: Server,
    readonly url: string,
  ) {}

  static async open(port: number | undefined): Promise<Gateway> {
    const server = createServer()
    // No connection is closed from here: the SDK, which lets go of idle ones itself, would write into one that is just
    // being closed, and a machine may be too busy to hear of a request within any time.
    server.keepAliveTimeout = 0
    server.headersTimeout = 0
    server.requestTimeout = 0
    const address = await listen(server, port ?? 0)
    const gateway = new Gateway(server, `http://127.0.0.1:${address.port}`)
    server.on('request', (req, res) => void gateway.serve(req, res))
    return gateway
  }

  route(first: string, route: Route): void {
    this.routes.set(first, route)
  }

  async close(): Promise<void> {
    const closed = new Promise((resolve) => this.server.close(resolve))
    this.server.closeAllConnections()
    await closed
  }

  private async serve(req: IncomingMessage, res: ServerResponse): Promise<void> {
    try {
      const stranger = strangerRefusal(req)
      if (stranger) throw new HttpError(403, stranger)
      const url = new URL(req.url ?? '/', this.url)
      const route = this.routes.get(url.pathname.split('/')[1] ?? '')
      if (!route) throw new HttpError(404, 'not found')
      await route(req, res, url)
    } catch (error) {
      if (res.destroyed) return
      if (res.headersSent) return void res.destroy()
      const status = error instanceof HttpError ? error.status : error instanceof URIError ? 400 : 500
      res.writeHead(status, { 'content-type': 'text/plain; charset=utf-8', 'cache-control': 'no-store' })
      res.end(`${error instanceof Error ? error.message : error}\n`)
    }
  }
}

async function listen(server: Server, port: number): Promise<AddressInfo> {
  const attempt = (wanted: number) =>
    new Promise<void>((resolve, reject) => {
      server.once('error', reject)
      server.listen(wanted, '127.0.0.1', () => {
        server.off('error', reject)
        resolve()
      })
    })
  await attempt(port).catch((error: NodeJS.ErrnoException) => {
    if (error.code !== 'EADDRINUSE' && error.code !== 'EACCES') throw error
    return attempt(0)
  })
  return server.address() as AddressInfo
}
