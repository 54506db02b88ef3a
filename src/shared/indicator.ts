/** How figures of an indicator come together over sessions: added up, or the latest value of a stock, or entries of the directory. */
export type Aggregation = 'sum' | 'latest' | 'distinct'

interface Indicator {
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
  'service-hours': { name: '服务时长', measure: '小时', aggregation: 'sum' },
  expected: { name: '应到', measure: '人', aggregation: 'sum' },
  'live-views': { name: '直播观看', measure: '次', aggregation: 'sum' },
} as const satisfies Record<string, Indicator>

export type IndicatorCode = keyof typeof INDICATORS
