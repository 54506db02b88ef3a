import {
  goTogether,
  type Increment,
  MOST_UNDOABLE,
  type Tap,
  withoutLastTap,
  withTap,
} from '../../src/features/tallies/taps'

const incrementOf = (taps: Tap[]) =>
  taps.reduce<Increment | undefined>((increment, each) => withTap(increment, each), undefined) as Increment
const countedBy = (taps: Tap[]) => incrementOf(taps).counted

const tap = (target: Tap['target'], by: number): Tap => ({ target, by, at: 0 })

it.each<[string, Tap[], object]>([
  ['add up', [tap('women', 1), tap('women', 5)], { amount: 6, women: 6, men: null, children: null }],
  [
    'keep apart whom they tell apart',
    [tap('women', 1), tap('children', 10), tap('men', 1)],
    { amount: 12, women: 1, men: 1, children: 10 },
  ],
  [
    'count people of whom nothing else is known',
    [tap('anybody', 5)],
    { amount: 5, women: null, men: null, children: null },
  ],
  [
    'may know it of some',
    [tap('anybody', 5), tap('women', 1)],
    { amount: 6, women: 1, men: null, children: null },
  ],
])('taps on people %s', (_, taps, counted) => {
  expect(countedBy(taps)).toEqual({ what: 'people', scope: 'additional', ...counted })
})

it('taps on a thing count that thing', () => {
  expect(countedBy([tap('leaflets', 10), tap('leaflets', 1)])).toEqual({
    what: 'things',
    indicator: 'leaflets',
    amount: 11,
  })
})

it('people come together in one increment, each thing by itself', () => {
  expect(goTogether('women', 'anybody')).toBe(true)
  expect(goTogether('women', 'leaflets')).toBe(false)
  expect(goTogether('leaflets', 'leaflets')).toBe(true)
  expect(goTogether('leaflets', 'bags')).toBe(false)
})

it('a tap that is taken back leaves no trace, and the first leaves nothing', () => {
  const taps = [tap('women', 1), tap('children', 5), tap('women', 10)]
  expect(withoutLastTap(incrementOf(taps))).toEqual(incrementOf(taps.slice(0, 2)))
  const women = withoutLastTap(incrementOf(taps.slice(0, 2)))
  expect(women).toEqual(incrementOf(taps.slice(0, 1)))
  expect(women && withoutLastTap(women)).toBeUndefined()
})

it('an increment holds all that was tapped and does not grow with the taps', () => {
  const many = incrementOf(Array.from({ length: 3600 }, (_, index) => tap(index % 2 ? 'women' : 'men', 1)))
  expect(many.counted).toMatchObject({ amount: 3600, women: 1800, men: 1800 })
  expect(many.taps).toHaveLength(MOST_UNDOABLE)
})
