import { HOUR, MINUTE } from '../calendar/calendar'
import type { Category } from '../event/category'
import type { Session } from '../event/session'
import type { ParticipantKind } from '../registration/registration'

/** Whether somebody comes as a volunteer (志愿者): who registered as one, and everybody at a session of voluntary service. */
export const serves = (kind: ParticipantKind, category: Category): boolean =>
  kind === 'volunteer' || category === 'volunteering'

/** By how much service may be longer than its session. */
const LONGER = HOUR

/**
 * The hours (服务时长) of somebody who served so many whole minutes at a session, in hundredths, half up: never more than the
 * session's time and an hour.
 */
export function serviceHours(
  minutes: number,
  { startsAt, endsAt }: Pick<Session, 'startsAt' | 'endsAt'>,
): number {
  const most = Math.floor((endsAt - startsAt + LONGER) / MINUTE)
  return Math.round((Math.min(minutes, most) * 100) / 60)
}
