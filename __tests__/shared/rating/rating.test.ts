import {
  distributionOf,
  ratingsText,
  ratingsTogether,
  sessionAttended,
  shownRatings,
} from '../../../src/shared/rating/rating'

it('is shown from five on, with its mean to a tenth', () => {
  expect(shownRatings(distributionOf([5, 5, 4, 5]))).toBeNull()
  expect(ratingsText(distributionOf([5, 5, 4, 5]))).toBe('')
  expect(shownRatings(distributionOf([5, 5, 4, 5, 4, null]))).toEqual({
    ratings: 5,
    mean: 4.6,
    distribution: [0, 0, 0, 2, 3],
  })
  expect(ratingsText(distributionOf([5, 5, 5, 5, 5]))).toBe('收到评价5份，平均5.0分')
})

it.each([
  [[4, 5, 4, 5, 4, 5, 4, 5, 4, 4, 4, 5, 5, 5, 5, 4, 4, 5, 4, 4], 4.5], // 4.45
  [[1, 1, 1, 1, 2], 1.2],
  [[5, 5, 5, 5, 4, 5, 5], 4.9], // 4.857…
])('the mean of %j is %d', (stars, mean) => {
  expect(shownRatings(distributionOf(stars))?.mean).toBe(mean)
})

it('comes together over sessions, those counted before there were any too', () => {
  expect(ratingsTogether([[0, 0, 0, 1, 2], undefined, [1, 0, 0, 0, 3]])).toEqual([1, 0, 0, 1, 5])
})

it('belongs to the session that was attended last', () => {
  const checkIn = (sessionId: string, firstAt: number | null, presentCount = 1) => ({
    sessionId,
    firstAt,
    presentCount,
  })
  expect(sessionAttended([checkIn('a', 1), checkIn('b', 3), checkIn('c', 2)])).toBe('b')
  expect(sessionAttended([checkIn('a', 1), checkIn('b', null, 0)])).toBe('a')
  expect(sessionAttended([checkIn('b', null, 0)])).toBeUndefined()
})
