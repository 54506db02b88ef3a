import { startCloud, stopClouds } from './local-functions'

afterEach(stopClouds)

describe('an instance', () => {
  it('runs one call at a time, while others wait or run beside it', async () => {
    const cloud = await startCloud(
      {
        count: {
          load: 'let inside = 0, most = 0',
          main: `inside += 1; most = Math.max(most, inside)
                 await new Promise((resolve) => setTimeout(resolve, 30))
                 inside -= 1
                 return { most, thread: require('node:worker_threads').threadId }`,
        },
      },
      { instances: 2 },
    )
    const outcomes = await Promise.all(Array.from({ length: 6 }, () => cloud.call('count', {})))
    const results = outcomes.map((outcome) => outcome.result as { most: number; thread: number })
    expect(Math.max(...results.map((result) => result.most))).toBe(1)
    expect(new Set(results.map((result) => result.thread)).size).toBe(2)
    expect(outcomes.filter((outcome) => outcome.trace.coldStart)).toHaveLength(2)
  })

  it('keeps its own environment, apart from the machine and other instances', async () => {
    const cloud = await startCloud(
      {
        look: {
          main: `process.env.MARK = (process.env.MARK ?? '') + event.mark
                 return { mark: process.env.MARK, secret: process.env.SECRET, path: process.env.PATH ?? null }`,
        },
        other: { main: 'return { mark: process.env.MARK ?? null }' },
      },
      { instances: 1, environment: { SECRET: 's' } },
    )
    await cloud.call('look', { mark: 'a' })
    expect((await cloud.call('look', { mark: 'b' })).result).toEqual({ mark: 'ab', secret: 's', path: null })
    expect((await cloud.call('other', {})).result).toEqual({ mark: null })
    expect(process.env.MARK).toBeUndefined()
  })

  it('tells each call its own caller, and a call without OPENID nobody', async () => {
    const cloud = await startCloud({ who: { main: 'return cloud.getWXContext()' } }, { instances: 1 })
    expect((await cloud.call('who', {}, { openid: 'oAnna' })).result).toEqual({
      OPENID: 'oAnna',
      APPID: expect.any(String),
      ENV: 'local',
      SOURCE: 'wx_client',
    })
    expect((await cloud.call('who', {}, { openid: 'oBerta' })).result).toMatchObject({ OPENID: 'oBerta' })
    expect((await cloud.call('who', {})).result).toEqual({})
  })

  it('is ended at its time-out, and the next call runs in a new one', async () => {
    const cloud = await startCloud(
      {
        spin: { main: 'while (event.spin); return { ok: true }', config: { timeout: 0.1 } },
      },
      { instances: 1 },
    )
    expect((await cloud.call('spin', { spin: true })).error).toEqual({
      errCode: -504003,
      errMsg: expect.stringContaining('timed out after 0.1 seconds'),
    })
    expect(await cloud.call('spin', {})).toMatchObject({ result: { ok: true }, trace: { coldStart: true } })
  })

  it.each([
    [
      'an exception that nobody catches',
      "setTimeout(() => { throw new Error('boom') }); await new Promise(() => {})",
    ],
    ['a promise rejected unheard', "Promise.reject(new Error('boom')); await new Promise(() => {})"],
    ['leaving the process', 'process.exit(1)'],
    [
      'using more memory than it has',
      'const hoard = []; for (;;) hoard.push(new Array(1e5).fill(Math.random()))',
    ],
  ])('dies of %s', async (_name, main) => {
    const cloud = await startCloud(
      {
        die: { main: `if (event.die) { ${main} } return 'alive'`, config: { timeout: 20, memorySize: 128 } },
      },
      { instances: 1 },
    )
    expect((await cloud.call('die', { die: true })).error?.errCode).toBe(-504002)
    expect((await cloud.call('die', {})).result).toBe('alive')
  })

  it('survives an error that its function throws', async () => {
    const cloud = await startCloud({ fail: { main: "if (event.fail) throw new TypeError('no'); return 1" } })
    expect((await cloud.call('fail', { fail: true })).error).toEqual({
      errCode: -504002,
      errMsg: expect.stringContaining('TypeError: no'),
    })
    expect(await cloud.call('fail', {})).toMatchObject({ result: 1, trace: { coldStart: false } })
  })

  it('fails every call when its bundle cannot be loaded', async () => {
    const cloud = await startCloud({ broken: { load: "throw new Error('not today')", main: '' } })
    expect((await cloud.call('broken', {})).error?.errMsg).toContain('not today')
    expect((await cloud.call('broken', {})).error?.errMsg).toContain('not today')
  })
})

describe('a call', () => {
  it('is refused for a function that is not there', async () => {
    const cloud = await startCloud({})
    expect((await cloud.call('nobody', {})).error?.errCode).toBe(-501000)
  })

  it('is refused with an event over 100 KB or a result over 1 MB', async () => {
    const cloud = await startCloud({ echo: { main: "return 'x'.repeat(event.length ?? 0)" } })
    expect((await cloud.call('echo', { text: 'x'.repeat(102_400) })).error?.errMsg).toContain('100 KB')
    expect((await cloud.call('echo', { length: 1_048_576 })).error?.errCode).toBe(-604001)
    expect((await cloud.call('echo', { length: 1_000_000 })).error).toBeUndefined()
  })

  it('carries the person and the chain of sources into a function that it calls', async () => {
    const cloud = await startCloud({
      outer: { main: "return (await cloud.callFunction({ name: 'inner', data: { n: 1 } })).result" },
      inner: { main: 'return { n: event.n, ...cloud.getWXContext() }' },
    })
    expect((await cloud.call('outer', {}, { openid: 'oAnna' })).result).toMatchObject({
      n: 1,
      OPENID: 'oAnna',
      SOURCE: 'wx_client,scf',
    })
    expect(cloud.calls.map((call) => [call.function, call.source])).toEqual([
      ['inner', 'wx_client,scf'],
      ['outer', 'wx_client'],
    ])
  })

  it('shows a calling function that the called one failed', async () => {
    const cloud = await startCloud({
      outer: {
        main: 'return cloud.callFunction({ name: event.name }).catch(({ errCode, code }) => ({ errCode, code }))',
      },
      inner: { main: "throw new Error('inside')" },
    })
    expect((await cloud.call('outer', { name: 'inner' })).result).toEqual({
      errCode: -1,
      code: 'FUNCTIONS_EXECUTE_FAIL',
    })
    expect((await cloud.call('outer', { name: 'nobody' })).result).toEqual({
      errCode: -1,
      code: 'FUNCTION_NOT_FOUND',
    })
  })

  it('leaves what its function prints in the log', async () => {
    const cloud = await startCloud({ speak: { main: "console.log('hello', { a: 1 }); console.error('oh')" } })
    await cloud.call('speak', {})
    expect(cloud.logs).toMatchObject([
      { level: 'info', source: 'speak', text: 'hello { a: 1 }' },
      { level: 'error', source: 'speak', text: 'oh' },
    ])
  })
})
