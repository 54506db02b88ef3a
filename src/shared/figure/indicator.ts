/** How figures of an indicator come together over sessions: added up, or the latest value of a stock, or entries of the directory. */
export type Aggregation = 'sum' | 'latest' | 'distinct'

/** One indicator: what it is called, what it is counted in, and how it comes together. */
export interface Indicator {
  name: string
  measure: string
  aggregation: Aggregation
}

/** What is counted beside people (指标), with its unit of measure (计量单位). */
export const INDICATORS = {
  leaflets: { name: '宣传资料', measure: '份', aggregation: 'sum' },
  handbooks: { name: '手册', measure: '份', aggregation: 'sum' },
  bags: { name: '环保袋', measure: '份', aggregation: 'sum' },
  employers: { name: '参会企业', measure: '家', aggregation: 'sum' },
  positions: { name: '提供岗位', measure: '个', aggregation: 'sum' },
  'job-intentions': { name: '达成就业意向', measure: '人', aggregation: 'sum' },
  'job-intentions-women': { name: '达成就业意向(女性)', measure: '人', aggregation: 'sum' },
  sites: { name: '项目点', measure: '个', aggregation: 'latest' },
  lecturers: { name: '讲师', measure: '人', aggregation: 'sum' },
  'video-lessons': { name: '视频课', measure: '节', aggregation: 'sum' },
  schools: { name: '覆盖学校', measure: '所', aggregation: 'distinct' },
  'door-to-door': { name: '上门宣讲', measure: '次', aggregation: 'sum' },
  'parent-lectures': { name: '家长讲座', measure: '场', aggregation: 'sum' },
  'relief-amount': { name: '帮扶金额', measure: '元', aggregation: 'sum' },
  'relief-recipients': { name: '慰问人数', measure: '人', aggregation: 'sum' },
  teams: { name: '参赛队伍', measure: '支', aggregation: 'sum' },
  screenings: { name: '检查人数', measure: '人', aggregation: 'sum' },
  families: { name: '家庭', measure: '户', aggregation: 'sum' },
  'cases-received': { name: '接待', measure: '件', aggregation: 'sum' },
  'legal-aid': { name: '法律援助', measure: '次', aggregation: 'sum' },
  counselling: { name: '心理咨询', measure: '次', aggregation: 'sum' },
  volunteers: { name: '到场志愿者', measure: '人', aggregation: 'sum' },
  'service-hours': { name: '服务时长', measure: '小时', aggregation: 'sum' },
  expected: { name: '应到', measure: '人', aggregation: 'sum' },
  'live-views': { name: '直播观看', measure: '次', aggregation: 'sum' },
} as const satisfies Record<string, Indicator>

export type IndicatorCode = keyof typeof INDICATORS

/** What follows from the door of a session, and nobody enters: how long volunteers served, from 签到 to 签退. */
const DOOR_INDICATORS = {
  'recorded-hours': { name: '签到签退服务时长', measure: '小时', aggregation: 'sum' },
} as const satisfies Record<string, Indicator>

/** Everything that is known of one session beside people: counted by hand, and what follows from its door. */
export const SESSION_INDICATORS = { ...INDICATORS, ...DOOR_INDICATORS }

export type SessionIndicatorCode = keyof typeof SESSION_INDICATORS

/** What lines show beside what is counted at sessions, and nobody enters: how what they published is read (宣传内容). */
export const COUNTED_INDICATORS = {
  'article-reads': { name: '阅读量', measure: '次', aggregation: 'sum' },
  'article-downloads': { name: '下载量', measure: '次', aggregation: 'sum' },
} as const satisfies Record<string, Indicator>

export type CountedIndicatorCode = keyof typeof COUNTED_INDICATORS

/** Whether an indicator is counted of articles, so that articles are behind it and no session is. */
export const isOfArticles = (code: string): code is CountedIndicatorCode =>
  Object.keys(COUNTED_INDICATORS).includes(code)

/** The codes of all indicators that a line may show. */
export const LINE_INDICATOR_CODES: readonly string[] = [
  ...Object.keys(SESSION_INDICATORS),
  ...Object.keys(COUNTED_INDICATORS),
]

/**
 * What is counted without a session (定期填报): entered by period and unit, never in 场次 or 人次. Codes name their
 * group; the catalogue adds others.
 */
export const PERIODIC_INDICATORS = {
  petitions: { name: '来电来访', measure: '件', aggregation: 'sum', group: '来电来访' },
  'petitions-city': { name: '其中：市妇联交办', measure: '件', aggregation: 'sum', group: '来电来访' },
  'petitions-transferred': { name: '其中：转入', measure: '件', aggregation: 'sum', group: '来电来访' },
  'mediation-received': { name: '调解接待', measure: '对', aggregation: 'sum', group: '婚姻家庭调解' },
  'mediation-reconciled': { name: '调和', measure: '对', aggregation: 'sum', group: '婚姻家庭调解' },
  'mediation-analysed': { name: '重点解剖', measure: '对', aggregation: 'sum', group: '婚姻家庭调解' },
  'mediation-accompanied': { name: '家暴陪伴', measure: '对', aggregation: 'sum', group: '婚姻家庭调解' },
  'violence-calls': { name: '家暴警情', measure: '起', aggregation: 'sum', group: '家暴警情' },
  'violence-warnings': { name: '告诫书', measure: '份', aggregation: 'sum', group: '家暴警情' },
  'donations-planned': { name: '募捐计划', measure: '元', aggregation: 'sum', group: '募捐' },
  'donations-raised': { name: '募捐完成', measure: '元', aggregation: 'sum', group: '募捐' },
  ...honours('flag-bearers', '三八红旗手（集体）'),
  ...honours('families', '各类家庭'),
  'organisations-women': { name: '妇女组织', measure: '个', aggregation: 'latest', group: '组织建设' },
  'organisations-groups': { name: '妇女小组', measure: '个', aggregation: 'latest', group: '组织建设' },
  'organisations-homes': { name: '妇女微家', measure: '个', aggregation: 'latest', group: '组织建设' },
  'organisations-members': { name: '执委', measure: '人', aggregation: 'latest', group: '组织建设' },
  'child-friendly-shops': { name: '招募商家', measure: '家', aggregation: 'sum', group: '儿童友好' },
  'child-friendly-homes': {
    name: '示范妇女儿童之家',
    measure: '个',
    aggregation: 'latest',
    group: '儿童友好',
  },
  'media-articles': { name: '媒体发稿', measure: '篇', aggregation: 'sum', group: '媒体发稿' },
} as const satisfies Record<string, PeriodicIndicator>

/** What the product counts itself (自动统计): named and reported like what is entered, and never entered. */
export const COUNTED_PERIODIC = {
  complaints: { name: '投诉与建议', measure: '件', aggregation: 'sum', group: '投诉与建议' },
  'complaints-closed': { name: '其中：已办结', measure: '件', aggregation: 'sum', group: '投诉与建议' },
  'complaints-on-time': { name: '其中：按期办结', measure: '件', aggregation: 'sum', group: '投诉与建议' },
} as const satisfies Record<string, PeriodicIndicator>

export type CountedCode = keyof typeof COUNTED_PERIODIC

export interface PeriodicIndicator extends Indicator {
  group: string
}

/** 创评推荐: how many were put forward and how many were honoured, by the level that honours. */
function honours<const Code extends string>(code: Code, name: string) {
  const LEVELS = { district: '区级', city: '市级', province: '省级', nation: '全国' } as const
  type Key = `honours-${Code}-${keyof typeof LEVELS}-${'put-forward' | 'honoured'}`
  const entries = Object.entries(LEVELS).flatMap(([level, levelName]) =>
    Object.entries({ 'put-forward': '推荐', honoured: '获评' }).map(([step, stepName]) => [
      `honours-${code}-${level}-${step}`,
      { name: `${levelName}${name}${stepName}`, measure: '个', aggregation: 'sum', group: '创评推荐' },
    ]),
  )
  return Object.fromEntries(entries) as Record<Key, PeriodicIndicator>
}
