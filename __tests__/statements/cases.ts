import type { Recount } from './recount'

/** Where the product's own tables hold a figure: the sheet, the row (its first cells, or those that must be in it), the column. */
export interface At {
  sheet: string
  row: readonly string[]
  /** The heading of the column; of `其他指标`, where several figures stand in words, the name of the figure. */
  column: string
}

/** A figure of a statement as it was recounted, and where the product holds it; without `at` it is a share of two that it holds. */
export interface Figure {
  amount: number
  /** What stands behind the number in a sentence; several where both are usual. */
  measure: string | readonly string[]
  at?: At
  /** As a percentage. */
  share?: true
}

/** A statement of the eighty, as this demo year would have it. */
export interface Case {
  n: number
  statement: string
  figures: Figure[]
  /** Names, themes, hosts, dates that the sentence has to say. */
  words: string[]
  /** What an admin would write instead: the sentence that is edited, and its template. */
  edit?: readonly [sentence: string, template: string]
}

const LINES = '各项工作数据'
const line = (row: string, column: string, amount: number, measure: Figure['measure']): Figure => ({
  amount,
  measure,
  at: { sheet: LINES, row: [row], column },
})
const held = (row: string, amount: number): Figure => line(row, '场次', amount, '场')
const came = (row: string, amount: number, measure: Figure['measure'] = '人次'): Figure =>
  line(row, '人次', amount, measure)
const periodic = (name: string, amount: number, measure: string): Figure => ({
  amount,
  measure,
  at: { sheet: '定期填报数据', row: [name], column: '数值' },
})
const grown = (name: string, amount: number, measure: string): Figure => ({
  amount,
  measure,
  at: { sheet: '定期填报数据', row: [name], column: '比期初增加' },
})
const LEVELS = { district: '区级', city: '市级', province: '省级', nation: '全国' } as const
const STEPS = { awarded: '获评', recommended: '推荐' } as const
const honour = (
  of: Recount,
  category: string,
  level: keyof typeof LEVELS,
  step: keyof typeof STEPS,
  measure: string,
): Figure => ({
  amount: of.honoured(category, level, step),
  measure,
  at: { sheet: '荣誉与推荐', row: [LEVELS[level], category, STEPS[step]], column: '个数' },
})
const counted = (name: string, amount: number, measure: string): Figure => ({
  amount,
  measure,
  at: { sheet: '记事中的数量', row: [name], column: '数量' },
})
const post = (name: string, column: string, amount: number, measure = '人'): Figure => ({
  amount,
  measure,
  at: { sheet: '换届', row: [name], column },
})
const target = (name: string, column: '计划' | '完成', amount: number, measure: string): Figure => ({
  amount,
  measure,
  at: { sheet: '年度目标任务完成情况', row: [name], column },
})
const planned = (name: string, amount: number, measure: string): Figure => ({
  amount,
  measure,
  at: { sheet: '计划与本年结果', row: [name], column: '计划' },
})
const share = (part: number, whole: number): Figure => ({ amount: part / whole, measure: '', share: true })

const kinds = (
  of: Recount,
  kind: Parameters<Recount['records']>[0],
  category: string,
  measure: string,
): Figure => ({
  amount: of.records(kind, category).length,
  measure,
  at: { sheet: '工作记事', row: [], column: category },
})

const dated = (day: string) => `${Number(day.slice(5, 7))}月${Number(day.slice(8))}日`
const span = (months: readonly number[]) => `${months[0]}月至${months[months.length - 1]}月`

/** The eighty statements with the figures of this year; what is recounted comes from the records alone. */
export function cases(of: Recount): Case[] {
  const fairs = of.line(['job-fair'])
  const skills = of.line(['skill-training'])
  const startups = of.line(['startup-training'])
  const courses = of.line(['early-childhood'])
  const mothers = of.line(['care-visit'], ['困境母亲慰问'])
  const patients = of.line(['care-visit'], ['两癌患者慰问'])
  const walks = of.line(['mass-activity'])
  const walk = walks.event('三八健步走')
  const bullying = of.line([], ['校园霸凌体验'])
  const drugs = of.line(['anti-drug'])
  const violence = of.line(['anti-domestic-violence'])
  const constitution = of.line(['constitution'])
  const aids = of.line(['aids-prevention'])
  const aidsDay = of.line([], ['世界艾滋病日'])
  const law = of.line(['law-publicity'])
  const civil = of.line(['civil-code-lecture'])
  const protection = of.line(['child-protection'])
  const flower = of.line([], ['守护花开'])
  const salons = of.line(['rights-salon'])
  const duty = of.line(['rights-service'])
  const companions = of.line(['children-care'], ['结对帮扶'])
  const grants = of.line(['children-care'], ['助学金'])
  const checkups = of.line(['children-care'], ['体检'])
  const outings = of.line(['children-care'], ['非遗体验'])
  const families = of.line(['multi-child-family'])
  const screening = of.line(['health'], ['两癌免费检查'])
  const talks = of.line(['health'], ['健康讲座'])
  const singles = of.line(['singles-social'])
  const month = of.line(['family-values'], ['家风家教宣传月'])
  const honours = of.line(['family-honours'])
  const reading = of.line(['family-reading'])
  const water = of.line(['drowning-prevention'])
  const committee = of.line(['cadre-training'], ['执委培训'])
  const cadres = of.line(['cadre-training'])
  const speeches = of.line(['publicity-talk'], ['巾帼大宣讲'])
  const bearers = of.line(['publicity-talk'], ['三八红旗手进基层'])
  const strivers = of.line(['publicity-talk'], ['最美奋斗者进校园'])
  const contest = of.line(['mass-activity'], ['朗读比赛'])
  const insects = of.line(['environment'], ['灭蚊灭蝇'])
  const waste = of.line(['environment'], ['垃圾分类'])
  const special = of.line(['job-fair'], ['专场招聘会'])
  const raised = of.money('donations-raised')
  const plan = of.money('donations-planned')
  const village = of.post('村“两委”成员')
  const community = of.post('社区“两委”成员')
  const heads = of.post('社区（村）“一肩挑”负责人')
  const elsewhere = of.countedElsewhere('her-economy')
  return [
    {
      n: 1,
      statement: '募捐：计划、完成、比例、用时',
      figures: [
        periodic('募捐计划', plan, '元'),
        periodic('募捐完成', raised, '元'),
        share(raised, plan),
        counted('用时', of.amount('project', '用时', 100), '天'),
      ],
      words: ['募捐'],
    },
    {
      n: 2,
      statement: '退役女兵应邀回乡',
      figures: [],
      words: ['1月20日', '退役女兵宣讲团', '应邀', '受鼓舞'],
    },
    {
      n: 3,
      statement: '三八红旗手和集体',
      figures: [
        honour(of, '三八红旗手', 'district', 'awarded', '人'),
        honour(of, '三八红旗集体', 'district', 'awarded', '个'),
      ],
      words: ['上官云岫', '听荷街道政务服务中心'],
    },
    {
      n: 4,
      statement: '最美家庭，其中市级',
      figures: [
        honour(of, '最美家庭', 'district', 'awarded', '户'),
        honour(of, '最美家庭', 'city', 'awarded', '户'),
      ],
      words: ['最美家庭'],
    },
    {
      n: 5,
      statement: '上级调研早期发展项目',
      figures: [],
      words: ['省妇联家庭和儿童工作部', '调研早期发展项目', '值得推广'],
    },
    {
      n: 6,
      statement: '推荐全国三八红旗手、维权先进个人',
      figures: [
        honour(of, '三八红旗手', 'nation', 'recommended', '人'),
        honour(of, '维权先进个人', 'nation', 'recommended', '人'),
      ],
      words: ['推荐', '全国三八红旗手', '全国维权先进个人'],
    },
    {
      n: 7,
      statement: '三八维权沙龙',
      figures: [counted('签约律所', of.amount('meeting', '签约律所'), '家')],
      words: ['澄湾区人民法院', '澄湾区司法局局长', '三八维权主题沙龙', '颁奖', '启用维权中心'],
    },
    {
      n: 8,
      statement: '三八健步走',
      figures: [
        {
          amount: walk.attendances,
          measure: '人次',
          at: { sheet: '场次一览', row: ['三八健步走'], column: '人次合计' },
        },
        { amount: walk.women, measure: '人次' },
      ],
      words: ['“三八健步走”', dated(walk.day), '女性'],
    },
    {
      n: 9,
      statement: '积分试点',
      figures: [counted('参加家庭', of.amount('project', '参加家庭'), '户')],
      words: ['星芒社区', '积分兑换试点', '中秋活动'],
    },
    {
      n: 10,
      statement: '承办闺蜜节',
      figures: [
        {
          amount: elsewhere.length,
          measure: '场',
          at: { sheet: '其他单位统计的场次', row: ['市妇联'], column: '*' },
        },
      ],
      words: ['承办', ...of.hostsOf('her-economy', '主办'), '闺蜜节'],
    },
    {
      n: 11,
      statement: '困境母亲和两癌患者慰问',
      figures: [
        line('困境母亲慰问', '慰问人数', mothers.things('relief-recipients'), '人'),
        line('困境母亲慰问', '帮扶金额', mothers.relief, '元'),
        line('两癌患者慰问', '慰问人数', patients.things('relief-recipients'), '人'),
        line('两癌患者慰问', '帮扶金额', patients.relief, '元'),
      ],
      words: ['困境母亲', '两癌患者'],
    },
    {
      n: 12,
      statement: '项目获省一等奖',
      figures: [honour(of, '公益项目一等奖', 'province', 'awarded', '个')],
      words: ['省级公益项目一等奖', '早期发展项目'],
    },
    {
      n: 13,
      statement: '街道短视频获最受欢迎奖',
      figures: [honour(of, '最受欢迎奖', 'city', 'awarded', '个')],
      words: ['最受欢迎奖', '听荷街道妇联'],
    },
    {
      n: 14,
      statement: '规划监测培训',
      figures: [counted('参训单位', of.amount('meeting', '参训单位'), '个')],
      words: ['3月26日', '澄湾区统计局', '监测培训'],
    },
    {
      n: 15,
      statement: '起草两个规划、征求意见',
      figures: [counted('规划', of.amount('document', '规划'), '个')],
      words: ['4月2日', '规划', '征求意见'],
    },
    {
      n: 16,
      statement: '儿童友好社区试点，三批考察',
      figures: [],
      words: ['4月9日', '6月17日', '9月15日', '省妇儿工委办', '市妇儿工委办', '儿童友好社区试点'],
    },
    {
      n: 17,
      statement: '儿童友好商家',
      figures: [periodic('招募商家', of.periodic('child-friendly-shops', 'sum'), '家')],
      words: ['儿童友好商家'],
    },
    {
      n: 18,
      statement: '早期发展项目',
      figures: [
        line('早期发展课程', '项目点', courses.things('sites'), '个'),
        held('早期发展课程', courses.sessionsHeld),
        came('早期发展课程', courses.attendances),
        line('早期发展课程', '家长人数', courses.parentsPeople, '人'),
      ],
      words: of.hostsOf('early-childhood', '承办'),
    },
    {
      n: 19,
      statement: '访谈和电话访谈',
      figures: [counted('电话访谈', of.amount('visit', '电话访谈'), '户')],
      words: ['课题组', '访谈家长'],
    },
    {
      n: 20,
      statement: '多孩家庭主题活动（与团委）',
      figures: [held('多孩家庭', families.sessionsHeld)],
      words: ['多孩家庭', ...of.hostsOf('multi-child-family', '协办')],
    },
    {
      n: 21,
      statement: '失母儿童一对一，外出活动',
      figures: [
        line('结对帮扶', '儿童人数', companions.childrenPeople, ['人', '名']),
        line('结对帮扶', '帮扶金额', companions.relief, '元'),
        line('非遗体验', '家庭', outings.things('families'), '户'),
      ],
      words: ['一对一'],
    },
    {
      n: 22,
      statement: '助学金、体检',
      figures: [
        line('助学金', '儿童人数', grants.childrenPeople, ['人', '名']),
        line('助学金', '帮扶金额', grants.relief, '元'),
        line('儿童体检', '儿童人数', checkups.childrenPeople, ['人', '名']),
      ],
      words: ['助学金', '体检'],
    },
    {
      n: 23,
      statement: '博物馆和非遗',
      figures: [
        line('非遗体验', '儿童人数', outings.childrenPeople, ['人', '名']),
        line('非遗体验', '到场志愿者', outings.things('volunteers'), ['人次', '人']),
      ],
      words: ['博物馆', '非遗'],
    },
    {
      n: 24,
      statement: '招聘会',
      figures: [
        held('招聘会', fairs.sessionsHeld),
        came('招聘会', fairs.attendances),
        line('招聘会', '达成就业意向', fairs.things('job-intentions'), '人'),
      ],
      words: ['招聘会', ...of.hostsOf('job-fair', '协办')],
      edit: [
        'job-fair',
        '{span}，与{helpers}一道办好招聘会{sessionsHeld}场，服务{attendances}人次，达成就业意向{indicator:job-intentions}人，女性占{indicator:job-intentions-women÷indicator:job-intentions%}。',
      ],
    },
    {
      n: 25,
      statement: '技能和创业培训女性',
      figures: [
        line('职业技能培训', '女性人数', skills.womenPeople, '人'),
        line('职业技能培训', '线上人次', skills.online, '人次'),
        line('创业培训', '女性人数', startups.womenPeople, '人'),
      ],
      words: ['技能培训', '创业培训', '线上', '线下'],
      edit: [
        'skill-training',
        '职业技能培训惠及女性{womenPeople}人，线上{online}人次、线下{onSite}人次；创业培训惠及女性{startup-training.womenPeople}人。',
      ],
    },
    {
      n: 26,
      statement: '专场招聘会',
      figures: [held('专场招聘会', special.sessionsHeld)],
      words: ['专场招聘会'],
    },
    {
      n: 27,
      statement: '家政能手参赛',
      figures: [honour(of, '家政技能大赛选手', 'province', 'recommended', '人')],
      words: ['家政技能大赛'],
    },
    { n: 28, statement: '推广健康保险', figures: [], words: ['安和保险', '女性健康保险'] },
    {
      n: 29,
      statement: '两癌免费检查，完成任务',
      figures: [
        line('两癌免费检查', '检查人数', screening.things('screenings'), '人'),
        share(screening.things('screenings'), 300),
        target('两癌免费检查 300 人', '计划', 300, '人'),
      ],
      words: ['两癌免费检查', '完成'],
    },
    {
      n: 30,
      statement: '单身联谊（与团委、工会）',
      figures: [line('单身联谊', '已登记人数', singles.people, ['人', '名青年'])],
      words: ['单身', ...of.hostsOf('singles-social', '协办')],
    },
    {
      n: 31,
      statement: '某年龄以上妇女健康教育',
      figures: [came('健康讲座', talks.attendances)],
      words: ['健康讲座', '35岁以上妇女'],
    },
    {
      n: 32,
      statement: '民法典讲座进街道社区',
      figures: [
        held('民法典讲座', civil.sessionsHeld),
        { amount: civil.places(1).length, measure: '个街道' },
        { amount: civil.places(2).length, measure: '个社区' },
      ],
      words: ['民法典讲座'],
    },
    {
      n: 33,
      statement: '校园霸凌体验课',
      figures: [held('校园霸凌体验', bullying.sessionsHeld)],
      words: ['霸凌'],
    },
    {
      n: 34,
      statement: '来信来电来访',
      figures: [
        periodic('来电来访', of.periodic('petitions', 'sum'), '件'),
        periodic('其中：市妇联交办', of.periodic('petitions-city', 'sum'), '件'),
        periodic('其中：转入', of.periodic('petitions-transferred', 'sum'), '件'),
      ],
      words: ['来访', '市妇联交办'],
      edit: [
        'group:来电来访',
        '来信来电来访共{periodic:petitions}件，其中市妇联交办{periodic:petitions-city}件、转出{periodic:petitions-transferred}件，交办的占{periodic:petitions-city÷periodic:petitions%}。',
      ],
    },
    {
      n: 35,
      statement: '妈妈禁毒联盟',
      figures: [
        held('禁毒宣传', drugs.sessionsHeld),
        came('禁毒宣传', drugs.attendances),
        line('禁毒宣传', '宣传资料', drugs.leaflets, '份'),
      ],
      words: ['妈妈禁毒联盟'],
    },
    {
      n: 36,
      statement: '婚姻家庭调解，从某日到某日',
      figures: [
        periodic('调解接待', of.periodic('mediation-received', 'sum'), '对'),
        periodic('调和', of.periodic('mediation-reconciled', 'sum'), '对'),
        periodic('重点解剖', of.periodic('mediation-analysed', 'sum'), '对'),
        periodic('家暴陪伴', of.periodic('mediation-accompanied', 'sum'), '对'),
      ],
      words: [of.enteredSpan('mediation-received')],
    },
    {
      n: 37,
      statement: '反家暴宣传，按月份和街道',
      figures: [held('反家暴宣传', violence.sessionsHeld), came('反家暴宣传', violence.attendances)],
      words: [span(violence.months), '听荷街道', '柳汀街道', '杏湾街道', '澄湾科技园'],
    },
    ...(
      [
        [38, '宪法宣传', constitution],
        [39, '禁毒防艾', aids],
        [40, '其他法律宣传', law],
      ] as const
    ).map(([n, name, figures]) => ({
      n,
      statement: name,
      figures: [held(name, figures.sessionsHeld), came(name, figures.attendances)],
      words: [name],
    })),
    {
      n: 41,
      statement: '家暴警情和告诫书',
      figures: [
        periodic('家暴警情', of.periodic('violence-calls', 'sum'), '起'),
        periodic('告诫书', of.periodic('violence-warnings', 'sum'), '份'),
      ],
      words: ['公安机关'],
    },
    {
      n: 42,
      statement: '世界艾滋病日',
      figures: [held('世界艾滋病日', aidsDay.sessionsHeld)],
      words: ['世界艾滋病日', '街道'],
    },
    {
      n: 43,
      statement: '一站式中心迎检察机关',
      figures: [],
      words: ['6月5日', '省人民检察院', '市人民检察院', '一站式中心'],
    },
    {
      n: 44,
      statement: '讲师、家长讲座、三版手册、视频课',
      figures: [
        counted('讲师', of.amount('project', '讲师'), '人'),
        line('儿童保护', '家长讲座', protection.things('parent-lectures'), '场'),
        counted('幼儿版手册', of.amount('document', '幼儿版手册'), '册'),
        counted('小学版手册', of.amount('document', '小学版手册'), '册'),
        counted('家长版手册', of.amount('document', '家长版手册'), '册'),
        line('儿童保护', '视频课', protection.things('video-lessons'), '节'),
      ],
      words: ['幼儿版', '小学版', '家长版'],
    },
    {
      n: 45,
      statement: '守护花开进学校',
      figures: [held('守护花开', flower.sessionsHeld), line('守护花开', '覆盖学校', flower.schools, '所')],
      words: ['守护花开'],
    },
    {
      n: 46,
      statement: '维权中心成立',
      figures: [
        counted('会员律所', of.amount('project', '会员律所'), '家'),
        counted('协会', of.amount('project', '协会'), '家'),
      ],
      words: ['3月7日', '揭牌成立妇女儿童维权中心'],
    },
    {
      n: 47,
      statement: '维权中心活动和坐班',
      figures: [
        held('维权主题沙龙', salons.sessionsHeld),
        counted('值班律师和咨询师', of.amount('project', '值班律师和咨询师'), [
          '人',
          '名',
        ] as unknown as string),
        line('律师、心理咨询师坐班', '接待', duty.things('cases-received'), '件'),
        line('律师、心理咨询师坐班', '法律援助', duty.things('legal-aid'), '次'),
        line('律师、心理咨询师坐班', '心理咨询', duty.things('counselling'), '次'),
      ],
      words: ['律师', '坐班'],
    },
    {
      n: 48,
      statement: '督导心理咨询项目',
      figures: [],
      words: ['7月8日', '市妇联权益部', '督导心理咨询项目'],
    },
    {
      n: 49,
      statement: '两份调研报告、三个项目申报',
      figures: [kinds(of, 'document', '调研报告', '份'), kinds(of, 'document', '项目申报书', '份')],
      words: ['调研报告', '项目申报书'],
    },
    {
      n: 50,
      statement: '咨询站视频培训',
      figures: [counted('视频课', of.amount('meeting', '视频课'), '节')],
      words: ['7月28日', '视频', '咨询站'],
    },
    {
      n: 51,
      statement: '最美家庭，点名',
      figures: [
        honour(of, '最美家庭', 'district', 'awarded', '户'),
        honour(of, '最美家庭', 'city', 'awarded', '户'),
      ],
      words: ['司徒岚家庭'],
    },
    {
      n: 52,
      statement: '推荐绿色家庭、五好家庭',
      figures: [
        honour(of, '绿色家庭', 'city', 'recommended', '户'),
        honour(of, '五好家庭', 'city', 'recommended', '户'),
      ],
      words: ['推荐', '绿色家庭', '五好家庭'],
    },
    {
      n: 53,
      statement: '家风家教宣传月',
      figures: [held('家风家教宣传月', month.sessionsHeld)],
      words: ['家风家教宣传月', span(month.months)],
    },
    {
      n: 54,
      statement: '家庭表彰仪式，手册',
      figures: [line('家庭表彰', '手册', honours.things('handbooks'), '册')],
      words: ['表彰', dated(honours.event('五好家庭表彰活动').day)],
    },
    {
      n: 55,
      statement: '亲子阅读',
      figures: [
        line('书香飘万家亲子阅读', '家长人数', reading.parentsPeople, '人'),
        line('书香飘万家亲子阅读', '儿童人数', reading.childrenPeople, '人'),
      ],
      words: ['书香飘万家'],
    },
    {
      n: 56,
      statement: '防溺水',
      figures: [
        held('防溺水', water.sessionsHeld),
        line('防溺水', '上门宣讲', water.things('door-to-door'), ['户次', '次']),
        came('防溺水', water.attendances),
      ],
      words: ['防溺水'],
    },
    {
      n: 57,
      statement: '家庭教育联席会议',
      figures: [counted('成员单位', of.amount('system', '成员单位'), '个')],
      words: ['家庭教育', '联席会议制度'],
    },
    {
      n: 58,
      statement: '街道妇联换届',
      figures: [
        counted('完成换届街道', of.amount('election', '完成换届街道'), '个'),
        post('执委', '人数', of.post('执委').total),
        post('副主席', '人数', of.post('副主席').total),
        post('主席', '人数', of.post('主席').total),
      ],
      words: ['6月25日', '街道妇联换届'],
    },
    {
      n: 59,
      statement: '社区女性正职、两委女性比例',
      figures: [
        post('社区（村）“一肩挑”负责人', '其中女性', heads.women),
        post('社区（村）“一肩挑”负责人', '本科以上', heads.degree),
        share(village.women, village.total),
        share(community.women, community.total),
      ],
      words: ['村“两委”成员', '社区“两委”成员'],
    },
    {
      n: 60,
      statement: '每个街道至少培训一次',
      figures: [
        target('每个街道至少一次干部培训', '计划', 4, '个街道'),
        target('每个街道至少一次干部培训', '完成', cadres.places(1).length, '个街道'),
      ],
      words: ['每个街道至少一次干部培训'],
    },
    { n: 61, statement: '执委培训', figures: [came('执委培训', committee.attendances)], words: ['执委培训'] },
    {
      n: 62,
      statement: '新增妇女组织、小组、微家',
      figures: [
        grown('妇女组织', of.increase('organisations-women'), '个'),
        grown('妇女小组', of.increase('organisations-groups'), '个'),
        grown('妇女微家', of.increase('organisations-homes'), '个'),
      ],
      words: ['增加'],
    },
    {
      n: 63,
      statement: '验收区级示范之家',
      figures: [counted('区级示范之家', of.amount('project', '区级示范之家'), '个')],
      words: ['荷风社区妇女儿童之家'],
    },
    {
      n: 64,
      statement: '市级示范之家申报和检查',
      figures: [counted('申报市级示范之家', of.amount('visit', '申报市级示范之家'), '个')],
      words: ['10月16日', '实地检查', '评价良好'],
    },
    {
      n: 65,
      statement: '媒体发稿',
      figures: [periodic('媒体发稿', of.periodic('media-articles', 'sum'), '篇')],
      words: ['媒体'],
    },
    {
      n: 66,
      statement: '宣讲三项',
      figures: [
        held('巾帼大宣讲', speeches.sessionsHeld),
        held('三八红旗手进基层', bearers.sessionsHeld),
        held('最美奋斗者进校园', strivers.sessionsHeld),
      ],
      words: ['大宣讲', '三八红旗手进基层', '最美奋斗者进校园'],
    },
    {
      n: 67,
      statement: '百名女性人物志推荐',
      figures: [honour(of, '百名女性人物志', 'city', 'recommended', '人')],
      words: ['百名女性人物志'],
    },
    {
      n: 68,
      statement: '朗读比赛：队伍、人数、各等奖',
      figures: [
        line('朗读比赛', '参赛队伍', contest.things('teams'), '支'),
        came('朗读比赛', contest.attendances, ['人', '人次']),
      ],
      words: ['柳汀街道妇联获一等奖', '获二等奖', '获三等奖', '澄湾区图书馆'],
    },
    {
      n: 69,
      statement: '部门获市二等奖',
      figures: [honour(of, '朗读比赛二等奖', 'city', 'awarded', '个')],
      words: ['市级朗读比赛二等奖', '澄湾区税务局'],
    },
    { n: 70, statement: '灭蚊灭蝇', figures: [held('灭蚊灭蝇', insects.sessionsHeld)], words: ['灭蚊灭蝇'] },
    {
      n: 71,
      statement: '垃圾分类环保袋',
      figures: [line('垃圾分类', '环保袋', waste.things('bags'), ['个', '份'])],
      words: ['垃圾分类'],
    },
    {
      n: 72,
      statement: '明年禁毒宣传',
      figures: [planned('禁毒宣传 16 场左右', 16, '场')],
      words: ['禁毒宣传'],
    },
    {
      n: 73,
      statement: '明年沙龙、讲座、培训',
      figures: [planned('沙龙、讲座和防性侵培训 30 场左右', 30, '场')],
      words: ['沙龙', '讲座', '培训'],
    },
    {
      n: 74,
      statement: '至少几个活动中心',
      figures: [planned('至少建成示范妇女儿童之家 32 个', 32, '个')],
      words: ['至少'],
    },
    {
      n: 75,
      statement: '手册和视频覆盖全部学校',
      figures: [planned('防性侵手册和视频课投放到全部学校', 19, '所学校')],
      words: ['手册', '视频课', '全部学校'],
    },
    {
      n: 76,
      statement: '明年每个街道培训一次',
      figures: [planned('每个街道至少培训一次', 4, '个街道')],
      words: ['每个街道至少培训一次'],
    },
    {
      n: 77,
      statement: '明年普法按节点',
      figures: [planned('按三八、六二六、国家宪法日等节点开展普法宣传 20 场', 20, '场')],
      words: ['三八', '国家宪法日', '普法宣传'],
    },
    {
      n: 78,
      statement: '早期发展扩展',
      figures: [planned('早期发展课程扩展到社区、学校、园区等 6 个点', 6, '个')],
      words: ['早期发展课程扩展'],
    },
    {
      n: 79,
      statement: '志愿者队伍和品牌',
      figures: [planned('巾帼志愿服务队伍 400 人，打造服务品牌', 400, '人')],
      words: ['志愿服务队伍', '品牌'],
    },
    {
      n: 80,
      statement: '投诉来访渠道和负责人',
      figures: [counted('受理渠道', of.amount('system', '受理渠道'), '条')],
      words: ['渠道', '负责人'],
    },
  ]
}
