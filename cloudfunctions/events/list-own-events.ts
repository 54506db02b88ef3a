import * as z from 'zod'
import { ok } from '../../src/shared/answer'
import type { EventStatus } from '../../src/shared/event/event'
import { mayActAs } from '../../src/shared/member/member'
import { holdingWord } from '../_events/holding-word'
import { command } from '../_server/collection'
import { id, line, pageEnd } from '../_server/fields'
import { operation } from '../_server/operation'

const PAGE = 20

/** The shelves on which staff find their events. */
const SHELVES = ['draft', 'in-review', 'coming', 'over', 'cancelled'] as const
const STATUSES = ['draft', 'in-review', 'published', 'cancelled'] satisfies EventStatus[]

/**
 * The events of the caller's own units, or of one of them, on one shelf or on all; 20 a page: what is coming with the one
 * that ends first in front, everything else with the latest; with a `word`, those that have it in their title or the initials of its pinyin. `after` is
 * the `next` of the page before. Those of confidential categories only to whoever is named for them.
 */
export const listOwnEvents = operation({
  access: 'staff',
  reach: 'own-units',
  input: z.object({
    shelf: z.enum(SHELVES).optional(),
    unitId: id.optional(),
    word: line(20).optional(),
    after: pageEnd.optional(),
  }),
  load: ({ unitId }, { store }) => ({ unit: unitId === undefined ? undefined : store.units.find(unitId) }),
  async run({ shelf, unitId, word, after }, { unit }, { now, store, units, authority }) {
    if (unitId !== undefined && !(unit && mayActAs(authority, 'staff', { unitPath: unit.path })))
      return ok({ events: [], next: null })
    const isTimed = shelf === 'coming' || shelf === 'over'
    const key = isTimed ? 'lastEndsAt' : 'createdAt'
    const way = shelf === 'coming' ? 'asc' : 'desc'
    const { page, next } = await store.events.listPage(
      [
        {
          unitPath: unitId ?? command.in(units),
          status: isTimed ? 'published' : (shelf ?? command.in(STATUSES)),
          ...(isTimed && { lastEndsAt: shelf === 'coming' ? command.gt(now) : command.lte(now) }),
        },
        ...holdingWord(word),
      ],
      { by: [key, way], size: PAGE, after },
    )
    return ok({
      events: page
        .filter((event) => mayActAs(authority, 'staff', event))
        .map(({ _id, title, category, unitId, status, statusReason, changes, version, ...rest }) => ({
          eventId: _id,
          title,
          category,
          unitId,
          status,
          statusReason,
          changes,
          version,
          firstStartsAt: rest.firstStartsAt,
          lastEndsAt: rest.lastEndsAt,
          createdAt: rest.createdAt,
        })),
      next,
    })
  },
})
