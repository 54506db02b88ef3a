import { allRules, EMPTY_CATALOGUE, rulesOf } from '../../../src/shared/figure/catalogue'
import { FIGURE_RULES, warningsOf } from '../../../src/shared/figure/figure-rule'

const of = (amounts: Record<string, number>) => new Map(Object.entries(amounts))
const TWELVE = [8, 9, 12, 10, 11, 9, 8, 12, 10, 9, 11, 10]

it.each([
  ['no part at all', { 'periodic:petitions': 3 }, []],
  ['a part as large as its whole', { 'periodic:petitions': 3, 'periodic:petitions-city': 3 }, []],
  [
    'a part above its whole',
    { 'periodic:petitions': 3, 'periodic:petitions-city': 4 },
    ['petitions-city-of-whole'],
  ],
  ['a part whose whole nobody knows', { 'periodic:petitions-city': 4 }, []],
  ['women, men and children up to 人次', { attendances: 10, women: 5, men: 2, children: 3 }, []],
  [
    'one more of them than 人次',
    { attendances: 10, women: 6, men: 2, children: 3 },
    ['genders-of-attendances'],
  ],
])('warns by the base set of what breaks a rule and of nothing else: %s', (_, amounts, rules) => {
  expect(warningsOf(FIGURE_RULES, of(amounts)).map(({ rule }) => rule)).toEqual(rules)
})

it.each([
  ['the highest of the last twelve', 12, TWELVE, 0],
  ['one above it', 13, TWELVE, 1],
  ['the lowest', 8, TWELVE, 0],
  ['one below it', 7, TWELVE, 1],
  ['anything, where five months are known', 900, TWELVE.slice(0, 5), 0],
  ['something unusual, where six are', 900, TWELVE.slice(0, 6), 1],
])('holds a month against the last twelve: %s', (_, amount, known, warnings) => {
  const figure = 'periodic:media-articles'
  const found = warningsOf(FIGURE_RULES, of({ [figure]: amount }), new Map([[figure, known]]))
  expect(found).toHaveLength(warnings)
})

it('adds hundredths without a tail', () => {
  const rule = {
    id: 'own',
    kind: 'parts' as const,
    parts: ['periodic:a' as const, 'periodic:b' as const],
    whole: 'periodic:c' as const,
  }
  expect(warningsOf([rule], of({ 'periodic:a': 0.1, 'periodic:b': 0.2, 'periodic:c': 0.3 }))).toEqual([])
})

it('goes by the catalogue: a rule closed there warns no more, one added there does', () => {
  const closed = { id: 'petitions-city-of-whole', kind: 'parts' as const, parts: [], whole: 'women' as const }
  const added = {
    id: 'own',
    kind: 'parts' as const,
    parts: ['periodic:petitions-transferred' as const],
    whole: 'periodic:petitions-city' as const,
  }
  const catalogue = { ...EMPTY_CATALOGUE, rules: [{ ...closed, closed: true }, added] }
  const amounts = of({
    'periodic:petitions': 3,
    'periodic:petitions-city': 4,
    'periodic:petitions-transferred': 5,
  })
  const rules = warningsOf(rulesOf(catalogue), amounts).map(({ rule }) => rule)
  expect(rules).toEqual(['petitions-transferred-of-whole', 'own'])
  expect(allRules(catalogue)).toHaveLength(FIGURE_RULES.length + 1)
})
