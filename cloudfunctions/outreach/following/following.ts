import * as z from 'zod'
import { ok, refused } from '../../../src/shared/answer'
import { GROUP_CODES } from '../../../src/shared/event/group'
import { FOLLOWS_ARE_KEPT } from '../../../src/shared/follow/follow'
import { hasAgreed } from '../../../src/shared/person/consent'
import { needed } from '../../_people/accounts'
import { id } from '../../_server/fields'
import { operation } from '../../_server/operation'

/** Which groups of events and which unit the caller follows, none where she never said so; and whether she has agreed to that being kept. */
export const getFollowing = operation({
  access: 'resident',
  input: z.object({}),
  load: (_, { store, caller: { openid } }) => ({
    follow: store.follows.find(openid),
    account: store.accounts.find(openid),
  }),
  async run(_, { follow, account }) {
    return ok({
      groups: follow?.groups ?? [],
      unitId: follow?.unitId ?? null,
      keptUntil: follow?.keptUntil ?? null,
      agreed: hasAgreed(account),
    })
  },
})

/**
 * Says what the caller follows from now on, in place of all that she said before; nothing at all forgets her, and what was
 * still to be sent is not. Refused: `no-such-unit`, and `consent-needed` where anything were to be kept without the current
 * privacy text.
 */
export const saveFollowing = operation({
  access: 'resident',
  limit: { times: 60, minutes: 10 },
  input: z.object({ groups: z.array(z.enum(GROUP_CODES)).max(GROUP_CODES.length), unitId: id.nullable() }),
  load: ({ unitId }, { store, caller: { openid } }) => ({
    unit: unitId === null ? undefined : store.units.find(unitId),
    account: store.accounts.find(openid),
  }),
  async run({ groups, unitId }, { unit, account }, { now, store, caller: { openid } }) {
    if (unitId !== null && unit?.status !== 'open') return refused('no-such-unit')
    if (groups.length > 0 || unitId !== null) {
      if (!hasAgreed(await needed(account, { now, store }))) return refused('consent-needed')
      const keptUntil = now + FOLLOWS_ARE_KEPT
      await store.follows.put({ _id: openid, groups: [...new Set(groups)], unitId, keptUntil })
      return ok({ keptUntil })
    }
    await store.follows.remove({ _id: openid })
    await store.notices.updateAll(
      { openid, kind: 'new-events', message: 'waiting' },
      { message: 'no-consent', messageAt: now },
    )
    return ok({ keptUntil: null })
  },
})
