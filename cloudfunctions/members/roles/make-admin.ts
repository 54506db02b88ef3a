import * as z from 'zod'
import { ok, refused } from '../../../src/shared/answer'
import { ADMINS_ID, type Admins } from '../../../src/shared/member/member'
import { audit } from '../../_server/audit'
import { id } from '../../_server/fields'
import { operation } from '../../_server/operation'
import { addAdmin } from './granting'

/** Makes a member an admin. Doing it again is fine. Refused: `no-such-member`, `changed-meanwhile`. */
export const makeAdmin = operation({
  access: 'admin',
  input: z.object({ memberId: id }),
  load: ({ memberId }, { store }) => ({
    admins: store.admins.find(ADMINS_ID),
    member: store.members.find(memberId),
  }),
  reach: ({ admins }) => admins && { unitPath: [admins.unitId] },
  async run({ memberId }, loaded, { now, store, caller }) {
    const { unitId, openids } = loaded.admins as Admins
    if (openids.includes(memberId)) return ok({ memberId })
    if (!loaded.member) return refused('no-such-member')
    await audit({ action: 'admin-made', unitPath: [unitId], subject: memberId }, { now, store, caller })
    const outcome = await addAdmin(memberId, null, store)
    return outcome === 'granted' ? ok({ memberId }) : refused(outcome)
  },
})
