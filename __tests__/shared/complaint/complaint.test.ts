import { beijingTime } from '../../../src/shared/calendar/calendar'
import {
  answerDue,
  answerRefusal,
  type Complaint,
  closingRefusal,
  complaintNumber,
  isOnDesk,
  isRaised,
  judgementRefusal,
} from '../../../src/shared/complaint/complaint'
import type { Authority } from '../../../src/shared/member/member'

const NOW = beijingTime('2026-11-23', '09:00')
const staffOf = (unitId: string): Authority => ({
  grants: [{ role: 'staff', unitId, confidential: [] }],
  adminOf: null,
})
const admin: Authority = { grants: [], adminOf: 'district' }

const complaint = (given: Partial<Complaint> = {}) => ({
  unitPath: ['district', 'street', 'community'],
  category: null,
  status: 'received' as const,
  dueAt: answerDue(NOW),
  answers: [],
  ...given,
})
const answer = (by: string) => ({ words: '', at: NOW, by, byName: '' })
const answered = (by = 'o-community', given: Partial<Complaint> = {}) =>
  complaint({ status: 'answered', answers: [answer(by)], dueAt: NOW, ...given })

const as = (authority: Authority, openid = 'o-me') => ({ authority, openid, now: NOW })

it('the unit concerned may answer, and the unit above alone closes', () => {
  expect(answerRefusal(complaint(), as(staffOf('community')))).toBeUndefined()
  expect(closingRefusal(answered(), as(staffOf('community')))).toBe('superior-only')
  expect(closingRefusal(answered(), as(staffOf('street')))).toBeUndefined()
  expect(closingRefusal(answered(), as(admin))).toBeUndefined()
})

it('about the district somebody else closes than whoever answered', () => {
  const own = answered('o-me', { unitPath: ['district'] })
  expect(closingRefusal(own, as(admin))).toBe('needs-another')
  expect(closingRefusal(own, as(admin, 'o-other'))).toBeUndefined()
  expect(answerRefusal({ ...own, status: 'unsatisfied' }, as(admin))).toBe('needs-another')
})

it('what was not enough is answered by the unit above', () => {
  const objected = answered('o-community', { status: 'unsatisfied' })
  expect(answerRefusal(objected, as(staffOf('community')))).toBe('superior-only')
  expect(answerRefusal(objected, as(staffOf('street')))).toBeUndefined()
})

it('is not closed before its sender had the time to say that it is not enough', () => {
  expect(closingRefusal(answered('o-community', { dueAt: NOW + 1 }), as(admin))).toBe('still-theirs')
  expect(closingRefusal(complaint(), as(admin))).toBe('not-answered')
  expect(closingRefusal(complaint({ status: 'closed' }), as(admin))).toBe('already-closed')
  expect(answerRefusal(answered(), as(admin))).toBe('already-answered')
})

it('not enough may be said once', () => {
  expect(judgementRefusal(answered(), false)).toBeUndefined()
  const twice = answered('o-a', { answers: [answer('o-a'), answer('o-b')] })
  expect(judgementRefusal(twice, false)).toBe('already-said')
  expect(judgementRefusal(twice, true)).toBeUndefined()
  expect(judgementRefusal(complaint(), true)).toBe('not-answered')
})

it('comes to the district’s workbench when it is not answered in time, and before to those between', () => {
  const sent = complaint()
  const late = (given: Partial<Complaint> = {}) => complaint({ dueAt: NOW, ...given })
  expect(isRaised(sent, NOW)).toBe(false)
  expect(isRaised(late(), NOW)).toBe(true)
  expect(isOnDesk(sent, as(staffOf('community')))).toBe(true)
  expect(isOnDesk(sent, as(staffOf('street')))).toBe(true)
  expect(isOnDesk(sent, as(admin))).toBe(false)
  expect(isOnDesk(late(), as(admin))).toBe(true)
  expect(isOnDesk(complaint({ unitPath: ['district'] }), as(admin))).toBe(true)
  // Of a street what was not enough is the district's at once.
  const ofStreet = answered('o-s', {
    unitPath: ['district', 'street'],
    status: 'unsatisfied',
    dueAt: NOW + 1,
  })
  expect(isOnDesk(ofStreet, as(admin))).toBe(true)
  expect(isOnDesk(ofStreet, as(staffOf('street')))).toBe(false)
})

it('of a confidential event only those see anything who are named for it', () => {
  const secret = complaint({ category: 'rights-service' })
  expect(isOnDesk({ ...secret, dueAt: NOW }, as(admin))).toBe(false)
})

it('has a number that can be read out', () => {
  expect(complaintNumber('2026-11-23', 'k7q2mabc')).toBe('20261123-K7Q2M')
})

it('is due five working days after it was sent, over the Spring Festival too', () => {
  expect(answerDue(beijingTime('2026-02-12', '10:00'))).toBe(beijingTime('2026-02-27'))
})
