import { HOUR, MINUTE } from '../../../src/shared/calendar/calendar'
import { announcementPhase, notifiedStatuses } from '../../../src/shared/notice/announcement'
import type { AnnouncedKind } from '../../../src/shared/notice/notice'
import { NOW } from '../../support/product'

const session = { status: 'scheduled', changes: 3, startsAt: NOW + HOUR } as const

it.each([
  ['changed', 3, session, 0, 'shown'],
  ['changed', 2, session, 0, 'shown'],
  ['changed', 4, session, 0, 'not-yet'],
  ['changed', 4, session, 10 * MINUTE - 1, 'not-yet'],
  ['changed', 4, session, 10 * MINUTE, 'never'],
  ['changed', 3, { ...session, status: 'cancelled' }, 10 * MINUTE, 'never'],
  ['cancelled', 1, session, 0, 'not-yet'],
  ['cancelled', 1, session, 10 * MINUTE, 'never'],
  ['cancelled', 1, { ...session, status: 'cancelled' }, HOUR, 'shown'],
  ['stopped', 1, { ...session, status: 'stopped' }, 0, 'shown'],
  ['stopped', 1, { ...session, status: 'cancelled' }, 10 * MINUTE, 'never'],
  ['reminder-2h', session.startsAt, session, 0, 'shown'],
  ['reminder-2h', session.startsAt, { ...session, startsAt: NOW + 2 * HOUR }, 0, 'never'],
  ['reminder-2h', session.startsAt, { ...session, status: 'cancelled' }, 0, 'never'],
  ['reminder-2h', session.startsAt, session, HOUR, 'never'],
  ['changed', 1, undefined, 0, 'never'],
] as const)('%s %d', (kind, change, seen, later, phase) => {
  expect(announcementPhase({ kind: kind as AnnouncedKind, change, at: NOW }, seen, NOW + later)).toBe(phase)
})

it('reminds those who are coming, and tells everybody registered of a change', () => {
  expect(notifiedStatuses('reminder-day')).toEqual(['confirmed'])
  expect(notifiedStatuses('changed')).toEqual(['confirmed', 'pending', 'waitlisted'])
})
