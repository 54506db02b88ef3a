import { groupText } from '../../src/features/outreach/outreach-texts'
import { HOUR } from '../../src/shared/calendar/calendar'
import { anEvent, aSession, NOW } from '../support/product'

const startsAt = Date.parse('2026-11-28T09:30:00+08:00')
const session = aSession(anEvent({ title: '周末亲子阅读' }), { startsAt, endsAt: startsAt + 1.5 * HOUR })

it('says what, when, where, why and what to do', () => {
  expect(groupText({ kind: 'cancelled', note: '主讲老师生病' }, session, NOW)).toBe(
    [
      '【活动取消】周末亲子阅读',
      '时间：11月28日 周六 09:30–11:00',
      '地点：荷风社区活动室，荷风路 36 号',
      '说明：主讲老师生病',
      '这一场不再举行，请不要前往，并请互相转告。',
    ].join('\n'),
  )
})

it('leaves out what is not there', () => {
  const bare = { ...session, place: { name: '荷风社区活动室', address: '' } }
  const text = groupText({ kind: 'reminder-day', note: '' }, bare, NOW)
  expect(text.split('\n')).toEqual([
    '【活动提醒】周末亲子阅读',
    '时间：11月28日 周六 09:30–11:00',
    '地点：荷风社区活动室',
    expect.stringContaining('取消报名'),
  ])
  const online = { ...session, mode: 'online' as const, place: { name: '', address: '' } }
  expect(groupText({ kind: 'reminder-day', note: '' }, online, NOW)).not.toContain('地点')
})
