import { loadDemo } from '../../demo/load'
import { DAY } from '../../src/shared/calendar/calendar'
import type { Session } from '../../src/shared/event/session'
import type { Registration } from '../../src/shared/registration/registration'
import { Product } from '../support/product'
import { SECRETS } from '../support/secrets'
import { everyFigure, everything, keptCounts, keptPeople, runAllJobs } from './year-of-figures'
import { presentKeys, registrationsOf } from './year-of-returning'

const NOW = Date.parse('2026-11-24T10:30:00+08:00')
const YEARS = [2025, 2026]

/** Registrations for events that ended before by which somebody is still to be known. */
function named(product: Product, endedBefore: number): Registration[] {
  const sessions = product.find<Session>('sessions')
  const going = new Set(sessions.filter(({ endsAt }) => endsAt >= endedBefore).map(({ eventId }) => eventId))
  return registrationsOf(product).filter(
    ({ eventId, openid, participants, answers }) =>
      !going.has(eventId) &&
      (openid !== null ||
        Object.keys(answers).length > 0 ||
        participants.some(({ name, phone, birth }) => name !== '' || phone !== null || birth !== null)),
  )
}

describe('the figures of a whole year', () => {
  let product: Product
  let figures: object[]
  beforeAll(async () => {
    product = await Product.start()
    await loadDemo(product.cloud.database, { secrets: SECRETS, now: NOW, seed: 1 })
    // When nothing is to come any more: what is to come is cancelled by a deletion, and counts as that.
    product.cloud.clock.set(NOW + 100 * DAY)
  })
  afterAll(() => product.stop())

  it('are of people who are named', async () => {
    expect(named(product, NOW + 100 * DAY).length).toBeGreaterThan(10_000)
    figures = await everyFigure(product, YEARS)
    expect(JSON.stringify(figures)).toMatch(/"all":\d{4}/)
  })

  it('stay as they are when people delete their data', async () => {
    const people = ['demo-mother', 'demo-resident', 'demo-senior']
    const theirs = people.flatMap((openid) => product.find<Registration>('registrations', { openid }))
    const gone = new Set(theirs.flatMap((each) => each.participants.map(({ identityKey }) => identityKey)))
    expect(theirs.length).toBeGreaterThan(50)
    for (const openid of people)
      expect(await product.call('members.deleteMe', { understood: true }, openid)).toMatchObject({ ok: true })
    // After ten minutes it is looked once more for what was under way.
    product.cloud.clock.advance(11 * 60_000)
    await runAllJobs(product)
    expect(product.find('deletions')).toEqual([])
    const stored = everything(product)
    for (const word of [...people, ...gone]) expect(stored).not.toContain(`"${word}"`)
    const ids = new Set(theirs.map(({ _id }) => _id))
    const left = registrationsOf(product).filter(({ _id }) => ids.has(_id))
    expect(left.flatMap((each) => each.participants.map(({ name }) => name)).join('')).toBe('')
    expect(await everyFigure(product, YEARS)).toEqual(figures)
  })

  it('stay as they are when names are forgotten and keys replaced', async () => {
    const [counts, kept] = [keptCounts(product), keptPeople(product)]
    expect([counts.length > 600, kept.length > 500]).toEqual([true, true])
    const later = NOW + 400 * DAY
    product.cloud.clock.set(later)
    const keys = presentKeys(product)
    for (const year of YEARS)
      await product.cloud.database.importDocuments('signOffs', [{ _id: String(year), signedAt: later }])
    await runAllJobs(product)
    product.cloud.clock.advance(2 * DAY)
    await runAllJobs(product)
    expect(named(product, later)).toEqual([])
    expect(await everyFigure(product, YEARS)).toEqual(figures)
    expect([keptCounts(product), keptPeople(product)]).toEqual([counts, kept])
    // Nobody is to be recognised from one year in the other, nor by anything that can still be made.
    expect([...presentKeys(product)].filter((key) => keys.has(key))).toEqual([])
    expect(product.find('keyReplacements')).toMatchObject([
      { _id: '2025', secret: null },
      { _id: '2026', secret: null },
    ])
  })
})
