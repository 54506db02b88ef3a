import type { SchemeContent } from '../../src/shared/points/scheme'

/** What a scheme says that may be open, from the year of the tests on. */
export const schemeContent = (overrides: Partial<SchemeContent> = {}): SchemeContent => ({
  name: '能量家园',
  rules: '自愿参加。参加活动、做志愿服务得积分，积分可以换奖励，随时可以退出。',
  from: '2026-01-01',
  to: '2027-12-31',
  earn: {
    attending: [{ category: 'family-reading', points: 5 }],
    volunteering: 10,
  },
  mostPerDay: 20,
  mostPerMonth: 200,
  ...overrides,
})
