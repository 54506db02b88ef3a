import type { Value } from '../../services/api'
import { type Role, unitsFor } from '../../shared/member'

type Grants = Value<'members.getMe'>['grants']

const ENTRIES: { role: Role; name: string; page: string }[] = [
  { role: 'organizer', name: '现场签到', page: 'organizer/sessions/index' },
  { role: 'viewer', name: '年度数据', page: 'staff/figures/index' },
]

/** The ways to work that these grants open, each with the units it is for. The server decides again on every call. */
export function workEntries(grants: Grants): { name: string; page: string; units: string[] }[] {
  return ENTRIES.flatMap(({ role, name, page }) => {
    const ids = unitsFor({ grants: [...grants] }, role)
    const units = [
      ...new Set(grants.filter(({ unitId }) => ids.includes(unitId)).map(({ unitName }) => unitName)),
    ]
    return units.length > 0 ? [{ name, page, units }] : []
  })
}
