import { createCipheriv, createHash, randomBytes } from 'node:crypto'

const LOOKUP_BYTES = 16
const NONCE_BYTES = 12

/**
 * By what a ticket is found on a phone's roster. Neither it nor the key says anything of the ticket, whose secret has 80
 * random bits; the phones derive both alike (src/services/ticket-lookup).
 */
export const ticketLookup = (ticket: string): string =>
  digest('find', ticket).subarray(0, LOOKUP_BYTES).toString('hex')

/** The key that decrypts the entry of this ticket on a phone's roster. */
export const ticketKey = (ticket: string): Buffer => digest('open', ticket)

/** Seals a text so that only who has the ticket can read it: AES-256-GCM under a key derived from the ticket, in base64. */
export function sealForTicket(text: string, ticket: string): string {
  const nonce = randomBytes(NONCE_BYTES)
  const cipher = createCipheriv('aes-256-gcm', ticketKey(ticket), nonce)
  return Buffer.concat([nonce, cipher.update(text, 'utf8'), cipher.final(), cipher.getAuthTag()]).toString(
    'base64',
  )
}

const digest = (purpose: string, ticket: string): Buffer =>
  createHash('sha256').update(`JG1 ${purpose}\n${ticket}`).digest()
