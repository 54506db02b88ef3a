import type { Refusal } from '../../services/api'
import type { TooLong } from '../../shared/call-size'
import type { Block } from '../../shared/event/description'
import type { ChangeRefusal, Consequence } from '../../shared/event/event-change'
import type { Flaw, PublicationProblem } from '../../shared/event/event-content'
import type { EndingRefusal, EventPhase, StepRefusal } from '../../shared/event/event-life'
import { MOST_QUESTIONS, MOST_QUIZ_OPTIONS } from '../../shared/quiz/quiz'
import type { FieldKind } from '../../shared/registration/form'
import type { Admission, EventKind } from '../../shared/registration/registration-rules'
import { type OwnReason, refusalText } from '../problems/problem-text'
import { tooLongText } from '../problems/too-long-text'

export const PHASE_LABELS: Record<EventPhase, string> = {
  draft: '草稿',
  'in-review': '待审核',
  published: '已发布',
  changed: '已发布，有变动',
  over: '已结束',
  cancelled: '已取消',
}

export const KIND_LABELS: Record<EventKind, string> = {
  single: '个人参加',
  family: '家庭参加',
  team: '组队参加',
  group: '单位集体参加',
  appointment: '预约，一人一个时段',
}

export const ADMISSION_LABELS: Record<Admission, string> = {
  registration: '公开报名',
  invited: '只限受邀，不公开',
  open: '不用报名，现场计数',
}

export const FIELD_KIND_LABELS: Record<FieldKind, string> = {
  text: '一行文字',
  'long-text': '多行文字',
  choice: '单选',
  choices: '多选',
  number: '数字',
  date: '日期',
  organisation: '单位名称',
  consent: '确认或同意',
}

export const BLOCK_LABELS: Record<Exclude<Block['kind'], 'picture'>, string> = {
  paragraph: '一段文字',
  heading: '小标题',
  list: '列表',
}

const PROBLEMS: Record<PublicationProblem, string> = {
  missing: '还没有填写',
  'no-session': '至少要有一场',
  'too-many-sessions': '最多 60 场',
  'ages-reversed': '最小年龄不能大于最大年龄',
  'nobody-to-bring': '家庭活动一份报名至少要能来 2 人',
  'not-one-seat': '预约要分时段；不分的，只能有 1 个名额',
  'slots-outside': '有的时段在活动时间以外，请改时间或时段',
  'slots-overlap': '有的时段重叠',
  'slots-and-quotas': '分了时段的，不能再分名额',
  'ends-before-start': '结束时间要晚于开始时间',
  'too-long': '一场不能超过 14 天',
  'in-the-past': '开始时间已经过去',
  'place-missing': '还没有填写地点',
  'no-seats': '至少要有 1 个名额',
  'registration-reversed': '报名截止要晚于报名开始',
  'registration-after-end': '报名截止不能晚于活动结束',
  'cancellation-after-end': '取消截止不能晚于活动结束',
  'field-without-label': '问题还没有写',
  'field-without-reason': '请写明为什么要问',
  'too-few-options': '至少要有两个选项',
  'options-alike': '有两个选项一样',
  'id-number-without-reason': '请不要收集身份证号；确有必要的，须写明理由',
  'fields-alike': '有两个问题重复',
  'no-questions': '还没有题目',
  'too-many-questions': `最多 ${MOST_QUESTIONS} 道题`,
  'pass-mark-unreachable': '合格线要在 1 题到全部题数之间',
  'question-missing': '题目还没有写',
  'option-missing': '有的选项还没有写',
  'too-many-options': `最多 ${MOST_QUIZ_OPTIONS} 个选项`,
  'same-option-twice': '有两个选项一样',
  'nothing-right': '还没有选哪个是正确答案',
  'not-online': '知识答题的场次要选“线上”',
  'not-open': '知识答题不用报名，“怎么参加”请选不用报名',
  'not-public': '这一类活动不公开，不能做成知识答题',
}

/** What is wrong with something that is to be published, in words. */
export const publicationProblemText = (problem: PublicationProblem): string => PROBLEMS[problem]

const FIELDS: Record<string, string> = {
  title: '标题',
  summary: '简介',
  contact: '咨询电话',
  audience: '对象',
  tags: '项目标签',
  hosts: '主办单位',
  rules: '报名要求',
  sessions: '场次',
  quiz: '知识答题',
  reason: '原因',
  note: '说明',
  description: '详细说明',
  form: '报名时要回答的问题',
}

/** A field by its name on screen: `session 0` is the first session. */
export function editorFieldName(field: string): string {
  const [what, number] = field.split(' ')
  const place = `第 ${Number(number) + 1} `
  if (what === 'session') return `${place}场`
  if (what === 'quiz' && number !== undefined) return `${place}题`
  if (what === 'question') return `${place}个问题`
  if (what === 'description' && number !== undefined) return `说明的${place}段`
  return FIELDS[field] ?? field
}

export const flawText = ({ field, problem }: Flaw): string =>
  `${editorFieldName(field)}：${PROBLEMS[problem]}`

type StaffOperation =
  | 'events.createDraft'
  | 'events.saveDraft'
  | 'events.submitForReview'
  | 'events.publishEvent'
  | 'events.returnDraft'
  | 'events.discardDraft'
  | 'events.changeEvent'
  | 'events.cancelEvent'
  | 'events.cancelSession'
  | 'events.stopSession'
  | 'events.copyEvent'
  | 'events.addSessions'
  | 'registrations.changeCapacity'
const REFUSALS: Record<
  OwnReason<Refusal<StaffOperation>> | StepRefusal | EndingRefusal | ChangeRefusal,
  string
> = {
  ...PROBLEMS,
  'category-not-yours': '这一类活动只对指定的工作人员开放，您不在其中。',
  'unit-not-yours': '您不能把活动放到这个单位。',
  'unit-closed': '这个单位已经停用，不能再办新活动。',
  'unacceptable-text': '有的文字没有通过微信的内容检查，请改一改。',
  'not-ready': '还有内容需要补充。',
  'changed-meanwhile': '这个活动刚刚被别人改过。请返回后重新打开，再改一次。',
  'too-long': '内容太长，一次存不下。请精简，或者分成几个活动。写的都在。',
  'no-draft': '它已经不是草稿了。请返回后重新打开。',
  'in-review': '它正在审核中，现在不能改。可以先收回。',
  'not-in-review': '它不在审核中。请返回后重新打开。',
  'not-published': '它还没有发布。',
  'already-published': '它已经发布了。',
  'already-cancelled': '已经取消了。',
  'already-stopped': '已经中止了。',
  'review-needed': '发布前需要上级单位审核，请送审。',
  'no-review-needed': '不需要审核，可以直接发布。',
  'already-counted': '已经有人签到或计数：开始时间、单位、类别不能再改，也不能再取消，只能中止。',
  'nothing-counted': '还没有人签到或计数。不办了请用“取消”。',
  'already-registered': '已经有人报名，参加方式不能再改。',
  'question-changed': '已经有人回答，问题的类型不能再改。请新增一个问题。',
  'session-cancelled': '这一场已经取消或中止。',
  'no-such-session': '没有找到这一场。请返回后重新打开。',
  'nothing-to-cancel': '没有可以取消的场次了。',
  'no-such-event': '没有找到这个活动。',
  'below-registered': '已经报上的人比这更多，名额不能改得这么少。',
  'has-slots': '这一场按时段预约，请改时段。',
}

/** What of an event is too long to be saved at once. */
export const eventTooLongText = (long: TooLong): string => tooLongText(long, editorFieldName(long.part))

/** How an operation says no to staff: some name the field, or all that is wrong. */
export interface StaffRefusal {
  ok: false
  reason: string
  field?: string
  flaws?: Flaw[]
  tooLong?: TooLong
}

/** Why something that staff wanted was not done. */
export function staffRefusalText(refusal: Omit<StaffRefusal, 'ok'>): string {
  const { reason, field, flaws, tooLong } = refusal
  if (tooLong) return eventTooLongText(tooLong)
  const text = refusalText<{ reason: string }>(refusal, REFUSALS)
  if (flaws && flaws.length > 0) return flaws.map(flawText).join('；')
  return field && reason in REFUSALS ? `${editorFieldName(field)}：${text}` : text
}

const CONSEQUENCES: Record<Consequence, string> = {
  'asks-registered': '时间、地点或参加方式有变：会通知已报名的人，并请每人回复能来还是不能来。报名都保留。',
  'tells-registered': '会把您的说明通知给已报名的人。',
  'for-newcomers': '新的报名要求和问题只对之后报名的人有效，已经报上的不变。',
  'no-longer-listed': '保存后不再出现在公开的活动列表里。',
}

/** What saving a change comes to, told before it is saved. */
export const consequenceText = (consequence: Consequence): string => CONSEQUENCES[consequence]
