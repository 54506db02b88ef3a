import type { Answered, Refusal } from '../../services/api'
import type { Signal } from '../../services/signal'
import { clockText, dayText } from '../../shared/calendar/calendar'
import type { DoorRefusal } from '../../shared/check-in/check-in'
import type { OfflineDecision } from '../../shared/check-in/offline-decision'
import { quoted } from '../../shared/text/quoted'
import { type OwnReason, refusalText } from '../problems/problem-text'

/** As long as a gate's name may be. */
export const GATE_LENGTH = 20

export const DOOR_STATE_LABELS: Record<DoorRefusal | 'open', string> = {
  open: '正在签到',
  'not-yet-open': '还没到签到时间',
  'check-in-closed': '签到已结束',
  'session-cancelled': '已取消',
}

/** Those who came, as they are shown and can be corrected. */
export interface DoorParty {
  checkInId: string
  people: { id: string; name: string; isIn: boolean }[]
  counted: { in: number; of: number }
  presentCount: number
  nonces: string[]
  /** Whether volunteers are among them, who check out as well; and when they did. */
  serves?: boolean
  outAt?: number | null
  /** What is shown is that they checked out, and an undo takes that back alone. */
  isOut?: true
}

/** What an organizer is shown after a scan: one big word, then who, or why not; and what can be done about it. */
export interface ScanResult {
  signal: Signal
  word: string
  lines: string[]
  party?: DoorParty
  /** Waits for a place, and places are free. */
  waitlisted?: { registrationId: string }
  /** The session that the ticket is for, where the organizer works at its door too. */
  other?: { sessionId: string }
  /** Was undone here, and is before the camera again: let in only if that is said. */
  isUndone?: true
  /** Decided by this phone itself. */
  isLocal?: true
  /** People counted by this phone itself, who can be taken back. */
  walkIns?: CountedHere
}

/** Walk-ins whom this phone counted without an answer. */
export interface CountedHere {
  nonce: string
  count: number
  at: number
  /** They were sent, and no answer came: the server may know them. */
  mayHaveArrived: boolean
}

type CheckInOperation = 'checkins.checkIn' | 'checkins.checkInByCode' | 'checkins.checkInRegistration'
export type CheckInAnswer = Answered<CheckInOperation>
type DoorOperation =
  | CheckInOperation
  | 'checkins.checkOut'
  | 'checkins.countWalkIns'
  | 'checkins.registerWalkIn'
  | 'checkins.undoCheckIn'
  | 'checkins.undoWalkIns'

/** Why the door says no: a word to see from afar, and a line that says what to do. */
const REFUSED: Record<OwnReason<Refusal<DoorOperation>>, { word: string; line: string }> = {
  'unknown-ticket': {
    word: '不认识',
    line: '这不是本平台的入场码；如果是输入的，可能输错了。请对方打开“我的”里的入场码再扫。',
  },
  'forged-ticket': {
    word: '无效码',
    line: '这个入场码对不上报名记录，可能是旧的或被改过。请对方重新打开入场码。',
  },
  'wrong-session': { word: '不是这一场', line: '这是同一活动另一场的入场码。' },
  'wrong-event': { word: '不是这个活动', line: '这是别的活动的入场码。' },
  'registration-cancelled': { word: '已取消', line: '这份报名已经取消，名额可能已让给别人。' },
  waitlisted: { word: '候补中', line: '这份报名还在候补，现在没有空位。' },
  'awaiting-approval': { word: '待审核', line: '这份报名还没有通过审核。' },
  'session-cancelled': { word: '场次已取消', line: '这一场已经取消。' },
  'not-yet-open': { word: '还没到时间', line: '开始前一小时起可以签到。' },
  'check-in-closed': { word: '签到已结束', line: '结束两小时后不能再扫码，请用“补签”并写明原因。' },
  confirmed: { word: '数据已确认', line: '这一场的数据已经确认，补签和撤销请由单位管理员办理。' },
  nobody: { word: '没有人', line: '没有选中任何人。' },
  'no-places': { word: '没有空位', line: '名额都有人报名或已经到场。' },
  'no-volunteer': { word: '不用签退', line: '这份报名里没有志愿者，只有志愿者要签退。' },
  'not-in': { word: '还没有签到', line: '先签到，服务结束时再签退。' },
  'nothing-to-undo': { word: '没有可撤销的', line: '这条签到已经撤销，或者没有签上。' },
}

/** Why the server did not take what this phone had kept, in a sentence. */
export function unsentRefusalText(refusal: { reason: string }): string {
  if (refusal.reason === 'left-for-staff') return '这条记录已交给单位管理员，由他们决定是否计入。'
  if (refusal.reason === 'already-in') {
    const { doorAt, gate, by } = refusal as unknown as { doorAt: number; gate: string; by: string }
    const where = [clockText(doorAt), gate, by || '自助签到'].filter(Boolean).join(' · ')
    return `这些人已在别处签到（${where}），只计一次。`
  }
  const own = (REFUSED as Record<string, { word: string; line: string } | undefined>)[refusal.reason]
  return own ? `${own.word}：${own.line}` : refusalText(refusal, {})
}

/** A refusal of the door in words. */
export function refusedResult(refusal: { reason: string }): ScanResult {
  const own = (REFUSED as Record<string, { word: string; line: string } | undefined>)[refusal.reason]
  return own
    ? { signal: 'refused', word: own.word, lines: [own.line] }
    : { signal: 'refused', word: '没有成功', lines: [refusalText(refusal, {})] }
}

/** What a refusal of the door may say besides; those of any operation say nothing of it. */
interface RefusalDetails {
  other?: { sessionId: string; title: string; startsAt: number; isReached: boolean } | null
  places?: number
  registrationId?: string | null
}

/** A scan's answer in words. */
export function scanResult(answer: CheckInAnswer, now: number): ScanResult {
  if (answer.ok) return checkedInResult(answer.value)
  const result = refusedResult(answer)
  const { other, places, registrationId } = answer as RefusalDetails
  if (other) {
    result.lines = [otherSessionText(other, now)]
    if (other.isReached) result.other = { sessionId: other.sessionId }
  }
  if (registrationId && places) {
    result.lines = [`这份报名还在候补；现场还有 ${places} 个空位。`]
    result.waitlisted = { registrationId }
  }
  return result
}

type CheckedIn =
  | Extract<CheckInAnswer, { ok: true }>['value']
  | Extract<OfflineDecision, { outcome: 'in' | 'already-in' }>

function checkedInResult({ outcome, added, doorAt, gate, by, elsewhere, ...party }: CheckedIn): ScanResult {
  const names = party.people.flatMap(({ name, isIn }) => (isIn && name ? [name] : []))
  const booked = party.slotAt == null ? '' : `约 ${clockText(party.slotAt)}`
  const who = [names.join('、'), `${party.presentCount} 人`, booked].filter(Boolean).join(' · ')
  const twice = elsewhere.length > 0 ? [`${elsewhere.join('、')} 已用另一份报名签到，只计一次`] : []
  if (outcome === 'already-in') {
    const where = [clockText(doorAt), gate, by || '自助签到'].filter(Boolean).join(' · ')
    const out = party.outAt ? [`已签退 ${clockText(party.outAt)}`] : []
    return { signal: 'noticed', word: '已经签过到', lines: [who, where, ...out, ...twice], party }
  }
  const more = added < party.presentCount ? [`这次进来 ${added} 人`] : []
  return { signal: 'accepted', word: '请进', lines: [who, ...more, ...twice], party }
}

/** Volunteers checked out, in words; `nonce` is the entry by which they did. */
export const checkedOutResult = (
  party: DoorParty,
  { nonce, at }: { nonce: string; at: number },
): ScanResult => ({
  signal: 'accepted',
  word: '已签退',
  lines: [party.people.flatMap(({ name, isIn }) => (isIn && name ? [name] : [])).join('、'), clockText(at)],
  party: { ...party, people: [], counted: { in: 0, of: 0 }, nonces: [nonce], isOut: true },
})

const LOCAL = '没有网络，由本机核对，联网后自动上传'

/** What this phone decided by itself, in words; `asOf`: as when its roster was last fresh. */
export function localResult(decision: OfflineDecision, asOf: number | undefined): ScanResult {
  if (decision.outcome === 'refused') return { ...refusedResult(decision), isLocal: true }
  if (decision.outcome === 'not-listed') {
    const list = asOf === undefined ? '本机没有这一场的名单' : `不在本机 ${clockText(asOf)} 的名单上`
    return { signal: 'noticed', word: '已记下', lines: [`${list}，联网后再核对。`], isLocal: true }
  }
  const result = checkedInResult(decision)
  return { ...result, lines: [...result.lines, LOCAL], isLocal: true }
}

/** A ticket whose check-in this phone has undone comes before the camera once more. */
export const UNDONE_BEFORE: ScanResult = {
  signal: 'noticed',
  word: '撤销过',
  lines: ['这个码的签到在这部手机上撤销过，没有再记。要进场，请点“让 TA 进场”。'],
  isUndone: true,
}

/** A ticket of another session whose roster is on this phone too. */
export const otherSessionResult = (
  other: { sessionId: string; title: string; startsAt: number },
  now: number,
): ScanResult => ({
  signal: 'refused',
  word: REFUSED['wrong-session'].word,
  lines: [otherSessionText(other, now)],
  other: { sessionId: other.sessionId },
  isLocal: true,
})

const otherSessionText = ({ title, startsAt }: { title: string; startsAt: number }, now: number): string =>
  `这是${quoted(title)}（${dayText(startsAt, now)} ${clockText(startsAt)}）的入场码。`

/** No answer came to what this phone cannot decide by itself. */
export const UNREACHABLE_SCAN: ScanResult = {
  signal: 'refused',
  word: '网络不通',
  lines: ['没有得到回应。八位码和实名登记要联网核对，请扫入场码，或稍后再试，不会重复计数。'],
}

/** Reasons for undoing that happen at doors. */
export const UNDO_REASONS = ['扫错了人', '本人没有进场', '人数弄错了', '试扫的']
