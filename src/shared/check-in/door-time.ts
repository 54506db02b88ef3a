import { MINUTE } from '../calendar/calendar'
import { CHECK_IN_CLOSES_AFTER, CHECK_IN_OPENS_BEFORE, type Session } from '../event/session'

/** The longest that a scan may be on its way to the server. */
const UNDER_WAY = 10 * MINUTE

/**
 * When something happened at the door that the server learns of at once: what the phone says, if that can be; a phone
 * whose clock is off by more than a scan may be on its way, or runs ahead, is not believed.
 */
export const doorTime = (claimed: number, now: number): number =>
  claimed <= now && claimed > now - UNDER_WAY ? claimed : now

/**
 * When something happened at the door that a phone kept while it had no network: what the phone says, as it says it by
 * the server's clock, within the hours of the door and never in the future. Somebody stood there, so a clock that cannot
 * be right moves the time to the nearest that can be, and loses nobody.
 */
export function keptDoorTime(
  claimed: number,
  now: number,
  { startsAt, endsAt }: Pick<Session, 'startsAt' | 'endsAt'>,
): number {
  const [opens, closes] = [startsAt - CHECK_IN_OPENS_BEFORE, endsAt + CHECK_IN_CLOSES_AFTER - 1]
  return Math.min(now, Math.max(opens, Math.min(closes, claimed)))
}

/** By how much a phone's clock may be off before people are told that the times are corrected. */
export const CLOCK_OFF = 2 * MINUTE
