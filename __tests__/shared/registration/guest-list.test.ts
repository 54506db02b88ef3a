import { guestAccess, guestRefusal } from '../../../src/shared/registration/guest-list'

const list = { code: 'ABCDEFGH', guests: ['hash-of-wang'] }
const nobody = { code: null, hashes: [] }
const invited = { listed: false, category: 'cadre-training' } as const
const confidential = { listed: false, category: 'rights-service' } as const
const open = { listed: true, category: 'cadre-training' } as const

it.each([
  ['a public session needs no invitation', open, undefined, nobody, undefined],
  ['whoever has the code may', invited, list, { code: 'ABCDEFGH', hashes: [] }, undefined],
  ['whoever is on the list may', invited, list, { code: null, hashes: ['x', 'hash-of-wang'] }, undefined],
  ['another code opens nothing', invited, list, { code: 'HGFEDCBA', hashes: [] }, 'not-invited'],
  ['nobody on no list may', invited, list, { code: null, hashes: ['hash-of-li'] }, 'not-invited'],
  [
    'no code is not the code of an event without one',
    invited,
    { code: null, guests: [] },
    nobody,
    'not-invited',
  ],
  ['without a list nobody may', invited, undefined, { code: 'ABCDEFGH', hashes: ['x'] }, 'not-invited'],
  ['a confidential one is not there', confidential, list, nobody, 'no-such-session'],
  ['a confidential one opens with its code', confidential, list, { code: 'ABCDEFGH', hashes: [] }, undefined],
])('%s', (_, session, of, shown, refusal) => {
  expect(guestRefusal(session, of, shown)).toBe(refusal)
})

it('tells before the tap how to come, and of a confidential event no list', () => {
  expect(guestAccess(open, list, null)).toBeNull()
  expect(guestAccess(invited, list, 'ABCDEFGH')).toEqual({ byCode: true, byList: true, open: true })
  expect(guestAccess(invited, undefined, null)).toEqual({ byCode: false, byList: false, open: false })
  expect(guestAccess(confidential, list, null)).toEqual({ byCode: true, byList: false, open: false })
})
