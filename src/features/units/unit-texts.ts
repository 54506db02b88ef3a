import type { Refusal } from '../../services/api'
import type { UnitLevel } from '../../shared/unit/unit'
import type { ImportRow } from '../../shared/unit/unit-import'
import { type OwnReason, refusalText } from '../problems/problem-text'

export const LEVEL_NAMES: Record<UnitLevel, string> = {
  district: '区',
  street: '街道/园区/局',
  community: '社区/村',
  site: '项目点',
}

type Named =
  | 'members.addUnit'
  | 'members.changeUnit'
  | 'members.closeUnit'
  | 'members.reopenUnit'
  | 'members.moveUnit'
  | 'members.mergeUnit'
  | 'members.removeUnit'
  | 'members.importUnits'

const REFUSALS: Record<OwnReason<Refusal<Named>>, string> = {
  'unit-closed': '这个单位已经关闭。请先重新启用，或换一个单位。',
  'wrong-level': '层级不对：单位只能挂在上一级之下，合并只能在同一级之间。',
  'name-taken': '同一个上级之下已经有这个名称。',
  'is-the-district': '区本身不能移动、合并、关闭或删除。',
  'has-units-below': '下面还有单位。请先移动、合并或关闭它们。',
  'has-coming-sessions': '还有没开始的场次。请先取消，或把单位合并到别处，场次会一起带过去。',
  'is-merged': '已经并入其他单位，不能重新启用。',
  'still-carrying': '上一次移动或合并还在处理，几分钟后再试。',
  'same-unit': '请选择另一个单位。',
  'in-use': '这个单位已经有活动、成员或数字，不能删除。可以关闭，或并入其他单位。',
  'has-mistakes': '列表里有错误，一个也没有导入。请改好再试。',
  'no-such-unit': '没有找到这个单位，可能刚刚被删除。',
  'tree-busy': '刚刚有人正在改单位，没有完成。请过一会儿再试。',
  'changed-meanwhile': '刚刚有人同时改动，没有完成。请再试一次。',
}

/** Why something about units was not done. */
export const unitRefusalText = (refusal: Refusal<Named>): string => refusalText(refusal, REFUSALS)

/** What comes of a line of a pasted list. */
export const IMPORT_OUTCOMES: Record<ImportRow['outcome'], string> = {
  new: '新增',
  there: '已有，跳过',
  duplicate: '与上面重复，跳过',
  heading: '表头，跳过',
  'bad-name': '名称要 2 到 40 个字，不能只是数字或符号，也不能是划掉的',
  'two-names': '一格里像有两级单位，请分成两列',
  'too-many-columns': '最多三列：街道、社区、项目点',
  'nothing-above': '前面空着，但上面没有可以沿用的单位',
  'unit-closed': '同名单位已经关闭，请先重新启用',
}
