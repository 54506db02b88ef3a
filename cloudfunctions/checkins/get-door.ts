import { z } from 'zod'
import { ok } from '../../src/shared/answer'
import { maskedName } from '../../src/shared/person'
import type { Session } from '../../src/shared/session'
import { command, expression } from '../_server/collection'
import { decrypt } from '../_server/encryption'
import { id } from '../_server/fields'
import { operation } from '../_server/operation'
import { publicSession } from '../_server/public-session'

const LAST = 10

/** How a session stands at the door: seats taken, people present, and the last ten that came in, names masked. */
export const getDoor = operation({
  access: 'organizer',
  input: z.object({ sessionId: id }),
  load: ({ sessionId }, { store }) => ({
    session: store.sessions.find(sessionId),
    counts: store.checkIns.aggregate<{ present: number }>(
      ['match', { sessionId }],
      ['group', { _id: null, present: expression.sum('$presentCount') }],
    ),
    last: store.checkIns.list(
      { sessionId, firstAt: command.gt(0) },
      { order: [['firstAt', 'desc']], limit: LAST },
    ),
  }),
  reach: ({ session }) => session,
  async run(_, loaded, { store }) {
    const session = loaded.session as Session
    const ids = loaded.last.map((checkIn) => checkIn.registrationId)
    const registrations = ids.length > 0 ? await store.registrations.list({ _id: command.in(ids) }) : []
    return ok({
      session: publicSession(session),
      registered: session.capacity - session.seatsLeft,
      present: loaded.counts[0]?.present ?? 0,
      last: loaded.last.map(({ _id, firstAt, presentCount, registrationId }) => ({
        id: _id,
        at: firstAt ?? 0,
        present: presentCount,
        names: (registrations.find((each) => each._id === registrationId)?.participants ?? []).map(
          (participant) => maskedName(decrypt(participant.name)),
        ),
      })),
    })
  },
})
