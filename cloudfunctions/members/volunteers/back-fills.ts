import * as z from 'zod'
import { ok, refused } from '../../../src/shared/answer'
import { maskedName } from '../../../src/shared/person/person'
import {
  BACK_FILL_LIMITS,
  type BackFill,
  dayProblem,
  hoursLeft,
  MOST_HOURS_A_DAY,
  type ServiceDay,
} from '../../../src/shared/service/back-fill'
import type { TeamMembership, VolunteerTeam } from '../../../src/shared/service/volunteer-team'
import { together } from '../../_server/all-of'
import { audit } from '../../_server/audit'
import { command } from '../../_server/collection'
import { decrypt } from '../../_server/encryption'
import { day, id, line, optionalLine, pageEnd, reason } from '../../_server/fields'
import { fileLinks } from '../../_server/file-storage'
import { begunId, serviceDayId } from '../../_server/ids'
import { operation } from '../../_server/operation'
import { isUploadedTo } from '../../_server/uploaded-files'
import { recordedHours } from './recorded-service'

const PAGE = 20
/** Others may write to the same day at the same moment; so often it is tried against what they left. */
const TRIES = 5

/**
 * Writes down service of a member of a team outside of a listed session, once however often it is sent; somebody else
 * decides whether it counts. Refused: `in-the-future`, `too-long-ago`; `over-the-day`, with how much is `left` of it in
 * hundredths of an hour; `no-evidence`; `not-its-picture`; `no-such-member`; `changed-meanwhile`.
 */
export const addBackFill = operation({
  access: 'staff',
  limit: { times: 200, minutes: 10 },
  input: z.object({
    membershipId: id,
    nonce: id,
    day,
    hours: z.number().int().min(1).max(MOST_HOURS_A_DAY),
    what: line(BACK_FILL_LIMITS.what, 2),
    task: optionalLine(BACK_FILL_LIMITS.task).default(''),
    reason,
    pictures: z.array(z.string().max(300)).max(BACK_FILL_LIMITS.pictures),
  }),
  load: ({ membershipId }, { store }) => ({
    found: store.teamMemberships.findWith(membershipId, { team: store.volunteerTeams.joinedBy('teamId') }),
  }),
  reach: ({ found: { team } }) => team && { unitPath: team.unitPath },
  files: ({ pictures }) => pictures,
  async run({ membershipId, nonce, day: on, ...given }, { found }, context) {
    const { now, store, caller } = context
    const { openid } = found.document as TeamMembership
    const { _id: teamId, unitId, unitPath } = found.team as VolunteerTeam
    const recordId = begunId('back-fill', { openid: caller.openid, within: membershipId, nonce })
    const _id = serviceDayId(openid, on)
    const problem = dayProblem(on, now)
    if (problem) return refused(problem)
    if (given.pictures.length === 0) return refused('no-evidence')
    if (given.pictures.some((picture) => !isUploadedTo(`attachments/${unitId}`, picture)))
      return refused('not-its-picture')
    const record: BackFill = {
      id: recordId,
      teamId,
      unitId,
      unitPath,
      ...given,
      by: caller.openid,
      byName: caller.maskedName,
      at: now,
      status: 'reported',
      decidedBy: null,
      decidedByName: '',
      decidedAt: null,
      refusal: '',
    }
    for (let tried = 0; tried < TRIES; tried += 1) {
      const [known, recorded] = await together([
        store.serviceDays.find(_id),
        recordedHours(openid, on, store),
      ])
      if (known?.records.some((each) => each.id === recordId)) return ok({ recordId })
      if (known && known.openid !== openid) return refused('no-such-member')
      const left = hoursLeft(known?.records ?? [], recorded)
      if (given.hours > left) return refused('over-the-day', { left })
      if (tried === 0) {
        const details = { day: on, hours: given.hours / 100 }
        const act = { action: 'service-reported', unitPath, subject: recordId, details } as const
        await audit({ ...act, reason: given.reason }, context, recordId)
      }
      if (await keepRecord(known)) return ok({ recordId })
    }
    return refused('changed-meanwhile')

    /** False where somebody else wrote to the day at this moment. */
    async function keepRecord(known: ServiceDay | undefined): Promise<boolean> {
      if (!known) {
        const begun = { records: [record], units: unitPath, undecided: 1, touchedAt: now, version: 1 }
        return (await store.serviceDays.add({ _id, openid, day: on, ...begun })) === 'added'
      }
      return store.serviceDays.update(
        { _id, version: known.version },
        {
          records: [...known.records, record],
          units: [...new Set([...known.units, ...unitPath])],
          undecided: known.undecided + 1,
          touchedAt: now,
          version: known.version + 1,
        },
      )
    }
  },
})

/** Whether somebody wrote it down herself, or served herself: then somebody else decides. */
const isOwn = ({ by, openid }: { by: string; openid: string | null }, caller: { openid: string }): boolean =>
  by === caller.openid || openid === caller.openid

/**
 * Says of back-filled service whether it counts; by staff of the unit or above it, but neither by who wrote it down nor by
 * who served. The same decision again is fine. Refused: `own-report`; `already-decided`; `over-the-day` where more was recorded since, with
 * how much is `left`; `no-reason` where it is refused without one; `changed-meanwhile`.
 */
export const decideBackFill = operation({
  access: 'staff',
  limit: { times: 200, minutes: 10 },
  input: z.object({
    serviceDayId: id,
    recordId: id,
    approved: z.boolean(),
    why: optionalLine(BACK_FILL_LIMITS.reason).default(''),
  }),
  load: ({ serviceDayId }, { store }) => ({ known: store.serviceDays.find(serviceDayId) }),
  reach: ({ known }, { recordId }) => known?.records.find((each) => each.id === recordId),
  async run({ recordId, approved, why }, loaded, context) {
    const { now, store, caller } = context
    const { _id, openid, day: on, records, undecided, version } = loaded.known as ServiceDay
    const record = records.find((each) => each.id === recordId) as BackFill
    const status = approved ? 'approved' : 'refused'
    if (record.status === status && record.decidedBy === caller.openid) return ok({ status })
    if (record.status !== 'reported') return refused('already-decided')
    if (isOwn({ by: record.by, openid }, caller)) return refused('own-report')
    if (!approved && why === '') return refused('no-reason')
    const recorded = approved && openid ? await recordedHours(openid, on, store) : 0
    const left = hoursLeft(
      records.filter((each) => each !== record),
      recorded,
    )
    if (approved && record.hours > left) return refused('over-the-day', { left })
    const action = approved ? 'service-approved' : 'service-refused'
    await audit({ action, unitPath: record.unitPath, subject: recordId, reason: why }, context)
    const decided: BackFill = {
      ...record,
      status,
      decidedBy: caller.openid,
      decidedByName: caller.maskedName,
      decidedAt: now,
      refusal: approved ? '' : why,
    }
    const changed = await store.serviceDays.update(
      { _id, version },
      {
        records: records.map((each) => (each === record ? decided : each)),
        undecided: undecided - 1,
        touchedAt: now,
        version: version + 1,
      },
    )
    return changed ? ok({ status }) : refused('changed-meanwhile')
  },
})

/**
 * What was back-filled at a unit and below it: what waits to be decided, the longest waiting in front, or all the rest, the
 * latest in front. Names are masked, and empty of who is forgotten. `next` goes by days of people, of which one may hold several.
 */
export const listBackFills = operation({
  access: 'staff',
  input: z.object({ unitId: id, shelf: z.enum(['waiting', 'decided']), after: pageEnd.optional() }),
  load: ({ unitId, shelf, after }, { store }) => ({
    unit: store.units.find(unitId),
    found: store.serviceDays.listPage(
      { units: unitId, ...(shelf === 'waiting' && { undecided: command.gt(0) }) },
      { by: ['touchedAt', shelf === 'waiting' ? 'asc' : 'desc'], size: PAGE, after },
    ),
  }),
  reach: ({ unit }) => unit && { unitPath: unit.path },
  async run({ unitId, shelf }, { found: { page, next } }, { store, caller }) {
    const rows = page.flatMap((each) =>
      each.records
        .filter(
          ({ unitPath, status }) =>
            unitPath.includes(unitId) && (status === 'reported') === (shelf === 'waiting'),
        )
        .map((record) => ({ ...record, serviceDayId: each._id, openid: each.openid, day: each.day })),
    )
    const [accounts, teams, links] = await together([
      store.accounts.listByIds(
        rows.flatMap(({ openid }) => openid ?? []),
        ['name'],
      ),
      store.volunteerTeams.listByIds(
        rows.map(({ teamId }) => teamId),
        ['name'],
      ),
      fileLinks([...new Set(rows.flatMap(({ pictures }) => pictures))]),
    ])
    const names = new Map(accounts.map(({ _id, name }) => [_id, name ? maskedName(decrypt(name)) : '']))
    const teamNames = new Map(teams.map(({ _id, name }) => [_id, name]))
    return ok({
      records: rows.map((row) => ({
        serviceDayId: row.serviceDayId,
        recordId: row.id,
        name: names.get(row.openid ?? '') ?? '',
        teamName: teamNames.get(row.teamId) ?? '',
        day: row.day,
        hours: row.hours,
        what: row.what,
        task: row.task,
        reason: row.reason,
        pictures: row.pictures.flatMap((picture) => links[picture] ?? []),
        byName: row.byName,
        isOwn: isOwn(row, caller),
        status: row.status,
        decidedByName: row.decidedByName,
        refusal: row.refusal,
      })),
      next,
    })
  },
})
