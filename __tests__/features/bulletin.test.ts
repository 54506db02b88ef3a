import { type BulletinContent, bulletin } from '../../src/features/confirmations/bulletin'
import { beijingTime } from '../../src/shared/calendar/calendar'

const nothing: BulletinContent['counts'] = {
  registered: 0,
  checkedIn: 0,
  walkIns: 0,
  selfCheckedIn: 0,
  countedByHand: 0,
  attendances: 0,
  noShows: 0,
  women: 0,
  men: 0,
  children: 0,
  indicators: [],
  photos: 0,
}

const text = (counts: Partial<BulletinContent['counts']>, others: Partial<BulletinContent> = {}) =>
  bulletin({
    session: {
      title: '禁毒宣传进社区',
      startsAt: beijingTime('2026-11-28', '09:30'),
      endsAt: beijingTime('2026-11-28', '11:00'),
      place: { name: '荷风广场' },
    },
    hosts: [],
    counts: { ...nothing, ...counts },
    remark: '',
    now: beijingTime('2026-11-28', '12:05'),
    ...others,
  }).split('\n')

it('says what, when and where, and marks the figures as preliminary', () => {
  expect(text({ attendances: 45, countedByHand: 45 })).toEqual([
    '【活动快报】禁毒宣传进社区',
    '11月28日 周六 09:30–11:00，在荷风广场举办“禁毒宣传进社区”，45 人次参加。',
    '（快报数，截至 11月28日 周六 12:05，以数据确认为准）',
  ])
})

it.each<[string, string, Partial<BulletinContent['counts']>, Partial<BulletinContent>]>([
  ['says nothing of people when nobody was counted', '“禁毒宣传进社区”。', {}, {}],
  [
    'tells scanned and counted apart where there are both',
    '312 人次参加，其中签到 280、人工计数 32。',
    { attendances: 312, checkedIn: 280, countedByHand: 32 },
    {},
  ],
  [
    'names women, men and children as far as they are known',
    '1,200 人次参加，其中女性 800、儿童 150、性别未填 250。',
    { attendances: 1200, countedByHand: 1200, women: 800, children: 150 },
    {},
  ],
  [
    'says of how many the gender is not known, so that the parts are the whole',
    '22 人次参加，其中签到 18、人工计数 4；女性 7、男性 2、儿童 12、性别未填 1。',
    { attendances: 22, checkedIn: 18, countedByHand: 4, women: 7, men: 2, children: 12 },
    {},
  ],
  ['says nothing of genders where none is known', '22 人次参加。', { attendances: 22, checkedIn: 22 }, {}],
  [
    'names what was handed out, with its measure',
    '45 人次参加。宣传资料 300 份，环保袋 20 份。',
    {
      attendances: 45,
      countedByHand: 45,
      indicators: [
        { indicator: 'leaflets', amount: 300 },
        { indicator: 'bags', amount: 20 },
      ],
    },
    {},
  ],
  [
    'names who held it',
    '周六 09:30–11:00，区妇联、荷风社区在荷风广场举办',
    {},
    { hosts: ['区妇联', '荷风社区'] },
  ],
  [
    'ends with the organizer’s own words, with one full stop',
    '人次参加。居民反响热烈。',
    { attendances: 1 },
    { remark: '居民反响热烈。' },
  ],
])('%s', (_, expected, counts, others) => {
  expect(text(counts, others)[1]).toContain(expected)
})

it('puts a title that holds quotation marks into single ones', () => {
  const session = { title: '“宝贝成长”早教课', startsAt: 0, endsAt: 0, place: { name: '荷风广场' } }
  expect(text({}, { session })[1]).toContain('举办“‘宝贝成长’早教课”')
})
