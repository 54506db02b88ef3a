import { createHash } from 'node:crypto'
import { existsSync, mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import * as z from 'zod'
import { DAY, MINUTE } from '../../src/shared/calendar/calendar'
import type { Session } from '../../src/shared/event/session'
import type { Upload } from '../../src/shared/upload'
import { brokenDeployment } from '../access/broken-deployment'
import { everyOperation } from '../access/operations'
import { controls } from '../support/broken-variant'
import { allUnits, aMember, aTally, NOW, Product } from '../support/product'
import { upload } from '../support/upload'

const SWEEP = 'cloudfunctions/maintenance/sweep-uploads.ts'
const JPEG = Buffer.from('a picture')

const folders = new Map<Product, string>()
let product: Product
beforeAll(async () => {
  product = await start()
})
afterAll(() => product.stop())

async function start(functions?: string): Promise<Product> {
  const directory = mkdtempSync(path.join(tmpdir(), 'uploads-'))
  const started = await Product.start({ directory, ...(functions && { functions }) })
  folders.set(started, directory)
  await started.add({ units: allUnits(), members: [aMember('o-li', 'organizer', 'community')] })
  return started
}

/** What WeChat tells a phone that wants to upload to this path. */
async function offered(path: string, openid: string): Promise<{ errCode?: number; result?: object }> {
  const asked = { method: 'POST', body: JSON.stringify({ cloudPath: path }) }
  return (await fetch(`${product.cloud.url}/as/${openid}/wx/uploadFile`, asked)).json()
}

describe('a phone uploads', () => {
  it.each([
    'events/a.jpg',
    'photos/session-1/a_b-c.jpg',
    'consents/session-1/a.jpg',
    'attachments/street/a.png',
    'forms/street/a.xlsx',
    'charts/nonce/months.png',
  ])('to %s', async (path) => {
    expect(await offered(path, 'o-li')).toMatchObject({ result: {} })
  })

  it.each([
    'a.jpg',
    'exports/job/roster.xlsx',
    'photos/a.jpg',
    'photos/session-1/deeper/a.jpg',
    'photos/session-1/a.html',
    'events/a.jpg/b',
    'somewhere/photos/session-1/a.jpg',
  ])('not to %s', async (path) => {
    expect(await offered(path, 'o-li')).toMatchObject({ errCode: -503003 })
  })

  it('over nothing that somebody else uploaded, and over its own', async () => {
    await upload(product, 'photos/session-1/hers.jpg', JPEG, 'o-li')
    expect(await offered('photos/session-1/hers.jpg', 'o-stranger')).toMatchObject({ errCode: -503003 })
    expect(await offered('photos/session-1/hers.jpg', 'o-li')).toMatchObject({ result: {} })
  })
})

/** Uploads as the app does: it says so first. */
async function began(on: Product, path: string): Promise<string> {
  await on.value('exports.beginUpload', { path }, 'o-li')
  return upload(on, path, JPEG, 'o-li')
}

/** In the local cloud's folder a file goes by the hash of its path. */
const isStored = (on: Product, cloudPath: string): boolean =>
  existsSync(
    path.join(folders.get(on) as string, 'storage', createHash('sha256').update(cloudPath).digest('hex')),
  )

describe('half a year later', () => {
  /** Three pictures of a session: of a record, of none, and of none that is new. */
  async function uploaded(on: Product) {
    on.cloud.clock.set(NOW)
    const { session } = await on.publish()
    const folder = `photos/${session._id}`
    const told = await began(on, `${folder}/told.jpg`)
    const silent = await began(on, `${folder}/silent.jpg`)
    await speak(on, session, told)
    on.cloud.clock.advance(179 * DAY)
    await began(on, `${folder}/new.jpg`)
    on.cloud.clock.advance(2 * DAY)
    await maintain(on)
    return { session, folder, silent }
  }

  const speak = (on: Product, session: Session, photo: string) =>
    on.cloud.database.importDocuments('tallies', [
      aTally(session, { _id: photo.slice(-12), photos: [photo], counted: { what: 'nothing' } }),
    ])

  async function maintain(on: Product): Promise<void> {
    expect((await on.cloud.runTimer('maintenance')).error).toBeUndefined()
  }

  async function swept(on: Product, folder: string): Promise<string[]> {
    on.cloud.clock.advance(3 * MINUTE)
    await maintain(on)
    return ['told', 'silent', 'new'].filter((name) => isStored(on, `${folder}/${name}.jpg`))
  }

  /** What is left where a call saves the picture of which nothing spoke, having begun before it was to go. */
  async function leftOfALateSave(on: Product): Promise<string[]> {
    const { session, folder, silent } = await uploaded(on)
    await speak(on, session, silent)
    return swept(on, folder)
  }

  const add = (on: Product, { _id }: Session, photo: string) => {
    const said = { sessionId: _id, nonce: 'late', countedAt: NOW, counted: { what: 'nothing' } as const }
    return on.call('checkins.addTally', { ...said, photos: [photo] }, 'o-li')
  }

  it('what no record speaks of is removed, and nothing else', async () => {
    const { folder } = await uploaded(product)
    expect(isStored(product, `${folder}/silent.jpg`)).toBe(true)
    expect(await swept(product, folder)).toEqual(['told', 'new'])
    expect(product.find<Upload>('uploads').map(({ _id, state }) => [_id, state])).toEqual(
      expect.arrayContaining([
        [`${folder}/silent.jpg`, 'gone'],
        [`${folder}/new.jpg`, 'there'],
      ]),
    )
    expect(product.find<Upload>('uploads').some(({ _id }) => _id === `${folder}/told.jpg`)).toBe(false)
  })

  it('a picture stays that was saved by a call which began before it was to go', async () => {
    expect(await leftOfALateSave(product)).toEqual(['told', 'silent', 'new'])
  })

  it('no record begins to speak of one that is going, or gone; uploaded anew, it may', async () => {
    const { session, folder, silent } = await uploaded(product)
    expect(await add(product, session, silent)).toMatchObject({ ok: false, reason: 'file-gone' })
    expect(await product.call('exports.beginUpload', { path: `${folder}/silent.jpg` }, 'o-li')).toMatchObject(
      { ok: false, reason: 'being-swept' },
    )
    await swept(product, folder)
    expect(await add(product, session, silent)).toMatchObject({ ok: false, reason: 'file-gone' })
    await began(product, `${folder}/silent.jpg`)
    expect(await add(product, session, silent)).not.toMatchObject({ reason: 'file-gone' })
  })

  it('a run takes as many as an account may begin in ten minutes in three', async () => {
    product.cloud.clock.set(NOW)
    const many = Array.from({ length: 300 }, (_, n) => ({
      _id: `events/many-${n}.jpg`,
      state: 'there',
      at: NOW,
    }))
    await product.cloud.database.importDocuments('uploads', many)
    product.cloud.clock.advance(181 * DAY)
    for (let run = 0; run < 3; run += 1) await maintain(product)
    const waiting = product
      .find<Upload>('uploads')
      .filter(({ _id, state }) => _id.startsWith('events/many') && state === 'there')
    expect(waiting).toEqual([])
  })

  it.each(
    controls([
      {
        what: 'a kind of record is forgotten',
        fn: 'maintenance',
        change: { file: SWEEP, piece: 'tallies: { photos: true },', instead: '' },
        left: ['new'],
      },
      {
        what: 'nobody looks a second time',
        fn: 'maintenance',
        change: {
          file: SWEEP,
          piece: 'const unsaid = going.filter((each) => !isSpokenOf(each))',
          instead: 'const unsaid = going',
        },
        left: ['told', 'new'],
      },
    ]),
  )('it is caught when $what', async ({ fn, change, left }) => {
    const broken = await start(await brokenDeployment(fn, change))
    expect(await leftOfALateSave(broken)).toEqual(left)
    await broken.stop()
  })
})

it('every operation that a file can be given to says so, or no record would be kept from speaking of a swept one', () => {
  const takes = everyOperation().filter(([, { input }]) =>
    /"(photos?|attachment|cover|pictures|files?|fileId)":/.test(
      JSON.stringify(z.toJSONSchema(input, { io: 'input', unrepresentable: 'any' })),
    ),
  )
  expect(takes.length).toBeGreaterThan(8)
  const silent = takes.filter(([, { files }]) => !files).map(([name]) => name)
  // Links are all that it answers.
  expect(silent).toEqual(['events.getPictureLinks'])
})
