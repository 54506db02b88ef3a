import { gcm } from '@noble/ciphers/aes.js'
import { sha256 } from '@noble/hashes/sha2.js'
import type { RosterBody } from '../shared/roster'

const LOOKUP_BYTES = 16
const NONCE_BYTES = 12
const BASE64 = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/'
const VALUE_OF = new Map([...BASE64].map((digit, value) => [digit, value]))

/** By what a ticket is found on the roster that this phone keeps: the server derives it alike (_server/ticket-lookup). */
export const ticketLookup = (ticket: string): string =>
  Array.from(digest('find', ticket).subarray(0, LOOKUP_BYTES), (byte) =>
    byte.toString(16).padStart(2, '0'),
  ).join('')

/** What opens a ticket's entry on the roster. */
export const ticketKey = (ticket: string): Uint8Array => digest('open', ticket)

/** The key of an unlocked entry, as the server gives it. */
export const keyFrom = (base64: string): Uint8Array => fromBase64(base64)

/** What an entry holds; undefined if the key is not its own, or the entry was damaged. */
export function openEntry(sealed: string, key: Uint8Array): RosterBody | undefined {
  try {
    const bytes = fromBase64(sealed)
    const text = gcm(key, bytes.subarray(0, NONCE_BYTES)).decrypt(bytes.subarray(NONCE_BYTES))
    // ASCII throughout: WeChat's engine has nothing that decodes UTF-8.
    return JSON.parse(Array.from(text, (byte) => String.fromCharCode(byte)).join('')) as RosterBody
  } catch {
    return undefined
  }
}

const digest = (purpose: string, ticket: string): Uint8Array => sha256(ascii(`JG1 ${purpose}\n${ticket}`))

const ascii = (text: string): Uint8Array => Uint8Array.from(text, (letter) => letter.charCodeAt(0))

/** WeChat's engine has no `atob` either. */
function fromBase64(text: string): Uint8Array {
  const digits = text.replace(/=+$/, '')
  const bytes = new Uint8Array(Math.floor((digits.length * 6) / 8))
  let bits = 0
  let held = 0
  let at = 0
  for (const digit of digits) {
    bits = (bits << 6) | (VALUE_OF.get(digit) ?? 0)
    held += 6
    if (held < 8) continue
    held -= 8
    bytes[at] = (bits >> held) & 255
    at += 1
    bits &= (1 << held) - 1
  }
  return bytes
}
