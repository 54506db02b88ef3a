/** The activity categories (活动类别), in the order in which lists and reports show them. */
export const CATEGORIES = {
  'job-fair': '招聘会',
  'skill-training': '技能培训',
  'startup-training': '创业培训',
  'early-childhood': '早期发展',
  'anti-drug': '禁毒宣传',
  'anti-domestic-violence': '反家暴宣传',
  constitution: '宪法宣传',
  'civil-code-lecture': '民法典讲座',
  'law-publicity': '法律宣传',
  'aids-prevention': '防艾宣传',
  'child-protection': '儿童保护',
  'drowning-prevention': '防溺水',
  'family-reading': '亲子阅读',
  'children-care': '儿童关爱',
  'care-visit': '慰问',
  'mass-activity': '群众文体',
  'singles-social': '单身联谊',
  health: '健康教育',
  'family-honours': '家庭表彰',
  'rights-service': '维权服务',
  'marriage-salon': '婚姻家庭',
  'cadre-training': '干部培训',
  environment: '环保行动',
  'publicity-talk': '巾帼宣讲',
  volunteering: '志愿服务',
  'parenting-class': '家庭教育',
  'family-values': '家风家教',
  'equality-publicity': '男女平等',
  'multi-child-family': '多孩家庭',
  'rights-salon': '维权沙龙',
  'her-economy': '她经济',
} as const

export type Category = keyof typeof CATEGORIES

export const CATEGORY_CODES = Object.keys(CATEGORIES) as [Category, ...Category[]]

/** Categories that are open only to members named for them and never listed publicly. */
export const CONFIDENTIAL: ReadonlySet<Category> = new Set<Category>(['rights-service', 'children-care'])
