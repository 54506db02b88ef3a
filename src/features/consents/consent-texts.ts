import type { CHILD_CONSENT_VERSION, PRIVACY_VERSION } from '../../shared/person/consent'

/** A text that somebody agrees to, in sections. Another wording is another version: raise it in shared/person/consent. */
export interface ConsentText {
  title: string
  sections: readonly (readonly [heading: string, words: string])[]
}

/** The text as a sheet to print and sign, for one child. */
export const sheetText = ({ title, sections }: ConsentText): string =>
  [
    title,
    ...sections.map(([heading, words]) => `${heading}：${words}`),
    '孩子姓名：＿＿＿＿＿＿　出生年月：＿＿＿＿＿＿',
    '我是孩子的监护人，我同意。',
    '监护人签字：＿＿＿＿＿＿　日期：＿＿＿＿＿＿',
  ].join('\n\n')

export const PRIVACY_TEXTS: Record<typeof PRIVACY_VERSION, ConsentText> = {
  1: {
    title: '个人信息保护说明',
    sections: [
      ['谁在处理', '本小程序由区妇女联合会运营，用于妇联活动的报名、签到和参与统计。'],
      [
        '收集什么、做什么用',
        '报名时只收集该场活动需要的信息：姓名、手机号，有的活动还会问性别、出生年月、居住社区或其他问题。用于安排名额、活动当天签到、有变动时联系您，以及统计参加人次和人数。',
      ],
      [
        '怎样保存',
        '姓名、手机号、出生年月和您的回答加密保存，页面上默认打码。工作人员查看完整信息需要写明理由，并留下记录。',
      ],
      [
        '保存多久',
        '活动最后一场结束 180 天后删除姓名、电话、出生年月和回答，孩子的信息 30 天后删除；之后只留下不含身份的参与数字。',
      ],
      ['给谁看', '只有活动主办单位的工作人员可以查看，不会公开，也不会提供给其他单位。'],
      [
        '投诉与建议',
        '您写的文字、图片和留的联系方式加密保存，只给被反映的单位和上级单位看，不显示是谁写的；办结 180 天后删除。',
      ],
      ['孩子的信息', '未满 18 周岁的孩子，需要监护人另行单独同意。'],
      [
        '您的权利',
        '在“我的—我的信息”里可以随时查看、下载、更正、删除，或者撤回同意。撤回后不能再报名，已经报的名不受影响。',
      ],
    ],
  },
}

export const CHILD_TEXTS: Record<typeof CHILD_CONSENT_VERSION, ConsentText> = {
  1: {
    title: '孩子个人信息的监护人同意',
    sections: [
      ['谁来同意', '请由孩子的父母或其他监护人本人阅读并同意。'],
      [
        '收集什么、做什么用',
        '孩子的姓名、出生年月、性别。只用于给孩子报名、活动当天签到，以及统计参加的孩子人数。',
      ],
      ['为什么需要', '没有姓名和出生年月，就无法安排名额、核对年龄要求，也无法在现场找到孩子。'],
      ['怎样保存', '加密保存，页面上默认打码；活动最后一场结束 30 天后，从报名记录里删除。'],
      ['让别人带孩子', '您可以另外授权祖辈、亲属等带孩子参加；随时可以收回。'],
      ['随时撤回', '在“家庭成员”里可以随时撤回。撤回后，任何人都不能再给孩子报名。'],
    ],
  },
}

/** Why a consent could not be given or withdrawn. */
export const CONSENT_REFUSALS = {
  'outdated-text': '这份说明刚刚更新了，请重新打开小程序后阅读新的说明。',
  'being-removed': '您的信息正在删除，请十分钟后再来。',
  'changed-meanwhile': '刚刚在别处有改动，请再试一次。',
  'no-such-family-member': '没有找到这位家庭成员，可能已经移除。',
} as const
