import { keep } from '../../services/device-storage'
import { read } from '../../services/query'
import { KEPT, keptRegistrations } from './use-my-registrations'

/** Asks for somebody's own registrations where this phone never did, so that its lists say of what she has just registered for. Never rejects. */
export async function learnRegistrations(): Promise<void> {
  if (keptRegistrations()) return
  await read('registrations.listMyRegistrations', {}).then(
    (value) => keep(KEPT, value),
    () => {
      // She sees them in 我的, which asks anew.
    },
  )
}
