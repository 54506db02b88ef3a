import type { Session } from '../../../src/shared/event/session'
import { atSlot } from '../../../src/shared/event/slots'
import { fieldsOf } from '../../../src/shared/fields-of'
import type { Registration } from '../../../src/shared/registration/registration'
import { discreet } from '../../_events/public-session'
import { command } from '../../_server/collection'
import type { ReadingStore } from '../../_server/store'

type Coming = Pick<Registration, '_id' | 'quota'> & { session: Session[] }

/**
 * The sessions that an account is registered for, or waits for, and that are not over: by what name and when, on an
 * appointment day the slot's times. One request that answers these alone, however many there were in a life.
 */
export async function comingTo(openid: string, { now, store }: { now: number; store: ReadingStore }) {
  const found = await store.registrations.aggregate<Coming>(
    ['match', { openid, status: command.neq('cancelled') }],
    ['project', { quota: 1, sessionId: 1 }],
    ['lookup', { from: 'sessions', localField: 'sessionId', foreignField: '_id', as: 'session' }],
    ['match', { 'session.endsAt': command.gt(now), 'session.status': 'scheduled' }],
  )
  return found.flatMap(({ _id: registrationId, quota, session: [session] }) =>
    session ? [{ registrationId, session: shown(atSlot(session, quota)) }] : [],
  )
}

const shown = (session: Session) => fieldsOf(discreet(session), ['_id', 'title', 'startsAt', 'endsAt'])
