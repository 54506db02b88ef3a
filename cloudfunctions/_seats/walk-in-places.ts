import { type AtTheDoor, walkInPlaces } from '../../src/shared/check-in/walk-in-places'
import type { Session } from '../../src/shared/event/session'
import { expression } from '../_server/collection'
import type { Store } from '../_server/store'

/** Who is present at a session, by the check-ins: somebody on two registrations counts twice here, on the safe side. */
async function atTheDoor(store: Store, sessionId: string): Promise<AtTheDoor> {
  const groups = await store.checkIns.aggregate<{ _id: string; present: number }>(
    ['match', { sessionId }],
    ['group', { _id: '$registrationKind', present: expression.sum('$presentCount') }],
  )
  const present = groups.reduce((sum, group) => sum + group.present, 0)
  return { present, walkIns: groups.find(({ _id }) => _id === 'walk-in')?.present ?? 0 }
}

/** How many people without a seat may still come in at `doorAt`, by the check-ins as they are now. */
export const walkInPlacesNow = async (store: Store, session: Session, doorAt: number): Promise<number> =>
  walkInPlaces(session, await atTheDoor(store, session._id), doorAt)
