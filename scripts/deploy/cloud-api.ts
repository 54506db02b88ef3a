import { createHash, createHmac } from 'node:crypto'

/** A key of Tencent Cloud's console, which may do what its owner may. */
export interface Credentials {
  secretId: string
  secretKey: string
}

/** The services that a deployment speaks to, and the version of each. */
const VERSIONS = { tcb: '2018-06-08', scf: '2018-04-16' } as const
export type Service = keyof typeof VERSIONS

/** What the cloud says no to, by its own code: `ResourceInUse.Function`, `AuthFailure.SignatureFailure` … */
export class ApiRefusal extends Error {
  constructor(
    readonly action: string,
    readonly code: string,
    message: string,
    readonly requestId = '',
  ) {
    super(`${action}: ${code} ${message}${requestId && ` (RequestId ${requestId})`}`)
  }
}

/** Where and as whom the interface is called; `pause` waits so many milliseconds. */
export interface ApiOptions {
  credentials: Credentials
  region: string
  /** Another address for all services, for a cloud on this machine. */
  endpoint?: string
  pause: (milliseconds: number) => Promise<void>
}

const LIMITED = /^(RequestLimitExceeded|LimitExceeded\.Request)/
const TRIES = 6

/**
 * Tencent Cloud's interface (version 3, signed by TC3-HMAC-SHA256: cloud.tencent.com/document/api/876/34813). Called too often, it
 * waits and asks again; any other refusal throws `ApiRefusal`, and a connection that breaks throws as `fetch` does: whether the
 * request was carried out is then unknown, and the next run finds out.
 */
export class CloudApi {
  constructor(private readonly options: ApiOptions) {}

  /** Calls one action and returns its answer without the envelope. */
  async call<Answer = object>(service: Service, action: string, input: object): Promise<Answer> {
    for (let attempt = 1; ; attempt += 1) {
      const answer = await this.once(service, action, JSON.stringify(input))
      const { Error: refusal, RequestId, ...rest } = answer
      if (!refusal) return rest as Answer
      if (!LIMITED.test(refusal.Code) || attempt === TRIES) {
        throw new ApiRefusal(action, refusal.Code, refusal.Message, RequestId)
      }
      await this.options.pause(1000 * attempt)
    }
  }

  private async once(service: Service, action: string, body: string): Promise<Enveloped> {
    const url = new URL(this.options.endpoint ?? `https://${service}.tencentcloudapi.com`)
    const at = Math.floor(Date.now() / 1000)
    const headers = {
      'content-type': 'application/json; charset=utf-8',
      'x-tc-action': action,
      'x-tc-version': VERSIONS[service],
      'x-tc-region': this.options.region,
      'x-tc-timestamp': String(at),
      authorization: authorization({ service, host: url.host, body, at, ...this.options.credentials }),
    }
    const answer = await fetch(url, { method: 'POST', headers, body })
    const text = await answer.text()
    try {
      return (JSON.parse(text) as { Response: Enveloped }).Response
    } catch {
      throw new ApiRefusal(action, `HTTP ${answer.status}`, 'the answer is no JSON')
    }
  }
}

interface Enveloped {
  Error?: { Code: string; Message: string }
  RequestId?: string
}

/** The header by which a request is signed: over its host, type and body, for a day and a service. */
function authorization(
  of: Credentials & { service: Service; host: string; body: string; at: number },
): string {
  const day = new Date(of.at * 1000).toISOString().slice(0, 10)
  const scope = `${day}/${of.service}/tc3_request`
  const signed = 'content-type;host'
  const request = [
    ...['POST', '/', ''],
    ...['content-type:application/json; charset=utf-8', `host:${of.host}`, ''],
    signed,
    digest(of.body),
  ].join('\n')
  const toSign = ['TC3-HMAC-SHA256', of.at, scope, digest(request)].join('\n')
  const key = [day, of.service, 'tc3_request'].reduce<Buffer | string>(hmac, `TC3${of.secretKey}`)
  const signature = hmac(key, toSign).toString('hex')
  return `TC3-HMAC-SHA256 Credential=${of.secretId}/${scope}, SignedHeaders=${signed}, Signature=${signature}`
}

const digest = (text: string) => createHash('sha256').update(text).digest('hex')
const hmac = (key: Buffer | string, text: string) => createHmac('sha256', key).update(text).digest()
