import { ActionButton } from '../../components/action-button'
import { openTab } from '../../services/navigation'

/** The way on for whoever met something that is not there, or not for them. */
export function ToEvents() {
  return (
    <ActionButton kind="plain" onPress={() => openTab('pages/events/index')}>
      看近期的全部活动
    </ActionButton>
  )
}
