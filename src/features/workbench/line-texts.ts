import { clockText, dayText } from '../../shared/calendar/calendar'
import { periodText } from '../../shared/calendar/period'
import { type WorkLine, workStanding } from '../../shared/member/workbench'
import { periodOfKey } from '../../shared/report/return'
import { countText } from '../../shared/text/number-text'

/** A line of the workbench as it is read: what is to be done, how many, by when; and the list of it. */
export interface LineShown {
  key: string
  name: string
  count: string
  when: string
  tone: 'bad' | 'warn' | 'soft'
  page: string
  query: Record<string, string>
}

interface Told {
  name: string
  measure: string
  page: string
  query?: Record<string, string>
}

const returnText = (code: string): string => {
  const period = periodOfKey(code)
  return period ? periodText(period) : code
}

function toldOf(line: WorkLine): Told {
  switch (line.kind) {
    case 'approve':
      return {
        name: `审核报名：${line.title}`,
        measure: '份',
        page: 'staff/registration/registrations/index',
        query: { session: line.sessionId },
      }
    case 'confirm':
      return {
        name: '确认数据',
        measure: '场',
        page: 'organizer/sessions/index',
        query: { only: 'unconfirmed' },
      }
    case 'evidence':
      return {
        name: `待补录：${line.unitName}，${line.year} 年`,
        measure: '场',
        page: 'figure/check/index',
        query: { unitId: line.unitId, year: `${line.year}` },
      }
    case 'submit':
      return {
        name: `${line.isSentBack ? '被退回，重新上报' : '上报'}：${line.unitName}，${returnText(line.period)}`,
        measure: '份',
        page: 'staff/report/return/index',
        query: { unitId: line.unitId, period: line.period, own: 'yes' },
      }
    case 'pass':
      return {
        name: `审核下级的报送：${returnText(line.period)}`,
        measure: '份',
        page: 'staff/report/returns/index',
        query: { unitId: line.unitId, year: line.period.slice(0, 4), period: line.period },
      }
    case 'review':
      return {
        name: '审核待发布的活动',
        measure: '个',
        page: 'staff/event/events/index',
        query: { shelf: 'in-review' },
      }
    case 'review-articles':
      return {
        name: '审核待发布的宣传内容',
        measure: '篇',
        page: 'outreach/articles/index',
        query: { shelf: 'in-review' },
      }
    case 'left':
      return { name: '待处理的补传', measure: '条', page: 'staff/check-in/left-scans/index' }
    case 'complaint':
      return { name: '投诉与建议', measure: '件', page: 'complaints/list/index' }
    case 'tell':
      return {
        name: `有变动，可能还不知道：${line.title}`,
        measure: '份报名',
        page: 'staff/notice/reach/index',
        query: { session: line.sessionId },
      }
  }
}

/** When a session begins is told to the minute, any other day as the last one on which it is in time. */
function whenText(line: WorkLine, now: number): string {
  if (line.dueAt === null) return ''
  if ('startsAt' in line) {
    const start = `${dayText(line.startsAt, now)} ${clockText(line.startsAt)}`
    return line.dueAt <= now ? `${start} 已经开始` : `${start} 开始`
  }
  const day = dayText(line.dueAt - 1, now)
  const standing = workStanding(line.dueAt, now)
  if (standing === 'late') return `应在 ${day} 前完成`
  return standing === 'today' ? '今天到期' : `${day} 前`
}

const TONES = { late: 'bad', today: 'warn', later: 'soft' } as const

/** How a line is shown, and what it opens. */
export function lineShown(line: WorkLine, now: number): LineShown {
  const { name, measure, page, query = {} } = toldOf(line)
  return {
    key: `${line.kind} ${Object.values(query).join(' ')}`,
    name,
    count: `${countText(line.count)}${line.isMore ? '+' : ''} ${measure}`,
    when: whenText(line, now),
    tone: TONES[workStanding(line.dueAt, now)],
    page,
    query,
  }
}
