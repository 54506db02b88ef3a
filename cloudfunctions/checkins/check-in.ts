import { z } from 'zod'
import { ok, refused } from '../../src/shared/answer'
import {
  admissionRefusal,
  type CheckIn,
  type CheckInEntry,
  checkInFrom,
  doorRefusal,
  doorTime,
  earliestEntry,
  foldEntries,
  type InEntry,
} from '../../src/shared/check-in'
import { maskedName } from '../../src/shared/person'
import type { Registration } from '../../src/shared/registration'
import type { Session } from '../../src/shared/session'
import { parseTicket, parseTicketCode } from '../../src/shared/ticket'
import { decrypt } from '../_server/encryption'
import { id, instant } from '../_server/fields'
import { householdOf } from '../_server/household'
import { sameSecret } from '../_server/ids'
import { operation } from '../_server/operation'
import type { Store } from '../_server/store'

const ATTEMPTS = 5

/**
 * Lets the holder of a ticket in. `ticket` is what was scanned, or the eight characters typed. Every scan is kept:
 * one that lets somebody in, or finds them in already, as an entry of the check-in; a refused one apart, with its reason.
 * Repeating a scan that was kept as an entry, by its nonce, changes nothing and is answered as it was the first time;
 * one that was refused is judged anew.
 * Answers `in`, or `already-in` with when, where and by whom. Refused: a `DoorRefusal` or an `AdmissionRefusal`.
 */
export const checkIn = operation({
  access: 'organizer',
  input: z.object({
    sessionId: id,
    ticket: z.string().max(200),
    nonce: id,
    doorAt: instant,
    gate: z.string().trim().max(20).default(''),
  }),
  load: ({ sessionId, ticket }, { store }) => {
    const parsed = parseTicket(ticket)
    return {
      session: store.sessions.find(sessionId),
      registration: parsed
        ? store.registrations.find(parsed.registrationId)
        : findByCode(store, sessionId, ticket),
      checkIn: parsed ? store.checkIns.find(parsed.registrationId) : undefined,
    }
  },
  reach: ({ session }) => session,
  async run(input, loaded, { now, store, caller }) {
    const { registration } = loaded
    const session = loaded.session as Session
    const doorAt = doorTime(input.doorAt, now)
    const secret = parseTicket(input.ticket)?.secret
    const genuine = secret === undefined || sameSecret(secret, registration?.ticketSecret ?? '')
    const refusal =
      doorRefusal(session, doorAt) ?? admissionRefusal(registration, { sessionId: session._id, genuine })
    if (refusal || !registration) {
      const reason = refusal ?? 'unknown-ticket'
      const [other] = await Promise.all([
        reason === 'wrong-session' && registration ? store.sessions.find(registration.sessionId) : undefined,
        store.refusedScans.add({
          _id: input.nonce,
          sessionId: session._id,
          reason,
          registrationId: registration?._id ?? null,
          doorAt,
          arrivedAt: now,
          gate: input.gate,
          by: caller.openid,
        }),
      ])
      return refused(reason, {
        other: other?.listed ? { title: other.title, startsAt: other.startsAt } : null,
      })
    }

    const entry: InEntry = {
      kind: 'in',
      via: 'scan',
      nonce: input.nonce,
      participants: registration.participants.map((participant) => participant.identityKey),
      counted: 0,
      reason: '',
      doorAt,
      arrivedAt: now,
      gate: input.gate,
      by: caller.openid,
      byName: caller.maskedName,
    }
    // By ticket the check-in was read beside everything else; by code its id was not known until now.
    const read = secret === undefined ? await store.checkIns.find(registration._id) : loaded.checkIn
    return ok(answerTo(await append(entry, { session, registration, read, store }), registration))
  },
})

/** The registration with this typed code at this session. */
async function findByCode(store: Store, sessionId: string, text: string): Promise<Registration | undefined> {
  const ticketCode = parseTicketCode(text)
  if (!ticketCode) return undefined
  const [registration] = await store.registrations.list({ sessionId, ticketCode }, { limit: 1 })
  return registration
}

interface Appending {
  session: Session
  registration: Registration
  read: CheckIn | undefined
  store: Store
}

/** An entry as it is stored, and the entries that were there before it. */
interface Appended {
  entry: InEntry
  before: CheckInEntry[]
}

/** Appends the entry unless its nonce is there, in which case the stored one is what happened. */
async function append(entry: InEntry, { session, registration, read, store }: Appending): Promise<Appended> {
  let stored = read
  for (let attempt = 0; attempt < ATTEMPTS; attempt += 1) {
    const before = stored?.entries ?? []
    const at = before.findIndex((each) => each.nonce === entry.nonce)
    if (at >= 0) return { entry: before[at] as InEntry, before: before.slice(0, at) }
    const appended = stored
      ? await store.checkIns.append(stored, entry, foldEntries([...before, entry], registration.participants))
      : (await store.checkIns.add(
          checkInFrom({ registration, session, household: householdOf(registration) }, [entry]),
        )) === 'added'
    if (appended) return { entry, before }
    // Another gate was faster: read what it wrote, and fold again.
    stored = await store.checkIns.find(registration._id)
  }
  throw new Error(`Check-in ${registration._id} changed at every one of ${ATTEMPTS} attempts`)
}

/** What the organizer is told: in, or, if this entry added nobody, that they were in already. */
function answerTo({ entry, before }: Appended, registration: Registration) {
  const who = {
    names: registration.participants.map((participant) => maskedName(decrypt(participant.name))),
    seats: registration.seats,
  }
  const present = new Set(foldEntries(before, registration.participants).present.map(({ key }) => key))
  const earlier = earliestEntry(before, entry.participants)
  if (earlier && entry.participants.every((key) => present.has(key))) {
    const { doorAt, gate, byName } = earlier
    return { outcome: 'already-in' as const, ...who, doorAt, gate, by: byName }
  }
  const { doorAt, gate, byName } = entry
  return { outcome: 'in' as const, ...who, doorAt, gate, by: byName }
}
