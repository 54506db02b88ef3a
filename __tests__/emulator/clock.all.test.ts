import { startCloud, stopClouds } from './local-functions'

afterEach(stopClouds)

const now = Date.UTC(2026, 2, 8, 1, 30)

describe('the clock', () => {
  it('is the time of functions from the start', async () => {
    const cloud = await startCloud(
      { now: { main: 'return [Date.now(), new Date().getTime(), new Date(Date()).getTime()]' } },
      { now },
    )
    const times = (await cloud.call('now', {})).result as number[]
    for (const time of times) expect(time).toBeLessThanOrEqual(cloud.clock.now())
    // As a text it is in whole seconds.
    for (const time of times) expect(time).toBeGreaterThanOrEqual(now - (now % 1000))
    for (const time of times.slice(0, 2)) expect(time).toBeGreaterThanOrEqual(now)
  })

  it('reaches warm instances at once when it is set, advanced and reset', async () => {
    const cloud = await startCloud({ now: { main: 'return Date.now()' } }, { instances: 1 })
    const offset = async () => {
      const { result, trace } = await cloud.call('now', {})
      return { cold: trace.coldStart, hours: Math.round(((result as number) - Date.now()) / 3_600_000) + 0 }
    }
    expect(await offset()).toEqual({ cold: true, hours: 0 })
    cloud.clock.advance(5 * 3_600_000)
    expect(await offset()).toEqual({ cold: false, hours: 5 })
    cloud.clock.set(Date.now() - 2 * 3_600_000)
    expect(await offset()).toEqual({ cold: false, hours: -2 })
    cloud.clock.reset()
    expect(await offset()).toEqual({ cold: false, hours: 0 })
  })

  it('leaves everything else of Date as it is', async () => {
    const cloud = await startCloud(
      {
        date: {
          main: `class Day extends Date { constructor(...args) { super(...args) } day() { return this.getUTCDate() } }
                 const stat = require('node:fs').statSync(__filename)
                 return {
                   parsed: new Date('2020-02-29T00:00:00Z').toISOString(),
                   parts: new Date(2020, 0, 31).getDate(),
                   utc: Date.UTC(2020, 0, 31),
                   copy: new Date(new Date(5)).getTime(),
                   invalid: Number.isNaN(new Date(undefined).getTime()),
                   text: typeof Date(),
                   same: [new Date(), stat.mtime, new Day(), structuredClone(new Date())].map((date) => date instanceof Date),
                   made: new Date().constructor === Date,
                   subclass: [new Day() instanceof Day, new Day().day(), new Day(0).day()],
                   name: Date.name, arity: Date.length, tag: Object.prototype.toString.call(new Date()),
                 }`,
        },
      },
      { now },
    )
    expect((await cloud.call('date', {})).result).toEqual({
      parsed: '2020-02-29T00:00:00.000Z',
      parts: 31,
      utc: Date.UTC(2020, 0, 31),
      copy: 5,
      invalid: true,
      text: 'string',
      same: [true, true, true, true],
      made: true,
      subclass: [true, 8, 1],
      name: 'Date',
      arity: 7,
      tag: '[object Date]',
    })
  })

  it('is the time that the database stores for serverDate', async () => {
    const cloud = await startCloud(
      { stamp: { main: "await db.collection('notes').add({ data: { _id: 'a', at: db.serverDate() } })" } },
      { now },
    )
    await cloud.call('stamp', {})
    const [note] = cloud.database.find('notes') as { at: Date }[]
    expect(note?.at.getTime()).toBeGreaterThanOrEqual(now)
    expect(note?.at.getTime()).toBeLessThanOrEqual(cloud.clock.now())
  })
})
