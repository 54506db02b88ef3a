import { MINUTE } from '../../src/shared/calendar/calendar'
import { type CheckInEntry, checkInFrom } from '../../src/shared/check-in/check-in'
import type { Session } from '../../src/shared/event/session'
import type { SessionCounts } from '../../src/shared/figure/session-counts'
import type { Registration } from '../../src/shared/registration/registration'
import type { FilledCloud } from './filled-cloud'
import type { Line } from './line'
import { partyOf } from './operations'

/** More than an aggregation answers. */
const CROWD = 12_000
const OTHERS = 40
const A_BATCH = 4000

/** The name of what `measureCrowdedCounting` measures. */
export const CROWDED_COUNTING = 'counting-with-a-crowd'

/**
 * Lets somebody be let in at forty sessions in the same minute in which 12,000 are registered and let in at one, and
 * counts for one minute: `behind` are those of the others whose figures then lack them, `uncounted` are people of the crowd
 * that its own figures lack, `ms` the time of the run.
 */
export async function measureCrowdedCounting(filled: FilledCloud): Promise<Line> {
  const { database, clock } = filled.cloud
  const crowded = await filled.openSession(CROWD + 1)
  const { value } = await filled.ask(
    'registrations.registerForSession',
    { sessionId: crowded._id, eventId: crowded.eventId, participants: partyOf(1) },
    { openid: 'counted-first' },
  )
  const [like] = database.find('registrations', { _id: value.registrationId })
  const now = clock.now()
  const registrationsOf = (session: Session, from: number, to: number): Registration[] =>
    Array.from({ length: to - from }, (_, index) => {
      const own = `counted-${session._id}-${from + index}`
      const of = { sessionId: session._id, eventId: session.eventId, openid: own, ticketCode: own }
      const { participants, ...rest } = like as unknown as Registration
      return {
        ...rest,
        ...of,
        _id: own,
        changedAt: now,
        participants: participants.map((each) => ({ ...each, identityKey: own })),
      }
    })
  const checkInAll = async (session: Session, registrations: readonly Registration[]) => {
    const checkIns = registrations.map((registration) => ({
      ...checkInFrom({ registration, session, household: registration._id }, [entryOf(registration, now)]),
      changedAt: now,
    }))
    await database.importDocuments('registrations', [...registrations])
    await database.importDocuments('checkIns', checkIns)
  }
  for (let from = 0; from < CROWD; from += A_BATCH)
    await checkInAll(crowded, registrationsOf(crowded, from, from + A_BATCH))
  const others: Session[] = []
  for (let index = 0; index < OTHERS; index += 1) others.push(await filled.openSession(10))
  for (const session of others) await checkInAll(session, registrationsOf(session, 0, 1))

  clock.advance(MINUTE)
  const started = performance.now()
  await filled.cloud.runTimer('maintenance')
  const ms = Math.round(performance.now() - started)
  clock.advance(-MINUTE)
  const presentAt = ({ _id }: Session): number => {
    const [counts] = database.find('sessionCounts', { _id }) as unknown as SessionCounts[]
    return counts?.present ?? 0
  }
  return {
    name: CROWDED_COUNTING,
    figures: {
      others: OTHERS,
      behind: others.filter((session) => presentAt(session) === 0).length,
      uncounted: CROWD - presentAt(crowded),
      ms,
    },
  }
}

const entryOf = ({ _id, participants }: Registration, at: number): CheckInEntry => ({
  kind: 'in',
  nonce: _id,
  participants: participants.map(({ identityKey }) => identityKey),
  counted: 0,
  doorAt: at,
  arrivedAt: at,
  gate: '',
  by: 'bench',
  byName: '',
  via: 'scan',
  reason: '',
})
