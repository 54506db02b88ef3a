import fc from 'fast-check'
import { type CountedTally, countByHand } from '../../../src/shared/figure/session-counts'
import {
  areEvidence,
  type CountedPeople,
  countProblem,
  indicatorFigures,
  lowTotal,
  type SchoolClass,
  standingTallies,
  type Tally,
  tallyCorrectionId,
} from '../../../src/shared/tally/tally'

import { campaign } from '../../support/campaign'

type Counted = CountedTally

const countedByHand = (tallies: readonly Counted[], checkedIn: number): number =>
  countByHand(tallies, { all: checkedIn, female: 0, male: 0, child: 0 }).all

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
  { replaces = null, first = _id, countedAt = 0 }: Partial<Tally> = {},
): Counted => ({ _id, counted, replaces, first, countedAt, school: null, photos: [] })
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
      [total('b', 80, { countedAt: 2 }), total('a', 100, { countedAt: 1 })],
      0,
      80,
    ],
    [
      'of several on-site totals stay by the latest when an older one is corrected',
      [
        total('b', 80, { countedAt: 2 }),
        total('a', 100, { countedAt: 1 }),
        total('a-1', 300, { countedAt: 1, replaces: 'a', first: 'a' }),
      ],
      0,
      80,
    ],
    [
      'of several on-site totals are by a correction of the latest',
      [
        total('b', 80, { countedAt: 2 }),
        total('a', 100, { countedAt: 1 }),
        total('b-1', 85, { countedAt: 2, replaces: 'b', first: 'b' }),
      ],
      0,
      85,
    ],
    [
      'of two on-site totals at once are by the same one before and after its correction',
      [total('a', 100), total('b', 80), total('a-1', 90, { replaces: 'a', first: 'a' })],
      0,
      90,
    ],
    [
      'are by the total before when the latest was corrected to nothing',
      [
        total('a', 100, { countedAt: 1 }),
        total('b', 800, { countedAt: 2 }),
        total('b-1', 0, { countedAt: 2, replaces: 'b', first: 'b' }),
      ],
      0,
      100,
    ],
    [
      'are without a total when the only one was corrected to nothing',
      [total('a', 100), total('a-1', 0, { replaces: 'a', first: 'a' }), additional('b', 7)],
      0,
      7,
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

describe('an on-site total is too low', () => {
  it.each<[string, Counted[], number, ReturnType<typeof lowTotal>]>([
    ['below those checked in', [total('a', 60)], 87, { total: 60, checkedIn: 87 }],
    ['not at their number', [total('a', 87)], 87, undefined],
    ['not without a total', [additional('a', 60)], 87, undefined],
    [
      'not when it was corrected to nothing',
      [total('a', 60), total('b', 0, { replaces: 'a' })],
      87,
      undefined,
    ],
    ['not below those counted by hand besides', [total('a', 60), additional('b', 300)], 10, undefined],
  ])('%s', (_, tallies, checkedIn, expected) => {
    expect(lowTotal(tallies, checkedIn)).toEqual(expected)
  })
})

it('the tallies that stand are those that no other corrects', () => {
  const chain = [
    { _id: 'a', replaces: null },
    { _id: 'b', replaces: 'a' },
    { _id: 'c', replaces: 'b' },
    { _id: 'd', replaces: null },
  ]
  expect(standingTallies(chain).map(({ _id }) => _id)).toEqual(['c', 'd'])
})

it('a correction’s id derives from the one it replaces, so that there can be only one', () => {
  expect(tallyCorrectionId({ first: 'a', revision: 0 })).toBe('a-1')
  expect(tallyCorrectionId({ first: 'a', revision: 1 })).toBe('a-2')
})

describe('a count', () => {
  const parts = (amount: number, women: number | null, men: number | null, children: number | null) => ({
    ...people('additional', amount),
    women,
    men,
    children,
  })
  const asFirst = { photos: 0, isCorrection: false }
  it.each<[string, Tally['counted'], typeof asFirst, ReturnType<typeof countProblem>]>([
    ['of nobody is none', people('additional', 0), asFirst, 'nothing-counted'],
    ['of nothing with a photograph is evidence', { what: 'nothing' }, { ...asFirst, photos: 1 }, undefined],
    ['of nothing without one is none', { what: 'nothing' }, asFirst, 'nothing-counted'],
    [
      'is void when corrected to nobody',
      people('additional', 0),
      { photos: 0, isCorrection: true },
      undefined,
    ],
    ['may be told apart in part', parts(10, 4, null, 5), asFirst, undefined],
    ['may be told apart in all', parts(10, 4, 1, 5), asFirst, undefined],
    ['cannot have parts beyond it', parts(10, 4, 2, 5), asFirst, 'parts-exceed-amount'],
  ])('%s', (_, counted, circumstances, problem) => {
    expect(countProblem(counted, circumstances)).toBe(problem)
  })
})

describe('hand counts are evidence', () => {
  const withPhotos = (each: Counted, photos: string[] = []) => ({ ...each, photos })
  it.each([
    ['with people', [withPhotos(additional('a', 1))], true],
    ['with things', [withPhotos(leaflets('a', 1))], true],
    ['with a photograph alone', [withPhotos(tally('a', { what: 'nothing' }), ['cloud://a'])], true],
    ['but not without any', [], false],
    [
      'but not when corrected to nothing',
      [withPhotos(additional('a', 9)), withPhotos(additional('b', 0, { replaces: 'a' }))],
      false,
    ],
  ])('%s', (_, tallies, expected) => {
    expect(areEvidence(tallies)).toBe(expected)
  })
})

describe('indicators', () => {
  const things = (id: string, indicator: 'leaflets' | 'sites' | 'schools', amount: number, at = 0) => ({
    ...tally(id, { what: 'things', indicator, amount }, { countedAt: at }),
    school: null,
  })
  const schoolClass = (id: string, name: string, className: string, amount = 40) => ({
    ...additional(id, amount),
    school: { name, organisationId: null, grade: '三年级', className } satisfies SchoolClass,
  })
  it.each([
    ['add up', [things('a', 'leaflets', 300), things('b', 'leaflets', 50)], [['leaflets', 350]]],
    [
      'that are stocks have the latest value',
      [things('a', 'sites', 9, 2), things('b', 'sites', 8, 1)],
      [['sites', 9]],
    ],
    [
      'count a school once, however many of its classes came',
      [
        schoolClass('a', '第一小学', '1班'),
        schoolClass('b', '第一 小学', '2班'),
        schoolClass('c', '第二小学', '1班'),
      ],
      [['schools', 2]],
    ],
    ['leave out a class corrected to nobody', [schoolClass('a', '第一小学', '1班', 0)], []],
    [
      'take a stock that was corrected to nothing for never counted',
      [
        things('a', 'sites', 4, 1),
        things('b', 'sites', 9, 2),
        { ...things('b-1', 'sites', 0, 2), replaces: 'b' },
      ],
      [['sites', 4]],
    ],
    ['take schools as told where none is named', [things('a', 'schools', 3)], [['schools', 3]]],
    [
      'come in the catalogue’s order',
      [things('a', 'schools', 3), things('b', 'sites', 1), things('c', 'leaflets', 2)],
      [
        ['leaflets', 2],
        ['sites', 1],
        ['schools', 3],
      ],
    ],
  ])('%s', (_, tallies, expected) => {
    expect(indicatorFigures(tallies).map(({ indicator, amount }) => [indicator, amount])).toEqual(expected)
  })
})

describe('whatever is counted', () => {
  type Count = typeof countedByHand

  const scope = fc.constantFrom<CountedPeople['scope']>('additional', 'on-site-total')
  const happening = fc.record({ scope, amount: fc.nat(200), at: fc.nat(3), corrects: fc.option(fc.nat(10)) })
  // Each tally may correct one before it that nothing corrects yet, as their derived ids ensure.
  const tallies = fc.array(happening, { maxLength: 6 }).map((list) => {
    const made: Counted[] = []
    for (const { scope, amount, at, corrects } of list) {
      const open = standingTallies(made)
      const corrected = corrects === null ? undefined : open[corrects % (open.length || 1)]
      const { _id: replaces, first, countedAt } = corrected ?? { _id: null, first: undefined, countedAt: at }
      const given = { replaces, countedAt, ...(first !== undefined && { first }) }
      made.push(tally(`t${made.length}`, people(scope, amount), given))
    }
    return made
  })

  const lateUploadsRaiseNothing = (count: Count) =>
    fc.property(tallies, fc.nat(200), fc.nat(200), fc.nat(200), (others, onSite, one, other) => {
      const all = [...others, total('latest', onSite, { countedAt: 9 })]
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

  // As many as find it, however small the sample.
  const runsOfControls = { long: 4 * runs.long }

  it.each<[string, () => void]>([
    [
      'a total to which the scanned are added',
      () =>
        campaign(
          lateUploadsRaiseNothing((list) => countedByHand(list, 0)),
          runsOfControls,
        ),
    ],
    [
      'a total that is the last one read',
      () => {
        const lastRead: Count = (list, checkedIn) =>
          countedByHand(
            list.map((each, countedAt) => ({ ...each, countedAt })),
            checkedIn,
          )
        campaign(isTheSameInAnyOrder(lastRead), runsOfControls)
      },
    ],
  ])('these properties catch %s', (_, run) => {
    expect(run).toThrow(/Property failed/)
  })
})
