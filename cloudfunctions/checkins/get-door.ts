import * as z from 'zod'
import { ok } from '../../src/shared/answer'
import { standingEntries } from '../../src/shared/check-in/check-in'
import type { Session } from '../../src/shared/event/session'
import type { RegistrationKind } from '../../src/shared/registration/registration'
import { publicSession } from '../_events/public-session'
import { command, expression } from '../_server/collection'
import { id } from '../_server/fields'
import { doorPass } from '../_server/ids'
import { nameTo } from '../_server/name-to'
import { operation } from '../_server/operation'
import { partyAt } from './check-in-party'

const LAST = 10

/**
 * How a session stands at the door: people present, each once however many registrations carry them; seats of those who
 * registered and have not come; who of those present only came by; and the last ten that came in, names masked, with who let them in. `pass` lets the phone leave scans later, should its
 * owner no longer work the door by then.
 */
export const getDoor = operation({
  access: 'organizer',
  input: z.object({ sessionId: id }),
  load: ({ sessionId }, { store }) => ({
    session: store.sessions.find(sessionId),
    named: store.checkIns.aggregate<{ people: number }>(
      ['match', { sessionId, presentCount: command.gt(0) }],
      ['unwind', '$present'],
      ['group', { _id: '$present.key' }],
      ['group', { _id: null, people: expression.sum(1) }],
    ),
    kinds: store.checkIns.aggregate<{ _id: RegistrationKind; present: number; counted: number }>(
      ['match', { sessionId }],
      [
        'group',
        {
          _id: '$registrationKind',
          present: expression.sum('$presentCount'),
          counted: expression.sum('$counted'),
        },
      ],
    ),
    last: store.checkIns.list(
      { sessionId, firstAt: command.gt(0) },
      { order: [['firstAt', 'desc']], limit: LAST },
    ),
    left: store.leftScans.list({ sessionId, status: 'waiting' }, { limit: 100 }),
  }),
  reach: ({ session }) => session,
  async run(_, loaded, { store, caller }) {
    const session = loaded.session as Session
    const ids = loaded.last.flatMap(({ registrationId }) => registrationId ?? [])
    const registrations = await store.registrations.listByIds(ids)
    const came = (isWanted: (kind: RegistrationKind) => boolean) =>
      loaded.kinds.filter(({ _id }) => isWanted(_id)).reduce((sum, { present }) => sum + present, 0)
    const unnamed = loaded.kinds.reduce((sum, { counted }) => sum + counted, 0)
    return ok({
      session: publicSession(session),
      present: (loaded.named[0]?.people ?? 0) + unnamed,
      absent: Math.max(0, session.capacity - session.seatsLeft - came((kind) => kind !== 'walk-in')),
      walkIns: came((kind) => kind === 'walk-in'),
      pass: doorPass(session._id, caller.openid),
      left: loaded.left.length,
      last: loaded.last.map(({ _id, firstAt, presentCount, registrationId, entries }) => {
        const registration = registrations.find((each) => each._id === registrationId)
        const [first] = standingEntries(entries)
        return {
          id: _id,
          at: firstAt ?? 0,
          present: presentCount,
          gate: first?.gate ?? '',
          by: first ? nameTo(caller, first) : '',
          via: first?.via ?? null,
          names: registration
            ? partyAt(registration, entries).people.flatMap(({ name, isIn }) => (isIn ? [name] : []))
            : [],
          beyondPlaces: standingEntries(entries).some((entry) => entry.beyondPlaces),
          nonces: standingEntries(entries).map(({ nonce }) => nonce),
        }
      }),
    })
  },
})
