import { beijingDay, clockText } from '../../src/shared/calendar/calendar'
import { dateText, daysOf } from '../../src/shared/calendar/period'
import type { CheckIn } from '../../src/shared/check-in/check-in'
import { CONFIDENTIAL } from '../../src/shared/event/category'
import type { ExportRequest } from '../../src/shared/report/export-job'
import { serviceHours } from '../../src/shared/service/service'
import { readAliases } from '../_server/aliases'
import { together } from '../_server/all-of'
import { batches } from '../_server/batches'
import { command } from '../_server/collection'
import { decrypt } from '../_server/encryption'
import type { Store } from '../_server/store'
import type { Cell, ReportDocument } from './report-document'
import type { Writing } from './writing'

const AT_ONCE = 200
const REMOVED = '（信息已删除）'

interface Served {
  day: string
  name: string
  phone: string
  what: string
  task: string
  hours: number
  from: '签到签退' | '补录'
}

const read = (sealed: string | null | undefined): string => (sealed ? decrypt(sealed) : '')

/**
 * Every service of a month at a unit and below it: recorded from 签到 to 签退, once a person and session, by whatever key they are known, the longest; and
 * back-filled, where it was approved. With names and phone numbers in clear. What is confidential is left out.
 */
export async function serviceReport(
  { unitId, year, month }: Extract<ExportRequest, { kind: 'service' }>,
  { store, now, progress }: Writing,
): Promise<ReportDocument> {
  const days = daysOf({ kind: 'month', year, month })
  const unit = await store.units.find(unitId)
  const recorded = await recordedAt(unitId, days, store)
  await progress(60)
  const backFilled = await backFilledAt(unitId, days, store)
  await progress(90)
  const served = [...recorded, ...backFilled].sort((a, b) => (a.day < b.day ? -1 : a.day > b.day ? 1 : 0))
  return {
    title: `${unit?.name ?? ''} 志愿服务时长`,
    lines: [
      `期间：${dateText(days.from)}至${dateText(days.to)}`,
      '来源：“签到签退”是在活动现场记录的，“补录”是事后登记、经别人审核通过的。',
      '本系统不保存证件号码，这一列是空的，由上报的人在志愿服务系统里补齐。',
      `导出：${beijingDay(now)} ${clockText(now)}。含个人信息，仅限本次工作使用，用完请删除。`,
    ],
    parts: [
      {
        kind: 'table',
        table: {
          title: '志愿服务时长',
          columns: [
            { title: '姓名', kind: 'text', width: 14 },
            { title: '证件号码', kind: 'text', width: 12 },
            { title: '手机', kind: 'text', width: 16 },
            { title: '服务日期', kind: 'text', width: 14 },
            { title: '项目', kind: 'text', width: 40 },
            { title: '岗位', kind: 'text', width: 16 },
            { title: '时长（小时）', kind: 'amount', width: 14 },
            { title: '来源', kind: 'text', width: 12 },
          ],
          rows: served.map(({ name, phone, day, what, task, hours, from }): Cell[] => [
            name,
            null,
            phone,
            day,
            what,
            task,
            hours / 100,
            from,
          ]),
        },
      },
    ],
  }
}

async function recordedAt(
  unitId: string,
  { from, to }: { from: string; to: string },
  store: Store,
): Promise<Served[]> {
  const timed: Pick<CheckIn, '_id' | 'sessionId' | 'day' | 'present'>[] = []
  const within = { unitPath: unitId, day: command.gte(from).and(command.lte(to)) }
  for await (const { _id, sessionId, day, category, present } of store.checkIns.listEach(within)) {
    const those = present.filter(({ minutes }) => minutes !== undefined)
    if (those.length > 0 && !CONFIDENTIAL.has(category)) timed.push({ _id, sessionId, day, present: those })
  }
  const aliasOf = await readAliases(store)
  const longest = new Map<string, Served>()
  for (const some of batches(timed, AT_ONCE)) {
    const [registrations, sessions] = await together([
      store.registrations.listByIds(
        some.map(({ _id }) => _id),
        ['participants'],
      ),
      store.sessions.listByIds(
        some.map(({ sessionId }) => sessionId),
        ['title', 'startsAt', 'endsAt'],
      ),
    ])
    const registered = new Map(registrations.map((each) => [each._id, each]))
    const held = new Map(sessions.map((each) => [each._id, each]))
    for (const { _id, sessionId, day, present } of some) {
      const session = held.get(sessionId)
      if (!session) continue
      for (const { key, minutes = 0 } of present) {
        const person = registered.get(_id)?.participants.find(({ identityKey }) => identityKey === key)
        const hours = serviceHours(minutes, session)
        const place = `${sessionId} ${aliasOf(key)}`
        if (hours <= (longest.get(place)?.hours ?? 0)) continue
        const name = read(person?.name) || REMOVED
        const what = session.title
        longest.set(place, { day, name, phone: read(person?.phone), what, task: '', hours, from: '签到签退' })
      }
    }
  }
  return [...longest.values()]
}

async function backFilledAt(
  unitId: string,
  { from, to }: { from: string; to: string },
  store: Store,
): Promise<Served[]> {
  const found: (Omit<Served, 'name' | 'phone'> & { openid: string | null })[] = []
  const within = { units: unitId, day: command.gte(from).and(command.lte(to)) }
  for await (const { day, openid, records } of store.serviceDays.listEach(within)) {
    for (const { what, task, hours, status, unitPath } of records)
      if (status === 'approved' && unitPath.includes(unitId))
        found.push({ day, openid, what, task, hours, from: '补录' })
  }
  const accounts = await store.accounts.listByIds(
    found.flatMap(({ openid }) => openid ?? []),
    ['name', 'phone'],
  )
  const known = new Map(accounts.map((account) => [account._id, account]))
  return found.map(({ openid, ...served }) => {
    const account = openid === null ? undefined : known.get(openid)
    return { ...served, name: read(account?.name) || REMOVED, phone: read(account?.phone) }
  })
}
