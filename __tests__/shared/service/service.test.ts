import { HOUR } from '../../../src/shared/calendar/calendar'
import { serviceHours } from '../../../src/shared/service/service'

/** A task of two hours. */
const TASK = { startsAt: 0, endsAt: 2 * HOUR }

it.each([
  ['a whole hour', 60, 100],
  ['a minute, half up', 1, 2],
  ['two minutes, half up', 2, 3],
  ['twenty minutes', 20, 33],
  ['no whole minute', 0, 0],
  ['the task and an hour', 180, 300],
  ['longer than the task and an hour', 181, 300],
  ['until the next day', 1440, 300],
])('somebody who served %s has her hours in hundredths', (_, minutes, hours) => {
  expect(serviceHours(minutes, TASK)).toBe(hours)
})
