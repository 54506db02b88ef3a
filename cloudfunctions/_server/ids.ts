import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto'
import { TICKET_CODE_ALPHABET } from '../../src/shared/ticket'
import { configuration } from './configuration'

const BASE32 = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'

/** The identity key (身份标识) of the holder of a WeChat account: the account itself, whatever a form asks. */
export const accountIdentityKey = (openid: string): string => keyedHash('account', openid)

/** The id of one person's registration for one session: the database itself refuses a second. */
export const registrationId = (sessionId: string, identityKey: string): string =>
  keyedHash('registration', `${sessionId}\n${identityKey}`)

/** Stands for a person where only the same person has to be recognised, for a while. */
export const personHash = (openid: string): string => keyedHash('calls', openid)

/** The id of what one person is told of one change: the database itself refuses to tell it twice. */
export const noticeId = (told: { kind: string; openid: string; sessionId: string; change: number }): string =>
  keyedHash('notice', [told.kind, told.openid, told.sessionId, told.change].join('\n'))

/** 80 random bits in upper-case base32: the secret of a ticket. */
export const ticketSecret = (): string => base32(randomBytes(10))

/** The id of one claim on seats. */
export const claimId = (): string => base32(randomBytes(10))

/** Eight characters that can be read out and typed; 40 random bits. */
export const ticketCode = (): string =>
  Array.from(randomBytes(8), (byte) => TICKET_CODE_ALPHABET[byte % TICKET_CODE_ALPHABET.length]).join('')

/** Compares two secrets without telling by its time how much of them agrees. */
export function sameSecret(a: string, b: string): boolean {
  const [left, right] = [Buffer.from(a), Buffer.from(b)]
  return left.length === right.length && timingSafeEqual(left, right)
}

/** 128 bits of HMAC-SHA256 under the identity secret; `purpose` keeps hashes of different kinds apart. */
function keyedHash(purpose: string, text: string): string {
  const digest = createHmac('sha256', configuration.IDENTITY_SECRET).update(`${purpose}\n${text}`).digest()
  return base32(digest.subarray(0, 16))
}

function base32(bytes: Uint8Array): string {
  const bits = Array.from(bytes, (byte) => byte.toString(2).padStart(8, '0')).join('')
  const digits = bits.match(/.{1,5}/g) ?? []
  return digits.map((digit) => BASE32[Number.parseInt(digit.padEnd(5, '0'), 2)]).join('')
}
