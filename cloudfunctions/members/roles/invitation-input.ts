import * as z from 'zod'
import { parseInvitationCode } from '../../../src/shared/member/invitation'

/** An invitation's code as it was typed or scanned; one that cannot be a code is '', which none has. */
export const code = z
  .string()
  .max(200)
  .transform((text) => parseInvitationCode(text) ?? '')
