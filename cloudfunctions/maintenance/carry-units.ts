import { beijingDay, MINUTE } from '../../src/shared/calendar/calendar'
import type { Grant } from '../../src/shared/member/member'
import { sameValue } from '../../src/shared/same-value'
import type { Unit, UnitPath } from '../../src/shared/unit/unit'
import { carriedPath } from '../../src/shared/unit/unit-tree'
import { type Collection, command } from '../_server/collection'
import type { Store } from '../_server/store'
import { UP_TO } from '../_server/up-to'
import type { Work } from './job'

/** No function runs longer than a minute: after twice that nothing that read the old tree can still write by it. */
const QUIET = 2 * MINUTE

/** A unit that was moved or merged, and where what hangs on it goes. */
interface Move {
  unit: Unit & { carrying: NonNullable<Unit['carrying']> }
  target: Unit
  store: Store
}

/**
 * Carries along what hangs on units that were moved or merged: the units below, drafts, sessions that start after the
 * change with what was recorded at them, and after a merger people's roles and whom it is that residents follow. Every write is conditional on what it
 * replaces, so that a run may stop anywhere and the next goes on. A unit is done when a run finds nothing left after
 * two quiet minutes. Returns how many documents it wrote, and goes on as long as a unit is not.
 */
export async function carryUnits(store: Store, now: number): Promise<Work> {
  const units = await store.units.listAll({ 'carrying.since': command.gt(0) }, { upTo: UP_TO.units })
  let written = 0
  for (const unit of units) {
    try {
      written += await carry(unit, now, store)
    } catch (error) {
      // Another unit must not wait for this one; it is tried again next time.
      console.error(JSON.stringify({ job: 'carryUnits', unit: unit._id, error: String(error) }))
    }
  }
  return { done: written, goesOn: units.length > 0 }
}

async function carry(unit: Unit, now: number, store: Store): Promise<number> {
  const { _id, carrying, mergedInto } = unit
  const target = mergedInto === null ? unit : await store.units.find(mergedInto)
  if (!carrying || !target) return 0
  const move = { unit: { ...unit, carrying }, target, store }
  const steps = [
    carryUnitsBelow,
    carryEvents,
    carrySessions,
    carryRecords,
    carryComplaints,
    carryChannels,
    carryTeams,
    carryBackFills,
    carryArticles,
    carrySchemes,
    carryPointFamilies,
    carryRoles,
    carryFollows,
  ]
  let written = 0
  for (const step of steps) written += await step(move)
  const own = { _id, 'carrying.lastAt': carrying.lastAt }
  if (written > 0) await store.units.update(own, { 'carrying.lastAt': now })
  else if (now - carrying.lastAt >= QUIET) await store.units.update(own, { carrying: null })
  return written
}

const pathOf = ({ unit, target }: Move, path: UnitPath) => carriedPath(path, unit._id, target.path)
const unitIdOf = ({ unit, target }: Move, unitId: string) => (unitId === unit._id ? target._id : unitId)

async function carryUnitsBelow(move: Move): Promise<number> {
  const { unit, target, store } = move
  return changeEach(store.units, { path: unit._id }, async (below) => {
    if (below._id === unit._id) return false
    const path = pathOf(move, below.path)
    const parentId = below.parentId === unit._id ? target._id : below.parentId
    if (sameValue(path, below.path) && parentId === below.parentId) return false
    return store.units.update({ _id: below._id, path: below.path }, { path, parentId })
  }).then(async (written) => written + (await followMergers(move)))
}

/** What was merged into a unit that is itself merged is then where that went. */
const followMergers = ({ unit, target, store }: Move): Promise<number> =>
  target._id === unit._id
    ? Promise.resolve(0)
    : changeEach(store.units, { mergedInto: unit._id }, ({ _id }) =>
        store.units.update({ _id, mergedInto: unit._id }, { mergedInto: target._id }),
      )

/** Drafts, and events of which something is still to come. */
const carryEvents = (move: Move): Promise<number> =>
  changeEach(
    move.store.events,
    { unitPath: move.unit._id },
    async ({ _id, unitId, unitPath, status, lastEndsAt }) => {
      const isDraft = status === 'draft' || status === 'in-review'
      const moved = pathOf(move, unitPath)
      if ((!isDraft && lastEndsAt < move.unit.carrying.since) || sameValue(moved, unitPath)) return false
      const change = { unitPath: moved, unitId: unitIdOf(move, unitId) }
      return move.store.events.update({ _id, unitPath }, change)
    },
  )

const carrySessions = (move: Move): Promise<number> => {
  const { unit, store } = move
  const coming = { unitPath: unit._id, startsAt: command.gte(unit.carrying.since) }
  return changeEach(store.sessions, coming, async ({ _id, unitId, unitPath }) => {
    const moved = pathOf(move, unitPath)
    if (sameValue(moved, unitPath)) return false
    return store.sessions.update({ _id, unitPath }, { unitPath: moved, unitId: unitIdOf(move, unitId) })
  })
}

/** What was recorded at a session hangs where the session does: people are let in an hour before it starts. */
async function carryRecords(move: Move): Promise<number> {
  const { store, unit } = move
  const since = { unitPath: unit._id, day: command.gte(beijingDay(unit.carrying.since)) }
  const paths = new Map<string, UnitPath | undefined>()
  const pathOfSession = async (sessionId: string) => {
    if (!paths.has(sessionId)) paths.set(sessionId, (await store.sessions.find(sessionId))?.unitPath)
    return paths.get(sessionId)
  }
  let written = 0
  for (const records of [store.checkIns, store.tallies, store.confirmations]) {
    const collection = records as Collection<{ _id: string; sessionId: string; unitPath: UnitPath }>
    written += await changeEach(collection, since, async ({ _id, sessionId, unitPath }) => {
      const path = await pathOfSession(sessionId)
      if (!path || sameValue(path, unitPath)) return false
      return collection.update({ _id, unitPath }, { unitPath: path })
    })
  }
  return written
}

/** What is still to be answered goes where the unit is. */
const carryComplaints = (move: Move): Promise<number> => {
  const { unit, store } = move
  const open = { unitPath: unit._id, closedAt: null }
  return changeEach(store.complaints, open, async ({ _id, unitId, unitPath, version }) => {
    const moved = pathOf(move, unitPath)
    if (sameValue(moved, unitPath)) return false
    const change = { unitPath: moved, unitId: unitIdOf(move, unitId), version: version + 1 }
    return store.complaints.update({ _id, version }, change)
  })
}

/** A unit's channels go where it does; links and codes that are out name them by their ids. */
const carryChannels = (move: Move): Promise<number> =>
  changeEach(move.store.channels, { unitPath: move.unit._id }, async ({ _id, unitId, unitPath }) => {
    const moved = pathOf(move, unitPath)
    if (sameValue(moved, unitPath)) return false
    const change = { unitPath: moved, unitId: unitIdOf(move, unitId) }
    return move.store.channels.update({ _id, unitPath }, change)
  })

/** A unit's teams go where it does, with who is in them. */
const carryTeams = (move: Move): Promise<number> =>
  changeEach(move.store.volunteerTeams, { unitPath: move.unit._id }, async (team) => {
    const { _id, unitId, unitPath, version } = team
    const moved = pathOf(move, unitPath)
    if (sameValue(moved, unitPath)) return false
    const change = { unitPath: moved, unitId: unitIdOf(move, unitId), version: version + 1 }
    return move.store.volunteerTeams.update({ _id, version }, change)
  })

/** Back-filled service that is still to be decided goes where its unit does, to whoever decides it there. */
const carryBackFills = (move: Move): Promise<number> => {
  const { unit, store } = move
  return changeEach(store.serviceDays, { units: unit._id, undecided: command.gt(0) }, async (day) => {
    const { _id, version } = day
    const records = day.records.map((record) =>
      record.status === 'reported'
        ? {
            ...record,
            unitId: unitIdOf(move, record.unitId),
            unitPath: pathOf(move, record.unitPath),
          }
        : record,
    )
    if (sameValue(records, day.records)) return false
    const units = [...new Set(records.flatMap(({ unitPath }) => unitPath))]
    return store.serviceDays.update({ _id, version }, { records, units, version: version + 1 })
  })
}

/** What is there to be read is never over: it goes where the unit is, and its reads from then on with it. */
const carryArticles = (move: Move): Promise<number> =>
  changeEach(move.store.articles, { unitPath: move.unit._id }, async ({ _id, unitId, unitPath, version }) => {
    const moved = pathOf(move, unitPath)
    if (sameValue(moved, unitPath)) return false
    const change = { unitPath: moved, unitId: unitIdOf(move, unitId), version: version + 1 }
    return move.store.articles.update({ _id, version }, change)
  })

/** A scheme goes where its unit does; of a unit that was merged it ends, as all that takes something new does. */
const carrySchemes = (move: Move): Promise<number> =>
  changeEach(move.store.pointSchemes, { unitPath: move.unit._id }, async (scheme) => {
    const { _id, unitPath, status } = scheme
    const moved = pathOf(move, unitPath)
    if (sameValue(moved, unitPath)) return false
    const ends = _id === move.unit._id && move.target._id !== _id && status === 'open'
    const change = {
      unitPath: moved,
      ...(ends && { status: 'closed', closedOn: beijingDay(move.unit.carrying.since) }),
    }
    return move.store.pointSchemes.update({ _id, unitPath, status }, change)
  })

const carryPointFamilies = (move: Move): Promise<number> =>
  changeEach(move.store.pointFamilies, { unitPath: move.unit._id }, async ({ _id, unitPath }) => {
    const moved = pathOf(move, unitPath)
    if (sameValue(moved, unitPath)) return false
    return move.store.pointFamilies.update({ _id, unitPath }, { unitPath: moved })
  })

/** Whoever had a role on a unit that was merged has it on the other too, and still reaches what the first one held. */
async function carryRoles({ unit, target, store }: Move): Promise<number> {
  if (target._id === unit._id) return 0
  return changeEach(store.members, { 'grants.unitId': unit._id }, ({ _id, grants, version }) => {
    const missing = grants
      .filter((grant) => grant.unitId === unit._id)
      .map((grant): Grant => ({ ...grant, unitId: target._id }))
      .filter((grant) => !grants.some((held) => held.role === grant.role && held.unitId === grant.unitId))
    if (missing.length === 0) return Promise.resolve(false)
    return store.members.update({ _id, version }, { grants: [...grants, ...missing], version: version + 1 })
  })
}

/** Whoever followed a unit that was merged follows the other: what is held there is told of to them. */
const carryFollows = ({ unit, target, store }: Move): Promise<number> =>
  target._id === unit._id
    ? Promise.resolve(0)
    : store.follows.updateAll({ unitId: unit._id }, { unitId: target._id })

/** Does something with every document that matches, however many they are; returns for how many it says that it did. */
async function changeEach<T extends { _id: string }>(
  collection: Pick<Collection<T>, 'listEach'>,
  query: Parameters<Collection<T>['listEach']>[0],
  change: (document: T) => Promise<boolean>,
): Promise<number> {
  let done = 0
  for await (const document of collection.listEach(query)) if (await change(document)) done += 1
  return done
}
