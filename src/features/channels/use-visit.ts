import { useEffect } from 'react'
import { call } from '../../services/api'
import { currentTime } from '../../services/clock'
import { keep, readKept } from '../../services/device-storage'
import { isCrawler } from '../../services/entry-scene'
import { newNonce } from '../../services/nonce'
import { beijingDay } from '../../shared/calendar/calendar'
import { type NotedVisits, visitArrived, visitToSend } from '../../shared/channel/visit'

const KEY = 'visits'

/**
 * Has a look at an event counted, once a phone and day, after the page is there (`isShown`): nobody waits for it, and what
 * does not arrive is sent with the next look. Nothing is sent by which a phone or its holder could be known.
 */
export function useVisit(
  eventId: string,
  { channel, isShown }: { channel: string | null; isShown: boolean },
) {
  useEffect(() => {
    if (isShown && !isCrawler()) void countVisit(eventId, channel)
  }, [eventId, channel, isShown])
}

async function countVisit(eventId: string, channel: string | null): Promise<void> {
  const day = beijingDay(currentTime())
  // Of a nonce the part that no clock is in.
  const nonce = newNonce().replace(/^.*-/, '')
  const due = visitToSend(readKept<NotedVisits>(KEY), { eventId, day, nonce, channel })
  if (!due || !keep(KEY, due.noted)) return
  try {
    const { visit } = due
    const answer = await call('outreach.countVisit', { eventId, channel: visit.channel, nonce: visit.nonce })
    if (answer.ok) keep(KEY, visitArrived(readKept<NotedVisits>(KEY) ?? due.noted, eventId))
  } catch {
    // No network: the next look sends it.
  }
}
