import { type Party, type PartyMember, partyProblem, partySize } from '../../src/shared/party'
import { type RegistrationRules, USUAL_RULES } from '../../src/shared/registration-rules'

const DAY = Date.parse('2026-11-28T09:30:00+08:00')

const member = (given: Partial<PartyMember> = {}): PartyMember => ({
  as: 'self',
  ...{ phone: '19900001234', gender: null, birth: null, homeUnitId: null },
  ...given,
})
const companion = (given: Partial<PartyMember> = {}) => member({ as: 'companion', phone: null, ...given })
const party = (...members: PartyMember[]): Party => ({ members, counted: 0, organisation: '', teamName: '' })

const family: Partial<RegistrationRules> = {
  ...{ kind: 'family', most: 5, companions: 'named', ageOf: 'children', minAge: 3, maxAge: 6 },
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
  ['a child of three to the month', family, party(parent, companion({ birth: '2023-11' })), undefined],
  [
    'a child a month too young',
    family,
    party(parent, companion({ birth: '2023-12' })),
    { reason: 'too-young', index: 1 },
  ],
  [
    'a child of six, the month before seven',
    family,
    party(parent, companion({ birth: '2019-12' })),
    undefined,
  ],
  [
    'a child of seven to the month',
    family,
    party(parent, companion({ birth: '2019-11' })),
    { reason: 'too-old', index: 1 },
  ],
  [
    'a child whose birth is not said',
    family,
    party(parent, companion(), companion({ birth: '2022-01' })),
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
  ['somebody of eighteen this year', { minAge: 18 }, party(member({ birth: '2008' })), undefined],
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

it('counts those named and those only counted', () => {
  expect(partySize({ members: [member(), companion()], counted: 28 })).toBe(30)
})
