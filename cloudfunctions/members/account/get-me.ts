import * as z from 'zod'
import { ok } from '../../../src/shared/answer'
import { ADMINS_ID, authorityOf } from '../../../src/shared/member/member'
import { decrypt } from '../../_server/encryption'
import { operation } from '../../_server/operation'

/** Who the caller is here: the roles granted, with the names of their units; none for a resident. The page shows its entries by it. */
export const getMe = operation({
  access: 'resident',
  input: z.object({}),
  load: (_, { store, caller }) => ({
    member: store.members.find(caller.openid),
    admins: store.admins.find(ADMINS_ID),
  }),
  async run(_, { member, admins }, { store, caller }) {
    const { grants, adminOf } = authorityOf(caller.openid, member, admins)
    const ids = [...new Set([...grants.map(({ unitId }) => unitId), ...(adminOf === null ? [] : [adminOf])])]
    const units = await store.units.listByIds(ids)
    return ok({
      name: member ? decrypt(member.name) : '',
      grants: [...grants],
      adminOf,
      unitNames: Object.fromEntries(units.map(({ _id, name }) => [_id, name])) as Record<string, string>,
    })
  },
})
