import * as z from 'zod'
import { ok } from '../../../src/shared/answer'
import { maskedName } from '../../../src/shared/person/person'
import { command } from '../../_server/collection'
import { decrypt } from '../../_server/encryption'
import { operation } from '../../_server/operation'
import { unitsWithin } from '../../_units/unit-tree'

const PAGE = 100

/**
 * Who holds a role on the caller's units or below, names masked, with those roles alone; a hundred a page. `after` is
 * the `next` of the page before.
 */
export const listMembers = operation({
  access: 'staff',
  input: z.object({ after: z.string().max(64).optional() }),
  reach: 'own-units',
  async run({ after }, _, { store, units, caller }) {
    const within = await unitsWithin(units, store)
    const names = new Map(within.map(({ _id, name }) => [_id, name]))
    const found = await store.members.listBehind(
      after ?? null,
      { 'grants.unitId': command.in([...names.keys()]) },
      PAGE + 1,
    )
    const page = found.slice(0, PAGE)
    return ok({
      members: page.map(({ _id, name, grants }) => ({
        memberId: _id,
        name: maskedName(decrypt(name)),
        isMe: _id === caller.openid,
        grants: grants.flatMap((grant) => {
          const unitName = names.get(grant.unitId)
          return unitName === undefined ? [] : [{ ...grant, unitName }]
        }),
      })),
      next: found.length > PAGE ? (page.at(-1)?._id ?? null) : null,
    })
  },
})
