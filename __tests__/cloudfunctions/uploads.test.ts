import { createHash } from 'node:crypto'
import { existsSync, mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { DAY } from '../../src/shared/calendar/calendar'
import { brokenDeployment } from '../access/broken-deployment'
import { itAll } from '../support/campaign'
import { allUnits, aMember, aTally, NOW, Product } from '../support/product'
import { upload } from '../support/upload'

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

describe('a month later', () => {
  /** Which of three pictures are left: one of a record, one of none, one of none that is new. */
  async function left(on: Product): Promise<string[]> {
    on.cloud.clock.set(NOW)
    const { session } = await on.publish()
    const folder = `photos/${session._id}`
    const told = await began(on, `${folder}/told.jpg`)
    await began(on, `${folder}/forgotten.jpg`)
    await on.cloud.database.importDocuments('tallies', [
      aTally(session, { photos: [told], counted: { what: 'nothing' } }),
    ])
    on.cloud.clock.advance(29 * DAY)
    await began(on, `${folder}/new.jpg`)
    on.cloud.clock.advance(2 * DAY)
    expect((await on.cloud.runTimer('maintenance')).error).toBeUndefined()
    return ['told', 'forgotten', 'new'].filter((name) => isStored(on, `${folder}/${name}.jpg`))
  }

  it('what no record speaks of is removed, and nothing else', async () => {
    expect(await left(product)).toEqual(['told', 'new'])
    expect(product.find<{ _id: string }>('uploads').map(({ _id }) => _id)).toEqual([
      expect.stringMatching(/new\.jpg$/),
    ])
  })

  itAll('it is caught when a kind of record is forgotten', async () => {
    const functions = await brokenDeployment('maintenance', {
      file: 'cloudfunctions/maintenance/sweep-uploads.ts',
      piece: "tallies: ['photos'],",
      instead: '',
    })
    const broken = await start(functions)
    expect(await left(broken)).toEqual(['new'])
    await broken.stop()
  })
})
