import type { Span } from '../src/shared/calendar/calendar'
import { TICKET_CODE_ALPHABET } from '../src/shared/check-in/ticket'
import type { Event } from '../src/shared/event/event'
import type { Session } from '../src/shared/event/session'
import { seatsOf } from '../src/shared/registration/quota'
import { HOLDING, type Participant, type Registration } from '../src/shared/registration/registration'
import type { Household, Person } from './population'
import type { Programme } from './programmes/programme'
import type { Random } from './random'
import type { Sealing } from './sealing'

const BASE32 = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'

/** The people whom one account registers together. */
export interface Party {
  openid: string
  people: Person[]
}

/** Who of a household comes: the account's holder, with families the children too, sometimes somebody beside. */
export function partyOf(
  { holder, children, partner }: Household,
  who: Programme['who'],
  random: Random,
): Party {
  const people: Person[] = [holder]
  if (who === 'families') {
    people.push(...children)
    if (partner && random.chance(0.3)) people.push(partner)
  } else if (partner && who === 'adults' && random.chance(0.05)) {
    people.push({ ...partner, kind: 'companion' })
  }
  return { openid: holder.openid, people }
}

/** What a form asks beside name and phone. */
export interface Asked {
  about: boolean
  home: boolean
}

export interface Enrolling {
  session: Session
  seal: Sealing
  random: Random
  asked: Asked
}

/** The registration of a party, made at `at`, as the product writes one. */
export function registrationOf(
  party: Party,
  at: number,
  { session, seal, random, asked }: Enrolling,
): Registration {
  const accountKey = seal.accountIdentityKey(party.openid)
  const participants = party.people.map((person) => participantOf(person, accountKey, { seal, asked }))
  return {
    _id: seal.registrationId(session._id, accountKey),
    sessionId: session._id,
    eventId: session.eventId,
    kind: 'resident',
    openid: party.openid,
    registeredBy: null,
    participants,
    headcount: null,
    seats: participants.length,
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
    ...claim(random),
    searchHashes: seal.searchHashes(session._id, party.people),
    createdAt: at,
    updatedAt: at,
    keyVersion: seal.keyVersion,
  }
}

/** The same registration cancelled by the resident at `at`. */
export const cancelled = (registration: Registration, at: number): Registration => ({
  ...registration,
  status: 'cancelled',
  version: registration.version + 1,
  updatedAt: at,
})

/** A cancelled registration taken up again at `at`: new seats, a new ticket. */
export const revived = (registration: Registration, at: number, random: Random): Registration => ({
  ...registration,
  status: 'confirmed',
  version: registration.version + 1,
  ...claim(random),
  updatedAt: at,
})

/** When somebody registers: most in the first days. */
export const instantWithin = ({ from, to }: Span, random: Random): number =>
  Math.floor(from + (to - from) * random.next() ** 2)

/** The session with the seats that these registrations hold taken away, quiet since the last of them changed. */
export function withSeatsTaken(session: Session, registrations: readonly Registration[]): Session {
  const held = registrations.filter(({ status }) => HOLDING.includes(status))
  return {
    ...session,
    seatsLeft: session.capacity - held.reduce((sum, { seats }) => sum + seats, 0),
    quotas: Object.fromEntries(
      Object.entries(session.quotas).map(([key, quota]) => {
        const taken = held.reduce((sum, each) => sum + (seatsOf(each, session.quotas).quotas[key] ?? 0), 0)
        return [key, { ...quota, left: quota.seats - taken }]
      }),
    ),
    touchedAt: Math.max(session.touchedAt, ...registrations.map(({ updatedAt }) => updatedAt)),
  }
}

/** What the form of an event asked; one form in seven asks for nothing more than name and phone. */
export const askedBy = ({ category }: Pick<Event, 'category'>, random: Random): Asked => ({
  // Places are equal for women and men there.
  about: category === 'singles-social' || random.chance(0.86),
  home: random.chance(0.86),
})

function participantOf(
  person: Person,
  accountKey: string,
  { seal, asked: { about, home } }: Pick<Enrolling, 'seal' | 'asked'>,
): Participant {
  const isRelative = person.kind === 'child' || person.kind === 'family'
  return {
    kind: person.kind,
    identityKey: identityKeyOf(person, accountKey, seal),
    familyMemberId: isRelative ? person.familyMemberId : null,
    name: seal.encrypt(person.name),
    phone: person.phone === null ? null : seal.encrypt(person.phone),
    birth: isRelative ? seal.encrypt(person.birth) : null,
    gender: about ? person.gender : null,
    ageBand: about || person.ageBand === 'child' ? person.ageBand : null,
    homeUnitId: home ? person.homeUnitId : null,
  }
}

function identityKeyOf({ kind, name, birth }: Person, accountKey: string, seal: Sealing): string {
  if (kind === 'child') return seal.childIdentityKey(name, birth)
  if (kind === 'family') return seal.adultIdentityKey(name, birth)
  return kind === 'resident' ? accountKey : seal.companionIdentityKey(accountKey, name)
}

const claim = (random: Random) => ({
  claimId: random.text(BASE32, 16),
  ticketSecret: random.text(BASE32, 16),
  ticketCode: random.text(TICKET_CODE_ALPHABET, 8),
})
