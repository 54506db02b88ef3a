import type { Refusal, Value } from '../../services/api'
import type { AgeBand, Gender } from '../../shared/person/person'
import type { ParticipantKind, Registration } from '../../shared/registration/registration'
import { serveRefusalText } from '../problems/problem-text'

export const REGISTRATION_STATUSES: Record<Registration['status'], string> = {
  confirmed: '已报名',
  pending: '待审核',
  waitlisted: '候补',
  cancelled: '已取消',
}

export const PARTICIPANT_KINDS: Record<ParticipantKind, string> = {
  resident: '本人',
  child: '儿童',
  family: '家人',
  companion: '同行',
  volunteer: '志愿者',
}

const GONE = '这位参加人员的信息已经删除，没有可以查看的。'

/** Why somebody's whole name and number are not shown. */
export const revealRefusalText = (refusal: Refusal<'registrations.revealParticipant'>): string =>
  refusal.reason === 'no-such-participant' ? GONE : serveRefusalText(refusal)

const GENDERS: Record<Gender, string> = { female: '女', male: '男' }
const AGE_BANDS: Record<AgeBand, string> = { child: '18 岁以下', adult: '18 至 59 岁', senior: '60 岁以上' }

/** What is known of somebody beside name and number. */
export const participantText = (participant: { gender: Gender | null; ageBand: AgeBand | null }): string =>
  [participant.gender && GENDERS[participant.gender], participant.ageBand && AGE_BANDS[participant.ageBand]]
    .filter(Boolean)
    .join(' · ')

/** Somebody whole, with what was answered to the event's questions. */
export const revealedText = ({ name, phone, answers }: Value<'registrations.revealParticipant'>): string =>
  [
    phone ? `${name}　${phone}` : name,
    ...answers.map(({ label, answer }) => `${label}：${answer === 'yes' ? '同意' : answer}`),
  ].join('；')
