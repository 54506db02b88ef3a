import { type NotedVisits, visitArrived, visitToSend } from '../../../src/shared/channel/visit'

const look = { eventId: 'event-1', day: '2026-11-23', nonce: 'first000', channel: 'share' }

describe('a phone', () => {
  it('counts an event once a day, by the channel that came first', () => {
    const first = visitToSend(undefined, look)
    expect(first?.visit).toEqual({ nonce: 'first000', channel: 'share', arrived: false })
    const noted = visitArrived(first?.noted as NotedVisits, 'event-1')
    expect(visitToSend(noted, { ...look, nonce: 'second00', channel: null })).toBeUndefined()
    expect(visitToSend(noted, { ...look, eventId: 'event-2', nonce: 'second00' })?.visit.nonce).toBe(
      'second00',
    )
    expect(visitToSend(noted, { ...look, day: '2026-11-24', nonce: 'second00' })?.visit.nonce).toBe(
      'second00',
    )
  })

  it('sends what got no answer again as it was', () => {
    const first = visitToSend(undefined, look)
    expect(visitToSend(first?.noted, { ...look, nonce: 'second00', channel: 'moments' })?.visit).toEqual(
      first?.visit,
    )
  })

  it('remembers one day, and no endless number of events', () => {
    let noted: NotedVisits | undefined
    for (let at = 0; at < 300; at += 1) noted = visitToSend(noted, { ...look, eventId: `e-${at}` })?.noted
    expect(visitToSend(noted, { ...look, eventId: 'one-more' })).toBeUndefined()
    expect(Object.keys(visitToSend(noted, { ...look, day: '2026-11-24' })?.noted.events ?? {})).toEqual([
      'event-1',
    ])
  })
})
