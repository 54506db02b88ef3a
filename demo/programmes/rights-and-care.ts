import { type Programme, programme } from './programme'

/** Counsel, quarrels and visits: what is done quietly. */
export const RIGHTS_AND_CARE: readonly Programme[] = [
  programme(
    ['rights-service', 'district', 4, 'weekday-daytime', 40, 'office', 'women'],
    '预约后单独接待',
    {
      series: { sessions: 3, apart: 'appointment' },
      months: [1, 4, 7, 10],
      seats: [1, 1],
      things: {
        'cases-received': { per: 'present', times: [1, 1] },
        'legal-aid': { per: 'present', times: [1, 1] },
      },
    },
    [
      ['权益咨询预约（律师坐班）', '一对一，约四十分钟，谈话内容保密。'],
      ['律师坐班日', '婚姻、劳动、财产都可以问，按预约时间到即可。'],
    ],
  ),
  programme(
    ['rights-service', 'streets', 2, 'weekday-daytime', 50, 'office', 'women'],
    '预约后单独接待',
    {
      series: { sessions: 3, apart: 'appointment' },
      months: [2, 6, 10],
      seats: [1, 1],
      things: {
        'cases-received': { per: 'present', times: [1, 1] },
        counselling: { per: 'present', times: [1, 1] },
      },
    },
    [
      ['心理咨询预约', '一对一，五十分钟，心里有事就来坐坐。'],
      ['心理咨询师坐班日', '情绪、婚姻、亲子，先预约，后到访。'],
    ],
  ),
  programme(
    ['rights-salon', 'streets', 6, 'weekday-evening', 90, 'hall', 'women'],
    '辖区妇女',
    { seats: [43, 59] },
    [
      ['维权主题沙龙：劳动合同里的陷阱', '孕期、产假、加班费，带着合同来，律师当场看。'],
      ['维权主题沙龙：婚姻中的财产怎么分', '围坐一圈聊案例，不点名，不记录。'],
      ['维权主题沙龙：网络暴力与隐私', '被造谣、被人肉怎么办，先截图再说话。'],
      ['维权主题沙龙：家政工的权益', '工资、工伤、保险，家政姐妹的法律课。'],
    ],
  ),
  programme(
    ['marriage-salon', 'communities', 5, 'weekend-afternoon', 120, 'home', 'adults'],
    '夫妻、准夫妻都欢迎',
    { seats: [48, 63] },
    [
      ['婚姻沙龙：吵架也要会吵', '练习一场“好好吵”，学会先听后说。欢迎夫妻一起来。'],
      ['婚姻沙龙：新手爸妈的第一年', '孩子来了，两个人怎么分工、怎么歇口气。'],
      ['婚姻沙龙：婆媳之间那点事', '不评谁对谁错，只讲怎么把日子过顺。'],
    ],
  ),
  programme(
    ['marriage-salon', 'district', 1, 'weekday-daytime', 180, 'hall', 'cadres'],
    '婚姻家庭纠纷调解员、妇联干部',
    { tags: ['婚调培训'], months: [2, 3, 10], seats: [54, 67], invited: true },
    [
      ['婚姻家庭纠纷调解员培训', '倾听、共情、写协议，三个环节都有演练。'],
      ['婚调员案例研讨会', '每人带一个棘手的案子，大家一起拆。'],
    ],
  ),
  programme(
    ['care-visit', 'streets', 5, 'weekday-daytime', 180, 'homes', 'women'],
    '结对帮扶的困境母亲',
    {
      tags: ['困境母亲慰问', '资金：市级专项'],
      months: [1, 2, 3, 5, 9],
      invited: true,
      byHand: { scope: 'additional', people: [6, 17], method: 'counted', note: '慰问对象人数' },
      things: {
        'relief-recipients': { per: 'counted', times: [1, 1] },
        'relief-amount': { per: 'relief-recipients', times: [500, 500] },
      },
    },
    [
      ['{unit}困境母亲走访慰问', '送慰问金和米油，顺便看看家里还缺什么。'],
      ['暖心年货送到家（{unit}）', '年前上门坐一坐，把惦记带到。', { months: [1, 2] }],
    ],
  ),
  programme(
    ['care-visit', 'streets', 4, 'weekday-daytime', 180, 'homes', 'women'],
    '辖区患病妇女',
    {
      tags: ['两癌患者慰问', '资金：社会捐赠'],
      months: [2, 3, 6, 10],
      invited: true,
      byHand: { scope: 'additional', people: [3, 9], method: 'counted', note: '慰问对象人数' },
      things: {
        'relief-recipients': { per: 'counted', times: [1, 1] },
        'relief-amount': { per: 'relief-recipients', times: [1000, 1000] },
      },
    },
    [
      ['{unit}患病姐妹走访', '送救助金和康复手册，陪着聊一会儿。'],
      ['健康路上有你同行', '走访治疗中的姐妹，登记下一步需要的帮助。'],
    ],
  ),
]
