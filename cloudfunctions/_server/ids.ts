import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto'
import { base32nopad } from '@scure/base'
import { CHANNEL_ID_LENGTH } from '../../src/shared/channel/channel'
import { TICKET_CODE_ALPHABET } from '../../src/shared/check-in/ticket'
import { foldedName } from '../../src/shared/text/folded'
import { configuration } from './configuration'

/** The identity key (身份标识) of the holder of a WeChat account: the account itself, whatever a form asks. */
export const accountIdentityKey = (openid: string): string => keyedHash('account', openid)

/** The identity key of a child, by formal name and month of birth, whoever brings it; a nickname is display only. */
export const childIdentityKey = (name: string, birth: string): string =>
  keyedHash('child', `${foldedName(name)}\n${birth.slice(0, '2018-05'.length)}`)

/** The identity key of another adult of a family, by name and year of birth. */
export const adultIdentityKey = (name: string, birth: string): string =>
  keyedHash('adult', `${foldedName(name)}\n${birth.slice(0, '1985'.length)}`)

/** The identity key of somebody without WeChat whom staff registered, or of a companion who left a number, by name and phone. */
export const unregisteredIdentityKey = (name: string, phone: string): string =>
  keyedHash('unregistered', `${foldedName(name)}\n${phone}`)

/** The identity key of a companion of whom only the name is known: the same only where the same account brings them. */
export const companionIdentityKey = (accountKey: string, name: string): string =>
  keyedHash('companion', `${accountKey}\n${foldedName(name)}`)

/** Takes the place of an identity key where nobody is to be recognised any more. */
export const randomIdentityKey = (): string => base32nopad.encode(randomBytes(16))

/** What 32 random bytes make of a key: the same for the same key, and nothing to be known by once they are thrown away. */
export const replacementKey = (secret: string, key: string): string =>
  base32nopad.encode(createHmac('sha256', Buffer.from(secret, 'base64')).update(key).digest().subarray(0, 16))

export const replacementSecret = (): string => randomBytes(32).toString('base64')

/** By what a number that WeChat gave for an account is known again; it says nothing about the number. */
export const verifiedPhoneHash = (openid: string, phone: string): string =>
  keyedHash('verified-phone', `${openid}\n${phone}`)

/** What a phone begins under a nonce of its own. */
export type Begun =
  | 'tally'
  | 'held-tallies'
  | 'walk-ins'
  | 'left-scan'
  | 'paper-consent'
  | 'family-member'
  | 'draft'
  | 'unit-import'
  | 'registration-import'
  | 'export-job'
  | 'form'
  | 'periodic-figure'
  | 'work-record'
  | 'complaint'
  | 'article'
  | 'team'
  | 'reward'
  | 'exchange'
  | 'back-fill'
  | 'point-family'

/**
 * The id of what somebody begins under a nonce: the same when a request is repeated, so that the database itself refuses a
 * second. It is made of the account, and of where it hangs (`within`), too: whatever nonce a stranger chooses, or has seen,
 * it neither occupies nor names another's.
 */
export const begunId = (kind: Begun, { openid, within = '', nonce }: BegunBy): string =>
  keyedHash(kind, [openid, within, nonce].join('\n'))

interface BegunBy {
  openid: string
  within?: string
  nonce: string
}

/** The code in the link of a guardian's offer of a child to another carer: the same for a repeated request. */
export const careCode = (openid: string, offer: { familyMemberId: string; nonce: string }): string =>
  keyedHash('care', [openid, offer.familyMemberId, offer.nonce].join('\n'))

/** The id of the care invitation with this code, which is in the link alone and stored nowhere. */
export const careInvitationId = (code: string): string => keyedHash('care-invitation', code)

/** Stands for an account in the one family of a scheme that it may belong to: the database itself refuses a second. */
export const pointHolder = (schemeId: string, openid: string): string =>
  keyedHash('point-holder', `${schemeId}\n${openid}`)

/** The code of an offer to join a family, as its link says it: the same for a repeated request. */
export const pointInvitationCode = (openid: string, offer: { familyId: string; nonce: string }): string =>
  keyedHash('point-invitation-code', [openid, offer.familyId, offer.nonce].join('\n'))

/** The id of the offer with this code, which is in the link alone and stored nowhere. */
export const pointInvitationId = (code: string): string => keyedHash('point-invitation', code)

/** The id of an entry of a ledger; they sort by time. */
export const ledgerId = (now: number): string => `${now}-${base32nopad.encode(randomBytes(6))}`

/** The id of what an account's holder says of an event: the database itself refuses a second. */
export const ratingId = (eventId: string, openid: string): string =>
  keyedHash('rating', `${eventId}\n${openid}`)

/** The id of one account's membership in a team: the database itself refuses a second. */
export const teamMembershipId = (teamId: string, openid: string): string =>
  keyedHash('team-member', `${teamId}\n${openid}`)

/** The id of what is back-filled of one account's service on one day. */
export const serviceDayId = (openid: string, day: string): string =>
  keyedHash('service-day', `${openid}\n${day}`)

/** The number of the certificate of these hours of an account's holder: eighty bits that nobody guesses, the same for the same. */
export const certificateNumberOf = (served: {
  openid: string
  year: number
  recorded: number
  backFilled: number
}): string =>
  keyedHash('certificate', [served.openid, served.year, served.recorded, served.backFilled].join('\n')).slice(
    0,
    16,
  )

/** The ids that a unit's channel of this kind and name may have, in the order in which they are tried. */
export const channelIds = (unitId: string, { kind, name }: { kind: string; name: string }): string[] => {
  const text = keyedHash('channel', [unitId, kind, name].join('\n'))
  return [0, 1, 2, 3, 4].map((at) => text.slice(at * CHANNEL_ID_LENGTH, (at + 1) * CHANNEL_ID_LENGTH))
}

/** The id of one person's registration for one session: the database itself refuses a second. */
export const registrationId = (sessionId: string, identityKey: string): string =>
  keyedHash('registration', `${sessionId}\n${identityKey}`)

/** Stands for a participant at one session's door: phones of organizers never see an identity key. */
export const doorPersonId = (sessionId: string, identityKey: string): string =>
  keyedHash('door-person', `${sessionId}\n${identityKey}`).slice(0, 12)

/** By what somebody on a session's roster is looked up: a name, one of its forms (`nameForms`), or digits of the phone. */
export const searchHash = (sessionId: string, form: string): string =>
  keyedHash('search', `${sessionId}\n${foldedName(form)}`).slice(0, 16)

/** Says that this member could work this door when the phone asked: with it the phone may leave scans for staff later. */
export const doorPass = (sessionId: string, openid: string): string =>
  keyedHash('door-pass', `${sessionId}\n${openid}`)

/** The five characters of a session's printed code that only this deployment can make. */
export const sessionCodeMark = (sessionId: string): string => keyedHash('session-code', sessionId).slice(0, 5)

/** The key of a session's changing code: the phone that shows it makes the codes of all slots from it, offline. */
export const screenKey = (sessionId: string): string => keyedHash('screen-key', sessionId)

/** What such a key proves, as base32; phones make the same (services/screen-code). */
export const screenMac = (key: string, proof: string): string =>
  base32nopad.encode(createHmac('sha256', key).update(proof).digest())

/** The part of a visitor pass that nobody else can make: a keyed hash of session, account and instant. */
export const visitorPassMark = (sessionId: string, openid: string, at: number): string =>
  keyedHash('visitor-pass', [sessionId, openid, at].join('\n'))

/** The id of a session, from its event and the mark that the editor gave it. */
export const plannedSessionId = (eventId: string, mark: string): string =>
  keyedHash('session', `${eventId}\n${mark}`)

/** Stands for a person where only the same person has to be recognised, for a while. */
export const personHash = (openid: string): string => keyedHash('calls', openid)

/** Stands for somebody who did something on a day, so that a second time is known: nothing else is told by it. */
export const dayMark = (openid: string, what: string, day: string): string =>
  keyedHash('day', [openid, what, day].join('\n'))

/** The id of what one person is told of one change: the database itself refuses to tell it twice. */
export const noticeId = (notice: {
  kind: string
  openid: string
  sessionId: string
  change: number
}): string => keyedHash('notice', [notice.kind, notice.openid, notice.sessionId, notice.change].join('\n'))

/** 80 random bits in upper-case base32: the secret of a ticket. */
export const ticketSecret = (): string => base32nopad.encode(randomBytes(10))

/** The id of one claim on seats. */
export const claimId = (): string => base32nopad.encode(randomBytes(10))

/** Eight characters that can be read out and typed; 40 random bits. */
export const ticketCode = (): string =>
  Array.from(randomBytes(8), (byte) => TICKET_CODE_ALPHABET[byte % TICKET_CODE_ALPHABET.length]).join('')

/**
 * The code of an invitation, 80 bits in upper-case base32. It is made of who invites and their nonce under the identity
 * secret, so that asking again after a lost reply answers the same code, though it is stored nowhere.
 */
export const invitationCode = (openid: string, nonce: string): string =>
  keyedHash('invitation-code', `${openid}\n${nonce}`).slice(0, 16)

/** The id of the invitation with this code. */
export const invitationId = (code: string): string => keyedHash('invitation', code)

/** The id of a unit that somebody adds, or imports as `name` below `parentId`: adding again finds it there. */
export const addedUnitId = (added: {
  openid: string
  nonce: string
  parentId: string
  name: string
}): string => keyedHash('unit', [added.openid, added.nonce, added.parentId, added.name].join('\n'))

/** Stands for somebody on an event's list of guests: their number, or their name where no number was known. */
export const guestHash = (eventId: string, numberOrName: string): string =>
  keyedHash('guest', `${eventId}\n${foldedName(numberOrName)}`).slice(0, 16)

/** Compares two secrets without telling by its time how much of them agrees. */
export function sameSecret(a: string, b: string): boolean {
  const [left, right] = [Buffer.from(a), Buffer.from(b)]
  return left.length === right.length && timingSafeEqual(left, right)
}

/** 128 bits of HMAC-SHA256 under the identity secret; `purpose` keeps hashes of different kinds apart. */
function keyedHash(purpose: string, text: string): string {
  const digest = createHmac('sha256', configuration.IDENTITY_SECRET).update(`${purpose}\n${text}`).digest()
  return base32nopad.encode(digest.subarray(0, 16))
}
