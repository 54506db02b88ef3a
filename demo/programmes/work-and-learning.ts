import { type Programme, programme } from './programme'

const LABOUR = { role: '协办', name: '澄湾区人力资源和社会保障局' } as const

/** Jobs, training, and the federation's own cadres. */
export const WORK_AND_LEARNING: readonly Programme[] = [
  programme(
    ['job-fair', 'streets', 5, 'weekend-morning', 180, 'square', 'adults'],
    '有求职意向的妇女和家人，随到随谈',
    {
      tags: ['春风送岗位'],
      with: [LABOUR],
      months: [1, 2, 3, 5, 6, 9, 10, 11],
      byHand: { scope: 'additional', people: [180, 620], method: 'estimated', women: [0.55, 0.75] },
      things: {
        employers: [18, 46],
        positions: { per: 'employers', times: [9, 17] },
        'job-intentions': { per: 'employers', times: [1.6, 3.4] },
        'job-intentions-women': { per: 'job-intentions', times: [0.55, 0.78] },
      },
    },
    [
      [
        '“春风送岗位”现场招聘会（{unit}站）',
        '家门口的工作，走几步就能问到。不用报名，带上简历来转转，没有简历现场帮您写。',
        { months: [1, 2, 3] },
      ],
      [
        '妈妈岗·灵活就业专场招聘会（{unit}）',
        '弹性上下班、能接送孩子的岗位集中来了，企业负责人当面谈，也能先留个联系方式。',
      ],
      ['{unit}巾帼就业服务集市', '岗位墙、面试间、政策问答一条龙，就业困难的姐妹优先对接。'],
    ],
  ),
  programme(
    ['job-fair', 'district', 3, 'weekend-morning', 150, 'large-hall', 'adults'],
    '正在找工作的妇女，应届女大学生优先安排面试',
    {
      tags: ['专场招聘会'],
      with: [LABOUR],
      months: [3, 6, 9, 12],
      seats: [97, 151],
      byHand: {
        scope: 'on-site-total',
        people: [160, 310],
        method: 'counted',
        note: '含未报名直接入场的求职者',
      },
      things: {
        employers: [12, 24],
        positions: { per: 'employers', times: [8, 15] },
        'job-intentions': { per: 'employers', times: [1.5, 3] },
        'job-intentions-women': { per: 'job-intentions', times: [0.6, 0.85] },
      },
    },
    [
      ['女大学生专场招聘会', '面向应届和往届女毕业生，现场有职业顾问看简历。报名后可以提前约面试时间。'],
      ['家政与养老服务专场招聘会', '月嫂、护工、保洁、社区食堂帮厨，持证和零基础的岗位都有。'],
      ['园区企业巾帼专场招聘会', '园区企业带着文员、质检、客服等岗位来，当场面试，当场有回音。'],
    ],
  ),
  programme(
    ['skill-training', 'communities', 4, 'weekday-daytime', 150, 'hall', 'women'],
    '18 至 55 岁妇女，零基础可学',
    {
      tags: ['线下'],
      with: [LABOUR],
      series: { sessions: 3, apart: 'day' },
      months: [3, 4, 5, 6, 8, 9, 10, 11],
      ages: { from: 18, to: 55 },
      seats: [39, 52],
    },
    [
      ['中式面点技能班', '从和面、发酵到花样包子，老师手把手教，三天学完就能摆出一桌。食材由社区准备。'],
      ['母婴护理技能班', '新生儿护理、月子餐、产后照护三个专题，边看边练，结业可推荐上岗。'],
      ['美发与化妆入门班', '学会日常剪、吹、盘发和淡妆，会一门手艺，多一条路。'],
      ['手工编织与文创制作班', '钩针、毛线、布艺，做出来的小物件可以放到社区集市上卖。'],
      ['养老护理员技能班', '翻身、喂食、急救，照顾家里老人用得上，也能当一份职业。'],
    ],
  ),
  programme(
    ['skill-training', 'district', 1, 'weekday-evening', 90, 'online', 'women'],
    '想学一门新技能的妇女，手机就能上课',
    { tags: ['线上'], series: { sessions: 2, apart: 'week' }, months: [1, 3, 4, 7, 10], seats: [86, 130] },
    [
      ['手机短视频剪辑线上课', '两个晚上，学会拍、剪、配字幕。不限基础，准备一部手机就行。'],
      ['社区团购与直播带货线上课', '怎么选品、怎么开口、怎么处理退换货，做了三年的姐妹讲实话。'],
      ['电子表格办公线上课', '从打开软件讲起，学会做表、求和、打印，重返职场先补这一课。'],
    ],
  ),
  programme(
    ['startup-training', 'district', 3, 'weekday-daytime', 180, 'hall', 'women'],
    '正在创业或准备创业的妇女',
    { series: { sessions: 2, apart: 'day' }, months: [3, 6, 9, 11], seats: [37, 50] },
    [
      [
        '小店经营创业训练营',
        '选址、成本账、第一批顾客从哪来，带着自己的点子来，老师逐个过。',
        { tags: ['线下'] },
      ],
      [
        '巾帼创业贷款与政策实务班',
        '有哪些贷款、怎么申请、材料怎么填，银行和税务的工作人员现场答。',
        { tags: ['线下'] },
      ],
      [
        '返乡女青年创业沙龙课',
        '三位本区创业的姐妹讲走过的弯路，第二天分组改一份自己的计划书。',
        { tags: ['线下'] },
      ],
    ],
  ),
  programme(
    ['startup-training', 'district', 1, 'weekday-evening', 90, 'online', 'women'],
    '对创业感兴趣的妇女，不限人数',
    { tags: ['线上'], months: [2, 3, 7, 8], seats: 'unlimited' },
    [
      ['创业第一课：先把账算明白', '一个晚上讲清房租、进货和人工，少亏一点就是多赚一点。'],
      ['副业起步线上分享会', '从一份手工皂做起，听三位妈妈讲她们的副业，提问环节留足时间。'],
    ],
  ),
  programme(
    ['cadre-training', 'district', 2, 'weekday-daytime', 360, 'large-hall', 'cadres'],
    '各街道、社区妇联主席，名额按单位分配',
    {
      tags: ['领头雁'],
      months: [3, 9],
      seats: [97, 119],
      invited: true,
      things: { expected: { per: 'registered', times: [1, 1] } },
    },
    [
      ['基层妇联“领头雁”培训班', '讲政策、讲案例、讲怎么把活动办到大家心里，请各单位按名额报送参训人员。'],
      ['妇联主席能力提升班', '矛盾调解、活动策划、宣传写作三个专题，下午分组演练。'],
    ],
  ),
  programme(
    ['cadre-training', 'streets', 2, 'weekday-daytime', 180, 'hall', 'cadres'],
    '本街道妇联执委',
    {
      tags: ['执委培训'],
      months: [3, 4, 7, 11],
      seats: [39, 56],
      invited: true,
      things: { expected: { per: 'registered', times: [1, 1] } },
    },
    [
      ['{unit}妇联执委履职培训', '执委能做什么、怎么联系身边的姐妹，老执委带新执委。'],
      ['{unit}执委交流会', '每人讲一件今年办成的小事，互相抄作业。'],
    ],
  ),
  programme(
    ['her-economy', 'district', 3, 'weekend-afternoon', 300, 'square', 'adults'],
    '全体市民，随到随逛',
    {
      with: [{ role: '主办', name: '市妇女联合会' }],
      months: [3, 5, 8, 10],
      countedBy: '市妇联',
      byHand: { scope: 'on-site-total', people: [900, 2600], method: 'estimated', women: [0.6, 0.75] },
    },
    [
      ['闺蜜节·她市集', '手作、花艺、咖啡、女性创业品牌，约上闺蜜来逛半天。'],
      ['“她经济”品牌展', '三十多家女性创业品牌集中亮相，现场有试吃和体验课。'],
      ['闺蜜节·草坪音乐会', '带一块野餐垫，听歌、晒太阳、逛摊子。'],
    ],
  ),
]
