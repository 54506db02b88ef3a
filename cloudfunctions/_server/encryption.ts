import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto'
import { configuration } from './configuration'

/** The version of the data key under which `encrypt` seals: documents that hold sealed fields say it. */
export const KEY_VERSION = 'v1'
const IV_BYTES = 12
const TAG_BYTES = 16

/** Encrypts a text for the database: AES-256-GCM under the deployment's key, as `v1.<base64url of iv, text and tag>`. */
export function encrypt(text: string): string {
  const iv = randomBytes(IV_BYTES)
  const cipher = createCipheriv('aes-256-gcm', configuration.DATA_KEY, iv)
  const sealed = Buffer.concat([iv, cipher.update(text, 'utf8'), cipher.final(), cipher.getAuthTag()])
  return `${KEY_VERSION}.${sealed.toString('base64url')}`
}

/** The text that `encrypt` sealed. Throws if it was altered or sealed under another key. */
export function decrypt(sealed: string): string {
  const [version, body] = sealed.split('.')
  if (version !== KEY_VERSION || !body) throw new Error(`Not encrypted under a known key version: ${version}`)
  const bytes = Buffer.from(body, 'base64url')
  const decipher = createDecipheriv('aes-256-gcm', configuration.DATA_KEY, bytes.subarray(0, IV_BYTES))
  decipher.setAuthTag(bytes.subarray(-TAG_BYTES))
  return decipher.update(bytes.subarray(IV_BYTES, -TAG_BYTES), undefined, 'utf8') + decipher.final('utf8')
}
