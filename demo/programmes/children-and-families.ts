import { type Programme, programme } from './programme'

/** Children, parents, and the family at home. */
export const CHILDREN_AND_FAMILIES: readonly Programme[] = [
  programme(
    ['early-childhood', 'sites', 4, 'saturday-morning', 60, 'hall', 'families'],
    '0 至 6 岁孩子和一至两位家长',
    {
      tags: ['早期发展课程'],
      series: { sessions: 8, apart: 'week' },
      months: [2, 3, 8, 9],
      ages: { to: 6 },
      seats: [26, 34],
      things: { sites: [1, 1] },
    },
    [
      [
        '“宝贝成长”早期发展课程（连续 8 个周六）',
        '每周一个主题：爬、抓、听、唱。家长跟着孩子一起玩，回家也能接着练。',
      ],
      ['“小脚丫”亲子早教课（8 次）', '固定一班，固定老师，孩子熟了就不怕生。请尽量坚持来完八次。'],
      ['“会说话的绘本”语言启蒙课（8 次）', '从听到说，每次一本绘本，孩子坐不住也没关系。'],
    ],
  ),
  programme(
    ['child-protection', 'communities', 9, 'weekday-daytime', 80, 'school', 'families'],
    '在校学生，按班参加',
    {
      tags: ['守护花开'],
      with: [{ role: '协办', name: '澄湾区教育局' }],
      months: [3, 4, 5, 6, 9, 10, 11, 12],
      invited: true,
      byHand: {
        scope: 'on-site-total',
        people: [90, 420],
        method: 'provided',
        note: '{school}：四、五年级各班，人数由学校提供',
      },
      things: {
        schools: [1, 1],
        lecturers: [1, 3],
        handbooks: { per: 'counted', times: [1.02, 1.12] },
        'video-lessons': [1, 3],
      },
    },
    [
      ['“守护花开”自护课（{school}）', '用情景剧教孩子认识身体界限，学会说“不”和找谁帮忙。'],
      ['防性侵教育送课进校（{school}）', '分年级讲，低年级看动画，高年级做判断题。'],
      [
        '校园霸凌体验课（{school}）',
        '站到被孤立的位置上感受一分钟，再一起想办法。',
        { tags: ['校园霸凌体验'] },
      ],
      ['“保护伞”法治课（{school}）', '检察官讲孩子听得懂的法。', { tags: ['保护伞'] }],
    ],
  ),
  programme(
    ['child-protection', 'communities', 5, 'weekday-evening', 90, 'hall', 'adults'],
    '小学、初中学生家长',
    {
      tags: ['守护花开', '家长讲座'],
      seats: [56, 76],
      things: {
        'parent-lectures': [1, 1],
        lecturers: [1, 2],
        handbooks: { per: 'present', times: [1.05, 1.3] },
      },
    },
    [
      ['家长讲座：怎么和孩子谈身体安全', '从洗澡、换衣服谈起，不尴尬地讲清楚边界。'],
      ['家长讲座：孩子被欺负了怎么办', '先稳住自己，再问清事情，最后找对人。'],
      ['家长讲座：手机里的陌生人', '网络交友、打赏、隔空猥亵，家长要知道的几件事。'],
    ],
  ),
  programme(
    ['drowning-prevention', 'communities', 8, 'weekday-daytime', 120, 'homes', 'families'],
    '有学龄儿童的家庭',
    {
      months: [2, 4, 5, 6, 6, 7, 7, 8],
      byHand: { scope: 'additional', people: [45, 190], method: 'counted', children: [0.4, 0.6] },
      things: { 'door-to-door': [18, 74], leaflets: [60, 240] },
    },
    [
      ['防溺水上门宣讲（{unit}）', '一户一户敲门，和家长约好“六不”，把提醒贴贴在门后。'],
      [
        '暑期护河巡查与防溺水宣讲',
        '志愿者沿河走一趟，劝回玩水的孩子，顺便到家里坐坐。',
        { months: [6, 7, 8] },
      ],
      ['假期安全进家门（{unit}）', '用电、用火、玩水，假期三件事讲给孩子听。'],
    ],
  ),
  programme(
    ['family-reading', 'communities', 12, 'weekend-morning', 75, 'books', 'families'],
    '4 至 10 岁孩子和家长',
    {
      tags: ['书香飘万家'],
      ages: { from: 4, to: 10 },
      seats: [54, 78],
      things: { families: { per: 'parties', times: [1, 1] } },
    },
    [
      ['“书香飘万家”亲子共读会', '今天读一本讲勇气的绘本，读完一起画出自己的小怪兽。'],
      ['周末故事妈妈：森林里的信', '故事妈妈开讲，孩子可以坐到地垫上，也可以靠着大人。'],
      ['亲子朗读小舞台', '一家一段，读得磕磕绊绊也有掌声。'],
      ['节气里的故事：冬日围炉读书', '读节气、做手工，带一本家里的旧书来换。', { months: [11, 12, 1, 2] }],
      ['爸爸读书日', '这一场请爸爸来读，妈妈歇一歇。'],
    ],
  ),
  programme(
    ['children-care', 'district', 4, 'weekend-morning', 150, 'hall', 'families'],
    '结对家庭和志愿者',
    {
      tags: ['暖心妈妈'],
      months: [1, 3, 5, 8, 11],
      seats: [24, 32],
      invited: true,
      byHand: { scope: 'additional', people: [9, 19], method: 'counted', note: '到场志愿者' },
      things: {
        families: { per: 'parties', times: [1, 1] },
        'relief-amount': { per: 'parties', times: [300, 300] },
        volunteers: { per: 'counted', times: [1, 1] },
      },
    },
    [
      ['周末非遗体验', '扎染、剪纸，和志愿者妈妈一起做一件带回家的东西。', { tags: ['非遗体验'] }],
      ['暖心体检日', '体检、早餐、一份书包，志愿者全程陪同。', { tags: ['体检'] }],
      ['冬日一家人', '包一顿饺子，拍一张合照。', { tags: ['结对帮扶'] }],
    ],
  ),
  programme(
    ['family-honours', 'district', 3, 'weekend-afternoon', 120, 'large-hall', 'families'],
    '受表彰家庭，也欢迎来听故事',
    {
      months: [3, 5, 10, 12],
      seats: [108, 151],
      things: {
        families: { per: 'parties', times: [1, 1] },
        handbooks: { per: 'parties', times: [1.1, 1.6] },
      },
    },
    [
      ['最美家庭故事分享会', '五户家庭讲家里的小事，不讲大道理。', { tags: ['最美家庭'] }],
      ['绿色家庭交流展', '阳台种菜、旧物改造，看看邻居怎么过日子。', { tags: ['绿色家庭'] }],
      ['五好家庭表彰活动', '颁一块小牌子，合一张影，再听一段家常话。', { tags: ['五好家庭'] }],
    ],
  ),
  programme(
    ['parenting-class', 'communities', 12, 'weekday-evening', 90, 'home', 'adults'],
    '有孩子的家长，祖辈也欢迎',
    { tags: ['家长学校'], seats: [54, 73] },
    [
      ['家长学校：作业写到几点才算完', '磨蹭不全是孩子的错，老师教三招把晚上的时间理出来。'],
      ['家长学校：青春期的门要怎么敲', '关上的门后面，孩子在想什么。'],
      ['家长学校：手机管到什么程度', '约定、时间、替代，三件事谈妥就少吵一半。'],
      ['家长学校：入园分离不哭', '送孩子入园的家长必听，祖辈一起来更好。', { months: [5, 6, 7, 8] }],
      ['家庭教育讲座：情绪比成绩先到', '先接住孩子的脾气，再说道理。'],
      ['家庭教育讲座：隔代养育怎么配合', '两代人的规矩对不上时，谁来拿主意。'],
    ],
  ),
  programme(
    ['family-values', 'communities', 4, 'weekend-morning', 100, 'square', 'families'],
    '辖区居民，无需报名',
    {
      tags: ['家风家教宣传月'],
      months: [1, 3, 5, 9],
      byHand: { scope: 'additional', people: [60, 240], method: 'counted' },
      things: { handbooks: [60, 280] },
    },
    [
      ['家风家教宣传月启动（{unit}）', '家训墙现场写，写一句贴一句。', { months: [5] }],
      ['“传家训、晒家书”广场展', '老家书、老照片，一件物件讲一个家。'],
      ['{unit}廉洁家庭倡议签名', '一家人一起签个名，把话挂在明处。', { tags: ['廉洁家庭'] }],
    ],
  ),
  programme(
    ['family-values', 'streets', 4, 'weekend-afternoon', 90, 'hall', 'adults'],
    '辖区家庭',
    { tags: ['好家风好家训'], seats: [59, 81], things: { handbooks: { per: 'present', times: [1, 1.2] } } },
    [
      ['好家风故事会：一碗热汤', '四位居民讲家里最难的一年，听完回家给老人打个电话。'],
      [
        '家庭助廉座谈：把好家里那道门',
        '领导干部家属和居民一起聊，拒绝一份不该收的礼。',
        { tags: ['廉洁家庭'] },
      ],
      ['写给家人的信', '写一封不好意思当面说的信，当场寄出去。'],
    ],
  ),
  programme(
    ['multi-child-family', 'district', 4, 'weekend-morning', 120, 'park', 'families'],
    '两个及以上孩子的家庭',
    { with: [{ role: '协办', name: '共青团澄湾区委员会' }], months: [3, 5, 6, 9, 10, 11], seats: [76, 103] },
    [
      ['多孩家庭公园定向赛', '按家庭组队走六个点，老大带老二，爸妈跟着跑。'],
      [
        '多孩家庭主题日：老大不是小大人',
        '大孩子也要有人抱，一场说给全家听的游戏课。',
        { where: 'large-hall' },
      ],
      ['多孩家庭亲子运动会', '两人三足、接力运球，一家都上场。'],
    ],
  ),
]
