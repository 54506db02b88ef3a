import { z } from 'zod'
import { ok } from '../../src/shared/answer'
import { mayActAs } from '../../src/shared/member'
import { command } from '../_server/collection'
import { id } from '../_server/fields'
import { operation } from '../_server/operation'

const PAGE = 20

/** The shelves on which staff find their events. */
const SHELVES = ['draft', 'in-review', 'coming', 'over', 'cancelled'] as const

/**
 * The events of the caller's own units, or of one of them, on one shelf; 20 a page: what is coming with the one that
 * ends first in front, everything else with the latest. `after` is the `next` of the page before. Those of confidential
 * categories only to whoever is named for them.
 */
export const listOwnEvents = operation({
  access: 'staff',
  reach: 'own-units',
  input: z.object({
    shelf: z.enum(SHELVES),
    unitId: id.optional(),
    after: z
      .object({ at: z.number().int().min(0).max(4_102_444_800_000), shown: z.array(id).max(200) })
      .optional(),
  }),
  load: ({ unitId }, { store }) => ({ unit: unitId === undefined ? undefined : store.units.find(unitId) }),
  async run({ shelf, unitId, after }, { unit }, { now, store, units, authority }) {
    if (unitId !== undefined && !(unit && mayActAs(authority, 'staff', { unitPath: unit.path })))
      return ok({ events: [], next: null })
    const isTimed = shelf === 'coming' || shelf === 'over'
    const key = isTimed ? 'lastEndsAt' : 'createdAt'
    const way = shelf === 'coming' ? 'asc' : 'desc'
    const latest = Math.min(after?.at ?? Number.MAX_SAFE_INTEGER, isTimed ? now : Number.MAX_SAFE_INTEGER)
    const events = await store.events.list(
      {
        unitPath: unitId ?? command.in(units),
        status: isTimed ? 'published' : shelf,
        [key]: way === 'asc' ? command.gte(Math.max(after?.at ?? 0, now + 1)) : command.lte(latest),
        ...(after && { _id: command.nin(after.shown) }),
      },
      {
        order: [
          [key, way],
          ['_id', way],
        ],
        limit: PAGE + 1,
      },
    )
    const page = events.slice(0, PAGE)
    const last = page.at(-1)
    // Events of one instant may straddle two pages: the next page leaves out those of them already shown.
    const shown = [...(after && after.at === last?.[key] ? after.shown : [])]
    for (const event of page) if (event[key] === last?.[key]) shown.push(event._id)
    return ok({
      events: page
        .filter((event) => mayActAs(authority, 'staff', event))
        .map(({ _id, title, category, unitId, status, statusReason, changes, version, ...rest }) => ({
          ...{ eventId: _id, title, category, unitId, status, statusReason, changes, version },
          ...{ firstStartsAt: rest.firstStartsAt, lastEndsAt: rest.lastEndsAt, createdAt: rest.createdAt },
        })),
      next: events.length > PAGE && last ? { at: last[key], shown } : null,
    })
  },
})
