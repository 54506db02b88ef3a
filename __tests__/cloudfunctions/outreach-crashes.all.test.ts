import type { Fault } from '../../emulator/cloud'
import { HOUR, MINUTE } from '../../src/shared/calendar/calendar'
import { brokenVariant, controls } from '../support/broken-variant'
import { crashesOfFirst, faultsOfFirst } from '../support/faults'
import { runOutreach, startWithTemplates } from '../support/outreach'
import { anEvent, aSession, NOW, type Product } from '../support/product'

const PEOPLE = 7
/** Small pages, so that a run is stopped between them too. */
const SMALL_PAGES = {
  file: 'cloudfunctions/maintenance/notify-registered.ts',
  piece: 'const PEOPLE_A_PAGE = 50',
  instead: 'const PEOPLE_A_PAGE = 3',
}
/** As many are under way at once: a crash leaves what became of them unknown. */
const AT_ONCE = 5

/** More requests than a run makes; a test below makes sure of it. */
const MOST_REQUESTS = 54
const named = faultsOfFirst(MOST_REQUESTS)

let cases = 0

/** How often each of the people was told, and sent a message, when a fault struck one of several runs. */
async function remind(product: Product, fault?: Fault) {
  cases += 1
  product.cloud.clock.set(NOW)
  await product.cloud.database.reset()
  const event = anEvent()
  const session = aSession(event, { startsAt: NOW + 23 * HOUR })
  const openids = Array.from({ length: PEOPLE }, (_, index) => `o-${cases}-${index}`)
  const registrations = openids.map((openid, index) => ({
    _id: `R${index}`,
    openid,
    sessionId: session._id,
    status: 'confirmed',
  }))
  // More consents than are needed: a message sent twice is then accepted twice.
  const subscribers = openids.map((_id) => ({ _id, consents: { 'T-day': 9 }, nonces: [], seenUntil: 0 }))
  for (const openid of openids) product.cloud.consent(openid, 'T-day', 9)
  for (const [collection, list] of Object.entries({ sessions: [session], registrations, subscribers }))
    await product.cloud.database.importDocuments(collection, list)

  const first = await runOutreach(product, fault && { fault })
  for (let run = 0; run < 3; run += 1) {
    product.cloud.clock.advance(MINUTE)
    await runOutreach(product)
  }
  const times = (list: readonly { openid: string }[]) =>
    openids.map((openid) => list.filter((each) => each.openid === openid).length)
  return {
    first,
    told: times(product.find<{ openid: string }>('notices')),
    sent: times(product.cloud.messages),
  }
}

const everybodyOnce = Array.from({ length: PEOPLE }, () => 1)
const missed = (times: number[]) => times.filter((each) => each === 0).length

describe('reminding everybody', () => {
  let product: Product
  beforeAll(async () => {
    product = await startWithTemplates({ functions: await brokenVariant('maintenance', SMALL_PAGES) })
  })
  afterAll(() => product.stop())

  it('makes fewer requests than are struck here', async () => {
    const { first, ...reached } = await remind(product)
    expect(first).toMatchObject({ announceReminders: 1, notifyRegistered: PEOPLE, sendMessages: PEOPLE })
    expect(reached).toEqual({ told: everybodyOnce, sent: everybodyOnce })
    const requests = product.cloud.calls.map(({ trace }) => trace.total)
    expect(Math.max(...requests)).toBeLessThan(MOST_REQUESTS)
    expect(Math.max(...requests)).toBeGreaterThan(4 * PEOPLE)
  })

  it.each(named)('tells everybody once and sends nothing twice after a %s', async (_, fault) => {
    const { told, sent } = await remind(product, fault)
    expect(told).toEqual(everybodyOnce)
    expect(Math.max(...sent)).toBeLessThanOrEqual(1)
    expect(missed(sent)).toBeLessThanOrEqual(fault.kind === 'crash' ? AT_ONCE : 1)
  })
})

describe('is caught', () => {
  const SENDING = `const sending = await sendSubscriptionMessage({
      openid,
      templateId,
      values: messageValues(template.fields, notice),
      page: pageOf(notice),
    })`
  const MARKING = `if (!(await mark('waiting', 'sending'))) return 'unknown'`

  it.each(
    controls([
      {
        mistake: 'marks a message after sending it',
        change: {
          file: 'cloudfunctions/maintenance/send-messages.ts',
          piece: `${MARKING}\n    ${SENDING}`,
          instead: `${SENDING}\n    ${MARKING}`,
        },
      },
      {
        mistake: 'gives each telling an id of its own',
        change: {
          file: 'cloudfunctions/_server/ids.ts',
          piece:
            "keyedHash('notice', [notice.kind, notice.openid, notice.sessionId, notice.change].join('\\n'))",
          instead: 'ticketSecret()',
        },
      },
    ]),
  )('a job that $mistake', async ({ change }) => {
    const product = await startWithTemplates({ functions: await brokenVariant('maintenance', change) })
    let most = 0
    for (const [, fault] of crashesOfFirst(MOST_REQUESTS)) {
      const { told, sent } = await remind(product, fault)
      most = Math.max(...told, ...sent)
      if (most > 1) break
    }
    await product.stop()
    expect(most).toBeGreaterThan(1)
  })
})
