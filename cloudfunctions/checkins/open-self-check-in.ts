import * as z from 'zod'
import { ok, refused } from '../../src/shared/answer'
import { selfCheckInRefusal, takesSelfWalkIns } from '../../src/shared/check-in/self-check-in'
import { isActive } from '../../src/shared/registration/registration'
import { isValidVisitorPass, newVisitorPass, screenRefusal, sessionOfCode } from '../_door/visitor-pass'
import { publicSession } from '../_events/public-session'
import { accountIdentityKey, registrationId } from '../_server/ids'
import { operation } from '../_server/operation'
import { partyAt } from './check-in-party'

/**
 * What somebody sees who scanned a session's code: the session, their own registration with its people, whether they may
 * enter themselves without one, and a visitor pass of fifteen minutes. Where proof of presence is asked for there is one
 * only for the code of this moment (`screen`), or while an earlier one lasts; without either it is null.
 * `closed`: why nobody can check in by themselves now. Refused: `unknown-code`, or a `ScreenCodeRefusal` for a `screen`
 * that is no good.
 */
export const openSelfCheckIn = operation({
  access: 'resident',
  limit: { times: 60, minutes: 10 },
  input: z.object({
    code: z.string().max(64),
    screen: z.string().max(500).default(''),
    visitorPass: z.string().max(64).default(''),
  }),
  load: ({ code }, { store, caller }) => {
    const sessionId = sessionOfCode(code)
    const own = sessionId && registrationId(sessionId, accountIdentityKey(caller.openid))
    return {
      session: sessionId ? store.sessions.find(sessionId) : undefined,
      registration: own ? store.registrations.find(own) : undefined,
      checkIn: own ? store.checkIns.find(own) : undefined,
    }
  },
  async run({ screen, visitorPass }, { session, registration, checkIn }, { now, caller }) {
    if (!session) return refused('unknown-code')
    const sessionId = session._id
    const isStillValid = isValidVisitorPass(visitorPass, { sessionId, openid: caller.openid, now })
    if (session.proof && screen !== '' && !isStillValid) {
      const refusal = screenRefusal(sessionId, screen, now)
      if (refusal) return refused(refusal)
    }
    const anew = !session.proof || screen !== ''
    return ok({
      session: publicSession(session),
      closed: selfCheckInRefusal(session, now) ?? null,
      visitorPass: isStillValid ? visitorPass : anew ? newVisitorPass(sessionId, caller.openid, now) : null,
      mine:
        registration && isActive(registration)
          ? { ...partyAt(registration, checkIn?.entries ?? [], session), status: registration.status }
          : null,
      takesWalkIns: takesSelfWalkIns(session),
    })
  },
})
