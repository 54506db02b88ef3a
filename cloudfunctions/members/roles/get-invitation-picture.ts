import * as z from 'zod'
import { ok, refused } from '../../../src/shared/answer'
import { JOIN_PAGE } from '../../../src/shared/member/invitation'
import { invitationId } from '../../_server/ids'
import { miniProgramCode } from '../../_server/mini-program-code'
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
    try {
      const { picture, contentType } = await miniProgramCode({ page: JOIN_PAGE, scene: code })
      return ok({ source: `data:${contentType};base64,${picture.toString('base64')}` })
    } catch (error) {
      console.error(JSON.stringify({ code: 'not drawn', error: String(error) }))
      return refused('no-picture')
    }
  },
})
