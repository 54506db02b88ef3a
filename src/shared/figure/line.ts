import type { Category } from '../event/category'

/**
 * A line of the report (统计口径): a filter over categories and tags. A session is on it when its category is one of
 * `categories` (any, if there are none) and it has one of `tags` (none needed, if there are none). Lines may overlap:
 * a session can be on several, and lines are never added up to a total.
 */
export interface Line {
  id: string
  name: string
  categories: Category[]
  tags: string[]
  /** What the report prints of it, in order. */
  shows: LineFigure[]
  /** The line of which it is a part: named below that one, and never beside it as an equal. */
  partOf?: string
  closed?: boolean
}

/** A figure of a line: one of the figures of its sessions, or an indicator as `indicator:leaflets`. */
export type LineFigure =
  | 'sessionsHeld'
  | 'attendances'
  | 'people'
  | 'women'
  | 'womenPeople'
  | 'men'
  | 'menPeople'
  | 'children'
  | 'childrenPeople'
  | 'parents'
  | 'parentsPeople'
  | 'volunteers'
  | 'volunteersPeople'
  | 'households'
  | 'householdsPeople'
  | 'teams'
  | 'online'
  | 'onSite'
  | 'onlinePeople'
  | 'registered'
  | 'noShows'
  | `indicator:${string}`

const line = (
  id: string,
  name: string,
  on: Category | Category[],
  shows: LineFigure[],
  tags: string[] = [],
): Line => ({ id, name, categories: [on].flat(), tags, shows })

/** A line that tells more of another: of its sessions those with one of these tags. */
const part = (
  of: string,
  id: string,
  name: string,
  on: Category | Category[],
  shows: LineFigure[],
  tags: string[],
): Line => ({ ...line(id, name, on, shows, tags), partOf: of })

const HELD: LineFigure[] = ['sessionsHeld', 'attendances', 'people']
/** Of lines on which much is published to be read. */
const READ: LineFigure[] = ['indicator:article-reads', 'indicator:article-downloads']

/** The lines of a district federation's year, one or more for every programme; the catalogue renames, closes and adds. */
export const LINES: readonly Line[] = [
  line('job-fair', '招聘会', 'job-fair', [
    ...HELD,
    'indicator:employers',
    'indicator:positions',
    'indicator:job-intentions',
    'indicator:job-intentions-women',
  ]),
  part('job-fair', 'spring-breeze', '春风送岗位', 'job-fair', HELD, ['春风送岗位']),
  part('job-fair', 'job-fair-special', '专场招聘会', 'job-fair', HELD, ['专场招聘会']),
  line('skill-training', '职业技能培训', 'skill-training', [...HELD, 'womenPeople', 'online', 'onSite']),
  line('startup-training', '创业培训', 'startup-training', [...HELD, 'womenPeople', 'online', 'onSite']),
  line('early-childhood', '早期发展课程', 'early-childhood', [
    'indicator:sites',
    ...HELD,
    'parents',
    'children',
    'parentsPeople',
  ]),
  line('anti-drug', '禁毒宣传', 'anti-drug', [...HELD, 'indicator:leaflets']),
  line('anti-domestic-violence', '反家暴宣传', 'anti-domestic-violence', [
    ...HELD,
    'indicator:leaflets',
    ...READ,
  ]),
  line('constitution', '宪法宣传', 'constitution', [...HELD, 'indicator:leaflets']),
  line('civil-code-lecture', '民法典讲座', 'civil-code-lecture', [...HELD, ...READ]),
  line('law-publicity', '其他法律宣传', 'law-publicity', [...HELD, 'indicator:leaflets']),
  line('aids-prevention', '禁毒防艾', 'aids-prevention', [...HELD, 'indicator:leaflets', ...READ]),
  part('aids-prevention', 'aids-day', '世界艾滋病日', [], HELD, ['世界艾滋病日']),
  line('child-protection', '儿童保护', 'child-protection', [
    ...HELD,
    'indicator:parent-lectures',
    'indicator:lecturers',
    'indicator:handbooks',
    'indicator:video-lessons',
    'indicator:schools',
  ]),
  part('child-protection', 'bullying', '校园霸凌体验', [], HELD, ['校园霸凌体验']),
  part(
    'child-protection',
    'guardian-flower',
    '守护花开',
    [],
    [...HELD, 'indicator:handbooks', 'indicator:schools'],
    ['守护花开'],
  ),
  part('child-protection', 'umbrella', '保护伞', [], [...HELD, 'indicator:handbooks'], ['保护伞']),
  line('drowning-prevention', '防溺水', 'drowning-prevention', [
    ...HELD,
    'indicator:door-to-door',
    'parents',
    'children',
  ]),
  line('family-reading', '书香飘万家亲子阅读', 'family-reading', [
    ...HELD,
    'parentsPeople',
    'childrenPeople',
    'householdsPeople',
    'indicator:families',
  ]),
  line('children-care', '儿童关爱', 'children-care', [
    'sessionsHeld',
    'indicator:families',
    'children',
    'childrenPeople',
    'volunteersPeople',
    'indicator:volunteers',
    'indicator:relief-amount',
  ]),
  part(
    'children-care',
    'children-companions',
    '结对帮扶',
    'children-care',
    ['sessionsHeld', 'childrenPeople', 'indicator:families', 'indicator:relief-amount'],
    ['结对帮扶'],
  ),
  part(
    'children-care',
    'children-grants',
    '助学金',
    'children-care',
    ['sessionsHeld', 'childrenPeople', 'indicator:relief-amount'],
    ['助学金'],
  ),
  part(
    'children-care',
    'children-checkup',
    '儿童体检',
    'children-care',
    ['sessionsHeld', 'childrenPeople', 'indicator:relief-amount'],
    ['体检'],
  ),
  part(
    'children-care',
    'children-outing',
    '非遗体验',
    'children-care',
    ['sessionsHeld', 'childrenPeople', 'indicator:families', 'indicator:volunteers'],
    ['非遗体验'],
  ),
  line('care-visit', '慰问', 'care-visit', [
    'sessionsHeld',
    'indicator:relief-recipients',
    'indicator:relief-amount',
  ]),
  part(
    'care-visit',
    'care-mothers',
    '困境母亲慰问',
    'care-visit',
    ['sessionsHeld', 'indicator:relief-recipients', 'indicator:relief-amount'],
    ['困境母亲慰问'],
  ),
  part(
    'care-visit',
    'care-patients',
    '两癌患者慰问',
    'care-visit',
    ['sessionsHeld', 'indicator:relief-recipients', 'indicator:relief-amount'],
    ['两癌患者慰问'],
  ),
  line('mass-activity', '群众文体', 'mass-activity', [...HELD, 'women', 'teams', 'indicator:teams']),
  part(
    'mass-activity',
    'reading-contest',
    '朗读比赛',
    'mass-activity',
    [...HELD, 'indicator:teams'],
    ['朗读比赛'],
  ),
  line('singles-social', '单身联谊', 'singles-social', [...HELD, 'womenPeople', 'menPeople']),
  line('health', '健康教育', 'health', [...HELD, 'indicator:screenings', ...READ]),
  part('health', 'health-talk', '健康讲座', 'health', HELD, ['健康讲座']),
  part('health', 'screening', '两癌免费检查', 'health', [...HELD, 'indicator:screenings'], ['两癌免费检查']),
  line('family-honours', '家庭表彰', 'family-honours', [
    'sessionsHeld',
    'householdsPeople',
    'indicator:families',
    'indicator:handbooks',
  ]),
  line('rights-service', '律师、心理咨询师坐班', 'rights-service', [
    'sessionsHeld',
    'indicator:cases-received',
    'indicator:legal-aid',
    'indicator:counselling',
  ]),
  line('marriage-salon', '婚姻家庭', 'marriage-salon', HELD),
  part('marriage-salon', 'mediator-training', '婚调培训', [], HELD, ['婚调培训']),
  line('cadre-training', '干部培训', 'cadre-training', [
    ...HELD,
    'indicator:expected',
    'registered',
    'noShows',
  ]),
  part('cadre-training', 'leaders-training', '领头雁培训', 'cadre-training', HELD, ['领头雁']),
  part('cadre-training', 'committee-training', '执委培训', 'cadre-training', HELD, ['执委培训']),
  line('environment', '环保行动', 'environment', [...HELD, 'indicator:bags']),
  part('environment', 'waste-sorting', '垃圾分类', 'environment', [...HELD, 'indicator:bags'], ['垃圾分类']),
  part('environment', 'mosquitoes', '灭蚊灭蝇', 'environment', HELD, ['灭蚊灭蝇']),
  line('publicity-talk', '巾帼大宣讲', 'publicity-talk', [...HELD, 'indicator:live-views'], ['巾帼大宣讲']),
  line('flag-bearers', '三八红旗手进基层', 'publicity-talk', HELD, ['三八红旗手进基层']),
  line('strivers', '最美奋斗者进校园', 'publicity-talk', HELD, ['最美奋斗者进校园']),
  line('volunteering', '志愿服务', 'volunteering', [
    'sessionsHeld',
    'volunteersPeople',
    'indicator:recorded-hours',
    'indicator:service-hours',
  ]),
  line('parenting-class', '家庭教育', 'parenting-class', [...HELD, 'parentsPeople', ...READ]),
  line('family-values', '家风家教', 'family-values', [...HELD, 'indicator:handbooks']),
  part('family-values', 'family-values-month', '家风家教宣传月', 'family-values', HELD, ['家风家教宣传月']),
  line('equality-publicity', '男女平等宣讲', 'equality-publicity', HELD),
  line('multi-child-family', '多孩家庭', 'multi-child-family', [...HELD, 'householdsPeople']),
  line('rights-salon', '维权主题沙龙', 'rights-salon', HELD),
  line('her-economy', '她经济', 'her-economy', HELD),
]
