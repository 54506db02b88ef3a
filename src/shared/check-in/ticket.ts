import { codeText } from '../text/code'

/** What a ticket's QR code says: `JG1.<registration id>.<secret>`, upper case throughout so that QR's dense alphanumeric mode applies. */
export interface Ticket {
  registrationId: string
  secret: string
}

const TICKET = /^JG1\.([A-Z2-7]{26})\.([A-Z2-7]{16,32})$/

/** Letters and digits that are not mistaken for one another on paper or over the phone. */
export const TICKET_CODE_ALPHABET = '23456789ABCDEFGHJKLMNPQRSTUVWXYZ'
const TICKET_CODE = new RegExp(`^[${TICKET_CODE_ALPHABET}]{8}$`)

export const ticketText = ({ registrationId, secret }: Ticket): string => `JG1.${registrationId}.${secret}`

/** The ticket in a scanned text; undefined if it is not one of ours. */
export function parseTicket(text: string): Ticket | undefined {
  const [, registrationId, secret] = TICKET.exec(text.trim().toUpperCase()) ?? []
  return registrationId && secret ? { registrationId, secret } : undefined
}

/** A typed ticket code, tidied; undefined if it cannot be one. Blanks, dashes, lower case and full width are forgiven. */
export function parseTicketCode(text: string): string | undefined {
  const code = codeText(text)
  return TICKET_CODE.test(code) ? code : undefined
}

/** `ABCD-EFGH`, easier to read out. */
export const ticketCodeText = (code: string): string => `${code.slice(0, 4)}-${code.slice(4)}`
