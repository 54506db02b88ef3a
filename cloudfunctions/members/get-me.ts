import { z } from 'zod'
import { ok } from '../../src/shared/answer'
import { command } from '../_server/collection'
import { operation } from '../_server/operation'

/** Who the caller is here: the roles granted, each with its unit; none for a resident. The page shows its entries by it. */
export const getMe = operation({
  access: 'resident',
  input: z.object({}),
  load: (_, { store, caller }) => ({ member: store.members.find(caller.openid) }),
  async run(_, { member }, { store }) {
    if (!member) return ok({ name: '', grants: [] })
    const units = await store.units.list({ _id: command.in(member.grants.map((grant) => grant.unitId)) })
    return ok({
      name: member.name,
      grants: member.grants.map(({ role, unitId }) => ({
        role,
        unitId,
        unitName: units.find((unit) => unit._id === unitId)?.name ?? '',
      })),
    })
  },
})
