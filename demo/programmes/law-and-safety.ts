import { type Programme, programme } from './programme'

const POLICE = { role: '协办', name: '澄湾区禁毒委员会办公室' } as const
const JUSTICE = { role: '协办', name: '澄湾区司法局' } as const

/** What is explained on squares and in lecture rooms: drugs, violence, the law, health risks. */
export const LAW_AND_SAFETY: readonly Programme[] = [
  programme(
    ['anti-drug', 'communities', 14, 'weekday-daytime', 90, 'square', 'adults'],
    '过往居民，无需报名',
    {
      tags: ['妈妈禁毒联盟'],
      with: [POLICE],
      byHand: { scope: 'additional', people: [65, 340], method: 'counted', women: [0.5, 0.7] },
      things: { leaflets: [150, 780] },
    },
    [
      ['妈妈禁毒联盟走进{unit}', '妈妈志愿者带着仿真展板摆到路口，教大家认一认伪装成糖果、奶茶的新型毒品。'],
      ['“无毒家庭”广场宣传', '答题领小礼品，顺手带一份家庭禁毒手册回去给孩子看。'],
      ['禁毒知识小摊（{unit}）', '买菜路过就能听两句，志愿者用家常话讲明白。'],
      [
        '国际禁毒日集中宣传',
        '和社区民警一起摆展台，有问答，有展板，也有咨询。',
        { months: [6], tags: ['禁毒防艾'] },
      ],
    ],
  ),
  programme(
    ['anti-domestic-violence', 'streets', 8, 'weekday-daytime', 90, 'square', 'adults'],
    '辖区居民，无需报名',
    {
      with: [JUSTICE],
      months: [2, 3, 4, 6, 8, 9, 11, 11],
      byHand: { scope: 'additional', people: [70, 280], method: 'counted', women: [0.6, 0.8] },
      things: { leaflets: [120, 460] },
    },
    [
      ['反家暴法宣传日（{unit}）', '告诫书怎么开、保护令怎么申请、求助电话打哪个，现场一次讲清。'],
      ['“对家暴说不”街头宣传', '律师和妇联干部一起值守展台，可以私下问。'],
      ['{unit}反家暴集中宣传', '发放求助卡，卡片很小，放在钱包里不显眼。', { months: [11, 12] }],
    ],
  ),
  programme(
    ['anti-domestic-violence', 'communities', 3, 'weekday-evening', 90, 'home', 'women'],
    '辖区妇女，可带家人一起听',
    { with: [JUSTICE], seats: [49, 65] },
    [
      ['反家暴法律讲座：第一次就要说不', '用身边的案例讲留证、报警、求助三件事，会后律师留半小时单独答疑。'],
      ['走出沉默：家暴求助与自我保护', '怎样识别、怎样保护自己和孩子、谁能帮上忙。'],
      ['人身安全保护令怎么申请', '法官助理带着空白表格来，一步一步教着填。'],
    ],
  ),
  programme(
    ['constitution', 'communities', 6, 'weekday-daytime', 75, 'square', 'adults'],
    '辖区居民，无需报名',
    {
      with: [JUSTICE],
      months: [1, 3, 5, 9, 12, 12],
      byHand: { scope: 'additional', people: [55, 230], method: 'counted' },
      things: { leaflets: [100, 380] },
    },
    [
      ['宪法进社区（{unit}站）', '读一段宪法原文，答三道题，领一本口袋书。'],
      ['宪法宣传周·{unit}专场', '孩子们朗诵，老人们猜灯谜，一起认识国家的根本法。', { months: [12] }],
      ['“宪法就在身边”广场宣传', '过路的、遛弯的歇一歇脚，听志愿者讲十分钟。'],
    ],
  ),
  programme(
    ['civil-code-lecture', 'communities', 8, 'weekday-evening', 90, 'hall', 'adults'],
    '辖区居民',
    { with: [JUSTICE], seats: [56, 81] },
    [
      ['民法典讲座：房子、彩礼和存款', '结婚前后最常问的财产问题，律师用三个案子讲透。'],
      ['民法典讲座：老人的养老与遗嘱', '遗嘱怎么写才算数，谁来照顾、怎么约定，带上问题来。'],
      ['民法典讲座：高空抛物与邻里纠纷', '漏水、噪音、宠物伤人，讲理之前先懂法。'],
      ['民法典讲座：孩子的压岁钱归谁', '监护、抚养、探望，亲子之间的法律小常识。'],
    ],
  ),
  programme(
    ['law-publicity', 'communities', 6, 'weekday-daytime', 90, 'square', 'adults'],
    '辖区居民，无需报名',
    {
      with: [JUSTICE],
      byHand: { scope: 'additional', people: [50, 210], method: 'counted', women: [0.55, 0.7] },
      things: { leaflets: [90, 420] },
    },
    [
      ['妇女权益保障法摆摊宣传', '劳动、婚姻、财产，想问什么随便坐下来问。'],
      ['{unit}反诈与法律咨询日', '民警讲最近的骗局，律师答家里的难题。'],
      ['未成年人保护法宣传（{unit}）', '接孩子放学的家长看过来，五分钟听一个小案例。'],
    ],
  ),
  programme(
    ['aids-prevention', 'streets', 5, 'weekday-daytime', 90, 'square', 'adults'],
    '过往居民，无需报名',
    {
      tags: ['禁毒防艾'],
      with: [{ role: '协办', name: '澄湾区疾病预防控制中心' }],
      months: [2, 5, 6, 9, 11],
      byHand: { scope: 'additional', people: [60, 260], method: 'counted' },
      things: { leaflets: [140, 520] },
    },
    [
      ['禁毒防艾宣传进{unit}', '疾控医生讲传播途径，也讲不会传染的那些日常接触，少一点误会。'],
      ['防艾知识问答摊', '转盘答题，答对答错都有小礼品。'],
      [
        '世界艾滋病日主题宣传',
        '红丝带志愿者上街，免费咨询和自愿检测。',
        { months: [11, 12], tags: ['世界艾滋病日'] },
      ],
    ],
  ),
]
