import { HOUR, MINUTE } from '../../../src/shared/calendar/calendar'
import { dueReminder } from '../../../src/shared/notice/reminder'
import { NOW } from '../../support/product'

it.each([
  ['more than a day before', 24 * HOUR + 1, undefined],
  ['a day before', 24 * HOUR, 'reminder-day'],
  ['as late as five hours before', 5 * HOUR, 'reminder-day'],
  ['when the second is near', 4 * HOUR, undefined],
  ['just over two hours before', 2 * HOUR + 1, undefined],
  ['two hours before', 2 * HOUR, 'reminder-2h'],
  ['a minute before', MINUTE, 'reminder-2h'],
  ['at the start', 0, undefined],
  ['afterwards', -HOUR, undefined],
] as const)('%s', (_, left, due) => {
  expect(dueReminder(NOW + left, NOW)).toBe(due)
})
