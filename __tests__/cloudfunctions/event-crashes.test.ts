import { DAY, HOUR } from '../../src/shared/calendar/calendar'
import { checkInFrom, type InEntry } from '../../src/shared/check-in/check-in'
import type { Event } from '../../src/shared/event/event'
import type { Session } from '../../src/shared/event/session'
import { brokenVariant } from '../support/broken-variant'
import { itAll, sampled } from '../support/campaign'
import { contentInput, plannedInput, sessionInput } from '../support/event-input'
import { faultsOfFirst } from '../support/faults'
import { runJobs } from '../support/jobs'
import { allUnits, aMember, NOW, Product } from '../support/product'

/** More requests than any of the operations makes: faults beyond the last change nothing, which is a case too. */
const MOST_REQUESTS = 12

const named = faultsOfFirst(MOST_REQUESTS).filter(
  ([, { when, kind }]) => kind === 'crash' || when === 'after',
)

const STAFF = 'o-street'
const plan = [2, 9].map((days) => plannedInput(NOW, { _id: `d${days}`, startsAt: NOW + days * DAY }))

let product: Product
beforeAll(async () => {
  product = await Product.start()
})
// Maintenance looks at whatever changed lately: the less, the faster.
beforeEach(async () => {
  await product.reset()
  await product.add({ units: allUnits(), members: [aMember(STAFF, 'staff', 'street')] })
})
afterAll(() => product.stop())

let drafts = 0
async function drafted(): Promise<string> {
  drafts += 1
  const input = { nonce: `n${drafts}`, unitId: 'street', content: contentInput(), plan }
  return (await product.value('events.createDraft', input, STAFF)).eventId
}

async function published(): Promise<{ eventId: string; sessions: Session[] }> {
  const eventId = await drafted()
  await product.value('events.publishEvent', { eventId, version: 1 }, STAFF)
  return { eventId, sessions: sessionsOf(eventId) }
}

const event = (eventId: string) => product.one<Event>('events', { _id: eventId })
const sessionsOf = (eventId: string) =>
  product.find<Session>('sessions', { eventId }).sort((a, b) => a.ordinal - b.ordinal)
const maintain = async () =>
  expect((await runJobs(product.cloud, ['settleEvents', 'healSeats'])).error).toBeUndefined()

it.each(sampled(named))('publishing leaves, after a %s, a draft or a whole event', async (_, fault) => {
  const eventId = await drafted()
  await product.attempt('events.publishEvent', { eventId, version: 1 }, { openid: STAFF, fault })
  await maintain()
  const { status, unsettled } = event(eventId)
  const expected = status === 'draft' ? ['draft', false, 0] : ['published', false, 2]
  expect([status, unsettled, sessionsOf(eventId).length]).toEqual(expected)
})

it.each(sampled(named))(
  'a change is made, after a %s, wholly or not at all, and announced if it is',
  async (_, fault) => {
    const { eventId, sessions } = await published()
    const [first] = sessions as [Session]
    const startsAt = first.startsAt + HOUR
    const input = {
      eventId,
      version: 2,
      unitId: 'street',
      note: '',
      content: contentInput({ title: '改了名字' }),
      sessions: [sessionInput(first._id, NOW, { startsAt })],
    }
    await product.attempt('events.changeEvent', input, { openid: STAFF, fault })
    await maintain()
    const { title, unsettled } = event(eventId)
    const isChanged = title === '改了名字'
    expect(unsettled).toBe(false)
    expect(sessionsOf(eventId).map((each) => [each.title, each.startsAt, each.changes])).toEqual([
      isChanged ? [title, startsAt, 1] : [title, first.startsAt, 0],
      [title, NOW + 9 * DAY, 0],
    ])
    expect(product.find('announcements', { sessionId: first._id })).toHaveLength(isChanged ? 1 : 0)
  },
)

it.each(sampled(named))(
  'cancelling leaves, after a %s and a retry, every session cancelled',
  async (_, fault) => {
    const { eventId } = await published()
    const input = { eventId, version: 2, reason: '台风' }
    await product.attempt('events.cancelEvent', input, { openid: STAFF, fault })
    await product.value('events.cancelEvent', input, STAFF)
    expect(event(eventId)).toMatchObject({ status: 'cancelled', unsettled: false, version: 3 })
    expect(sessionsOf(eventId).map(({ status, changes }) => [status, changes])).toEqual([
      ['cancelled', 1],
      ['cancelled', 1],
    ])
  },
)

/** Somebody is let in at the last moment at which nothing has been written yet. */
function lettingIn(session: Session) {
  let entered = false
  return async ({ action, collection }: { action: string; collection?: string | undefined }) => {
    if (entered || collection !== 'events' || action !== 'database.modifyDocument') return
    entered = true
    await letInOne(session)
  }
}

async function letInOne(session: Session): Promise<void> {
  const entry: InEntry = {
    kind: 'in',
    via: 'scan',
    nonce: `in-${session._id}`,
    participants: ['somebody'],
    counted: 0,
    reason: '',
    doorAt: NOW,
    arrivedAt: NOW,
    gate: '',
    by: 'o-li',
    byName: '李*兰',
  }
  const registration = { _id: `r-${session._id}`, participants: [], kind: 'resident' } as const
  const checkIn = checkInFrom(
    { registration: { ...registration, participants: [] }, session, household: '' },
    [entry],
  )
  await product.cloud.database.importDocuments('checkIns', [checkIn])
}

const letInMeanwhile = (['events.cancelEvent', 'events.cancelSession'] as const).flatMap((name) =>
  named.flatMap(([how, fault]) =>
    fault.kind === 'crash' && fault.when === 'after' ? [[name, how, fault] as const] : [],
  ),
)

it.each(sampled(letInMeanwhile))(
  '%s stops, after a %s, a session at which somebody was let in meanwhile, without a second call',
  async (name, _, fault) => {
    const { eventId, sessions } = await published()
    const [first] = sessions as [Session]
    const input = { eventId, sessionId: first._id, version: 2, reason: '台风' }
    await product.attempt(name, input, { openid: STAFF, fault, turn: lettingIn(first) })
    await maintain()
    const { status, unsettled, version } = event(eventId)
    const [held] = sessionsOf(eventId).filter(({ _id }) => _id === first._id)
    // Nothing was done, or all of it: what was held is never cancelled.
    expect([status, unsettled, held?.status]).toEqual([
      'published',
      false,
      version === 2 ? 'scheduled' : 'stopped',
    ])
  },
)

itAll('catches a cancelling that looks no more once it is settled', async () => {
  const functions = await brokenVariant(['events', 'maintenance'], {
    file: 'cloudfunctions/_seats/event-sessions.ts',
    piece: 'if (held) {',
    instead: 'if (held && now < 0) {',
  })
  const whole = product
  product = await Product.start({ functions })
  await product.add({ units: allUnits(), members: [aMember(STAFF, 'staff', 'street')] })
  const { eventId, sessions } = await published()
  const [first] = sessions as [Session]
  const input = { eventId, sessionId: first._id, version: 2, reason: '台风' }
  await product.attempt('events.cancelSession', input, { openid: STAFF, turn: lettingIn(first) })
  expect(product.session(first._id).status).toBe('cancelled')
  await product.stop()
  product = whole
})
