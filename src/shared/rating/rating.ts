import type { CheckIn } from '../check-in/check-in'

/** From so many on ratings are shown: of fewer somebody could tell whose they are. */
export const RATINGS_SHOWN_FROM = 5

/** What can be given. */
export const STARS = [1, 2, 3, 4, 5] as const
export const MOST_STARS = 5
export const RATING_WORDS_MAX_LENGTH = 300

/**
 * What somebody who attended thinks of an event (评价), once: the id is a keyed hash of event and account. It belongs to the
 * last session of the event that they attended, with which it is counted.
 */
export interface Rating {
  _id: string
  eventId: string
  sessionId: string
  /** Whose it is; null once they were forgotten. Never shown. */
  openid: string | null
  /** One to five; null where it was taken back. */
  stars: number | null
  /** Encrypted; empty where there are none, or they were forgotten. */
  words: string
  at: number
  version: number
  keyVersion: string
}

/** What becomes of a rating when nobody is to be known by it any more: the stars are counted on. */
export const FORGOTTEN_RATING = { openid: null, words: '' } as const satisfies Partial<Rating>

/** How many gave one star, two and so on to five. */
export type Distribution = readonly [number, number, number, number, number]

export const NO_RATINGS: Distribution = [0, 0, 0, 0, 0]

export interface RatingFigures {
  /** How many ratings there are. */
  ratings: number
  /** Of one to five, to a tenth. */
  mean: number
  distribution: Distribution
}

export const distributionOf = (stars: readonly (number | null)[]): Distribution =>
  STARS.map((each) => stars.filter((given) => given === each).length) as unknown as Distribution

/** Ratings of several sets together; documents of before there were any say nothing. */
export const ratingsTogether = (all: readonly (Distribution | undefined)[]): Distribution =>
  NO_RATINGS.map((_, at) => all.reduce((sum, each) => sum + (each?.[at] ?? 0), 0)) as unknown as Distribution

export const ratingsIn = (distribution: Distribution): number =>
  distribution.reduce((sum, each) => sum + each, 0)

/** How many, on average and how spread; null of fewer than five. */
export function shownRatings(distribution: Distribution): RatingFigures | null {
  const ratings = ratingsIn(distribution)
  if (ratings < RATINGS_SHOWN_FROM) return null
  const stars = distribution.reduce((sum, each, at) => sum + each * (at + 1), 0)
  // In whole numbers, so that a half is always rounded up.
  return { ratings, mean: Math.floor((stars * 20 + ratings) / (2 * ratings)) / 10, distribution }
}

/** `收到评价 12 份，平均 4.7 分`; empty of fewer than five. */
export function ratingsText(distribution: Distribution): string {
  const shown = shownRatings(distribution)
  return shown ? `收到评价${shown.ratings}份，平均${shown.mean.toFixed(1)}分` : ''
}

/** The session that somebody attended last, by their check-ins; undefined where they attended none. */
export const sessionAttended = (
  checkIns: readonly Pick<CheckIn, 'sessionId' | 'firstAt' | 'presentCount'>[],
): string | undefined =>
  [...checkIns]
    .filter(({ presentCount }) => presentCount > 0)
    .sort((a, b) => (b.firstAt ?? 0) - (a.firstAt ?? 0))[0]?.sessionId
