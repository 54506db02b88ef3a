import { nextDue } from '../../emulator/timers'
import { startCloud, stopClouds } from './local-functions'

afterEach(stopClouds)

const beijing = (text: string) => Date.parse(`${text}+08:00`)

describe('a cron expression', () => {
  it.each([
    ['0 0 2 * * * *', '2026-03-01T01:59:59', '2026-03-01T02:00:00'],
    ['0 0 2 * * * *', '2026-03-01T02:00:00', '2026-03-02T02:00:00'],
    ['30 */5 * * * * *', '2026-03-01T00:00:31', '2026-03-01T00:05:30'],
    ['0 0 8 1 * 1 *', '2026-03-01T08:00:00', '2026-03-02T08:00:00'], // a Monday
    ['0 0 8 15 * 0 *', '2026-03-08T08:00:00', '2026-03-15T08:00:00'], // both at once
    ['0 0 8 18 * 0 *', '2026-03-15T08:00:00', '2026-03-18T08:00:00'], // the day alone
    ['0 0 8 * * MON-FRI *', '2026-03-06T09:00:00', '2026-03-09T08:00:00'],
    ['0 0 0 1 1 * 2027', '2026-03-01T00:00:00', '2027-01-01T00:00:00'],
  ])('%s after %s is due at %s, in Beijing', (config, after, due) => {
    expect(nextDue({ name: 't', config }, beijing(after))).toBe(beijing(due))
  })

  it('may never be due again', () => {
    expect(nextDue({ name: 't', config: '0 0 0 1 1 * 2020' }, beijing('2026-03-01T00:00:00'))).toBeUndefined()
  })

  it.each(['0 2 * * *', '0 0 2 * * *', '0 0 2 L * * *', '0 0 2 ? * * *', '0 0 25 * * * *', '@daily'])(
    '%s is not one of the platform',
    (config) => {
      expect(() => nextDue({ name: 't', config }, 0)).toThrow()
    },
  )
})

describe('a timer', () => {
  const every = (config: string) => ({
    tick: {
      main: `await db.collection('notes').add({ data: { ...event, caller: cloud.getWXContext() } })
             return event`,
      config: { triggers: [{ name: 'each', type: 'timer', config }] },
    },
  })

  it('runs by hand with the event of the platform and nobody as caller', async () => {
    const cloud = await startCloud(every('0 0 2 * * * *'), { now: beijing('2026-03-01T12:00:00') })
    const { result } = await cloud.runTimer('tick')
    expect(result).toEqual({
      Type: 'Timer',
      TriggerName: 'each',
      Time: expect.stringMatching(/^2026-03-01T04:\d\d:\d\dZ$/),
    })
    expect(cloud.database.find('notes')).toMatchObject([{ caller: {} }])
  })

  it('fires once when the clock is set past several due times, for the first of them', async () => {
    const cloud = await startCloud(every('0 0 * * * * *'), {
      now: beijing('2026-03-01T12:30:00'),
      instances: 1,
      timers: true,
    })
    cloud.clock.advance(3 * 3_600_000)
    cloud.clock.advance(1000)
    await cloud.call('tick', {}) // behind whatever the timer called
    expect(cloud.calls.map(({ result }) => result)).toEqual([
      { Type: 'Timer', TriggerName: 'each', Time: '2026-03-01T05:00:00Z' },
      {},
    ])
  })

  it('fires nothing again when the clock is set back, until the next due time', async () => {
    const cloud = await startCloud(every('0 0 * * * * *'), {
      now: beijing('2026-03-01T12:30:00'),
      instances: 1,
      timers: true,
    })
    for (const hours of [1, -3, 1]) cloud.clock.advance(hours * 3_600_000)
    await cloud.call('tick', {})
    expect(cloud.calls.map(({ result }) => (result as { Time?: string }).Time)).toEqual([
      '2026-03-01T05:00:00Z',
      '2026-03-01T03:00:00Z',
      undefined,
    ])
  })

  it('fires by itself only when that is asked for', async () => {
    const cloud = await startCloud(every('* * * * * * *'), { instances: 1 })
    cloud.clock.advance(60_000)
    await cloud.call('tick', {})
    expect(cloud.calls).toHaveLength(1)
  })

  it.each([
    [
      'two triggers',
      { triggers: [1, 2].map((n) => ({ name: `t${n}`, type: 'timer', config: '0 0 2 * * * *' })) },
    ],
    ['another kind of trigger', { triggers: [{ name: 't', type: 'cos', config: 'x' }] }],
    ['an expression of another cron', { triggers: [{ name: 't', type: 'timer', config: '0 2 * * *' }] }],
    ['an unknown setting', { memory: 512 }],
  ])('refuses to start with %s', async (_name, config) => {
    await expect(startCloud({ tick: { main: '', config } })).rejects.toThrow()
  })
})
