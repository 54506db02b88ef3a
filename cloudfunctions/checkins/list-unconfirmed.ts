import * as z from 'zod'
import { ok } from '../../src/shared/answer'
import type { Session } from '../../src/shared/event/session'
import { CHECK_IN_OPENS_BEFORE } from '../../src/shared/event/session'
import { mayActAs } from '../../src/shared/member/member'
import { OFFERED_TO_CONFIRM } from '../../src/shared/tally/confirmation'
import { publicSession } from '../_events/public-session'
import { command, type PageEnd } from '../_server/collection'
import { pageEnd } from '../_server/fields'
import { operation } from '../_server/operation'

const A_PAGE = 60
/** So many of the month's are looked at by one request, confirmed or not. */
const AT_ONCE = 500

/**
 * The sessions of the caller's units whose counts are not yet confirmed, the latest in front: of the last month, up to
 * those at which counting can begin; a page at a time. Which of them are over, the page tells.
 */
export const listUnconfirmed = operation({
  access: 'organizer',
  input: z.object({ after: pageEnd.optional() }),
  reach: 'own-units',
  async run({ after }, __, { now, store, units, authority }) {
    const found: Looked[] = []
    let end: PageEnd | null = after ?? null
    for (let isLast = false; !isLast && found.length <= A_PAGE; ) {
      const some: Looked[] = await store.sessions.aggregate<Looked>(
        ['match', unconfirmedQuery(units, now, end)],
        ['sort', { startsAt: -1, _id: -1 }],
        ['limit', AT_ONCE],
        ['project', { startsAt: 1, unitPath: 1, category: 1 }],
      )
      const mine = some.filter((session) => mayActAs(authority, 'organizer', session))
      const confirmations = await store.confirmations.listByIds(mine.map(({ _id }) => _id))
      const confirmed = new Set(confirmations.map(({ _id }) => _id))
      found.push(...mine.filter(({ _id }) => !confirmed.has(_id)))
      const last = some.at(-1)
      isLast = some.length < AT_ONCE
      if (last) end = { at: last.startsAt, id: last._id }
    }
    const page = found.slice(0, A_PAGE)
    const last = page.at(-1)
    const read = await store.sessions.listByIds(page.map(({ _id }) => _id))
    const sessions = new Map(read.map((session) => [session._id, session]))
    return ok({
      sessions: page.flatMap(({ _id }) => sessions.get(_id) ?? []).map(publicSession),
      next: found.length > A_PAGE && last ? { at: last.startsAt, id: last._id } : null,
    })
  },
})

type Looked = Pick<Session, '_id' | 'startsAt' | 'unitPath' | 'category'>

const unconfirmedQuery = (units: readonly string[], now: number, after: PageEnd | null) => {
  const asked = {
    unitPath: command.in([...units]),
    startsAt: command.gte(now - OFFERED_TO_CONFIRM).and(command.lte(now + CHECK_IN_OPENS_BEFORE)),
    status: command.neq('cancelled'),
  }
  if (!after) return asked
  const behind = [{ startsAt: command.lt(after.at) }, { startsAt: after.at, _id: command.lt(after.id) }]
  return command.and([asked, command.or(behind)])
}
