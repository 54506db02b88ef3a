import * as z from 'zod'
import { ok } from '../../src/shared/answer'
import { CONFIDENTIAL } from '../../src/shared/event/category'
import type { Session } from '../../src/shared/event/session'
import type { Call } from '../../src/shared/notice/call'
import { isDelivered, type UnreachedReason } from '../../src/shared/notice/delivery'
import { maskedName, maskedPhone } from '../../src/shared/person/person'
import type { Registration } from '../../src/shared/registration/registration'
import { publicSession } from '../_events/public-session'
import { placeToCall, reachedBy } from '../_notices/deliveries-of'
import { decrypt } from '../_server/encryption'
import { id } from '../_server/fields'
import { operation } from '../_server/operation'
import type { Announcement } from '../_server/records'
import type { Store } from '../_server/store'

const MOST_ANNOUNCEMENTS = 20
/** More cannot be called by hand; the number of all is told besides. */
const MOST_LISTED = 200

interface UnreachedPerson {
  registrationId: string
  /** Their place in the registration. */
  participant: number
  name: string
  phone: string
  seats: number
  why: UnreachedReason
  /** Who is calling them, or called and got no answer; null where nobody did. */
  call: { state: Call['state']; byName: string; at: number } | null
}

/**
 * Whom an announcement of a session did not reach, names and numbers masked, so that they can be called: those without
 * WeChat, and those to whom no message went and who have not looked into the app since. Without `announcementId` it is the
 * latest announcement; `delivery` is null while there is none.
 */
export const getDelivery = operation({
  access: 'staff',
  input: z.object({ sessionId: id, announcementId: z.string().max(120).optional() }),
  load: ({ sessionId }, { store }) => ({
    session: store.sessions.find(sessionId),
    announcements: store.announcements.list(
      { sessionId },
      { order: [['at', 'desc']], limit: MOST_ANNOUNCEMENTS },
    ),
  }),
  reach: ({ session }) => session,
  async run({ announcementId }, loaded, { store }) {
    const session = loaded.session as Session
    const chosen = announcementId
      ? loaded.announcements.find(({ _id }) => _id === announcementId)
      : loaded.announcements[0]
    return ok({
      session: publicSession(session),
      confidential: CONFIDENTIAL.has(session.category),
      announcements: loaded.announcements.map(({ _id, kind, note, at, done }) => ({
        id: _id,
        kind,
        note,
        at,
        done,
      })),
      delivery: chosen ? { announcementId: chosen._id, ...(await readDelivery(chosen, store)) } : null,
    })
  },
})

async function readDelivery(announcement: Announcement, store: Store) {
  const counts = { notified: 0, message: 0, seen: 0, called: 0, unreached: 0 }
  const people: UnreachedPerson[] = []
  for await (const page of reachedBy(announcement, store)) {
    for (const { registration, delivery } of page) {
      counts.notified += 1
      if (isDelivered(delivery)) {
        counts[delivery] += 1
        continue
      }
      counts.unreached += 1
      if (people.length < MOST_LISTED)
        people.push({
          ...personToCall(registration, delivery),
          call: callShown(announcement.calls?.[registration._id]),
        })
    }
  }
  return { ...counts, people }
}

const callShown = (call: Call | undefined): UnreachedPerson['call'] =>
  call ? { state: call.state, byName: call.byName, at: call.at } : null

/** The first of the party who has a number; their name is empty once they were removed. */
function personToCall(registration: Registration, why: UnreachedReason): Omit<UnreachedPerson, 'call'> {
  const { _id, participants, seats } = registration
  const place = placeToCall(registration)
  const person = participants[place]
  return {
    registrationId: _id,
    participant: place,
    name: person?.name ? maskedName(decrypt(person.name)) : '',
    phone: person?.phone ? maskedPhone(decrypt(person.phone)) : '',
    seats,
    why,
  }
}
