import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { database } from '../../config/database'
import type { Fault } from '../../emulator/cloud'
import { withNewKey } from '../../scripts/local-secrets'
import type { Registration } from '../../src/shared/registration/registration'
import { brokenDeployment } from '../access/broken-deployment'
import { crashesOfFirst } from '../support/faults'
import { runJobs } from '../support/jobs'
import { aMember, Product, participants } from '../support/product'
import { SECRETS } from '../support/secrets'

const OLD = { ...SECRETS }
const BOTH = withNewKey(OLD)
const NEW = { ...BOTH, DATA_KEYS: BOTH.DATA_KEYS.split(',')[1] as string }
const [PEOPLE, REQUESTS] = [3, 18]

type Encryption = typeof import('../../cloudfunctions/_server/encryption')
let encryption: Encryption
let SEALED_COLLECTIONS: readonly string[]
beforeAll(async () => {
  // The tests' own modules know both keys, so that they can read whatever the functions left.
  Object.assign(process.env, BOTH)
  encryption = await import('../../cloudfunctions/_server/encryption')
  SEALED_COLLECTIONS = (await import('../../cloudfunctions/maintenance/rotate-keys')).SEALED_COLLECTIONS
})

const tick = (product: Product, fault?: Fault) =>
  runJobs(product.cloud, ['rotateKeys'], fault ? { fault } : {})

/** A cloud whose people were all registered under the old key, started with the keys of `environment`. */
async function filled(environment: object, functions?: string): Promise<Product> {
  const directory = mkdtempSync(path.join(tmpdir(), 'rotation-'))
  const before = await Product.start({ directory, environment: { ...OLD } })
  const sealed = { name: encryption.encryptUnder('v1', '李秀兰'), keyVersion: 'v1' }
  await before.cloud.database.importDocuments('members', [
    { ...aMember('o-li', 'organizer', 'community'), ...sealed },
  ])
  const { session } = await before.publish()
  for (let index = 0; index < PEOPLE; index += 1) {
    const input = { sessionId: session._id, participants: participants() }
    await before.value('registrations.registerForSession', input, `o-${index}`)
  }
  await before.stop()
  return Product.start({ directory, environment: { ...environment }, ...(functions && { functions }) })
}

const registrationsOf = (product: Product) => product.find<Registration>('registrations')

/** Every encrypted text of every registration as it reads. */
const texts = (product: Product) =>
  registrationsOf(product).flatMap(({ participants }) =>
    participants.map(({ name, phone }) => [encryption.decrypt(name), encryption.decrypt(phone ?? '')]),
  )
const AS_TYPED = Array(PEOPLE).fill(['王小芳', '19900001234'])

/** Documents that are not wholly under the version that they say. */
const mixed = (product: Product) =>
  registrationsOf(product).filter((each) =>
    each.participants.some(
      ({ name, phone }) =>
        encryption.versionOf(name) !== each.keyVersion ||
        encryption.versionOf(phone ?? '') !== each.keyVersion,
    ),
  )

const underOldKey = (product: Product) =>
  SEALED_COLLECTIONS.flatMap((name) => product.find(name, { keyVersion: 'v1' }))

it('knows every collection with encrypted fields', () => {
  const indexed = Object.entries(database).filter(([, { indexes }]) =>
    indexes.some(({ name }) => name === 'keyVersion'),
  )
  expect(indexed.map(([name]) => name).sort()).toEqual([...SEALED_COLLECTIONS].sort())
})

it('encrypts everything anew under the last key, after which the old one need not be known', async () => {
  const product = await filled(BOTH)
  expect(texts(product)).toEqual(AS_TYPED)
  // One member, and of everybody who registered an account and a registration.
  expect((await tick(product)).result).toMatchObject({ ok: true, value: { rotateKeys: 1 + 2 * PEOPLE } })
  expect(underOldKey(product)).toEqual([])
  expect(texts(product)).toEqual(AS_TYPED)
  await tick(product)
  expect(product.find('keyChecks', { _id: 'v1' })).toMatchObject([{ retired: true }])
  const kept = { directory: mkdtempSync(path.join(tmpdir(), 'rotated-')), environment: { ...NEW } }
  const without = await Product.start(kept)
  for (const name of ['keyChecks', 'members', 'registrations', 'sessions'])
    await without.cloud.database.importDocuments(name, product.find<object>(name))
  const {
    registrations: [mine],
  } = await without.value('registrations.listMyRegistrations', {}, 'o-0')
  expect(mine?.names).toEqual(['王小芳'])
  await Promise.all([product.stop(), without.stop()])
})

it('refuses to start without an old key while something is under it', async () => {
  const product = await filled(NEW)
  const { result } = await product.attempt('members.getMe', {}, { openid: 'o-0' })
  expect(result).toMatchObject({ ok: false, reason: 'failed' })
  expect(product.cloud.logs.at(-1)?.text).toContain('DATA_KEYS lacks v1')
  await product.stop()
})

it('refuses to start without a new key once something is under it', async () => {
  const product = await filled(BOTH)
  await tick(product)
  const behind = await Product.start({ environment: { ...OLD } })
  await behind.cloud.database.importDocuments('keyChecks', product.find<object>('keyChecks'))
  await behind.attempt('members.getMe', {}, { openid: 'o-0' })
  expect(behind.cloud.logs.at(-1)?.text).toContain('DATA_KEYS lacks v2')
  await Promise.all([product.stop(), behind.stop()])
})

it('may be stopped at any request, and goes on', async () => {
  const product = await filled(BOTH)
  const stored = Object.fromEntries(
    ['members', 'registrations', 'keyChecks'].map((name) => [name, product.find<object>(name)]),
  )
  await product.stop()
  for (const [, fault] of crashesOfFirst(REQUESTS)) {
    const each = await Product.start({ environment: { ...BOTH }, instances: 1 })
    for (const [name, documents] of Object.entries(stored))
      await each.cloud.database.importDocuments(name, documents)
    await tick(each, fault)
    expect([fault, mixed(each), texts(each)]).toEqual([fault, [], AS_TYPED])
    await tick(each)
    expect([fault, underOldKey(each), texts(each)]).toEqual([fault, [], AS_TYPED])
    await each.stop()
  }
})

/** Rotates while somebody changes a name between its reading and its writing; returns the name that remains. */
async function nameChangedMeanwhile(functions?: string): Promise<string | undefined> {
  const product = await filled(BOTH, functions)
  const [first] = registrationsOf(product) as [Registration]
  let changed = false
  await runJobs(product.cloud, ['rotateKeys'], {
    turn: async ({ action, collection }) => {
      if (changed || action !== 'database.modifyDocument' || collection !== 'registrations') return
      changed = true
      await product.change('registrations', first._id, {
        'participants.0.name': encryption.encryptUnder('v1', '王晓芳'),
      })
    },
  })
  await tick(product)
  const stored = product.one<Registration>('registrations', { _id: first._id })
  await product.stop()
  expect(stored.keyVersion).toBe('v2')
  return stored.participants[0] && encryption.decrypt(stored.participants[0].name)
}

it('loses nothing that is changed at the same moment', async () => {
  expect(await nameChangedMeanwhile()).toBe('王晓芳')
})

it('is caught when it writes without looking whether something changed', async () => {
  const functions = await brokenDeployment('maintenance', {
    file: 'cloudfunctions/maintenance/rotate-keys.ts',
    piece: '{ _id, keyVersion, ...Object.fromEntries(old) }',
    instead: '{ _id, keyVersion }',
  })
  expect(await nameChangedMeanwhile(functions)).toBe('王小芳')
})
