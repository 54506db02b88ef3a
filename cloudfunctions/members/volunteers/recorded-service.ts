import { serviceHours } from '../../../src/shared/service/service'
import { aliasesOf } from '../../_server/aliases'
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

/**
 * What was recorded of an account's holder from one Beijing day to another, both included, by whatever key she is known; of a
 * session once, the longest. Nothing of a year whose keys were replaced (`isForgotten`).
 */
export async function recordedService(
  openid: string,
  { from, to }: { from: string; to: string },
  store: ReadingStore,
): Promise<RecordedService[]> {
  const own = accountIdentityKey(openid)
  const keys = [own, ...(await aliasesOf(own, store))]
  const checkIns = await store.checkIns.listAll(
    { 'present.key': command.in(keys), day: command.gte(from).and(command.lte(to)) },
    { upTo: UP_TO.ofPeople },
  )
  const longest = new Map<string, { minutes: number; day: string }>()
  for (const { sessionId, day, present } of checkIns) {
    const minutes = Math.max(
      0,
      ...present.filter(({ key }) => keys.includes(key)).map((each) => each.minutes ?? 0),
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

/** Whether the check-ins of a year do not say any more whose they were: its keys were replaced, or are being replaced. */
export async function isForgotten(year: number, store: ReadingStore): Promise<boolean> {
  const replacement = await store.keyReplacements.find(String(year))
  return replacement !== undefined && replacement.secretAt !== null
}

/** How long somebody served on a Beijing day as it was recorded, in hundredths of an hour. */
export async function recordedHours(openid: string, day: string, store: ReadingStore): Promise<number> {
  const served = await recordedService(openid, { from: day, to: day }, store)
  return served.reduce((sum, { hours }) => sum + hours, 0)
}
