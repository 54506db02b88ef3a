import type { Registration } from '../../src/shared/registration/registration'
import { brokenVariant } from '../support/broken-variant'
import { Gathering } from '../support/interleaving'
import { Product, participants } from '../support/product'

const RESIDENTS = 200
const SEATS = 10

/** What 200 residents are told who register for ten seats at once, and what the database holds afterwards. */
async function rush(product: Product) {
  const { session } = await product.publish({}, { capacity: SEATS })
  const sessionId = session._id
  const outcomes = await Promise.all(
    Array.from({ length: RESIDENTS }, (_, index) =>
      product.attempt(
        'registrations.registerForSession',
        { sessionId, participants: participants() },
        { openid: `o-${index}` },
      ),
    ),
  )
  const answers = outcomes.map(
    (outcome) => outcome.result as { ok: boolean; value?: { status: string } } | undefined,
  )
  const told = (status: string) => answers.filter((answer) => answer?.value?.status === status).length
  return {
    confirmed: told('confirmed'),
    waitlisted: told('waitlisted'),
    stored: product.find<Registration>('registrations', { sessionId, status: 'confirmed' }).length,
    seatsLeft: product.session(sessionId).seatsLeft,
    waiting: product.session(sessionId).waiting,
  }
}

it('gives ten seats to exactly ten of two hundred residents at once, on eight instances', async () => {
  const product = await Product.start({ instances: 8 })
  expect(await rush(product)).toEqual({
    confirmed: SEATS,
    waitlisted: RESIDENTS - SEATS,
    stored: SEATS,
    seatsLeft: 0,
    waiting: RESIDENTS - SEATS,
  })
  await product.stop()
})

/** What comes of one more resident than there are seats who all see a free seat before any of them claims one. */
async function standoff(product: Product) {
  const { session } = await product.publish({}, { capacity: SEATS })
  const sessionId = session._id
  const claims = new Gathering(SEATS + 1)
  await Promise.all(
    Array.from({ length: SEATS + 1 }, (_, index) =>
      product.attempt(
        'registrations.registerForSession',
        { sessionId, participants: participants() },
        {
          openid: `o-${index}`,
          turn: ({ action, collection }) =>
            action === 'database.modifyDocument' && collection === 'sessions' ? claims.arrive() : undefined,
        },
      ),
    ),
  )
  return product.find<Registration>('registrations', { sessionId, status: 'confirmed' }).length
}

it('gives ten seats to exactly ten of eleven residents who all saw a free one', async () => {
  const product = await Product.start({ instances: SEATS + 1 })
  expect(await standoff(product)).toBe(SEATS)
  await product.stop()
})

it('oversells, and is caught, when the claim loses its condition', async () => {
  const functions = await brokenVariant('registrations', {
    file: 'cloudfunctions/_server/sessions.ts',
    piece: 'waiting: command.lte(0), ...enough(seats)',
    instead: '',
  })
  const product = await Product.start({ functions, instances: SEATS + 1 })
  expect(await standoff(product)).toBe(SEATS + 1)
  await product.stop()
})
