import type { Recorded } from '../../src/shared/event/event-life'
import { together } from '../_server/all-of'
import { command, expression } from '../_server/collection'
import type { ReadingStore } from '../_server/store'

type Count = { _id: string; count: number }

/** What was recorded at each of these sessions; three requests beside each other, however many sessions. */
export async function recordedAt(
  store: ReadingStore,
  sessionIds: readonly string[],
): Promise<(sessionId: string) => Recorded> {
  const bySession = ['group', { _id: '$sessionId', count: expression.sum(1) }] as const
  const ofThem = { sessionId: command.in([...sessionIds]) }
  const [checkIns, tallies, registrations] =
    sessionIds.length === 0
      ? [[], [], []]
      : await together([
          store.checkIns.aggregate<Count>(['match', { ...ofThem, firstAt: command.gt(0) }], [...bySession]),
          store.tallies.aggregate<Count>(['match', ofThem], [...bySession]),
          store.registrations.aggregate<Count>(
            ['match', { ...ofThem, status: command.in(['confirmed', 'pending', 'waitlisted']) }],
            [...bySession],
          ),
        ])
  const counted = new Set([...checkIns, ...tallies].map(({ _id }) => _id))
  const registered = new Set(registrations.map(({ _id }) => _id))
  return (sessionId) => ({ counted: counted.has(sessionId), registered: registered.has(sessionId) })
}

/** Whether anybody registered for, or was counted at, any of these sessions of an event. */
export const recordedAtAny = (
  sessionIds: readonly string[],
  recorded: (sessionId: string) => Recorded,
): Recorded => ({
  counted: sessionIds.some((sessionId) => recorded(sessionId).counted),
  registered: sessionIds.some((sessionId) => recorded(sessionId).registered),
})
