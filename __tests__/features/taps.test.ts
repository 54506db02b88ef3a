import { countedBy, goTogether, type Tap } from '../../src/features/tallies/taps'

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
    ...{ what: 'things', indicator: 'leaflets', amount: 11 },
  })
})

it('people come together in one increment, each thing by itself', () => {
  expect(goTogether('women', 'anybody')).toBe(true)
  expect(goTogether('women', 'leaflets')).toBe(false)
  expect(goTogether('leaflets', 'leaflets')).toBe(true)
  expect(goTogether('leaflets', 'bags')).toBe(false)
})
