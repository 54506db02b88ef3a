import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import type { Line } from '../../scripts/bench/line'
import { measurePeers, RunningPeer, readPeers } from '../../scripts/bench/peers'
import { itAll } from '../support/campaign'

const folder = mkdtempSync(path.join(tmpdir(), 'peers-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

/** A function that reads an activity, counts who joined, and adds one more: three requests, one after the other. */
const SIGN_UP = `
const cloud = require('wx-server-sdk')
cloud.init({ env: cloud.DYNAMIC_CURRENT_ENV })
const db = cloud.database()
exports.main = async ({ route, activity, join }) => {
  const { OPENID } = cloud.getWXContext()
  if (route === 'leave') {
    await db.collection('joins').doc(join).remove()
    return { code: 200 }
  }
  const { data } = await db.collection('activities').doc(activity).get()
  const { total } = await db.collection('joins').where({ activity }).count()
  if (total >= data.places) return { code: 400 }
  const { _id } = await db.collection('joins').add({ data: { activity, who: OPENID } })
  return { code: 200, data: { id: _id } }
}
`

const join = {
  function: 'signup',
  data: { route: 'join', activity: 'a-1' },
  openid: 'peer-{n}',
  says: { code: 200 },
}
const leave = {
  function: 'signup',
  data: { route: 'leave', join: '{joined}' },
  openid: 'peer-{n}',
  says: { code: 200 },
}

/** Puts a made-up peer into the folder, with as many places as said. */
function putPeer(name: string, places: number, more: object = {}): void {
  const own = path.join(folder, name)
  mkdirSync(path.join(own, 'functions/signup'), { recursive: true })
  writeFileSync(path.join(own, 'functions/signup/index.js'), SIGN_UP)
  writeFileSync(path.join(own, 'activities.json'), JSON.stringify([{ _id: 'a-1', places }]))
  const manifest = {
    name,
    collections: { activities: 'activities.json', joins: [] },
    rows: { register: join, cancel: { ...leave, before: [{ ...join, keeps: { joined: 'data.id' } }] } },
    ...more,
  }
  writeFileSync(path.join(own, 'peer.json'), JSON.stringify(manifest))
}

const onlyPeer = () => {
  const [peer] = readPeers(folder)
  if (!peer) throw new Error('There is no peer')
  return peer
}

beforeEach(() => rmSync(path.join(folder, 'club'), { recursive: true, force: true }))

it('runs a peer’s functions on the local cloud with our SDK, and counts the requests of the one call that is measured', async () => {
  putPeer('club', 1000)
  const running = await RunningPeer.start(onlyPeer())
  try {
    const registered = await (await running.ready('register'))()
    expect(registered.trace).toMatchObject({ total: 3, sequential: 3 })
    // Joining comes before, and is not measured.
    const cancelled = await (await running.ready('cancel'))()
    expect(cancelled.trace).toMatchObject({ total: 1, sequential: 1 })
    expect(running.has('check-in')).toBe(false)
  } finally {
    await running.stop()
  }
})

it('takes a refusal for no measure', async () => {
  putPeer('club', 1)
  const running = await RunningPeer.start(onlyPeer())
  try {
    await (await running.ready('register'))()
    await expect((await running.ready('register'))()).rejects.toThrow(/did not say code = 200: .*400/)
  } finally {
    await running.stop()
  }
})

it.each([
  ['a row that we do not have', { rows: { dance: join } }],
  ['a call that does not say how it is known to have worked', { rows: { register: { function: 'signup' } } }],
  ['a field that nobody knows', { colections: {} }],
])('refuses a manifest with %s', (_, more) => {
  putPeer('club', 1, more)
  expect(() => readPeers(folder)).toThrow(/club\/peer\.json/)
})

itAll('prints ours beside a peer’s in turn, and leaves out a peer of which a call fails', async () => {
  putPeer('club', 1000)
  putPeer('full', 5)
  const tables: Line[][] = []
  const failures: string[] = []
  await measurePeers(readPeers(folder), (name) => name === 'register', {
    print: (table) => tables.push(table),
    tell: (failure) => failures.push(failure),
  })
  rmSync(path.join(folder, 'full'), { recursive: true, force: true })
  expect(failures).toEqual([expect.stringMatching(/^full, register: signup did not say code = 200/)])
  const [[ours, club, ...others] = []] = tables
  expect(others).toEqual([])
  expect(ours).toMatchObject({ name: 'register: ours', figures: { timesRequests: 1, timesMs: 1 } })
  expect(club).toMatchObject({ name: 'register: club', figures: { sequential: 3, requests: 3 } })
  expect(club?.figures.timesRequests).toBeCloseTo(3 / (ours?.figures.requests ?? 0), 1)
})
