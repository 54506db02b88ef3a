import { z } from 'zod'
import { ok, refused } from '../../src/shared/answer'
import { operation } from '../_server/operation'
import { phoneNumberOf } from '../_server/phone-number'

/**
 * The caller's own number, for the code that WeChat's button gave; nothing is kept of it.
 * Refused: `no-phone-number` for a code that is used, too old or unknown.
 */
export const phoneByCode = operation({
  access: 'resident',
  limit: { times: 10, minutes: 60 },
  input: z.object({ code: z.string().regex(/^[\w-]{8,128}$/) }),
  async run({ code }) {
    const phone = await phoneNumberOf(code)
    return phone ? ok({ phone }) : refused('no-phone-number')
  },
})
