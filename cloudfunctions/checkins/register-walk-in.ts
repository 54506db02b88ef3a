import * as z from 'zod'
import { refused } from '../../src/shared/answer'
import { doorRefusal } from '../../src/shared/check-in/check-in'
import { doorTime } from '../../src/shared/check-in/door-time'
import type { Session } from '../../src/shared/event/session'
import type { Registration } from '../../src/shared/registration/registration'
import { searchHashes } from '../_people/search-hashes'
import { walkInPlacesNow } from '../_seats/walk-in-places'
import { command } from '../_server/collection'
import { decrypt, encrypt } from '../_server/encryption'
import { personName, phone } from '../_server/fields'
import { registrationId, searchHash, unregisteredIdentityKey } from '../_server/ids'
import { operation } from '../_server/operation'
import type { Store } from '../_server/store'
import { checkInParty } from './check-in-party'
import { doorFields } from './door-fields'
import { storedWithoutSeat, withoutSeat } from './without-seat'

/**
 * Lets in somebody who did not register, by name and phone (现场登记): a registration of kind `walk-in` that holds no seat.
 * Whoever is on the list under this name and phone is let in as registered, or off the waitlist if a place is free;
 * whoever was entered so before is found again, and one whose registration by staff was cancelled walks in anew.
 * `consent`: they were told what is kept and agreed. Refused: a `DoorRefusal`, or `no-places` with how many there are.
 */
export const registerWalkIn = operation({
  access: 'organizer',
  limit: { times: 300, minutes: 10 },
  input: z.object({
    ...doorFields,
    name: personName,
    phone,
    consent: z.literal(true),
  }),
  load: ({ sessionId, name, phone }, { store }) => {
    const own = registrationId(sessionId, unregisteredIdentityKey(name, phone))
    return {
      session: store.sessions.find(sessionId),
      existing: store.registrations.find(own),
      checkIn: store.checkIns.find(own),
      listed: store.registrations.list(
        // By both: more people may bear the name, or leave one number, than one request lists.
        { sessionId, searchHashes: command.all([searchHash(sessionId, name), searchHash(sessionId, phone)]) },
        { limit: 20 },
      ),
      confirmation: store.confirmations.find(sessionId),
    }
  },
  reach: ({ session }) => session,
  async run({ name, phone, consent: _, ...input }, loaded, context) {
    const { now, store, caller } = context
    const session = loaded.session as Session
    const { existing, confirmation } = loaded
    const request = {
      ...input,
      who: null,
      voids: [],
      reason: '',
      fromWaitlist: true,
      kept: false,
      decidedOffline: false,
      via: 'walk-in' as const,
      genuine: true,
    }
    const theirs = loaded.listed.filter((each) => each.kind !== 'walk-in' && isPhoneOf(phone, each))
    const registered =
      theirs.find(({ status }) => status === 'confirmed') ??
      theirs.find(({ status }) => status === 'waitlisted')
    if (registered) {
      const read = await store.checkIns.find(registered._id)
      const found = { session, registration: registered, read, confirmation }
      return checkInParty({ ...request, via: 'search' }, found, context)
    }
    if (existing && existing.status !== 'cancelled') {
      return checkInParty(
        request,
        { session, registration: existing, read: loaded.checkIn, confirmation },
        context,
      )
    }

    const doorAt = doorTime(input.doorAt, now)
    const closed = doorRefusal(session, doorAt)
    if (closed) return refused(closed)
    const places = await walkInPlacesNow(store, session, doorAt)
    if (places < 1) return refused('no-places', { places, opensAt: session.walkInsAfter })
    const registration = await walkIn({ session, name, phone, by: caller.openid, now, store }, existing)
    return checkInParty(request, { session, registration, read: loaded.checkIn, confirmation }, context)
  },
})

function isPhoneOf(phone: string, { participants }: Registration): boolean {
  return participants.some((participant) => participant.phone && decrypt(participant.phone) === phone)
}

interface Walking {
  session: Session
  name: string
  phone: string
  by: string
  now: number
  store: Store
}

/** The registration of somebody who walked in, as it is stored; it takes the place of a cancelled one. */
async function walkIn(
  { session, name, phone, by, now, store }: Walking,
  cancelled: Registration | undefined,
): Promise<Registration> {
  const identityKey = unregisteredIdentityKey(name, phone)
  const registration = withoutSeat(
    {
      kind: 'walk-in',
      identityKey,
      openid: null,
      registeredBy: by,
      name: encrypt(name),
      phone: encrypt(phone),
      channel: null,
      searchHashes: searchHashes(session._id, [{ name, phone }]),
    },
    { session, before: cancelled, now },
  )
  return storedWithoutSeat(registration, cancelled, store)
}
