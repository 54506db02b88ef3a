import * as z from 'zod'
import { parseTicket, parseTicketCode, ticketText } from '../../src/shared/check-in/ticket'
import type { Session } from '../../src/shared/event/session'
import type { Registration } from '../../src/shared/registration/registration'
import { ticketLookup } from '../_door/ticket-lookup'
import { id } from '../_server/fields'
import { sameSecret } from '../_server/ids'
import { operation } from '../_server/operation'
import type { ReadingStore } from '../_server/store'
import { checkInParty, foundOf, registrationWithCheckIn, sessionWithConfirmation } from './check-in-party'
import { checkInFields, keptField } from './door-fields'

/** No phone keeps these: they are asked for at once, or not at all. */
const AT_ONCE = { kept: false, decidedOffline: false }

/**
 * Lets the holder of a ticket in: what was scanned. Answers `in`, or `already-in` with when, where and by whom; both
 * with the party, who of it is in, and who is in by another registration too (`elsewhere`).
 * Refused: a `DoorRefusal` or a `TicketRefusal`, with `other`, the session that the ticket is for and whether the caller may work there, `confirmed` (only
 * staff enter somebody after the counts were confirmed), or `nobody`. After the door has closed a reason is needed (补签).
 */
export const checkIn = operation({
  access: 'organizer',
  input: z.object({ ...checkInFields, ticket: z.string().max(200) }),
  load: ({ sessionId, ticket }, { store }) => {
    const registrationId = parseTicket(ticket)?.registrationId
    return {
      held: sessionWithConfirmation(sessionId, store),
      scanned: registrationId ? registrationWithCheckIn(registrationId, store) : undefined,
    }
  },
  reach: ({ held }) => held.document,
  run(input, loaded, context) {
    const secret = parseTicket(input.ticket)?.secret ?? ''
    const genuine = sameSecret(secret, loaded.scanned?.document?.ticketSecret ?? '')
    return checkInParty({ ...input, ...AT_ONCE, via: 'scan', genuine }, foundOf(loaded), context)
  },
})

/** The same by the eight characters that stand beside a ticket's code; limited, because they can be guessed at. */
export const checkInByCode = operation({
  access: 'organizer',
  limit: { times: 120, minutes: 10 },
  input: z.object({ ...checkInFields, code: z.string().max(200) }),
  load: ({ sessionId, code }, { store }) => ({
    session: store.sessions.find(sessionId),
    registration: findByCode(store, sessionId, code),
    confirmation: store.confirmations.find(sessionId),
  }),
  reach: ({ session }) => session,
  async run(input, loaded, context) {
    const { registration } = loaded
    const session = loaded.session as Session
    const isOfThis = registration?.sessionId === session._id
    const read = isOfThis ? await context.store.checkIns.find(registration._id) : undefined
    return checkInParty(
      { ...input, ...AT_ONCE, via: 'scan', genuine: true },
      { ...loaded, session, read },
      context,
    )
  },
})

/**
 * Lets in a registration that the door knows already: found by searching, or scanned before and now corrected (`voids`).
 * A phone without a network kept what was scanned as `proof`, the hash by which its roster finds a ticket; without one
 * it is a search, which an organizer may. What is said of keeping it: see `keeping`.
 */
export const checkInRegistration = operation({
  access: 'organizer',
  input: z.object({
    ...checkInFields,
    ...keptField,
    decidedOffline: z.boolean().default(false),
    registrationId: id,
    proof: z.string().max(64).nullable().default(null),
  }),
  load: ({ sessionId, registrationId }, { store }) => ({
    held: sessionWithConfirmation(sessionId, store),
    scanned: registrationWithCheckIn(registrationId, store),
  }),
  reach: ({ held }) => held.document,
  run(input, loaded, context) {
    const genuine = input.proof === null || isProofOf(input.proof, loaded.scanned.document)
    const via = input.proof === null ? 'search' : 'scan'
    return checkInParty({ ...input, via, genuine }, foundOf(loaded), context)
  },
})

/** The registration with this typed code at this session; else that of another, so that the door can name it. */
async function findByCode(
  store: ReadingStore,
  sessionId: string,
  text: string,
): Promise<Registration | undefined> {
  const ticketCode = parseTicketCode(text)
  if (!ticketCode) return undefined
  const found = await store.registrations.list({ ticketCode }, { limit: 10 })
  return found.find((registration) => registration.sessionId === sessionId) ?? found[0]
}

function isProofOf(proof: string, registration: Registration | undefined): boolean {
  if (!registration) return false
  const text = ticketText({ registrationId: registration._id, secret: registration.ticketSecret })
  return sameSecret(proof, ticketLookup(text))
}
