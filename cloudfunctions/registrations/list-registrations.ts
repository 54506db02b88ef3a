import * as z from 'zod'
import { ok } from '../../src/shared/answer'
import { slotStart } from '../../src/shared/event/slots'
import { maskedName, maskedPhone } from '../../src/shared/person/person'
import { type Participant, type Registration, UNREGISTERED } from '../../src/shared/registration/registration'
import { decrypt } from '../_server/encryption'
import { id, pageEnd } from '../_server/fields'
import { doorPersonId } from '../_server/ids'
import { operation } from '../_server/operation'
import { fillingReach, fillingRequests, quotaOf } from './importing'

const PAGE = 50

/** Parts of a list: who waits for approval, and, once the session is over, who was expected and did not come. */
const PARTS = { pending: 'pending', absent: 'confirmed' } as const

/**
 * Who is registered for a session, in the order of registering, names and phone numbers masked; fifty a page, of `only`
 * a part of them perhaps fewer. `unitId`: those in a unit's allotted places, for that unit. `after` is the `next` of the
 * page before.
 */
export const listRegistrations = operation({
  access: 'organizer',
  input: z.object({
    sessionId: id,
    unitId: id.nullable().default(null),
    only: z.enum(['pending', 'absent']).optional(),
    after: pageEnd.optional(),
  }),
  load: ({ sessionId, unitId, only, after }, { store }) => ({
    ...fillingRequests({ sessionId, unitId }, store),
    registrations: store.registrations.listPage(
      {
        sessionId,
        ...(unitId !== null && { quota: quotaOf(unitId) }),
        ...(only && { status: PARTS[only] }),
      },
      { by: ['createdAt', 'asc'], size: PAGE, after },
    ),
  }),
  reach: fillingReach,
  async run({ only }, { session, registrations: { page, next } }, { store }) {
    const ids = page.map(({ _id }) => _id)
    const checkIns = await store.checkIns.listByIds(ids)
    const present = new Map(checkIns.map((checkIn) => [checkIn._id, checkIn.presentCount]))
    const isWanted = ({ _id, kind }: Registration) =>
      only !== 'absent' || (!UNREGISTERED.includes(kind) && (present.get(_id) ?? 0) === 0)
    return ok({
      session: {
        title: session?.title ?? '',
        startsAt: session?.startsAt ?? 0,
        endsAt: session?.endsAt ?? 0,
      },
      registrations: page.filter(isWanted).map((registration) => ({
        registrationId: registration._id,
        kind: registration.kind,
        status: registration.status,
        /** Why it was refused or cancelled, or why the absence is excused. */
        statusReason: registration.statusReason,
        seats: registration.seats,
        headcount: registration.headcount,
        teamName: registration.teamName && decrypt(registration.teamName),
        organisation: registration.organisation && decrypt(registration.organisation),
        createdAt: registration.createdAt,
        /** On an appointment day, when the slot begins that was booked. */
        slotAt: session ? slotStart(session, registration.quota) : null,
        present: present.get(registration._id) ?? 0,
        participants: registration.participants.map((each) => masked(each, registration.sessionId)),
      })),
      next,
    })
  },
})

/** Of somebody who has been removed nothing is left to mask. */
const masked = ({ kind, name, phone, gender, ageBand, identityKey }: Participant, sessionId: string) => ({
  id: doorPersonId(sessionId, identityKey),
  kind,
  gender,
  ageBand,
  name: name === '' ? '' : maskedName(decrypt(name)),
  phone: phone === null ? null : maskedPhone(decrypt(phone)),
})
