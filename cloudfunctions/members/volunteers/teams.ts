import * as z from 'zod'
import { ok, refused } from '../../../src/shared/answer'
import { hasAgreed } from '../../../src/shared/person/consent'
import { birthProblem } from '../../../src/shared/person/person'
import { MOST_TEAMS, type VolunteerTeam } from '../../../src/shared/service/volunteer-team'
import { changeAccount } from '../../_people/accounts'
import { ownDetails } from '../../_people/own-account'
import { decrypt } from '../../_server/encryption'
import { id, pageEnd, personName, phone } from '../../_server/fields'
import { teamMembershipId } from '../../_server/ids'
import { operation } from '../../_server/operation'
import type { Store } from '../../_server/store'
import { UP_TO } from '../../_server/up-to'

const PAGE = 20

/** The teams that are open, the latest in front; with `unitId` those of the unit and of the units below it. 20 a page. */
export const listTeams = operation({
  access: 'anyone',
  input: z.object({ unitId: id.optional(), after: pageEnd.optional() }),
  load: ({ unitId, after }, { store }) => ({
    found: store.volunteerTeams.listPage(
      { status: 'open', ...(unitId && { unitPath: unitId }) },
      { by: ['createdAt', 'desc'], size: PAGE, after },
      ['name', 'does', 'unitId'],
    ),
  }),
  async run(_, { found: { page, next } }, { store }) {
    const nameOf = await unitNames(page, store)
    return ok({
      teams: page.map(({ _id, name, does, unitId }) => ({
        teamId: _id,
        name,
        does,
        unitName: nameOf(unitId),
      })),
      next,
    })
  },
})

/** The teams that the caller is in, closed ones too, each with who leads it and by which number. */
export const listMyTeams = operation({
  access: 'resident',
  input: z.object({}),
  load: (_, { store, caller: { openid } }) => ({
    memberships: store.teamMemberships.listAll({ openid }, { upTo: UP_TO.ofPeople }),
  }),
  async run(_, { memberships }, { store }) {
    const teams = await store.volunteerTeams.listByIds(memberships.map(({ teamId }) => teamId))
    const nameOf = await unitNames(teams, store)
    const known = new Map(teams.map((team) => [team._id, team]))
    return ok({
      teams: memberships
        .sort((a, b) => b.joinedAt - a.joinedAt)
        .flatMap(({ teamId, joinedAt }) => {
          const team = known.get(teamId)
          return team ? [{ ...shownToMembers(team), unitName: nameOf(team.unitId), joinedAt }] : []
        }),
    })
  },
})

const shownToMembers = ({ _id, name, does, lead, leadPhone, status }: VolunteerTeam) => ({
  teamId: _id,
  name,
  does,
  status,
  lead: decrypt(lead),
  leadPhone: decrypt(leadPhone),
})

/**
 * The caller joins a team, once; their name, number and birth are kept in their account, as a form for an event keeps
 * them. Joining again is fine. Refused: `no-such-team`, also for a closed one; `consent-needed`; `not-an-adult`, also
 * where the birth leaves that open; `in-too-many`; `changed-meanwhile`.
 */
export const joinTeam = operation({
  access: 'resident',
  limit: { times: 60, minutes: 10 },
  input: z.object({ teamId: id, name: personName, phone, birth: z.string().max(10) }),
  load: ({ teamId }, { store, caller: { openid } }) => ({
    team: store.volunteerTeams.find(teamId),
    account: store.accounts.find(openid),
    memberships: store.teamMemberships.listAll({ openid }, { upTo: UP_TO.ofPeople }),
  }),
  async run({ teamId, ...given }, { team, account, memberships }, { now, store, caller: { openid } }) {
    if (memberships.some((each) => each.teamId === teamId)) return ok({ joined: true })
    if (team?.status !== 'open') return refused('no-such-team')
    if (!hasAgreed(account)) return refused('consent-needed')
    if (birthProblem(given.birth, 'adult', now)) return refused('not-an-adult')
    if (memberships.length >= MOST_TEAMS) return refused('in-too-many')
    const own = { openid, now, store }
    // Also where nothing of it is new: the account is needed from now on.
    if (!(await changeAccount(account, await ownDetails(account, given, own), own)))
      return refused('changed-meanwhile')
    const _id = teamMembershipId(teamId, openid)
    await store.teamMemberships.add({ _id, teamId, openid, joinedAt: now })
    return ok({ joined: true })
  },
})

/** The caller leaves a team; whoever is not in it has left. Nothing else is taken away. */
export const leaveTeam = operation({
  access: 'resident',
  limit: { times: 60, minutes: 10 },
  input: z.object({ teamId: id }),
  async run({ teamId }, _, { store, caller: { openid } }) {
    await store.teamMemberships.remove({ _id: teamMembershipId(teamId, openid) })
    return ok({ left: true })
  },
})

/** The names of the units that teams are of. */
async function unitNames(
  teams: readonly Pick<VolunteerTeam, 'unitId'>[],
  store: Store,
): Promise<(unitId: string) => string> {
  const units = await store.units.listByIds(
    teams.map(({ unitId }) => unitId),
    ['name'],
  )
  const names = new Map(units.map(({ _id, name }) => [_id, name]))
  return (unitId) => names.get(unitId) ?? ''
}
