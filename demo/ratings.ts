import { DAY, HOUR } from '../src/shared/calendar/calendar'
import type { CheckIn } from '../src/shared/check-in/check-in'
import type { Session } from '../src/shared/event/session'
import { forgetAt } from '../src/shared/person/forgetting'
import { FORGOTTEN_RATING, type Rating, sessionAttended } from '../src/shared/rating/rating'
import type { Registration } from '../src/shared/registration/registration'
import type { Random } from './random'
import type { Sealing } from './sealing'

/** How many of those who attended say what they think, and how they find it: most like it. */
const SAYS = 0.2
const STARS = [5, 5, 5, 5, 5, 5, 4, 4, 4, 4, 3, 3, 2] as const
const WORDS = [
  ...['', '', '', '', '', ''],
  ...[
    '老师讲得很清楚。',
    '孩子很喜欢，希望多办几次。',
    '下次能安排在周末就更好了。',
    '人有点多，后面听不清。',
  ],
]

interface Attended {
  sessions: readonly Session[]
  registrations: readonly Registration[]
  checkIns: readonly CheckIn[]
}

/** What the demo's residents think of the events that they attended; of long ago without the words and whose they are. */
export function ratingsOf(
  { sessions, registrations, checkIns }: Attended,
  { random, midnight, seal }: { random: Random; midnight: number; seal: Sealing },
): Rating[] {
  const checkInOf = new Map(checkIns.map((checkIn) => [checkIn._id, checkIn]))
  const sessionsOf = new Map<string, Session[]>()
  for (const session of sessions)
    sessionsOf.set(session.eventId, [...(sessionsOf.get(session.eventId) ?? []), session])
  const parties = new Map<string, Registration[]>()
  for (const registration of registrations) {
    if (registration.openid === null) continue
    const party = `${registration.eventId}\n${registration.openid}`
    parties.set(party, [...(parties.get(party) ?? []), registration])
  }
  return [...parties].flatMap(([party, own]): Rating[] => {
    const [eventId = '', openid = ''] = party.split('\n')
    const sessionId = sessionAttended(own.flatMap(({ _id }) => checkInOf.get(_id) ?? []))
    const ofEvent = sessionsOf.get(eventId) ?? []
    const session = ofEvent.find(({ _id }) => _id === sessionId)
    const its = random.fork(party)
    if (!session || !its.chance(SAYS)) return []
    const at = session.endsAt + its.int(1, 20) * HOUR
    if (at >= midnight) return []
    const words = its.pick(WORDS)
    const rating: Rating = {
      _id: seal.ratingId(eventId, openid),
      eventId,
      sessionId: session._id,
      openid,
      stars: its.pick(STARS),
      at,
      version: 1,
      words: words && seal.encrypt(words),
      keyVersion: seal.keyVersion,
    }
    const isForgotten = forgetAt(ofEvent, null).everybody + DAY < midnight
    return [isForgotten ? { ...rating, ...FORGOTTEN_RATING } : rating]
  })
}
