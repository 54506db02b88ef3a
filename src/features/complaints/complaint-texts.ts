import type { Value } from '../../services/api'
import { dayText } from '../../shared/calendar/calendar'
import type { ComplaintStatus } from '../../shared/complaint/complaint'

/** What whoever sent it, and staff, are told of how a complaint stands. */
export const COMPLAINT_STATUSES: Record<ComplaintStatus, string> = {
  received: '已收到，等待答复',
  answered: '已答复',
  unsatisfied: '不满意，等待上级答复',
  closed: '已办结',
}

type About = Pick<Value<'outreach.listMyComplaints'>[number], 'about' | 'eventTitle' | 'unitName'>

/** What a complaint is about, in words. */
export function aboutText({ about, eventTitle, unitName }: About): string {
  if (about === 'app') return '关于小程序'
  return about === 'event' ? `关于活动“${eventTitle}”（${unitName}）` : `关于${unitName}`
}

/** The last day on which something is in time. */
export const untilText = (dueAt: number, now: number): string => `${dayText(dueAt - 1, now)} 前`
