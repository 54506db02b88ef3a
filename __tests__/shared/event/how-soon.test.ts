import { howSoon } from '../../../src/shared/event/how-soon'

const at = (text: string) => Date.parse(`${text}+08:00`)

/** A Monday. */
const MONDAY = '2026-11-23T09:00:00'

it.each([
  ['starts on the hour of now', MONDAY, '2026-11-23T09:00:00', '正在进行', true],
  ['starts in a moment', MONDAY, '2026-11-23T09:00:00.001', '1 分钟后', true],
  ['starts in an hour', MONDAY, '2026-11-23T10:00:00', '60 分钟后', true],
  ['starts in more than an hour', MONDAY, '2026-11-23T10:00:00.001', '今天', true],
  ['starts with the last millisecond of the day', MONDAY, '2026-11-23T23:59:59.999', '今天', true],
  ['starts at midnight', MONDAY, '2026-11-24T00:00:00', '明天', true],
  ['starts at the midnight behind it', MONDAY, '2026-11-25T00:00:00', '后天', false],
  ['starts three days later, within the week', MONDAY, '2026-11-26T00:00:00', '周四', false],
  ['starts with the last millisecond of the week', MONDAY, '2026-11-29T23:59:59.999', '周日', false],
  ['starts with the next week', MONDAY, '2026-11-30T00:00:00', '还有 7 天', false],
  ['starts next week, seen on a Friday', '2026-11-27T09:00:00', '2026-11-30T09:00:00', '还有 3 天', false],
  ['starts next week, seen on a Sunday', '2026-11-29T09:00:00', '2026-12-02T09:00:00', '还有 3 天', false],
  ['starts minutes behind midnight', '2026-11-23T23:50:00', '2026-11-24T00:20:00', '30 分钟后', true],
  ['starts in the next year', '2026-12-31T09:00:00', '2027-01-12T09:00:00', '还有 12 天', false],
])('of what %s', (_, now, startsAt, text, near) => {
  const session = { startsAt: at(startsAt), endsAt: at(startsAt) + 60_000 }
  expect(howSoon(session, at(now))).toEqual({ text, near })
})

it('says that it is on up to the moment in which it ends', () => {
  const session = { startsAt: at('2026-11-23T09:00:00'), endsAt: at('2026-11-23T10:00:00') }
  expect(howSoon(session, session.endsAt - 1).text).toBe('正在进行')
  expect(howSoon(session, session.endsAt).text).toBe('已结束')
})
