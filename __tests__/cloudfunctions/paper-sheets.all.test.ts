import { DAY, HOUR } from '../../src/shared/calendar/calendar'
import type { Session } from '../../src/shared/event/session'
import { USUAL_RULES } from '../../src/shared/registration/registration-rules'
import { PAPER_SHEET, type Tally } from '../../src/shared/tally/tally'
import { EVERY_JOB, runJobs } from '../support/jobs'
import { allUnits, aMember, Product } from '../support/product'
import { upload } from '../support/upload'

let product: Product
let session: Session

beforeAll(async () => {
  product = await Product.start()
  await product.add({ units: allUnits(), members: [aMember('o-li', 'organizer', 'community')] })
})
afterAll(() => product.stop())

/** A session with a photograph of its signed sheet, and one of how it was. */
async function photographed(kind: 'single' | 'family') {
  // Time goes on from one test to the next: the job looks at what has ended since it ran last.
  const startsAt = product.cloud.clock.now() + HOUR
  session = (await product.publish({ rules: { ...USUAL_RULES, kind } }, { startsAt })).session
  product.cloud.clock.set(session.startsAt + HOUR)
  for (const [nonce, place] of Object.entries({ sheet: PAPER_SHEET, hall: '礼堂' })) {
    const photo = await upload(product, `photos/${session._id}/${nonce}.jpg`, Buffer.from(nonce), 'o-li')
    const input = { sessionId: session._id, nonce, countedAt: product.cloud.clock.now(), place }
    await product.value(
      'checkins.addTally',
      { ...input, counted: { what: 'nothing' }, photos: [photo] },
      'o-li',
    )
  }
}

/** Which photographs can still be opened, so many days after the session. */
async function leftAfter(days: number): Promise<string[]> {
  product.cloud.clock.set(session.endsAt + days * DAY)
  for (let run = 0; run < 4; run += 1) {
    await runJobs(product.cloud, EVERY_JOB)
    product.cloud.clock.advance(60_000)
  }
  const photos = await product.value('checkins.listPhotos', { sessionId: session._id }, 'o-li')
  return photos.flatMap(({ photo, link }) => (link ? [photo.split('/').at(-1) ?? ''] : [])).sort()
}

it('the photograph of a signed sheet goes with the names of the roster; the record that there was one stays', async () => {
  await photographed('single')
  expect(await leftAfter(31)).toEqual(['hall.jpg', 'sheet.jpg'])
  expect(await leftAfter(181)).toEqual(['hall.jpg'])
  expect(product.find<Tally>('tallies', { sessionId: session._id })).toHaveLength(2)
})

it('a family’s sheet goes with the children’s names', async () => {
  await photographed('family')
  expect(await leftAfter(29)).toEqual(['hall.jpg', 'sheet.jpg'])
  expect(await leftAfter(31)).toEqual(['hall.jpg'])
})
