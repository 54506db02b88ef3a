import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto'
import { configuration } from './configuration'

const { current, keys } = configuration.DATA_KEYS
const IV_BYTES = 12
const TAG_BYTES = 16

/** The version of the data key under which `encrypt` seals: documents that hold sealed fields say it. */
export const KEY_VERSION = current

/** The other versions, whose texts can still be read. */
export const OLDER_VERSIONS: readonly string[] = [...keys.keys()].filter((version) => version !== current)

/** A sealed text: the version of its key; 28 bytes at least behind it. */
const SEALED = /^(v\d{1,4})\.[\w-]{38,}$/

/** Encrypts a text for the database: AES-256-GCM under the current data key, as `v1.<base64url of iv, text and tag>`. */
export const encrypt = (text: string): string => encryptUnder(KEY_VERSION, text)

/** Encrypts under the key of this version, not the newest. */
export function encryptUnder(version: string, text: string): string {
  const iv = randomBytes(IV_BYTES)
  const cipher = createCipheriv('aes-256-gcm', keyOf(version), iv)
  const sealed = Buffer.concat([iv, cipher.update(text, 'utf8'), cipher.final(), cipher.getAuthTag()])
  return `${version}.${sealed.toString('base64url')}`
}

/**
 * The text that `encrypt` sealed; an empty text, which stands where somebody's name was removed, is empty. Throws if it
 * was altered or sealed under a key that is not known here.
 */
export function decrypt(sealed: string): string {
  if (sealed === '') return ''
  const [version = '', body = ''] = sealed.split('.')
  const bytes = Buffer.from(body, 'base64url')
  const decipher = createDecipheriv('aes-256-gcm', keyOf(version), bytes.subarray(0, IV_BYTES))
  decipher.setAuthTag(bytes.subarray(-TAG_BYTES))
  return decipher.update(bytes.subarray(IV_BYTES, -TAG_BYTES), undefined, 'utf8') + decipher.final('utf8')
}

/** The version of the key that sealed a text; undefined if it is no sealed text. */
export const versionOf = (text: string): string | undefined => SEALED.exec(text)?.[1]

function keyOf(version: string): Buffer {
  const key = keys.get(version)
  if (key) return key
  // What is no version may be somebody's name, which must not get into a log.
  const said = /^v\d{1,4}$/.test(version) ? `under ${version}, which is not known here` : 'at all'
  throw new Error(`Not encrypted ${said}`)
}
