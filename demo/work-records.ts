import { beijingTime, beijingYear, DAY } from '../src/shared/calendar/calendar'
import type { Honour, RecordKind, WorkRecord } from '../src/shared/record/work-record'
import { keptAmount } from '../src/shared/tally/measure'
import { Random } from './random'
import type { Sealing } from './sealing'
import { DISTRICT_ID, unitOf, unitsOf } from './units'

/** One thing that happened: where it was entered, its kind, month and day, as a clause, and what only some have. */
type Row = [unitId: string, kind: RecordKind, day: string, title: string, more?: More]

type More = Partial<
  Pick<WorkRecord, 'words' | 'category' | 'level' | 'bodies' | 'posts' | 'people' | 'tags'>
> & {
  honour?: Partial<Honour> & Pick<Honour, 'to' | 'amount'>
  amounts?: [name: string, amount: number, measure: string][]
}

const SEED = 41

/** What the demo's district did without participants to count, in last year and this one up to yesterday. */
export function workRecords(midnight: number, seal: Sealing): WorkRecord[] {
  const year = beijingYear(midnight)
  return [year - 1, year].flatMap((each) =>
    rowsOf(new Random(SEED).fork(`${each}`)).flatMap((row, index) => {
      const at = beijingTime(`${each}-${row[2]}`)
      return at < midnight ? [recordOf(row, { id: `record-${each}-${index + 1}`, at, seal })] : []
    }),
  )
}

function recordOf(
  [unitId, kind, , title, more = {}]: Row,
  { id, at, seal }: { id: string; at: number; seal: Sealing },
): WorkRecord {
  const { honour, amounts = [], people = [], ...rest } = more
  const staff = unitId === 'tinghe' ? ['demo-street-staff', '郑*燕'] : ['demo-district-staff', '*洁']
  return {
    _id: id,
    unitId,
    unitPath: unitOf(unitId).path,
    kind,
    dayAt: at,
    title,
    words: '',
    category: '',
    level: null,
    bodies: [],
    posts: [],
    attachments: [],
    tags: [],
    ...rest,
    honour: honour ? { step: 'awarded', names: [], follows: null, ...honour } : null,
    amounts: amounts.map(([name, amount, measure]) => ({
      name,
      amount: keptAmount(amount, measure),
      measure,
    })),
    people: people.map(({ name, office }) => ({ name: seal.encrypt(name), office })),
    by: staff[0] as string,
    byName: staff[1] as string,
    at: at + DAY / 2,
    version: 1,
    removed: false,
    keyVersion: seal.keyVersion,
  }
}

/** A district's year in records; how many there are of what differs a little from year to year. */
function rowsOf(random: Random): Row[] {
  const d = DISTRICT_ID
  const some = (least: number, most: number) => random.int(least, most)
  const streets = unitsOf('street').length
  const [committee, vice] = [some(120, 140), some(12, 16)]
  const [village, villageWomen] = [some(20, 28), some(9, 12)]
  const [community, communityWomen] = [some(80, 96), some(42, 50)]
  return [
    [
      d,
      'project',
      '01-12',
      '启动“暖冬送温暖”募捐活动',
      {
        category: '项目启动',
        bodies: ['澄湾区慈善会'],
        words: '计划的募捐一个月内完成',
        amounts: [['用时', some(22, 29), '天']],
      },
    ],
    [
      d,
      'visit',
      '01-20',
      '应邀回乡，给妇女干部讲自己的成长经历',
      {
        category: '回乡交流',
        bodies: ['退役女兵宣讲团'],
        words: '听的人都说受鼓舞，希望多办这样的交流',
        people: [{ name: '夏侯敏', office: '退役军人' }],
      },
    ],
    [
      d,
      'honour',
      '03-05',
      '公布区三八红旗手评选结果',
      {
        category: '三八红旗手',
        level: 'district',
        bodies: ['澄湾区人力资源和社会保障局'],
        honour: { to: 'person', amount: some(9, 12), names: ['上官云岫'] },
      },
    ],
    [
      d,
      'honour',
      '03-05',
      '公布区三八红旗集体评选结果',
      {
        category: '三八红旗集体',
        level: 'district',
        honour: { to: 'collective', amount: some(4, 6), names: ['听荷街道政务服务中心'] },
      },
    ],
    [
      d,
      'honour',
      '03-06',
      '推荐全国三八红旗手人选',
      {
        category: '三八红旗手',
        level: 'nation',
        honour: { to: 'person', amount: 1, step: 'recommended' },
        people: [{ name: '闻人静姝', office: '澄湾区人民医院护士长' }],
      },
    ],
    [
      d,
      'honour',
      '03-10',
      '推荐全国维护妇女儿童权益先进个人人选',
      {
        category: '维权先进个人',
        level: 'nation',
        honour: { to: 'person', amount: some(1, 2), step: 'recommended' },
        people: [{ name: '司徒若水', office: '澄湾区人民法院法官' }],
      },
    ],
    [
      d,
      'project',
      '03-07',
      '揭牌成立妇女儿童维权中心',
      {
        category: '阵地揭牌',
        bodies: ['澄湾区律师协会'],
        words: '会员律所轮流派人值守',
        amounts: [
          ['会员律所', some(9, 14), '家'],
          ['协会', 1, '家'],
          ['值班律师和咨询师', some(18, 26), '人'],
        ],
      },
    ],
    [
      d,
      'meeting',
      '03-08',
      '举办三八维权主题沙龙，向先进集体颁奖，启用维权中心',
      {
        category: '工作会议',
        bodies: ['澄湾区人民法院', '澄湾区司法局'],
        people: [
          { name: '尉迟安', office: '澄湾区人民法院副院长' },
          { name: '夏侯安', office: '澄湾区司法局局长' },
        ],
        amounts: [['签约律所', some(9, 14), '家']],
      },
    ],
    [
      d,
      'honour',
      '05-13',
      '公布区最美家庭名单',
      {
        category: '最美家庭',
        level: 'district',
        honour: { to: 'family', amount: some(24, 30), names: ['司徒岚家庭'] },
      },
    ],
    [
      d,
      'honour',
      '05-14',
      '本区家庭获评市级最美家庭',
      {
        category: '最美家庭',
        level: 'city',
        honour: { to: 'family', amount: some(3, 5), names: ['司徒岚家庭'] },
      },
    ],
    [
      d,
      'honour',
      '04-20',
      '推荐市级绿色家庭',
      {
        category: '绿色家庭',
        level: 'city',
        honour: { to: 'family', amount: some(5, 8), step: 'recommended' },
      },
    ],
    [
      d,
      'honour',
      '04-21',
      '推荐市级五好家庭',
      {
        category: '五好家庭',
        level: 'city',
        honour: { to: 'family', amount: some(6, 9), step: 'recommended' },
      },
    ],
    [
      d,
      'visit',
      '04-16',
      '调研早期发展项目',
      {
        category: '调研',
        level: 'province',
        bodies: ['省妇联家庭和儿童工作部'],
        words: '认为项目点选得准，家长参与度高，值得推广',
        people: [{ name: '令狐可', office: '部长' }],
      },
    ],
    [
      d,
      'visit',
      '05-20',
      '到项目点访谈家长，并电话访谈部分家庭',
      {
        category: '考察',
        bodies: ['师范大学学前教育课题组'],
        amounts: [['电话访谈', some(20, 40), '户']],
      },
    ],
    ...(['04-09', '06-17', '09-15'] as const).map(
      (day, index): Row => [
        d,
        'visit',
        day,
        '考察儿童友好社区试点',
        {
          category: '考察',
          level: index === 1 ? 'city' : 'province',
          bodies: [index === 1 ? '市妇儿工委办' : index === 0 ? '省妇儿工委办' : '省儿童友好专家组'],
        },
      ],
    ),
    [
      d,
      'project',
      '03-22',
      '在荷风社区启动儿童友好社区试点',
      { category: '试点', words: '先改造入口、步道和阅读角' },
    ],
    [
      'keji',
      'project',
      '09-10',
      '在星芒社区开办积分兑换试点，随中秋活动一起启动',
      { category: '试点', amounts: [['参加家庭', some(40, 70), '户']] },
    ],
    [
      d,
      'honour',
      '06-30',
      '早期发展项目获全省妇女儿童公益项目一等奖',
      {
        category: '公益项目一等奖',
        level: 'province',
        honour: { to: 'collective', amount: 1, names: ['早期发展项目'] },
      },
    ],
    [
      'tinghe',
      'honour',
      '07-15',
      '听荷街道妇联的短视频获市短视频大赛最受欢迎奖',
      {
        category: '最受欢迎奖',
        level: 'city',
        honour: { to: 'collective', amount: 1, names: ['听荷街道妇联'] },
      },
    ],
    [
      d,
      'meeting',
      '03-26',
      '举办妇女儿童发展规划年度监测培训',
      { category: '业务培训', bodies: ['澄湾区统计局'], amounts: [['参训单位', some(22, 28), '个']] },
    ],
    [
      d,
      'document',
      '04-02',
      '起草妇女、儿童两个发展规划，发出征求意见',
      { category: '发展规划', amounts: [['规划', 2, '个']] },
    ],
    [
      d,
      'honour',
      '08-12',
      '推荐家政能手参加全省家政技能大赛',
      {
        category: '家政技能大赛选手',
        level: 'province',
        honour: { to: 'person', amount: some(3, 5), step: 'recommended' },
      },
    ],
    [
      d,
      'project',
      '05-06',
      '联合推广女性健康保险',
      { category: '项目启动', bodies: ['安和保险澄湾支公司'], words: '在各街道设点讲解' },
    ],
    [
      d,
      'visit',
      '06-05',
      '参观妇女儿童维权一站式中心',
      {
        category: '考察',
        level: 'province',
        bodies: ['省人民检察院', '市人民检察院'],
        words: '了解保护未成年人的办案衔接',
      },
    ],
    [
      d,
      'visit',
      '07-08',
      '督导心理咨询项目',
      {
        category: '督导',
        level: 'city',
        bodies: ['市妇联权益部'],
        people: [{ name: '令狐安', office: '科长' }],
      },
    ],
    [d, 'document', '06-12', '提交反家暴联动机制调研报告', { category: '调研报告', level: 'city' }],
    [d, 'document', '07-20', '提交单亲母亲就业调研报告', { category: '调研报告', level: 'city' }],
    ...(['女性创业赋能', '失母儿童关爱', '婚姻家庭辅导'] as const).map(
      (name, index): Row => [
        d,
        'document',
        `08-0${index + 3}`,
        `提交${name}项目申报书`,
        { category: '项目申报书', level: 'province' },
      ],
    ),
    [
      d,
      'meeting',
      '07-28',
      '以视频形式举办心理咨询站业务培训',
      { category: '业务培训', bodies: ['市心理咨询师协会'], amounts: [['视频课', some(4, 6), '节']] },
    ],
    [
      d,
      'system',
      '05-15',
      '建立家庭教育工作联席会议制度',
      { category: '联席会议', bodies: ['澄湾区教育局'], amounts: [['成员单位', some(14, 18), '个']] },
    ],
    [
      d,
      'document',
      '03-30',
      '编印防性侵手册三个版本',
      {
        category: '宣传品',
        amounts: [
          ['幼儿版手册', some(2000, 3000), '册'],
          ['小学版手册', some(4000, 6000), '册'],
          ['家长版手册', some(3000, 5000), '册'],
        ],
      },
    ],
    [
      d,
      'project',
      '04-28',
      '组建防性侵讲师队伍',
      { category: '队伍', amounts: [['讲师', some(26, 38), '人']] },
    ],
    [
      d,
      'election',
      '06-25',
      '完成街道妇联换届',
      {
        category: '妇联换届',
        amounts: [['完成换届街道', streets, '个']],
        posts: [
          { post: '执委', total: committee, women: committee, degree: null },
          { post: '副主席', total: vice, women: vice, degree: null },
          { post: '主席', total: streets, women: streets, degree: null },
        ],
      },
    ],
    [
      d,
      'election',
      '03-18',
      '完成社区、村换届',
      {
        category: '社区（村）换届',
        posts: [
          { post: '社区（村）“一肩挑”负责人', total: 14, women: some(4, 6), degree: some(10, 13) },
          { post: '村“两委”成员', total: village, women: villageWomen, degree: null },
          { post: '社区“两委”成员', total: community, women: communityWomen, degree: null },
        ],
      },
    ],
    [
      d,
      'project',
      '09-22',
      '验收区级示范妇女儿童之家，荷风社区妇女儿童之家等通过',
      {
        category: '创建验收',
        amounts: [['区级示范之家', some(3, 5), '个']],
      },
    ],
    [
      d,
      'honour',
      '09-25',
      '推荐市级示范妇女儿童之家',
      {
        category: '示范妇女儿童之家',
        level: 'city',
        honour: { to: 'collective', amount: some(1, 2), step: 'recommended' },
      },
    ],
    [
      d,
      'visit',
      '10-16',
      '实地检查申报市级示范的妇女儿童之家',
      {
        category: '督导',
        level: 'city',
        bodies: ['市妇联'],
        words: '对功能分区和服务台账评价良好',
        amounts: [['申报市级示范之家', some(1, 2), '个']],
      },
    ],
    [
      d,
      'honour',
      '10-20',
      '推荐“百名女性人物志”人选',
      {
        category: '百名女性人物志',
        level: 'city',
        honour: { to: 'person', amount: some(4, 8), step: 'recommended' },
      },
    ],
    ...(
      [
        ['一等奖', 1, ['柳汀街道妇联']],
        ['二等奖', 2, ['听荷街道妇联', '澄湾区税务局']],
        ['三等奖', 3, ['杏湾街道妇联', '澄湾科技园妇联', '澄湾区图书馆']],
      ] as [string, number, string[]][]
    ).map(
      ([prize, amount, names]): Row => [
        d,
        'honour',
        '04-24',
        `公布朗读比赛${prize}`,
        { category: `朗读比赛${prize}`, level: 'district', honour: { to: 'collective', amount, names } },
      ],
    ),
    [
      d,
      'honour',
      '05-22',
      '区税务局获市朗读比赛二等奖',
      {
        category: '朗读比赛二等奖',
        level: 'city',
        honour: { to: 'collective', amount: 1, names: ['澄湾区税务局'] },
      },
    ],
    [
      d,
      'media',
      '03-09',
      '报道三八维权中心揭牌',
      { category: '报刊', level: 'city', bodies: ['市日报'], amounts: [['报道', 1, '篇']] },
    ],
    [
      d,
      'media',
      '06-01',
      '报道儿童友好社区试点',
      { category: '电视', level: 'province', bodies: ['省电视台'] },
    ],
    [
      d,
      'system',
      '10-12',
      '公布来信来访来电渠道和负责人',
      { category: '工作制度', amounts: [['受理渠道', 3, '条']] },
    ],
    [d, 'document', '12-18', '印发下一年普法宣传节点安排', { category: '工作方案' }],
  ]
}
