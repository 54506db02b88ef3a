import { saidCounted, type Tally } from '../../src/shared/tally/tally'
import { nameTo } from '../_server/name-to'
import type { Caller } from '../_server/operation'

/** A hand count as colleagues see it. By the nonce, which is its maker's alone, a phone knows what of its queue has arrived. */
export const tallyView = (tally: Tally, caller: Caller) => {
  const { _id, counted, school, method, note, place, photos, countedAt, arrivedAt } = tally
  const { by, nonce, revision, reason } = tally
  const isMine = by === caller.openid
  return {
    id: _id,
    counted: saidCounted(counted),
    school,
    method,
    note,
    place,
    photos,
    countedAt,
    arrivedAt,
    byName: nameTo(caller, tally),
    isMine,
    nonce: isMine ? nonce : null,
    revision,
    reason,
  }
}
