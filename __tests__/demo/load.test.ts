import { randomBytes } from 'node:crypto'
import { database as definition } from '../../config/database'
import { type DemoDatabase, loadDemo, loadToday } from '../../demo/load'
import { openSealing } from '../../demo/sealing'
import { Database } from '../../emulator/database/database'
import type { Session } from '../../src/shared/event/session'
import type { Registration } from '../../src/shared/registration/registration'
import { itAll } from '../support/campaign'

const NOW = Date.parse('2026-11-24T10:30:00+08:00')
const secrets = {
  DATA_KEYS: `v1:${randomBytes(32).toString('base64')}`,
  IDENTITY_SECRET: randomBytes(32).toString('base64'),
}

const find = <T>(database: Database, collection: string, query = {}) =>
  database.find(collection, query) as unknown as T[]

it('leaves the secrets out of the environment', async () => {
  await openSealing(secrets)
  expect(process.env.DATA_KEYS).toBeUndefined()
  expect(process.env.IDENTITY_SECRET).toBeUndefined()
})

it('refuses to seal under other secrets than the functions loaded', async () => {
  await openSealing(secrets)
  await expect(
    openSealing({ ...secrets, DATA_KEYS: `v1:${Buffer.alloc(32).toString('base64')}` }),
  ).rejects.toThrow('DATA_KEYS')
})

it('adds today once, and leaves alone what happened since', async () => {
  const database = await Database.open({ definition })
  await loadToday(database, { secrets, now: NOW })
  const [session] = find<Session>(database, 'sessions') as [Session]
  const answer = await database.execute({
    action: 'database.modifyDocument',
    collectionName: 'sessions',
    queryType: 'WHERE',
    query: JSON.stringify({ _id: session._id }),
    data: JSON.stringify({ $set: { seatsLeft: 1 } }),
    multi: false,
    merge: true,
    upsert: false,
  })
  expect(answer).toMatchObject({ data: { updated: 1 } })
  const before = database.collections()

  await loadToday(database, { secrets, now: NOW + 60_000 })
  expect(database.collections()).toEqual(before)
  expect(find<Session>(database, 'sessions', { _id: session._id })).toMatchObject([{ seatsLeft: 1 }])
  await loadToday(database, { secrets, now: NOW + 3_600_000 })
  expect(find<Session>(database, 'sessions')).toHaveLength(4)
})

itAll(
  'finishes an interrupted loading when it is run again, and the functions can find and read what is there',
  async () => {
    const database = await Database.open({ definition })
    const broken: DemoDatabase = {
      find: (collection, query) => database.find(collection, query),
      importDocuments: async (collection, documents) => {
        if (collection === 'checkIns') throw new Error('killed')
        await database.importDocuments(collection, documents)
      },
    }
    await expect(loadDemo(broken, { secrets, now: NOW })).rejects.toThrow('killed')
    expect(find(database, 'registrations').length).toBeGreaterThan(0)
    expect(find(database, 'units')).toEqual([]) // which is what says that the demo is not there yet

    await loadDemo(database, { secrets, now: NOW })
    expect(find(database, 'units').length).toBeGreaterThan(20)
    expect(find(database, 'checkIns').length).toBeGreaterThan(10_000)

    const { accountIdentityKey, registrationId } = await openSealing(secrets)
    // Loaded under the secrets by now.
    const { decrypt } = await import('../../cloudfunctions/_server/encryption')
    const [mine] = find<Registration>(database, 'registrations', { openid: 'demo-resident' }) as [
      Registration,
    ]
    expect(mine._id).toBe(registrationId(mine.sessionId, accountIdentityKey('demo-resident')))
    expect(decrypt(mine.participants[0]?.name ?? '')).toBe('宋文静')
    expect(decrypt(mine.participants[0]?.phone ?? '')).toMatch(/^1990000\d{4}$/)
  },
)
