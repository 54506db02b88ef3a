import { type Programme, programme } from './programme'

/** Sport, meeting people, health, talks, and lending a hand. */
export const COMMUNITY_LIFE: readonly Programme[] = [
  programme(
    ['mass-activity', 'district', 3, 'weekend-morning', 150, 'park', 'adults'],
    '全区妇女和家人，个人、单位组队都可以',
    {
      months: [3, 4, 10, 11],
      seats: 'unlimited',
      byHand: {
        scope: 'on-site-total',
        people: [420, 760],
        method: 'counted',
        women: [0.6, 0.8],
        note: '按发放号码布和终点计数核对',
      },
      things: { teams: [12, 34] },
    },
    [
      ['三八健步走', '环湖五公里，走完有补给和纪念章。穿舒服的鞋，带上水。', { months: [3] }],
      ['环湖亲子健步走', '三公里，推着婴儿车也能走完。', { months: [4, 5, 6, 9, 10, 11, 12, 1, 2] }],
      ['巾帼健身大会操', '广场舞、八段锦、健身操三个方阵，来就能跟上。', { months: [7, 8, 10, 11, 12] }],
    ],
  ),
  programme(
    ['mass-activity', 'streets', 4, 'weekend-afternoon', 150, 'large-hall', 'adults'],
    '辖区妇女，可以个人报名，也可以单位组队',
    { seats: [65, 92], things: { teams: [6, 15] } },
    [
      ['“声声入心”朗读比赛', '三分钟一段，散文、家书、诗都可以，现场评一二三等奖。', { tags: ['朗读比赛'] }],
      ['巾帼文艺小舞台（{unit}）', '唱一首、跳一段、说一段，会多少演多少。'],
      ['迎新春姐妹联欢会', '写福字、唱老歌，一人带一样拿手菜更热闹。', { months: [12, 1, 2] }],
      ['{unit}女子羽毛球友谊赛', '双打为主，水平不限，没有搭档现场配。'],
    ],
  ),
  programme(
    ['singles-social', 'district', 5, 'weekend-afternoon', 180, 'hall', 'singles'],
    '23 至 38 岁单身青年',
    {
      with: [
        { role: '协办', name: '共青团澄湾区委员会' },
        { role: '协办', name: '澄湾区总工会' },
      ],
      months: [2, 3, 5, 8, 9, 11, 12],
      ages: { from: 23, to: 38 },
      seats: [43, 54],
    },
    [
      ['“遇见”青年联谊会', '小组游戏、一对一聊八分钟，名单只在工作人员手里。'],
      ['湖畔徒步联谊', '走一圈湖，聊一路天，累了就坐下喝茶。', { where: 'park' }],
      ['烘焙联谊：一起烤一个蛋糕', '两人一台烤箱，烤糊了也算数。'],
      ['园区青年周末派对', '加班的人也要认识新朋友，游戏为主，不硬聊。'],
    ],
  ),
  programme(
    ['health', 'communities', 8, 'weekday-daytime', 90, 'home', 'seniors'],
    '35 岁以上妇女，老年人优先',
    {
      tags: ['健康讲座'],
      with: [{ role: '协办', name: '澄湾区妇幼保健院' }],
      ages: { from: 35 },
      seats: [54, 73],
    },
    [
      ['健康小课堂：更年期不用硬扛', '医生讲睡眠、情绪和骨量，讲完留半小时问诊。'],
      ['健康小课堂：血压血糖自己管', '教您看懂体检单，现场量血压。'],
      ['健康小课堂：肩颈和腰的毛病', '康复师带做一套八分钟的操，回家照着练。'],
      ['中医养生：冬病冬养', '泡脚、艾灸、药膳，哪些有用、哪些别乱来。', { months: [10, 11, 12, 1, 2] }],
    ],
  ),
  programme(
    ['health', 'streets', 4, 'weekday-daytime', 240, 'hall', 'women'],
    '35 至 64 岁妇女，带身份证',
    {
      tags: ['两癌免费检查'],
      with: [{ role: '协办', name: '澄湾区妇幼保健院' }],
      months: [2, 3, 6, 9, 11],
      ages: { from: 35, to: 64 },
      seats: [108, 146],
      things: { screenings: { per: 'present', times: [0.86, 0.97] } },
    },
    [
      ['“两癌”免费检查（{unit}）', '请避开生理期，检查前一天注意休息，结果由医生单独告知。'],
      ['妇科健康免费筛查日', '按报名时间段到，少排队。'],
    ],
  ),
  programme(
    ['environment', 'communities', 7, 'weekend-morning', 100, 'square', 'adults'],
    '社区居民，来了就能搭把手',
    {
      byHand: { scope: 'additional', people: [35, 150], method: 'counted', women: [0.6, 0.75] },
      things: { bags: [50, 260] },
    },
    [
      [
        '垃圾分类小课堂（{unit}）',
        '带一袋家里的垃圾来，现场分给你看，分对了送环保袋。',
        { tags: ['垃圾分类'] },
      ],
      [
        '灭蚊灭蝇行动日',
        '翻盆倒罐、清理死角，顺手一起做。',
        { tags: ['灭蚊灭蝇'], months: [4, 5, 6, 7, 8, 9] },
      ],
      ['周末清洁家园（{unit}）', '一小时，扫一条巷子，合个影就回家。'],
    ],
  ),
  programme(
    ['publicity-talk', 'communities', 4, 'weekday-evening', 75, 'hall', 'adults'],
    '社区居民',
    { tags: ['巾帼大宣讲'], seats: [50, 65] },
    [
      ['巾帼大宣讲：听她讲这十年', '讲身边的变化，也讲还没做完的事。'],
      ['巾帼大宣讲：从车间到讲台', '一位女工讲她怎么当上班长。'],
      ['巾帼大宣讲：把乡音带到田埂上', '用方言讲政策，讲完就着茶水接着聊。'],
    ],
  ),
  programme(
    ['publicity-talk', 'streets', 3, 'weekday-daytime', 75, 'hall', 'adults'],
    '街道和企业职工、居民，不需报名',
    {
      tags: ['三八红旗手进基层'],
      months: [3, 4, 6, 9, 11],
      byHand: { scope: 'on-site-total', people: [70, 260], method: 'counted', women: [0.55, 0.75] },
      things: { 'live-views': [350, 2100] },
    },
    [
      ['三八红旗手进基层（{unit}）', '带着奖章来，也带着普通人的难处来。'],
      ['红旗手结对问需会', '讲完话留下来听，谁家有困难当场记。'],
    ],
  ),
  programme(
    ['publicity-talk', 'streets', 3, 'weekday-daytime', 60, 'school', 'families'],
    '在校学生',
    {
      tags: ['最美奋斗者进校园'],
      months: [3, 5, 9, 11],
      invited: true,
      byHand: {
        scope: 'on-site-total',
        people: [120, 480],
        method: 'provided',
        note: '{school}提供的听讲人数',
      },
      things: { schools: [1, 1] },
    },
    [
      ['最美奋斗者进校园（{school}）', '一位女消防员讲她的第一次出警。'],
      ['奋斗者故事课（{school}）', '没有稿子，孩子们想问什么就问什么。'],
    ],
  ),
  programme(
    ['volunteering', 'communities', 9, 'weekend-afternoon', 150, 'hall', 'women'],
    '巾帼志愿者，第一次来有人带',
    { seats: [48, 60], things: { 'service-hours': { per: 'present', times: [2, 3] } } },
    [
      ['巾帼志愿：陪独居老人过周末', '读报、理发、包馄饨，两人一组上门。'],
      ['巾帼志愿：社区图书整理日', '贴标签、上架、修旧书，安静干活也挺好。'],
      ['巾帼志愿者招募说明会', '听老志愿者讲一天是怎么过的，再决定要不要加入。'],
      ['巾帼志愿：爱心编织', '给山里的孩子织围巾手套，毛线社区出。'],
      [
        '巾帼志愿：河岸净滩',
        '沿河走两公里，捡塑料、记数字。',
        { where: 'square', months: [3, 4, 5, 6, 9, 10, 11] },
      ],
    ],
  ),
  programme(
    ['equality-publicity', 'communities', 3, 'weekday-daytime', 75, 'square', 'adults'],
    '居民，无需报名',
    { months: [2, 3, 5, 9], byHand: { scope: 'additional', people: [50, 180], method: 'counted' } },
    [
      ['男女平等基本国策宣讲（{unit}）', '不喊口号，讲招工、带娃、家务里的平等。'],
      ['“家务一起做”广场互动', '夫妻比叠被子，输的那位包一周碗。'],
    ],
  ),
  programme(
    ['equality-publicity', 'district', 3, 'weekday-evening', 90, 'hall', 'adults'],
    '机关、企业职工和居民',
    { seats: [65, 86] },
    [
      ['男女平等国策讲座：招聘里看不见的墙', '从一份招聘启事讲起，看看哪些话不该写。'],
      ['男女平等国策讲座：爸爸去哪儿了', '陪伴不是帮忙，是本来就有的一份。'],
      ['性别平等读书会', '带着一段印象深的文字来，轮流念一念。'],
    ],
  ),
  programme(
    ['children-care', 'district', 3, 'weekend-morning', 180, 'books', 'families'],
    '结对家庭和志愿者',
    {
      tags: ['暖心妈妈', '非遗体验'],
      months: [4, 7, 10],
      seats: [24, 32],
      invited: true,
      byHand: { scope: 'additional', people: [8, 16], method: 'counted', note: '到场志愿者' },
      things: {
        families: { per: 'parties', times: [1, 1] },
        volunteers: { per: 'counted', times: [1, 1] },
      },
    },
    [['博物馆和非遗研学', '看一件老物件，学一门老手艺，志愿者全程陪着。']],
  ),
  programme(
    ['children-care', 'district', 2, 'weekday-evening', 90, 'hall', 'families'],
    '结对家庭',
    {
      tags: ['暖心妈妈', '助学金'],
      months: [3, 9],
      seats: [24, 32],
      invited: true,
      things: { 'relief-amount': { per: 'parties', times: [1000, 1000] } },
    },
    [['爱心助学金发放', '开学前把助学金交到孩子手里，问问新学期还缺什么。']],
  ),
]
