import * as z from 'zod'
import { ok, refused } from '../../../src/shared/answer'
import { ADMINS_ID } from '../../../src/shared/member/member'
import { audit } from '../../_server/audit'
import { decrypt } from '../../_server/encryption'
import { id, reason } from '../../_server/fields'
import { operation } from '../../_server/operation'

/** The whole name of a colleague, for a reason that goes into the audit trail. Refused: `no-such-member`. */
export const revealMember = operation({
  access: 'admin',
  input: z.object({ memberId: id, reason }),
  load: ({ memberId }, { store }) => ({
    admins: store.admins.find(ADMINS_ID),
    member: store.members.find(memberId),
  }),
  reach: ({ admins }) => admins && { unitPath: [admins.unitId] },
  async run({ memberId, reason }, { admins, member }, { now, store, caller }) {
    if (!member || !admins) return refused('no-such-member')
    const unitPath = [admins.unitId]
    await audit({ action: 'member-revealed', unitPath, subject: memberId, reason }, { now, store, caller })
    return ok({ name: decrypt(member.name) })
  },
})
