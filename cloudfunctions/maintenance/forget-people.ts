import { beijingDay, DAY, MINUTE } from '../../src/shared/calendar/calendar'
import type { Session } from '../../src/shared/event/session'
import { type Forgotten, forgetAt, forgetting } from '../../src/shared/person/forgetting'
import { FORGOTTEN_RATING } from '../../src/shared/rating/rating'
import type { Registration } from '../../src/shared/registration/registration'
import { PAPER_SHEET } from '../../src/shared/tally/tally'
import { together } from '../_server/all-of'
import { inTurns } from '../_server/batches'
import { command, expression } from '../_server/collection'
import type { Forgetting, ForgettingState } from '../_server/records'
import type { Store } from '../_server/store'
import { UP_TO } from '../_server/up-to'
import { removeFiles } from '../_server/uploaded-files'
import type { Work } from './job'

const SESSIONS_A_RUN = 100
const EVENTS_A_RUN = 10
const CHECKED_A_RUN = 40
const REGISTRATIONS_A_RUN = 500
const PAGE = 100

/**
 * Forgets names, numbers, births and answers in time: those of children thirty days after an event's last session,
 * everybody's after 180 days or what the event says, and the photographs of signed sheets with them. What figures are counted from stays. Returns how many registrations
 * it changed. An event is entered when one of its sessions is a day over, again when a session that is changes (its end may
 * have been corrected, or the session entered late), and by a nightly check if anybody's name is still there. Its end is
 * read anew when it is due, so that a session added meanwhile postpones it. One event that fails keeps no other waiting.
 */
export async function forgetPeople(store: Store, now: number): Promise<Work> {
  const isEntered = await enter(store, now)
  const due = await store.forgettings.list(
    { dueAt: command.lte(now) },
    { order: [['dueAt', 'asc']], limit: EVENTS_A_RUN },
  )
  let changed = 0
  for (const each of due) {
    if (changed >= REGISTRATIONS_A_RUN) break
    try {
      changed += await forget(each, { store, now })
    } catch (error) {
      console.error(JSON.stringify({ job: 'forgetPeople', event: each._id, error: String(error) }))
      await store.forgettings.update({ _id: each._id }, { dueAt: now + AGAIN })
    }
  }
  // Of what is due a part may be left, and each that is done may be due again with everybody's names.
  return { done: changed, goesOn: due.length > 0 || !isEntered }
}

/** After this an event that failed is tried again. */
const AGAIN = 10 * MINUTE
/** The longest that a write may be on its way after it was dated, twice over. */
const UNDER_WAY = 2 * MINUTE

/**
 * Enters the events of sessions that are long over; the state moves on when all of them are entered. Whether that was all,
 * and the nightly check is through.
 */
async function enter(store: Store, now: number): Promise<boolean> {
  const state = await store.forgettingStates.find('entered')
  const { eventIds, until } = await endedSince(state, { store, now })
  const changed = await changedSince(state, { store, now })
  const night = await checkTonight(state, { store, now })
  for (const _id of new Set([...eventIds, ...changed, ...night.named])) {
    const entered = { _id, dueAt: now, whom: 'children', after: '' } as const
    if ((await store.forgettings.add(entered)) === 'duplicate')
      await store.forgettings.update({ _id }, { dueAt: now, whom: 'children', after: '' })
  }
  const moved = { until, changedUntil: now, night: night.moved }
  if (!state) await store.forgettingStates.add({ _id: 'entered', ...moved })
  else await store.forgettingStates.update({ _id: 'entered', until: state.until }, moved)
  return until >= now - DAY && night.moved.after === null
}

/** Events of which a session changed lately that is over. */
async function changedSince(state: ForgettingState | undefined, { store, now }: Running): Promise<string[]> {
  const since = Math.min(state?.changedUntil ?? 0, now) - UNDER_WAY
  const events = await store.sessions.aggregateAll<{ _id: string }>(
    ['match', { changedAt: command.gte(since), endsAt: command.lte(now - DAY) }],
    ['group', { _id: '$eventId', ended: expression.max('$endsAt') }],
  )
  return events.map(({ _id }) => _id)
}

/** Looks once a night at every session that is over, a part of them a run: events at which somebody is still named. */
async function checkTonight(state: ForgettingState | undefined, { store, now }: Running) {
  const day = beijingDay(now)
  const after = state?.night.day === day ? state.night.after : ''
  if (after === null) return { named: [], moved: { day, after } }
  const sessions = await store.sessions.aggregate<{ _id: string; eventId: string; endsAt: number }>(
    ['match', { _id: command.gt(after) }],
    ['sort', { _id: 1 }],
    ['limit', CHECKED_A_RUN],
    ['project', { eventId: 1, endsAt: 1 }],
  )
  const over = new Set(sessions.filter(({ endsAt }) => endsAt <= now - DAY).map(({ eventId }) => eventId))
  const known = await store.forgettings.list({ _id: command.in([...over, '']) }, { limit: CHECKED_A_RUN })
  const entered = new Set(known.map(({ _id }) => _id))
  const named = await inTurns([...over], 10, async (eventId) => {
    if (entered.has(eventId)) return []
    const left = await store.registrations.list(
      { eventId, 'participants.name': command.gt('') },
      { limit: 1 },
    )
    return left.map(() => eventId)
  })
  const last = sessions.length < CHECKED_A_RUN ? null : (sessions.at(-1)?._id ?? null)
  return { named: named.flat(), moved: { day, after: last } }
}

/** Events of which a session came to its end, and up to when. */
async function endedSince(state: ForgettingState | undefined, { store, now }: Running) {
  const from = state?.until ?? 0
  // An event may keep names for less than children's usual time.
  const ended = await store.sessions.list(
    { endsAt: command.gt(from).and(command.lte(now - DAY)) },
    { order: [['endsAt', 'asc']], limit: SESSIONS_A_RUN },
  )
  const last = ended.at(-1)
  const isFull = ended.length === SESSIONS_A_RUN
  // Of sessions that end together with the last of a full page some may be missing: the next run begins with them.
  const straddles = isFull && ended[0]?.endsAt !== last?.endsAt
  const until = !isFull || !last ? now - DAY : straddles ? last.endsAt - 1 : last.endsAt
  const all =
    isFull && !straddles
      ? await store.sessions.listAll({ endsAt: until }, { upTo: UP_TO.sessionsOfWeeks })
      : ended
  return { eventIds: all.filter(({ endsAt }) => endsAt <= until).map(({ eventId }) => eventId), until }
}

interface Running {
  store: Store
  now: number
}

/** Does a page of one event; returns how many registrations it changed. */
async function forget(forgettingOf: Forgetting, { store, now }: Running): Promise<number> {
  const { _id, whom, after } = forgettingOf
  const [event, sessions] = await together([
    store.events.find(_id),
    store.sessions.listAll({ eventId: _id }, { upTo: UP_TO.sessionsOfEvent }),
  ])
  if (sessions.length === 0) {
    await store.forgettings.remove({ _id })
    return 0
  }
  const due = forgetAt(sessions, event?.retentionDays ?? null)
  if (now < due[whom]) {
    await store.forgettings.update({ _id }, { dueAt: due[whom], after: '' })
    return 0
  }
  const page = await store.registrations.listBehind(after, { eventId: _id }, PAGE)
  let changed = 0
  for (const registration of page) if (await forgetIn(registration, whom, store)) changed += 1
  const last = page.at(-1)
  if (last && page.length === PAGE) {
    await store.forgettings.update({ _id }, { after: last._id })
    return changed
  }
  // Of a family's sheet the children's names cannot be taken off alone.
  await forgetSheets(
    sessions.filter(({ rules }) => whom === 'everybody' || rules.kind === 'family'),
    { store, now },
  )
  if (whom === 'children')
    await store.forgettings.update({ _id }, { whom: 'everybody', dueAt: due.everybody, after: '' })
  else {
    await store.ratings.updateAll({ eventId: _id, openid: command.neq(null) }, FORGOTTEN_RATING)
    await store.guestLists.remove({ _id })
    await store.forgettings.remove({ _id, whom: 'everybody' })
  }
  return changed
}

/** Removes the photographs of signed sheets; that there was one stays. Those gone already are removed once more. */
async function forgetSheets(sessions: readonly Session[], { store, now }: Running): Promise<void> {
  if (sessions.length === 0) return
  const ids = sessions.map(({ _id }) => _id)
  const sheets = await store.tallies.listAll(
    { sessionId: command.in(ids), place: PAPER_SHEET },
    { upTo: UP_TO.tallies },
  )
  await removeFiles(
    sheets.flatMap(({ photos }) => photos),
    { store, now },
  )
}

/** One write, which depends on the registration being as it was read; where it was not, the next round sees it. */
async function forgetIn(read: Registration, whom: Forgotten, store: Store): Promise<boolean> {
  let registration: Registration | undefined = read
  while (registration) {
    const change = forgetting(registration, whom)
    if (!change) return false
    const { _id, version } = registration
    if (whom === 'everybody') await leaveCheckIn(registration, store)
    if (await store.registrations.update({ _id, version }, { ...change, version: version + 1 })) return true
    registration = await store.registrations.find(_id)
  }
  return false
}

/** What its holder did themselves at the door says no more who they are; before the registration forgets it. */
async function leaveCheckIn(registration: Registration, store: Store): Promise<void> {
  const { _id, openid } = registration
  const checkIn = openid === null ? undefined : await store.checkIns.find(_id)
  if (!checkIn?.entries.some(({ by }) => by === openid)) return
  const { version } = checkIn
  const entries = checkIn.entries.map((entry) => (entry.by === openid ? { ...entry, by: '' } : entry))
  if (await store.checkIns.update({ _id, version }, { entries, version: version + 1 })) return
  await leaveCheckIn(registration, store)
}
