import * as z from 'zod'
import { ok, refused } from '../../../src/shared/answer'
import type { Invitation } from '../../../src/shared/member/invitation'
import { audit } from '../../_server/audit'
import { id } from '../../_server/fields'
import { operation } from '../../_server/operation'

/** Makes an invitation void that nobody has redeemed. Withdrawing again is fine. Refused: `invitation-used`. */
export const withdrawInvitation = operation({
  access: 'staff',
  input: z.object({ invitationId: id }),
  load: ({ invitationId }, { store }) => ({ invitation: store.invitations.find(invitationId) }),
  reach: ({ invitation }) => invitation && { unitPath: invitation.unitPath },
  async run(_, loaded, { now, store, caller }) {
    const { _id, status, unitPath } = loaded.invitation as Invitation
    if (status === 'withdrawn') return ok({ status })
    if (status === 'redeemed') return refused('invitation-used')
    await audit({ action: 'invitation-withdrawn', unitPath, subject: _id }, { now, store, caller })
    if (await store.invitations.update({ _id, status: 'open' }, { status: 'withdrawn' }))
      return ok({ status: 'withdrawn' })
    const stored = await store.invitations.find(_id)
    return stored?.status === 'redeemed' ? refused('invitation-used') : ok({ status: 'withdrawn' })
  },
})
