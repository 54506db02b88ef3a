import { type Operator, operatorProblems } from '../../../src/shared/operator/operator'
import { OPERATOR } from '../../../src/shared/operator/this-operator'

const { isExample: _, ...filledIn } = OPERATOR

it('has nothing left to fill in where everything is said', () => {
  expect(operatorProblems(filledIn)).toEqual([])
})

it('says that the fictitious district is nobody, though all of it is filled in', () => {
  expect(operatorProblems(OPERATOR)).toEqual(['isExample'])
})

it.each<[string, Partial<Operator>, string[]]>([
  ['a name left out', { name: ' ' }, ['name']],
  ['a blank that stands as it was printed', { personInCharge: '[姓名、职务]' }, ['personInCharge']],
  ['a number that nobody can dial', { phone: '电话见官网' }, ['phone']],
  [
    'no complaint channel',
    { complaints: { phone: '', where: '' } },
    ['complaints.where', 'complaints.phone'],
  ],
  ['one of two filings', { filings: { miniProgram: 'ICP1', governmentApp: '' } }, ['filings.governmentApp']],
  ['a cloud in no place', { cloud: { provider: '腾讯云', place: '' } }, ['cloud.place']],
  ['an id that is no mini-program’s', { appId: 'gh_0123456789ab' }, ['appId']],
])('finds %s', (_, given, problems) => {
  expect(operatorProblems({ ...filledIn, ...given })).toEqual(problems)
})

it.each(['0755-12345678', '021-1234567', '13800138000', '12338', '0755-12345678-801'])(
  'can dial %s',
  (phone) => {
    expect(operatorProblems({ ...filledIn, phone })).toEqual([])
  },
)
