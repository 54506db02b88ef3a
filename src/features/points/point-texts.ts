import type { Refusal } from '../../services/api'
import { RULES_MIN_LENGTH, type SchemeProblem } from '../../shared/points/scheme'
import { type OwnReason, refusalText } from '../problems/problem-text'

type OfScheme = 'points.saveScheme' | 'points.setSchemeStatus'

const SCHEME_REFUSALS: Record<OwnReason<Refusal<OfScheme>>, string> = {
  'unit-closed': '这个单位已经关闭，不能再开积分项目。',
  'no-such-scheme': '还没有保存过规则。请先保存，再启用。',
  'not-open': '这个积分项目还没有启用，不用停用。',
  'not-ready': '还有几处要补充，写的都在。请看标红的地方，改好再试。',
  'unacceptable-text': '微信的内容检查没有通过，没有保存，写的都在。请换一种说法再试。',
  'changed-meanwhile': '刚刚有人改过这个积分项目，没有保存。请下拉刷新，看看现在的样子再改。',
}

/** Why something about a scheme was not done. */
export const schemeRefusalText = (refusal: Refusal<OfScheme>): string =>
  refusalText<Refusal<OfScheme>>(refusal, SCHEME_REFUSALS)

const PROBLEMS: Record<SchemeProblem['problem'], string> = {
  missing: '请填写名称。',
  'too-short': `请用大白话写明规则，至少 ${RULES_MIN_LENGTH} 个字。`,
  'before-its-start': '结束日期在开始日期前面。请改正。',
  over: '结束日期已经过了。请改到今天以后。',
  'nothing-earns': '还没有写怎样得积分。请至少添加一项。',
  confidential: '保密的类别不能得积分：别人会由积分知道谁来过。请去掉。',
  'by-hours': '志愿服务类活动按服务的小时得分。请去掉这一类，打开“志愿服务得积分”。',
  twice: '有一项写了两次。请去掉一个。',
  'less-than-before': '启用过的项目，上限只能调高：调低会少掉居民已经得的积分。请改回原来的数，或者更大。',
  'less-than-a-day': '每月的上限比每天的还小。请改大，或者把每天的改小。',
}

/** What is wrong in one field of a scheme; undefined if nothing is. */
export function schemeProblemText(
  problems: readonly SchemeProblem[],
  field: SchemeProblem['field'],
): string | undefined {
  const found = problems.find((each) => each.field === field)
  return found && PROBLEMS[found.problem]
}
