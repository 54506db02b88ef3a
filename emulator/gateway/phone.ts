import { randomBytes } from 'node:crypto'
import type { IncomingMessage, ServerResponse } from 'node:http'
import type { CallOutcome } from '../call'
import { isOpenid } from '../openapi/refusal'
import type { Storage } from '../storage'
import { sendFile } from './files'
import { HttpError, readObject, readText, redirect, sendJson } from './http'

const largestBody = 1024 * 1024
const fontLink = '<link rel="stylesheet" href="/fonts/index.css">'

/** What a phone asks of the cloud. */
interface CalledCloud {
  call(name: string, data: unknown, options: { openid: string }): Promise<CallOutcome>
  consent(openid: string, templateId: string): void
  phoneCode(phone: string): string
}

/** What the phone in a person's hand does: it shows the app, calls functions, and offers WeChat's own interfaces. */
export class Phone {
  constructor(
    private readonly cloud: CalledCloud,
    private readonly options: { web?: string; storage: Storage; outage: () => boolean },
  ) {}

  /**
   * Serves everything below /as/<openid>/. The person is in the path, so that two tabs of one browser can be two
   * people. /as/new leads to somebody who was never there before.
   */
  async serve(req: IncomingMessage, res: ServerResponse, [person = '', ...rest]: string[]): Promise<void> {
    if (person === 'new') return redirect(res, `/as/o${randomBytes(10).toString('hex')}/`)
    if (!isOpenid(person)) throw new HttpError(404, 'no such person')
    const [area, name, ...more] = rest
    if (req.method === 'POST' && name !== undefined && more.length === 0) {
      if (this.options.outage()) {
        req.socket.destroy() // as a dead network would
        return
      }
      if (area === 'call') return this.call(req, res, person, name)
      if (area === 'wx') return this.offer(req, res, person, name)
    }
    if (req.method !== 'GET' && req.method !== 'HEAD') throw new HttpError(405, 'not a way to call this')
    return this.show(res, person, rest)
  }

  private async call(req: IncomingMessage, res: ServerResponse, openid: string, name: string): Promise<void> {
    // Not parsed as an object of a size here: the cloud itself refuses events as the platform does.
    const text = await readText(req, largestBody)
    let event: unknown
    try {
      event = JSON.parse(text || '{}')
    } catch {
      throw new HttpError(400, 'the body must be JSON')
    }
    const { result, error } = await this.cloud.call(name, event, { openid })
    sendJson(res, error ?? { result })
  }

  private async offer(req: IncomingMessage, res: ServerResponse, openid: string, api: string): Promise<void> {
    const input = await readObject(req, largestBody)
    switch (api) {
      case 'requestSubscribeMessage': {
        const ids = Array.isArray(input.tmplIds) ? input.tmplIds.map(String) : []
        // 20003: more than five templates in one call; 10001: none.
        if (ids.length === 0)
          return sendJson(res, { errCode: 10001, errMsg: `${api}:fail TmplIds can't be empty` })
        if (ids.length > 5)
          return sendJson(res, { errCode: 20003, errMsg: `${api}:fail Templates count out of max bounds` })
        for (const id of ids) this.cloud.consent(openid, id)
        return sendJson(res, {
          result: { errMsg: `${api}:ok`, ...Object.fromEntries(ids.map((id) => [id, 'accept'])) },
        })
      }
      case 'getPhoneNumber':
        return sendJson(res, {
          result: { errMsg: `${api}:ok`, code: this.cloud.phoneCode(phoneOf(openid, input.phone)) },
        })
      case 'login':
        return sendJson(res, { result: { errMsg: `${api}:ok`, code: randomBytes(16).toString('hex') } })
      case 'uploadFile': {
        // As the real interface does: it asks for a one-time address, to which the bytes are then put.
        const { data, code, message } = (await this.options.storage.offerUpload(input.cloudPath, openid)) as {
          data?: unknown
          code?: string
          message?: string
        }
        const errCode = code === 'STORAGE_EXCEED_AUTHORITY' ? -503003 : -501007
        if (!data) return sendJson(res, { errCode, errMsg: `${api}:fail ${message}` })
        const { url, authorization, fileId } = data as Record<string, string>
        const to = new URL(url as string).pathname
        return sendJson(res, { result: { errMsg: `${api}:ok`, to, authorization, fileID: fileId } })
      }
      default:
        throw new HttpError(404, `${api} is not emulated`)
    }
  }

  private async show(res: ServerResponse, person: string, rest: string[]): Promise<void> {
    const { web } = this.options
    if (!web) throw new HttpError(404, 'no build of the app is served here')
    if (rest.length === 0) return redirect(res, `/as/${person}/`)
    const relative = rest.join('/') || 'index.html'
    if (relative !== 'index.html') return sendFile(res, { folder: web, relative })
    return sendFile(res, { folder: web, relative }, (html) => html.replace('</head>', `${fontLink}</head>`))
  }
}

/** The number of a person's phone: as given (tests), else one of its own that is always the same. */
function phoneOf(openid: string, given: unknown): string {
  if (typeof given === 'string' && /^1\d{10}$/.test(given)) return given
  let sum = 0
  for (const character of openid) sum = (sum * 31 + character.charCodeAt(0)) % 100_000_000
  return `199${String(sum).padStart(8, '0')}`
}
