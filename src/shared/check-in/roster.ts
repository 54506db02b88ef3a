import type { Session } from '../event/session'
import type { Spelled } from '../person/name-search'
import type { RegistrationStatus } from '../registration/registration'

/** An entry as a phone holds it: found by a hash of the ticket, sealed under a key that only the ticket gives. */
export interface SealedRosterEntry {
  find: string
  sealed: string
}

/** What the door knows of one registration; on a phone it is sealed under a key that only its ticket gives. */
export interface RosterBody {
  registrationId: string
  status: RegistrationStatus
  /** The participants: ids that stand for them at this session's door, and names, masked. */
  people: [id: string, name: string][]
  /** How many are only counted. */
  headcount: number
  /** On an appointment day, how many minutes after its start the slot begins that they booked; rosters of before say nothing. */
  slot?: number | null
  /** The entries by which somebody is in, as far as the server knew them. */
  ins: RosterIn[]
  /** Where volunteers are among them, who check out as well: the entries by which they did; rosters of before say nothing. */
  outs?: { nonce: string; doorAt: number }[]
}

export interface RosterIn {
  nonce: string
  doorAt: number
  gate: string
  by: string
  people: string[]
  counted: number
}

/** What unlocks one entry of a roster, so that it can be found by name, without its ticket. */
export interface OpenRosterEntry {
  find: string
  /** Opens the entry, now and when it has changed, in base64; it does not give the ticket. */
  key: string
  names: string[]
  /** How each name is read. */
  spelled: Spelled[]
  /** The last four digits of each phone. */
  digits: string[]
}

/** What a phone knows of the session when it decides by itself. */
export type RosterSession = Pick<Session, '_id' | 'eventId' | 'title' | 'status' | 'startsAt' | 'endsAt'>

/** As many registrations as a search at the door lists. */
export const MOST_FOUND = 20
