import type { Refusal, Value } from '../../services/api'
import { clockText } from '../../shared/calendar/calendar'
import { UNLIMITED } from '../../shared/event/session'
import type { SlotsRefusal } from '../../shared/event/slots'
import type { ListRow } from '../../shared/list/name-list'
import type { AllotmentRefusal } from '../../shared/registration/allotment'
import type { StaffRegistrationRefusal } from '../../shared/registration/registration'
import type { ImportOutcome } from '../../shared/registration/registration-import'
import { LIST_MISTAKES } from '../lists/list-texts'
import { type OwnReason, refusalText } from '../problems/problem-text'
import { ENTRY_PROBLEMS } from './registration-texts'

type Own =
  | 'registrations.approveRegistration'
  | 'registrations.withdrawRegistration'
  | 'registrations.excuseAbsence'
  | 'registrations.registerSomebody'
  | 'registrations.changeCapacity'
  | 'registrations.allotSeats'
  | 'registrations.changeSlots'
  | 'registrations.checkList'
  | 'registrations.startImport'
  | 'registrations.runImport'
type OwnRefusal = OwnReason<Refusal<Own>>

const CLOSED: Record<StaffRegistrationRefusal, string> = {
  'no-registration': '这一场不用报名，现场计数即可。',
  'session-cancelled': '这一场已经取消，不能再报名。',
  'session-stopped': '这一场已经中止，不能再报名。',
  'session-over': '这一场已经结束，不能再报名。到场的人请用“补签”或人工计数。',
}

const ALLOTMENT: Record<AllotmentRefusal, string> = {
  'unit-twice': '同一个单位写了两次。',
  'more-than-capacity': '分出去的名额超过了总名额。',
  'places-taken': '有的名额已经被报上，不能改得比已报的少。',
  'already-registered': '已经有人报名，不能再按性别分名额。',
  'has-slots': '这一场按时段预约，请改时段。',
}

const SLOTS: Record<SlotsRefusal, string> = {
  'no-slots': '至少要有一个时段。',
  'slots-outside': '有的时段在活动时间以外。',
  'slots-overlap': '有的时段重叠。',
  'slots-and-quotas': '名额已经分给单位或按性别分了，不能再分时段。',
  'places-taken': '有的时段已经有人预约或候补，不能去掉，也不能改得比已约的少。',
  'already-registered': '已经有人报名，不能再分时段。',
}

const REFUSALS: Record<OwnRefusal, string> = {
  ...ENTRY_PROBLEMS,
  ...CLOSED,
  ...SLOTS,
  ...ALLOTMENT,
  'no-such-registration': '没有找到这份报名，它可能已经取消。请下拉刷新。',
  waitlisted: '这份报名还在候补，没有名额可以通过。',
  'already-checked-in': '已经签到入场，不能再取消。',
  'not-open-yet': '报名还没有开始。',
  'registration-closed': '报名已经截止。',
  'not-over-yet': '活动结束以后才能登记缺席原因。',
  'was-there': '签到记录显示来过，不用登记缺席原因。',
  'already-registered': '这个人已经登记过，这次填的没有加进去。要改人数，请先在名单里代为取消，再重新登记。',
  'person-registered': '这里面有人已经报过这一场（姓名和手机号相同），没有重复登记。请在名单里查看。',
  'name-and-phone-needed': '请填写姓名和手机号。',
  'child-consent-needed':
    '未满 18 周岁的，要有监护人的书面同意。请先登记书面同意，姓名和出生年月要写得一样。',
  'no-such-family-member': '没有找到这位家庭成员。',
  'same-person-twice': '同一个人填了两次，请去掉一个。',
  'below-registered': '已经报上的人比这更多，名额不能改得这么少。',
  'has-mistakes': '名单里还有要改的行，一个人也没有登记。',
  'nobody-to-register': '名单上没有要登记的人，可能都已经报过名。',
  'no-such-import': '没有找到这次登记，请重新粘贴名单；已经登记的人不会重复。',
  'changed-meanwhile': '刚刚有人报名或取消，这一步没有做。请再试一次。',
}

/** Why the slots of a day were not changed. */
export const slotsRefusalText = (refusal: Refusal<'registrations.changeSlots'>): string =>
  refusalText(refusal, { ...SLOTS, 'changed-meanwhile': REFUSALS['changed-meanwhile'] })

/** Why something about a session's registrations or places was not done. */
export const seatsRefusalText = (refusal: Refusal<Own>): string => refusalText(refusal, REFUSALS)

const OUTCOMES = {
  registered: '已报上',
  waitlisted: '名额已满，在候补',
  'already-registered': '已经报过名',
} as const

/** What a list cannot say, though the session needs it: of each line, and of the session as a whole. */
const NOT_ON_LISTS: Partial<Record<ImportOutcome, { line: string; session: string }>> = {
  'birth-needed': { line: '没有出生年份，报不上', session: '这一场要填出生年份，名单上没有' },
  'child-needed': { line: '没有孩子，报不上', session: '这是家庭活动，要和孩子一起报，名单上写不下' },
  'organisation-needed': { line: '没有单位，报不上', session: '这一场按单位报名，名单上没有单位' },
  'team-name-needed': { line: '没有队名，报不上', session: '这一场按队报名，名单上没有队名' },
  'self-not-asked': { line: '报不上', session: '这一场是为别人报名，名单上写不下' },
  'no-slot-chosen': { line: '没有时段，报不上', session: '这一场按时段预约，名单上没有时段' },
  'answers-wrong': { line: '没有本人确认，报不上', session: '这一场有要本人确认的内容，名单不能代替' },
  'gender-needed': { line: '没有性别，请在这一行写上“女”或“男”', session: '' },
}

/** What a line of an imported list came to. */
export const importOutcomeText = (outcome: ImportOutcome): string =>
  outcome in OUTCOMES
    ? OUTCOMES[outcome as keyof typeof OUTCOMES]
    : (NOT_ON_LISTS[outcome]?.line ?? REFUSALS[outcome as OwnRefusal])

/** Why no list can be pasted for a session, and what to do instead. */
export function listRefusalText(refusal: ImportOutcome, isOwnSession: boolean): string {
  const why = NOT_ON_LISTS[refusal]?.session
  if (!why) return REFUSALS[refusal as OwnRefusal]
  const instead = isOwnSession
    ? '请用“替没有微信的人报名”逐个登记，或把活动转发给她们自己报名。'
    : '请把活动转发给她们自己报名，或请主办单位逐个登记。'
  return `${why}，所以不能粘贴名单报名。${instead}`
}

const LIST_OUTCOMES: Record<ListRow['outcome'], string> = {
  person: '可以登记',
  duplicate: '重复，只登记一次',
  heading: '不是人，略过',
  ...LIST_MISTAKES,
}

/** What comes of a line of a pasted list, as far as the list itself tells. */
export function listOutcomeText({ outcome, likeLine }: Pick<ListRow, 'outcome' | 'likeLine'>): string {
  if (likeLine === null) return LIST_OUTCOMES[outcome]
  return outcome === 'duplicate'
    ? `和第 ${likeLine} 行重复，只登记一次`
    : `${LIST_OUTCOMES[outcome]}（姓名或手机号与第 ${likeLine} 行相同）`
}

/** When a slot is: `9:00–9:45`. */
export const slotText = ({ startsAt, endsAt }: { startsAt: number; endsAt: number }): string =>
  `${clockText(startsAt)}–${clockText(endsAt)}`

/** How a slot stands for whoever chooses one. */
export const slotStandText = ({ seats, left }: { seats: number; left: number }): string =>
  left <= 0 ? '已约满，选了是候补' : seats === 1 ? '可以约' : `余 ${left}`

type Seats = Value<'registrations.getSeats'>

/** How full a session is. */
export function fullnessText({ capacity, seatsLeft, waiting }: Seats['session']): string {
  const seats = capacity >= UNLIMITED ? '不限名额' : `${capacity} 个名额`
  const waits = waiting > 0 ? `，候补 ${waiting} 组` : ''
  return `${seats}，已报 ${capacity - seatsLeft} 人${waits}`
}
