import * as z from 'zod'
import { ok, refused } from '../../../src/shared/answer'
import { ADMINS_ID, type Admins } from '../../../src/shared/member/member'
import { audit } from '../../_server/audit'
import { id } from '../../_server/fields'
import { operation } from '../../_server/operation'
import { withdrawInvitationsOf } from './standing-invitation'

/**
 * Takes the admin's rights from somebody, with the invitations that they may not make any more; roles on units stay. The write is conditional on the admins being those that
 * were read, so that two who remove each other at once leave one. Removing again is fine.
 * Refused: `last-admin`, `changed-meanwhile`.
 */
export const removeAdmin = operation({
  access: 'admin',
  input: z.object({ memberId: id }),
  load: (_, { store }) => ({ admins: store.admins.find(ADMINS_ID) }),
  reach: ({ admins }) => admins && { unitPath: [admins.unitId] },
  async run({ memberId }, loaded, { now, store, caller }) {
    const { _id, unitId, openids, version } = loaded.admins as Admins
    if (!openids.includes(memberId)) {
      await withdrawInvitationsOf(memberId, store)
      return ok({ memberId })
    }
    if (openids.length === 1) return refused('last-admin')
    await audit({ action: 'admin-removed', unitPath: [unitId], subject: memberId }, { now, store, caller })
    const left = openids.filter((openid) => openid !== memberId)
    const removed = await store.admins.update({ _id, version }, { openids: left, version: version + 1 })
    if (!removed) return refused('changed-meanwhile')
    await withdrawInvitationsOf(memberId, store)
    return ok({ memberId })
  },
})
