import { countTyped, seatsTyped } from '../../../src/shared/event/seats-typed'
import { UNLIMITED } from '../../../src/shared/event/session'

it.each([
  ['', UNLIMITED],
  ['30', 30],
  ['３０', 30],
  ['1,000', 1000],
  ['12.5', undefined],
  ['-5', undefined],
  ['0', undefined],
  ['5个', undefined],
  ['1e3', undefined],
  [String(UNLIMITED), undefined],
])('takes %j for so many seats, or for none that it could be: %s', (text, seats) => {
  expect(seatsTyped(text)).toBe(seats)
})

it.each([
  ['60', 60],
  ['500', undefined],
  ['1', undefined],
])('takes %j of 2 to 60 for: %s', (text, count) => {
  expect(countTyped(text, { least: 2, most: 60 })).toBe(count)
})
