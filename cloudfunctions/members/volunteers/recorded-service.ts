import { serviceHours } from '../../../src/shared/service/service'
import { command } from '../../_server/collection'
import { accountIdentityKey } from '../../_server/ids'
import type { ReadingStore } from '../../_server/store'
import { UP_TO } from '../../_server/up-to'

/** Service that was recorded at a session, from 签到 to 签退; hours in hundredths. */
export interface RecordedService {
  day: string
  title: string
  hours: number
}

/** What was recorded of an account's holder from one Beijing day to another, both included; of a session once, the longest. */
export async function recordedService(
  openid: string,
  { from, to }: { from: string; to: string },
  store: ReadingStore,
): Promise<RecordedService[]> {
  const key = accountIdentityKey(openid)
  const checkIns = await store.checkIns.listAll(
    { 'present.key': key, day: command.gte(from).and(command.lte(to)) },
    { upTo: UP_TO.ofPeople },
  )
  const longest = new Map<string, { minutes: number; day: string }>()
  for (const { sessionId, day, present } of checkIns) {
    const minutes = Math.max(
      0,
      ...present.filter((each) => each.key === key).map((each) => each.minutes ?? 0),
    )
    if (minutes > (longest.get(sessionId)?.minutes ?? 0)) longest.set(sessionId, { minutes, day })
  }
  const sessions = await store.sessions.listByIds(longest.keys(), ['title', 'startsAt', 'endsAt'])
  return sessions
    .map((session) => {
      const { minutes, day } = longest.get(session._id) ?? { minutes: 0, day: from }
      return { day, title: session.title, hours: serviceHours(minutes, session) }
    })
    .sort((a, b) => (a.day < b.day ? 1 : -1))
}

/** How long somebody served on a Beijing day as it was recorded, in hundredths of an hour. */
export async function recordedHours(openid: string, day: string, store: ReadingStore): Promise<number> {
  const served = await recordedService(openid, { from: day, to: day }, store)
  return served.reduce((sum, { hours }) => sum + hours, 0)
}
