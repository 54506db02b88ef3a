import { currentTime } from '../../services/clock'
import { isActive } from '../../shared/registration/registration'
import { REGISTRATION_STATUS_LABELS } from '../events/event-texts'
import { useKnownRegistrations } from './use-my-registrations'

/**
 * In a word how somebody is registered for what a list shows: for the session itself, or for another one of its event that
 * is still to come. From what this phone knows at once; `mayAsk`: anew, where it ever asked.
 */
export function useOwnStates({
  mayAsk,
}: {
  mayAsk: boolean
}): (session: { _id: string; eventId: string }) => string | undefined {
  const now = currentTime()
  const known = useKnownRegistrations({ mayAsk }).filter((own) => isActive(own) && own.session.endsAt > now)
  return ({ _id, eventId }) => {
    const own = known.find(({ session }) => session._id === _id)
    if (own) return REGISTRATION_STATUS_LABELS[own.status]
    const other = known.find(({ session }) => session.eventId === eventId)
    return other && `第 ${other.session.ordinal} 场${REGISTRATION_STATUS_LABELS[other.status]}`
  }
}
