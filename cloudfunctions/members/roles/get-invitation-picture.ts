import * as z from 'zod'
import { ok, refused } from '../../../src/shared/answer'
import { JOIN_PAGE } from '../../../src/shared/member/invitation'
import { invitationId } from '../../_server/ids'
import { codePicture } from '../../_server/mini-program-code'
import { operation } from '../../_server/operation'
import { code } from './invitation-input'

/** The mini-program code that opens an invitation, as a picture in base64. Refused: `no-picture` when WeChat draws none. */
export const getInvitationPicture = operation({
  access: 'staff',
  limit: { times: 60, minutes: 10 },
  input: z.object({ code }),
  load: ({ code }, { store }) => ({ invitation: store.invitations.find(invitationId(code)) }),
  reach: ({ invitation }) => invitation && { unitPath: invitation.unitPath },
  async run({ code }) {
    const source = await codePicture({ page: JOIN_PAGE, scene: code })
    return source === null ? refused('no-picture') : ok({ source })
  },
})
