import type { Value } from '../../services/api'
import { type Role, unitsFor } from '../../shared/member/member'

type Me = Value<'members.getMe'>

const ENTRIES: { role: Role; name: string; page: string }[] = [
  { role: 'staff', name: '活动管理', page: 'staff/event/events/index' },
  { role: 'organizer', name: '现场签到', page: 'organizer/sessions/index' },
  { role: 'staff', name: '通知情况', page: 'staff/notice/announced/index' },
  { role: 'organizer', name: '报名名单', page: 'staff/registration/roster/index' },
  { role: 'staff', name: '待处理的补传', page: 'staff/check-in/left-scans/index' },
  { role: 'viewer', name: '年度数据', page: 'charts/figures/index' },
  { role: 'staff', name: '成员', page: 'staff/member/members/index' },
  { role: 'admin', name: '单位', page: 'staff/unit/units/index' },
  { role: 'admin', name: '操作记录', page: 'staff/member/audit/index' },
]

/** The ways to work that somebody has, each with the units it is for. The server decides again on every call. */
export function workEntries({
  grants,
  adminOf,
  unitNames,
}: Me): { name: string; page: string; units: string[] }[] {
  return ENTRIES.flatMap(({ role, name, page }) => {
    const units = unitsFor({ grants, adminOf }, role).map((unitId) => unitNames[unitId] ?? '')
    return units.length > 0 ? [{ name, page, units }] : []
  })
}
