import fc from 'fast-check'
import { fitsField } from '../../../emulator/openapi/message-values'
import { HOUR } from '../../../src/shared/calendar/calendar'
import {
  canFill,
  MESSAGE_SOURCES,
  messageValues,
  STATUS_PHRASES,
  thingText,
} from '../../../src/shared/notice/message-values'
import { NOTICE_KINDS, type NoticeSubject } from '../../../src/shared/notice/notice'
import { campaign } from '../../support/campaign'

const startsAt = Date.parse('2026-11-28T09:30:00+08:00')
const about: NoticeSubject = {
  title: '亲子阅读分享会',
  startsAt,
  endsAt: startsAt + 1.5 * HOUR,
  place: '荷风社区活动室',
  note: '',
}

it.each([
  ['周末亲子阅读', '周末亲子阅读'],
  ['一二三四五六七八九十一二三四五六七八九十', '一二三四五六七八九十一二三四五六七八九十'],
  ['一二三四五六七八九十一二三四五六七八九十一', '一二三四五六七八九十一二三四五六七八九…'],
  ['  两行\n  文字\t之间 ', '两行 文字 之间'],
  ['茶话会🎉来坐坐👨‍👩‍👧', '茶话会来坐坐'],
  ['', '—'],
  ['🎉', '—'],
  ['\u0000\u200b', '—'],
  ['一二三四五六七八九十一二三四五六七八𠮷𠮷', '一二三四五六七八九十一二三四五六七八…'],
])('%j becomes %j', (words, text) => {
  expect(thingText(words)).toBe(text)
})

it.each([
  ['thing1', 'title', '亲子阅读分享会'],
  ['thing2', 'place', '荷风社区活动室'],
  ['thing3', 'note', '请按时到场，在入口出示入场码'],
  ['thing4', 'span', '11月28日 09:30–11:00'],
  ['thing5', 'startsAt', '11月28日 周六 09:30'],
  ['thing6', 'status', '即将开始'],
  ['time1', 'startsAt', '2026年11月28日 09:30'],
  ['time2', 'span', '2026年11月28日 09:30~11:00'],
  ['date3', 'startsAt', '2026年11月28日 09:30'],
  ['phrase1', 'status', '即将开始'],
  ['character_string9', 'startsAt', '2026-11-28 09:30'],
] as const)('fills %s from %s with %j', (field, source, value) => {
  expect(messageValues({ [field]: source }, { kind: 'reminder-2h', about })).toEqual({ [field]: value })
})

it('names both days of a session over midnight', () => {
  const night = { ...about, endsAt: startsAt + 24 * HOUR }
  const told = { kind: 'changed', about: night } as const
  expect(messageValues({ time1: 'span', thing2: 'span' }, told)).toEqual({
    time1: '2026年11月28日 09:30~2026年11月29日 09:30',
    thing2: '11月28日 09:30 起',
  })
})

it.each([
  ['phrase1', 'title'],
  ['time1', 'note'],
  ['number1', 'startsAt'],
  ['thing', 'title'],
  ['constructor1', 'title'],
] as const)('cannot fill %s from %s', (field, source) => {
  expect(canFill(field, source)).toBe(false)
  expect(() => messageValues({ [field]: source }, { kind: 'changed', about })).toThrow('cannot be filled')
})

it('names every change in a phrase that WeChat takes', () => {
  for (const phrase of Object.values(STATUS_PHRASES)) expect(phrase).toMatch(/^\p{Script=Han}{1,5}$/u)
})

it('fills whatever it can fill with what WeChat takes, whatever people wrote', () => {
  const types = ['thing', 'time', 'date', 'phrase', 'character_string', 'name', 'number', 'symbol']
  const fields = types.flatMap((type) =>
    MESSAGE_SOURCES.filter((source) => canFill(`${type}1`, source)).map((source) => ({
      field: `${type}1`,
      source,
    })),
  )
  expect(fields.length).toBeGreaterThan(8)
  const instant = fc.integer({ min: Date.parse('2020-01-01'), max: Date.parse('2099-01-01') })
  const words = fc.string({ unit: 'binary', maxLength: 60 })
  const told = fc.record({
    kind: fc.constantFrom(...NOTICE_KINDS),
    about: fc.record({ title: words, place: words, note: words, startsAt: instant, endsAt: instant }),
  })
  campaign(
    fc.property(told, (each) => {
      for (const { field, source } of fields) {
        const value = messageValues({ [field]: source }, each)[field]
        if (!fitsField(field, value)) throw new Error(`${field} from ${source}: ${JSON.stringify(value)}`)
      }
    }),
    { long: 5000 },
  )
})
