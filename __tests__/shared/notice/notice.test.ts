import { HOUR } from '../../../src/shared/calendar/calendar'
import { CONFIDENTIAL } from '../../../src/shared/event/category'
import { NEUTRAL_TITLE, noticeSubject } from '../../../src/shared/notice/notice'
import { anEvent, aSession, NOW } from '../../support/product'

const place = { name: '荷风社区活动室', address: '荷风路 36 号' }

it('says what, when and where, and why', () => {
  const session = aSession(anEvent(), { startsAt: NOW, endsAt: NOW + HOUR, place })
  expect(noticeSubject(session, '主讲老师生病')).toEqual({
    title: '亲子阅读分享会',
    startsAt: NOW,
    endsAt: NOW + HOUR,
    place: '荷风社区活动室',
    note: '主讲老师生病',
  })
})

it.each([...CONFIDENTIAL])('says of %s only when', (category) => {
  const session = aSession(anEvent({ category, title: '婚姻家庭咨询' }), { startsAt: NOW, place })
  expect(noticeSubject(session, '咨询师换人')).toEqual({
    title: NEUTRAL_TITLE,
    startsAt: NOW,
    endsAt: NOW + 2 * HOUR,
    place: '',
    note: '',
  })
})
