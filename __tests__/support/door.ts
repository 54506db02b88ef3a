import { randomBytes } from 'node:crypto'
import { openSealing } from '../../demo/sealing'
import type { CheckIn } from '../../src/shared/check-in/check-in'
import { TICKET_CODE_ALPHABET, ticketText } from '../../src/shared/check-in/ticket'
import type { Session } from '../../src/shared/event/session'
import type { Participant, Registration } from '../../src/shared/registration/registration'
import { NOW, type Product } from './product'
import { SECRETS } from './secrets'

const BASE32 = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'

const letters = (alphabet: string, length: number): string =>
  Array.from(randomBytes(length), (byte) => alphabet[byte % alphabet.length]).join('')

/** Somebody of a party, as a test names them; the same `key` is the same person. */
export interface Guest {
  name: string
  phone?: string
  key?: string
  kind?: Participant['kind']
}

/** Puts a registration for a party into the database, as the product stores one, and returns it with its ticket. */
export async function registerParty(
  product: Product,
  session: Session,
  guests: readonly Guest[],
  overrides: Partial<Registration> = {},
): Promise<Registration & { ticket: string }> {
  const registration = await aParty(session, guests, overrides)
  await product.cloud.database.importDocuments('registrations', [registration])
  const { _id: registrationId, ticketSecret: secret } = registration
  return { ...registration, ticket: ticketText({ registrationId, secret }) }
}

/** The registration of a party, sealed as the product seals one. */
export async function aParty(
  session: Session,
  guests: readonly Guest[],
  overrides: Partial<Registration> = {},
): Promise<Registration> {
  const seal = await openSealing(SECRETS)
  return {
    _id: letters(BASE32, 26),
    sessionId: session._id,
    eventId: session.eventId,
    kind: 'resident',
    openid: `o-${letters(BASE32, 8)}`,
    registeredBy: null,
    participants: guests.map(({ name, phone, key = letters(BASE32, 26), kind = 'resident' }) => ({
      kind,
      identityKey: key,
      familyMemberId: null,
      birth: null,
      name: seal.encrypt(name),
      phone: phone ? seal.encrypt(phone) : null,
      gender: null,
      ageBand: kind === 'child' ? 'child' : null,
      homeUnitId: null,
    })),
    headcount: null,
    seats: guests.length,
    quota: null,
    status: 'confirmed',
    statusReason: '',
    queuedAt: null,
    givenAt: null,
    organisation: '',
    teamName: '',
    answers: {},
    channel: null,
    changeAnswer: null,
    version: 1,
    claimId: letters(BASE32, 16),
    ticketSecret: letters(BASE32, 16),
    ticketCode: letters(TICKET_CODE_ALPHABET, 8),
    searchHashes: seal.searchHashes(
      session._id,
      guests.map(({ name, phone }) => ({ name, phone: phone ?? null })),
    ),
    createdAt: NOW,
    updatedAt: NOW,
    keyVersion: 'v1',
    ...overrides,
  }
}

export const checkInOf = (product: Product, registrationId: string): CheckIn | undefined =>
  product.find<CheckIn>('checkIns', { _id: registrationId })[0]
