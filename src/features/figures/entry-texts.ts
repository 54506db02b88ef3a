import type { Refusal } from '../../services/api'
import { type OwnReason, refusalText } from '../problems/problem-text'

type Entering = Refusal<
  | 'statistics.enterPeriodicFigure'
  | 'statistics.savePeriodicMonth'
  | 'statistics.importPastFigures'
  | 'statistics.saveTarget'
  | 'statistics.changeCatalogue'
  | 'statistics.saveOrganisation'
>

/** Why something entered beside sessions was not taken. */
export const entryRefusalText = (refusal: Pick<Entering, 'reason'>): string =>
  refusalText(refusal, ENTRY_REFUSALS)

const ENTRY_REFUSALS: Record<OwnReason<Entering>, string> = {
  'no-such-indicator': '目录里没有这个指标。请下拉刷新后再试。',
  'period-taken': '这个单位在这段时间里已经填过这个指标。请更正原来的数，或换一个期间。',
  'already-corrected': '这个数刚刚被别人更正过。请刷新后再看。',
  'not-its-attachment': '附件没有传到这个单位名下，没有采用。请重新选图。',
  'no-such-entry': '没有找到要更正的数。请刷新后再试。',
  'not-an-amount': '请填写数量：不小于零，最多两位小数。',
  'not-whole': '这个指标按整数计，不能有小数。请检查数量。',
  'name-taken': '目录里已经有这个名称。请换一个名称，或并入已有的那一个。',
  'reason-needed': '更正要写明原因。',
  'changed-meanwhile': '刚刚有人改过。请返回后重新打开再试。',
  'no-lines': '请至少选择一个项目。',
  'too-many': '目标已经太多了，请先删去不用的。',
  'merges-in-a-circle': '这样合并会绕成一圈，请换一个。',
  'other-scale': '已经按原来的计量单位记了数：按个数计的不能改成可以有小数的，反过来也不能。请另建一个指标。',
  'line-takes-everything': '项目至少要有一个类别或标签。',
  'rule-incomplete': '请选好哪些数合起来不能多于哪个数，两边不能是同一个数。',
  'catalogue-full': '目录已经满了。',
  'fields-wrong': '有的数没有保存，请看标红的地方。其余填的内容都在。',
}
