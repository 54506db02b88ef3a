import * as z from 'zod'
import { ok } from '../../src/shared/answer'
import { DAY } from '../../src/shared/calendar/calendar'
import type { Session } from '../../src/shared/event/session'
import { atSlot } from '../../src/shared/event/slots'
import { mayActAs } from '../../src/shared/member/member'
import { searchText } from '../../src/shared/person/name-search'
import { maskedName, maskedPhone } from '../../src/shared/person/person'
import type { Registration } from '../../src/shared/registration/registration'
import { together } from '../_server/all-of'
import { audit } from '../_server/audit'
import { batches } from '../_server/batches'
import { command } from '../_server/collection'
import { decrypt } from '../_server/encryption'
import { line, reason } from '../_server/fields'
import { searchHash } from '../_server/ids'
import { operation } from '../_server/operation'
import type { Store } from '../_server/store'
import { UP_TO } from '../_server/up-to'

/** How many sessions are looked through before this moment and from it on, and how many registrations are shown. */
const MOST_SESSIONS = 500
const MOST_FOUND = 20
/** So many sessions are asked for at a time, the nearest first, until there are enough. */
const SESSIONS_A_REQUEST = 100
/** How far back it is looked. */
const BACK = 90 * DAY

/**
 * Finds somebody among those registered for sessions of the caller's units, coming ones and those of the last ninety days,
 * by a name or a part of it, pinyin, initials, the whole number or its last four digits; masked, and for a reason that goes
 * into the audit trail before anything is shown. What was typed is kept nowhere. At most twenty registrations, of the
 * sessions nearest to this moment: `from` and `to` say between which starts all were looked through, null where there are
 * none, and `isMore` whether there are further registrations. Those of confidential categories only for whoever is named for
 * them; nobody else learns of such a session.
 */
export const findRegistered = operation({
  access: 'staff',
  reach: 'own-units',
  limit: { times: 60, minutes: 10 },
  input: z.object({ text: line(30), reason }),
  async run({ text, reason }, _, context) {
    const { now, store, units, authority } = context
    const unitPath = command.in(units)
    const own = (sessions: readonly Session[]) =>
      sessions.filter((session) => mayActAs(authority, 'staff', session))
    const [first, coming, past] = await together([
      store.units.find(units[0] ?? ''),
      store.sessions
        .list(
          { unitPath, startsAt: command.gte(now) },
          { order: [['startsAt', 'asc']], limit: MOST_SESSIONS },
        )
        .then(own),
      store.sessions
        .list(
          { unitPath, startsAt: command.gte(now - BACK).and(command.lt(now)) },
          { order: [['startsAt', 'desc']], limit: MOST_SESSIONS },
        )
        .then(own),
    ])
    const details = { sessions: coming.length + past.length }
    const subject = units[0] ?? ''
    await audit(
      { action: 'registered-searched', unitPath: first?.path ?? [], subject, reason, details },
      context,
    )
    const wanted = searchText(text)
    const [ahead, behind] = await together([search(coming, wanted, store), search(past, wanted, store)])
    const all = [...ahead, ...behind]
    return ok({
      found: all.slice(0, MOST_FOUND),
      isMore: all.length > MOST_FOUND,
      from: (past.at(-1) ?? coming[0])?.startsAt ?? null,
      to: (coming.at(-1) ?? past[0])?.startsAt ?? null,
    })
  },
})

/** Who is found at these sessions, in their order: one more than is shown, where there are so many. */
async function search(sessions: readonly Session[], wanted: string, store: Store) {
  const found: ReturnType<typeof shown>[] = []
  for (const some of batches(sessions, SESSIONS_A_REQUEST)) {
    const hashes = some.map(({ _id }) => searchHash(_id, wanted))
    const registrations = await store.registrations.listAll(
      { searchHashes: command.in(hashes) },
      { upTo: UP_TO.ofPeople },
    )
    for (const session of some)
      for (const registration of registrations)
        if (registration.sessionId === session._id) found.push(shown(registration, session))
    if (found.length > MOST_FOUND) break
  }
  return found.slice(0, MOST_FOUND + 1)
}

const shown = (registration: Registration, whole: Session) => {
  const { _id, title, startsAt, endsAt, place } = atSlot(whole, registration.quota)
  return {
    registrationId: registration._id,
    sessionId: _id,
    title,
    startsAt,
    endsAt,
    place: place.name,
    status: registration.status,
    // Of somebody who has been removed nothing is left to mask.
    names: registration.participants.flatMap(({ name }) => (name ? [maskedName(decrypt(name))] : [])),
    phones: registration.participants.flatMap(({ phone }) => (phone ? [maskedPhone(decrypt(phone))] : [])),
  }
}
