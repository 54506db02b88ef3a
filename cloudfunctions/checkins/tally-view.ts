import type { Tally } from '../../src/shared/tally'

/** A hand count as colleagues see it. */
export const tallyView = (tally: Tally, openid: string) => {
  const { _id, counted, school, method, note, place, photos, countedAt, arrivedAt } = tally
  const { byName, by, revision, reason } = tally
  return {
    ...{ id: _id, counted, school, method, note, place, photos, countedAt, arrivedAt },
    ...{ byName, isMine: by === openid, revision, reason },
  }
}

export type TallyView = ReturnType<typeof tallyView>
