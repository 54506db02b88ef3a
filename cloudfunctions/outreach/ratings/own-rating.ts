import * as z from 'zod'
import { ok, refused } from '../../../src/shared/answer'
import { CONFIDENTIAL } from '../../../src/shared/event/category'
import { NEUTRAL_TITLE } from '../../../src/shared/notice/notice'
import {
  MOST_STARS,
  RATING_WORDS_MAX_LENGTH,
  type Rating,
  sessionAttended,
} from '../../../src/shared/rating/rating'
import { unacceptableField } from '../../_server/content-check'
import { decrypt, encrypt, KEY_VERSION } from '../../_server/encryption'
import { id, lines } from '../../_server/fields'
import { ratingId } from '../../_server/ids'
import { operation } from '../../_server/operation'
import type { ReadingStore, Store } from '../../_server/store'
import { UP_TO } from '../../_server/up-to'

const readOwn = (eventId: string, openid: string, store: ReadingStore) => ({
  rating: store.ratings.find(ratingId(eventId, openid)),
  registrations: store.registrations.listAll({ openid, eventId }, { upTo: UP_TO.ofPeople }),
})

/** The last session of the event that the caller, or the family whom they registered, attended. */
async function attended(
  registrations: readonly { _id: string }[],
  store: Store,
): Promise<string | undefined> {
  if (registrations.length === 0) return undefined
  return sessionAttended(await store.checkIns.listByIds(registrations.map(({ _id }) => _id)))
}

/** What the caller said of an event, and whether they may say anything: who attended may. Refused: `no-such-event`. */
export const getMyRating = operation({
  access: 'resident',
  input: z.object({ eventId: id }),
  load: ({ eventId }, { store, caller: { openid } }) => ({
    event: store.events.find(eventId),
    ...readOwn(eventId, openid, store),
  }),
  async run(_, { event, rating, registrations }, { store }) {
    if (!event || registrations.length === 0) return refused('no-such-event')
    return ok({
      title: CONFIDENTIAL.has(event.category) ? NEUTRAL_TITLE : event.title,
      attended: (await attended(registrations, store)) !== undefined,
      mine: rating && rating.stars !== null ? { stars: rating.stars, words: decrypt(rating.words) } : null,
    })
  },
})

/**
 * Rates an event that the caller or their family attended, once. Saying the same again is fine, and so is rating anew what
 * was taken back. Refused: `not-attended`, `already-rated`, `unacceptable-text`.
 */
export const rateEvent = operation({
  access: 'resident',
  limit: { times: 30, minutes: 60 },
  input: z.object({
    eventId: id,
    stars: z.number().int().min(1).max(MOST_STARS),
    words: lines(RATING_WORDS_MAX_LENGTH).default(''),
  }),
  load: ({ eventId }, { store, caller: { openid } }) => readOwn(eventId, openid, store),
  async run({ eventId, stars, words }, { rating, registrations }, { now, store, caller: { openid } }) {
    const same = (found: Rating | undefined) =>
      found?.stars === stars && found.openid === openid && decrypt(found.words) === words
    if (same(rating)) return ok({ stars })
    if (rating && (rating.stars !== null || rating.openid !== openid)) return refused('already-rated')
    const sessionId = await attended(registrations, store)
    if (sessionId === undefined) return refused('not-attended')
    if (words !== '' && (await unacceptableField({ words }, openid)) !== undefined)
      return refused('unacceptable-text', { field: 'words' })
    const said = { sessionId, stars, words: words && encrypt(words), at: now, keyVersion: KEY_VERSION }
    const _id = ratingId(eventId, openid)
    const saved = rating
      ? await store.ratings.update(
          { _id, version: rating.version, stars: null },
          { ...said, version: rating.version + 1 },
        )
      : (await store.ratings.add({ _id, eventId, openid, ...said, version: 1 })) === 'added'
    return saved || same(await store.ratings.find(_id)) ? ok({ stars }) : refused('already-rated')
  },
})

/** Takes back what the caller said of an event: it is counted no more, and its words are gone. Again is fine. Refused: `no-such-rating`. */
export const takeBackRating = operation({
  access: 'resident',
  input: z.object({ eventId: id }),
  load: ({ eventId }, { store, caller: { openid } }) => ({
    rating: store.ratings.find(ratingId(eventId, openid)),
  }),
  async run(_, { rating }, { store, caller: { openid } }) {
    if (rating?.openid !== openid) return refused('no-such-rating')
    const { _id, version } = rating
    // It stays without stars: what is gone would not be found by those who count.
    await store.ratings.update({ _id, version }, { stars: null, words: '', version: version + 1 })
    return ok({ takenBack: true })
  },
})
