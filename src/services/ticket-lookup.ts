import { gcm } from '@noble/ciphers/aes.js'
import { sha256 } from '@noble/hashes/sha2.js'
import { base64, hex } from '@scure/base'
import type { RosterBody } from '../shared/check-in/roster'

const LOOKUP_BYTES = 16
const NONCE_BYTES = 12

/** By what a ticket is found on the roster that this phone keeps: the server derives it alike (_door/ticket-lookup). */
export const ticketLookup = (ticket: string): string =>
  hex.encode(digest('find', ticket).subarray(0, LOOKUP_BYTES))

/** What opens a ticket's entry on the roster. */
export const ticketKey = (ticket: string): Uint8Array => digest('open', ticket)

/** The key of an unlocked entry, as the server gives it. */
export const keyFrom = (text: string): Uint8Array => base64.decode(text)

/** What an entry holds; undefined if the key is not its own, or the entry was damaged. */
export function openEntry(sealed: string, key: Uint8Array): RosterBody | undefined {
  try {
    const bytes = base64.decode(sealed)
    const text = gcm(key, bytes.subarray(0, NONCE_BYTES)).decrypt(bytes.subarray(NONCE_BYTES))
    // ASCII throughout: WeChat's engine has nothing that decodes UTF-8.
    return JSON.parse(Array.from(text, (byte) => String.fromCharCode(byte)).join('')) as RosterBody
  } catch {
    return undefined
  }
}

const digest = (purpose: string, ticket: string): Uint8Array => sha256(ascii(`JG1 ${purpose}\n${ticket}`))

const ascii = (text: string): Uint8Array => Uint8Array.from(text, (letter) => letter.charCodeAt(0))
