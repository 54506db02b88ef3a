import * as z from 'zod'
import { ok, refused } from '../../../src/shared/answer'
import { maskedName, maskedPhone } from '../../../src/shared/person/person'
import {
  MOST_TEAMS_OF_UNIT,
  TEAM_LIMITS,
  type TeamMembership,
  type VolunteerTeam,
} from '../../../src/shared/service/volunteer-team'
import type { Unit } from '../../../src/shared/unit/unit'
import { together } from '../../_server/all-of'
import { audit } from '../../_server/audit'
import { command } from '../../_server/collection'
import { unacceptableField } from '../../_server/content-check'
import { decrypt, encrypt, KEY_VERSION } from '../../_server/encryption'
import { id, line, lines, pageEnd, personName, phone, reason, version } from '../../_server/fields'
import { begunId } from '../../_server/ids'
import { operation } from '../../_server/operation'
import { UP_TO } from '../../_server/up-to'

const PAGE = 30

const content = z.object({
  name: line(TEAM_LIMITS.name, 2),
  does: lines(TEAM_LIMITS.does),
  lead: personName,
  leadPhone: phone,
})

const read = (sealed: string | null | undefined) => (sealed ? decrypt(sealed) : '')

/** The teams of a unit, the open ones in front, with how many are in each. */
export const listOwnTeams = operation({
  access: 'staff',
  input: z.object({ unitId: id }),
  load: ({ unitId }, { store }) => ({
    unit: store.units.find(unitId),
    teams: store.volunteerTeams.listAll({ unitId }, { upTo: UP_TO.entered, order: [['createdAt', 'desc']] }),
  }),
  reach: ({ unit }) => unit && { unitPath: unit.path },
  async run(_, { teams }, { store }) {
    const sizes = await store.teamMemberships.aggregate<{ _id: string; members: number }>(
      ['match', { teamId: command.in(teams.map(({ _id }) => _id)) }],
      ['group', { _id: '$teamId', members: { $sum: 1 } }],
    )
    const sizeOf = new Map(sizes.map(({ _id, members }) => [_id, members]))
    const shown = teams.map((team) => ({
      teamId: team._id,
      name: team.name,
      does: team.does,
      lead: decrypt(team.lead),
      leadPhone: decrypt(team.leadPhone),
      status: team.status,
      version: team.version,
      members: sizeOf.get(team._id) ?? 0,
    }))
    return ok({ teams: shown.sort((a, b) => Number(a.status === 'closed') - Number(b.status === 'closed')) })
  },
})

/**
 * Opens a team of a unit. Repeating it changes nothing. Refused: `unit-closed`, `nothing-said`, `name-taken`, `too-many`;
 * `unacceptable-text` with the field.
 */
export const createTeam = operation({
  access: 'staff',
  limit: { times: 60, minutes: 10 },
  input: content.extend({ unitId: id, nonce: id }),
  load: ({ unitId, nonce }, { store, caller: { openid } }) => ({
    unit: store.units.find(unitId),
    known: store.volunteerTeams.find(begunId('team', { openid, within: unitId, nonce })),
    open: store.volunteerTeams.listAll({ unitId, status: 'open' }, { upTo: UP_TO.entered }),
  }),
  reach: ({ unit }) => unit && { unitPath: unit.path },
  async run({ unitId, nonce, ...given }, { known, open, ...loaded }, context) {
    const { now, store, caller } = context
    if (known) return ok({ teamId: known._id })
    const unit = loaded.unit as Unit
    if (unit.status === 'closed') return refused('unit-closed')
    if (given.does === '') return refused('nothing-said')
    if (open.some(({ name }) => name === given.name)) return refused('name-taken')
    if (open.length >= MOST_TEAMS_OF_UNIT) return refused('too-many')
    const { name, does } = given
    const field = await unacceptableField({ name, does }, caller.openid)
    if (field) return refused('unacceptable-text', { field })
    const _id = begunId('team', { openid: caller.openid, within: unitId, nonce })
    await audit({ action: 'team-opened', unitPath: unit.path, subject: _id }, context)
    await store.volunteerTeams.add({
      _id,
      unitId,
      unitPath: unit.path,
      ...sealed(given),
      status: 'open',
      by: caller.openid,
      createdAt: now,
      version: 1,
    })
    return ok({ teamId: _id })
  },
})

/**
 * Says anew what a team is and who leads it, closes it, or opens it again; who is in it stays in it. The same change again
 * is fine. Refused: `nothing-said`, `name-taken`, `changed-meanwhile`; of one that is to open again `unit-closed` and
 * `too-many`; `unacceptable-text` with the field.
 */
export const changeTeam = operation({
  access: 'staff',
  limit: { times: 200, minutes: 10 },
  input: content.extend({ teamId: id, version, status: z.enum(['open', 'closed']) }),
  load: ({ teamId }, { store }) => ({ team: store.volunteerTeams.find(teamId) }),
  reach: ({ team }) => team && { unitPath: team.unitPath },
  async run({ teamId, version: of, status, ...given }, loaded, context) {
    const { store, caller } = context
    const team = loaded.team as VolunteerTeam
    const { name, does, lead, leadPhone } = given
    const isSaid =
      team.name === name &&
      team.does === does &&
      decrypt(team.lead) === lead &&
      decrypt(team.leadPhone) === leadPhone
    if (isSaid && team.status === status) return ok({ changed: false })
    if (team.version !== of) return refused('changed-meanwhile')
    if (does === '') return refused('nothing-said')
    if (status === 'open') {
      const [unit, open] = await together([
        store.units.find(team.unitId),
        store.volunteerTeams.listAll({ unitId: team.unitId, status: 'open' }, { upTo: UP_TO.entered }),
      ])
      const opens = team.status === 'closed'
      if (opens && unit?.status === 'closed') return refused('unit-closed')
      if (open.some((other) => other._id !== teamId && other.name === name)) return refused('name-taken')
      if (opens && open.length >= MOST_TEAMS_OF_UNIT) return refused('too-many')
    }
    const field = isSaid ? undefined : await unacceptableField({ name, does }, caller.openid)
    if (field) return refused('unacceptable-text', { field })
    const action = team.status === 'open' && status === 'closed' ? 'team-closed' : 'team-changed'
    await audit({ action, unitPath: team.unitPath, subject: teamId }, context)
    const changed = await store.volunteerTeams.update(
      { _id: teamId, version: of },
      { ...sealed(given), status, version: of + 1 },
    )
    return changed ? ok({ changed: true }) : refused('changed-meanwhile')
  },
})

const sealed = ({ name, does, lead, leadPhone }: z.output<typeof content>) => ({
  name,
  does,
  lead: encrypt(lead),
  leadPhone: encrypt(leadPhone),
  keyVersion: KEY_VERSION,
})

/** Who is in a team, the latest in front, masked; 30 a page. `name` is empty of whom nothing is kept any more. */
export const listTeamMembers = operation({
  access: 'staff',
  input: z.object({ teamId: id, after: pageEnd.optional() }),
  load: ({ teamId, after }, { store }) => ({
    team: store.volunteerTeams.find(teamId),
    found: store.teamMemberships.listPage({ teamId }, { by: ['joinedAt', 'desc'], size: PAGE, after }),
  }),
  reach: ({ team }) => team && { unitPath: team.unitPath },
  async run(_, { found: { page, next } }, { store }) {
    const accounts = await store.accounts.listByIds(
      page.map(({ openid }) => openid),
      ['name', 'phone'],
    )
    const known = new Map(accounts.map((account) => [account._id, account]))
    return ok({
      members: page.map(({ _id, openid, joinedAt }) => {
        const account = known.get(openid)
        const [name, number] = [read(account?.name), read(account?.phone)]
        return {
          membershipId: _id,
          name: maskedName(name),
          phone: number && maskedPhone(number),
          joinedAt,
        }
      }),
      next,
    })
  },
})

/** The whole name and number of a member of a team, for a reason that goes into the audit trail. Refused: `no-such-member`. */
export const revealTeamMember = operation({
  access: 'staff',
  limit: { times: 60, minutes: 10 },
  input: z.object({ membershipId: id, reason }),
  load: ({ membershipId }, { store }) => ({
    found: store.teamMemberships.findWith(membershipId, { team: store.volunteerTeams.joinedBy('teamId') }),
  }),
  reach: ({ found: { team } }) => team && { unitPath: team.unitPath },
  async run({ membershipId, reason: why }, { found: { document, team } }, context) {
    const { store } = context
    const account = await store.accounts.find((document as TeamMembership).openid)
    if (!account?.name) return refused('no-such-member')
    const { unitPath } = team as VolunteerTeam
    await audit({ action: 'team-member-revealed', unitPath, subject: membershipId, reason: why }, context)
    return ok({ name: read(account.name), phone: read(account.phone) })
  },
})
