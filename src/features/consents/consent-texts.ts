import type { ConsentText } from '../../shared/person/consent-texts'

/** The text as a sheet to print and sign, for one child. */
export const sheetText = ({ title, sections }: ConsentText): string =>
  [
    title,
    ...sections.map(([heading, words]) => `${heading}：${words}`),
    '孩子姓名：＿＿＿＿＿＿　出生年月：＿＿＿＿＿＿',
    '我是孩子的监护人，我同意。',
    '监护人签字：＿＿＿＿＿＿　日期：＿＿＿＿＿＿',
  ].join('\n\n')

/** Why a consent could not be given or withdrawn. */
export const CONSENT_REFUSALS = {
  'outdated-text': '这份说明刚刚更新了，请重新打开小程序后阅读新的说明。',
  'being-removed': '您的信息正在删除，请一刻钟后再来。',
  'changed-meanwhile': '刚刚在别处有改动，请再试一次。',
  'no-such-family-member': '没有找到这位家庭成员，可能已经移除。',
} as const
