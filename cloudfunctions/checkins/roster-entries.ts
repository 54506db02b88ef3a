import {
  type CheckIn,
  type CheckInEntry,
  standingEntries,
  standingOuts,
} from '../../src/shared/check-in/check-in'
import type { OpenRosterEntry, RosterBody, SealedRosterEntry } from '../../src/shared/check-in/roster'
import { ticketText } from '../../src/shared/check-in/ticket'
import type { Session } from '../../src/shared/event/session'
import { slotMinute } from '../../src/shared/event/slots'
import type { Registration } from '../../src/shared/registration/registration'
import { serves } from '../../src/shared/service/service'
import { doorName } from '../_door/door-name'
import { sealForTicket, ticketKey, ticketLookup } from '../_door/ticket-lookup'
import { decrypt } from '../_server/encryption'
import { doorPersonId } from '../_server/ids'
import { nameTo } from '../_server/name-to'
import type { Caller } from '../_server/operation'
import { spelled } from '../_server/spelled'

/** A function's answer may be 1 MB; what does not fit comes with the next page. */
const MOST_BYTES = 700_000

export interface RosterPage {
  entries: SealedRosterEntry[]
  /** What opens them without the tickets; empty unless the roster is unlocked. */
  open: OpenRosterEntry[]
  /** How many of the registrations given went into the page. */
  taken: number
}

interface RosterOf {
  checkIns: readonly CheckIn[]
  session: Pick<Session, 'category'>
  caller: Caller
  unlocked: boolean
}

/**
 * These registrations as a phone keeps them: each found by the hash of its ticket and sealed under a key derived from
 * that, so that a lost phone shows nobody without the tickets. `unlocked` adds names, for searching without a network.
 */
export function rosterPage(
  registrations: readonly Registration[],
  { checkIns, session, caller, unlocked }: RosterOf,
): RosterPage {
  const entriesOf = new Map(checkIns.map(({ _id, entries }) => [_id, entries]))
  const page: RosterPage = { entries: [], open: [], taken: 0 }
  let bytes = 0
  for (const registration of registrations) {
    const body = asciiJson(
      rosterBody(registration, entriesOf.get(registration._id) ?? [], { session, caller }),
    )
    const ticket = ticketText({ registrationId: registration._id, secret: registration.ticketSecret })
    const entry = { find: ticketLookup(ticket), sealed: sealForTicket(body, ticket) }
    const open = unlocked ? [opened(registration, ticket)] : []
    bytes += JSON.stringify([entry, ...open]).length
    if (bytes > MOST_BYTES && page.taken > 0) return page
    page.entries.push(entry)
    page.open.push(...open)
    page.taken += 1
  }
  return page
}

function rosterBody(
  registration: Registration,
  entries: readonly CheckInEntry[],
  { session, caller }: Pick<RosterOf, 'session' | 'caller'>,
): RosterBody {
  const { _id, sessionId, status, participants, headcount } = registration
  const idOf = (key: string) => doorPersonId(sessionId, key)
  return {
    registrationId: _id,
    status,
    people: participants.map((participant) => [idOf(participant.identityKey), doorName(participant)]),
    headcount: headcount ?? 0,
    slot: slotMinute(registration.quota),
    ins: standingEntries(entries).map((entry) => ({
      nonce: entry.nonce,
      doorAt: entry.doorAt,
      gate: entry.gate,
      by: nameTo(caller, entry),
      people: entry.participants.map(idOf),
      counted: entry.counted,
    })),
    ...(participants.some(({ kind }) => serves(kind, session.category)) && {
      outs: standingOuts(entries).map(({ nonce, doorAt }) => ({ nonce, doorAt })),
    }),
  }
}

const opened = ({ participants }: Registration, ticket: string): OpenRosterEntry => ({
  find: ticketLookup(ticket),
  key: ticketKey(ticket).toString('base64'),
  names: participants.map(({ name }) => (name ? decrypt(name) : '')),
  spelled: participants.map(({ name }) => (name ? spelled(decrypt(name)) : [])),
  digits: participants.flatMap(({ phone }) => (phone ? [decrypt(phone).slice(-4)] : [])),
})

/** Everything beyond ASCII escaped: WeChat's engine has nothing that decodes UTF-8. */
const asciiJson = (value: unknown): string =>
  JSON.stringify(value).replace(
    /[\u007f-\uffff]/g,
    (letter) => `\\u${letter.charCodeAt(0).toString(16).padStart(4, '0')}`,
  )

/** What the phone must know of the session to decide by itself. */
export const rosterSession = ({ _id, eventId, title, status, startsAt, endsAt }: Session) => ({
  _id,
  eventId,
  title,
  status,
  startsAt,
  endsAt,
})
