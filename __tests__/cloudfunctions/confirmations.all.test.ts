import { HOUR } from '../../src/shared/calendar/calendar'
import type { Confirmation } from '../../src/shared/tally/confirmation'
import { EVERY_JOB, runJobs } from '../support/jobs'
import { additional, allUnits, aMember, aTally, NOW, Product, participants } from '../support/product'

let product: Product
let nonces = 0

beforeAll(async () => {
  product = await Product.start()
  await product.add({
    units: allUnits(),
    members: [
      aMember('o-li', 'organizer', 'community'),
      aMember('o-zhang', 'organizer', 'community'),
      aMember('o-chen', 'staff', 'street'),
    ],
  })
})
afterAll(() => product.stop())
beforeEach(() => product.cloud.clock.set(NOW))

type Confirming = Parameters<typeof product.call<'checkins.confirmSession'>>[1]

const confirm = (sessionId: string, given: Partial<Confirming> = {}, openid = 'o-li') =>
  product.call(
    'checkins.confirmSession',
    { sessionId, nonce: `nonce-${nonces++}`, seen: 1, whyMissing: '没有拍照', ...given },
    openid,
  )
const view = (sessionId: string) => product.value('checkins.getConfirmation', { sessionId }, 'o-li')

/** A lecture with two registered, of whom one came, unless said otherwise, over by now. */
async function lecture(came = ['o-came']) {
  const { session } = await product.publish({ category: 'parenting-class' })
  for (const openid of ['o-came', 'o-stayed']) {
    const { registrationId } = await product.value(
      'registrations.registerForSession',
      { sessionId: session._id, participants: participants() },
      openid,
    )
    if (!came.includes(openid)) continue
    const { ticket } = await product.value('registrations.getTicket', { registrationId }, openid)
    const scan = {
      sessionId: session._id,
      ticket,
      nonce: `nonce-${nonces++}`,
      doorAt: product.cloud.clock.now(),
    }
    await product.value('checkins.checkIn', scan, 'o-li')
  }
  product.cloud.clock.set(session.endsAt)
  return session
}

describe('数据确认', () => {
  it('shows registered, scanned and no-shows, and what is missing', async () => {
    const { _id } = await lecture()
    expect(await view(_id)).toMatchObject({
      counts: {
        registered: 2,
        checkedIn: 1,
        walkIns: 0,
        countedByHand: 0,
        attendances: 1,
        noShows: 1,
        photos: 0,
      },
      missing: ['photos'],
      mayChange: false,
      confirmed: null,
    })
  })

  it('asks once more about an on-site total that is lower than those who came', async () => {
    const session = await lecture(['o-came', 'o-stayed'])
    expect((await view(session._id)).low).toBeNull()
    const total = { ...additional, scope: 'on-site-total', amount: 1 } as const
    await product.cloud.database.importDocuments('tallies', [aTally(session, { counted: total })])
    const low = { total: 1, checkedIn: 2 }
    expect(await view(session._id)).toMatchObject({ low, counts: { attendances: 2 } })
    const seen = { seen: 2, whyMissing: '没有拍照' }
    const asked = { ok: false, reason: 'total-too-low', low }
    expect(await confirm(session._id, seen)).toEqual(asked)
    // Of another total nobody was asked.
    expect(await confirm(session._id, { ...seen, seenLow: 0 })).toEqual(asked)
    expect(await confirm(session._id, { ...seen, seenLow: 1 })).toMatchObject({ ok: true })
    expect((await view(session._id)).counts).toMatchObject({ attendances: 2, countedByHand: 0 })
  })

  it('takes an on-site total of nobody for none', async () => {
    const session = await lecture()
    const total = { ...additional, scope: 'on-site-total', amount: 0 } as const
    await product.cloud.database.importDocuments('tallies', [aTally(session, { counted: total })])
    expect(await view(session._id)).toMatchObject({ low: null, counts: { attendances: 1 } })
  })

  it('keeps what was confirmed, by whom and when', async () => {
    const { _id } = await lecture()
    const said = { remark: '家长们听得很认真。', comment: '有两家迟到' }
    expect(await confirm(_id, said)).toMatchObject({
      ok: true,
      value: { byName: '李*兰' },
    })
    expect(product.one<Confirmation>('confirmations', { _id })).toMatchObject({
      sessionId: _id,
      day: '2026-11-23',
      category: 'parenting-class',
      counts: { attendances: 1, noShows: 1 },
      missing: ['photos'],
      whyMissing: '没有拍照',
      ...said,
      version: 1,
    })
    expect((await view(_id)).confirmed).toMatchObject({ comment: '有两家迟到', differences: [], times: 1 })
    expect(product.find('auditEntries', { action: 'session-confirmed', subject: _id })).toMatchObject([
      { byName: '李*兰', reason: '没有拍照；有两家迟到' },
    ])
  })

  it('asks for nothing more when nothing is missing', async () => {
    const session = await lecture()
    const photos = [`cloud://local.bucket/photos/${session._id}/hall.jpg`]
    await product.cloud.database.importDocuments('tallies', [
      aTally(session, { counted: { what: 'nothing' }, photos }),
    ])
    expect(await confirm(session._id, { whyMissing: '' })).toMatchObject({ ok: true })
  })

  it('asks why something is missing', async () => {
    const { _id } = await lecture()
    expect(await confirm(_id, { whyMissing: ' ' })).toMatchObject({ ok: false, reason: 'why-missing' })
  })

  it('does not confirm counts that changed since they were shown', async () => {
    const session = await lecture()
    await product.cloud.database.importDocuments('tallies', [
      aTally(session, { counted: { ...additional, amount: 30 } }),
    ])
    expect(await confirm(session._id)).toMatchObject({ ok: false, reason: 'counts-changed' })
    expect(await confirm(session._id, { seen: 31 })).toMatchObject({ ok: true })
  })

  it('waits for the end, unless the session was stopped, and not for one that was cancelled', async () => {
    const running = await product.publish()
    const stopped = await product.publish({}, { status: 'stopped' })
    const cancelled = await product.publish({}, { status: 'cancelled' })
    expect(await confirm(running.session._id, { seen: 0 })).toMatchObject({ reason: 'not-over' })
    expect(await confirm(stopped.session._id, { seen: 0 })).toMatchObject({ ok: true })
    product.cloud.clock.set(cancelled.session.endsAt)
    expect(await confirm(cancelled.session._id, { seen: 0 })).toMatchObject({ reason: 'session-cancelled' })
  })

  it('happens once: repeated it is the same, and another’s is refused and shown the first', async () => {
    const { _id } = await lecture()
    const first = await confirm(_id, { nonce: 'lost-reply' })
    expect(await confirm(_id, { nonce: 'lost-reply' })).toEqual(first)
    expect(await confirm(_id, { reason: '我也看过了' }, 'o-zhang')).toMatchObject({
      ok: false,
      reason: 'already-confirmed',
      byName: '李*兰',
    })
    expect(product.find('confirmations', { _id })).toHaveLength(1)
  })

  it('of several at once is one', async () => {
    const { _id } = await lecture()
    const answers = await Promise.all(['o-li', 'o-zhang', 'o-chen'].map((openid) => confirm(_id, {}, openid)))
    expect(answers.filter(({ ok }) => ok)).toHaveLength(1)
  })

  it('is done once more by staff alone, with a reason, and what was confirmed before is kept', async () => {
    const session = await lecture()
    await confirm(session._id)
    await product.cloud.database.importDocuments('tallies', [
      aTally(session, { counted: { ...additional, amount: 30 } }),
    ])
    expect(await confirm(session._id, { seen: 31 }, 'o-chen')).toMatchObject({ reason: 'already-confirmed' })
    expect(await confirm(session._id, { seen: 31, reason: '补录漏报的一组' }, 'o-chen')).toMatchObject({
      ok: true,
      value: { version: 2 },
    })
    expect(product.one<Confirmation>('confirmations', { _id: session._id })).toMatchObject({
      counts: { attendances: 31 },
      version: 2,
      reason: '补录漏报的一组',
      by: 'o-chen',
      earlier: [{ counts: { attendances: 1 }, by: 'o-li' }],
    })
    const again = { action: 'session-confirmed-again', subject: session._id }
    expect(product.find('auditEntries', again)).toMatchObject([
      { action: 'session-confirmed-again', reason: '补录漏报的一组', by: 'o-chen' },
    ])
  })

  it('counts as evidence that a session took place of which nothing else is known', async () => {
    const { session } = await product.publish({ category: 'marriage-salon' })
    product.cloud.clock.set(session.endsAt)
    const figures = async () => {
      await runJobs(product.cloud, EVERY_JOB)
      const { lines } = await product.value(
        'statistics.getDashboard',
        { unitId: 'street', year: 2026 },
        'o-chen',
      )
      return lines.find(({ line }) => line.id === 'marriage-salon')?.figures
    }
    expect(await figures()).toMatchObject({ sessionsHeld: 0, withoutEvidence: 1 })
    await confirm(session._id, { seen: 0, whyMissing: '签到表遗失' })
    expect(await figures()).toMatchObject({ sessionsHeld: 1, withoutEvidence: 0 })
  })
})

it('what is still to be confirmed is listed, the latest in front, and no more once it is', async () => {
  const earlier = (await product.publish({}, { startsAt: NOW - 5 * HOUR })).session
  const later = (await product.publish({}, { startsAt: NOW - 3 * HOUR })).session
  const listed = async () =>
    (await product.value('checkins.listUnconfirmed', {}, 'o-li')).sessions
      .map(({ _id }) => _id)
      .filter((id) => id === earlier._id || id === later._id)
  expect(await listed()).toEqual([later._id, earlier._id])
  await confirm(later._id, { seen: 0 })
  expect(await listed()).toEqual([earlier._id])
})
