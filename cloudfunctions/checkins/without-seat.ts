import type { Session } from '../../src/shared/event/session'
import type { Registration } from '../../src/shared/registration/registration'
import { KEY_VERSION } from '../_server/encryption'
import { claimId, registrationId, ticketCode, ticketSecret } from '../_server/ids'
import type { Store } from '../_server/store'

/** One person who comes without having registered, and how: name and phone encrypted, or empty where nobody asked. */
interface Coming extends Pick<Registration, 'kind' | 'openid' | 'registeredBy' | 'channel' | 'searchHashes'> {
  identityKey: string
  name: string
  phone: string | null
}

interface Circumstances {
  session: Session
  /** The cancelled one of the same person whose place it takes. */
  before: Registration | undefined
  now: number
}

/** The registration of somebody who comes without one: it holds no seat, since whoever is there is counted by the check-in. */
export const withoutSeat = (
  { identityKey, name, phone, ...who }: Coming,
  { session, before, now }: Circumstances,
): Registration => ({
  _id: registrationId(session._id, identityKey),
  sessionId: session._id,
  eventId: session.eventId,
  ...who,
  participants: [
    {
      kind: 'resident',
      identityKey,
      familyMemberId: null,
      name,
      phone,
      birth: null,
      gender: null,
      ageBand: null,
      homeUnitId: null,
    },
  ],
  headcount: null,
  seats: 0,
  quota: null,
  status: 'confirmed',
  statusReason: '',
  queuedAt: null,
  givenAt: null,
  organisation: '',
  teamName: '',
  answers: {},
  changeAnswer: null,
  version: (before?.version ?? 0) + 1,
  claimId: claimId(),
  ticketSecret: ticketSecret(),
  ticketCode: ticketCode(),
  createdAt: now,
  updatedAt: now,
  keyVersion: KEY_VERSION,
})

/** Stores it, in the place of a cancelled one; answers the one that is there where somebody else was faster. */
export async function storedWithoutSeat(
  registration: Registration,
  before: Registration | undefined,
  store: Store,
): Promise<Registration> {
  const { _id, ...revived } = registration
  const isStored = before
    ? await store.registrations.update({ _id, version: before.version }, revived)
    : (await store.registrations.add(registration)) === 'added'
  return isStored ? registration : ((await store.registrations.find(_id)) ?? registration)
}
