import { arrivalOf, BUILT_IN_CHANNELS, channelIn, sceneOf } from '../../../src/shared/channel/channel'
import { queryOf } from '../../../src/shared/channel/event-link'

const EVENT = 'ABCDEFGHIJKLMNOPQRSTUVWX23'

it.each([null, 'K7Q2M', 'share', 'site'])(
  'comes through a mini-program code and a link as it was: %s',
  (channel) => {
    const arrival = { eventId: EVENT, channel }
    const scene = sceneOf(arrival)
    expect(scene.length).toBeLessThanOrEqual(32)
    expect(arrivalOf({ scene: encodeURIComponent(scene) })).toEqual(arrival)
    expect(arrivalOf(queryOf(arrival))).toEqual(arrival)
  },
)

it.each([
  [{}, { eventId: '', channel: null }],
  [{ id: 'event-1' }, { eventId: 'event-1', channel: null }],
  [
    { id: 'event-1', channel: 'moments' },
    { eventId: 'event-1', channel: 'moments' },
  ],
  [
    { id: 'event-1', channel: '门口的海报' },
    { eventId: 'event-1', channel: null },
  ],
  [
    { id: 'event-1', channel: 'k7q2m' },
    { eventId: 'event-1', channel: null },
  ],
  [{ scene: `${EVENT}.zzzzz` }, { eventId: EVENT, channel: null }],
  [{ scene: `${EVENT}.K7Q2MX` }, { eventId: '', channel: null }],
  [{ scene: '%E0%A4%A' }, { eventId: '', channel: null }],
  // A link that was scanned within WeChat may say both: what it says by name goes before.
  [
    { id: 'event-1', scene: `${EVENT}.K7Q2M` },
    { eventId: 'event-1', channel: 'K7Q2M' },
  ],
])('reads %j, and what is no channel stops nobody', (params, arrival) => {
  expect(arrivalOf(params)).toEqual(arrival)
})

it('takes for a channel what is built in or could be kept by a unit, and nothing that an object has by itself', () => {
  for (const each of Object.keys(BUILT_IN_CHANNELS)) expect(channelIn(each)).toBe(each)
  for (const none of ['', 'constructor', 'toString', 'SHARE1', 'AAAA0', undefined])
    expect(channelIn(none)).toBeNull()
})
