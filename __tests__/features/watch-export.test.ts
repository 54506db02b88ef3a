import { type Watching, watchExport } from '../../src/features/exports/watch-export'

type Look = Awaited<ReturnType<Watching['read']>>
type Run = Awaited<ReturnType<Watching['run']>>

const seen = (of: Partial<Extract<Look, { ok: true }>['value']>): Look => ({
  ok: true,
  value: {
    state: 'waiting',
    progress: 0,
    problem: null,
    fileName: '名单.xlsx',
    stalled: false,
    link: null,
    text: null,
    ...of,
  },
})
const done = seen({ state: 'done', progress: 100, link: 'https://file' })
const written: Run = { ok: true, value: { state: 'done' } }
const refusal = { ok: false, reason: 'too-often', retryAt: 1 } as const

/** Watches with what each look sees, the last of them ever after, and what each call that writes comes to. */
async function watched(looks: Look[], runs: (Run | Error | 'no end')[], most = 50) {
  let [looked, ran, rested] = [0, 0, 0]
  const told: number[] = []
  const result = await watchExport({
    read: async () => looks[Math.min(looked++, looks.length - 1)] as Look,
    run: async () => {
      const run = runs[Math.min(ran++, runs.length - 1)]
      if (run === 'no end') return new Promise<never>(() => {})
      if (run instanceof Error) throw run
      return run as Run
    },
    rest: async () => {
      rested += 1
      if (rested > most) throw new Error('it looks on for ever')
    },
    onProgress: (percent) => told.push(percent),
    isLeft: () => false,
  })
  return { result, told, ran }
}

it('looks until the file is there, whatever comes of the call that writes it', async () => {
  const looks = [seen({}), seen({ state: 'writing', progress: 40 }), done]
  for (const run of [written, new Error('no answer'), 'no end'] as const)
    expect(await watched(looks, [run])).toMatchObject({ result: { end: 'done' }, told: [0, 40] })
})

it('says the no that the call that writes was given, and does not spin', async () => {
  expect(await watched([seen({})], [refusal])).toMatchObject({ result: { end: 'refused', refusal }, ran: 1 })
})

it('leaves a refused call be while another writes the same job', async () => {
  const looks = [seen({ state: 'writing' }), seen({ state: 'writing' }), done]
  expect(await watched(looks, [refusal])).toMatchObject({ result: { end: 'done' } })
})

it('sets a job going again whose call was lost, and at last says that nothing answers', async () => {
  const lost = new Error('no answer')
  expect(await watched([seen({})], [lost])).toMatchObject({ result: { end: 'lost', error: lost }, ran: 4 })
  expect(await watched([seen({}), seen({}), done], [lost, written])).toMatchObject({
    result: { end: 'done' },
    ran: 2,
  })
})

it('takes up what somebody left, and gives up on what is left again and again', async () => {
  const stalled = seen({ state: 'writing', stalled: true })
  const lost = new Error('no answer')
  expect(await watched([stalled, stalled, done], [lost, 'no end'])).toMatchObject({
    result: { end: 'done' },
    ran: 2,
  })
  expect(await watched([stalled], [written])).toMatchObject({ result: { end: 'failed' }, ran: 4 })
  // While the call is on its way, nothing more is sent after it.
  expect(
    await watched([stalled, stalled, stalled, stalled, stalled, stalled, done], ['no end']),
  ).toMatchObject({ result: { end: 'done' }, ran: 1 })
})

it('tells a failure of its own call from one that an earlier attempt left', async () => {
  const failed = seen({ state: 'failed', problem: 'web-page' })
  expect(await watched([failed, seen({ state: 'writing' }), done], ['no end'])).toMatchObject({
    result: { end: 'done' },
  })
  expect(await watched([failed], [{ ok: true, value: { state: 'failed' } }])).toMatchObject({
    result: { end: 'failed', problem: 'web-page' },
  })
})

it('stops when nobody waits any more', async () => {
  let looks = 0
  const result = await watchExport({
    read: async () => {
      looks += 1
      return seen({ state: 'writing' })
    },
    run: () => new Promise(() => {}),
    rest: async () => {},
    onProgress: () => {},
    isLeft: () => looks >= 3,
  })
  expect([result.end, looks]).toEqual(['left', 3])
})
