import { PACKAGE_BUDGETS, START_BUDGET } from '../package-sizes'
import type { Line } from './line'

type Bound = readonly [name: string, figure: string, holds: 'at most' | 'exactly', limit: number]

/** What must hold on every machine, and therefore no times but those that the platform itself allows: others only show where the work goes. */
export const BOUNDS: readonly Bound[] = [
  ['list-events', 'sequential', 'at most', 1],
  ['event-detail', 'sequential', 'at most', 2],
  ['site-list', 'requests', 'at most', 1],
  ['site-event', 'requests', 'at most', 2],
  // What has to be known is read at once; then the seats are claimed, and then the registration is added.
  ['register', 'sequential', 'at most', 3],
  ['register', 'requests', 'at most', 7],
  ['register-family', 'sequential', 'at most', 3],
  ['register-family', 'requests', 'at most', 7],
  ['register-form', 'calls', 'at most', 2],
  ['register-form', 'bytes', 'at most', 6 * 1024],
  ['join-waitlist', 'sequential', 'at most', 4],
  ['ticket', 'sequential', 'at most', 1],
  ['ticket', 'requests', 'at most', 1],
  ['cancel', 'sequential', 'at most', 4],
  ['cancel', 'requests', 'at most', 5],
  // One of them touches the session once it is known whose registration it is: nothing is written before.
  ['cancel-promote', 'sequential', 'at most', 6],
  ['cancel-promote', 'requests', 'at most', 10],
  ['register-among-100', 'sequential', 'at most', 3],
  ['register-among-100000', 'sequential', 'at most', 3],
  ['cancel-promote-among-100', 'sequential', 'at most', 6],
  ['cancel-promote-among-100000', 'sequential', 'at most', 6],
  ['list-events-among-100', 'sequential', 'at most', 1],
  ['list-events-among-100000', 'sequential', 'at most', 1],
  ['event-detail-among-100', 'sequential', 'at most', 2],
  ['event-detail-among-100000', 'sequential', 'at most', 2],
  ['check-in', 'sequential', 'at most', 2],
  ['check-in', 'requests', 'at most', 5],
  ['self-check-in', 'sequential', 'at most', 2],
  ['self-check-in', 'requests', 'at most', 5],
  ['roster-5000', 'entries', 'exactly', 5000],
  ['roster-5000', 'sequential', 'at most', 6],
  ['dashboard-200k', 'sequential', 'at most', 2],
  ['dashboard-200k', 'requests', 'at most', 6],
  ['dashboard-200k', 'bytes', 'at most', 100 * 1024],
  ['dashboard', 'sequential', 'at most', 2],
  ['dashboard', 'requests', 'at most', 6],
  ['dashboard', 'bytes', 'at most', 200 * 1024],
  ['dashboard-200k', 'answer', 'at most', 1024 * 1024],
  ['people-any-filter-200k', 'answer', 'at most', 1024 * 1024],
  // What its function is allowed (cloudfunctions/exports/config.json); a call that takes more ends, and is measured as nothing.
  ['report-200k', 'ms', 'at most', 60_000],
  ['report-4000', 'ms', 'at most', 60_000],
  // Of 512 that it is allowed, so that pictures and a year that grows have room.
  ['report-4000', 'rssMb', 'at most', 300],
  // A share of the time with a tenth of the check-ins, measured in turns, and so the same on every machine.
  ['dashboard-200k', 'percent', 'at most', 150],
  // A year of a city: whatever the filter, a few requests, and an answer that a phone takes.
  ['city-dashboard', 'sequential', 'at most', 4],
  ['city-dashboard', 'answer', 'at most', 100 * 1024],
  ['city-people', 'sequential', 'at most', 5],
  ['city-people', 'rssMb', 'at most', 250],
  // A report of 10,000 sessions: what it reads grows with them, what it holds hardly does. Answers are for a phone.
  ['city-report:text', 'sequential', 'at most', 30],
  ['city-report:text', 'bytes', 'at most', 25 * 1024 * 1024],
  ['city-report:text', 'answer', 'at most', 100 * 1024],
  ['city-report:text', 'rssMb', 'at most', 160],
  ['city-report:values', 'answer', 'at most', 100 * 1024],
  ['city-report:chapter', 'bytes', 'at most', 11 * 1024 * 1024],
  ['city-report:chapter', 'answer', 'at most', 100 * 1024],
  ['city-report:signed', 'bytes', 'at most', 25 * 1024 * 1024],
  ['city-report:signed', 'answer', 'at most', 100 * 1024],
  ['city-report:signed', 'rssMb', 'at most', 160],
  ['city-report:docx', 'bytes', 'at most', 40 * 1024 * 1024],
  ['city-report:docx', 'rssMb', 'at most', 250],
  ['city-report:short', 'bytes', 'at most', 25 * 1024 * 1024],
  ['city-report:short', 'rssMb', 'at most', 160],
  ['city-report:xlsx', 'bytes', 'at most', 40 * 1024 * 1024],
  ['city-report:xlsx', 'rssMb', 'at most', 200],
  ['city-report:txt', 'answer', 'at most', 100 * 1024],
  ['city-report:txt', 'rssMb', 'at most', 160],
  ['city-residents', 'bytes', 'at most', 16 * 1024 * 1024],
  ['city-residents', 'rssMb', 'at most', 200],
  // A page with the first behind it, and for staff their unit; a word that is nowhere is found nowhere without reading what there is.
  ['search-100000', 'sequential', 'at most', 1],
  ['search-100000', 'examined', 'at most', 20],
  ['search-100000', 'frequent', 'at most', 21],
  ['search-own-100000', 'sequential', 'at most', 2],
  ['search-own-100000', 'examined', 'at most', 20],
  ['search-own-100000', 'frequent', 'at most', 22],
  ['city-maintenance', 'sequential', 'at most', 80],
  ['city-maintenance', 'behindMinutes', 'exactly', 0],
  ['city-maintenance', 'nightMinutes', 'at most', 300],
  // Of all minutes of an hour in which nothing happens; those in which jobs look cost more, the others two.
  ['idle-minute', 'requests', 'at most', 6],
  ['idle-minute', 'invocations', 'exactly', 1],
  // With all that retention of a year has to catch up on.
  ['busy-minute', 'requests', 'at most', 450],
  ['busy-minute', 'invocations', 'exactly', 1],
  // One session with more people than an answer holds is not to keep everybody else's figures from going on, nor its own.
  ['counting-with-a-crowd', 'behind', 'exactly', 0],
  ['counting-with-a-crowd', 'uncounted', 'exactly', 0],
  ...Object.entries(PACKAGE_BUDGETS).map(
    ([name, bytes]): Bound => [`package:${name}`, 'bytes', 'at most', bytes],
  ),
  ['first-page', 'bytes', 'at most', START_BUDGET],
  // Of what a page of Taro with nothing on it takes in the same process, measured in turns.
  ['first-page', 'percent', 'at most', 160],
  // Of 10,000 looks at one event: one document for all of them would get every write, and each would wait for the others.
  ['channel-visits', 'hottest', 'at most', 500],
  ['channel-visits', 'sequential', 'at most', 4],
  ['channel-visits', 'lost', 'exactly', 0],
  ['channel-visits', 'errors', 'exactly', 0],
  ['reward-rush', 'exchanged', 'exactly', 1],
  ['reward-rush', 'oversold', 'exactly', 0],
  ['reward-rush', 'errors', 'exactly', 0],
  ['reward-rush', 'lost', 'exactly', 0],
  ['reward-rush', 'sequential', 'at most', 6],
  ['rush-1000-50', 'confirmed', 'exactly', 50],
  ['rush-1000-50', 'errors', 'exactly', 0],
  ['rush-1000-50', 'oversold', 'exactly', 0],
  ['rush-1000-50', 'lost', 'exactly', 0],
  ['rush-1000-50', 'forgotten', 'exactly', 0],
]

/** The bounds that these lines break, in words. A bound on something that was wanted and not measured is broken too. */
export function brokenBounds(lines: readonly Line[], wanted: (name: string) => boolean): string[] {
  return BOUNDS.filter(([name]) => wanted(name)).flatMap(([name, figure, holds, limit]) => {
    const measured = lines.find((line) => line.name === name)?.figures[figure]
    if (measured === undefined) return [`${name}: ${figure} was not measured`]
    const kept = holds === 'exactly' ? measured === limit : measured <= limit
    return kept ? [] : [`${name}: ${figure} is ${measured}, must be ${holds} ${limit}`]
  })
}
