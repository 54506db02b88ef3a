import * as z from 'zod'
import { ok } from '../../src/shared/answer'
import type { Session } from '../../src/shared/event/session'
import { audit } from '../_server/audit'
import { command } from '../_server/collection'
import { id, instant } from '../_server/fields'
import { operation } from '../_server/operation'
import { rosterPage, rosterSession } from './roster-entries'

/** One request answers a thousand documents. */
const PAGE = 1000

/**
 * A page of a session's roster, for a phone that has to decide without a network: the registrations after the one given,
 * by id, up to a thousand and as many as an answer holds. `next` asks for the page after; null with the last.
 * With `unlocked` the names come in clear, so that they can be searched: an audited act.
 */
export const getRoster = operation({
  access: 'organizer',
  limit: { times: 200, minutes: 10 },
  input: z.object({
    sessionId: id,
    after: id.nullable().default(null),
    unlocked: z.boolean().default(false),
  }),
  load: ({ sessionId, after }, { store }) => ({
    session: store.sessions.find(sessionId),
    registrations: store.registrations.listBehind(after, { sessionId }, PAGE),
    // A check-in has its registration's id, so that both are read beside each other.
    checkIns: store.checkIns.listBehind(after, { sessionId }, PAGE),
  }),
  reach: ({ session }) => session,
  async run({ after, unlocked }, loaded, context) {
    const { checkIns } = loaded
    const session = loaded.session as Session
    const end = endOf(loaded)
    const registrations = loaded.registrations.filter(({ _id }) => end === null || _id <= end)
    if (unlocked) {
      const { unitPath, _id: subject } = session
      const details = { after: after ?? '' }
      await audit({ action: 'roster-unlocked', unitPath, subject, details }, context)
    }
    const { taken, ...page } = rosterPage(registrations, {
      checkIns,
      session,
      caller: context.caller,
      unlocked,
    })
    return ok({
      session: rosterSession(session),
      ...page,
      next: taken < registrations.length ? (registrations[taken - 1]?._id ?? null) : end,
      /** What changes from now on is asked for from here. */
      asOf: context.now,
    })
  },
})

/**
 * The id up to which a page knows of both registrations and check-ins; null with the last. People who were only counted
 * have check-ins without a registration, so that either may be what there are more of.
 */
function endOf(page: Record<'registrations' | 'checkIns', readonly { _id: string }[]>): string | null {
  const ends = [page.registrations, page.checkIns].flatMap((list) =>
    list.length === PAGE ? [list[PAGE - 1]?._id ?? ''] : [],
  )
  return ends.reduce<string | null>((least, end) => (least === null || end < least ? end : least), null)
}

/** A change may be written a while after the instant that it says. */
const OVERLAP = 30_000

/**
 * What changed on a session's roster since: registrations that were made, changed or let in, whole as in `getRoster`.
 * Asking twice for the same is harmless; what was unlocked opens these too. When not `complete`, too much happened: ask for the whole roster anew.
 */
export const getRosterChanges = operation({
  access: 'organizer',
  input: z.object({ sessionId: id, since: instant }),
  load: ({ sessionId, since }, { store }) => {
    const from = command.gte(since - OVERLAP)
    return {
      session: store.sessions.find(sessionId),
      registrations: store.registrations.list(
        { sessionId, updatedAt: from },
        { order: [['updatedAt', 'asc']], limit: PAGE },
      ),
      checkIns: store.checkIns.list(
        { sessionId, changedAt: from },
        { order: [['changedAt', 'asc']], limit: PAGE },
      ),
    }
  },
  reach: ({ session }) => session,
  async run(_, { registrations, checkIns, ...loaded }, context) {
    const { store, now } = context
    const known = new Set(registrations.map(({ _id }) => _id))
    const others = checkIns.flatMap(({ registrationId }) =>
      registrationId !== null && !known.has(registrationId) ? [registrationId] : [],
    )
    const checkedIn = await store.registrations.listByIds(others)
    const changed = [...registrations, ...checkedIn]
    const theirs = await store.checkIns.listByIds(changed.map(({ _id }) => _id))
    const { taken, entries } = rosterPage(changed, {
      checkIns: theirs,
      session: loaded.session as Session,
      caller: context.caller,
      unlocked: false,
    })
    const complete = taken === changed.length && registrations.length < PAGE && checkIns.length < PAGE
    return ok({ session: rosterSession(loaded.session as Session), entries, complete, asOf: now })
  },
})
