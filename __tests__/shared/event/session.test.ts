import { seatsShown, UNLIMITED } from '../../../src/shared/event/session'

it.each([
  ['as many as are left', 10, 3, 3],
  ['none when all are taken', 10, 0, 0],
  ['none when more are taken than there are', 10, -1, 0],
  ['no number without a limit', UNLIMITED, UNLIMITED - 5000, undefined],
  ['a number just below “without a limit”', UNLIMITED - 1, 7, 7],
])('the seats shown are %s', (_, capacity, seatsLeft, shown) => {
  expect(seatsShown({ capacity, seatsLeft })).toBe(shown)
})
