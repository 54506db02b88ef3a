import { DAY } from '../../src/shared/calendar'
import { type Forgotten, forgetAt, forgetting } from '../../src/shared/forgetting'
import type { Registration } from '../../src/shared/registration'
import type { Session } from '../../src/shared/session'
import { PAPER_SHEET } from '../../src/shared/tally'
import { command } from '../_server/collection'
import { removeFiles } from '../_server/file-storage'
import type { Forgetting } from '../_server/forgettings'
import type { Store } from '../_server/store'

const SESSIONS_A_RUN = 100
const EVENTS_A_RUN = 10
const REGISTRATIONS_A_RUN = 500
const PAGE = 100

/**
 * Forgets names, numbers, births and answers in time: those of children thirty days after an event's last session,
 * everybody's after 180 days or what the event says, and the photographs of signed sheets with them. What figures are counted from stays. Returns how many registrations
 * it changed. An event is entered when one of its sessions is thirty days over, and its end read anew when it is due, so
 * that a session added meanwhile postpones it.
 */
export async function forgetPeople(store: Store, now: number): Promise<number> {
  await enter(store, now)
  const due = await store.forgettings.list(
    { dueAt: command.lte(now) },
    { order: [['dueAt', 'asc']], limit: EVENTS_A_RUN },
  )
  let changed = 0
  for (const each of due) {
    if (changed >= REGISTRATIONS_A_RUN) break
    changed += await forget(each, { store, now })
  }
  return changed
}

/** Enters the events of sessions that are long over; the state moves on when all of them are entered. */
async function enter(store: Store, now: number): Promise<void> {
  const state = await store.forgettingStates.find('entered')
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
  const all = isFull && !straddles ? await store.sessions.list({ endsAt: until }) : ended
  const eventIds = new Set(all.filter(({ endsAt }) => endsAt <= until).map(({ eventId }) => eventId))
  for (const _id of eventIds) {
    const entered = { _id, dueAt: now, whom: 'children', after: '' } as const
    if ((await store.forgettings.add(entered)) === 'duplicate')
      await store.forgettings.update({ _id }, { dueAt: now, whom: 'children', after: '' })
  }
  const moved = { _id: 'entered', until } as const
  if (!state) await store.forgettingStates.add(moved)
  else await store.forgettingStates.update({ _id: 'entered', until: from }, { until })
}

interface Running {
  store: Store
  now: number
}

/** Does a page of one event; returns how many registrations it changed. */
async function forget(forgettingOf: Forgetting, { store, now }: Running): Promise<number> {
  const { _id, whom, after } = forgettingOf
  const [event, sessions] = await Promise.all([store.events.find(_id), store.sessions.list({ eventId: _id })])
  if (sessions.length === 0) {
    await store.forgettings.remove({ _id })
    return 0
  }
  const due = forgetAt(sessions, event?.retentionDays ?? null)
  if (now < due[whom]) {
    await store.forgettings.update({ _id }, { dueAt: due[whom], after: '' })
    return 0
  }
  const page = await store.registrations.list(
    { eventId: _id, _id: command.gt(after) },
    { order: [['_id', 'asc']], limit: PAGE },
  )
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
    store,
  )
  if (whom === 'children')
    await store.forgettings.update({ _id }, { whom: 'everybody', dueAt: due.everybody, after: '' })
  else {
    await store.guestLists.remove({ _id })
    await store.forgettings.remove({ _id, whom: 'everybody' })
  }
  return changed
}

/** Removes the photographs of signed sheets; that there was one stays. Those gone already are removed once more. */
async function forgetSheets(sessions: readonly Session[], store: Store): Promise<void> {
  if (sessions.length === 0) return
  const ids = sessions.map(({ _id }) => _id)
  const sheets = await store.tallies.list({ sessionId: command.in(ids), place: PAPER_SHEET })
  await removeFiles(sheets.flatMap(({ photos }) => photos))
}

/** One write, which depends on the registration being as it was read; where it was not, the next round sees it. */
async function forgetIn(read: Registration, whom: Forgotten, store: Store): Promise<boolean> {
  let registration: Registration | undefined = read
  while (registration) {
    const change = forgetting(registration, whom)
    if (!change) return false
    const { _id, version } = registration
    if (await store.registrations.update({ _id, version }, { ...change, version: version + 1 })) return true
    registration = await store.registrations.find(_id)
  }
  return false
}
