import type { Value } from '../../services/api'
import { type Figures, knownPeople, type People } from '../../shared/figure/counted-figures'
import { countText } from '../../shared/text/number-text'

/** What each figure means, one tap away from it (口径). */
export const DEFINITIONS: readonly (readonly [figure: string, meaning: string])[] = [
  [
    '场次',
    '已经结束、有签到、人工计数或数据确认的场次，按开始时间（北京时间）归入日期。取消的不算；中止的算；由其他单位统计的、与另一场相同的单列，不计入。每场只由它的填报单位统计一次。',
  ],
  [
    '人次',
    '每场到场人数之和：签到的人加人工计数的人。报了现场总人数的，没有签到的按“总人数减已签到”计。活动进行中即时增加。',
  ],
  [
    '人数（已登记）',
    '在所选范围内签到的人去重后的数目，同一人参加多次只算一次。每个范围分别去重，各月、各街道、各项目相加不等于合计。',
  ],
  ['未登记人次', '人工计数的人无法辨认，不能去重，只计人次，永远不与人数相加。'],
  ['女性、男性、儿童', '女性、男性指成年人；未满 18 岁的计入儿童。没有填写性别的列为“性别未填”。'],
  [
    '家长、户',
    '家长：与未成年人一同到场的成年家人；家庭教育活动中的成年参加者都算。户：带孩子到场的登记人，去重。',
  ],
  ['志愿者', '以志愿者身份报名并到场的人；志愿服务活动的参加者都算。'],
  ['未到场', '报了名、活动结束时没有签到的人。报了现场总人数的，按报名人数减到场人数计。'],
  ['线上、线下', '线上签到计线上人次。直播观看次数是指标，不是人次。'],
  [
    '指标',
    '份数、金额等相加；项目点、妇女组织等存量取各单位最近一次的数，再相加，各单位只报本级；学校按参与单位名录去重，未写明校名的按填报数相加。',
  ],
  ['定期填报', '没有场次的数字（来电来访、调解等），按期间填报，不计入场次和人次。'],
  [
    '已知的局限',
    '同一人用两个微信号、或家人登记时姓名或出生年月写法不同，会算作两人；核实后可并为一人。删除过个人信息的人再来算新的人。',
  ],
]

/** A number as far as it can be told. */
export const knownText = (amount: number | null): string => (amount === null ? '—' : countText(amount))

/** 人数 as it is shown: never a zero where it has not been counted yet, or where nobody can be told apart. */
export const peopleText = (
  people: People | null,
  figures: Pick<Figures, 'attendances' | 'present'>,
): string =>
  !people && figures.present > 0 ? '…' : knownText(knownPeople(people?.all ?? 0, figures.attendances))

/** The heads of columns that `threeCells` fills. */
export const THREE_HEADS = ['场次', '人次', '人数'] as const

/** The three figures, as they stand in a table. */
export const threeCells = (figures: Figures, people: People | null): string[] => [
  countText(figures.sessionsHeld),
  countText(figures.attendances),
  peopleText(people, figures),
]

export const OUTSIDE_TEXT: Record<'cancelled' | 'elsewhere' | 'duplicate', string> = {
  cancelled: '已取消',
  elsewhere: '由其他单位统计',
  duplicate: '与另一场相同',
}

export const SUSPICION_TEXT = {
  'more-than-capacity': '到场人数多于名额',
  'ten-times-the-usual': '人数是同类活动的十倍以上',
} as const

export const METHOD_TEXT = { counted: '现场清点', provided: '单位提供', estimated: '估算' } as const

export const KIND_TEXT = {
  resident: '报名',
  group: '团体',
  'walk-in': '现场登记',
  'by-staff': '代报名',
  quiz: '知识答题',
} as const

/** One state of a session in a list of those behind a figure. */
export function stateText({
  outside,
  over,
  evidence,
  stopped,
}: Pick<
  Value<'statistics.listSessionsBehind'>['sessions'][number],
  'outside' | 'over' | 'evidence' | 'stopped'
>) {
  if (outside) return OUTSIDE_TEXT[outside]
  if (!over) return '未结束，不计场次'
  if (!evidence) return '待补录'
  return stopped ? '中止，计场次' : ''
}
