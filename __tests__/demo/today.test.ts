import { todayData } from '../../demo/today'
import { HOUR, MINUTE } from '../../src/shared/calendar/calendar'
import { doorRefusal } from '../../src/shared/check-in/check-in'
import type { Session } from '../../src/shared/event/session'
import { registrationRefusal } from '../../src/shared/registration/registration'
import { plainSealing } from './generated'

const MIDNIGHT = Date.parse('2026-11-24T00:00:00+08:00')
const at = (hours: number) => todayData({ seed: 1, now: MIDNIGHT + hours * HOUR, seal: plainSealing })

describe.each([0, 0.49, 5.5, 9.25, 12, 19.999, 23.7])('started %d hours into the day', (hours) => {
  const now = MIDNIGHT + hours * HOUR
  const { sessions, registrations, checkIns } = at(hours)
  const [session, other] = sessions as [Session, Session]

  it('has an open door where the organizer of the demo works, with seats to register for', () => {
    expect(doorRefusal(session, now)).toBeUndefined()
    expect(registrationRefusal(session, now)).toBeUndefined()
    expect(registrationRefusal(session, session.startsAt)).toBe('registration-closed')
    expect(session).toMatchObject({
      unitId: 'hefeng',
      capacity: 60,
      listed: true,
      endsAt: session.startsAt + 3 * HOUR,
    })
    expect(session.startsAt - now).toBeGreaterThanOrEqual(20 * MINUTE)
    expect(session.startsAt - now).toBeLessThan(50 * MINUTE)
  })

  it('has six in already, all before now', () => {
    expect(checkIns.filter(({ sessionId }) => sessionId === session._id)).toHaveLength(6)
    expect(Math.max(...checkIns.map(({ lastAt }) => lastAt))).toBeLessThan(now)
    const arrived = checkIns.flatMap(({ entries }) => entries.map(({ arrivedAt }) => arrivedAt))
    expect(Math.max(...arrived)).toBeLessThanOrEqual(now)
    expect(Math.max(...registrations.map(({ updatedAt }) => updatedAt))).toBeLessThan(now)
  })

  it('has another event next door at the same time, with tickets of its own', () => {
    expect(other.eventId).not.toBe(session.eventId)
    expect(other).toMatchObject({ unitId: 'hefeng', startsAt: session.startsAt })
    expect(registrations.some((each) => each.sessionId === other._id && each.openid === 'demo-senior')).toBe(
      true,
    )
  })

  it('leaves the newcomer and the resident to register', () => {
    const openids = registrations.map(({ openid }) => openid)
    expect(openids).not.toContain('demo-newcomer')
    expect(openids).not.toContain('demo-resident')
  })

  it('takes as many seats as are registered for', () => {
    for (const { _id, capacity, seatsLeft } of sessions) {
      const mine = registrations.filter(({ sessionId }) => sessionId === _id)
      expect(capacity - seatsLeft).toBe(mine.reduce((sum, { seats }) => sum + seats, 0))
    }
  })
})

it('makes the same of the same half hour, and others of the next', () => {
  expect(at(9.25)).toEqual(at(9.4))
  expect(at(9.25).events[0]?._id).not.toBe(at(9.75).events[0]?._id)
})
