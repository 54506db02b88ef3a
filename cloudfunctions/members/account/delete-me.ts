import * as z from 'zod'
import { ok, refused } from '../../../src/shared/answer'
import { ADMINS_ID } from '../../../src/shared/member/member'
import { beginDeletion, runDeletion } from '../../_people/deletion'
import { operation } from '../../_server/operation'

/**
 * Removes the caller: coming registrations are cancelled, the family, the consents and the account go, and what figures
 * count stays without anybody to be known by it. Whoever comes back counts as somebody new. Asking again is fine; where
 * this call does not come to its end, or a record cannot be changed (`isRemoved` says so), maintenance goes on.
 * Refused: `still-a-member` for whoever holds a role: the records of what members did must keep their names.
 */
export const deleteMe = operation({
  access: 'resident',
  limit: { times: 5, minutes: 60 },
  input: z.object({ understood: z.literal(true) }),
  load: (_, { store, caller }) => ({
    member: store.members.find(caller.openid),
    admins: store.admins.find(ADMINS_ID),
  }),
  async run(_, { member, admins }, { now, store, caller: { openid } }) {
    const holdsRole = (member?.grants.length ?? 0) > 0 || admins?.openids.includes(openid)
    if (holdsRole) return refused('still-a-member')
    const deletion = await beginDeletion(openid, { store, now })
    const isRemoved = deletion.removedAt !== null || (await runDeletion(deletion, { store, now }))
    return ok({ isRemoved })
  },
})
