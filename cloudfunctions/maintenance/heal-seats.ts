import { MINUTE } from '../../src/shared/calendar/calendar'
import type { Session } from '../../src/shared/event/session'
import { OPEN_QUOTA, type Quota, type Quotas } from '../../src/shared/registration/quota'
import { promoteWaiting } from '../_seats/seats'
import { together } from '../_server/all-of'
import { expression } from '../_server/collection'
import { holdsSeats } from '../_server/sessions'
import type { Store } from '../_server/store'

/** No function that writes seats runs longer than a minute, so that a session quiet for ten has nothing in flight. */
export const QUIET = 10 * MINUTE
const SESSIONS_A_RUN = 50

/**
 * Brings back seats that a crash lost, and promotes whom it left waiting: of sessions quiet for ten minutes it recounts
 * who holds seats and who waits, corrects both by a write conditional on nothing having changed since, and then lets
 * the earliest that fit have seats. Returns how many sessions it found or put right.
 */
export async function healSeats(store: Store, now: number): Promise<number> {
  const sessions = await store.sessions.listQuietUnsettled(now - QUIET, SESSIONS_A_RUN)
  let settled = 0
  for (const session of sessions) {
    try {
      if (await settle(session, { store, now })) settled += 1
    } catch (error) {
      // One session that cannot be read right must not keep the others from healing; it is tried again next time.
      console.error(JSON.stringify({ job: 'healSeats', session: session._id, error: String(error) }))
    }
  }
  return settled
}

interface Healing {
  store: Store
  now: number
}

/** Whether the session is right now. One of whose waitlist somebody was promoted was touched by that, and is looked at again. */
async function settle(session: Session, { store, now }: Healing): Promise<boolean> {
  const counted = await recount(session, store)
  // Only who waits keeps a session that was put right unsettled: should this end here, they are promoted next time.
  const unsettled = counted.waiting > 0
  if (!(await store.sessions.correct(session, { ...counted, unsettled }))) return false
  if (!unsettled) return true
  const promoted = await promoteWaiting(session, { store, now })
  if (promoted.length > 0) return true
  return store.sessions.correct({ ...session, ...counted }, { ...counted, unsettled: false })
}

interface Group {
  _id: string | null
  seats: number
}

async function recount(
  session: Session,
  store: Store,
): Promise<Pick<Session, 'seatsLeft' | 'waiting' | 'quotas'>> {
  const ofSession = { sessionId: session._id }
  const holding = ['match', { ...ofSession, status: holdsSeats() }] as ['match', unknown]
  const kinds = new Set(Object.values(session.quotas).map(({ kind }) => kind))
  const [byQuota, byGender, waiting] = await together([
    store.registrations.aggregate<Group>(holding, [
      'group',
      { _id: '$quota', seats: expression.sum('$seats') },
    ]),
    kinds.has('gender')
      ? store.registrations.aggregate<Group>(
          holding,
          ['unwind', '$participants'],
          ['group', { _id: '$participants.gender', seats: expression.sum(1) }],
        )
      : [],
    store.registrations.aggregate<{ parties: number }>(
      ['match', { ...ofSession, status: 'waitlisted' }],
      ['group', { _id: null, parties: expression.sum(1) }],
    ),
  ])
  const held = byQuota.reduce((sum, { seats }) => sum + seats, 0)
  const holders = (key: string, { kind, of }: Quota) =>
    kind === 'gender'
      ? (byGender.find(({ _id }) => _id === of)?.seats ?? 0)
      : byQuota.reduce((sum, { _id, seats }) => sum + ((_id ?? OPEN_QUOTA) === key ? seats : 0), 0)
  return {
    seatsLeft: session.capacity - held,
    waiting: waiting[0]?.parties ?? 0,
    quotas: Object.fromEntries(
      Object.entries(session.quotas).map(([key, quota]) => [
        key,
        { ...quota, left: quota.seats - holders(key, quota) },
      ]),
    ) as Quotas,
  }
}
