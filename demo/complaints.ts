import { beijingDay, DAY, HOUR } from '../src/shared/calendar/calendar'
import {
  answerDue,
  COMPLAINTS_ARE_KEPT,
  type Complaint,
  complaintNumber,
  judgementDue,
  withoutItsWords,
} from '../src/shared/complaint/complaint'
import type { Sealing } from './sealing'
import { DISTRICT_ID, HOME_COMMUNITY_ID, unitOf } from './units'

interface Told {
  /** How long before the demo's day it was sent. */
  daysAgo: number
  unitId: string
  about: 'unit' | 'app'
  kind: Complaint['kind']
  words: string
  /** After how many days it was answered, and how; null where nobody has answered yet. */
  answered: { after: number; words: string } | null
  /** Whether whoever sent it said that this is enough. */
  content: boolean
  openid?: string | null
}

const TOLD: readonly Told[] = [
  {
    daysAgo: 2,
    unitId: HOME_COMMUNITY_ID,
    about: 'unit',
    kind: 'complaint',
    words: '周六的活动室空调坏了，老人和孩子待不住，请尽快修。',
    answered: null,
    content: false,
    openid: 'demo-resident',
  },
  {
    daysAgo: 9,
    unitId: 'tinghe',
    about: 'unit',
    kind: 'suggestion',
    words: '家庭教育讲座能不能放在晚上七点以后，上班的人也能来。',
    answered: { after: 2, words: '谢谢建议。下个月起每两周安排一场晚上的讲座。' },
    content: false,
    openid: 'demo-resident',
  },
  {
    daysAgo: 34,
    unitId: DISTRICT_ID,
    about: 'app',
    kind: 'suggestion',
    words: '字再大一点，老人看不清。',
    answered: { after: 1, words: '“我的”最下面可以打开“长辈版”，字和按钮都会变大。' },
    content: true,
  },
  {
    daysAgo: 78,
    unitId: HOME_COMMUNITY_ID,
    about: 'unit',
    kind: 'complaint',
    words: '说好九点开始，等到九点四十才开门。',
    answered: { after: 12, words: '对不起，当天钥匙没有交接好。以后由两个人保管。' },
    content: false,
  },
  {
    daysAgo: 130,
    unitId: 'tinghe',
    about: 'unit',
    kind: 'complaint',
    words: '亲子活动没有给孩子准备饮用水。',
    answered: { after: 3, words: '已经在每个活动室放了饮水机。' },
    content: true,
  },
  {
    daysAgo: 300,
    unitId: DISTRICT_ID,
    about: 'unit',
    kind: 'suggestion',
    words: '希望多办几场女性就业的招聘会。',
    answered: { after: 2, words: '今年每季度办一场。' },
    content: true,
  },
]

/** What the demo's residents complained of and suggested, up to the midnight before its day; of what is long closed the words are gone. */
export function complaintsOf(midnight: number, seal: Sealing): Complaint[] {
  return TOLD.map((told, index) => complaintOf(told, { _id: `demo-complaint-${index + 1}`, midnight, seal }))
}

function complaintOf(
  { daysAgo, unitId, about, kind, words, answered, content, openid = null }: Told,
  { _id, midnight, seal }: { _id: string; midnight: number; seal: Sealing },
): Complaint {
  const sentAt = midnight - daysAgo * DAY + 10 * HOUR
  const due = answerDue(sentAt)
  const sent: Complaint = {
    _id,
    openid,
    kind,
    about,
    event: null,
    category: null,
    number: complaintNumber(beijingDay(sentAt), `${_id.at(-1)}demo`),
    unitId,
    unitPath: unitOf(unitId).path,
    words: seal.encrypt(words),
    contact: '',
    pictures: [],
    objection: '',
    status: 'received',
    sentAt,
    dueAt: due,
    answers: [],
    late: false,
    closedAt: null,
    closedBy: null,
    forgetAt: null,
    version: 1,
    keyVersion: seal.keyVersion,
  }
  const answeredAt = answered ? sentAt + answered.after * DAY : midnight
  if (!answered || answeredAt >= midnight) return sent
  const answer: Complaint = {
    ...sent,
    status: 'answered',
    answers: [
      { words: seal.encrypt(answered.words), at: answeredAt, by: 'demo-street-staff', byName: '郑*燕' },
    ],
    late: answeredAt >= due,
    dueAt: judgementDue(answeredAt),
    version: 2,
  }
  const closedAt = content ? answeredAt + DAY : answer.dueAt + 9 * HOUR
  if (closedAt >= midnight) return answer
  const forgetAt = closedAt + COMPLAINTS_ARE_KEPT
  const closedBy = content ? 'sender' : 'staff'
  const closed: Complaint = { ...answer, status: 'closed', closedAt, closedBy, forgetAt, version: 3 }
  return forgetAt < midnight ? { ...closed, ...withoutItsWords(closed) } : closed
}
