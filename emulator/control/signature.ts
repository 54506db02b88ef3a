import { createHash, createHmac, timingSafeEqual } from 'node:crypto'
import type { IncomingHttpHeaders } from 'node:http'

const PATTERN =
  /^TC3-HMAC-SHA256 Credential=([^/]+)\/(\d{4}-\d{2}-\d{2})\/([a-z]+)\/tc3_request, ?SignedHeaders=([a-z;-]+), ?Signature=([0-9a-f]{64})$/
/** Seconds by which a request's clock may be wrong. */
const CLOCK = 300

/**
 * Whose request it is and for which service, or the platform's code of what is wrong with its signature. Worked out from the
 * request as it came, by cloud.tencent.com/document/api/876/34813: over any headers that it says to be signed.
 */
export function serviceOf(
  headers: IncomingHttpHeaders,
  body: string,
  keys: Readonly<Record<string, string>>,
): { service: string } | { code: string } {
  const [, id = '', day = '', service = '', names = '', signature = ''] =
    PATTERN.exec(headers.authorization ?? '') ?? []
  const key = keys[id]
  if (!signature) return { code: 'AuthFailure.InvalidAuthorization' }
  if (!key) return { code: 'AuthFailure.SecretIdNotFound' }
  const stamp = Number(headers['x-tc-timestamp'])
  if (!(Math.abs(Date.now() / 1000 - stamp) < CLOCK)) return { code: 'AuthFailure.SignatureExpire' }
  if (new Date(stamp * 1000).toISOString().slice(0, 10) !== day)
    return { code: 'AuthFailure.SignatureFailure' }
  const signed = names.split(';')
  if (!signed.includes('host') || !signed.includes('content-type')) {
    return { code: 'AuthFailure.SignatureFailure' }
  }
  const lines = signed.map((name) => `${name}:${String(headers[name] ?? '').trim()}\n`).join('')
  const canonical = `POST\n/\n\n${lines}\n${names}\n${sha256(body)}`
  const text = `TC3-HMAC-SHA256\n${stamp}\n${day}/${service}/tc3_request\n${sha256(canonical)}`
  const secret = mac(mac(mac(Buffer.from(`TC3${key}`), day), service), 'tc3_request')
  const isRight = timingSafeEqual(mac(secret, text), Buffer.from(signature, 'hex'))
  return isRight ? { service } : { code: 'AuthFailure.SignatureFailure' }
}

const sha256 = (text: string) => createHash('sha256').update(text).digest('hex')
const mac = (key: Buffer, text: string) => createHmac('sha256', key).update(text).digest()
