import type { UnitPath } from '../unit/unit'

export const TEAM_LIMITS = { name: 30, does: 300 } as const

/** Teams that one person can be in at a time. */
export const MOST_TEAMS = 20

/** Teams that a unit can keep open. */
export const MOST_TEAMS_OF_UNIT = 50

/** A team of volunteers (服务队) of a unit, which anybody may see and every adult may join while it is open. */
export interface VolunteerTeam {
  _id: string
  unitId: string
  unitPath: UnitPath
  name: string
  /** What it does, in plain words. */
  does: string
  /** Who leads it, and by which number: encrypted, and shown to its members and to staff alone. */
  lead: string
  leadPhone: string
  status: 'open' | 'closed'
  by: string
  createdAt: number
  version: number
  keyVersion: string
}

/**
 * That somebody is in a team; the id is made of both, so that nobody is in one twice. Their name, number and birth stand in
 * their account, once, and a membership goes with it.
 */
export interface TeamMembership {
  _id: string
  teamId: string
  openid: string
  joinedAt: number
}
