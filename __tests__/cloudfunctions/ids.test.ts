import { SECRETS } from '../support/secrets'

type Ids = typeof import('../../cloudfunctions/_server/ids')
let ids: Ids
beforeAll(async () => {
  Object.assign(process.env, SECRETS)
  ids = await import('../../cloudfunctions/_server/ids')
})

it.each([
  ['without a space', '张小明', ' 张 小明 '],
  ['whichever dot stands in it', '阿依古丽·买买提', '阿依古丽•买买提'],
  ['in whichever case', "Anne-Marie O'Neill", "ANNE-MARIE O'neill"],
  ['in whichever width', 'Ａnna', 'Anna'],
])('a name is the same %s', (_, one, other) => {
  expect(ids.childIdentityKey(one, '2018-05')).toBe(ids.childIdentityKey(other, '2018-05'))
})

it('two people have two keys, and one person of two kinds too: an alias says otherwise', () => {
  const keys = [
    ids.accountIdentityKey('张小明'),
    ids.childIdentityKey('张小明', '2018-05'),
    ids.childIdentityKey('张小明', '2018-06'),
    ids.adultIdentityKey('张小明', '1985'),
    ids.unregisteredIdentityKey('张小明', '19900001234'),
    ids.companionIdentityKey('account', '张小明'),
    ids.companionIdentityKey('another', '张小明'),
    ids.randomIdentityKey(),
    ids.randomIdentityKey(),
  ]
  expect(new Set(keys).size).toBe(keys.length)
  expect(keys.every((key) => /^[A-Z2-7]{26}$/.test(key))).toBe(true)
})
