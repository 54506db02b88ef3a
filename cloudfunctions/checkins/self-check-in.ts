import * as z from 'zod'
import { refused } from '../../src/shared/answer'
import { selfCheckInRefusal } from '../../src/shared/check-in/self-check-in'
import { isActive } from '../../src/shared/registration/registration'
import { isValidVisitorPass } from '../_door/visitor-pass'
import { id } from '../_server/fields'
import { accountIdentityKey, registrationId } from '../_server/ids'
import { operation } from '../_server/operation'
import { checkInParty, foundOf, registrationWithCheckIn, sessionWithConfirmation } from './check-in-party'
import { checkInFields, nonce } from './door-fields'

/**
 * Checks in the caller's own party, or who of it came (自助签到), by the visitor pass that the scanned code was exchanged
 * for. Somebody on the waitlist comes in if places are free. Answers as the door does; repeated by its nonce it changes
 * nothing. Refused: `visitor-pass-over`, `no-such-session`, `not-registered`, `confirmed`, or what the door refuses.
 */
export const selfCheckIn = operation({
  access: 'resident',
  limit: { times: 30, minutes: 10 },
  input: z.object({ sessionId: id, nonce, visitorPass: z.string().max(64), who: checkInFields.who }),
  load: ({ sessionId }, { store, caller }) => ({
    held: sessionWithConfirmation(sessionId, store),
    scanned: registrationWithCheckIn(registrationId(sessionId, accountIdentityKey(caller.openid)), store),
  }),
  async run({ visitorPass, ...input }, loaded, context) {
    const { now, caller } = context
    if (!loaded.held.document) return refused('no-such-session')
    const { session, registration, read, confirmation } = foundOf(loaded)
    const repeated = read?.entries.some((entry) => entry.nonce === input.nonce) ?? false
    if (!repeated) {
      if (!isValidVisitorPass(visitorPass, { sessionId: session._id, openid: caller.openid, now }))
        return refused('visitor-pass-over')
      const closed = selfCheckInRefusal(session, now)
      if (closed) return refused(closed)
      if (confirmation) return refused('confirmed')
    }
    if (!registration || !isActive(registration)) return refused('not-registered')
    // More than was registered may come with a group only where an organizer counts them.
    const { who } = input
    const most = registration.headcount ?? 0
    const request = {
      ...input,
      who: who && { ...who, counted: Math.min(who.counted, most) },
      doorAt: now,
      gate: '',
      kept: false,
      voids: [],
      reason: '',
      via: 'self' as const,
      genuine: true,
      decidedOffline: false,
      fromWaitlist: registration.status === 'waitlisted',
    }
    return checkInParty(request, { session, registration, read, confirmation }, context)
  },
})
