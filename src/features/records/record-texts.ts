import type { Refusal, Value } from '../../services/api'
import {
  HONOUR_STEPS,
  HONOURED,
  RECORD_LIMITS as MOST,
  RECORD_LEVELS,
  type RecordProblem,
} from '../../shared/record/work-record'
import { countText } from '../../shared/text/number-text'
import { type OwnReason, refusalText } from '../problems/problem-text'

type Listed = Value<'statistics.listWorkRecords'>['records'][number]

type Saving = Refusal<
  | 'statistics.addWorkRecord'
  | 'statistics.changeWorkRecord'
  | 'statistics.removeWorkRecord'
  | 'statistics.revealRecordPeople'
>

/** What is wrong with a record, as it is said before it is sent and when it was refused. */
export const RECORD_PROBLEMS: Record<RecordProblem, string> = {
  'in-future': '日期还没有到。记事写已经发生的事。',
  'too-long-ago': '日期太早了。记事从 2000 年起。',
  'title-not-taken': `请写明发生了什么，2 到 ${MOST.title} 个字。`,
  'words-not-taken': `写得太长了：类型最多 ${MOST.category} 个字，说了什么、结果怎样最多 ${MOST.words} 个字。`,
  'bodies-not-taken': `有关单位最多写 ${MOST.bodies} 个，每个最多 ${MOST.name} 个字，用顿号隔开。`,
  'honoured-not-taken': `个数最多 ${countText(MOST.count)}；名单最多写 ${MOST.honoured} 个，每个最多 ${MOST.name} 个字，用顿号隔开。`,
  'posts-not-taken': `职务最多写 ${MOST.posts} 行，名称最多 ${MOST.label} 个字，人数最多 ${countText(MOST.count)}。`,
  'amounts-not-taken': `数量最多写 ${MOST.amounts} 行，名称最多 ${MOST.label} 个字，单位最多 ${MOST.measure} 个字。`,
  'people-not-taken': `人员最多写 ${MOST.people} 行，每行先写姓名（只写姓名），空一格再写职务，职务最多 ${MOST.office} 个字。请核对。`,
  'too-many-attachments': `图片最多附 ${MOST.attachments} 张。请去掉一些。`,
  'no-honour': '请填写授予谁、有几个。',
  'no-level': '请选择级别：区级、市级、省级还是全国。',
  'no-category': '请填写荣誉的名称，例如“最美家庭”。',
  'too-many-names': '写出的名字比个数多。请核对个数或名单。',
  'not-public-yet': '推荐阶段的名单还没有公布，请写在“人员”里，会加密保存。',
  'more-women-than-all': '女性或本科以上的人数比总数多。请核对。',
  'no-posts': '请至少填写一个职务的人数。',
  'not-an-amount': '有一个数量不对：不小于零，最多两位小数。',
  'not-whole': '有一个数量按整数计，不能有小数。',
}

const REFUSALS: Record<OwnReason<Saving>, string> = {
  ...RECORD_PROBLEMS,
  'not-its-attachment': '图片没有传到这个单位名下，没有采用。请重新选图。',
  'already-entered': '这条记事刚才已经登记好了。请返回列表查看，要改请打开它修改。',
  'changed-meanwhile':
    '刚刚有人改过这条记事，这次没有改成。您写的还在这一页，离开就没有了：请先抄下来，返回后重新打开，看过再改。',
  'no-such-record': '这条记事已经被删除，没有保存。',
}

/** Why a record was not taken. */
export const recordRefusalText = (refusal: Saving): string => refusalText(refusal, REFUSALS)

/** A record in one line below its title: who, which honour and how many. */
export function recordRemark({ day, unitName, category, level, bodies, honour }: Listed): string {
  const honoured =
    honour &&
    `${HONOUR_STEPS[honour.step]}${HONOURED[honour.to].name} ${countText(honour.amount)} ${HONOURED[honour.to].measure}`
  return [day, unitName, level && RECORD_LEVELS[level], category, honoured, bodies.join('、')]
    .filter(Boolean)
    .join(' · ')
}
