import * as z from 'zod'
import { ok } from '../../../src/shared/answer'
import { ADMINS_ID } from '../../../src/shared/member/member'
import { maskedName } from '../../../src/shared/person/person'
import { decrypt } from '../../_server/encryption'
import { operation } from '../../_server/operation'

/** The district's admins, names masked. */
export const listAdmins = operation({
  access: 'admin',
  input: z.object({}),
  load: (_, { store }) => ({ admins: store.admins.find(ADMINS_ID) }),
  reach: ({ admins }) => admins && { unitPath: [admins.unitId] },
  async run(_, { admins }, { store, caller }) {
    const openids = admins?.openids ?? []
    const members = await store.members.listByIds(openids)
    return ok(
      openids.map((openid) => {
        const member = members.find(({ _id }) => _id === openid)
        const name = member ? maskedName(decrypt(member.name)) : ''
        return { memberId: openid, name, isMe: openid === caller.openid }
      }),
    )
  },
})
