import { beijingDay, DAY, MINUTE, weekday } from '../calendar/calendar'
import type { IndicatorCode } from '../figure/indicator'
import type { FormField } from '../registration/form'
import type { Quota } from '../registration/quota'
import {
  type Admission,
  type EventKind,
  type RegistrationRules,
  USUAL_RULES,
} from '../registration/registration-rules'
import { type Category, CONFIDENTIAL } from './category'
import type { Host } from './event'
import type { EventContent } from './event-content'
import { type Repetition, usualDeadlines } from './event-plan'
import { type PlannedSession, UNLIMITED } from './session'
import { evenSlots, seatsOfSlots, slotQuotas } from './slots'

/** An event of a usual kind, so far as it is always the same: what is left to say is title, time, place, seats and whom to ask. */
export interface EventTemplate {
  id: string
  /** 活动名称 as staff look for it. */
  name: string
  category: Category
  tags: string[]
  kind: EventKind
  admission: Admission
  rules: RegistrationRules
  form: FormField[]
  indicators: IndicatorCode[]
  audience: string
  hosts: Host[]
  seriesAsWhole: boolean
  countedBy: string | null
  minutes: number
  repetition: Repetition
  mode: PlannedSession['mode']
  /** 1,000,000 where nobody registers. */
  capacity: number
  /** Held at a school: proposed on a weekday. */
  atSchool: boolean
  /** How long a slot is where each comes at a time of their own; null otherwise. */
  slotMinutes: number | null
  /** The share of the seats kept for women and for men alike. */
  halves: boolean
}

type Given = Pick<EventTemplate, 'id' | 'name' | 'category'> &
  Partial<Omit<EventTemplate, 'rules'>> & { rules?: Partial<RegistrationRules> }

const ONCE: Repetition = { every: 'week', times: 1 }

function template({ rules, ...given }: Given): EventTemplate {
  const kind = given.kind ?? 'single'
  const admission = given.admission ?? 'registration'
  return {
    tags: [],
    kind,
    admission,
    form: [],
    indicators: [],
    audience: '',
    hosts: [],
    seriesAsWhole: false,
    countedBy: null,
    minutes: 120,
    repetition: ONCE,
    mode: 'on-site',
    atSchool: false,
    capacity: admission === 'open' ? UNLIMITED : 30,
    halves: false,
    slotMinutes: null,
    ...given,
    rules: { ...USUAL_RULES, ...rules, kind },
  }
}

/** People just come, and are counted by hand. */
const openly = { admission: 'open' } as const satisfies Partial<Given>
/** Children come with whoever brings them up. */
const family = {
  kind: 'family',
  rules: { most: 4, asks: ['phone', 'birth', 'gender'], ageOf: 'children', self: 'required' },
} satisfies Partial<Given>

const question = (
  given: Pick<FormField, 'id' | 'kind' | 'label' | 'why'> & Partial<FormField>,
): FormField => ({ required: false, options: [], idNumberReason: '', asked: true, ...given })

/** The usual kinds of event, in the order in which staff are offered them; every programme of a district's year has one. */
export const EVENT_TEMPLATES: readonly EventTemplate[] = [
  template({
    id: 'job-fair',
    name: '招聘会（春风送岗位）',
    category: 'job-fair',
    tags: ['春风送岗位'],
    ...openly,
    minutes: 180,
    indicators: ['employers', 'positions', 'job-intentions', 'job-intentions-women'],
    audience: '求职的女性和其他居民',
  }),
  template({
    id: 'skill-training',
    name: '职业技能培训',
    category: 'skill-training',
    seriesAsWhole: true,
    repetition: { every: 'day', times: 3 },
    rules: { asks: ['phone', 'gender'] },
    audience: '想学一门手艺的女性',
  }),
  template({
    id: 'startup-training',
    name: '创业培训',
    category: 'startup-training',
    seriesAsWhole: true,
    repetition: { every: 'day', times: 2 },
    rules: { asks: ['phone', 'gender'] },
    audience: '准备创业或刚开始创业的女性',
  }),
  template({
    id: 'early-childhood',
    name: '早期发展课程、亲子活动',
    category: 'early-childhood',
    ...family,
    seriesAsWhole: true,
    repetition: { every: 'week', times: 8 },
    minutes: 60,
    rules: { ...family.rules, maxAge: 3 },
    tags: ['早期发展课程'],
    indicators: ['sites'],
    audience: '0 至 3 岁孩子和家长',
  }),
  template({
    id: 'anti-drug',
    name: '禁毒宣传',
    category: 'anti-drug',
    ...openly,
    indicators: ['leaflets'],
    audience: '过往居民',
  }),
  template({
    id: 'anti-domestic-violence',
    name: '反家暴宣传',
    category: 'anti-domestic-violence',
    ...openly,
    indicators: ['leaflets'],
    audience: '辖区居民',
  }),
  template({
    id: 'anti-domestic-violence-talk',
    name: '反家暴讲座',
    category: 'anti-domestic-violence',
    audience: '辖区居民和企业员工',
  }),
  template({
    id: 'constitution',
    name: '宪法宣传',
    category: 'constitution',
    ...openly,
    tags: ['宪法宣传周'],
    indicators: ['leaflets'],
    audience: '辖区居民',
  }),
  template({
    id: 'civil-code-lecture',
    name: '民法典讲座',
    category: 'civil-code-lecture',
    minutes: 90,
    audience: '辖区居民',
    capacity: 60,
  }),
  template({
    id: 'law-publicity',
    name: '其他法律宣传',
    category: 'law-publicity',
    ...openly,
    indicators: ['leaflets'],
    audience: '辖区居民',
  }),
  template({
    id: 'aids-prevention',
    name: '禁毒防艾、世界艾滋病日宣传',
    category: 'aids-prevention',
    ...openly,
    tags: ['世界艾滋病日'],
    indicators: ['leaflets'],
    audience: '辖区居民',
  }),
  template({
    id: 'school-lesson',
    atSchool: true,
    name: '送课进校（防欺凌、防性侵）',
    category: 'child-protection',
    kind: 'group',
    admission: 'invited',
    capacity: UNLIMITED,
    minutes: 80,
    tags: ['守护花开'],
    rules: { most: 60, companions: 'counted' },
    indicators: ['schools', 'lecturers', 'handbooks', 'video-lessons'],
    audience: '在校学生，按班参加',
  }),
  template({
    id: 'parent-lecture',
    name: '家长讲座（儿童保护）',
    category: 'child-protection',
    minutes: 90,
    tags: ['守护花开', '家长讲座'],
    capacity: 60,
    indicators: ['parent-lectures', 'lecturers', 'handbooks'],
    audience: '小学、初中学生家长',
  }),
  template({
    id: 'drowning-prevention',
    name: '防溺水宣传',
    category: 'drowning-prevention',
    ...openly,
    indicators: ['door-to-door', 'leaflets'],
    audience: '家长和儿童',
  }),
  template({
    id: 'family-reading',
    name: '书香飘万家亲子阅读',
    category: 'family-reading',
    ...family,
    minutes: 90,
    indicators: ['families'],
    audience: '有孩子的家庭',
  }),
  template({
    id: 'children-care',
    name: '儿童关爱（暖心妈妈）',
    category: 'children-care',
    ...family,
    admission: 'invited',
    rules: { ...family.rules, asks: ['phone'] },
    indicators: ['families', 'volunteers', 'relief-amount'],
    audience: '受邀家庭和志愿者',
  }),
  template({
    id: 'mothers-visit',
    name: '困境母亲慰问',
    category: 'care-visit',
    tags: ['困境母亲慰问'],
    admission: 'invited',
    capacity: UNLIMITED,
    indicators: ['relief-recipients', 'relief-amount'],
    audience: '受邀家庭',
  }),
  template({
    id: 'patients-visit',
    name: '两癌患者慰问',
    category: 'care-visit',
    tags: ['两癌患者慰问'],
    admission: 'invited',
    capacity: UNLIMITED,
    indicators: ['relief-recipients', 'relief-amount'],
    audience: '受邀家庭',
  }),
  template({
    id: 'mass-activity',
    name: '健步走、群众文体（个人）',
    category: 'mass-activity',
    capacity: 200,
    rules: { most: 3, companions: 'named' },
    audience: '辖区居民',
  }),
  template({
    id: 'team-contest',
    name: '比赛（按队报名）',
    category: 'mass-activity',
    kind: 'team',
    capacity: 100,
    rules: { most: 20, companions: 'named' },
    indicators: ['teams'],
    audience: '各单位、各社区组队参加',
  }),
  template({
    id: 'singles-social',
    name: '单身联谊',
    category: 'singles-social',
    capacity: 40,
    halves: true,
    rules: { approval: true, minAge: 22, maxAge: 45, asks: ['phone', 'gender', 'birth'] },
    form: [
      question({
        id: 'single',
        kind: 'consent',
        label: '本人确认目前单身',
        required: true,
        why: '这是单身人士的联谊，名单不会公开',
      }),
    ],
    audience: '22 至 45 岁单身青年',
  }),
  template({
    id: 'health-talk',
    name: '健康教育讲座',
    category: 'health',
    tags: ['健康讲座'],
    minutes: 90,
    capacity: 50,
    audience: '关心健康的居民',
  }),
  template({
    id: 'screening',
    name: '两癌免费检查',
    category: 'health',
    tags: ['两癌免费检查'],
    minutes: 240,
    rules: { gender: 'female', minAge: 35, maxAge: 64, asks: ['phone', 'gender', 'birth'] },
    capacity: 80,
    indicators: ['screenings'],
    audience: '35 至 64 岁女性',
  }),
  template({
    id: 'family-honours',
    name: '最美家庭、五好家庭表彰',
    category: 'family-honours',
    ...family,
    admission: 'invited',
    rules: { most: 4, asks: ['phone'], companions: 'named' },
    capacity: 100,
    indicators: ['families', 'handbooks'],
    audience: '受表彰的家庭',
  }),
  template({
    id: 'rights-service',
    name: '律师、心理咨询师坐班',
    category: 'rights-service',
    kind: 'appointment',
    minutes: 180,
    slotMinutes: 45,
    rules: { sessionsEach: 1 },
    indicators: ['cases-received', 'legal-aid', 'counselling'],
    form: [
      question({
        id: 'about',
        kind: 'choice',
        label: '想咨询什么',
        options: ['法律', '心理', '婚姻家庭'],
        why: '好安排合适的老师',
        required: true,
      }),
    ],
    audience: '需要帮助的居民，一人一个时段',
  }),
  template({
    id: 'marriage-salon',
    name: '婚姻沙龙、婚调培训',
    category: 'marriage-salon',
    audience: '想把日子过好的夫妻和单身居民',
  }),
  template({
    id: 'cadre-training',
    name: '领头雁培训、执委培训',
    category: 'cadre-training',
    admission: 'invited',
    capacity: 60,
    minutes: 180,
    rules: { asks: ['phone'] },
    form: [
      question({
        id: 'organisation',
        kind: 'organisation',
        label: '所在单位',
        required: true,
        why: '按单位统计应到和实到',
      }),
    ],
    indicators: ['expected'],
    audience: '各单位按名额推荐的妇联干部',
  }),
  template({
    id: 'environment',
    name: '垃圾分类、灭蚊灭蝇',
    category: 'environment',
    ...openly,
    indicators: ['bags'],
    audience: '辖区居民',
  }),
  template({
    id: 'women-talk',
    name: '巾帼大宣讲',
    category: 'publicity-talk',
    ...openly,
    tags: ['巾帼大宣讲'],
    indicators: ['live-views'],
    audience: '辖区居民',
  }),
  template({
    id: 'grassroots-talk',
    name: '三八红旗手进基层',
    category: 'publicity-talk',
    ...openly,
    tags: ['三八红旗手进基层'],
    indicators: ['live-views'],
    audience: '基层妇女群众',
  }),
  template({
    id: 'campus-talk',
    atSchool: true,
    name: '最美奋斗者进校园',
    category: 'publicity-talk',
    ...openly,
    tags: ['最美奋斗者进校园'],
    indicators: ['live-views'],
    audience: '在校学生',
  }),
  template({
    id: 'volunteering',
    name: '志愿者招募与服务',
    category: 'volunteering',
    indicators: ['service-hours'],
    audience: '愿意帮忙的居民',
    minutes: 180,
  }),
  template({
    id: 'parenting-class',
    name: '家长学校、家庭教育讲座',
    category: 'parenting-class',
    capacity: 50,
    minutes: 90,
    audience: '家长',
  }),
  template({
    id: 'family-values',
    name: '家风家教宣传',
    category: 'family-values',
    ...openly,
    tags: ['家风家教宣传月'],
    indicators: ['handbooks'],
    audience: '辖区家庭',
  }),
  template({
    id: 'equality-publicity',
    name: '男女平等基本国策宣讲',
    category: 'equality-publicity',
    ...openly,
    audience: '辖区居民',
  }),
  template({
    id: 'multi-child-family',
    name: '多孩家庭主题活动',
    category: 'multi-child-family',
    ...family,
    rules: { ...family.rules, most: 6 },
    hosts: [{ role: '协办', name: '区团委' }],
    audience: '有两个及以上孩子的家庭',
  }),
  template({ id: 'rights-salon', name: '维权主题沙龙', category: 'rights-salon', audience: '辖区女性' }),
  template({
    id: 'her-economy',
    name: '她经济、闺蜜节（承办）',
    category: 'her-economy',
    ...openly,
    countedBy: '市妇联',
    audience: '市民',
  }),
]

/** The templates of what members named for confidential categories hold, and of everything else. */
export const templatesFor = (confidential: ReadonlySet<Category>): EventTemplate[] =>
  EVENT_TEMPLATES.filter(({ category }) => !CONFIDENTIAL.has(category) || confidential.has(category))

/** The content that an event of this kind begins with; title, description and whom to ask are still to be written. */
export const contentFrom = (made: EventTemplate): EventContent => ({
  title: '',
  category: made.category,
  tags: [...made.tags],
  hosts: [...made.hosts],
  summary: '',
  description: [],
  cover: null,
  pictures: [],
  audience: made.audience,
  contact: '',
  kind: made.kind,
  admission: made.admission,
  rules: { ...made.rules },
  form: [...made.form],
  seriesAsWhole: made.seriesAsWhole,
  indicators: [...made.indicators],
  countedBy: made.countedBy,
  quiz: null,
  retentionDays: null,
})

/** The first session of an event of this kind. */
export function sessionFrom(
  made: Pick<EventTemplate, 'minutes' | 'mode' | 'capacity' | 'halves' | 'slotMinutes'>,
  { mark, startsAt, now }: { mark: string; startsAt: number; now: number },
): PlannedSession {
  const { minutes, mode, capacity, halves, slotMinutes } = made
  const endsAt = startsAt + minutes * MINUTE
  const slots = slotMinutes ? evenSlots({ startsAt, endsAt }, { minutes: slotMinutes, seats: 1 }) : []
  const isSlotted = slots.length > 0
  return {
    _id: mark,
    startsAt,
    endsAt,
    mode,
    place: { name: '', address: '' },
    link: null,
    registrationOpensAt: now,
    ...usualDeadlines(startsAt),
    // Each slot is booked until it begins.
    ...(isSlotted && { registrationClosesAt: endsAt }),
    walkInsAfter: null,
    proof: false,
    status: 'scheduled',
    statusReason: '',
    changes: 0,
    capacity: isSlotted ? seatsOfSlots(slots) : capacity,
    quotas: isSlotted ? slotQuotas(slots) : halves ? halvesOf(capacity) : {},
  }
}

/**
 * The day on which an event of this kind is proposed: next week's, so that it is never far off; a visit to a school not on
 * a weekend but on the Monday after.
 */
export function proposedDay({ atSchool }: Pick<EventTemplate, 'atSchool'>, now: number): string {
  const inAWeek = now + 7 * DAY
  const toMonday = { 0: 1, 6: 2 }[weekday(inAWeek)] ?? 0
  return beijingDay(inAWeek + (atSchool ? toMonday * DAY : 0))
}

/** As many seats for women as for men. */
export const halvesOf = (capacity: number): Record<string, Quota> => {
  const seats = Math.floor(capacity / 2)
  return {
    female: { kind: 'gender', of: 'female', seats, left: seats },
    male: { kind: 'gender', of: 'male', seats, left: seats },
  }
}
