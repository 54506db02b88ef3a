import { type DemoDocuments, demoData } from '../../demo/demo'
import type { Sealing } from '../../demo/sealing'
import { beijingTime } from '../../src/shared/calendar/calendar'
import type { Session } from '../../src/shared/event/session'

/** Hides nothing and has no chance in it, so that what is generated can be read and compared. */
export const plainSealing: Sealing = {
  keyVersion: 'plain',
  encrypt: (text) => text,
  searchHashes: () => [],
  accountIdentityKey: (openid) => `key:${openid}`,
  childIdentityKey: (name, birthMonth) => `key:${name} ${birthMonth}`,
  adultIdentityKey: (name, birthYear) => `key:${name} ${birthYear}`,
  companionIdentityKey: (accountKey, name) => `${accountKey} ${name}`,
  registrationId: (sessionId, identityKey) => `${sessionId}/${identityKey}`,
  teamMembershipId: (teamId, openid) => `${teamId}/${openid}`,
  serviceDayId: (openid, day) => `${openid}/${day}`,
  pointHolder: (schemeId, openid) => `${schemeId}:${openid}`,
  ratingId: (eventId, openid) => `${eventId}/${openid}`,
}

export const NOW = Date.parse('2026-11-24T10:30:00+08:00')
export const TODAY = beijingTime('2026-11-24')

export const generate = (now: number, seed = 1): DemoDocuments => demoData({ seed, now, seal: plainSealing })

export const isPast = ({ endsAt }: Session): boolean => endsAt <= TODAY

/** The first few that break a rule: thousands of documents are looked at, and an `expect` for each takes its time. */
export const breaking = <T>(list: readonly T[], rule: (each: T) => boolean): T[] =>
  list.filter((each) => !rule(each)).slice(0, 3)

export function groupedBy<T>(list: readonly T[], key: (each: T) => string): Map<string, T[]> {
  const groups = new Map<string, T[]>()
  for (const each of list) {
    const group = groups.get(key(each))
    if (group) group.push(each)
    else groups.set(key(each), [each])
  }
  return groups
}
