import fc from 'fast-check'
import { type CountedPeople, countedByHand, standing, type Tally } from '../../src/shared/tally'
import { campaign } from '../support/campaign'

type Counted = Parameters<typeof countedByHand>[0][number]

const people = (scope: CountedPeople['scope'], amount: number): CountedPeople => ({
  what: 'people',
  scope,
  amount,
  women: null,
  men: null,
  children: null,
})
const tally = (
  _id: string,
  counted: Tally['counted'],
  { replaces = null, at = 0 }: Partial<Tally> = {},
): Counted => ({
  _id,
  counted,
  replaces,
  at,
})
const additional = (id: string, amount: number, given?: Partial<Tally>) =>
  tally(id, people('additional', amount), given)
const total = (id: string, amount: number, given?: Partial<Tally>) =>
  tally(id, people('on-site-total', amount), given)
const leaflets = (id: string, amount: number) => tally(id, { what: 'things', indicator: 'leaflets', amount })

describe('people counted by hand', () => {
  it.each<[string, Counted[], number, number]>([
    ['are none without a count', [], 7, 0],
    ['beside those scanned add up', [additional('a', 40), additional('b', 25)], 7, 65],
    ['of an on-site total are those not scanned', [total('a', 100)], 30, 70],
    ['of an on-site total are none when all were scanned', [total('a', 100)], 100, 0],
    ['are never below none when more were scanned', [total('a', 100)], 101, 0],
    ['come together from both ways of counting', [total('a', 100), additional('b', 25)], 30, 95],
    [
      'of several on-site totals are by the latest',
      [total('b', 80, { at: 2 }), total('a', 100, { at: 1 })],
      0,
      80,
    ],
    ['do not include things', [leaflets('a', 300), additional('b', 25)], 0, 25],
    ['are what a correction says', [additional('a', 500), additional('b', 480, { replaces: 'a' })], 0, 480],
    [
      'are what the last of several corrections says, read in any order',
      [additional('c', 50, { replaces: 'b' }), additional('a', 500), additional('b', 480, { replaces: 'a' })],
      0,
      50,
    ],
    [
      'may be corrected from one way of counting to the other',
      [additional('a', 100), total('b', 100, { replaces: 'a' })],
      30,
      70,
    ],
    ['may be corrected to none', [additional('a', 100), additional('b', 0, { replaces: 'a' })], 30, 0],
    [
      'are corrected one count at a time',
      [additional('a', 100), additional('b', 20), additional('c', 90, { replaces: 'a' })],
      0,
      110,
    ],
  ])('%s', (_, tallies, checkedIn, expected) => {
    expect(countedByHand(tallies, checkedIn)).toBe(expected)
  })
})

it('the tallies that stand are those that no other corrects', () => {
  const chain = [
    { _id: 'a', replaces: null },
    { _id: 'b', replaces: 'a' },
    { _id: 'c', replaces: 'b' },
    { _id: 'd', replaces: null },
  ]
  expect(standing(chain).map(({ _id }) => _id)).toEqual(['c', 'd'])
})

describe('whatever is counted', () => {
  type Count = typeof countedByHand

  const scope = fc.constantFrom<CountedPeople['scope']>('additional', 'on-site-total')
  const happening = fc.record({ scope, amount: fc.nat(200), at: fc.nat(3), corrects: fc.option(fc.nat(10)) })
  // Each tally may correct one before it that nothing corrects yet, as their derived ids ensure.
  const tallies = fc.array(happening, { maxLength: 6 }).map((list) => {
    const made: Counted[] = []
    for (const { scope, amount, at, corrects } of list) {
      const open = standing(made)
      const corrected = corrects === null ? undefined : open[corrects % (open.length || 1)]
      made.push(tally(`t${made.length}`, people(scope, amount), { at, replaces: corrected?._id ?? null }))
    }
    return made
  })

  const lateUploadsRaiseNothing = (count: Count) =>
    fc.property(tallies, fc.nat(200), fc.nat(200), fc.nat(200), (others, onSite, one, other) => {
      const all = [...others, total('latest', onSite, { at: 9 })]
      const attendances = (scanned: number) => count(all, scanned) + scanned
      expect(attendances(Math.min(one, onSite))).toBe(attendances(Math.min(other, onSite)))
    })

  const isTheSameInAnyOrder = (count: Count) =>
    fc.property(
      tallies.chain((list) =>
        fc.tuple(fc.constant(list), fc.shuffledSubarray(list, { minLength: list.length })),
      ),
      fc.nat(200),
      ([one, other], checkedIn) => expect(count(one, checkedIn)).toBe(count(other, checkedIn)),
    )

  const runs = { long: 3000 }

  it('late uploads within an on-site total raise nothing', () =>
    campaign(lateUploadsRaiseNothing(countedByHand), runs))
  it('the order in which tallies are read does not matter', () =>
    campaign(isTheSameInAnyOrder(countedByHand), runs))

  it.each<[string, () => void]>([
    [
      'a total to which the scanned are added',
      () =>
        campaign(
          lateUploadsRaiseNothing((list) => countedByHand(list, 0)),
          runs,
        ),
    ],
    [
      'a total that is the last one read',
      () => {
        const lastRead: Count = (list, checkedIn) =>
          countedByHand(
            list.map((each, at) => ({ ...each, at })),
            checkedIn,
          )
        campaign(isTheSameInAnyOrder(lastRead), runs)
      },
    ],
  ])('these properties catch %s', (_, run) => {
    expect(run).toThrow(/Property failed/)
  })
})
