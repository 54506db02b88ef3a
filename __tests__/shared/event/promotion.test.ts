import fc from 'fast-check'
import { beijingTime } from '../../../src/shared/calendar/calendar'
import {
  articleHtml,
  groupNotice,
  MESSAGE_LENGTH,
  type Promoted,
  radioText,
  shortMessage,
} from '../../../src/shared/event/promotion'
import { spokenClock, spokenNumber, spokenPhone } from '../../../src/shared/text/spoken'
import { campaign } from '../../support/campaign'

const startsAt = beijingTime('2026-12-03', '14:30')
const usual: Promoted = {
  title: '亲子草编',
  summary: '老师带着做，材料都备好了',
  audience: '3 至 8 岁的孩子和家长',
  contact: '0755-12110000',
  hosts: [{ role: '主办', name: '区妇联' }],
  description: [
    { kind: 'heading', text: '流程' },
    { kind: 'list', items: ['签到', '<b>编织</b>'] },
  ],
  admission: 'registration',
  quiz: null,
  sessions: [
    {
      startsAt,
      endsAt: startsAt,
      mode: 'on-site',
      place: { name: '荷风社区活动室', address: '荷风路 1 号' },
    },
  ],
  link: 'https://wxaurl.cn/AbCdEf12345',
}

it('says it for a group', () => {
  expect(groupNotice(usual)).toBe(
    [
      '【活动预告】亲子草编',
      '老师带着做，材料都备好了',
      '时间：12月3日 周四 14:30',
      '地点：荷风社区活动室，荷风路 1 号',
      '对象：3 至 8 岁的孩子和家长',
      '点这里报名：https://wxaurl.cn/AbCdEf12345',
      '咨询：0755-12110000',
    ].join('\n'),
  )
  const [session] = usual.sessions
  const four = { ...usual, sessions: Array(4).fill(session), link: null, admission: 'open' as const }
  expect(groupNotice(four)).toMatch(/周四 14:30，共 4 场\n.*\n.*\n不用报名，到时候直接来。/)
})

it('says it in a short message of seventy characters', () => {
  expect(shortMessage(usual)).toBe(
    '亲子草编，12月3日周四14:30，荷风社区活动室。报名https://wxaurl.cn/AbCdEf12345 ',
  )
  const long = shortMessage({ ...usual, title: '澄'.repeat(40) })
  expect(long).toHaveLength(MESSAGE_LENGTH)
  expect(long).toMatch(/^澄+…，12月3日周四14:30。报名https:\/\/wxaurl.cn\/AbCdEf12345 $/)
})

it('is never longer, and never without when, whatever the words are', () => {
  const text = fc.string({ unit: 'grapheme', maxLength: 60 })
  campaign(
    fc.property(text, text, text, fc.option(fc.webUrl()), (title, place, contact, link) => {
      const [session] = usual.sessions
      const of = { ...session, place: { name: place, address: '' } } as Promoted['sessions'][number]
      const said = shortMessage({ ...usual, title, contact, link, sessions: [of] })
      expect(said.length).toBeLessThanOrEqual(MESSAGE_LENGTH)
      expect(said).toContain('12月3日周四14:30')
    }),
    { long: 20_000 },
  )
})

it('says it aloud, with numbers in words and the time and place twice', () => {
  const said = radioText(usual)
  expect(said).toContain('时间是十二月三日，星期四，下午两点半，地点在荷风社区活动室。')
  expect(said.match(/十二月三日/g)).toHaveLength(2)
  expect(said).toContain('咨询电话：零七五五，幺二幺幺零零零零。')
  expect([0, 7, 10, 12, 20, 35].map(spokenNumber)).toEqual(['零', '七', '十', '十二', '二十', '三十五'])
  const clocks = ['00:05', '09:00', '12:30', '13:15', '20:00'].map((time) =>
    spokenClock(beijingTime('2026-12-03', time)),
  )
  expect(clocks).toEqual(['凌晨零点零五分', '上午九点', '中午十二点半', '下午一点十五分', '晚上八点'])
  expect(spokenPhone('119')).toBe('幺幺九')
})

const quiz: Promoted = {
  ...usual,
  title: '反家暴法知多少',
  summary: '',
  audience: '',
  description: [],
  admission: 'open',
  quiz: {},
  sessions: [{ startsAt, endsAt: startsAt, mode: 'online', place: { name: '', address: '' } }],
}

it('sends nobody to a place for a quiz', () => {
  expect(groupNotice(quiz)).toBe(
    [
      '【活动预告】反家暴法知多少',
      '时间：12月3日 周四 14:30',
      '地点：线上',
      '点这里答题：https://wxaurl.cn/AbCdEf12345',
      '咨询：0755-12110000',
    ].join('\n'),
  )
  expect(groupNotice({ ...quiz, link: null })).toContain('\n在微信小程序“巾帼活动”里答题。\n')
  expect(shortMessage(quiz)).toBe(
    '反家暴法知多少，12月3日周四14:30，线上。答题：https://wxaurl.cn/AbCdEf12345 ',
  )
  expect(shortMessage({ ...quiz, link: null })).toBe(
    '反家暴法知多少，12月3日周四14:30，线上。微信小程序巾帼活动答题',
  )
  expect(radioText(quiz)).toBe(
    '各位居民朋友请注意。区妇联举办“反家暴法知多少”活动。时间是十二月三日，星期四，下午两点半，地点在线上。' +
      '要参加的，请打开微信，搜索小程序“巾帼活动”，找到这个活动，点“开始答题”，不会用的可以请家人帮忙。' +
      '咨询电话：零七五五，幺二幺幺零零零零。' +
      '再说一遍，时间是十二月三日，星期四，下午两点半，地点在线上。',
  )
  expect(articleHtml(quiz).replace(/<[^>]*>/g, '')).toBe(
    [
      '反家暴法知多少',
      '时间、地点、怎么参加',
      '时间：12月3日 周四 14:30，线上',
      '在微信小程序“巾帼活动”里答题。',
      '咨询：0755-12110000',
      '主办单位：区妇联',
    ].join('\n'),
  )
})

it('names where an online event is held, where it says so', () => {
  const at = (name: string): Promoted => ({
    ...quiz,
    quiz: null,
    sessions: [{ startsAt, endsAt: startsAt, mode: 'online', place: { name, address: '' } }],
  })
  expect(groupNotice(at('腾讯会议'))).toContain('\n地点：线上（腾讯会议）\n')
  expect(groupNotice(at(''))).toContain('\n地点：线上\n')
  expect(shortMessage(at(''))).toBe('反家暴法知多少，12月3日周四14:30，线上。直接来')
})

it('keeps what people wrote in an article as text', () => {
  const html = articleHtml({ ...usual, title: '<script>alert("1")</script>' })
  expect(html).not.toMatch(/<script|<b>/)
  expect(html).toContain('&#60;b&#62;编织&#60;/b&#62;')
  expect(html).toContain('时间：12月3日 周四 14:30，荷风社区活动室，荷风路 1 号')
  expect(html).not.toMatch(/class=|<style/)
})
