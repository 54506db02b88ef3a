import { saidCounted, type Tally } from '../../src/shared/tally/tally'

/** A hand count as colleagues see it. By the nonce, which is its maker's alone, a phone knows what of its queue has arrived. */
export const tallyView = (tally: Tally, openid: string) => {
  const { _id, counted, school, method, note, place, photos, countedAt, arrivedAt } = tally
  const { byName, by, nonce, revision, reason } = tally
  const isMine = by === openid
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
    byName,
    isMine,
    nonce: isMine ? nonce : null,
    revision,
    reason,
  }
}
