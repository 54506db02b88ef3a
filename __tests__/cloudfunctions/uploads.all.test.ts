import { createHash } from 'node:crypto'
import { existsSync, mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import * as z from 'zod'
import { DAY, HOUR, MINUTE } from '../../src/shared/calendar/calendar'
import type { Session } from '../../src/shared/event/session'
import { PAPER_SHEET, type Tally } from '../../src/shared/tally/tally'
import type { Upload } from '../../src/shared/upload'
import { brokenDeployment } from '../access/broken-deployment'
import { everyOperation } from '../access/operations'
import { controls } from '../support/broken-variant'
import { itAll } from '../support/campaign'
import { EVERY_JOB, runJobs } from '../support/jobs'
import { allUnits, aMember, aTally, NOW, Product } from '../support/product'
import { upload } from '../support/upload'

const SWEEP = 'cloudfunctions/maintenance/sweep-uploads.ts'
const JPEG = Buffer.from('a picture')

const people = () => ({
  units: allUnits(),
  members: [aMember('o-li', 'organizer', 'community'), aMember('o-staff', 'staff', 'community')],
})

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
  await started.add(people())
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
    'kept/handbook-0123.pdf',
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

async function maintain(on: Product): Promise<void> {
  expect((await runJobs(on.cloud, EVERY_JOB)).error).toBeUndefined()
}

const speak = (on: Product, session: Session, photo: string, overrides: Partial<Tally> = {}) =>
  on.cloud.database.importDocuments('tallies', [
    aTally(session, { _id: photo.slice(-12), photos: [photo], counted: { what: 'nothing' }, ...overrides }),
  ])

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
    return { session, folder, told, silent }
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
        [`${folder}/told.jpg`, 'there'],
      ]),
    )
  })

  /** Whether the picture is left 159 days after the record that spoke of it went, at day 201, and two days later. */
  async function isLeftOfARecordThatWent(on: Product): Promise<boolean[]> {
    const { folder, told } = await uploaded(on)
    on.cloud.clock.advance(20 * DAY)
    const { _id } = on.one<Tally>('tallies', { photos: told })
    await on.change('tallies', _id, { photos: [] })
    const left: boolean[] = []
    for (const days of [159, 2]) {
      on.cloud.clock.advance(days * DAY)
      await maintain(on)
      left.push((await swept(on, folder)).includes('told'))
    }
    return left
  }

  it('one of which a record spoke is looked at again another half a year later: the record may have gone', async () => {
    expect(await isLeftOfARecordThatWent(product)).toEqual([true, false])
  })

  itAll('it is caught when nobody looks again', async () => {
    const change = { file: SWEEP, piece: "await change(kept, { state: command.neq('owed') }, 'there')" }
    const instead = 'if (kept.length > 0) await store.uploads.remove({ _id: command.in(kept) })'
    const broken = await start(await brokenDeployment('maintenance', { ...change, instead }))
    expect(await isLeftOfARecordThatWent(broken)).toEqual([true, true])
    await broken.stop()
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
          piece: 'const unsaid = going.filter((each) => !isKept(each))',
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

describe('a file that storage does not let go', () => {
  beforeEach(async () => {
    await product.reset()
    await product.add(people())
  })

  const owed = (on: Product, path: string) => on.find<Upload>('uploads', { _id: path })[0]?.state

  /** What comes of two files of which nothing speaks, one of them held, once it was tried and an hour later, let go. */
  async function ofTwo(on: Product) {
    on.cloud.clock.set(NOW)
    const [held, other] = ['events/held.jpg', 'events/other.jpg'] as const
    await began(on, held)
    await began(on, other)
    on.cloud.clock.advance(181 * DAY)
    await maintain(on)
    on.cloud.keepFile(held, 'STORAGE_REQUEST_FAIL')
    on.cloud.clock.advance(3 * MINUTE)
    await maintain(on)
    const tried = { held: owed(on, held), other: owed(on, other), isOther: isStored(on, other) }
    expect(isStored(on, held)).toBe(true)
    on.cloud.keepFile(held)
    on.cloud.clock.advance(30 * MINUTE)
    await maintain(on)
    const isEarly = !isStored(on, held)
    on.cloud.clock.advance(33 * MINUTE)
    await maintain(on)
    return { ...tried, isEarly, isLeft: isStored(on, held), atLast: owed(on, held) }
  }

  const right = { held: 'owed', other: 'gone', isOther: false, isEarly: false, isLeft: false, atLast: 'gone' }

  it('keeps none of the others, and is removed within the hour when it can be', async () => {
    expect(await ofTwo(product)).toEqual(right)
  })

  it('has no record that begins to speak of it, and nothing uploaded in its place', async () => {
    const { session } = await product.publish()
    const path = `photos/${session._id}/owed.jpg`
    const photo = await began(product, path)
    await product.change('uploads', path, { state: 'owed', at: product.cloud.clock.now() + HOUR })
    const said = {
      sessionId: session._id,
      nonce: 'owed',
      countedAt: NOW,
      counted: { what: 'nothing' } as const,
    }
    expect(await product.call('checkins.addTally', { ...said, photos: [photo] }, 'o-li')).toMatchObject({
      reason: 'file-gone',
    })
    expect(await product.call('exports.beginUpload', { path }, 'o-li')).toMatchObject({
      reason: 'being-swept',
    })
  })

  interface GivenUp {
    what: string
    path: (sessionId: string) => string
    /** Makes a record that speaks of the file. */
    speak: (session: Session, fileId: string) => Promise<void>
    /** Makes it give the file up; whether it did all that it does where the file goes. */
    giveUp: (session: Session) => Promise<boolean>
  }

  const consent = {
    kind: 'child',
    openid: null,
    familyMemberId: null,
    version: 1,
    by: 'paper',
    recordedBy: 'o-li',
  }
  const child = { name: '罗一鸣', birth: '2019-08' }

  it.each<GivenUp>([
    {
      what: 'a picture of a report of yesterday',
      path: () => 'charts/nonce/months.png',
      speak: (_, fileId) =>
        product.cloud.database.importDocuments('exportJobs', [
          {
            _id: 'job',
            request: { kind: 'report', charts: [{ fileId }] },
            fileId: null,
            createdAt: NOW - 2 * DAY,
          },
        ]),
      async giveUp() {
        await maintain(product)
        return product.find('exportJobs').length === 0
      },
    },
    {
      what: 'a consent on paper that holds no longer',
      path: (sessionId) => `consents/${sessionId}/old.jpg`,
      speak: (_, photo) =>
        product.cloud.database.importDocuments('consents', [
          { ...consent, _id: 'old', identityKey: 'key', givenAt: NOW - 181 * DAY, withdrawnAt: null, photo },
        ]),
      async giveUp() {
        await maintain(product)
        return product.find('consents', { _id: 'old' }).length === 0
      },
    },
    {
      what: 'a consent on paper that is withdrawn',
      path: (sessionId) => `consents/${sessionId}/withdrawn.jpg`,
      async speak({ _id: sessionId }, photo) {
        await product.value(
          'registrations.recordPaperConsent',
          { sessionId, nonce: 'w', ...child, photo },
          'o-li',
        )
      },
      async giveUp({ _id: sessionId }) {
        const { withdrawn } = await product.value(
          'registrations.withdrawPaperConsent',
          { sessionId, ...child },
          'o-li',
        )
        return withdrawn === 1 && product.find('consents', { withdrawnAt: null }).length === 0
      },
    },
    {
      what: 'a form that is removed',
      path: () => 'forms/community/held.xlsx',
      speak: (_, fileId) =>
        product.cloud.database.importDocuments('forms', [
          { _id: 'form', name: '表', unitId: 'community', fileId, version: 1, bindings: [], merged: [] },
        ]),
      async giveUp() {
        await product.value('exports.removeReportForm', { formId: 'form', version: 1 }, 'o-staff')
        return product.find('forms').length === 0
      },
    },
    {
      what: 'a signed sheet of people who are forgotten',
      path: (sessionId) => `photos/${sessionId}/sheet.jpg`,
      speak: (session, photo) => speak(product, session, photo, { place: PAPER_SHEET }),
      async giveUp({ eventId }) {
        product.cloud.clock.advance(190 * DAY)
        for (let run = 0; run < 3; run += 1) await maintain(product)
        return product.find('forgettings', { _id: eventId }).length === 0
      },
    },
  ])('$what keeps nothing else from going on, and is removed once it can be', async ({ path, ...given }) => {
    product.cloud.clock.set(NOW)
    const { session } = await product.publish()
    const at = path(session._id)
    await given.speak(session, await began(product, at))
    product.cloud.keepFile(at, 'STORAGE_EXCEED_AUTHORITY')
    expect(await given.giveUp(session)).toBe(true)
    expect([owed(product, at), isStored(product, at)]).toEqual(['owed', true])
    product.cloud.keepFile(at)
    product.cloud.clock.advance(63 * MINUTE)
    await maintain(product)
    expect([owed(product, at), isStored(product, at)]).toEqual(['gone', false])
  })

  it.each(
    controls([
      {
        file: 'cloudfunctions/_server/file-storage.ts',
        piece: 'if (GONE.has(status)) left',
        instead: 'left',
      },
      {
        file: SWEEP,
        piece: ", at: command.lte(now) }, 'gone')",
        instead: " }, 'gone')",
      },
    ]),
  )('is caught when its answer is not looked at: $file', async (change) => {
    const broken = await start(await brokenDeployment('maintenance', change))
    expect(await ofTwo(broken)).not.toEqual(right)
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
  // Links are all that one answers; the other keeps a copy of its own, and never speaks of what was uploaded.
  expect(silent.sort()).toEqual(['events.getPictureLinks', 'outreach.addHandbookVersion'])
})
