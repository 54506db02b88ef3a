import {
  type Party,
  type PartyPerson,
  partyProblem,
  partyProblems,
  partySize,
  questionsOf,
} from '../../../src/shared/registration/party'
import { type RegistrationRules, USUAL_RULES } from '../../../src/shared/registration/registration-rules'

const DAY = Date.parse('2026-11-28T09:30:00+08:00')

const member = (given: Partial<PartyPerson> = {}): PartyPerson => ({
  as: 'self',
  name: '',
  phone: '19900001234',
  gender: null,
  birth: null,
  homeUnitId: null,
  consented: false,
  ...given,
})
const companion = (given: Partial<PartyPerson> = {}) => member({ as: 'companion', phone: null, ...given })
const party = (...people: PartyPerson[]): Party => ({ people, counted: 0, organisation: '', teamName: '' })

/** Somebody for whom a guardian consented. */
const child = (given: Partial<PartyPerson> = {}) => companion({ as: 'family', consented: true, ...given })

const family: Partial<RegistrationRules> = {
  kind: 'family',
  most: 5,
  companions: 'named',
  ageOf: 'children',
  minAge: 3,
  maxAge: 6,
  asks: ['phone', 'birth'],
}
const parent = member({ birth: '1990' })

it.each<[string, Partial<RegistrationRules>, Party, ReturnType<typeof partyProblem>]>([
  ['one person alone', {}, party(member()), undefined],
  ['nobody', {}, party(), { reason: 'nobody', index: null }],
  [
    'one more than may come',
    { companions: 'named' },
    party(member(), companion()),
    { reason: 'too-many', index: null },
  ],
  ['as many as may come', { companions: 'named', most: 2 }, party(member(), companion()), undefined],
  ['somebody without a number', {}, party(member({ phone: null })), { reason: 'phone-needed', index: 0 }],
  ['a companion without a number', { companions: 'named', most: 2 }, party(member(), companion()), undefined],
  [
    'a companion where none may come',
    { most: 2 },
    party(member(), companion()),
    { reason: 'companions-not-asked', index: null },
  ],
  [
    'counted people where names are asked',
    { companions: 'named', most: 3 },
    { ...party(member()), counted: 1 },
    { reason: 'companions-by-name', index: null },
  ],
  [
    'counted people where they may be',
    { companions: 'counted', most: 3 },
    { ...party(member()), counted: 2 },
    undefined,
  ],
  ['oneself twice', { most: 2 }, party(member(), member()), { reason: 'self-twice', index: null }],
  [
    'others alone, where oneself has to come',
    { companions: 'named' },
    party(companion()),
    { reason: 'self-needed', index: null },
  ],
  [
    'others alone, where one need not',
    { companions: 'named', self: 'optional' },
    party(companion()),
    undefined,
  ],
  [
    'oneself where only others come',
    { self: 'none' },
    party(member()),
    { reason: 'self-not-asked', index: null },
  ],
  ['a family without a child', family, party(parent), { reason: 'child-needed', index: null }],
  ['a child of three to the month', family, party(parent, child({ birth: '2023-11' })), undefined],
  [
    'a child a month too young',
    family,
    party(parent, companion({ birth: '2023-12' })),
    { reason: 'too-young', index: 1 },
  ],
  ['a child of six, the month before seven', family, party(parent, child({ birth: '2019-12' })), undefined],
  [
    'a child of seven to the month',
    family,
    party(parent, companion({ birth: '2019-11' })),
    { reason: 'too-old', index: 1 },
  ],
  [
    'a child whose birth is not said',
    family,
    party(parent, companion(), child({ birth: '2022-01' })),
    { reason: 'birth-needed', index: 1 },
  ],
  [
    'a man where women are meant',
    { gender: 'female' },
    party(member({ gender: 'male' })),
    { reason: 'women-only', index: 0 },
  ],
  [
    'a woman where men are meant',
    { gender: 'male' },
    party(member({ gender: 'female' })),
    { reason: 'men-only', index: 0 },
  ],
  [
    'somebody whose gender is not said there',
    { gender: 'female' },
    party(member()),
    { reason: 'gender-needed', index: 0 },
  ],
  [
    'somebody whose age is not said where it matters',
    { minAge: 18 },
    party(member()),
    { reason: 'birth-needed', index: 0 },
  ],
  ['somebody of nineteen this year', { minAge: 18 }, party(member({ birth: '2007' })), undefined],
  ['somebody of eighteen today', { minAge: 18 }, party(member({ birth: '2008-11-28' })), undefined],
  [
    'somebody who may still be seventeen',
    { minAge: 18 },
    party(member({ birth: '2008' })),
    { reason: 'child-consent-needed', index: 0 },
  ],
  [
    'a child by its year alone, where companions come',
    { companions: 'named', most: 3 },
    party(member(), companion({ birth: '2019' })),
    { reason: 'child-consent-needed', index: 1 },
  ],
  [
    'a child by its year alone, where none come',
    { most: 3 },
    party(member(), companion({ birth: '2019' })),
    { reason: 'child-consent-needed', index: 1 },
  ],
  ['a child as oneself', {}, party(member({ birth: '2010' })), { reason: 'child-consent-needed', index: 0 }],
  [
    'one of the family for whom nobody consented',
    { most: 2 },
    party(member(), child({ birth: '2019-05', consented: false })),
    { reason: 'child-consent-needed', index: 1 },
  ],
  [
    'one of the family who grew up',
    { most: 2 },
    party(member(), child({ birth: '2008-10', consented: false })),
    undefined,
  ],
  [
    'a family whose child is grown up on the day',
    { kind: 'family', most: 2 },
    party(member(), child({ birth: '2008-10' })),
    { reason: 'child-needed', index: null },
  ],
  [
    'a child too old by its year alone',
    { ...family, asks: ['phone'] },
    party(member(), child({ birth: '2022-01' }), companion({ birth: '2017' })),
    { reason: 'too-old', index: 2 },
  ],
  [
    'a companion of whom it is not known whether they are a child, where children of an age are meant',
    { ...family, asks: ['phone'] },
    party(member(), child({ birth: '2022-01' }), companion()),
    { reason: 'birth-needed', index: 2 },
  ],
  [
    'somebody of seventeen this year',
    { minAge: 18 },
    party(member({ birth: '2009' })),
    { reason: 'too-young', index: 0 },
  ],
  ['a team without a name', { kind: 'team' }, party(member()), { reason: 'team-name-needed', index: null }],
  [
    'a group without its unit',
    { kind: 'group' },
    party(member()),
    { reason: 'organisation-needed', index: null },
  ],
])('%s', (_, rules, coming, problem) => {
  expect(partyProblem({ ...USUAL_RULES, ...rules }, coming, DAY)).toEqual(problem)
})

it.each<[string, Partial<RegistrationRules>, 'self' | 'companion', string[]]>([
  ['the phone of whoever registers', {}, 'self', ['phone']],
  ['nothing of a companion', {}, 'companion', []],
  ['the birth of everybody where there are ages', { minAge: 18 }, 'self', ['phone', 'birth']],
  ['not that of a parent where the ages are the children’s', { ...family, asks: [] }, 'self', []],
  ['that of whom they bring', { ...family, asks: [] }, 'companion', ['birth']],
  ['the gender where only women may come', { gender: 'female' }, 'companion', ['gender']],
])('asks for %s', (_, rules, as, questions) => {
  expect(questionsOf({ rules: { ...USUAL_RULES, ...rules }, quotas: {} }, as)).toEqual(questions)
})

it('counts those named and those only counted', () => {
  expect(partySize({ people: [member(), companion()], counted: 28 })).toBe(30)
})

it('names all that is wrong with a party, together first and then one by one', () => {
  const rules = {
    ...USUAL_RULES,
    ...family,
    kind: 'team' as const,
    asks: ['phone', 'gender', 'birth'] as const,
  }
  const coming = party(member({ phone: null }), child({ gender: 'male', birth: '2024-12' }))
  expect(partyProblems({ ...rules, asks: [...rules.asks] }, coming, DAY)).toEqual([
    { reason: 'team-name-needed', index: null },
    { reason: 'gender-needed', index: 0 },
    { reason: 'birth-needed', index: 0 },
    { reason: 'phone-needed', index: 0 },
    { reason: 'too-young', index: 1 },
  ])
})

it.each<[string, PartyPerson[], number | undefined]>([
  [
    'a child who is of two families',
    [child({ name: '许知夏', birth: '2019-05' }), child({ name: '许知夏', birth: '2019-05' })],
    1,
  ],
  [
    'a child chosen, and typed in with the day',
    [
      child({ name: '许知夏', birth: '2019-05' }),
      companion({ name: ' 许知夏 ', birth: '2019-05-02', consented: true }),
    ],
    1,
  ],
  ['a companion typed in twice', [companion({ name: '王 芳' }), companion({ name: '王芳' })], 1],
  [
    'whoever registers, who is of her family, too',
    [member({ name: '许若兰', birth: '1990' }), child({ name: '许若兰', birth: '1990' })],
    1,
  ],
  [
    'cousins of one name',
    [child({ name: '许知夏', birth: '2019-05' }), child({ name: '许知夏', birth: '2019-06' })],
    undefined,
  ],
  [
    'a companion of the name of whoever registers',
    [member({ name: '王芳' }), companion({ name: '王芳' })],
    undefined,
  ],
  ['companions without a name yet', [companion(), companion()], undefined],
])('tells apart who comes: %s', (_, people, twice) => {
  const rules = { ...USUAL_RULES, most: 5, companions: 'named' as const }
  const problem = partyProblems(rules, party(...people), DAY).find(
    ({ reason }) => reason === 'same-person-twice',
  )
  expect(problem?.index).toBe(twice)
})
