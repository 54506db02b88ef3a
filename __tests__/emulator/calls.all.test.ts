import timers from 'node:timers/promises'
import type { Fault } from '../../emulator/cloud'
import { startCloud, stopClouds } from './local-functions'

afterEach(stopClouds)

const add = {
  add: {
    main: `try {
             return { added: (await db.collection('notes').add({ data: { _id: event.id } }))._id }
           } catch ({ errCode }) {
             return { errCode }
           }`,
  },
}

describe('the trace of a call', () => {
  it('counts requests in sequence by who waited for whom, not by arrival', async () => {
    const cloud = await startCloud({
      read: {
        main: `const count = () => db.collection('notes').count()
               await Promise.all([count(), count(), count().then(count)])
               await count()`,
      },
    })
    const { trace } = await cloud.call('read', {})
    expect(trace).toMatchObject({ total: 5, sequential: 3, coldStart: true })
    expect(trace.requests[0]).toMatchObject({ action: 'database.calculateDocument', collection: 'notes' })
    expect(trace.bytes).toBe(
      trace.requests.reduce((sum, request) => sum + request.requestBytes + request.responseBytes, 0),
    )
    expect(Math.min(...trace.requests.map((request) => request.responseBytes))).toBeGreaterThan(0)
    expect(cloud.calls).toMatchObject([{ function: 'read', trace: { total: 5 } }])
  })

  it('keeps two calls at once apart', async () => {
    const cloud = await startCloud({
      read: { main: "for (let i = 0; i < event.times; i += 1) await db.collection('notes').count()" },
    })
    const outcomes = await Promise.all([1, 5, 3].map((times) => cloud.call('read', { times })))
    expect(outcomes.map(({ trace }) => trace.sequential)).toEqual([1, 5, 3])
  })

  it('shows the latency that was asked for, once per request in sequence', async () => {
    const cloud = await startCloud({
      read: {
        main: "const notes = db.collection('notes'); await Promise.all([notes.count(), notes.count()]); await notes.count()",
      },
    })
    await cloud.call('read', {})
    const waits = jest.spyOn(timers, 'setTimeout')
    const { trace } = await cloud.call('read', {}, { latency: 60 })
    // Half of it before the request is carried out, half after: a slow machine asks for no more than a fast one.
    expect(waits.mock.calls.map(([ms]) => ms)).toEqual(Array(6).fill(30))
    waits.mockRestore()
    expect(trace.sequential).toBe(2)
    expect(trace.ms).toBeGreaterThanOrEqual(118)
  })
})

describe('a fault', () => {
  it.each<[string, Fault, { result?: unknown; error?: unknown }, number]>([
    [
      'fails a request without its effect',
      { at: 1, when: 'before', kind: 'fail' },
      { result: { errCode: -501003 } },
      0,
    ],
    [
      'fails it with the code asked for',
      { at: 1, when: 'before', kind: 'fail', code: 'SERVER_TIMEOUT' },
      { result: { errCode: -501002 } },
      0,
    ],
    [
      'loses the reply after the effect',
      { at: 1, when: 'after', kind: 'fail' },
      { result: { errCode: -501001 } },
      1,
    ],
    [
      'kills the instance before the effect',
      { at: 1, when: 'before', kind: 'crash' },
      { error: { errCode: -504002 } },
      0,
    ],
    [
      'kills the instance after the effect',
      { at: 1, when: 'after', kind: 'crash' },
      { error: { errCode: -504002 } },
      1,
    ],
    ['strikes no other request', { at: 2, when: 'before', kind: 'fail' }, { result: { added: 'a' } }, 1],
  ])('%s', async (_name, fault, outcome, stored) => {
    const cloud = await startCloud(add, { instances: 1 })
    const struck = await cloud.call('add', { id: 'a' }, { fault })
    expect(struck).toMatchObject(outcome)
    expect(struck.trace.total).toBe(1)
    expect(cloud.database.collections()).toEqual([{ name: 'notes', count: stored }])
    expect((await cloud.call('add', { id: 'b' })).result).toEqual({ added: 'b' })
  })

  it('lets a dead instance change nothing more', async () => {
    const cloud = await startCloud({
      add: {
        main: `await Promise.all(['a', 'b', 'c'].map((_id) => db.collection('notes').add({ data: { _id } })))`,
      },
    })
    const { error } = await cloud.call(
      'add',
      {},
      { latency: 20, fault: { at: 1, when: 'before', kind: 'crash' } },
    )
    expect(error?.errCode).toBe(-504002)
    expect(cloud.database.collections()).toEqual([{ name: 'notes', count: 0 }])
  })
})
