import * as z from 'zod'
import { ok } from '../../src/shared/answer'
import { mayActAs } from '../../src/shared/member/member'
import { OPEN_QUOTA, unitQuotaKey } from '../../src/shared/registration/quota'
import { publicSession } from '../_events/public-session'
import { command } from '../_server/collection'
import { operation } from '../_server/operation'

const MOST = 200

/**
 * The sessions still to be held, of the caller's units or of those above them, that have places allotted to the
 * caller's units or to units below: each with those units' places. What ends first in front, two hundred at most.
 */
export const listAllotments = operation({
  access: 'staff',
  reach: 'own-units',
  input: z.object({}),
  async run(_, __, { now, store, units, authority }) {
    const own = await store.units.listByIds(units)
    const holders = [...new Set(own.flatMap(({ path }) => path))]
    const sessions = await store.sessions.list(
      { unitId: command.in(holders), endsAt: command.gt(now) },
      { order: [['endsAt', 'asc']], limit: MOST },
    )
    const ids = new Set(
      sessions.flatMap(({ quotas }) =>
        Object.entries(quotas).flatMap(([key, { kind, of }]) =>
          kind === 'unit' && key !== OPEN_QUOTA ? [of] : [],
        ),
      ),
    )
    const allotted = await store.units.listByIds(ids)
    return ok(
      sessions
        .map((session) => ({
          session: publicSession(session),
          units: allotted
            .filter(
              ({ _id, path }) =>
                unitQuotaKey(_id) in session.quotas &&
                mayActAs(authority, 'staff', { unitPath: path, category: session.category }),
            )
            .map(({ _id, name }) => ({ unitId: _id, name })),
        }))
        .filter((each) => each.units.length > 0),
    )
  },
})
