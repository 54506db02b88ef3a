import type { Value } from '../../services/api'
import { type Role, unitsFor } from '../../shared/member'

type Me = Value<'members.getMe'>

const ENTRIES: { role: Role; name: string; page: string }[] = [
  { role: 'organizer', name: '现场签到', page: 'organizer/sessions/index' },
  { role: 'staff', name: '通知情况', page: 'staff/announced/index' },
  { role: 'viewer', name: '年度数据', page: 'staff/figures/index' },
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
