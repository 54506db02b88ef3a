import { figureName } from '../figure/figure-names'
import type { Line } from '../figure/line'
import type { FigureName } from '../figure/plain-figures'
import type { RecordKind } from '../record/work-record'
import { usualTemplate } from './report-sentence'

/**
 * What a sentence of a line may name beside figures: words that its events say. `target` is what its own target comes to,
 * `growth` and the like how much more there was than in the same days of the year before.
 */
export const LINE_WORDS = {
  span: '起止月份',
  hosts: '主办单位',
  organisers: '承办单位',
  helpers: '协办单位',
  themes: '活动主题',
  events: '各场活动',
  best: '参加最多的一场',
  units: '开展的单位',
  streets: '开展的街道数',
  communities: '开展的社区数',
  audience: '参加对象',
  elsewhere: '承办的活动',
  target: '目标完成情况',
  growth: '人次比上年同期',
  growthSessions: '场次比上年同期',
  growthPeople: '人数比上年同期',
} as const

/** Sentences that are made without a template, by their keys. */
export const MADE_SENTENCES = {
  summary: '总体情况',
  targets: '年度目标完成情况',
  plan: '下一年计划',
  'honours:awarded': '工作记事：获评的荣誉',
  'honours:recommended': '工作记事：推荐的荣誉',
} as const

/** What a sentence of a kind of record may name. */
export const RECORD_WORDS = {
  date: '日期',
  title: '事项',
  bodies: '有关单位',
  offices: '来人职务',
  amounts: '数量',
  words: '内容',
} as const

/**
 * Whether a name is of what records alone decide: what they counted, by name and measure (`amount:讲师:人`), and who won
 * which prize of a contest (`prizes:朗读比赛`).
 */
export const isOfRecords = (name: string): boolean =>
  /^(amount:[^:]{1,40}:[^:]{1,10}|prizes:.{1,30})$/.test(name)

/** The sentences of the lines of the base set, as a report says them. */
export const USUAL_LINES: Readonly<Record<string, string>> = {
  'job-fair':
    '{span}，[会同{helpers}]举办各类招聘会{sessionsHeld}场，服务求职者{attendances~}人次[，{indicator:employers~}家企业提供岗位{indicator:positions~}个][，达成就业意向{indicator:job-intentions}人][，其中女性{indicator:job-intentions-women}人][，{target}]。',
  'spring-breeze': '其中，“春风送岗位”招聘会{sessionsHeld}场，{attendances~}人次参加。',
  'job-fair-special': '专场招聘会{sessionsHeld}场，{attendances~}人次参加。',
  'skill-training':
    '[会同{helpers}]开展职业技能培训{sessionsHeld}场[，培训女性{womenPeople}人][，其中线上{online~}人次][、线下{onSite~}人次][，{target}]。',
  'startup-training':
    '举办创业培训{sessionsHeld}场[，培训女性{womenPeople}人][，其中线上{online~}人次][、线下{onSite~}人次][，{target}]。',
  'early-childhood':
    '早期发展项目设项目点{indicator:sites}个，由{organisers}承办，{span}开展课程和亲子活动{sessionsHeld~}场，家长和儿童{attendances~}人次参加[，服务家长{parentsPeople}人][，{target}]。',
  'anti-drug':
    '{span}，妈妈禁毒联盟[会同{helpers}]开展禁毒宣传{sessionsHeld~}场，{attendances~}人次参与[，发放宣传资料{indicator:leaflets~}份][，{target}]。',
  'anti-domestic-violence':
    '{span}，[会同{helpers}][在{units}]开展反家庭暴力宣传{sessionsHeld~}场，{attendances~}人次参与[，发放宣传资料{indicator:leaflets~}份][，宣传内容阅读{indicator:article-reads~}次][、下载手册{indicator:article-downloads}次][，{target}]。',
  constitution:
    '开展宪法宣传{sessionsHeld~}场，{attendances~}人次参与[，发放宣传资料{indicator:leaflets~}份][，{target}]。',
  'civil-code-lecture':
    '[会同{helpers}]举办民法典讲座{sessionsHeld~}场[，走进{streets}个街道][、{communities}个社区]，{attendances~}人次参加[，主题有{themes}][，宣传内容阅读{indicator:article-reads~}次][、下载手册{indicator:article-downloads}次][，{target}]。',
  'law-publicity':
    '开展其他法律宣传{sessionsHeld~}场，{attendances~}人次参与[，发放宣传资料{indicator:leaflets~}份][，{target}]。',
  'aids-prevention':
    '[会同{helpers}]开展禁毒防艾宣传{sessionsHeld~}场，{attendances~}人次参与[，发放宣传资料{indicator:leaflets~}份][，宣传内容阅读{indicator:article-reads~}次][、下载手册{indicator:article-downloads}次][，{target}]。',
  'aids-day': '其中，围绕世界艾滋病日[在{units}]开展主题宣传{sessionsHeld~}场，{attendances~}人次参与。',
  'child-protection':
    '[会同{helpers}]开展儿童保护和防性侵教育{sessionsHeld~}场，{attendances~}人次参加[，覆盖学校{indicator:schools}所][，举办家长讲座{indicator:parent-lectures}场][，培训讲师{amount:讲师:人}人][，发放手册{indicator:handbooks~}册][，编印{prints}][，推出视频课{indicator:video-lessons}节][，{target}]。',
  bullying: '其中，送“校园霸凌”体验课{sessionsHeld}场，{attendances~}人次参加。',
  'guardian-flower':
    '“守护花开”自护教育{sessionsHeld}场[，走进学校{indicator:schools}所]，{attendances~}人次参加。',
  umbrella: '“保护伞”法治课{sessionsHeld}场，{attendances~}人次参加。',
  'drowning-prevention':
    '{span}，开展防溺水宣传{sessionsHeld~}场[，上门宣讲{indicator:door-to-door~}户次]，家长和儿童{attendances~}人次受益[，{target}]。',
  'family-reading':
    '以“书香飘万家”为主题举办亲子阅读{sessionsHeld~}场[，家长{parentsPeople}人][、儿童{childrenPeople}人参加][，惠及家庭{householdsPeople}户][，{target}]。',
  'children-care':
    '开展儿童关爱活动{sessionsHeld}场[，惠及儿童{childrenPeople}人][，帮扶金额{indicator:relief-amount}元][，{target}]。',
  'children-companions':
    '其中，一对一结对帮扶儿童{childrenPeople}人[，涉及家庭{indicator:families}户][，帮扶{indicator:relief-amount}元]。',
  'children-grants': '向{childrenPeople}名儿童发放助学金[{indicator:relief-amount}元]。',
  'children-checkup': '为{childrenPeople}名儿童体检。',
  'children-outing':
    '组织博物馆和非遗体验{sessionsHeld}场[，{indicator:families}户家庭参加][，儿童{childrenPeople}人][、志愿者{indicator:volunteers}人次]。',
  'care-visit':
    '走访慰问{sessionsHeld}次[，慰问{indicator:relief-recipients}人][，发放慰问金{indicator:relief-amount}元][，{target}]。',
  'care-mothers':
    '其中，慰问困境母亲{indicator:relief-recipients}人[，发放慰问金{indicator:relief-amount}元]。',
  'care-patients': '慰问两癌患者{indicator:relief-recipients}人[，发放救助金{indicator:relief-amount}元]。',
  'mass-activity':
    '开展群众文体活动{sessionsHeld}场，{attendances~}人次参加[，其中女性{women~}人次][、队伍{indicator:teams}支][，{target}]。[包括{events}。]',
  'reading-contest': '朗读比赛有{indicator:teams}支队伍、{attendances}人次参加[，{prizes:朗读比赛}]。',
  'singles-social': '[会同{helpers}]举办单身青年联谊{sessionsHeld}场[，{people}名青年参加][，{target}]。',
  health:
    '举办健康教育和检查{sessionsHeld~}场，{attendances~}人次参加[，宣传内容阅读{indicator:article-reads~}次][、下载手册{indicator:article-downloads}次][，{target}]。',
  'health-talk': '其中，健康讲座{sessionsHeld}场[（面向{audience}）]，{attendances~}人次参加。',
  screening: '两癌免费检查{sessionsHeld}场[，检查{indicator:screenings}人][，{target}]。',
  'family-honours':
    '举办家庭表彰活动{sessionsHeld}场[，{householdsPeople}户家庭到场][，发放手册{indicator:handbooks}册][，{target}]。[其中，{events}。]',
  'rights-service':
    '[{amount:值班律师和咨询师:人}名律师和咨询师轮流坐班，]接待{indicator:cases-received}件[，提供法律援助{indicator:legal-aid}次][、心理咨询{indicator:counselling}次][，{target}]。',
  'marriage-salon': '举办婚姻家庭活动{sessionsHeld}场，{attendances~}人次参加[，{target}]。',
  'mediator-training': '其中，婚姻家庭纠纷调解培训{sessionsHeld}场，{attendances}人次参训。',
  'cadre-training':
    '举办妇联干部培训{sessionsHeld}场，{attendances}人次参训[，涉及干部{people}人][，{target}]。',
  'leaders-training': '其中，“领头雁”培训{sessionsHeld}场，{attendances}人次参训。',
  'committee-training': '执委培训{sessionsHeld}场，{attendances}人次参训。',
  environment: '开展环保行动{sessionsHeld~}场，{attendances~}人次参与[，{target}]。',
  'waste-sorting': '其中，垃圾分类宣传{sessionsHeld}场[，发放环保袋{indicator:bags}个]。',
  mosquitoes: '灭蚊灭蝇行动{sessionsHeld~}场，{attendances~}人次参与。',
  'publicity-talk':
    '开展“巾帼大宣讲”{sessionsHeld}场，{attendances~}人次参加[，直播观看{indicator:live-views~}次]。',
  'flag-bearers': '三八红旗手进基层{sessionsHeld}场，{attendances~}人次参加。',
  strivers: '最美奋斗者进校园{sessionsHeld}场，{attendances~}人次参加。',
  volunteering:
    '开展巾帼志愿服务{sessionsHeld~}场[，{volunteersPeople}名志愿者参加][，签到签退记录服务{indicator:recorded-hours~}小时][，填报服务{indicator:service-hours~}小时][，{target}]。',
  'parenting-class':
    '举办家长学校和家庭教育讲座{sessionsHeld~}场，{attendances~}人次参加[，家长{parentsPeople}人][，主题有{themes}][，宣传内容阅读{indicator:article-reads~}次][、下载手册{indicator:article-downloads}次][，{target}]。',
  'family-values':
    '开展家风家教活动{sessionsHeld}场，{attendances~}人次参加[，发放手册{indicator:handbooks~}册][，{target}]。',
  'family-values-month': '其中，{span}开展家风家教宣传月活动{sessionsHeld}场，{attendances~}人次参加。',
  'equality-publicity': '宣讲男女平等基本国策{sessionsHeld}场，{attendances~}人次参加[，{target}]。',
  'multi-child-family':
    '[会同{helpers}]举办多孩家庭主题活动{sessionsHeld}场[，{householdsPeople}户家庭参加][，主题有{themes}][，{target}]。',
  'rights-salon': '举办维权主题沙龙{sessionsHeld}场，{attendances~}人次参加[，主题有{themes}][，{target}]。',
  'her-economy': '[承办{elsewhere}，由主办单位统计，未计入本报告合计。]',
}

/** The sentence that a line has where nobody wrote one. */
export const templateOfLine = (line: Line, catalogue: Parameters<typeof figureName>[1]): string =>
  USUAL_LINES[line.id] ??
  usualTemplate(
    line.name,
    line.shows.map((figure) => ({ figure, ...figureName(figure, catalogue) })),
  )

/** The sentences of the groups of periodic figures of the base set; `{span}` says from when to when they were entered. */
export const USUAL_GROUPS: Readonly<Record<string, string>> = {
  来电来访:
    '{span}，受理来信来电来访{periodic:petitions}件[，其中市妇联交办{periodic:petitions-city}件][，转出{periodic:petitions-transferred}件]。',
  婚姻家庭调解:
    '{span}，婚姻家庭纠纷调解接待{periodic:mediation-received}对[，调和{periodic:mediation-reconciled}对][，重点解剖{periodic:mediation-analysed}对][，陪伴受家庭暴力困扰的{periodic:mediation-accompanied}对]。',
  家暴警情:
    '{span}，公安机关接报家庭暴力警情{periodic:violence-calls}起[，发出告诫书{periodic:violence-warnings}份]。',
  募捐: '募捐计划{periodic:donations-planned}元，募集{periodic:donations-raised}元[，完成计划的{periodic:donations-raised÷periodic:donations-planned%}][，用时{amount:用时:天}天]。',
  组织建设:
    '现有妇女组织{periodic:organisations-women}个[，比期初{change:organisations-women}]；妇女小组{periodic:organisations-groups}个[，{change:organisations-groups}]；妇女微家{periodic:organisations-homes}个[，{change:organisations-homes}]；执委{periodic:organisations-members}人。',
  儿童友好:
    '招募儿童友好商家{periodic:child-friendly-shops}家[，建成示范妇女儿童之家{periodic:child-friendly-homes}个]。',
  投诉与建议:
    '收到投诉与建议{periodic:complaints}件[，办结{periodic:complaints-closed}件][，其中按期办结{periodic:complaints-on-time}件]。',
  媒体发稿: '{span}，在各类媒体发稿{periodic:media-articles}篇。',
}

/** A group that the district added: its figures one after the other. */
export const usualGroup = (group: string, figures: readonly (FigureName & { code: string })[]): string =>
  `${group}：${figures.map(({ code, name, measure }) => `${name}{periodic:${code}}${measure}`).join('，')}。`

/** The sentences of records, by their kind; honours, which are added up, have their own. */
export const USUAL_RECORDS: Readonly<Record<Exclude<RecordKind, 'honour'>, string>> = {
  visit: '{date}，[{bodies}]{title}[（{amounts}）][，{words}]。',
  document: '{date}，[会同{bodies}]{title}[（{amounts}）][，{words}]。',
  system: '{date}，[会同{bodies}]{title}[（{amounts}）][，{words}]。',
  meeting: '{date}，[会同{bodies}]{title}[（{amounts}）][，{offices}参加][，{words}]。',
  project: '{date}，[会同{bodies}]{title}[（{amounts}）][，{words}]。',
  election: '{date}，{title}[（{amounts}）][：{posts}][，{words}]。',
  media: '{date}，[{bodies}]{title}[，{words}]。',
  other: '{date}，[会同{bodies}]{title}[（{amounts}）][，{words}]。',
}

/** A chapter with its paragraphs, each of one sentence or several, by their keys. */
export interface UsualChapter {
  code: string
  title: string
  paragraphs: readonly (readonly string[])[]
}

/** The chapters of a report for which nobody wrote an outline. A sentence that is in none of them stands in a last one. */
export const USUAL_CHAPTERS: readonly UsualChapter[] = [
  { code: 'overview', title: '总体情况', paragraphs: [['summary']] },
  {
    code: 'general',
    title: '荣誉与综合工作',
    paragraphs: [
      ['honours:awarded'],
      ['honours:recommended'],
      ['record:visit'],
      ['record:document'],
      ['record:meeting'],
      ['record:project'],
      ['record:system'],
    ],
  },
  {
    code: 'welfare',
    title: '创业就业与关爱帮扶',
    paragraphs: [
      ['job-fair'],
      ['skill-training', 'startup-training'],
      ['group:募捐'],
      ['care-visit'],
      ['health'],
      ['singles-social'],
      ['volunteering'],
    ],
  },
  {
    code: 'children',
    title: '儿童工作',
    paragraphs: [
      ['early-childhood'],
      ['child-protection'],
      ['children-care'],
      ['multi-child-family'],
      ['drowning-prevention'],
      ['group:儿童友好'],
    ],
  },
  {
    code: 'rights',
    title: '维权工作',
    paragraphs: [
      ['group:来电来访'],
      ['rights-salon', 'rights-service'],
      ['group:婚姻家庭调解', 'marriage-salon'],
      ['group:家暴警情'],
      ['anti-domestic-violence'],
      ['anti-drug'],
      ['aids-prevention'],
      ['civil-code-lecture', 'constitution', 'law-publicity'],
      ['equality-publicity'],
    ],
  },
  {
    code: 'families',
    title: '家庭工作',
    paragraphs: [['family-honours'], ['family-values'], ['family-reading'], ['parenting-class']],
  },
  {
    code: 'organisation',
    title: '组织建设',
    paragraphs: [['group:组织建设'], ['record:election'], ['cadre-training']],
  },
  {
    code: 'publicity',
    title: '宣传与文体',
    paragraphs: [
      ['group:媒体发稿', 'record:media'],
      ['publicity-talk', 'flag-bearers', 'strivers'],
      ['mass-activity'],
      ['environment'],
      ['her-economy'],
    ],
  },
  { code: 'targets', title: '年度目标任务', paragraphs: [['targets']] },
  { code: 'plan', title: '下一年工作计划', paragraphs: [['plan']] },
]
