import { beijingDay, clockText } from '../../src/shared/calendar/calendar'
import { hasSlots, slotStart } from '../../src/shared/event/slots'
import type { Registration } from '../../src/shared/registration/registration'
import type { ExportRequest } from '../../src/shared/report/export-job'
import { decrypt } from '../_server/encryption'
import type { Cell, ReportDocument } from './report-document'
import type { Writing } from './writing'

const PAGE = 500

const STATUS: Record<Registration['status'], string> = {
  confirmed: '已报名',
  pending: '待审核',
  waitlisted: '候补',
  cancelled: '已取消',
}

/**
 * Everybody registered for a session, a row each, in the order of the roster on the page, with names and phone numbers in
 * clear, and when they came.
 */
export async function rosterReport(
  { sessionId }: Extract<ExportRequest, { kind: 'roster' }>,
  { store, now, progress }: Writing,
): Promise<ReportDocument> {
  const session = await store.sessions.find(sessionId)
  if (!session) throw new Error(`No session ${sessionId}`)
  const bySlots = hasSlots(session)
  const read: { _id: string; slotAt: number; createdAt: number; rows: Cell[][] }[] = []
  let after = ''
  for (;;) {
    const registrations = await store.registrations.listBehind(after, { sessionId }, PAGE)
    if (registrations.length === 0) break
    after = registrations.at(-1)?._id ?? ''
    const checkIns = await store.checkIns.listByIds(registrations.map(({ _id }) => _id))
    const present = new Map(checkIns.map((checkIn) => [checkIn._id, checkIn]))
    for (const registration of registrations) {
      const { _id, createdAt, participants, status } = registration
      const checkIn = present.get(_id)
      const slotAt = slotStart(session, registration.quota)
      const rows = participants.map(({ identityKey, name, phone }): Cell[] => {
        const came = checkIn?.present.some(({ key }) => key === identityKey)
        return [
          ...(bySlots ? [slotAt === null ? '' : clockText(slotAt)] : []),
          name === '' ? '（信息已删除）' : decrypt(name),
          phone ? decrypt(phone) : '',
          STATUS[status],
          { instant: createdAt },
          came && checkIn?.firstAt ? { instant: checkIn.firstAt } : null,
        ]
      })
      read.push({ _id, slotAt: slotAt ?? 0, createdAt, rows })
    }
    await progress(Math.min(90, Math.round((read.length / Math.max(1, session.capacity)) * 90)))
    if (registrations.length < PAGE) break
  }
  // Pages are read by id, for ids never change; people know the roster in the order of slots and of registering.
  const inOrder = read.sort(
    (a, b) => a.slotAt - b.slotAt || a.createdAt - b.createdAt || (a._id < b._id ? -1 : 1),
  )
  const rows = inOrder.flatMap((each) => each.rows).map((row, index): Cell[] => [index + 1, ...row])
  return {
    title: `${session.title} 报名名单`,
    lines: [
      `时间：${beijingDay(session.startsAt)} ${clockText(session.startsAt)}`,
      `地点：${session.place.name}`,
      `导出：${beijingDay(now)} ${clockText(now)}。含个人信息，仅限本次工作使用，用完请删除。`,
    ],
    parts: [
      {
        kind: 'table',
        table: {
          title: '报名名单',
          columns: [
            { title: '序号', kind: 'count', width: 8 },
            ...(bySlots ? [{ title: '时段', kind: 'text' as const, width: 10 }] : []),
            { title: '姓名', kind: 'text', width: 14 },
            { title: '手机号', kind: 'text', width: 16 },
            { title: '状态', kind: 'text', width: 10 },
            { title: '报名时间', kind: 'instant', width: 18 },
            { title: '签到时间', kind: 'instant', width: 18 },
          ],
          rows,
        },
      },
    ],
  }
}
