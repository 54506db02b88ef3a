import type { Refusal } from '../../services/api'
import type { ParticipantKind, Registration } from '../../shared/registration'
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
