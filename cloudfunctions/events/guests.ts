import * as z from 'zod'
import { ok, refused } from '../../src/shared/answer'
import { CONFIDENTIAL } from '../../src/shared/event/category'
import { isListMistake, listedPeople, readList } from '../../src/shared/list/name-list'
import { type GuestList, MOST_GUESTS } from '../../src/shared/registration/guest-list'
import { guestCode } from '../_events/guest-code'
import { id, version } from '../_server/fields'
import { guestHash, ticketCode } from '../_server/ids'
import { operation } from '../_server/operation'
import type { ReadingStore, Store } from '../_server/store'
import { listInput } from '../_units/list-input'

const ofEvent = {
  access: 'staff',
  load: ({ eventId }: { eventId: string }, { store }: { store: ReadingStore }) => ({
    event: store.events.find(eventId),
    list: store.guestLists.find(eventId),
  }),
} as const

/** How an event that is not public is opened: its code, and how many are on its list; nobody can read who they are. */
export const getGuests = operation({
  ...ofEvent,
  input: z.object({ eventId: id }),
  reach: ({ event }) => event,
  async run(_, { event, list }) {
    // A confidential event is found by its code alone: a name on a list would not lead there.
    return ok({ ...view(list), byCodeAlone: event !== undefined && CONFIDENTIAL.has(event.category) })
  },
})

/**
 * Adds everybody of a pasted list, by number, or by name where a line has none, to those whom an event is for; to nobody
 * is added twice. Refused: `has-mistakes`, `too-many-guests`, or `changed-meanwhile`.
 */
export const addGuests = operation({
  ...ofEvent,
  limit: { times: 60, minutes: 10 },
  input: z.object({
    eventId: id,
    ...listInput,
  }),
  reach: ({ event }) => event,
  async run({ eventId, text, columns, people }, { list }, { store }) {
    const { rows } = readList(text, { needs: 'name-or-phone', columns, people })
    if (rows.some(isListMistake)) return refused('has-mistakes')
    const named = listedPeople(rows).map(({ name, phone }) => guestHash(eventId, phone || name))
    const guests = [...new Set([...(list?.guests ?? []), ...named])]
    if (guests.length > MOST_GUESTS) return refused('too-many-guests')
    if (guests.length === (list?.guests.length ?? 0)) return ok(view(list))
    return saveGuestList(eventId, list, { guests }, store)
  },
})

/** Takes everybody off an event's list; who has registered stays. Refused: `changed-meanwhile`. */
export const clearGuests = operation({
  ...ofEvent,
  input: z.object({ eventId: id, version }),
  reach: ({ event }) => event,
  async run({ eventId, version }, { list }, { store }) {
    if (!list || list.guests.length === 0) return ok(view(list))
    return list.version === version
      ? saveGuestList(eventId, list, { guests: [] }, store)
      : refused('changed-meanwhile')
  },
})

/**
 * Gives an event another code, which opens it to whoever has it; the one before opens nothing any more. `version` is that
 * of the list as the page read it. Refused: `changed-meanwhile`.
 */
export const renewGuestCode = operation({
  ...ofEvent,
  input: z.object({ eventId: id, version: version.or(z.literal(0)) }),
  reach: ({ event }) => event,
  async run({ eventId, version }, { list }, { store }) {
    return (list?.version ?? 0) === version
      ? saveGuestList(eventId, list, { code: ticketCode() }, store)
      : refused('changed-meanwhile')
  },
})

/** Which event a code opens; rarely asked, so that nobody finds one by trying. Refused: `no-such-code`. */
export const findByCode = operation({
  access: 'resident',
  limit: { times: 10, minutes: 10 },
  input: z.object({ code: guestCode }),
  load: ({ code }, { store }) => ({ lists: store.guestLists.list({ code }, { limit: 1 }) }),
  async run(_, { lists: [list] }) {
    return list ? ok({ eventId: list._id }) : refused('no-such-code')
  },
})

const view = (list: GuestList | undefined) => ({
  code: list?.code ?? null,
  guests: list?.guests.length ?? 0,
  version: list?.version ?? 0,
})

async function saveGuestList(
  _id: string,
  list: GuestList | undefined,
  change: Partial<GuestList>,
  store: Store,
) {
  const before = list ?? { _id, code: null, guests: [], version: 0 }
  const next = { ...before, ...change, version: before.version + 1 }
  const kept = list
    ? await store.guestLists.update({ _id, version: list.version }, { ...change, version: next.version })
    : (await store.guestLists.add(next)) === 'added'
  return kept ? ok(view(next)) : refused('changed-meanwhile')
}
