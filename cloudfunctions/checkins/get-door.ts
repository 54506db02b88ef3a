import * as z from 'zod'
import { ok } from '../../src/shared/answer'
import { checkedOutAt, standingEntries } from '../../src/shared/check-in/check-in'
import type { Session } from '../../src/shared/event/session'
import { type RegistrationKind, UNREGISTERED } from '../../src/shared/registration/registration'
import { publicSession } from '../_events/public-session'
import { together } from '../_server/all-of'
import { command, expression } from '../_server/collection'
import { id } from '../_server/fields'
import { doorPass } from '../_server/ids'
import { nameTo } from '../_server/name-to'
import { operation } from '../_server/operation'
import { partyAt } from './check-in-party'

const LAST = 10

/**
 * How a session stands at the door: people present, each once however many registrations carry them; how many of each confirmed
 * party have not come; who of those present only came by; and the last ten that came in, names masked, with who let them in. `pass` lets the phone leave scans later, should its
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
    seats: store.registrations.aggregate<{ seats: number }>(
      ['match', { sessionId, status: 'confirmed' }],
      ['group', { _id: null, seats: expression.sum('$seats') }],
    ),
    // Whom a registration counts without a name may come in greater number than they were said to.
    counting: store.checkIns.aggregate<{ registrationId: string; presentCount: number }>(
      ['match', { sessionId, counted: command.gt(0), registrationKind: command.nin([...UNREGISTERED]) }],
      ['project', { registrationId: 1, presentCount: 1 }],
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
    const parties = command.in(loaded.counting.map(({ registrationId }) => registrationId))
    const [registrations, said] = await together([
      store.registrations.listByIds(ids),
      loaded.counting.length === 0
        ? []
        : store.registrations.aggregate<{ _id: string; seats: number }>(
            ['match', { _id: parties }],
            ['project', { seats: 1 }],
          ),
    ])
    const seatsOf = new Map(said.map(({ _id, seats }) => [_id, seats]))
    const beyond = loaded.counting.reduce(
      (sum, { registrationId, presentCount }) =>
        sum + Math.max(0, presentCount - (seatsOf.get(registrationId) ?? presentCount)),
      0,
    )
    const came = (isWanted: (kind: RegistrationKind) => boolean) =>
      loaded.kinds.filter(({ _id }) => isWanted(_id)).reduce((sum, { present }) => sum + present, 0)
    const unnamed = loaded.kinds.reduce((sum, { counted }) => sum + counted, 0)
    return ok({
      session: publicSession(session),
      present: (loaded.named[0]?.people ?? 0) + unnamed,
      absent: Math.max(
        0,
        (loaded.seats[0]?.seats ?? 0) - (came((kind) => !UNREGISTERED.includes(kind)) - beyond),
      ),
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
          outAt: checkedOutAt(entries),
          names: registration
            ? partyAt(registration, entries, session).people.flatMap(({ name, isIn }) => (isIn ? [name] : []))
            : [],
          beyondPlaces: standingEntries(entries).some((entry) => entry.beyondPlaces),
          nonces: standingEntries(entries).map(({ nonce }) => nonce),
        }
      }),
    })
  },
})
