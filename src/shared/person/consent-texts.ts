import type { Operator } from '../operator/operator'

/** A text that somebody agrees to, in sections. */
export interface ConsentText {
  title: string
  sections: readonly (readonly [heading: string, words: string])[]
}

const keeper = ({ cloud }: Operator): string =>
  `数据存放在${cloud.place}，由${cloud.provider}受委托保存，只能按本单位的要求处理，不得另作他用；不向境外提供。`

const whom = ({ complaints }: Operator): string => `${complaints.phone}（${complaints.where}）`

/** What somebody agrees to before anything is taken down of them. */
export const privacyText = (operator: Operator): ConsentText => ({
  title: '个人信息保护说明',
  sections: [
    [
      '谁在处理',
      `本小程序由${operator.name}运营，用于妇联活动的报名、签到和参与统计。地址：${operator.address}；电话：${operator.phone}；个人信息保护负责人：${operator.personInCharge}。`,
    ],
    [
      '收集什么、做什么用',
      '报名时只收集该场活动需要的信息：姓名、手机号，有的活动还会问性别、出生年月、居住社区或其他问题。用于安排名额、活动当天签到、有变动时联系您，以及统计参加人次和人数。线上知识答题不问姓名和手机号：合格以后只记下您的微信账号参加过，好让同一个人只算一次；答了什么、没有合格，都不记；限次数的答题，只记用了几次，答题结束三天后删除。关注新活动的，只记您的微信账号关注哪些类别、哪个社区，好在有新活动时告诉您。参加家庭积分的，只记您的微信账号属于哪个家庭、家里有几个孩子，和得过、用过哪些积分。加入服务队的，把姓名、手机号、出生年份记在“我的信息”里，好安排服务、联系您。',
    ],
    [
      '不同意会怎样',
      '不同意就不能在小程序里报名、答题、关注和加入服务队，看活动不受影响；也可以请工作人员登记，或者到现场在纸上签字参加。有的问题可以不回答，不影响报名。',
    ],
    [
      '怎样保存',
      '姓名、手机号、出生年月和您的回答加密保存，页面上默认打码。工作人员查看完整信息需要写明理由，并留下记录。',
    ],
    ['存放在哪里', keeper(operator)],
    [
      '保存多久',
      '报名里的姓名、电话、出生年月、回答和您写的评价，活动最后一场结束 180 天后删除，孩子的信息 30 天后删除。“我的信息”和“家庭成员”里保存的，至多 180 天没有报名、也没有打开过填写或查看这些信息的页面，就全部删除，服务队也算退出。关注的内容，一年没有再保存就删除，随时可以自己取消。退出家庭积分 30 天后，不再记您属于哪个家庭；积分项目结束 180 天后全部不再记。之后只留下不含身份的参与数字，和不含姓名的同意记录：同意失效三年后删除。',
    ],
    ['给谁看', '只有活动主办单位的工作人员可以查看，不会公开，也不会提供给其他单位。'],
    [
      '投诉与建议',
      '您写的文字、图片和留的联系方式加密保存，只给被反映的单位和上级单位看，不显示是谁写的；办结 180 天后删除。',
    ],
    ['孩子的信息', '未满 18 周岁的孩子，需要监护人另行单独同意。'],
    [
      '您的权利',
      '在“我的—我的信息”里可以随时查看、下载、更正、删除，或者撤回同意。撤回后不能再报名、关注、加入服务队，已经报的名、已经关注的不受影响，可以另外取消。',
    ],
    [
      '怎样投诉',
      `对个人信息的处理有疑问或者不满意，可以在“我的—投诉与建议”里写，或者打电话：${whom(operator)}。也可以向网信部门投诉、举报。`,
    ],
  ],
})

/** What a guardian consents to for one child, apart from everything else. */
export const childText = (operator: Operator): ConsentText => ({
  title: '孩子个人信息的监护人同意',
  sections: [
    ['谁来同意', '请由孩子的父母或其他监护人本人阅读并同意。'],
    [
      '谁在处理',
      `${operator.name}（${operator.address}，${operator.phone}）；儿童个人信息保护负责人：${operator.personInCharge}。`,
    ],
    [
      '收集什么、做什么用',
      '孩子的姓名、出生年月、性别。只用于给孩子报名、活动当天签到，以及统计参加的孩子人数。',
    ],
    ['为什么需要', '没有姓名和出生年月，就无法安排名额、核对年龄要求，也无法在现场找到孩子。'],
    ['不同意会怎样', '不同意就不能给孩子报名；大人自己报名、看活动都不受影响。'],
    [
      '怎样保存',
      '加密保存，页面上默认打码。报名里的，活动最后一场结束 30 天后删除；“家庭成员”里保存的，至多 180 天没有用到就删除。同意的记录不含姓名，失效三年后删除；纸质同意书的照片至多保存半年。',
    ],
    ['存放在哪里', keeper(operator)],
    ['让别人带孩子', '您可以另外授权祖辈、亲属等带孩子参加；随时可以收回。'],
    ['随时撤回、更正、删除', '在“家庭成员”里可以随时撤回、更正和移除。撤回后，任何人都不能再给孩子报名。'],
    ['怎样投诉', `可以在“我的—投诉与建议”里写，或者打电话：${whom(operator)}。也可以向网信部门投诉、举报。`],
  ],
})

/**
 * What names a text as it is, word for word: any other wording, or another operator in it, has another version, so that
 * nobody can forget to raise it. Twelve letters and digits, the same on a phone as on the server.
 */
export function versionOfText({ title, sections }: ConsentText): string {
  const whole = [title, ...sections.flat()].join('\n')
  return [remainder(whole, 67_108_859), remainder(whole, 67_108_837)]
    .map((each) => each.toString(36).padStart(6, '0'))
    .join('')
}

/** The text as one great number in base 8191, by what it leaves when divided: two of these seldom agree by chance. */
function remainder(text: string, divisor: number): number {
  let left = 0
  for (let at = 0; at < text.length; at += 1) left = (left * 8191 + text.charCodeAt(at)) % divisor
  return left
}
