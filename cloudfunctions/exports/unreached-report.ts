import { beijingDay, clockText } from '../../src/shared/calendar/calendar'
import { CONFIDENTIAL } from '../../src/shared/event/category'
import { slotStart } from '../../src/shared/event/slots'
import type { Call } from '../../src/shared/notice/call'
import { isDelivered, UNREACHED_LABELS } from '../../src/shared/notice/delivery'
import { NEUTRAL_TITLE } from '../../src/shared/notice/notice'
import type { ExportRequest } from '../../src/shared/report/export-job'
import { placeToCall, reachedBy } from '../_notices/deliveries-of'
import { together } from '../_server/all-of'
import { decrypt } from '../_server/encryption'
import type { Cell, ReportDocument } from './report-document'
import type { Writing } from './writing'

/** What came of calling somebody, so that who calls from the sheet begins where colleagues left off. */
const CALLED: Record<Call['state'], string> = {
  calling: '正在打',
  called: '已经告诉',
  'no-answer': '打过，没人接',
}

/** Everybody whom an announcement of a session did not reach, a row a registration, with name and number in clear. */
export async function unreachedReport(
  { sessionId, announcementId }: Extract<ExportRequest, { kind: 'unreached' }>,
  { store, now, progress }: Writing,
): Promise<ReportDocument> {
  const [session, announcement] = await together([
    store.sessions.find(sessionId),
    store.announcements.find(announcementId),
  ])
  if (!session || !announcement) throw new Error(`No announcement ${announcementId} of ${sessionId}`)
  const rows: Cell[][] = []
  let read = 0
  for await (const page of reachedBy(announcement, store)) {
    for (const { registration, delivery } of page) {
      if (isDelivered(delivery)) continue
      const person = registration.participants[placeToCall(registration)]
      const booked = slotStart(session, registration.quota)
      const calling = announcement.calls?.[registration._id]
      rows.push([
        rows.length + 1,
        person?.name ? decrypt(person.name) : '（信息已删除）',
        person?.phone ? decrypt(person.phone) : '没有留电话',
        registration.seats,
        booked === null ? '' : clockText(booked),
        UNREACHED_LABELS[delivery],
        calling ? `${calling.byName} ${CALLED[calling.state]}` : '',
      ])
    }
    read += page.length
    await progress(Math.min(90, Math.round((read / Math.max(1, session.capacity)) * 90)))
  }
  return {
    title: `${CONFIDENTIAL.has(session.category) ? NEUTRAL_TITLE : session.title} 没有通知到的人`,
    lines: [
      `场次：${beijingDay(session.startsAt)} ${clockText(session.startsAt)}`,
      `通知：${beijingDay(announcement.at)} ${clockText(announcement.at)}${announcement.note && `，${announcement.note}`}`,
      `导出：${beijingDay(now)} ${clockText(now)}。含个人信息，仅限本次工作使用，用完请删除。`,
    ],
    parts: [
      {
        kind: 'table',
        table: {
          title: '没有通知到的人',
          columns: [
            { title: '序号', kind: 'count', width: 8 },
            { title: '姓名', kind: 'text', width: 14 },
            { title: '手机号', kind: 'text', width: 16 },
            { title: '人数', kind: 'count', width: 8 },
            { title: '约的时段', kind: 'text', width: 10 },
            { title: '为什么', kind: 'text', width: 20 },
            { title: '打电话', kind: 'text', width: 20 },
          ],
          rows,
        },
      },
    ],
  }
}
